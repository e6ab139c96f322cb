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

  test('settings follow the file as long as nobody has changed them', () => {
    const withRestart = (policy: string) => importedFrom({ 'compose.yaml': `services:\n  api: { image: shop/api${policy}, cpus: 2 }\n` })
    const before = designOfImport(withRestart(', restart: always'), 'Shop')
    expect(componentOf(before, 'api')?.settings).toEqual({ restart: 'always', cpuLimitCores: 2 })
    const followed = mergeImport(before, withRestart(', restart: on-failure'))
    expect(componentOf(followed.design, 'api')?.settings).toEqual({ restart: 'on-failure', cpuLimitCores: 2 })
    expect(followed.changes.changed).toEqual([{ id: 'api', what: ['settings'] }])
    expect(componentOf(mergeImport(before, withRestart('')).design, 'api')?.settings).toEqual({ cpuLimitCores: 2 })
    // One changed, one taken away, one added by hand.
    const byHand = withComponent(before, 'api', { settings: { restart: 'no', tier: 'gold' } })
    const kept = mergeImport(byHand, withRestart(', restart: on-failure'))
    expect(componentOf(kept.design, 'api')?.settings).toEqual({ restart: 'no', tier: 'gold' })
    expect(kept.changes.changed).toEqual([])
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

  test('a connection that the file adds between two that are connected already is added beside it', () => {
    const first = 'services:\n  web: { image: shop/web, environment: { DB_URL: "postgres://db/shop" } }\n  db: { image: postgres }\n'
    const second = first.replace('image: shop/web,', 'image: shop/web, depends_on: [db],')
    const before = designFrom(first)
    expect(before.architecture.connections.map(({ id, kind }) => [id, kind])).toEqual([['web-to-db', 'sync']])
    const { design, changes } = mergeImport(before, importedFrom({ 'compose.yaml': second }))
    const added = design.architecture.connections.filter(({ id }) => changes.added.includes(id))
    expect(added).toMatchObject([{ id: 'web-to-db-2', from: 'web', to: 'db', kind: 'starts-after' }])
    expect(design.architecture.connections[0]).toEqual(before.architecture.connections[0])
    expect(mergeImport(design, importedFrom({ 'compose.yaml': second })).changes).toEqual({ added: [], changed: [], gone: [] })
    // Back to the first file: what it lost is gone, though another connection bears the id it would have there.
    expect(mergeImport(design, importedFrom({ 'compose.yaml': first })).changes).toEqual({ added: [], changed: [], gone: ['web-to-db-2'] })
  })

  test('a connection that somebody turned into another kind is not added again', () => {
    const before = designFrom(compose(3))
    const byHand: Design = { ...before, architecture: { ...before.architecture, connections: before.architecture.connections.map((one) => ({ ...one, kind: 'async' as const })) } }
    const { design, changes } = mergeImport(byHand, importedFrom({ 'compose.yaml': compose(3) }))
    expect(changes).toEqual({ added: [], changed: [], gone: [] })
    expect(design.architecture.connections).toEqual(byHand.architecture.connections)
  })

  test('of two components of one name each stays what it was when the files name them in another order', () => {
    const web = (namespace: string, replicas: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: web, image: shop/web }] } } }
`
    const kubernetes = (...objects: string[]) => importedFrom({ 'all.yaml': objects.join('---\n') })
    const before = designOfImport(kubernetes(web('north', 2), web('south', 5)), 'Shop')
    const replicasIn = (design: Design) => design.architecture.components.map(({ id, replicas, settings }) => [id, settings?.['namespace'], replicas])
    expect(replicasIn(before)).toEqual([['web', 'north', 2], ['web-2', 'south', 5]])
    const turned = mergeImport(before, kubernetes(web('south', 5), web('north', 3)))
    expect(turned.changes).toEqual({ added: [], changed: [{ id: 'web', what: ['replicas'] }], gone: [] })
    expect(replicasIn(turned.design)).toEqual([['web', 'north', 3], ['web-2', 'south', 5]])
    const third = mergeImport(before, kubernetes(web('east', 7), web('south', 5)))
    expect(third.changes).toMatchObject({ added: [], gone: [] })
    const both = mergeImport(before, kubernetes(web('east', 7), web('north', 2), web('south', 5)))
    expect(both.changes).toEqual({ added: ['web-3'], changed: [], gone: [] })
    expect(replicasIn(both.design)).toEqual([['web', 'north', 2], ['web-2', 'south', 5], ['web-3', 'east', 7]])
  })
})
