import type { Field, Parsed } from './model.ts'
import { number, positive, amount, probability } from './model.ts'
import { bisect, complement, normalTail } from './special.ts'

/** A latency distribution in milliseconds. */
export type Distribution =
  | { readonly type: 'exponential'; readonly mean_ms: number }
  | { readonly type: 'lognormal'; readonly median_ms: number; readonly sigma: number }
  | { readonly type: 'pareto'; readonly scale_ms: number; readonly shape: number }
  | { readonly type: 'shifted_exponential'; readonly shift_ms: number; readonly mean_ms: number }
  | { readonly type: 'constant'; readonly value_ms: number }
  | { readonly type: 'mixture'; readonly parts: readonly (readonly [number, Distribution])[] }

/** S(t) = P(X > t); 1 before zero. */
export function survival(distribution: Distribution, t: number): number {
  if (t < 0) return 1
  switch (distribution.type) {
    case 'exponential':
      return Math.exp(-t / distribution.mean_ms)
    case 'lognormal':
      return t === 0 ? 1 : normalTail(Math.log(t / distribution.median_ms) / distribution.sigma)
    case 'pareto':
      return t <= distribution.scale_ms ? 1 : Math.pow(distribution.scale_ms / t, distribution.shape)
    case 'shifted_exponential':
      return t < distribution.shift_ms ? 1 : Math.exp(-(t - distribution.shift_ms) / distribution.mean_ms)
    case 'constant':
      return t < distribution.value_ms ? 1 : 0
    case 'mixture':
      return distribution.parts.reduce((sum, [weight, part]) => sum + weight * survival(part, t), 0)
  }
}

/**
 * The time at which a falling survival function reaches 1 − p. A survival function that stands still at 1 − p, as between
 * a cache's hits and its misses, has reached it where it begins to stand still, however the weights were rounded.
 */
export function quantileOf(tail: (t: number) => number, p: number): number {
  const target = complement(p)
  const reached = target + Math.min(2e-16, target * 1e-9)
  let high = 1
  while (tail(high) > reached && high < 1e300) high *= 2
  return bisect(0, high, (t) => tail(t) > reached)
}

/** P(X <= t), to full precision where it is small. */
function cumulative(distribution: Distribution, t: number): number {
  if (t < 0) return 0
  switch (distribution.type) {
    case 'exponential':
      return -Math.expm1(-t / distribution.mean_ms)
    case 'lognormal':
      return t === 0 ? 0 : normalTail(-Math.log(t / distribution.median_ms) / distribution.sigma)
    case 'pareto':
      return t <= distribution.scale_ms ? 0 : -Math.expm1(distribution.shape * Math.log(distribution.scale_ms / t))
    case 'shifted_exponential':
      return t < distribution.shift_ms ? 0 : -Math.expm1(-(t - distribution.shift_ms) / distribution.mean_ms)
    case 'constant':
    case 'mixture':
      return 1 - survival(distribution, t)
  }
}

type Parts = readonly (readonly [number, Distribution])[]

const flat = (parts: Parts): Parts =>
  parts.flatMap(([weight, part]) => (part.type === 'mixture' ? flat(part.parts.map(([share, inner]) => [weight * share, inner] as const)) : [[weight, part] as const]))

/**
 * The quantile of a weighted mixture. At a percentile equal to the weight of the fast parts it lies in the gap between fast
 * and slow: there the last of the fast part is weighed against the first of the slow one, neither of which a sum of
 * survivals near 1 − p can still hold.
 */
export function mixtureQuantile(mixture: Parts, p: number): number {
  const parts = flat(mixture)
  const target = complement(p)
  const isAbove = (t: number): boolean => {
    let tails = 0
    let late = 0
    for (const [weight, part] of parts) {
      const tail = survival(part, t)
      if (tail < 0.5) tails += weight * tail
      else {
        tails -= weight * cumulative(part, t)
        late += weight
      }
    }
    const gap = late - target
    return tails + (Math.abs(gap) < 4e-16 ? 0 : gap) > 0
  }
  let high = 1
  while (isAbove(high) && high < 1e300) high *= 2
  return bisect(0, high, isAbove)
}

/** p50_ms, p99.9_ms … of a survival function. */
export function quantileOutputs(tail: (t: number) => number, ps: readonly number[], name: (p: number) => string): Record<string, number> {
  return Object.fromEntries(ps.map((p) => [name(p), quantileOf(tail, p)]))
}

const parameters: Record<string, Record<string, Field<number>>> = {
  exponential: { mean_ms: positive },
  lognormal: { median_ms: positive, sigma: positive },
  pareto: { scale_ms: positive, shape: positive },
  shifted_exponential: { shift_ms: amount, mean_ms: positive },
  constant: { value_ms: amount },
}

export const distribution: Field<Distribution> = { parse: (value, key) => parseDistribution(value, key, 0) }

function parseDistribution(value: unknown, key: string, depth: number): Parsed<Distribution> {
  const invalid = (message: string): Parsed<Distribution> => ({ ok: false, error: { code: 'invalid-input', message } })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid(`${key} is not a distribution`)
  if (depth > 8) return invalid(`${key} nests mixtures deeper than 8`)
  const raw = value as Record<string, unknown>
  const type = raw['type']
  if (type === 'mixture') return parseMixture(raw['parts'], key, depth)
  const fields = typeof type === 'string' && Object.hasOwn(parameters, type) ? parameters[type] : undefined
  if (fields === undefined) return invalid(`${key}.type must be mixture or one of ${Object.keys(parameters).join(', ')}`)
  const read: Record<string, unknown> = { type }
  for (const [name, field] of Object.entries(fields)) {
    if (raw[name] === undefined) return invalid(`${key} needs ${name}`)
    const parsed = field.parse(raw[name], `${key}.${name}`)
    if (!parsed.ok) return parsed
    read[name] = parsed.value
  }
  return { ok: true, value: read as unknown as Distribution }
}

function parseMixture(parts: unknown, key: string, depth: number): Parsed<Distribution> {
  if (!Array.isArray(parts) || parts.length === 0) {
    return { ok: false, error: { code: 'invalid-input', message: `${key}.parts is not a list of [weight, distribution]` } }
  }
  const read: (readonly [number, Distribution])[] = []
  for (const [index, part] of parts.entries()) {
    const at = `${key}.parts[${index}]`
    if (!Array.isArray(part) || part.length !== 2) {
      return { ok: false, error: { code: 'invalid-input', message: `${at} is not [weight, distribution]` } }
    }
    const weight = probability.parse(part[0], `${at} weight`)
    if (!weight.ok) return weight
    const inner = parseDistribution(part[1], at, depth + 1)
    if (!inner.ok) return inner
    read.push([weight.value, inner.value])
  }
  const total = number().parse(read.reduce((sum, [weight]) => sum + weight, 0), `${key} weights`)
  if (!total.ok) return total
  if (Math.abs(total.value - 1) > 1e-9) {
    return { ok: false, error: { code: 'outside-domain', message: `${key}: the weights add up to ${total.value}, not 1` } }
  }
  return { ok: true, value: { type: 'mixture', parts: read } }
}
