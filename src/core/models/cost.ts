import { amount, count, defineModel, list, number, openProbability, positive, probability, record } from './model.ts'
import type { Model } from './model.ts'
import { complement, guardedCeil, isAtMost, logChoose, normalQuantile } from './special.ts'

const reserved = defineModel({
  name: 'cost_reserved_breakeven',
  source: 'arithmetic of prices',
  inputs: { upfront_usd: amount, onDemand_usd_per_h: amount, reserved_usd_per_h: amount, termHours: positive },
  refuse: (i) =>
    i.onDemand_usd_per_h > i.reserved_usd_per_h
      ? undefined
      : `on demand costs ${i.onDemand_usd_per_h} an hour, no more than ${i.reserved_usd_per_h} reserved: it never breaks even`,
  compute: ({ upfront_usd: u, onDemand_usd_per_h: a, reserved_usd_per_h: b, termHours: h }) => ({
    breakEvenHours: u / (a - b),
    breakEvenUtilization: (u + b * h) / (a * h),
  }),
})

const serverless = defineModel({
  name: 'cost_serverless_breakeven',
  source: 'arithmetic of prices',
  inputs: { usd_per_million: amount, gbSeconds: amount, usd_per_gbs: amount, server_usd_per_h: amount },
  refuse: (i) => (i.usd_per_million / 1e6 + i.gbSeconds * i.usd_per_gbs > 0 ? undefined : 'a request costs nothing, so it never breaks even'),
  compute: (i) => {
    const each = i.usd_per_million / 1e6 + i.gbSeconds * i.usd_per_gbs
    return { usdPerRequest: each, breakEven_per_s: i.server_usd_per_h / 3600 / each }
  },
})

const npv = defineModel({
  name: 'cost_npv',
  source: 'present value of an annuity',
  inputs: { upfront_usd: amount, monthly_usd: amount, months: count(0), annualRate: number({ above: -1 }) },
  compute: ({ upfront_usd, monthly_usd, months, annualRate }) => {
    const monthlyLog = Math.log1p(annualRate) / 12
    const factor = monthlyLog === 0 ? months : -Math.expm1(0 - months * monthlyLog) / Math.expm1(monthlyLog)
    return { npv_usd: upfront_usd + monthly_usd * factor }
  },
})

const storage = defineModel({
  name: 'storage_capacity',
  source: 'arithmetic of volumes, TB of 10^12 bytes',
  inputs: {
    writes_per_s: amount,
    bytes: amount,
    retention_days: amount,
    replication: amount,
    indexOverhead: amount,
    compression: positive,
    maxFill: number({ above: 0, max: 1 }),
  },
  compute: (i) => {
    const logical = i.writes_per_s * i.bytes * 86_400 * i.retention_days
    return {
      logical_TB: logical / 1e12,
      provisioned_TB: (logical * i.replication * (1 + i.indexOverhead)) / i.compression / i.maxFill / 1e12,
    }
  },
})

const kafkaPartitions = defineModel({
  name: 'kafka_partitions',
  source: 'J. Rao, How to choose the number of topics/partitions in a Kafka cluster, 2015',
  inputs: { target_MBps: amount, producerPerPartition_MBps: positive, consumerPerPartition_MBps: positive, growth: amount },
  compute: (i) => {
    const target = i.target_MBps * i.growth
    return { partitions: guardedCeil(Math.max(target / i.producerPerPartition_MBps, target / i.consumerPerPartition_MBps)) }
  },
})

const lognormalProduct = defineModel({
  name: 'lognormal_uncertainty_product',
  source: 'product of independent lognormal factors',
  inputs: { factors: list(record({ median: positive, sigma: amount })) },
  refuse: (i) => (i.factors.every((factor) => factor.sigma === 0) ? 'no factor is uncertain' : undefined),
  compute: ({ factors }) => {
    const median = factors.reduce((product, factor) => product * factor.median, 1)
    const variance = factors.reduce((sum, factor) => sum + factor.sigma ** 2, 0)
    const reach = normalQuantile(0.95) * Math.sqrt(variance)
    return {
      median,
      p5: median * Math.exp(-reach),
      p95: median * Math.exp(reach),
      varianceShare: factors.map((factor) => factor.sigma ** 2 / variance),
    }
  },
})

/**
 * P(B <= k) of a binomial, term by term downwards from k (or one minus the same from above, when k lies above the mean), so
 * that a small chance keeps its digits.
 */
function binomialBelow(n: number, p: number, k: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  const q = complement(p)
  if (k > n * p) return 1 - binomialBelow(n, q, n - k - 1)
  let term = binomialTerm(n, p, q, k)
  let sum = 0
  for (let j = k; j >= 0 && term > sum * 1e-18; j--) {
    sum += term
    term *= (j / (n - j + 1)) * (q / p)
  }
  return sum
}

/** P(B = k): by products while they are few, which is exact for round chances, in logs beyond. */
function binomialTerm(n: number, p: number, q: number, k: number): number {
  if (n > 1000) return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(q))
  let term = 1
  let ps = k
  let qs = n - k
  for (let i = 1; i <= k; i++) {
    term *= (n - k + i) / i
    while (term > 1 && ps > 0) {
      term *= p
      ps--
    }
    while (term > 1 && qs > 0) {
      term *= q
      qs--
    }
  }
  return term * Math.pow(p, ps) * Math.pow(q, qs)
}

/** The smallest k from 0 to n that passes a test which, once passed, stays so. */
function smallestPassing(n: number, passes: (k: number) => boolean): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}

