import { amount, count, defineModel, list, maybe, number, positive, probability, record, word } from './model.ts'
import type { Model } from './model.ts'
import { complement, guardedCeil, logChoose } from './special.ts'
import { bothOf, count as countOf, hoursPerYear, minutesPerMonth, minutesPerYear, ratio, restOf, secondsPerYear } from '../units.ts'
import type { Count, PerYear, Ratio, Seconds, SecondsPerYear } from '../units.ts'

/**
 * Chance that fewer than k of n alike units are up, each down with probability u. All terms are positive, so a
 * small result keeps its digits.
 */
export function kOfNUnavailability(n: Count, k: Count, u: Ratio): Ratio {
  return ratio(fewerUp(n, k, u))
}

function fewerUp(n: number, k: number, u: number): number {
  if (u <= 0) return 0
  if (u >= 1) return 1
  if (k === n) return -Math.expm1(n * Math.log1p(-u))
  // With fewer units up as a rule than needed, what is small is the chance that enough are up.
  if (k - 1 > n * (1 - u)) return 1 - fewerUp(n, n - k + 1, 1 - u)
  // Up j < k; the term of j = k - 1 is the largest when u is small, so sum downwards from it.
  let term = n < 500 ? choose(n, k - 1) * Math.pow(1 - u, k - 1) * Math.pow(u, n - k + 1)
    : Math.exp(logChoose(n, k - 1) + (k - 1) * Math.log1p(-u) + (n - k + 1) * Math.log(u))
  let sum = 0
  for (let j = k - 1; j >= 0 && term > 0; j--) {
    sum += term
    term *= (j / (n - j + 1)) * (u / (1 - u))
  }
  return Math.min(1, sum)
}

function choose(n: number, k: number): number {
  let product = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) product = (product * (n - Math.min(k, n - k) + i)) / i
  return product
}

/** Union of two independent ways to be down. */
export const eitherDown = (a: Ratio, b: Ratio): Ratio => ratio(a + b - a * b)

/**
 * k of n with common cause: a share beta of the failures takes all units at once.
 * K. N. Fleming, 1975; IEC 61508-6 Annex D.
 */
export function betaFactorUnavailability(n: Count, k: Count, u: Ratio, beta: Ratio): Ratio {
  return eitherDown(kOfNUnavailability(n, k, bothOf(restOf(beta), u)), bothOf(beta, u))
}

/** Downtime of failovers: `coverage` of the failures are caught by the automation. */
export const failoverDowntime = (failures: PerYear, coverage: Ratio, automatic: Seconds, manual: Seconds): SecondsPerYear =>
  (failures * (coverage * automatic + complement(coverage) * manual)) as SecondsPerYear

const mtbf = defineModel({
  name: 'availability_mtbf',
  source: 'IEC 61078; K. S. Trivedi, 2002',
  inputs: { mttf_h: positive, mttr_h: amount },
  compute: (i) => ({
    availability: i.mttf_h / (i.mttf_h + i.mttr_h),
    downtime_min_per_year: (i.mttr_h / (i.mttf_h + i.mttr_h)) * minutesPerYear,
  }),
})

/** 1 − Π(1 − u) without losing small u. */
export const seriesUnavailability = (us: readonly Ratio[]): Ratio =>
  ratio(us.some((u) => u >= 1) ? 1 : -Math.expm1(us.reduce((sum, u) => sum + Math.log1p(0 - u), 0)))

const series = defineModel({
  name: 'availability_series',
  source: 'product rule for independent parts, IEC 61078',
  inputs: { availabilities: list(probability) },
  compute: (i) => {
    const down = seriesUnavailability(i.availabilities.map(complement))
    return { availability: i.availabilities.reduce((product, a) => product * a, 1), downtime_min_per_30d: down * minutesPerMonth }
  },
})

const tooMany = (k: number, n: number): string | undefined => (k > n ? `${k} units are needed, but there are ${n}` : undefined)

const kOfN = defineModel({
  name: 'availability_k_of_n',
  source: 'binomial distribution',
  inputs: { n: count(1), k: count(1), availability: probability },
  refuse: (i) => tooMany(i.k, i.n),
  compute: (i) => {
    const unavailability = kOfNUnavailability(i.n, i.k, complement(i.availability))
    return { availability: 1 - unavailability, unavailability }
  },
})

const kOfNDifferent = defineModel({
  name: 'availability_k_of_n_heterogeneous',
  source: 'R. Barlow & K. Heidtmann, Computing k-out-of-n system reliability, 1984',
  inputs: { availabilities: list(probability), k: count(1) },
  refuse: (i) => tooMany(i.k, i.availabilities.length),
  compute: ({ availabilities, k }) => {
    const up = [1, ...availabilities.map(() => 0)]
    for (const [index, a] of availabilities.entries()) {
      for (let j = index + 1; j >= 0; j--) up[j] = (up[j] ?? 0) * complement(a) + (j > 0 ? (up[j - 1] ?? 0) * a : 0)
    }
    return {
      availability: up.slice(k).reduce((sum, p) => sum + p, 0),
      unavailability: up.slice(0, k).reduce((sum, p) => sum + p, 0),
    }
  },
})

