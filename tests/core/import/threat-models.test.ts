import { describe, expect, test } from 'vitest'
import { arrows, componentNamed, importedFrom } from '../../support/import.ts'

describe('Threagile', () => {
  const imported = importedFrom({ 'threagile.yaml': `threagile_version: 1.0.0
title: Portal
technical_assets:
  Browser:
    id: browser
    type: external-entity
    technology: browser
    communication_links:
      Traffic: { target: app, protocol: https }
  App:
    id: app
    type: process
    technology: web-service-rest
    machine: container
    redundant: true
    communication_links:
      Jobs: { target: jobs, protocol: jms }
      Rows: { target: db, protocol: jdbc }
      Lost: { target: nowhere }
  Jobs: { id: jobs, type: process, technology: message-queue, redundant: false }
  Rows: { id: db, type: datastore, technology: database, tags: [postgresql] }
  Broken: 3
trust_boundaries:
  Inner: { id: inner, technical_assets_inside: [app, db] }
shared_runtimes:
  Host: { id: host, technical_assets_running: [app] }
` })

  test('assets become components and links connections, with their lines', () => {
    expect(imported.components.map(({ id, role, plane }) => `${id} ${role} ${plane}`)).toEqual(['browser other edge', 'app service service', 'jobs queue state', 'rows database state'])
    expect(arrows(imported)).toEqual(['app -> jobs async declared', 'app -> rows sync declared', 'browser -> app sync declared'])
    expect(imported.connections[0]).toMatchObject({ label: 'Traffic', protocol: 'https', at: { line: 9 } })
    expect(componentNamed(imported, 'rows').technology).toMatchObject({ id: 'postgresql', why: 'It is tagged “postgresql”.' })
    expect(componentNamed(imported, 'app').settings).toMatchObject({ trustBoundary: 'Inner', sharedRuntime: 'Host', machine: 'container' })
  })

  test('redundant says more than one, not how many; not redundant says one; silence says nothing', () => {
    expect(componentNamed(imported, 'app').properties.replicas).toMatchObject({ value: 2, confidence: 'medium' })
    expect(componentNamed(imported, 'jobs').properties.replicas).toMatchObject({ value: 1, confidence: 'declared' })
    expect(componentNamed(imported, 'browser').properties.replicas).toBeNull()
  })

  test('a link to nothing and an asset that is none are said', () => {
    expect(imported.unresolved).toMatchObject([{ kind: 'reference', at: { line: 19 }, component: 'app' }])
    expect(imported.messages).toMatchObject([{ level: 'warning', line: 22 }])
  })
})

const cell = (id: string, type: string, name: string, x: number, more: object = {}) => ({ id, shape: type.toLowerCase(), position: { x, y: 10 }, size: { width: 20, height: 20 }, data: { type: `tm.${type}`, name, ...more } })
const flow = (id: string, from: object, to: object, name: string) => ({ id, shape: 'flow', source: from, target: to, data: { type: 'tm.Flow', name, protocol: 'HTTPS' } })