const orderStatistic = defineModel({
  name: 'quantile_order_statistic_ci',
  source: 'W. J. Conover, Practical Nonparametric Statistics, 1999',
  inputs: { samples: count(1), percentile: openProbability, confidence: openProbability },
  compute: ({ samples: n, percentile, confidence }) => {
    // Both ranks are found in the tail where they lie, which keeps the digits of a confidence near one.
    const alpha = complement(confidence) / 2
    const atMost = (rank: number): number => binomialBelow(n, percentile, rank)
    const above = (rank: number): number => binomialBelow(n, complement(percentile), n - rank - 1)
    return {
      lowerRank: smallestPassing(n, (rank) => !isAtMost(atMost(rank), alpha)),
      upperRank: 1 + smallestPassing(n, (rank) => isAtMost(above(rank), alpha)),
    }
  },
})

const samplesNeeded = defineModel({
  name: 'samples_for_percentile',
  source: 'P(largest of n < q) = p^n',
  inputs: { percentile: openProbability, confidence: openProbability },
  compute: (i) => ({ samplesNeeded: guardedCeil(Math.log(complement(i.confidence)) / Math.log1p(0 - complement(i.percentile))) }),
})

const wilson = defineModel({
  name: 'wilson_interval',
  source: 'E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927',
  inputs: { n: count(1), successes: count(0), confidence: openProbability },
  refuse: (i) => (i.successes > i.n ? `${i.successes} successes of ${i.n}` : undefined),
  compute: ({ n, successes, confidence }) => {
    const p = successes / n
    const z = -normalQuantile(complement(confidence) / 2)
    const scale = 1 + (z * z) / n
    const centre = (p + (z * z) / (2 * n)) / scale
    const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / scale
    const high = successes === n ? 1 : centre + half
    // The product of the two ends is p²/scale; the difference of centre and half would lose digits.
    return { low: (p * p) / (scale * high), high }
  },
})

const range = list(amount, 2)

const tornado = defineModel({
  name: 'tornado_sensitivity',
  source: 'T. Eschenbach, Spiderplots versus tornado diagrams for sensitivity analysis, 1992',
  inputs: {
    base: record({ arrivalRate_per_s: amount, serviceTime_s: amount }),
    ranges: record({ arrivalRate_per_s: range, serviceTime_s: range }),
  },
  refuse: ({ base, ranges }) => {
    const range = Object.entries(ranges).find(([, ends]) => ends.length !== 2)
    if (range !== undefined) return `the range of ${range[0]} has ${range[1].length} entries, not a low and a high end`
    const highest = Math.max(
      base.arrivalRate_per_s * base.serviceTime_s,
      ...ranges.arrivalRate_per_s.map((rate) => rate * base.serviceTime_s),
      ...ranges.serviceTime_s.map((time) => time * base.arrivalRate_per_s),
    )
    return highest < 1 ? undefined : `utilisation reaches ${highest}, so there is no steady state over the whole range`
  },
  compute: ({ base, ranges }) => {
    const response = (rate: number, time: number): number => time / (1 - rate * time)
    const [slow = 0, fast = 0] = ranges.arrivalRate_per_s
    const [short = 0, long = 0] = ranges.serviceTime_s
    const swing = {
      arrivalRate_per_s: Math.abs(response(fast, base.serviceTime_s) - response(slow, base.serviceTime_s)),
      serviceTime_s: Math.abs(response(base.arrivalRate_per_s, long) - response(base.arrivalRate_per_s, short)),
    }
    const names = ['arrivalRate_per_s', 'serviceTime_s'] as const
    return { swing_s: swing, order: [...names].sort((a, b) => swing[b] - swing[a]) }
  },
})

const sobol = defineModel({
  name: 'sobol_ishigami',
  source: 'T. Ishigami & T. Homma, 1990; A. Saltelli et al., Global Sensitivity Analysis, 2008',
  inputs: { a: number(), b: number() },
  compute: ({ a, b }) => {
    const pi4 = Math.PI ** 4
    const pi8 = pi4 * pi4
    const v1 = (1 + (b * pi4) / 5) ** 2 / 2
    const v2 = (a * a) / 8
    const v13 = b * b * pi8 * (1 / 18 - 1 / 50)
    const v = v2 + (b * pi4) / 5 + (b * b * pi8) / 18 + 0.5
    return { S1: v1 / v, S2: v2 / v, S3: 0, ST1: (v1 + v13) / v, ST2: v2 / v, ST3: v13 / v }
  },
})

const amdahl = defineModel({
  name: 'amdahl',
  source: 'G. Amdahl, Validity of the single processor approach, 1967',
  inputs: { serialFraction: number({ above: 0, max: 1 }), n: number({ min: 1 }) },
  compute: ({ serialFraction: s, n }) => {
    const speedup = 1 / (s + (1 - s) / n)
    return { speedup, limit: 1 / s, efficiency: speedup / n }
  },
})

const gustafson = defineModel({
  name: 'gustafson',
  source: "J. Gustafson, Reevaluating Amdahl's law, 1988",
  inputs: { serialFraction: probability, n: number({ min: 1 }) },
  compute: ({ serialFraction: s, n }) => ({ scaledSpeedup: n - s * (n - 1) }),
})

export const costModels: readonly Model[] = [
  reserved, serverless, npv, storage, kafkaPartitions, lognormalProduct, orderStatistic, samplesNeeded, wilson, tornado, sobol,
  amdahl, gustafson,
]
