import { fail, type Result } from '../result.ts'
import { isIntervalLine, readHdrLog } from './hdr-log.ts'
import { isPercentileHeader, readHdrPercentiles } from './hdr-percentiles.ts'
import { readK6 } from './k6.ts'
import { loadColumns, readLoadCsv } from './load-csv.ts'
import { largestText, type Measurement, type ReadOptions } from './measurement.ts'
import { isBucketLine, readPrometheusQuery, readPrometheusText } from './prometheus.ts'
import { linesOf } from './table.ts'
import { readWrk } from './wrk.ts'

const known = 'Atlas reads percentiles and interval logs of HdrHistogram, buckets of Prometheus (text or the JSON of an instant query), the JSON summary of k6, the output of wrk and wrk2 with --latency, and load tests as CSV.'

/**
 * What a file of measurements says. The format is told from the content, never from the name. Never throws: what cannot be
 * read is `invalid-input` with its line, what is too long `too-large`. A file that does not state its unit fails with the
 * field `unit` until the unit is said.
 */
export function readMeasurement(text: string, fileName: string, options: ReadOptions): Result<Measurement> {
  if (text.length > largestText) return fail('too-large', `The file has ${text.length} characters; Atlas reads up to ${largestText}.`, { file: fileName })
  const read = recognised(text, options)
  return read.ok ? read : { ok: false, error: { ...read.error, file: fileName } }
}

function recognised(text: string, options: ReadOptions): Result<Measurement> {
  const plain = text.replace(/^\uFEFF/, '')
  if (/^\s*\{/.test(plain)) return fromJson(plain, options)
  const lines = linesOf(plain)
  const has = (is: (line: string) => boolean): boolean => lines.some(({ text: line }) => is(line))
  if (has((line) => /^\s*(?:Thread Stats\s+Avg|Latency Distribution)/.test(line))) return readWrk(plain)
  if (has(isPercentileHeader)) return readHdrPercentiles(plain, options)
  if (has((line) => isIntervalLine(line.trim()) || /^\s*"StartTimestamp","/.test(line))) return readHdrLog(plain, options)
  if (has(isBucketLine)) return readPrometheusText(plain, options)
  const head = lines.find(({ text: line }) => line.trim() !== '' && !line.startsWith('#'))
  if (head !== undefined && loadColumns(head.text) !== undefined) return readLoadCsv(plain)
  return fail('invalid-input', 'This is no file of measurements that Atlas knows.', { hint: known })
}

function fromJson(text: string, options: ReadOptions): Result<Measurement> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return fail('invalid-input', 'This begins as JSON but cannot be read as such: it may be cut short.', { hint: known })
  }
  const keys = parsed !== null && typeof parsed === 'object' ? Object.keys(parsed) : []
  if (keys.includes('metrics')) return readK6(parsed, options)
  if (keys.includes('status') && (keys.includes('data') || keys.includes('error'))) return readPrometheusQuery(parsed, options)
  return fail('invalid-input', 'This JSON is neither a summary of k6 nor an answer of Prometheus.', { hint: known })
}
