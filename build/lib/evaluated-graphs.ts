import { cutSetsOf } from '../../src/core/models/cut-sets.ts'
import { diagramOf, failureProbability, importanceOf, type FaultTree } from '../../src/core/models/fault-tree.ts'
import { latencyBounds } from '../../src/core/models/latency-bounds.ts'
import { latencyOf, type LatencyGraph } from '../../src/core/models/latency-graph.ts'
import { randomOf } from '../../src/core/models/random.ts'

/** A random graph of so many nodes, each needing k of up to four later ones, so that branches share them. */
function randomTree(nodes: number, random: () => number): FaultTree {
  const trees: FaultTree[] = []
  for (let node = nodes - 1; node >= 0; node -= 1) {
    const event: FaultTree = { type: 'event', event: `node ${node}` }
    const needs = new Set(Array.from({ length: 4 }, () => node + 1 + Math.floor(random() * (nodes - node - 1))).filter((at) => at < nodes))
    const of = [...needs].flatMap((at) => trees[at] ?? [])
    trees[node] = of.length === 0 ? event : { type: 'any', of: [event, { type: 'at-least', count: 1 + Math.floor(random() * of.length), of }] }
  }
  return { type: 'any', of: trees.slice(0, nodes / 10) }
}

/** A random graph of so many steps with quorums, hedges, retries, caches and work that branches share. */
function randomGraph(steps: number, random: () => number): LatencyGraph {
  const lognormal = (): LatencyGraph => ({ type: 'step', law: { type: 'lognormal', median_ms: 0.2 + 10 * random(), sigma: 0.2 + 0.7 * random() } })
  const shared: LatencyGraph = { type: 'step', draw: 'shared', law: { type: 'lognormal', median_ms: 5, sigma: 0.7 } }
  const leaf = (isBranch: boolean): LatencyGraph => {
    const kind = random()
    if (isBranch && kind < 0.2) return shared
    if (kind < 0.3) return { type: 'hedge', after: 15 * random(), of: lognormal() }
    if (kind < 0.4) return { type: 'retry', timeout: 10 + 30 * random(), retries: 2, pause: 5, of: lognormal() }
    return kind < 0.5 ? { type: 'sometimes', chance: random(), of: lognormal() } : lognormal()
  }
  const make = (count: number, isBranch: boolean): LatencyGraph => {
    if (count <= 1) return leaf(isBranch)
    const parts = Math.min(count, 2 + Math.floor(3 * random()))
    const isSeries = random() < 0.55
    const of = Array.from({ length: parts }, (_, at) => make(Math.floor(count / parts) + (at < count % parts ? 1 : 0), !isSeries))
    return isSeries ? { type: 'series', of } : { type: 'parallel', of, answers: random() < 0.7 ? parts : 1 + Math.floor(random() * parts) }
  }
  return make(steps, false)
}

/** Milliseconds for the exact availability, importance and cut sets of a random graph of 60 nodes. */
export function availabilityMs(seed: number): number {
  const tree = randomTree(60, randomOf(seed))
  const startedAt = performance.now()
  const diagram = diagramOf(tree)
  if (diagram === undefined) throw new Error(`graph ${seed} is too tangled`)
  const chances = diagram.events.map(() => 0.001)
  failureProbability(diagram, chances)
  importanceOf(diagram, chances)
  cutSetsOf(diagram, { largest: 4, most: 2000 })
  return performance.now() - startedAt
}

/** Milliseconds for the percentiles and bounds of a random graph of 30 steps. */
export function latencyMs(seed: number): number {
  const graph = randomGraph(30, randomOf(seed))
  const startedAt = performance.now()
  latencyOf(graph, [0.5, 0.95, 0.99, 0.999])
  latencyBounds(graph, 0.99)
  return performance.now() - startedAt
}
