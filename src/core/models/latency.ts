import { distribution, mixtureQuantile, quantileOutputs, survival } from './distribution.ts'
import type { Distribution } from './distribution.ts'
import { seriesQuantile } from './series.ts'
import { count, defineModel, list, maybe, amount, openProbability, percentileName, percentiles, positive, probability } from './model.ts'
import type { Model } from './model.ts'
import { complement, logChoose } from './special.ts'

const pKey = (p: number): string => `p${percentileName(p)}_ms`

const mixtureQuantiles = defineModel({
  name: 'latency_mixture_quantile',
  source: 'definition of a quantile',
  inputs: { distribution, percentiles },
  compute: (i) => Object.fromEntries(i.percentiles.map((p) => [pKey(p), mixtureQuantile([[1, i.distribution]], p)])),
})

/** P(the slowest of n > t), without losing digits where the leaf tail is small. */
const slowestTail = (leafTail: number, n: number): number => (leafTail >= 1 ? 1 : -Math.expm1(n * Math.log1p(-leafTail)))

const fanoutTail = defineModel({
  name: 'fanout_tail',
  source: 'J. Dean & L. A. Barroso, The Tail at Scale, Communications of the ACM 56(2), 2013',
  inputs: {
    fanout: count(1),
    leafSlowProbability: maybe(probability),
    distribution: maybe(distribution),
    percentiles: maybe(percentiles),
    targetPercentile: maybe(openProbability),
  },
  incomplete: (i) => (i.distribution !== undefined && i.percentiles === undefined ? 'a distribution needs percentiles beside it' : undefined),
  compute: ({ fanout: n, leafSlowProbability: q, distribution: leaf, percentiles: ps, targetPercentile: target }) => ({
    ...(q === undefined ? {} : { slowProbability: slowestTail(q, n) }),
    ...(leaf === undefined ? {} : quantileOutputs((t) => slowestTail(survival(leaf, t), n), ps ?? [], pKey)),
    ...(target === undefined ? {} : { requiredLeafPercentile: Math.pow(target, 1 / n) }),
  }),
})

const kthFastest = defineModel({
  name: 'kth_fastest_of_n',
  source: 'H. A. David & H. N. Nagaraja, Order Statistics, 2003',
  inputs: { n: count(1), k: count(1), distribution, percentiles },
  refuse: (i) => (i.k > i.n ? `k is ${i.k}, more than the ${i.n} copies` : undefined),
  compute: ({ n, k, distribution: copy, percentiles: ps }) =>
    quantileOutputs((t) => orderTail(survival(copy, t), n, k), ps, pKey),
})

/** P(fewer than k of n answered) when one has not answered with probability `tail`. */
function orderTail(tail: number, n: number, k: number): number {
  if (tail >= 1) return 1
  if (tail <= 0) return 0
  let sum = 0
  for (let j = 0; j < k; j++) sum += Math.exp(logChoose(n, j) + j * Math.log1p(-tail) + (n - j) * Math.log(tail))
  return sum
}

const exponentialOrderMean = defineModel({
  name: 'exponential_order_mean',
  source: 'A. Rényi, On the theory of order statistics, 1953',
  inputs: { n: count(1), k: count(1), mean_ms: positive },
  refuse: (i) => (i.k > i.n ? `k is ${i.k}, more than the ${i.n} copies` : undefined),
  compute: ({ n, k, mean_ms }) => {
    let sum = 0
    for (let j = n; j > n - k; j--) sum += 1 / j
    return { mean_ms: mean_ms * sum }
  },
})

const hedged = defineModel({
  name: 'hedged_request',
  source: 'J. Dean & L. A. Barroso, The Tail at Scale, 2013',
  inputs: { distribution, hedgeDelay_ms: amount, percentiles },
  compute: ({ distribution: one, hedgeDelay_ms: d, percentiles: ps }) => ({
    ...quantileOutputs((t) => survival(one, t) * (t <= d ? 1 : survival(one, t - d)), ps, pKey),
    extraLoadFraction: survival(one, d),
  }),
})

/**
 * P(sum of exponentials > t) by uniformisation: every term positive, so equal means are no special case.
 * S. M. Ross, Introduction to Probability Models, hypoexponential distribution.
 */
function hypoexponentialTail(means: readonly number[]): (t: number) => number {
  const rates = means.map((mean) => 1 / mean)
  const top = Math.max(...rates)
  return (t) => {
    const x = top * t
    const phase = new Float64Array(rates.length)
    phase[0] = 1
    let alive = 1
    let logWeight = -x
    let sum = 0
    for (let n = 0; ; n++) {
      sum += Math.exp(logWeight) * alive
      if (n > x && (alive < 1e-18 || Math.exp(logWeight) * alive < 1e-19 * sum)) return Math.min(1, sum)
      for (let s = rates.length - 1; s >= 0; s--) {
        const leave = (rates[s] ?? 0) / top
        const inflow = s > 0 ? (phase[s - 1] ?? 0) * ((rates[s - 1] ?? 0) / top) : 0
        phase[s] = (phase[s] ?? 0) * (1 - leave) + inflow
      }
      alive = phase.reduce((total, share) => total + share, 0)
      logWeight += Math.log(x / (n + 1))
    }
  }
}

