import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutSetsOf } from '../../../src/core/models/cut-sets.ts'
import { diagramOf, failureProbability, importanceOf, type Diagram, type FaultTree } from '../../../src/core/models/fault-tree.ts'

const event = (name: string): FaultTree => ({ type: 'event', event: name })
const made = (tree: FaultTree): Diagram => {
  const diagram = diagramOf(tree)
  if (diagram === undefined) throw new Error('too large')
  return diagram
}

/** Whether the whole fails when these events happen: the definition, without a diagram. */
function fails(tree: FaultTree, happened: ReadonlySet<string>, known = new Map<FaultTree, boolean>()): boolean {
  const found = known.get(tree)
  if (found !== undefined) return found
  const of = (child: FaultTree): boolean => fails(child, happened, known)
  const result =
    tree.type === 'event' ? happened.has(tree.event)
      : tree.type === 'any' ? tree.of.some(of)
        : tree.type === 'all' ? tree.of.every(of)
          : tree.type === 'at-least' ? tree.of.filter(of).length >= tree.count
            : of(happened.has(tree.event) ? tree.then : tree.otherwise)
  known.set(tree, result)
  return result
}

/** Sum over all 2^n states, and which states fail. */
function bruteForce(tree: FaultTree, names: readonly string[], chances: readonly number[]): { probability: number; failing: Uint8Array } {
  const failing = new Uint8Array(1 << names.length)
  let probability = 0
  for (let state = 0; state < failing.length; state++) {
    const happened = new Set(names.filter((_, i) => (state >> i) % 2 === 1))
    if (!fails(tree, happened)) continue
    failing[state] = 1
    probability += chances.reduce((product, chance, i) => product * ((state >> i) % 2 === 1 ? chance : 1 - chance), 1)
  }
  return { probability, failing }
}

interface Graph {
  readonly root: FaultTree
  readonly names: readonly string[]
  readonly chances: readonly number[]
}

/**
 * A random graph of dependencies: node i fails by itself, or when too many of the nodes it needs fail; nodes are needed by
 * several others, so branches share them.
 */
const graphOf = (nodes: fc.Arbitrary<number>): fc.Arbitrary<Graph> =>
  nodes.chain((n) =>
    fc.record({
      chances: fc.array(fc.oneof(fc.double({ min: 1e-9, max: 1e-2, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: n, maxLength: n }),
      needs: fc.array(fc.array(fc.nat({ max: n - 1 }), { maxLength: 4 }), { minLength: n, maxLength: n }),
      count: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: n, maxLength: n }),
    }).map(({ chances, needs, count }) => {
      const names = chances.map((_, i) => `e${i}`)
      const trees: FaultTree[] = []
      for (let i = n - 1; i >= 0; i--) {
        const below = [...new Set(needs[i] ?? [])].filter((j) => j > i).map((j) => trees[j]!)
        trees[i] = below.length === 0 ? event(`e${i}`) : {
          type: 'any', of: [event(`e${i}`), { type: 'at-least', count: Math.min(count[i]!, below.length), of: below }],
        }
      }
      return { root: { type: 'any', of: trees.slice(0, Math.max(1, Math.floor(n / 6))) }, names, chances }
    }),
  )

const chancesIn = (diagram: Diagram, { names, chances }: Graph): number[] => diagram.events.map((name) => chances[names.indexOf(name)]!)

