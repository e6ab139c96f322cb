import type { Quantity } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { evaluateModel } from '../models/registry.ts'
import { lognormalQuantile } from '../models/series.ts'
import { lognormalOf } from '../validate/assess/path.ts'
import type { ErrorOfFit, Latencies, LoadPoint, Measurement, Proposal } from './measurement.ts'
import { quantileOf, type Quantile } from './quantiles.ts'

export interface FitOptions {
  /** Name of the file, kept as the source of what it sets. */
  readonly fileName: string
  /** The day on which the file is read: stands for the day of the measurement where the file does not say it. */
  readonly readOn: string
  /** Replicas that served the load test together. The design states the capacity of one. */
  readonly replicas: number
}

/**
 * What a measurement sets on a component, in the terms that a design has: the p50 and p99 between which its service time is
 * a lognormal, and the requests per second that one replica serves at most. States the error of that shape at every
 * percentile and load measured. A p99 further out than the file reaches is extended along the lognormal and stays `assumed`.
 */
export function proposalOf(measurement: Measurement, options: FitOptions): Proposal {
  const parts = [
    ...(measurement.latencies === null ? [] : [fromLatencies(measurement, measurement.latencies, options)]),
    ...(measurement.loads.length === 0 ? [] : [fromLoads(measurement, options)]),
  ]
  const [first, second] = parts
  return {
    set: { ...first?.set, ...second?.set },
    how: parts.flatMap(({ how }) => how),
    missing: parts.flatMap(({ missing }) => missing),
    latencyFit: first?.latencyFit ?? second?.latencyFit ?? null,
    loadFit: first?.loadFit ?? second?.loadFit ?? null,
  }
}

function fromLatencies(measurement: Measurement, latencies: Latencies, options: FitOptions): Proposal {
  const [p50, p99] = [quantileOf(latencies, 0.5), quantileOf(latencies, 0.99)]
  const fit = p50 === undefined || p99 === undefined ? null : latencyFit(latencies, p50.ms, p99.ms)
  const counted = latencies.total === null ? '' : `${formatNumber(latencies.total)} requests`
  const error = fit?.worst === null || fit === null ? '' : `a lognormal through p50 and p99 is off by up to ${percent(Math.abs(fit.worst.error))}, at ${nameOf(fit.worst.at)}`
  const note = [counted, error].filter((text) => text !== '').join('; ')
  const quantity = (of: Quantile): Quantity => quantityOf(of.ms, 'ms', of.low, of.high, of.by === 'measured' ? 'measured' : 'assumed', measurement, options, note)
  return {
    set: p50 === undefined && p99 === undefined ? {} : {
      latency: { ...(p50 === undefined ? {} : { p50: quantity(p50) }), ...(p99 === undefined ? {} : { p99: quantity(p99) }) },
    },
    how: [...(p50 === undefined ? [] : [howText('p50', p50, latencies)]), ...(p99 === undefined ? [] : [howText('p99', p99, latencies)])],
    missing: [...(p50 === undefined ? [missingText('p50', latencies)] : []), ...(p99 === undefined ? [missingText('p99', latencies)] : [])],
    latencyFit: fit,
    loadFit: null,
  }
}

function howText(name: string, { ms, low, high, by }: Quantile, { kind, total, points }: Latencies): string {
  const value = `${name} ${formatQuantity(ms, 'ms')}`
  const range = low < high ? `${formatQuantity(low, 'ms')} to ${formatQuantity(high, 'ms')}` : ''
  if (by === 'beyond') {
    const from = name === 'p99' ? `beyond ${nameOf(points.findLast((point) => point.p < 1)?.p ?? 0)}` : 'below the first percentile'
    return `${value} is not in the file: it is extended along the lognormal ${from}, may lie anywhere from ${range}, and counts as assumed.`
  }
  if (kind === 'buckets') return `${value}, straight within its bucket; it may lie anywhere in it, ${range}.`
  return range === '' || total === null ? `${value}, as measured.` : `${value}, ${range} in 95 of 100 measurements of ${formatNumber(total)} independent requests.`
}

function missingText(name: string, { kind, points }: Latencies): string {
  const last = points.at(-1)
  return kind === 'buckets' && last !== undefined
    ? `${name}: ${percent(1 - last.p)} of the requests took longer than the last bucket, ${formatQuantity(last.ms, 'ms')}.`
    : `${name}: the file gives too few percentiles to extend them.`
}

/** Shares at which a distribution of many points is held against the lognormal. */
const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999]

function latencyFit(latencies: Latencies, p50: number, p99: number): NonNullable<Proposal['latencyFit']> {
  const lognormal = lognormalOf(p50, p99)
  const inside = latencies.points.filter(({ p }) => p > 0 && p < 1)
  const [first, last] = [inside[0]?.p ?? 1, inside.at(-1)?.p ?? 0]
  const compared = inside.length <= 12
    ? inside.map(({ p, ms }) => ({ p, ms }))
    : shares.filter((p) => p >= first && p <= last).flatMap((p) => { const found = quantileOf(latencies, p); return found === undefined ? [] : [{ p, ms: found.ms }] })
  return { medianMs: lognormal.median_ms, sigma: lognormal.sigma, ...errorsOf(compared.map(({ p, ms }) => [p, ms, lognormalQuantile(lognormal, p)])) }
}