const betaFactor = defineModel({
  name: 'availability_beta_factor',
  source: 'K. N. Fleming, 1975; IEC 61508-6 Annex D',
  inputs: { n: count(1), k: count(1), availability: probability, beta: probability },
  refuse: (i) => tooMany(i.k, i.n),
  compute: (i) => {
    const unavailability = betaFactorUnavailability(i.n, i.k, complement(i.availability), i.beta)
    return { availability: 1 - unavailability, unavailability }
  },
})

const failover = defineModel({
  name: 'availability_failover',
  source: 'renewal reward; K. S. Trivedi, coverage model, 2002',
  inputs: { failures_per_year: amount, coverage: probability, failover_s: amount, manualRecovery_s: amount },
  refuse: (i) => {
    const down = failoverDowntime(i.failures_per_year, i.coverage, i.failover_s, i.manualRecovery_s)
    return down > secondsPerYear ? `${down} s of downtime do not fit in a year` : undefined
  },
  compute: (i) => {
    const down = failoverDowntime(i.failures_per_year, i.coverage, i.failover_s, i.manualRecovery_s)
    return { downtime_s_per_year: down, availability: 1 - down / secondsPerYear }
  },
})

const errorBudget = defineModel({
  name: 'slo_error_budget',
  source: 'The Site Reliability Workbook, 2018, ch. 5',
  inputs: {
    slo: number({ above: 0, below: 1 }),
    window_days: positive,
    errorRate: maybe(number({ above: 0, max: 1 })),
    budgetFraction: maybe(probability),
    alertWindow_h: maybe(positive),
    requests: maybe(amount),
  },
  incomplete: (i) => (i.budgetFraction !== undefined && i.alertWindow_h === undefined ? 'budgetFraction needs alertWindow_h' : undefined),
  compute: ({ slo, window_days: days, errorRate, budgetFraction, alertWindow_h: alert, requests }) => ({
    budget_min: complement(slo) * days * 1440,
    ...(errorRate === undefined
      ? {}
      : { burnRate: errorRate / complement(slo), timeToExhaustion_h: (days * 24 * complement(slo)) / errorRate }),
    ...(budgetFraction === undefined || alert === undefined ? {} : { burnThreshold: (budgetFraction * days * 24) / alert }),
    ...(requests === undefined ? {} : { allowedBadRequests: complement(slo) * requests }),
  }),
})

const serviceCalculus = defineModel({
  name: 'calculus_of_service_availability',
  source: 'B. Treynor, M. Dahlin, V. Rau & B. Beyer, The calculus of service availability, 2017',
  inputs: { slo: probability, criticalDependencies: count(0) },
  compute: ({ slo, criticalDependencies: n }) => ({
    dependencyAvailability_share: 1 - complement(slo) / (n + 1),
    ruleOfExtraNine: 1 - complement(slo) / 10,
    outageMinutes_per_quarter: complement(slo) * 90 * 1440,
  }),
})

const dependency = record({
  kind: word('hard', 'replicated', 'retry', 'cacheable'),
  availability: probability,
  copies: maybe(count(1)),
  retries: maybe(count(0)),
  fallbackHit: maybe(probability),
})

/** What each kind of dependency must say of itself. */
const asks = { hard: undefined, replicated: 'copies', retry: 'retries', cacheable: 'fallbackHit' } as const

const dependencyKinds = defineModel({
  name: 'availability_dependency_kinds',
  source: 'B. Treynor et al., 2017; law of total probability',
  inputs: { own: probability, dependencies: list(dependency, 0) },
  incomplete: ({ dependencies }) => {
    const at = dependencies.findIndex((d) => asks[d.kind] !== undefined && d[asks[d.kind] ?? 'kind'] === undefined)
    const kind = dependencies[at]?.kind
    return kind === undefined ? undefined : `dependencies[${at}] of kind ${kind} needs ${asks[kind]}`
  },
  compute: (i) => {
    const factor = (d: (typeof i.dependencies)[number]): number => {
      const down = complement(d.availability)
      switch (d.kind) {
        case 'hard':
          return d.availability
        case 'replicated':
          return 1 - Math.pow(down, d.copies ?? 1)
        case 'retry':
          return 1 - Math.pow(down, (d.retries ?? 0) + 1)
        case 'cacheable':
          return d.availability + down * (d.fallbackHit ?? 0)
      }
    }
    return { availability: i.dependencies.reduce<number>((product, d) => product * factor(d), i.own) }
  },
})

