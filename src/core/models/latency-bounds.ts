import type { Distribution } from './distribution.ts'
import { quantileOf, survival } from './distribution.ts'
import type { LatencyGraph } from './latency-graph.ts'
import { normalQuantile } from './special.ts'

/** What a percentile can be whatever the steps have to do with each other. */
export interface LatencyBounds {
  readonly low: number
  readonly high: number
}

/**
 * Between which values a percentile lies for every possible dependence of the steps: above, the union bound with the share
 * that may be late dealt out to the steps so that it is least; below, the slowest step alone. Times in milliseconds, `p` in
 * (0, 1). G. Boole, 1854; M. Fréchet, 1951.
 */
export const latencyBounds = (graph: LatencyGraph, p: number): LatencyBounds => ({ low: least(graph, 1 - p), high: most(graph, 1 - p, new Map()) })

const quantiles = new WeakMap<Distribution, Map<number, number>>()

/** The time that a share `late` exceeds. */
function quantile(law: Distribution, late: number): number {
  if (law.type === 'lognormal') return law.median_ms * Math.exp(-law.sigma * normalQuantile(late))
  const known = quantiles.get(law) ?? new Map<number, number>()
  quantiles.set(law, known)
  const found = known.get(late) ?? quantileOf((t) => survival(law, t), 1 - late)
  known.set(late, found)
  return found
}

const partsOf = (graph: LatencyGraph): readonly LatencyGraph[] => {
  switch (graph.type) {
    case 'series':
      return graph.of.flatMap(partsOf)
    case 'repeat': {
      const whole = Math.floor(graph.visits)
      const rest = graph.visits - whole
      return [...Array.from({ length: Math.min(whole, 100) }, () => graph.of), ...(rest > 0 ? [{ type: 'sometimes' as const, chance: rest, of: graph.of }] : [])].flatMap(partsOf)
    }
    case 'sometimes':
      // Steps that run on a miss: each is late on its own, and only on a miss.
      return partsOf(graph.of).map((of): LatencyGraph => ({ type: 'sometimes', chance: graph.chance, of }))
    default:
      return [graph]
  }
}

/** Times already found, by graph and by the logarithm of the late share. */
type Known = Map<LatencyGraph, Map<number, number>>

/** Shares are rounded down to so many steps for each factor of e: a smaller share is a longer time, so the bound stays one. */
const stepsOfShare = 24

/** The same for a part inside another, which is asked again and again for nearly the same share. */
function mostWithin(graph: LatencyGraph, late: number, known: Known): number {
  const of = known.get(graph) ?? new Map<number, number>()
  known.set(graph, of)
  const key = Math.floor(Math.log(late) * stepsOfShare)
  const found = of.get(key) ?? most(graph, Math.exp(key / stepsOfShare), known)
  of.set(key, found)
  return found
}

function most(graph: LatencyGraph, late: number, known: Known): number {
  switch (graph.type) {
    case 'step':
      return quantile(graph.law, late)
    case 'sometimes':
      if (graph.of.type !== 'series' && graph.of.type !== 'repeat') return late >= graph.chance ? 0 : mostWithin(graph.of, late / graph.chance, known)
      return dealt(partsOf(graph), late, known)
    case 'series':
    case 'repeat':
      return dealt(partsOf(graph), late, known)
    case 'parallel': {
      // More than n − k must be late: among them they have at least that many times the share.
      const spare = graph.of.length - (graph.answers ?? graph.of.length) + 1
      return Math.max(0, ...graph.of.map((part) => mostWithin(part, Math.min(0.999999, (late * spare) / graph.of.length), known)))
    }
    case 'hedge':
      return most(graph.of, late, known)
    case 'retry': {
      const one = most(graph.of, late, known)
      return one < graph.timeout ? one : (graph.retries + 1) * graph.timeout + graph.retries * graph.pause
    }
  }
}

/** The least sum over all ways to deal the late share out: where it is least, one more point of it saves as much everywhere. */
function dealt(parts: readonly LatencyGraph[], late: number, known: Known): number {
  const timeOf = (part: LatencyGraph, share: number): number => (part.type === 'step' ? most(part, share, known) : mostWithin(part, share, known))
  const moving = parts.filter((part) => part.type !== 'step' || part.law.type !== 'constant')
  const fixed = parts.filter((part) => !moving.includes(part)).reduce((sum, part) => sum + timeOf(part, late), 0)
  if (moving.length === 0) return fixed
  if (moving.length === 1) return fixed + timeOf(moving[0]!, late)
  let shares = moving.map(() => late / moving.length)
  let best = Infinity
  for (let round = 0; round < 8; round++) {
    const times = moving.map((part, i) => timeOf(part, shares[i]!))
    best = Math.min(best, times.reduce((sum, time) => sum + time, 0))
    const saved = moving.map((part, i) => Math.max(0, times[i]! - timeOf(part, shares[i]! * 1.2)))
    // What a part saves for 20 % more of its share, in proportion to its share, is what the share should follow.
    const next = saved.map((save, i) => Math.max(late * 1e-4, shares[i]! * Math.sqrt((save + 1e-12) / shares[i]!)))
    const sum = next.reduce((total, share) => total + share, 0)
    shares = next.map((share) => (share / sum) * late)
  }
  return fixed + best
}

function least(graph: LatencyGraph, late: number): number {
  switch (graph.type) {
    case 'step':
      return quantile(graph.law, late)
    case 'series':
      return Math.max(0, ...graph.of.map((part) => least(part, late)))
    case 'parallel':
      return graph.answers === undefined || graph.answers === graph.of.length ? Math.max(0, ...graph.of.map((part) => least(part, late))) : 0
    case 'sometimes':
      return late >= graph.chance ? 0 : least(graph.of, late / graph.chance)
    case 'repeat':
      return graph.visits >= 1 ? least(graph.of, late) : late >= graph.visits ? 0 : least(graph.of, late / graph.visits)
    case 'hedge':
      return 0
    case 'retry':
      return Math.min(graph.timeout, least(graph.of, late))
  }
}
