import { describe, expect, test } from 'vitest'
import { blankDesign } from '../../../src/core/design/create.ts'
import { parseDesign } from '../../../src/core/design/parse.ts'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import { componentsCsv, findingsCsv } from '../../../src/core/export/to-csv.ts'
import { toStructurizr } from '../../../src/core/export/to-structurizr.ts'
import { designOfImport } from '../../../src/core/import/to-design.ts'
import { arrows, componentNamed, importedFrom } from '../../support/import.ts'

const component = (id: string, more: Partial<Component> = {}): Component => ({ id, name: id, plane: 'service', role: 'service', replicas: 1, needed: 1, zones: [], because: [], ...more })
const design: Design = {
  ...blankDesign({ id: 'shop', name: 'The "Shop" \\ ${HOME}' }),
  architecture: {
    zones: [],
    components: [component('order-api', { name: '=cmd(), "x"', replicas: 3 }), component('group', { plane: 'state', role: 'database', product: 'PostgreSQL 16', healthCheck: true }), component('pay', { role: 'external' })],
    connections: [
      { id: 'a', from: 'order-api', to: 'group', kind: 'sync', protocol: 'SQL', because: [] },
      { id: 'b', from: 'order-api', to: 'pay', kind: 'async', label: 'tells', because: [] },
    ],
    journeys: [],
  },
}

describe('Structurizr DSL out', () => {
  test('what is written is read back: components, connections, replicas', () => {
    const imported = importedFrom({ 'shop.dsl': toStructurizr(design) })
    expect(imported.messages).toEqual([])
    expect(imported.unresolved).toEqual([])
    expect(imported.components.map(({ name }) => name)).toEqual(['pay', 'group', '=cmd(), "x"'])
    expect(arrows(imported)).toEqual(['cmd-x -> group sync declared', 'cmd-x -> pay async declared'])
    expect(componentNamed(imported, 'cmd-x').properties.replicas?.value).toBe(3)
    expect(componentNamed(imported, 'group')).toMatchObject({ technology: { id: 'postgresql' }, product: 'PostgreSQL 16' })
    expect(imported.name).toBe('The "Shop" \\ $ {HOME}')
  })

  test('an empty design is a workspace', () => expect(toStructurizr(blankDesign({ id: 'x', name: 'X' }))).toContain('workspace "X" "" {'))
})

describe('CSV out', () => {
  test('cells are quoted, and none is a formula', () => {
    expect(componentsCsv(design).split('\r\n').slice(0, 4)).toEqual([
      'id,name,plane,role,technology,product,replicas,needed,zones,healthCheck,connectionsOut,connectionsIn,file,line',
      'group,group,state,database,,PostgreSQL 16,1,1,,true,0,1,,',
      'order-api,"\'=cmd(), ""x""",service,service,,,3,1,,,2,0,,',
      'pay,pay,service,external,,,1,1,,,0,1,,',
    ])
  })

  test('findings have one line each', () => {
    const finding = {
      rule: 'r', severity: 'high', state: 'open', title: 'T, t', why: 'W', evidence: [{ element: 'component:a', text: 'one' }, { element: 'component:b', text: 'two' }], remedy: 'R', verify: 'V',
      links: [], confidence: 'medium', source: 's', fingerprint: 'r:1', about: ['component:a'],
    } as const
    expect(findingsCsv([{ ...finding, evidence: [...finding.evidence], links: [], about: ['component:a'] }]).split('\r\n')[1]).toBe('high,open,r,"T, t",component:a,one; two,W,R,V,medium,r:1')
  })
})

describe('the file of a design', () => {
  test('an imported design is the same after out and in again', () => {
    const first = serialiseDesign(designOfImport(importedFrom({ 'compose.yaml': 'services:\n  a: { image: redis, depends_on: [b] }\n  b: { image: postgres, scale: 2 }\n' }), undefined))
    const read = parseDesign(first, { fileName: 'x' })
    expect(read.ok && serialiseDesign(read.value.design)).toBe(first)
  })
})
