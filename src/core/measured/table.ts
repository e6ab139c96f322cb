import { fail, type Result } from '../result.ts'
import { millisecondsIn, type LatencyPoint, type Measurement, type ReadOptions, type TimeUnit } from './measurement.ts'

/** A line of a file with its number, from 1. */
export interface Line {
  readonly text: string
  readonly at: number
}

export const linesOf = (text: string): Line[] => text.split(/\r\n|\n|\r/).map((line, index) => ({ text: line, at: index + 1 }))

/** A finite number written plainly, with or without an exponent; undefined for anything else. */
export function numberOf(word: string | undefined): number | undefined {
  if (word === undefined || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(word)) return undefined
  const value = Number(word)
  return Number.isFinite(value) ? value : undefined
}

/** An amount: a number written plainly that is not negative. */
export function amountOf(word: string | undefined): number | undefined {
  const value = numberOf(word)
  return value !== undefined && value >= 0 ? value : undefined
}

const wordsOf: Readonly<Record<TimeUnit, string>> = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' }

/** The unit asked for, else the one that the file or its format says; a failure that asks for it when nobody does. */
export function unitOf(
  asked: TimeUnit | undefined, known: { readonly of: TimeUnit; readonly from: 'file' | 'format'; readonly why: string } | undefined, what: string,
): Result<Measurement['unit'] & { readonly of: TimeUnit }> {
  if (asked !== undefined) return { ok: true, value: { of: asked, from: 'asked', why: `${wordsOf[asked]}, as you said` } }
  if (known !== undefined) return { ok: true, value: known }
  return fail('invalid-input', `${what} does not say in which unit its times are.`, {
    field: 'unit', hint: 'Say it: s, ms, us or ns (--unit on the command line).',
  })
}

/**
 * Points in the order of their share, of one share the slowest. Undefined when a larger share took less time, which no
 * distribution has.
 */
export function risingPoints(points: readonly LatencyPoint[]): LatencyPoint[] | undefined {
  const sorted = points.toSorted((a, b) => a.p - b.p || a.ms - b.ms)
  if (sorted.some((point, index) => point.ms < (sorted[index - 1]?.ms ?? 0))) return undefined
  return sorted.filter((point, index) => point.p !== sorted[index + 1]?.p)
}

export const inMilliseconds = (value: number, unit: TimeUnit): number => value * millisecondsIn[unit]

/** The series asked for, or the first of those named; a failure that lists them when the one asked for is not there. */
export function chosenSeries(names: readonly string[], { series }: Pick<ReadOptions, 'series'>): Result<{ readonly name: string; readonly others: string[] }> {
  const [first] = names
  const name = series ?? first
  if (name !== undefined && names.includes(name)) return { ok: true, value: { name, others: names.filter((other) => other !== name).slice(0, 100) } }
  return fail('not-found', series === undefined ? 'The file holds no measurement of time.' : `The file holds no measurement "${series.slice(0, 80)}".`, {
    field: 'series', ...(names.length > 0 ? { hint: `It holds: ${names.slice(0, 12).join(', ')}.` } : {}),
  })
}

/** A day of the calendar from seconds since 1970; null for a time that no measurement has. */
export function dayOf(epochSeconds: number): string | null {
  // From the year 2000 to 2100: a test started at 0 or in ticks of another clock has no day.
  if (!(epochSeconds >= 946_684_800 && epochSeconds < 4_102_444_800)) return null
  return new Date(epochSeconds * 1000).toISOString().slice(0, 10)
}