const zoneHeadroom = defineModel({
  name: 'zone_headroom',
  source: 'N+k sizing; B. Weiss & M. Furr, Static stability using availability zones, 2019',
  inputs: {
    zones: count(1),
    zonesLost: count(0),
    peak_per_s: amount,
    capacityPerInstance_per_s: positive,
    maxUtilization: number({ above: 0, max: 1 }),
  },
  refuse: (i) => (i.zonesLost >= i.zones ? `losing ${i.zonesLost} of ${i.zones} zones leaves none` : undefined),
  compute: ({ zones, zonesLost, peak_per_s: peak, capacityPerInstance_per_s: capacity, maxUtilization }) => {
    const perZone = guardedCeil(peak / ((zones - zonesLost) * capacity * maxUtilization))
    return {
      instancesPerZone: perZone,
      totalInstances: perZone * zones,
      normalUtilization: perZone === 0 ? 0 : peak / (perZone * zones * capacity),
      overProvisionFactor: zones / (zones - zonesLost),
    }
  },
})

const mttdl = defineModel({
  name: 'durability_markov_mttdl',
  source: 'G. Gibson, 1992; P. Chen et al., RAID, 1994; J. Angus, 1988; D. Ford et al., 2010',
  inputs: { units: count(1), needed: count(1), mttf_h: positive, mttr_h: positive, repair: word('parallel', 'serial') },
  refuse: (i) => tooMany(i.needed, i.units),
  compute: ({ units: n, needed: k, mttf_h: mttf, mttr_h: mttr, repair }) => {
    let stage = 0
    let total = 0
    for (let j = 0; j <= n - k; j++) {
      const fails = (n - j) / mttf
      const repairs = j === 0 ? 0 : (repair === 'parallel' ? j : 1) / mttr
      stage = 1 / fails + (repairs / fails) * stage
      total += stage
    }
    const loss = -Math.expm1(-hoursPerYear / total)
    // Where nearly all is lost within the year, the logarithm is taken of what survives.
    const nines = loss < 0.5 ? -Math.log10(loss) : -Math.log1p(-Math.exp(-hoursPerYear / total)) / Math.LN10
    return { mttdl_h: total, annualLossProbability: loss, nines }
  },
})

const erasure = defineModel({
  name: 'erasure_code',
  source: 'H. Weatherspoon & J. Kubiatowicz, Erasure coding vs. replication, 2002',
  inputs: { data: count(1), parity: count(0), nodeAvailability: probability },
  compute: ({ data, parity, nodeAvailability }) => ({
    overhead: (data + parity) / data,
    tolerates: parity,
    availability: 1 - kOfNUnavailability(countOf(data + parity), data, complement(nodeAvailability)),
  }),
})

const rpoRto = defineModel({
  name: 'rpo_rto',
  source: 'definition of recovery point and recovery time',
  inputs: { writeRate_per_s: amount, replicationLag_s: amount, detect_s: amount, elect_s: amount, warm_s: amount },
  compute: (i) => ({
    lostWrites: i.writeRate_per_s * i.replicationLag_s,
    rpo_s: i.replicationLag_s,
    rto_s: i.detect_s + i.elect_s + i.warm_s,
  }),
})

const quorum = defineModel({
  name: 'quorum_availability',
  source: 'D. Gifford, Weighted voting for replicated data, 1979',
  inputs: { n: count(1), r: count(1), w: count(1), nodeAvailability: probability },
  refuse: (i) => tooMany(Math.max(i.r, i.w), i.n),
  compute: ({ n, r, w, nodeAvailability }) => ({
    readAvailability: 1 - kOfNUnavailability(n, r, complement(nodeAvailability)),
    writeAvailability: 1 - kOfNUnavailability(n, w, complement(nodeAvailability)),
    strict: r + w > n,
  }),
})

const kStaleness = defineModel({
  name: 'pbs_k_staleness',
  source: 'P. Bailis et al., Probabilistically bounded staleness, 2012, eq. 1–2',
  inputs: { n: count(1), r: count(1), w: count(1), k: count(1) },
  refuse: (i) => tooMany(Math.max(i.r, i.w), i.n),
  compute: ({ n, r, w, k }) => {
    let misses = 1
    for (let i = 0; i < r; i++) misses *= Math.max(0, n - w - i) / (n - i)
    return { staleProbability: Math.pow(misses, k), strictOverlap: r + w > n }
  },
})

export const availabilityModels: readonly Model[] = [
  mtbf, series, kOfN, kOfNDifferent, betaFactor, failover, errorBudget, serviceCalculus, dependencyKinds, zoneHeadroom,
  mttdl, erasure, rpoRto, quorum, kStaleness,
]
