import { amount, count, defineModel, list, number, optional, positive, probability, record, text, word } from './model.ts'
import type { Model, ModelOutputs } from './model.ts'
import { bisect, complement, firstLargest } from './special.ts'
import { ratio } from '../units.ts'
import type { Count, PerSecond, Ratio, Seconds } from '../units.ts'

/** Mean attempts per request when each fails with probability p and at most r more follow the first. */
export function attemptsPerRequest(p: Ratio, r: Count): number {
  return p >= 1 ? r + 1 : -Math.expm1((r + 1) * Math.log(p)) / (1 - p)
}

const retryAmplification = defineModel({
  name: 'retry_amplification',
  source: 'Site Reliability Engineering, 2016, ch. 22',
  inputs: { failureProbability: probability, retries: count(0), layers: optional(count(1), 1) },
  compute: ({ failureProbability: p, retries: r, layers }) => ({
    attemptsPerRequest: attemptsPerRequest(p, r),
    successProbability: 0 - Math.expm1((r + 1) * Math.log1p(0 - complement(p))),
    stackedWorstCase: Math.pow(r + 1, layers),
  }),
})

const retryBudget = defineModel({
  name: 'retry_budget',
  source: 'Site Reliability Engineering, 2016, ch. 21',
  inputs: { failureProbability: probability, retries: count(0), budgetRatio: amount },
  compute: (i) => ({ amplification: Math.min(attemptsPerRequest(i.failureProbability, i.retries), 1 + i.budgetRatio) }),
})

/**
 * The rates below capacity at which an M/M/1 server of rate mu, whose clients give up after tau and try again up to r
 * times, is offered just what it gets.
 */
function fixedPointsBelowCapacity(lambda: PerSecond, mu: PerSecond, tau: Seconds, r: Count): number[] {
  const excess = (x: number): number => x - lambda * attemptsPerRequest(ratio(x < mu ? Math.exp(-(mu - x) * tau) : 1), r)
  const points: number[] = []
  const last = mu * (1 - 1e-12)
  const steps = 4000
  for (let i = 0, low = 0; i < steps; i++) {
    const high = i === steps - 1 ? last : (mu * (i + 1)) / steps
    if (excess(low) < 0 !== excess(high) < 0) {
      const rising = excess(low) < 0
      points.push(bisect(low, high, (x) => excess(x) < 0 === rising))
    }
    low = high
  }
  return points
}

const metastable = defineModel({
  name: 'metastable_retry_fixed_points',
  source: 'M/M/1 with abandoned work; the phenomenon: N. Bronson et al., Metastable failures, HotOS 2021; L. Huang et al., OSDI 2022',
  inputs: { arrivalRate_per_s: positive, serviceRate_per_s: positive, timeout_s: positive, retries: count(0) },
  compute: ({ arrivalRate_per_s: lambda, serviceRate_per_s: mu, timeout_s: tau, retries: r }) => {
    const points = fixedPointsBelowCapacity(lambda, mu, tau, r)
    const collapses = lambda * (r + 1) >= mu
    return {
      fixedPointsBelowCapacity_per_s: points,
      collapsedStateExists: collapses,
      state: !collapses ? 'stable' : points.length > 0 ? 'metastable' : 'collapsed',
      safeArrivalRate_per_s: mu / (r + 1),
    }
  },
})

const ttlCache = defineModel({
  name: 'ttl_cache',
  source: 'J. Jung, A. Berger & H. Balakrishnan, Modeling TTL-based Internet caches, 2003',
  inputs: { requestRate_per_s: amount, ttl_s: amount },
  compute: ({ requestRate_per_s: rate, ttl_s: ttl }) => ({
    hitRatioFixed: (rate * ttl) / (1 + rate * ttl),
    hitRatioSliding: -Math.expm1(0 - rate * ttl),
    originRateFixed_per_s: rate / (1 + rate * ttl),
  }),
})

const cacheLoss = defineModel({
  name: 'cache_loss_amplification',
  source: 'balance of requests at the cache',
  inputs: { hitRatio: number({ min: 0, below: 1 }), requestRate_per_s: amount, dropTo: probability },
  refuse: (i) => (i.dropTo > i.hitRatio ? `the hit ratio cannot drop from ${i.hitRatio} to ${i.dropTo}` : undefined),
  compute: ({ hitRatio: h, requestRate_per_s: q, dropTo: d }) => ({
    backendNormal_per_s: q * complement(h),
    backendDegraded_per_s: q * complement(d),
    amplification: complement(d) / complement(h),
  }),
})

/** p_k of a Zipf law over n items, most popular first. */
function zipf(items: number, exponent: number): Float64Array {
  const weights = Float64Array.from({ length: items }, (_, i) => Math.pow(i + 1, -exponent))
  // Summed from the smallest so that nothing is lost.
  let total = 0
  for (let i = items - 1; i >= 0; i--) total += weights[i] ?? 0
  return weights.map((weight) => weight / total)
}

/**
 * The time after which as many different items have been asked for as the cache holds. The number of them is concave in
 * time and never above it, so Newton's steps from below never pass the root.
 */
