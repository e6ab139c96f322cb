import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyDesignDiff, changeLines, diffDesigns } from '../../../src/core/diff/design-diff.ts'
import { renameElements } from '../../../src/core/diff/renames.ts'
import type { Renames } from '../../../src/core/diff/renames.ts'
import { designDiff } from '../../../src/core/diff/schema.ts'
import { parseDesign } from '../../../src/core/design/parse.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import { arbitraryDesign } from '../design/arbitrary.ts'
import { checkout, given, withComponent } from '../validate/designs.ts'

const empty = { renamed: [], changes: [] }
const renames = (parts: Partial<Renames>): Renames => ({ zone: new Map(), component: new Map(), connection: new Map(), journey: new Map(), ...parts })
const withArchitecture = (design: Design, parts: Partial<Design['architecture']>): Design => ({ ...design, architecture: { ...design.architecture, ...parts } })

describe('the difference of two designs', () => {
  test('is empty for a design and itself, in whatever order its lists stand and however it is written', () => {
    fc.assert(fc.property(arbitraryDesign, (design) => {
      expect(diffDesigns(design, design)).toEqual(empty)
      const { architecture } = design
      const turned = {
        ...design,
        assumptions: design.assumptions.toReversed(),
        architecture: { ...architecture, components: architecture.components.toReversed(), connections: architecture.connections.toReversed() },
      }
      expect(diffDesigns(design, turned)).toEqual(empty)
      const read = parseDesign(serialiseDesign(design), { fileName: 'a' })
      expect(read.ok && diffDesigns(design, read.value.design)).toEqual(empty)
    }))
  })

  test('leads from the one to the other when it is applied, for any two designs', () => {
    fc.assert(fc.property(arbitraryDesign, arbitraryDesign, (before, after) => {
      const diff = diffDesigns(before, after)
      expect(designDiff.parse(JSON.parse(JSON.stringify(diff)))).toEqual(diff)
      const applied = applyDesignDiff(before, diff)
      expect(applied.ok && serialiseDesign(applied.value)).toBe(serialiseDesign(after))
    }))
  })

  test('is refused by a design that it was not made from', () => {
    const before = checkout()
    const diff = diffDesigns(before, withComponent(before, 'redis', { replicas: 5 }))
    const other = withComponent(before, 'redis', { replicas: 7 })
    expect(applyDesignDiff(other, diff)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(applyDesignDiff(withArchitecture(before, { components: [] }), diff)).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  test('names the element and the field, with both values', () => {
    const before = checkout()
    const after = withComponent(before, 'redis', { replicas: 5, capacity: given(80_000, '1/s'), note: 'two more' })
    const { changes } = diffDesigns(before, after)
    expect(changes).toEqual([{
      part: 'component', id: 'redis', name: 'Redis', change: 'changed', fields: [
        { path: ['replicas'], before: 3, after: 5 },
        { path: ['capacity', 'value'], before: 100_000, after: 80_000 },
        { path: ['note'], after: 'two more' },
      ],
    }])
    expect(changes.flatMap(changeLines)).toEqual([
      '~ component redis “Redis” replicas: 3 → 5',
      '~ component redis “Redis” capacity.value: 100000 → 80000',
      '~ component redis “Redis” note: nothing → "two more"',
    ])
  })

  test('tells what came and what went, answers, waivers and the name of the design as well', () => {
    const before = checkout()
    const waiver = { fingerprint: 'dual-write:1', owner: 'Ada', reason: 'known', expires: '2027-01-01' }
    const { availability: _gone, ...requirements } = before.requirements
    const after = { ...before, name: 'Checkout 2', requirements: { ...requirements, rto_s: { value: 60, from: 'given' as const } }, waivers: [waiver] }
    expect(diffDesigns(before, after).changes.flatMap(changeLines)).toEqual([
      '~ design checkout “Checkout 2” name: "Checkout" → "Checkout 2"',
      '- requirement availability',
      '+ requirement rto_s',
      '+ waiver dual-write:1',
    ])
  })

  test('sees a new order only where order carries meaning', () => {
    const pick = (id: string) => ({ id, score: 0.5, band: 'recommended' as const, why: [] })
    const before = { ...checkout(), patterns: [pick('outbox'), pick('saga')] }
    const after = { ...before, patterns: [pick('saga'), pick('outbox')] }
    const diff = diffDesigns(before, after)
    expect(diff.changes).toEqual([{ part: 'pattern', change: 'reordered', order: ['saga', 'outbox'] }])
    const applied = applyDesignDiff(before, diff)
    expect(applied.ok && applied.value.patterns.map(({ id }) => id)).toEqual(['saga', 'outbox'])
  })
})

describe('a rename', () => {
  test('of ids is followed through connections, journeys, references and alternatives', () => {
    const before = checkout()
    const after = renameElements(before, renames({
      component: new Map([['entry', 'front-door'], ['postgresql', 'orders']]),
      zone: new Map([['c', 'zone-c']]),
      connection: new Map([['entry-kong', 'front-door-kong']]),
      journey: new Map([['place-order', 'buy']]),
    }))
    const diff = diffDesigns(before, after)
    expect(diff.changes).toEqual([])
    expect(diff.renamed.map(({ part, from, to }) => `${part} ${from} ${to}`)).toEqual([
      'zone c zone-c', 'component entry front-door', 'component postgresql orders', 'connection entry-kong front-door-kong', 'journey place-order buy',
    ])
  })

  test('of id and name at once is known by the neighbours, with what else changed', () => {
    const before = checkout()
    const renamed = renameElements(before, renames({ component: new Map([['order-service', 'sales']]) }))
    const diff = diffDesigns(before, withComponent(renamed, 'sales', { name: 'Sales', replicas: 4 }))
    expect(diff.renamed).toEqual([{ part: 'component', from: 'order-service', to: 'sales', name: 'Sales' }])
    expect(diff.changes).toEqual([{
      part: 'component', id: 'sales', name: 'Sales', change: 'changed',
      fields: [{ path: ['name'], before: 'Order service', after: 'Sales' }, { path: ['replicas'], before: 2, after: 4 }],
    }])
  })

  test('is not guessed at when two elements could be meant', () => {
    const before = checkout()
    const [first] = before.architecture.components
    if (first === undefined) throw new Error('no component')
    const twins = { ...before.architecture.components[0]!, name: 'CDN' }
    const after = withArchitecture(before, {
      components: [...before.architecture.components.slice(1), { ...twins, id: 'cdn-1' }, { ...twins, id: 'cdn-2' }],
      journeys: [],
    })
    const diff = diffDesigns(withArchitecture(before, { journeys: [] }), after)
    expect(diff.renamed).toEqual([])
    expect(diff.changes.map((change) => change.change)).toEqual(['removed', 'added', 'added'])
  })
})
