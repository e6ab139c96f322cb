import { fail, ok, type Result } from '../result.ts'
import type { LatencyPoint, Measurement, ReadOptions } from './measurement.ts'
import { chosenSeries, inMilliseconds, risingPoints, unitOf } from './table.ts'

/** Metrics that k6 itself measures in milliseconds. */
const builtIn = /^(?:(?:http_req|grpc_req|ws|iteration|group|browser)_[a-z_]*|http_req_(?:duration|waiting|blocked|connecting|tls_handshaking|sending|receiving))(?:\{.*\})?$/

interface Trend {
  readonly name: string
  readonly values: Readonly<Record<string, number>>
  readonly isTime: boolean
}

/**
 * The summary of a k6 run as JSON: what `handleSummary` is given (`metrics.NAME.values`) and what `--summary-export` writes
 * (`metrics.NAME`). Times are milliseconds. Without `--summary-trend-stats` k6 gives median, p90 and p95 only.
 */
export function readK6(parsed: unknown, options: ReadOptions): Result<Measurement> {
  const metrics = recordOf(recordOf(parsed)?.['metrics'])
  if (metrics === undefined) return fail('invalid-input', 'There is no "metrics" as in a summary of k6.')
  if (Object.keys(metrics).length > 10_000) return fail('too-large', 'There are more than 10000 metrics.')
  const trends = Object.entries(metrics).flatMap(([name, value]) => trendOf(name, value) ?? [])
  const order = (name: string): number => (name === 'http_req_duration' ? 0 : /^grpc_req_duration$/.test(name) ? 1 : /duration/.test(name) ? 2 : 3)
  const names = trends.map(({ name }) => name).toSorted((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
  const chosen = chosenSeries(names, options)
  if (!chosen.ok) return chosen
  const trend = trends.find(({ name }) => name === chosen.value.name)
  if (trend === undefined) return fail('not-found', 'The file holds no such measurement.', { field: 'series' })
  const unit = unitOf(options.unit, trend.isTime ? { of: 'ms', from: 'format', why: 'k6 measures times in milliseconds' } : undefined, `The metric "${trend.name.slice(0, 80)}"`)
  if (!unit.ok) return unit
  const { of } = unit.value
  const requests = valuesOf(metrics['http_reqs'])
  const isHttp = trend.name === 'http_req_duration'
  const total = trend.values['count'] ?? (isHttp ? (requests?.['count'] ?? null) : null)
  const points = pointsOf(trend.values, (value) => inMilliseconds(value, of), total)
  if (points === undefined) return fail('invalid-input', `In "${trend.name.slice(0, 80)}" a higher percentile has a shorter time, or one is negative.`)
  if (points.length < 2) {
    return fail('invalid-input', `"${trend.name.slice(0, 80)}" gives fewer than two percentiles.`, { hint: 'Run k6 with --summary-trend-stats "min,avg,med,max,p(90),p(95),p(99),count".' })
  }
  const failed = valuesOf(metrics['http_req_failed'])
  const share = failed?.['rate'] ?? failed?.['value']
  const ms = (name: string): number | null => (trend.values[name] === undefined ? null : inMilliseconds(trend.values[name], of))
  return ok({
    format: 'k6-summary', name: 'k6', unit: unit.value, series: trend.name, others: chosen.value.others,
    latencies: { points, kind: 'percentiles', total, min: ms('min'), max: ms('max'), mean: ms('avg') },
    perSecond: isHttp ? (requests?.['rate'] ?? null) : null, loads: [], on: null,
    notes: isHttp && share !== undefined && share > 0 ? [`A share of ${Number(share.toPrecision(3))} of the requests failed; their times are counted in.`] : [],
  })
}

function pointsOf(values: Readonly<Record<string, number>>, ms: (value: number) => number, total: number | null): LatencyPoint[] | undefined {
  const points = Object.entries(values).flatMap(([name, value]): LatencyPoint[] => {
    const p = name === 'med' ? 0.5 : shareOf(name)
    return p === undefined ? [] : [{ p, ms: ms(value), count: total === null ? null : Math.round(p * total) }]
  })
  return points.some((point) => point.ms < 0) ? undefined : risingPoints(points)
}

function shareOf(name: string): number | undefined {
  const match = /^p\((\d{1,3}(?:\.\d{1,9})?)\)$/.exec(name)
  const value = match === null ? undefined : Number(match[1]) / 100
  return value !== undefined && value > 0 && value < 1 ? value : undefined
}

/** A metric that is a trend: it has a median or percentiles. */
function trendOf(name: string, value: unknown): Trend | undefined {
  const values = valuesOf(value)
  if (values === undefined || name.length > 300) return undefined
  if (!Object.keys(values).some((key) => key === 'med' || shareOf(key) !== undefined)) return undefined
  const contains = recordOf(value)?.['contains']
  return { name, values, isTime: contains === 'time' || (contains === undefined && builtIn.test(name)) }
}

/** The numbers of a metric, in either of the two shapes. */
function valuesOf(metric: unknown): Record<string, number> | undefined {
  const whole = recordOf(metric)
  const inner = recordOf(whole?.['values']) ?? whole
  if (inner === undefined) return undefined
  return Object.fromEntries(Object.entries(inner).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]) && entry[0] !== '__proto__'))
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined
