import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as schema from '../../../src/core/design/schema.ts'
import type { Component, Connection, Design } from '../../../src/core/design/schema.ts'
import { evaluateDesign } from '../../../src/core/evaluate/evaluate.ts'
import { treeOfCuts } from '../../../src/core/failure-map/cut-tree.ts'
import type { Cuts } from '../../../src/core/failure-map/cut-tree.ts'
import { faultTreeOf } from '../../../src/core/failure-map/fault-tree.ts'
import { faultTree } from '../../../src/core/failure-map/fault-tree-schema.ts'
import type { FaultNode, FaultTree } from '../../../src/core/failure-map/fault-tree-schema.ts'
import { checkout, component, connection, given, noCatalog } from '../validate/designs.ts'
import { catalogOf, mode } from './examples.ts'

interface Parts {
  readonly zones?: readonly (readonly [string, number])[]
  readonly components: readonly Component[]
  readonly connections?: readonly Connection[]
  readonly journeys: Readonly<Record<string, readonly string[]>>
}

const designOf = ({ zones = [], components, connections = [], journeys }: Parts): Design =>
  schema.design.parse({
    schema: 1, id: 'd', name: 'Shop',
    architecture: {
      zones: zones.map(([id, up]) => ({ id, name: `Zone ${id}`, availability: given(up, 'ratio') })),
      components, connections,
      journeys: Object.entries(journeys).map(([id, steps]) => ({ id, name: `Journey ${id}`, steps: steps.map((step) => ({ component: step })) })),
    },
  })

const up = (value: number): Pick<Component, 'availability'> => ({ availability: given(value, 'ratio') })
const always = (): boolean => true

function treeOf(design: Design, journey?: string, catalog = noCatalog): FaultTree {
  const result = faultTreeOf(design, catalog, always, journey)
  if (!result.ok) throw new Error(result.error.message)
  expect(faultTree.parse(result.value)).toEqual(result.value)
  return result.value
}

/** A tree in short: AND and OR with the words of the leaves. */
function written(tree: FaultTree, node: FaultNode | null): string {
  if (node === null) return ''
  if (node.event !== null) return tree.events[node.event]?.failure.text ?? '?'
  return `${node.type === 'all' ? 'AND' : 'OR'}(${node.of.map((below) => written(tree, below)).join('; ')})`
}

/** A pair of callees that stand in for each other, and a name service that both callers need. */
const payment = (): Design => designOf({
  components: [component('app', up(0.999)), component('one', up(0.9)), component('other', up(0.8)), component('dns', up(0.99))],
  connections: [
    connection('app', 'one', { dependency: { group: 'payment' } }), connection('app', 'other', { dependency: { group: 'payment' } }),
    connection('app', 'dns', { dependency: {} }), connection('one', 'dns', { dependency: {} }),
  ],
  journeys: { j: ['app'] },
})

describe('the fault tree of a journey', () => {
  it('has what suffices alone beside what must come together, the likeliest first', () => {
    const tree = treeOf(payment())
    expect(written(tree, tree.top)).toBe('OR(AND(one is down; other is down); dns is down; app is down)')
    // 1 − 0.999 · (1 − 0.1 · 0.2) · 0.99 = 0.0307702; both callees: 0.1 · 0.2 = 0.02.
    expect(tree.unavailability).toBeCloseTo(0.0307702, 12)
    expect(tree.top?.of.map(({ probability }) => probability)).toEqual([expect.closeTo(0.02, 12), expect.closeTo(0.01, 12), expect.closeTo(0.001, 12)])
    expect(tree.top?.of[0]?.share).toBeCloseTo(0.02 / 0.0307702, 9)
    expect(tree.top?.of.map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(tree.top?.of[0]?.of.map(({ id }) => id)).toEqual(['1.1', '1.2'])
  })

  it('gives each leaf its importance, and says who shares it', () => {
    const { events } = treeOf(payment())
    const dns = events.find(({ failure }) => failure.element === 'component:dns')
    // With it away the journey fails; without it 1 − 0.999 · 0.98 = 0.02098. 1 − 0.02098 = 0.97902.
    expect(dns?.birnbaum).toBeCloseTo(0.97902, 12)
    expect(dns?.fussellVesely).toBeCloseTo(0.97902 * 0.01 / 0.0307702, 9)
    expect(dns?.sharedBy.map(({ id }) => id)).toEqual(['app', 'one'])
    expect(dns?.sets).toBe(1)
    expect(events.find(({ failure }) => failure.element === 'component:one')?.sharedBy).toEqual([])
  })

  it('takes out a zone that several sets share, and names what stands in it', () => {
    const pair = { replicas: 2, needed: 1, zones: ['a', 'b'], ...up(0.9) }
    const tree = treeOf(designOf({ zones: [['a', 0.99], ['b', 0.99]], components: [component('x', pair), component('y', pair)], journeys: { j: ['x', 'y'] } }))
    const pairs = tree.top?.of.filter(({ type }) => type === 'all') ?? []
    // One zone with any of the other zone, x and y: 0.01 · (1 − 0.99 · 0.9²) = 0.001981. The other with x or y: 0.01 · (1 − 0.9²) = 0.0019.
    expect(pairs.map(({ probability }) => probability)).toEqual([expect.closeTo(0.001981, 12), expect.closeTo(0.0019, 12)])
    expect(pairs.map(({ of }) => [tree.events[of[0]?.event ?? -1]?.failure.kind, of[1]?.type, of[1]?.of.length])).toEqual([['zone', 'any', 3], ['zone', 'any', 2]])
    // Each of the two is a share of 0.02336599; the "any" within fails nothing by itself.
    expect(pairs.map(({ share }) => share)).toEqual([expect.closeTo(0.001981 / 0.02336599, 8), expect.closeTo(0.0019 / 0.02336599, 8)])
    expect(pairs.map(({ of }) => of[1]?.share)).toEqual([null, null])
    const zone = tree.events.find(({ failure }) => failure.element === 'zone:a')
    expect(zone?.sharedBy.map(({ id }) => id)).toEqual(['x', 'y'])
    expect(zone?.sets).toBe(3)
  })

  it('gathers the ways in which one component fails, its common cause among them', () => {
    const tree = treeOf(checkout())
    const gate = tree.top?.of.find(({ element }) => element === 'component:postgresql')
    expect(gate?.type).toBe('any')
    expect(gate?.of.map(({ event }) => tree.events[event ?? -1]?.failure.kind)).toEqual(['common-cause', 'replicas'])
  })

  it('has the figures of the evaluation, leaf for leaf', () => {
    for (const design of [checkout(), payment()]) {
      const tree = treeOf(design)
      const evaluated = evaluateDesign(design, noCatalog).journeys.find(({ id }) => id === tree.journey.id)?.availability
      expect([tree.unavailability, tree.minutesPerYear]).toEqual([evaluated?.unavailability, evaluated?.minutesPerYear])
      expect(tree.events.map(({ components: _, sharedBy: __, sets: ___, ...rest }) => rest)).toEqual(evaluated?.importance)
      expect(tree.top?.probability).toBe(evaluated?.unavailability)
    }
  })

  it('is of the journey asked for, else of the one that is away longest', () => {
    const design = designOf({ components: [component('good', up(0.999)), component('bad', up(0.9))], journeys: { short: ['good'], long: ['bad'] } })
    expect(treeOf(design).journey.id).toBe('long')
    expect(treeOf(design, 'short').journey.id).toBe('short')
    expect(faultTreeOf(design, noCatalog, always, 'none')).toMatchObject({ ok: false, error: { code: 'not-found', field: 'journey', hint: 'It has short, long.' } })
  })

  it('names the failure modes that strike what fails', () => {
    const tree = treeOf(payment(), 'j', catalogOf([mode('FM-S01', [], { appliesTo: { roles: ['service'], technologies: [] } })]))
    expect(tree.modes.find(({ component: id }) => id === 'dns')?.modes).toEqual([{ id: 'FM-S01', name: 'Mode FM-S01' }])
  })

  it('has no tree where nothing is stated, and says of what', () => {
    const tree = treeOf(designOf({ components: [component('app', {})], journeys: { j: ['app'] } }))
    expect(tree).toMatchObject({ top: null, unavailability: null, missing: [{ id: 'app', name: 'app' }] })
  })

  it('fails in words without a journey', () => {
    expect(faultTreeOf(designOf({ components: [], journeys: {} }), noCatalog, always)).toMatchObject({ ok: false, error: { code: 'outside-domain' } })
  })
})

describe('treeOfCuts', () => {
  const cutsOf = (sets: readonly (readonly number[])[], chances: readonly number[]): Cuts => {
    const failure = (at: number) => ({ element: `component:c${at % 3}`, kind: 'replicas' as const, text: `e${at}` })
    return {
      unavailability: 0.5,
      importance: chances.map((chance, at) => ({ failure: failure(at), chance, birnbaum: 0, improvement: 0, minutesPerYear: 0, fussellVesely: 0 })),
      cutSets: { sets: sets.map((set) => ({ failures: set.map(failure), probability: 0, share: 0 })), isComplete: true, largest: 4 },
    }
  }
  const isUp = (node: FaultNode, happened: number): boolean =>
    node.event !== null ? (happened & (1 << node.event)) !== 0 : node.type === 'all' ? node.of.every((below) => isUp(below, happened)) : node.of.some((below) => isUp(below, happened))

  it('says the same as the sets, and every gate has its exact probability, in every state of six failures', () => {
    const chances = [0.1, 0.25, 0.5, 0.2, 0.4, 0.3]
    const anySets = fc.uniqueArray(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12, selector: (set) => set.toSorted().join() })
    fc.assert(
      fc.property(anySets, (all) => {
        const sets = all.filter((set) => !all.some((other) => other !== set && other.every((event) => set.includes(event))))
        const top = treeOfCuts(cutsOf(sets, chances))
        if (top === null) throw new Error('there are sets')
        const gates = (node: FaultNode): FaultNode[] => [node, ...node.of.flatMap(gates)]
        const sums = new Map(gates(top).slice(1).map((node) => [node, 0]))
        for (let happened = 0; happened < 64; happened++) {
          expect(isUp(top, happened)).toBe(sets.some((set) => set.every((event) => (happened & (1 << event)) !== 0)))
          const chance = chances.reduce((product, one, at) => product * ((happened & (1 << at)) !== 0 ? one : 1 - one), 1)
          for (const [node, sum] of sums) if (isUp(node, happened)) sums.set(node, sum + chance)
        }
        for (const [node, sum] of sums) expect(node.probability).toBeCloseTo(sum, 12)
      }),
      { numRuns: 150 },
    )
  })

  it('is null without a set', () => {
    expect(treeOfCuts(cutsOf([], []))).toBeNull()
  })
})
