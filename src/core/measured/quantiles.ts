import { normalQuantile } from '../models/special.ts'
import type { Latencies, LatencyPoint } from './measurement.ts'

/** A percentile as a measurement gives it, with what it may lie between. */
export interface Quantile {
  readonly ms: number
  readonly low: number
  readonly high: number
  /** `measured`: between two points of the file. `beyond`: further out than any of them, along the lognormal through them. */
  readonly by: 'measured' | 'beyond'
}

/** 97.5 % of a standard normal lie below: the two sides leave 5 % out. */
const z975 = 1.959963984540054

/**
 * The time that a share `p` of requests took at most. Of percentiles: between two points straight in ln time over normal
 * quantile, its range the times at p ± 1.96 √(p (1 − p) / n), which holds the true one in 95 of 100 measurements of n
 * independent requests. Of buckets: straight within the bucket, as `histogram_quantile` does, its range the whole bucket.
 * Undefined where the points do not reach and nothing can be said.
 */
export function quantileOf(latencies: Latencies, p: number): Quantile | undefined {
  return latencies.kind === 'buckets' ? inBuckets(latencies, p) : inPercentiles(latencies, p)
}

function inBuckets({ points }: Latencies, p: number): Quantile | undefined {
  const index = points.findIndex((point) => point.p >= p)
  const upper = points[index]
  if (upper === undefined) return undefined
  const lower = index === 0 ? { p: 0, ms: 0 } : points[index - 1]
  if (lower === undefined) return undefined
  const share = upper.p > lower.p ? (p - lower.p) / (upper.p - lower.p) : 1
  return { ms: lower.ms + share * (upper.ms - lower.ms), low: lower.ms, high: upper.ms, by: 'measured' }
}

function inPercentiles(latencies: Latencies, p: number): Quantile | undefined {
  const inside = latencies.points.filter((point) => point.p > 0 && point.p < 1)
  const [first, last] = [inside[0], inside.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const most = slowest(latencies)
  if (p > last.p) return beyond(inside, last, p, most)
  if (p < first.p) {
    const slope = slopeOf(inside)
    if (slope === undefined || first.ms <= 0) return undefined
    const least = Math.min(latencies.min ?? 0, first.ms)
    const ms = Math.max(least, first.ms * Math.exp(slope * (normalQuantile(p) - normalQuantile(first.p))))
    return { ms, low: least, high: first.ms, by: 'beyond' }
  }
  const ms = between(inside, p)
  if (latencies.total === null || latencies.total < 1) return { ms, low: ms, high: ms, by: 'measured' }
  const reach = z975 * Math.sqrt((p * (1 - p)) / latencies.total)
  const nearer = p - reach
  const low = nearer >= first.p ? between(inside, nearer) : Math.max(latencies.min ?? 0, nearer > 0 ? first.ms * Math.exp((slopeOf(inside) ?? 0) * (normalQuantile(nearer) - normalQuantile(first.p))) : 0)
  const further = p + reach
  const high = further <= last.p ? between(inside, further) : further >= 1 ? (most ?? ms) : (beyond(inside, last, further, most)?.ms ?? most ?? ms)
  return { ms, low: Math.min(low, ms), high: Math.max(high, ms), by: 'measured' }
}

/** The largest time known of, from the statistics or a point of share 1. */
function slowest({ points, max }: Latencies): number | undefined {
  const whole = points.findLast((point) => point.p === 1)?.ms
  return max === null ? whole : Math.max(max, whole ?? 0)
}

function beyond(inside: readonly LatencyPoint[], last: LatencyPoint, p: number, most: number | undefined): Quantile | undefined {
  const slope = slopeOf(inside)
  if (slope === undefined) return undefined
  const grown = last.ms * Math.exp(slope * (normalQuantile(Math.min(p, 1 - 1e-12)) - normalQuantile(last.p)))
  const ms = Math.max(last.ms, Math.min(grown, most ?? Infinity))
  // Without a maximum nothing bounds it; as far again on a scale of ratios is said to be as far as it goes.
  return { ms, low: last.ms, high: Math.max(ms, most ?? (last.ms > 0 ? (grown * grown) / last.ms : grown)), by: 'beyond' }
}

/** Standard deviation of ln time: the straight line of least squares through ln time over normal quantile of the upper half. */
function slopeOf(inside: readonly LatencyPoint[]): number | undefined {
  const points = inside.filter((point) => point.ms > 0 && point.p >= 0.5)
  const used = points.length >= 2 ? points : inside.filter((point) => point.ms > 0)
  if (used.length < 2) return undefined
  const xs = used.map((point) => normalQuantile(point.p))
  const ys = used.map((point) => Math.log(point.ms))
  const [meanX, meanY] = [mean(xs), mean(ys)]
  const spread = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0)
  const cross = xs.reduce((sum, x, i) => sum + (x - meanX) * ((ys[i] ?? 0) - meanY), 0)
  return spread > 0 ? Math.max(0, cross / spread) : undefined
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function between(inside: readonly LatencyPoint[], p: number): number {
  const index = inside.findIndex((point) => point.p >= p)
  const upper = inside[index]
  const lower = inside[index - 1]
  if (upper === undefined) return inside.at(-1)?.ms ?? 0
  if (lower === undefined || upper.p === p) return upper.ms
  if (lower.ms <= 0) return lower.ms + ((p - lower.p) / (upper.p - lower.p)) * (upper.ms - lower.ms)
  const [a, b] = [normalQuantile(lower.p), normalQuantile(upper.p)]
  return lower.ms * (upper.ms / lower.ms) ** ((normalQuantile(p) - a) / (b - a))
}
