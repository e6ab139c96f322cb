import { describe, expect, test } from 'vitest'
import { parseDesign } from '../../../src/core/design/parse.ts'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import { designOfImport, mergeImport } from '../../../src/core/import/to-design.ts'
import { importedFrom } from '../../support/import.ts'

const compose = (replicas: number, more = '') => `services:
  api: { image: shop/api, deploy: { replicas: ${replicas} }, depends_on: [db] }
  db: { image: postgres, healthcheck: { test: [CMD, ok] } }
${more}`
const designFrom = (text: string): Design => designOfImport(importedFrom({ 'compose.yaml': text }), 'Shop')
const componentOf = (design: Design, id: string): Component | undefined => design.architecture.components.find((component) => component.id === id)
const withComponent = (design: Design, id: string, set: Partial<Component>): Design => ({
  ...design, architecture: { ...design.architecture, components: design.architecture.components.map((component) => (component.id === id ? { ...component, ...set } : component)) },
})

describe('an import as a design', () => {
  test('it is a design that is written and read back the same', () => {
    const text = serialiseDesign(designFrom(compose(3)))
    const read = parseDesign(text, { fileName: 'x' })
    expect(read).toMatchObject({ ok: true, value: { unknownKeys: [] } })
    if (read.ok) expect(serialiseDesign(read.value.design)).toBe(text)
  })

  test('what the file does not declare is named, apart from the value that stands in', () => {
    const design = designFrom(compose(3))
    expect(componentOf(design, 'api')).toMatchObject({ replicas: 3, needed: 1, origin: { file: 'compose.yaml', line: 2, undeclared: ['healthCheck', 'restart', 'cpuLimitCores', 'memoryLimitMiB'] } })
    expect(componentOf(design, 'api')).not.toHaveProperty('healthCheck')
    expect(componentOf(design, 'db')).toMatchObject({ replicas: 1, healthCheck: true, technology: 'postgresql' })
    expect(componentOf(design, 'db')?.origin?.undeclared).toContain('replicas')
    expect(design.architecture.connections[0]?.origin).toMatchObject({ confidence: 'declared', line: 2, undeclared: ['timeout', 'retries', 'circuitBreaker', 'idempotent'] })
  })
})

describe('an import into a design that is there', () => {
  test('the same file again changes nothing', () => {
    const design = designFrom(compose(3))
    const again = mergeImport(design, importedFrom({ 'compose.yaml': compose(3) }))
    expect(again.changes).toEqual({ added: [], changed: [], gone: [] })
    expect(serialiseDesign(again.design)).toBe(serialiseDesign(design))
  })

  test('a changed file brings its changes; what somebody set by hand stays', () => {
    const byHand = withComponent(designFrom(compose(3)), 'api', { name: 'Orders API', needed: 2, capacity: { value: 100, unit: '1/s', from: 'given' } })
    const { design, changes } = mergeImport(byHand, importedFrom({ 'compose.yaml': compose(5, '  cache: { image: redis }\n') }))
    expect(componentOf(design, 'api')).toMatchObject({ name: 'Orders API', needed: 2, replicas: 5, capacity: { value: 100 } })
    expect(changes).toEqual({ added: ['cache'], changed: [{ id: 'api', what: ['replicas'] }], gone: [] })
  })

  test('a value changed by hand is not overwritten by a changed file', () => {
    const byHand = withComponent(designFrom(compose(3)), 'api', { replicas: 9 })
    expect(componentOf(mergeImport(byHand, importedFrom({ 'compose.yaml': compose(5) })).design, 'api')?.replicas).toBe(9)
  })

  test('what the file no longer has is named and kept', () => {
    const { design, changes } = mergeImport(designFrom(compose(3)), importedFrom({ 'compose.yaml': 'services:\n  api: { image: shop/api, deploy: { replicas: 3 } }\n' }))
    expect(changes.gone).toEqual(['db', 'api-to-db'])
    expect(componentOf(design, 'db')).toBeDefined()
  })

  test('fewer replicas in the file never leave a design that needs more than it has', () => {
    const byHand = withComponent(designFrom(compose(3)), 'api', { needed: 3 })
    expect(componentOf(mergeImport(byHand, importedFrom({ 'compose.yaml': compose(2) })).design, 'api')).toMatchObject({ replicas: 2, needed: 2 })
  })
})