describe('Threat Dragon', () => {
  const model = {
    version: '2.0', summary: { title: 'Shop' }, detail: { diagrams: [{ title: 'Main', cells: [
      cell('a', 'Actor', 'Browser', 0), cell('p', 'Process', 'Web\nApp', 110), cell('s', 'Store', 'Config', 120), cell('q', 'Store', 'Message Queue', 300),
      { id: 'b', shape: 'trust-boundary-box', position: { x: 100, y: 0 }, size: { width: 100, height: 100 }, data: { type: 'tm.BoundaryBox', name: 'Inside' } },
      flow('1', { cell: 'p' }, { cell: 'a' }, 'Web Response'), flow('2', { cell: 'a' }, { cell: 'p' }, 'Web Request'), flow('3', { cell: 's' }, { cell: 'p' }, 'Read config'),
      flow('4', { cell: 'p' }, { cell: 'q' }, 'Put message'), flow('5', { x: 1, y: 2 }, { cell: 'q' }, 'Loose'),
      { id: 't', shape: 'td-text-block', data: { type: 'tm.Text', name: 'words' } },
    ] }] },
  }
  const imported = importedFrom({ 'model.json': JSON.stringify(model, null, 1) })

  test('version 2: shapes become components on their places, flows connections', () => {
    expect(imported.components.map(({ id, role }) => `${id} ${role}`)).toEqual(['browser other', 'web-app service', 'config database', 'message-queue queue'])
    expect(componentNamed(imported, 'web-app')).toMatchObject({ name: 'Web App', position: { x: 110, y: 10 }, settings: { trustBoundary: 'Inside' } })
    expect(componentNamed(imported, 'browser').settings).toEqual({})
  })

  test('answers and what is read from a store are no calls, whichever stands first', () => {
    expect(arrows(imported)).toEqual([
      'browser -> web-app sync declared', 'config -> web-app async declared', 'web-app -> browser async declared', 'web-app -> message-queue async declared',
    ])
  })

  test('a flow with a loose end is open', () => {
    expect(imported.unresolved).toMatchObject([{ kind: 'reference', text: 'The flow “Loose” is attached to nothing at its start.' }])
    expect(imported.unresolved[0]?.at.line).toBeGreaterThan(1)
  })

  test('version 1 keeps its cells deeper and its names elsewhere', () => {
    const old = { summary: { title: 'Old' }, detail: { diagrams: [{ diagramJson: { cells: [
      { type: 'tm.Process', id: '1', position: { x: 1, y: 2 }, size: { width: 1, height: 1 }, attrs: { text: { text: 'API' } } },
      { type: 'tm.Store', id: '2', attrs: { text: { text: 'Users' } } },
      { type: 'tm.Flow', id: '3', source: { id: '1' }, target: { id: '2' }, labels: [{ attrs: { text: { text: 'SQL' } } }] },
      { type: 'tm.Boundary', id: '4', source: {}, target: {} },
    ] } }] } }
    const read = importedFrom({ 'old.json': JSON.stringify(old) })
    expect(arrows(read)).toEqual(['api -> users sync declared'])
    expect(read.connections[0]?.label).toBe('SQL')
  })
})

describe('Open Threat Model', () => {
  const model = {
    otmVersion: '0.2.0', project: { name: 'Mobile', id: 'm' }, trustZones: [{ id: 'z', name: 'Cloud', risk: { trustRating: 1 } }],
    components: [
      { id: 'c', name: 'Client', type: 'android-client', parent: { trustZone: 'z' } },
      { id: 'd', name: 'Rows', type: 'CD-AZURE-DB-POSTGRESQL', parent: { component: 'c' }, tags: ['x'], representations: [{ position: { x: 5, y: 6 } }] },
      { name: 'Nobody' },
    ],
    dataflows: [{ id: 'f', name: 'SQL', source: 'c', destination: 'd', bidirectional: true }, { id: 'g', source: 'c' }],
  }

  test.each([['model.json', JSON.stringify(model)], ['model.otm', JSON.stringify(model, null, 2)]])('components, flows and zones of %s', (path, text) => {
    const imported = importedFrom({ [path]: text })
    expect(imported.format).toBe('otm')
    expect(arrows(imported)).toEqual(['client -> rows sync declared'])
    expect(componentNamed(imported, 'rows')).toMatchObject({ technology: { id: 'postgresql' }, settings: { inside: 'Client' }, position: { x: 5, y: 6 } })
    expect(componentNamed(imported, 'client').settings).toEqual({ trustBoundary: 'Cloud' })
    expect([imported.messages.length, imported.unresolved.length]).toEqual([1, 1])
  })

  test('the same in YAML has lines', () => {
    const imported = importedFrom({ 'model.yaml': 'otmVersion: 0.2.0\nproject: { name: P, id: p }\ncomponents:\n  - id: a\n    name: A\n  - id: b\n    name: B\ndataflows:\n  - { id: f, source: a, destination: b }\n' })
    expect(imported.components.map(({ at }) => at.line)).toEqual([4, 6])
    expect(imported.connections[0]?.at).toEqual({ file: 'model.yaml', line: 9 })
  })
})