function fromLoads(measurement: Measurement, options: FitOptions): Proposal {
  const { loads } = measurement
  const fit = loadFit(loads)
  if (typeof fit === 'string') return { set: {}, how: [], missing: [`Capacity: ${fit}.`], latencyFit: null, loadFit: null }
  const { alpha, beta, gamma, peakLoad, worst } = fit
  const law = (load: number): number => (gamma * load) / (1 + alpha * (load - 1) + beta * load * (load - 1))
  const largest = loads.at(-1)?.load ?? 1
  const isReached = peakLoad !== null && peakLoad <= largest
  const at = isReached ? Math.max(peakLoad, loads[0]?.load ?? 1) : largest
  const whole = law(at)
  const off = Math.abs(worst?.error ?? 0)
  const perReplica = whole / options.replicas
  const note = `${loads.length} points; the law of scalability (α ${formatNumber(alpha)}, β ${formatNumber(beta)}) is off by up to ${percent(off)}`
  return {
    set: { capacity: quantityOf(perReplica, '1/s', perReplica * Math.max(0, 1 - off), perReplica * (1 + off), 'measured', measurement, options, note) },
    how: [
      isReached
        ? `Capacity ${formatQuantity(whole, '1/s')}: the highest throughput of the law of scalability, at a load of ${formatNumber(at)}; more load serves less.`
        : `Capacity ${formatQuantity(whole, '1/s')}: the law of scalability at the largest load tested, ${formatNumber(at)}. ` +
          `The test did not reach the peak${peakLoad === null ? '' : `, which the law puts at a load of ${formatNumber(peakLoad)}`}; it may serve more.`,
      ...(options.replicas > 1 ? [`${options.replicas} replicas served it, so one counts as ${formatQuantity(perReplica, '1/s')}.`] : []),
    ],
    missing: [],
    latencyFit: null,
    loadFit: fit,
  }
}

/** The universal scalability law through the points, or in words why there is none. */
function loadFit(loads: readonly LoadPoint[]): NonNullable<Proposal['loadFit']> | string {
  const ns = loads.map(({ load }) => load)
  const fitted = evaluateModel('usl_fit', { n: ns, throughput: loads.map(({ perSecond }) => perSecond) })
  if (!fitted.ok) return fitted.error.message
  const { alpha, beta, gamma, peakN } = fitted.outputs
  if (![alpha, beta, gamma].every((value) => typeof value === 'number' && Number.isFinite(value))) return 'no law of scalability fits the points'
  const [a, b, g] = [Number(alpha), Number(beta), Number(gamma)]
  const law = (load: number): number => (g * load) / (1 + a * (load - 1) + b * load * (load - 1))
  const errors = errorsOf(loads.map(({ load, perSecond }) => [load, perSecond, law(load)]))
  return { alpha: a, beta: b, gamma: g, peakLoad: typeof peakN === 'number' && Number.isFinite(peakN) ? peakN : null, ...errors }
}

function errorsOf(rows: readonly (readonly [at: number, measured: number, fitted: number])[]): { errors: ErrorOfFit[]; worst: ErrorOfFit | null } {
  const errors = rows.filter(([, measured]) => measured > 0).map(([at, measured, fitted]) => ({ at, measured, fitted, error: fitted / measured - 1 }))
  const worst = errors.reduce<ErrorOfFit | null>((most, next) => (most === null || Math.abs(next.error) > Math.abs(most.error) ? next : most), null)
  return { errors, worst }
}

/** `p99.9` for 0.999. */
const nameOf = (p: number): string => `p${Number((p * 100).toFixed(6))}`

const percent = (share: number): string => `${formatNumber(share * 100)} %`

/** Six digits: no measurement of time is better, and a file stays readable. */
const rounded = (value: number): number => Number(value.toPrecision(6))

function quantityOf(
  exact: number, unit: string, low: number, high: number, from: Quantity['from'], { name, series, on }: Measurement, { fileName, readOn }: FitOptions, note: string,
): Quantity {
  const value = rounded(exact)
  const [least, most] = [Math.min(rounded(low), value), Math.max(rounded(high), value)]
  const file = plain(fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1), 120)
  return {
    value, unit, ...(least < most ? { low: least, high: most } : {}), from,
    source: [name, file, ...(series === null ? [] : [plain(series, 120)])].filter((text) => text !== '').join(', '),
    on: on ?? readOn,
    note: [plain(note, 1000), ...(on === null ? ['the file does not say its day: this is the day it was read'] : [])].filter((text) => text !== '').join('; '),
  }
}

/** Without characters that no design may hold, and no longer than this. */
const plain = (text: string, most: number): string => text.slice(0, most).replaceAll(/\p{C}/gu, ' ').trim()
