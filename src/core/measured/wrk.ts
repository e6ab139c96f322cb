import { fail, ok, type Result } from '../result.ts'
import { isPercentileHeader, readPercentileRows } from './hdr-percentiles.ts'
import type { LatencyPoint, Measurement } from './measurement.ts'
import { amountOf, linesOf, risingPoints, type Line } from './table.ts'

/** Milliseconds in the units that wrk prints. */
const units: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

const timeIn = (word: string | undefined): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(word ?? '')
  const value = amountOf(match?.[1])
  const factor = units[match?.[2] ?? '']
  return value === undefined || factor === undefined ? undefined : value * factor
}

/**
 * What wrk (W. Glozer) and wrk2 (G. Tene) print with `--latency`. Every time carries its unit; the detailed spectrum of
 * wrk2 is in milliseconds. Of wrk2 the distribution that counts from when a request was due is read, the first it prints.
 */
export function readWrk(text: string): Result<Measurement> {
  const lines = linesOf(text)
  const start = lines.findIndex((line) => /^\s*Latency Distribution/.test(line.text))
  if (start < 0) {
    return fail('invalid-input', 'wrk printed no percentiles.', { hint: 'Run it with --latency: an average alone says nothing of the slow requests.' })
  }
  const isWrk2 = /HdrHistogram/.test(lines[start]?.text ?? '')
  const next = lines.findIndex((line, index) => index > start && /^\s*Latency Distribution/.test(line.text))
  const block = lines.slice(start + 1, next < 0 ? undefined : next)
  const found = pointsOf(block)
  if (!found.ok) return found
  const spectrumAt = block.findIndex((line) => isPercentileHeader(line.text))
  const spectrum = spectrumAt < 0 ? undefined : readPercentileRows(block.slice(spectrumAt + 1))
  if (spectrum !== undefined && !spectrum.ok) return spectrum
  const statedRequests = /^\s*(\d+) requests in /m.exec(text)
  const requests = amountOf(statedRequests?.[1]) ?? null
  const perSecond = amountOf(/^\s*Requests\/sec:\s*(\S+)\s*$/m.exec(text)?.[1]) ?? null
  const stats = /^\s*Latency\s+(\S+)\s+(\S+)\s+(\S+)/m.exec(text)
  const connections = amountOf(/(\d+) connections/.exec(text)?.[1])
  const errors = /Socket errors: (connect \d+, read \d+, write \d+, timeout \d+)/.exec(text)?.[1]
  const refused = amountOf(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1])
  const points = spectrum?.value.points ?? found.value
  return ok({
    format: 'wrk', name: isWrk2 ? 'wrk2' : 'wrk', unit: { of: 'us, ms, s', from: 'file', why: 'every time is printed with its unit' },
    series: null, others: [],
    latencies: {
      points: [...points], kind: 'percentiles', total: spectrum?.value.total ?? requests, min: null,
      max: timeIn(stats?.[3]) ?? null, mean: timeIn(stats?.[1]) ?? null,
    },
    perSecond, loads: [], on: null,
    notes: [
      ...(connections === undefined ? [] : [`${connections} connections were open.`]),
      ...(errors === undefined ? [] : [`Socket errors: ${errors}. What was never answered is in no percentile.`]),
      ...(refused === undefined ? [] : [`${refused} answers were errors; their times are counted in.`]),
      ...(isWrk2 ? [] : ['wrk sends the next request only after an answer: while the server stalls, slow requests go uncounted (coordinated omission).']),
    ],
  })
}

function pointsOf(block: readonly Line[]): Result<LatencyPoint[]> {
  const points: LatencyPoint[] = []
  for (const { text, at } of block) {
    const match = /^\s*(\d+(?:\.\d+)?)%\s+(\S+)\s*$/.exec(text)
    if (match === null) {
      if (text.trim() === '' && points.length === 0) continue
      break
    }
    const share = amountOf(match[1])
    const ms = timeIn(match[2])
    if (share === undefined || share > 100 || ms === undefined) return fail('invalid-input', 'This is no percentile with a time and its unit.', { line: at })
    const last = points.at(-1)
    if (last !== undefined && (share / 100 < last.p || ms < last.ms)) return fail('invalid-input', 'A higher percentile has a shorter time.', { line: at })
    points.push({ p: share / 100, ms, count: null })
    if (points.length > 1000) return fail('too-large', 'There are more than 1000 percentiles.', { line: at })
  }
  const rising = risingPoints(points)
  return rising === undefined || rising.length < 2 ? fail('invalid-input', 'There are fewer than two percentiles below "Latency Distribution".') : ok(rising)
}