/**
 * The same where the steps differ so much that uniformisation would take too many terms: the chance to be in each phase
 * after t is that after t/2, applied twice. All entries are positive, so nothing is lost by subtraction.
 */
function squaredTail(means: readonly number[]): (t: number) => number {
  const n = means.length
  const rates = means.map((mean) => 1 / mean)
  const top = Math.max(...rates)
  return (t) => {
    const halvings = Math.max(0, Math.ceil(Math.log2(top * t)) + 3)
    const h = t / 2 ** halvings
    // e^(Qh) by uniformisation: h·top is at most 1/8, so a few terms suffice.
    let power = identity(n)
    let whole = power.map((row) => row.map((value) => value * Math.exp(-top * h)))
    for (let k = 1, weight = Math.exp(-top * h); k <= 16; k++) {
      weight *= (top * h) / k
      power = power.map((row) => row.map((value, j) => value * (1 - (rates[j] ?? 0) / top) + (j > 0 ? ((row[j - 1] ?? 0) * (rates[j - 1] ?? 0)) / top : 0)))
      whole = whole.map((row, i) => row.map((value, j) => value + weight * (power[i]?.[j] ?? 0)))
    }
    for (let k = 0; k < halvings; k++) whole = squared(whole)
    return Math.min(1, (whole[0] ?? []).reduce((sum, value) => sum + value, 0))
  }
}

const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))

/** The square of an upper triangular matrix. */
function squared(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((row, i) =>
    row.map((_, j) => {
      let sum = 0
      for (let k = i; k <= j; k++) sum += (row[k] ?? 0) * (matrix[k]?.[j] ?? 0)
      return sum
    }),
  )
}

/** Partial fractions where the rates are well apart; otherwise uniformisation, or squaring where that would be slow. */
function seriesExponentialTail(means: readonly number[]): (t: number) => number {
  const sorted = [...means].sort((a, b) => a - b)
  const apart = sorted.every((mean, i) => i === 0 || mean / (sorted[i - 1] ?? mean) > 1.2)
  if (!apart || means.length > 8) {
    const [shortest = 1] = sorted
    const isSlow = means.reduce((sum, mean) => sum + mean, 0) / shortest > 3000
    return isSlow ? squaredTail(means) : hypoexponentialTail(means)
  }
  const rates = means.map((mean) => 1 / mean)
  const weights = rates.map((rate, a) => rates.reduce((product, other, b) => (a === b ? product : (product * other) / (other - rate)), 1))
  return (t) => rates.reduce((sum, rate, a) => sum + (weights[a] ?? 0) * Math.exp(-rate * t), 0)
}

const seriesExponential = defineModel({
  name: 'series_latency_exponential',
  source: 'S. M. Ross, Introduction to Probability Models (hypoexponential)',
  inputs: { means_ms: list(positive), percentiles },
  compute: ({ means_ms: means, percentiles: ps }) => {
    const total = means.reduce((sum, mean) => sum + mean, 0)
    return {
      mean_ms: total,
      ...quantileOutputs(seriesExponentialTail(means), ps, pKey),
      ...Object.fromEntries(ps.map((p) => [`naiveSumP${percentileName(p)}_ms`, -Math.log(complement(p)) * total])),
    }
  },
})

const seriesErlang = defineModel({
  name: 'series_latency_erlang',
  source: 'Erlang-k distribution',
  inputs: { stages: count(1), mean_ms: positive, percentiles },
  compute: ({ stages, mean_ms: mean, percentiles: ps }) =>
    quantileOutputs(
      (t) => {
        let logTerm = -t / mean
        let sum = Math.exp(logTerm)
        for (let j = 1; j < stages && t > 0; j++) {
          logTerm += Math.log(t / mean / j)
          sum += Math.exp(logTerm)
        }
        return t === 0 ? 1 : sum
      },
      ps,
      pKey,
    ),
})

const seriesLognormal = defineModel({
  name: 'series_latency_lognormal',
  source: 'numerical convolution of lognormal steps',
  inputs: { parts: list(distribution), percentiles, gridMax_ms: maybe(positive) },
  refuse: (i) => (i.parts.some((part) => part.type !== 'lognormal') ? 'every part must be lognormal' : undefined),
  compute: ({ parts, percentiles: ps }) => {
    const steps = parts.filter((part): part is Extract<Distribution, { type: 'lognormal' }> => part.type === 'lognormal')
    return Object.fromEntries(ps.map((p) => [pKey(p), seriesQuantile(steps, p)]))
  },
})

const cacheMixture = defineModel({
  name: 'cache_mixture_latency',
  source: 'law of total probability',
  inputs: { hitRatio: probability, hit: distribution, miss: distribution, percentiles },
  compute: ({ hitRatio: h, hit, miss, percentiles: ps }) => ({
    ...Object.fromEntries(ps.map((p) => [pKey(p), mixtureQuantile([[h, hit], [complement(h), miss]], p)])),
    backendLoadFraction: complement(h),
  }),
})

export const latencyModels: readonly Model[] = [
  mixtureQuantiles, fanoutTail, kthFastest, exponentialOrderMean, hedged, seriesExponential, seriesErlang, seriesLognormal, cacheMixture,
]
