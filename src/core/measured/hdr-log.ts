import { fail, ok, type Result } from '../result.ts'
import { addEncoded, type Counts } from './hdr-payload.ts'
import { mostRows, type LatencyPoint, type Measurement, type ReadOptions } from './measurement.ts'
import { chosenSeries, dayOf, inMilliseconds, linesOf, numberOf, unitOf } from './table.ts'

const intervalLine = /^(?:Tag=([^,\s]{1,200}),)?([^,]*),([^,]*),([^,]*),(HIST[A-Za-z0-9+/=]+)\s*$/
const noTag = '(no tag)'
/** Different values in all histograms of a file together. */
const mostValues = 2_000_000

export const isIntervalLine = (line: string): boolean => intervalLine.test(line)

interface Series {
  readonly counts: Counts
  seconds: number
  intervals: number
}

/**
 * The interval log of HdrHistogram (G. Tene, log format 1.2 and 1.3): a line an interval with start, length, maximum and a
 * compressed histogram, perhaps with a tag. Intervals of one tag are added up; of several tags the one with most requests is
 * taken unless another is asked for. The log does not name the unit of its values.
 */
export function readHdrLog(text: string, options: ReadOptions): Result<Measurement> {
  const byTag = new Map<string, Series>()
  let start: number | null = null
  let firstInterval: number | null = null
  let ratio: number | null = null
  let intervals = 0
  let values = 0
  for (const { text: line, at } of linesOf(text)) {
    const trimmed = line.trim()
    if (trimmed.startsWith('#')) {
      start = numberOf(/^#\[(?:StartTime|BaseTime): ([\d.]+) /.exec(trimmed)?.[1]) ?? start
      continue
    }
    if (trimmed === '' || trimmed.startsWith('"StartTimestamp"')) continue
    const match = intervalLine.exec(trimmed)
    if (match === null) return fail('invalid-input', 'This is no interval with start, length, maximum and histogram.', { line: at })
    const [begin, seconds, most] = [numberOf(match[2]), numberOf(match[3]), numberOf(match[4])]
    if (begin === undefined || seconds === undefined || seconds < 0 || most === undefined) {
      return fail('invalid-input', 'Start, length and maximum of an interval must be numbers.', { line: at })
    }
    intervals++
    if (intervals > mostRows) return fail('too-large', `There are more than ${mostRows} intervals.`, { line: at })
    const tag = match[1] ?? noTag
    const series = byTag.get(tag) ?? { counts: new Map<number, number>(), seconds: 0, intervals: 0 }
    byTag.set(tag, series)
    const before = series.counts.size
    const added = addEncoded(match[5] ?? '', series.counts, options.inflate)
    if (!added.ok) return { ok: false, error: { ...added.error, line: at } }
    values += series.counts.size - before
    if (values > mostValues) return fail('too-large', `There are more than ${mostValues} different values.`, { line: at })
    series.seconds += seconds
    series.intervals++
    firstInterval ??= begin
    if (most > 0.01) ratio ??= added.value / most
  }
  const sized = [...byTag].map(([tag, series]) => ({ tag, series, total: sum(series.counts.values()) })).filter(({ total }) => total > 0)
  const names = sized.toSorted((a, b) => b.total - a.total || (a.tag < b.tag ? -1 : 1)).map(({ tag }) => tag)
  if (names.length === 0) return fail('invalid-input', 'No interval of the log holds a value.')
  const chosen = chosenSeries(names, options)
  if (!chosen.ok) return chosen
  const picked = sized.find(({ tag }) => tag === chosen.value.name)
  if (picked === undefined) return fail('not-found', 'The file holds no such measurement.', { field: 'series' })
  const unit = unitOf(options.unit, undefined, 'The log')
  if (!unit.ok) {
    const isMillionth = ratio !== null && Math.abs(ratio / 1e6 - 1) < 0.05
    return isMillionth ? { ok: false, error: { ...unit.error, hint: `${unit.error.hint ?? ''} Its maxima are a millionth of its values, as in logs that count nanoseconds.` } } : unit
  }
  const { of } = unit.value
  const { series, total } = picked
  return ok({
    format: 'hdr-log', name: 'HdrHistogram interval log', unit: unit.value,
    series: names.length === 1 && chosen.value.name === noTag ? null : chosen.value.name, others: chosen.value.others,
    latencies: { ...summaryOf(series.counts, total, (value) => inMilliseconds(value, of)), kind: 'percentiles', total },
    perSecond: series.seconds > 0 ? total / series.seconds : null, loads: [],
    on: dayOf((firstInterval ?? 0) > 946_684_800 ? (firstInterval ?? 0) : (start ?? 0) + (firstInterval ?? 0)),
    notes: [
      `${series.intervals} ${series.intervals === 1 ? 'interval' : 'intervals'} added up.`,
      ...(names.length > 1 ? [`The file holds ${names.length} tags; each is a measurement of its own.`] : []),
    ],
  })
}

const shares = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 0.99999]

function summaryOf(counts: Counts, total: number, ms: (value: number) => number): { points: LatencyPoint[]; min: number; max: number; mean: number } {
  const sorted = [...counts].toSorted(([a], [b]) => a - b)
  const points: LatencyPoint[] = []
  let below = 0
  let weighted = 0
  let next = 0
  for (const [value, count] of sorted) {
    below += count
    weighted += (value / total) * count
    // A share is reached with the value at which at least so many requests are done.
    while (next < shares.length && below >= (shares[next] ?? 1) * total && (shares[next] ?? 1) * total >= 1) {
      const p = shares[next++] ?? 1
      points.push({ p, ms: ms(value), count: below })
    }
    while (next < shares.length && (shares[next] ?? 1) * total < 1) next++
  }
  const largest = sorted.at(-1)?.[0] ?? 0
  points.push({ p: 1, ms: ms(largest), count: total })
  return { points, min: ms(sorted[0]?.[0] ?? 0), max: ms(largest), mean: ms(weighted) }
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