function characteristicTime(p: Float64Array, cacheItems: number): number {
  let time = cacheItems
  for (let round = 0; round < 200; round++) {
    let held = 0
    let slope = 0
    for (const share of p) {
      held -= Math.expm1(-share * time)
      slope += share * Math.exp(-share * time)
    }
    const step = (cacheItems - held) / slope
    time += step
    if (!(step > time * 1e-14)) break
  }
  return time
}

const che = defineModel({
  name: 'lru_che_zipf',
  source: 'H. Che, Y. Tung & Z. Wang, 2002; C. Fricker, P. Robert & J. Roberts, 2012',
  inputs: { items: number({ min: 2, max: 20_000_000, whole: true }), zipfExponent: amount, cacheItems: count(1) },
  refuse: (i) => (i.cacheItems >= i.items ? `a cache of ${i.cacheItems} holds all ${i.items} items` : undefined),
  compute: ({ items, zipfExponent, cacheItems }) => {
    const p = zipf(items, zipfExponent)
    const time = characteristicTime(p, cacheItems)
    return {
      hitRatio: p.reduce((sum, share) => sum - share * Math.expm1(-share * time), 0),
      characteristicTime_requests: time,
      staticOptimum: p.slice(0, cacheItems).reduce((sum, share) => sum + share, 0),
    }
  },
})

const zipfConcentration = defineModel({
  name: 'zipf_concentration',
  source: 'G. K. Zipf; generalised harmonic number',
  inputs: { items: number({ min: 1, max: 20_000_000, whole: true }), exponent: amount, top: count(1) },
  refuse: (i) => (i.top > i.items ? `the top ${i.top} of ${i.items} items` : undefined),
  compute: ({ items, exponent, top }) => {
    const p = zipf(items, exponent)
    const first = p[0] ?? 1
    return { topShare: p.slice(0, top).reduce((sum, share) => sum + share, 0), hottestKeyShare: first, maxUsefulShards: 1 / first }
  },
})

const burst = defineModel({
  name: 'burst_backlog_drain',
  source: 'fluid queue',
  inputs: { peakRate_per_s: amount, capacity_per_s: positive, baseRate_per_s: amount, burst_s: amount },
  refuse: (i) =>
    i.baseRate_per_s < i.capacity_per_s
      ? undefined
      : `the base rate ${i.baseRate_per_s}/s leaves no capacity of ${i.capacity_per_s}/s to drain the backlog`,
  compute: ({ peakRate_per_s: peak, capacity_per_s: capacity, baseRate_per_s: base, burst_s }) => {
    const backlog = Math.max(0, peak - capacity) * burst_s
    return { peakBacklog: backlog, drain_s: backlog / (capacity - base), maxDelay_s: backlog / capacity }
  },
})

const tokenBucket = defineModel({
  name: 'token_bucket',
  source: 'J. Turner, New directions in communications, 1986',
  inputs: { bucket: amount, refill_per_s: amount, offered_per_s: amount, duration_s: amount },
  compute: ({ bucket: b, refill_per_s: r, offered_per_s: q, duration_s: d }): ModelOutputs =>
    q > r
      ? { unthrottled_s: b / (q - r), admitted: Math.min(q * d, b + r * d), rejected: Math.max(0, q * d - b - r * d) }
      : { admitted: q * d, rejected: 0 },
})

const autoscale = defineModel({
  name: 'autoscale_headroom',
  source: 'growth of load while new capacity is on its way',
  inputs: {
    growth_per_min: amount,
    scaleLag_min: amount,
    saturation: number({ above: 0, max: 1 }),
    growthKind: word('compound', 'linear'),
  },
  compute: ({ growth_per_min: g, scaleLag_min: lag, saturation, growthKind }) => {
    const factor = growthKind === 'compound' ? Math.pow(1 + g, lag) : 1 + g * lag
    return { targetUtilization: saturation / factor, headroomFactor: factor }
  },
})

const forcedFlow = defineModel({
  name: 'throughput_bottleneck_forced_flow',
  source: 'P. Denning & J. Buzen, The operational analysis of queueing network models, 1978',
  inputs: {
    resources: list(
      record({ name: text, capacity_per_s: amount, visits: amount, maxUtilization: number({ above: 0, max: 1 }) }),
    ),
  },
  refuse: (i) => (i.resources.some((resource) => resource.visits > 0) ? undefined : 'no resource is visited, so nothing limits'),
  compute: (i) => {
    const limits = i.resources
      .filter((resource) => resource.visits > 0)
      .map((resource) => ({ name: resource.name, limit: (resource.capacity_per_s * resource.maxUtilization) / resource.visits }))
    const least = limits[firstLargest(limits.map(({ limit }) => -limit))]
    return { maxRequests_per_s: least?.limit ?? 0, bottleneck: least?.name ?? '' }
  },
})

export const stabilityModels: readonly Model[] = [
  retryAmplification, retryBudget, metastable, ttlCache, cacheLoss, che, zipfConcentration, burst, tokenBucket, autoscale, forcedFlow,
]