describe('the probability of a fault tree', () => {
  test('of two parts in series and of two in parallel is worked out by hand', () => {
    const [a, b] = [event('a'), event('b')]
    // 0.1 + 0.2 − 0.1 · 0.2 = 0.28, and 0.1 · 0.2 = 0.02.
    expect(failureProbability(made({ type: 'any', of: [a, b] }), [0.1, 0.2])).toBeCloseTo(0.28, 15)
    expect(failureProbability(made({ type: 'all', of: [a, b] }), [0.1, 0.2])).toBeCloseTo(0.02, 15)
  })

  test('of a bridge, whose parts are shared, counts each part once', () => {
    // Paths a-d, b-e, a-c-e, b-c-d; all up with 0.9: 2p² + 2p³ − 5p⁴ + 2p⁵ = 0.97848 up, so 0.02152 down.
    const down: FaultTree = {
      type: 'all', of: [['a', 'd'], ['b', 'e'], ['a', 'c', 'e'], ['b', 'c', 'd']].map((path) => ({ type: 'any', of: path.map(event) })),
    }
    const diagram = made(down)
    expect(failureProbability(diagram, diagram.events.map(() => 0.1))).toBeCloseTo(0.02152, 14)
  })

  test('keeps the digits of 1e-18 where 1 − availability would give 0', () => {
    const diagram = made({ type: 'all', of: [event('a'), event('b')] })
    expect(failureProbability(diagram, [1e-9, 1e-9])).toBeCloseTo(1e-18, 30)
  })

  test('of a part that is weaker while its zone is away is the mean over the zone', () => {
    const diagram = made({ type: 'given', event: 'zone', then: event('few'), otherwise: event('all') })
    // 0.01 · 0.2 + 0.99 · 0.001 = 0.00299.
    expect(failureProbability(diagram, diagram.events.map((name) => ({ zone: 0.01, few: 0.2, all: 0.001 })[name] ?? 0))).toBeCloseTo(0.00299, 16)
  })

  test('equals the sum over all 2^n states to 1e-12 on random graphs with shared parts', () => {
    fc.assert(
      fc.property(graphOf(fc.integer({ min: 2, max: 13 })), (graph) => {
        const diagram = made(graph.root)
        const got = failureProbability(diagram, chancesIn(diagram, graph))
        const { probability } = bruteForce(graph.root, graph.names, graph.chances)
        expect(Math.abs(got - probability)).toBeLessThanOrEqual(1e-12 * Math.max(probability, 1e-12) + 1e-300)
      }),
      { seed: 20_261_123, numRuns: 60 },
    )
    fc.assert(
      fc.property(graphOf(fc.constant(18)), (graph) => {
        const diagram = made(graph.root)
        const { probability } = bruteForce(graph.root, graph.names, graph.chances)
        expect(Math.abs(failureProbability(diagram, chancesIn(diagram, graph)) - probability)).toBeLessThanOrEqual(1e-12)
      }),
      { seed: 18, numRuns: 3 },
    )
  }, 120_000)
})

describe('importance and cut sets', () => {
  test('of three parts of which two must fail are what the definition says', () => {
    // Each pair cuts. Birnbaum of a: P(b or c) − P(b and c) with 0.2 and 0.3: 0.44 − 0.06 = 0.38.
    const diagram = made({ type: 'at-least', count: 2, of: ['a', 'b', 'c'].map(event) })
    const [a] = importanceOf(diagram, [0.1, 0.2, 0.3])
    expect(a?.event).toBe('a')
    expect(a?.birnbaum).toBeCloseTo(0.38, 14)
    expect(a?.improvement).toBeCloseTo(0.038, 14)
    // Whole: 0.02 + 0.03 + 0.06 − 2 · 0.006 = 0.098.
    expect(a?.fussellVesely).toBeCloseTo(0.038 / 0.098, 12)
    expect(cutSetsOf(diagram, { largest: 3, most: 10 })).toEqual({ sets: [[0, 1], [0, 2], [1, 2]], isComplete: true })
  })

  test('on random graphs equal those from the list of all states', () => {
    fc.assert(
      fc.property(graphOf(fc.integer({ min: 2, max: 9 })), (graph) => {
        const diagram = made(graph.root)
        const chances = chancesIn(diagram, graph)
        const names = diagram.events
        const { failing, probability } = bruteForce(graph.root, names, chances)
        const { sets, isComplete } = cutSetsOf(diagram, { largest: names.length, most: 10_000 })
        const minimal = [...failing.keys()].filter((state) => failing[state] === 1 && names.every((_, i) => (state >> i) % 2 === 0 || failing[state & ~(1 << i)] === 0))
        expect(isComplete).toBe(true)
        expect(sets.map((set) => set.reduce((state, i) => state | (1 << i), 0)).toSorted((a, b) => a - b)).toEqual(minimal)
        for (const [at, { birnbaum, improvement }] of importanceOf(diagram, chances).entries()) {
          const withIt = (to: number): number => bruteForce(graph.root, names, chances.map((chance, i) => (i === at ? to : chance))).probability
          expect(birnbaum).toBeCloseTo(withIt(1) - withIt(0), 12)
          expect(improvement).toBeCloseTo(probability - withIt(0), 12)
        }
      }),
      { seed: 7, numRuns: 40 },
    )
  }, 60_000)

  test('are listed up to the size and number asked for, and say when there are more', () => {
    const diagram = made({ type: 'at-least', count: 2, of: ['a', 'b', 'c', 'd'].map(event) })
    expect(cutSetsOf(diagram, { largest: 1, most: 10 })).toEqual({ sets: [], isComplete: true })
    expect(cutSetsOf(diagram, { largest: 2, most: 4 }).isComplete).toBe(false)
    expect(cutSetsOf(diagram, { largest: 2, most: 4 }).sets).toHaveLength(4)
  })

  test('of something that cannot fail are none, and of something that is always down is the empty set', () => {
    expect(cutSetsOf(made({ type: 'any', of: [] }), { largest: 3, most: 5 }).sets).toEqual([])
    expect(cutSetsOf(made({ type: 'all', of: [] }), { largest: 3, most: 5 }).sets).toEqual([[]])
  })
})
