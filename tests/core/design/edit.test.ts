import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Template } from '../../../src/core/catalog/schema.ts'
import { blankDesign, designFromTemplate } from '../../../src/core/design/create.ts'
import { applyEdit } from '../../../src/core/design/edit.ts'
import type { DesignEdit } from '../../../src/core/design/edits.ts'
import { designEdit } from '../../../src/core/design/edits.ts'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import { arbitraryDesign, hostileText } from './arbitrary.ts'
import { parse, sample } from './sample.ts'

function apply(design: Design, edit: DesignEdit): Design {
  const result = applyEdit(design, edit)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function refusal(design: Design, edit: DesignEdit): { code: string; message: string } {
  const result = applyEdit(design, edit)
  if (result.ok) throw new Error('expected a refusal')
  return result.error
}

const queue: Component = { id: 'queue', name: 'Queue', plane: 'state', role: 'queue', replicas: 3, needed: 2, zones: ['a'], because: [] }
const find = (design: Design, id: string): Component | undefined => design.architecture.components.find((component) => component.id === id)

describe('applyEdit', () => {
  it('renames, describes and sets requirements', () => {
    const renamed = apply(sample(), { type: 'rename', name: 'Store' })
    expect(renamed.name).toBe('Store')
    expect(apply(renamed, { type: 'describe', description: null }).description).toBeUndefined()
    const set = apply(renamed, { type: 'set-requirement', field: 'custom_rpo', requirement: { value: 0, unit: 's', from: 'given' } })
    expect(set.requirements['custom_rpo']).toEqual({ value: 0, unit: 's', from: 'given' })
    expect(apply(set, { type: 'set-requirement', field: 'custom_rpo', requirement: null }).requirements).toEqual(sample().requirements)
  })

  it('keeps the design it was given as it was', () => {
    const design = sample()
    const before = JSON.stringify(design)
    apply(design, { type: 'remove-component', id: 'cache' })
    apply(design, { type: 'set-component', id: 'entry', set: { replicas: 5 } })
    apply(design, { type: 'apply-alternative', id: 'one-entry' })
    expect(JSON.stringify(design)).toBe(before)
  })

  it('records, takes back and adds decisions', () => {
    const dropped = apply(sample(), { type: 'decide', kind: 'capability', id: 'LinearizableWrite', decision: 'dropped' })
    expect(dropped.capabilities[0]).toMatchObject({ decision: 'dropped' })
    expect(apply(dropped, { type: 'decide', kind: 'capability', id: 'LinearizableWrite', decision: null })).toEqual(sample())
    const added = apply(sample(), { type: 'decide', kind: 'primitive', id: 'P11', decision: 'added' })
    expect(added.primitives.map((choice) => choice.id)).toEqual(['P2', 'P11'])
    expect(apply(added, { type: 'decide', kind: 'primitive', id: 'P11', decision: null })).toEqual(sample())
    expect(refusal(sample(), { type: 'decide', kind: 'pattern', id: 'saga', decision: 'dropped' }).code).toBe('not-found')
  })

  it('sets only what is given of a component and removes what is null', () => {
    const changed = apply(sample(), { type: 'set-component', id: 'entry', set: { replicas: 3, capacity: null } })
    const { capacity: _capacity, ...rest } = find(sample(), 'entry') ?? queue
    expect(find(changed, 'entry')).toEqual({ ...rest, replicas: 3 })
  })

  it('does not reset zones when an edit crosses the contract without them', () => {
    const edit = designEdit.parse(JSON.parse('{"type":"set-component","id":"entry","set":{"replicas":3}}'))
    expect(find(apply(sample(), edit), 'entry')?.zones).toEqual(['a', 'b'])
  })

  it('adds a component with its place, and refuses a taken id or an unknown zone', () => {
    const added = apply(sample(), { type: 'add-component', component: queue, at: { x: 5, y: 6 } })
    expect(find(added, 'queue')).toEqual(queue)
    expect(added.layout.positions['queue']).toEqual({ x: 5, y: 6 })
    expect(refusal(added, { type: 'add-component', component: queue })).toMatchObject({ code: 'conflict' })
    expect(refusal(sample(), { type: 'add-component', component: { ...queue, zones: ['q'] } }).message).toContain('no zone q')
  })

  it('removes a component with all that speaks of it', () => {
    const design = apply(apply(sample(), { type: 'remove-component', id: 'cache' }), { type: 'remove-component', id: 'entry' })
    expect(design.architecture.connections.map((connection) => connection.id)).toEqual(['c2'])
    expect(design.architecture.journeys[0]?.steps).toEqual([
      { component: 'orders', visits: 1.5, required: true },
      { component: 'store', visits: 1, required: true },
    ])
    expect(design.references[0]?.components).toEqual(['orders'])
    expect(design.alternatives).toEqual([])
    expect(design.layout.positions).toEqual({})
    const bare = ['orders', 'store'].reduce((rest, id) => apply(rest, { type: 'remove-component', id }), design)
    expect(bare.architecture).toMatchObject({ components: [], connections: [], journeys: [] })
    expect(bare.references).toEqual([])
  })

  it('refuses connections and journeys to nothing', () => {
    const connection = { id: 'c9', from: 'entry', to: 'nowhere', kind: 'sync' as const, because: [] }
    expect(refusal(sample(), { type: 'add-connection', connection }).message).toContain('no component nowhere')
    expect(refusal(sample(), { type: 'set-connection', id: 'c1', set: { to: 'nowhere' } }).message).toContain('no component nowhere')
    expect(refusal(sample(), { type: 'set-connection', id: 'c9', set: {} }).code).toBe('not-found')
    const journey = { id: 'browse', name: 'Browse', steps: [{ component: 'nowhere', visits: 1, required: true }] }
    expect(refusal(sample(), { type: 'add-journey', journey }).message).toContain('no component nowhere')
    expect(refusal(sample(), { type: 'set-journey', journey }).code).toBe('not-found')
  })

  it('refuses values that the file format refuses', () => {
    expect(refusal(sample(), { type: 'set-component', id: 'entry', set: { needed: 9 } }).message).toContain('needs 9 replicas but has 2')
    const latency = { p99: { value: 2, unit: 's', from: 'given' as const } }
    expect(refusal(sample(), { type: 'set-component', id: 'entry', set: { latency } }).message).toContain('must be ms')
    expect(refusal(sample(), { type: 'rename', name: 'a\u0007b' }).message).toContain('cannot be shown')
    expect(refusal(sample(), { type: 'move', component: 'entry', x: Number.NaN, y: 0 }).code).toBe('invalid-input')
    expect(refusal(sample(), { type: 'move', component: 'ghost', x: 1, y: 0 }).code).toBe('not-found')
  })

  it('applies an alternative and spends it', () => {
    const applied = apply(sample(), { type: 'apply-alternative', id: 'one-entry' })
    expect(find(applied, 'entry')).toEqual({ ...find(sample(), 'entry'), replicas: 1 })
    expect(applied.alternatives).toEqual([])
    expect(refusal(applied, { type: 'apply-alternative', id: 'one-entry' }).code).toBe('not-found')
  })

  it('adds and removes zones, data classes, waivers and assumptions', () => {
    const design = sample()
    expect(apply(design, { type: 'set-zone', zone: { id: 'c' } }).architecture.zones.map((zone) => zone.id)).toEqual(['a', 'b', 'c'])
    const without = apply(design, { type: 'remove-zone', id: 'a' })
    expect(find(without, 'entry')?.zones).toEqual(['b'])
    expect(without.scenarios).toEqual([])
    const waiver = { fingerprint: 'def', owner: 'Bo', reason: 'r', expires: '2027-01-01' }
    const waived = apply(design, { type: 'add-waiver', waiver })
    expect(refusal(waived, { type: 'add-waiver', waiver }).code).toBe('conflict')
    expect(apply(waived, { type: 'remove-waiver', fingerprint: 'def' })).toEqual(design)
    const assumed = apply(design, { type: 'add-assumption', assumption: { id: 'x', text: 'y' } })
    expect(apply(assumed, { type: 'remove-assumption', id: 'x' })).toEqual(design)
    const classed = apply(design, { type: 'set-data-class', dataClass: { id: 'cart', name: 'Cart', consistency: 'eventual' } })
    expect(apply(classed, { type: 'remove-data-class', id: 'cart' })).toEqual(design)
  })

  it('adds, changes and removes a scenario, and refuses one for a component that is not there', () => {
    const design = sample()
    const scenario = { id: 'rush', name: 'Rush hour', kind: 'traffic' as const, factor: 4, changes: [] }
    const rushed = apply(design, { type: 'add-scenario', scenario })
    expect(rushed.scenarios).toContainEqual(scenario)
    expect(refusal(rushed, { type: 'add-scenario', scenario }).code).toBe('conflict')
    expect(apply(rushed, { type: 'set-scenario', scenario: { ...scenario, name: 'Sale' } }).scenarios).toContainEqual({ ...scenario, name: 'Sale' })
    expect(apply(rushed, { type: 'remove-scenario', id: 'rush' }).scenarios).toEqual(design.scenarios)
    expect(refusal(design, { type: 'remove-scenario', id: 'rush' }).code).toBe('not-found')
    expect(refusal(design, { type: 'add-scenario', scenario: { ...scenario, kind: 'replica-gone', target: 'nowhere' } }).code).toBe('invalid-input')
  })

  it('takes over a follow-up of an incident once, marks it done and opens it again', () => {
    const design = sample()
    const followUp = { id: 'cap-retries', incident: 'INC-0001', text: 'Cap the retries', failureMode: 'FM-S01', done: false }
    const taught = apply(design, { type: 'add-follow-up', followUp })
    expect(taught.followUps).toEqual([followUp])
    expect(refusal(taught, { type: 'add-follow-up', followUp }).code).toBe('conflict')
    const done = apply(taught, { type: 'set-follow-up', id: 'cap-retries', done: true })
    expect(done.followUps).toEqual([{ ...followUp, done: true }])
    expect(apply(done, { type: 'set-follow-up', id: 'cap-retries', done: false })).toEqual(taught)
    expect(refusal(design, { type: 'set-follow-up', id: 'cap-retries', done: true }).code).toBe('not-found')
  })

  it('gives a design that reads back from its file, whatever edits are accepted', () => {
    const id = fc.oneof(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,2}$/), fc.constantFrom('c0', 'c1', 'j0', 'a0', 'f0'))
    const edit = (ids: readonly string[]): fc.Arbitrary<unknown> => {
      const known = ids.length === 0 ? id : fc.oneof(fc.constantFrom(...ids), id)
      const text = hostileText.map((value) => value.slice(0, 200))
      const quantity = fc.record({ value: fc.double({ min: -1, max: 2 }), unit: fc.constantFrom('ratio', 'ms', '1/s'), from: fc.constant('given') })
      const step = fc.record({ component: known })
      return fc.oneof(
        fc.record({ type: fc.constant('rename'), name: text }),
        fc.record({ type: fc.constant('set-requirement'), field: fc.constantFrom('a', 'constructor', 'b'), requirement: fc.oneof(fc.constant(null), quantity) }),
        fc.record({ type: fc.constant('decide'), kind: fc.constantFrom('capability', 'primitive', 'pattern'), id: fc.constantFrom('P0', 'Cap0', 'pat1', 'New'), decision: fc.constantFrom('kept', 'dropped', 'added', null) }),
        fc.record({ type: fc.constant('add-component'), component: fc.record({ id: known, name: text, plane: fc.constant('edge'), role: fc.constant('cdn'), replicas: fc.nat(3), needed: fc.nat(3) }) }),
        fc.record({ type: fc.constant('set-component'), id: known, set: fc.record({ name: text, needed: fc.nat(3), note: fc.oneof(fc.constant(null), text), availability: fc.oneof(fc.constant(null), quantity), zones: fc.array(known, { maxLength: 2 }) }, { requiredKeys: [] }) }),
        fc.record({ type: fc.constant('remove-component'), id: known }),
        fc.record({ type: fc.constant('add-connection'), connection: fc.record({ id, from: known, to: known, kind: fc.constant('async') }) }),
        fc.record({ type: fc.constant('set-connection'), id, set: fc.record({ from: known, timeout: fc.oneof(fc.constant(null), quantity) }, { requiredKeys: [] }) }),
        fc.record({ type: fc.constantFrom('add-journey', 'set-journey'), journey: fc.record({ id, name: text, steps: fc.array(step, { maxLength: 3 }) }) }),
        fc.record({ type: fc.constantFrom('remove-connection', 'remove-journey', 'remove-zone', 'apply-alternative', 'remove-assumption'), id: known }),
        fc.record({ type: fc.constant('move'), component: known, x: fc.double({ min: -100, max: 100, noNaN: true }), y: fc.integer() }),
        fc.record({ type: fc.constant('set-zone'), zone: fc.record({ id: known, name: text }) }),
      )
    }
    let accepted = 0
    fc.assert(
      fc.property(
        arbitraryDesign.chain((design) => fc.tuple(fc.constant(design), fc.array(edit(design.architecture.components.map((component) => component.id)), { maxLength: 8 }))),
        ([start, edits]) => {
          let design = start
          for (const raw of edits) {
            const valid = designEdit.safeParse(raw)
            if (!valid.success) continue
            const result = applyEdit(design, valid.data)
            if (!result.ok) continue
            accepted += 1
            design = result.value
            const text = serialiseDesign(design)
            const parsed = parse(text)
            expect(parsed.ok ? [] : parsed.problems, JSON.stringify(raw)).toEqual([])
            expect(parsed.ok && serialiseDesign(parsed.value.design)).toBe(text)
          }
        },
      ),
      { numRuns: 150 },
    )
    // Most edits must get through, or the property says little.
    expect(accepted).toBeGreaterThan(150)
  })
})

describe('designFromTemplate', () => {
  const { requirements, dataClasses, architecture, references, alternatives } = sample()
  const template: Template = {
    id: 'shop-template',
    kind: 'template',
    name: 'Shop',
    summary: 'Takes an order',
    sources: ['own'],
    order: 1,
    requirements,
    dataClasses,
    architecture,
    references,
    alternatives,
    cautions: [],
    worked: [],
  }

  it('copies what the template knows, provenance included, and shares nothing with it', () => {
    const design = designFromTemplate(template, { id: 'mine', name: 'Mine' })
    expect(design).toMatchObject({ id: 'mine', name: 'Mine', template: 'shop-template', requirements, architecture, alternatives })
    expect(design.requirements['availability']).not.toBe(template.requirements['availability'])
    expect(parse(serialiseDesign(design)).ok).toBe(true)
  })

  it('makes a blank design that reads back from its file', () => {
    expect(serialiseDesign(blankDesign({ id: 'new', name: 'New' }))).toBe('schema: 1\nid: new\nname: New\n')
    expect(parse('schema: 1\nid: new\nname: New\n')).toMatchObject({ ok: true, value: { design: blankDesign({ id: 'new', name: 'New' }) } })
  })
})
