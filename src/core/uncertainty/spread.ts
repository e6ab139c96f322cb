import { assertNever } from '../assert.ts'
import { normalTail } from '../models/special.ts'
import { scaleOf } from '../validate/assess/leaf.ts'
import type { Leaf } from '../validate/assess/leaf.ts'
import { normalPoint } from './normal.ts'

/** Standard normal at 0.95: how far the stated p95 lies from the centre. */
export const z95 = 1.6448536269514722

/** From a number in (0, 1) to a value of an input: the inverse of its distribution. Rises, and stays inside the domain. */
export type Quantile = (u: number) => number

/** True when an input is not a plain value. */
export const isSpread = (leaf: Leaf): boolean => leaf.low < leaf.high

/**
 * How an input spreads. What states no distribution has its value as median and half of its chance on either side, even on
 * the scale of its kind, as the verdicts run it.
 */
export function quantileOf(leaf: Leaf): Quantile {
  const { low, value, high, min, max } = leaf
  if (!isSpread(leaf)) return () => value
  switch (leaf.distribution) {
    case undefined:
      return evenHalves(leaf)
    case 'uniform':
      return (u) => low + u * (high - low)
    case 'triangular':
      return triangular(low, value, high)
    case 'pert':
      return pert(low, value, high)
    case 'lognormal': {
      const sigma = Math.log(high / value) / z95
      return (u) => Math.min(max, Math.max(min, value * Math.exp(sigma * normalPoint(u))))
    }
    case 'normal': {
      const deviation = (high - low) / (2 * z95)
      // Cut off at the ends of what the figure can be, and what is left is made whole again.
      const below = 1 - normalTail((min - value) / deviation)
      const within = 1 - normalTail((max - value) / deviation) - below
      return (u) => Math.min(max, Math.max(min, value + deviation * normalPoint(below + u * within)))
    }
    default:
      return assertNever(leaf.distribution, 'distribution')
  }
}

/** Even between two values along a scale, `t` from 0 to 1; what a power would need is a constant of the range. */
function evenly(leaf: Leaf, from: number, to: number): Quantile {
  switch (scaleOf(leaf.kind)) {
    case 'log': {
      if (from <= 0 || to <= 0) return (t) => from + (to - from) * t
      const log = Math.log(to / from)
      return (t) => from * Math.exp(t * log)
    }
    case 'complement': {
      if (from >= 1 || to >= 1) return (t) => from + (to - from) * t
      const log = Math.log((1 - to) / (1 - from))
      return (t) => 1 - (1 - from) * Math.exp(t * log)
    }
    case 'linear':
      return (t) => from + (to - from) * t
  }
}

function evenHalves(leaf: Leaf): Quantile {
  const below = evenly(leaf, leaf.low, leaf.value)
  const above = evenly(leaf, leaf.value, leaf.high)
  return (u) => (u < 0.5 ? below(u * 2) : above(u * 2 - 1))
}

function triangular(low: number, mode: number, high: number): Quantile {
  const width = high - low
  const turn = (mode - low) / width
  return (u) => (u < turn ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode)))
}

const pertPoints = 2048

/** The beta distribution with mode `mode` and weight 4 (D. Malcolm et al., 1959), by its integral on a fine grid. */
function pert(low: number, mode: number, high: number): Quantile {
  const width = high - low
  const a = (4 * (mode - low)) / width
  const b = (4 * (high - mode)) / width
  const upTo = new Float64Array(pertPoints + 1)
  for (let i = 0; i < pertPoints; i++) {
    const x = (i + 0.5) / pertPoints
    upTo[i + 1] = (upTo[i] ?? 0) + Math.pow(x, a) * Math.pow(1 - x, b)
  }
  const whole = upTo[pertPoints] ?? 1
  return (u) => {
    const wanted = u * whole
    let below = 0
    let above = pertPoints
    while (above - below > 1) {
      const middle = (below + above) >> 1
      if ((upTo[middle] ?? 0) <= wanted) below = middle
      else above = middle
    }
    const from = upTo[below] ?? 0
    const share = (wanted - from) / Math.max(Number.MIN_VALUE, (upTo[above] ?? 0) - from)
    return low + (width * (below + share)) / pertPoints
  }
}

/** The ends a tornado runs an input to: those of its range, or the p5 and p95 of a distribution without ends. */
export function endsOf(leaf: Leaf): readonly [number, number] {
  if (leaf.distribution !== 'lognormal' && leaf.distribution !== 'normal') return [leaf.low, leaf.high]
  const quantile = quantileOf(leaf)
  return [quantile(0.05), quantile(0.95)]
}
