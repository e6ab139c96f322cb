import { fail, ok, type Result } from '../result.ts'
import { mostRows, type LatencyPoint, type Measurement, type ReadOptions } from './measurement.ts'
import { amountOf, inMilliseconds, linesOf, numberOf, risingPoints, unitOf, type Line } from './table.ts'

const header = /^\s*"?Value"?[\s,]+"?Percentile"?[\s,]+"?TotalCount"?[\s,]+"?1\/\(1-Percentile\)"?\s*$/

export const isPercentileHeader = (line: string): boolean => header.test(line)

/** The rows below a header line, in the unit of the file. */
export interface Percentiles {
  readonly points: readonly LatencyPoint[]
  readonly mean: number | null
  readonly max: number | null
  readonly total: number | null
}

/**
 * The percentile output of HdrHistogram (G. Tene, `outputPercentileDistribution`): columns `Value Percentile TotalCount
 * 1/(1-Percentile)`, apart by blanks or commas, then comments with mean, maximum and count. The file does not name its unit.
 */
export function readHdrPercentiles(text: string, options: ReadOptions): Result<Measurement> {
  const lines = linesOf(text)
  const start = lines.findIndex((line) => isPercentileHeader(line.text))
  if (start < 0) return fail('invalid-input', 'There is no line "Value Percentile TotalCount 1/(1-Percentile)".')
  const read = readPercentileRows(lines.slice(start + 1))
  if (!read.ok) return read
  const unit = unitOf(options.unit, undefined, 'Percentile output of HdrHistogram')
  if (!unit.ok) return unit
  const { of } = unit.value
  const { points, mean, max, total } = read.value
  return ok({
    format: 'hdr-percentiles', name: 'HdrHistogram percentiles', unit: unit.value, series: null, others: [],
    latencies: {
      points: points.map((point) => ({ ...point, ms: inMilliseconds(point.ms, of) })), kind: 'percentiles', total,
      min: null, max: max === null ? null : inMilliseconds(max, of), mean: mean === null ? null : inMilliseconds(mean, of),
    },
    perSecond: null, loads: [], on: null, notes: [],
  })
}

/** Reads rows until the first line that is neither a row, blank nor a comment. */
export function readPercentileRows(lines: readonly Line[]): Result<Percentiles> {
  const points: LatencyPoint[] = []
  let mean: number | null = null
  let max: number | null = null
  let stated: number | null = null
  for (const { text, at } of lines) {
    const line = text.trim()
    if (line === '') continue
    if (line.startsWith('#[')) {
      mean = statedIn(line, 'Mean') ?? mean
      max = statedIn(line, 'Max') ?? max
      stated = statedIn(line, 'Total count') ?? stated
      continue
    }
    if (!/^[\d.+-]/.test(line)) break
    const words = line.split(/[\s,]+/)
    const [value, share, count] = [amountOf(words[0]), numberOf(words[1]), amountOf(words[2])]
    // wrk2 rules a line of dashes below its table.
    if (/^-+$/.test(line)) break
    if (value === undefined || share === undefined || share < 0 || share > 1 || count === undefined || words.length > 4) {
      return fail('invalid-input', 'This is no row of value, percentile and count.', { line: at })
    }
    const last = points.at(-1)
    if (last !== undefined && (share < last.p || value < last.ms || count < (last.count ?? 0))) {
      return fail('invalid-input', 'Value, percentile and count must rise from row to row; here one falls.', { line: at })
    }
    points.push({ p: share, ms: value, count })
    if (points.length > mostRows) return fail('too-large', `There are more than ${mostRows} rows.`, { line: at })
  }
  const rising = risingPoints(points)
  if (rising === undefined || rising.length < 2) return fail('invalid-input', 'There are fewer than two percentiles below the header.')
  const counted = rising.at(-1)?.count ?? null
  if (stated !== null && counted !== null && stated < counted) {
    return fail('invalid-input', `The rows count ${counted} values, the end of the file says ${stated}.`)
  }
  return ok({ points: rising, mean, max, total: stated ?? counted })
}

function statedIn(comment: string, name: string): number | undefined {
  const match = new RegExp(`\\b${name}\\s*=\\s*([^,\\]\\s]+)`).exec(comment)
  return amountOf(match?.[1])
}
