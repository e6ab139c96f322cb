import * as z from 'zod'
import { quantity } from '../design/schema.ts'

/** Text that is larger is refused before it is looked at. */
export const largestText = 8_000_000
/** Rows, buckets, intervals or points of one file. */
export const mostRows = 100_000
/** Points of a load test: each is weighed thousands of times by the fit. */
export const mostLoads = 2000

export const timeUnit = z.enum(['s', 'ms', 'us', 'ns'])
export type TimeUnit = z.infer<typeof timeUnit>

/** Milliseconds in one of each. */
export const millisecondsIn: Readonly<Record<TimeUnit, number>> = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 }

const measurementFormat = z.enum([
  'hdr-percentiles', 'hdr-log', 'prometheus-text', 'prometheus-query', 'k6-summary', 'wrk', 'load-csv',
])

/** One point of a distribution: the share `p` of requests that took at most `ms`, and how many those were. */
const latencyPoint = z.object({ p: z.number(), ms: z.number(), count: z.number().nullable() })

const latencies = z.object({
  /** The share rises from one point to the next, the time does not fall. */
  points: z.array(latencyPoint),
  /** `buckets`: the points are upper edges of buckets, and what lies between two of them is not known. */
  kind: z.enum(['percentiles', 'buckets']),
  /** Requests measured; null where the file does not say. */
  total: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
})

/** Throughput at one load: clients, threads or connections at work, and requests per second that came of it. */
const loadPoint = z.object({ load: z.number(), perSecond: z.number() })

/** What a file says, whatever its format. Times are in milliseconds, rates in requests per second. */
export const measurement = z.object({
  format: measurementFormat,
  /** The format in words. */
  name: z.string(),
  /** The unit of the times in the file, and who says so. */
  unit: z.object({ of: z.string(), from: z.enum(['file', 'format', 'asked']), why: z.string() }),
  /** Which of the measurements of the file this is; null when it has one. */
  series: z.string().nullable(),
  /** The others that can be asked for. */
  others: z.array(z.string()),
  latencies: latencies.nullable(),
  /** Requests per second while this was measured. It says what was asked for, not what can be served. */
  perSecond: z.number().nullable(),
  loads: z.array(loadPoint),
  /** Day of the measurement; null when the file does not say. */
  on: z.iso.date().nullable(),
  notes: z.array(z.string()),
})

const errorOfFit = z.object({
  /** A share of requests, or a load. */
  at: z.number(),
  measured: z.number(),
  fitted: z.number(),
  /** Fitted over measured, less one. */
  error: z.number(),
})

/** What a measurement sets on a component, and how well the component can hold it. */
export const proposal = z.object({
  set: z.object({
    latency: z.object({ p50: quantity.optional(), p99: quantity.optional() }).optional(),
    capacity: quantity.optional(),
  }),
  /** How each figure was come by, in words. */
  how: z.array(z.string()),
  /** What the file does not give, and why. */
  missing: z.array(z.string()),
  /** The lognormal that the two percentiles make, against every percentile measured. */
  latencyFit: z.object({ medianMs: z.number(), sigma: z.number(), errors: z.array(errorOfFit), worst: errorOfFit.nullable() }).nullable(),
  /** The law of scalability through the points of a load test. */
  loadFit: z
    .object({
      alpha: z.number(), beta: z.number(), gamma: z.number(),
      /** The load of the highest throughput; null when throughput rises for ever. */
      peakLoad: z.number().nullable(),
      errors: z.array(errorOfFit),
      worst: errorOfFit.nullable(),
    })
    .nullable(),
})

export type LatencyPoint = z.infer<typeof latencyPoint>
export type Latencies = z.infer<typeof latencies>
export type LoadPoint = z.infer<typeof loadPoint>
export type Measurement = z.infer<typeof measurement>
export type ErrorOfFit = z.infer<typeof errorOfFit>
export type Proposal = z.infer<typeof proposal>

/** What the reader of a file says of how it is to be read. */
export interface ReadOptions {
  /** Unit of the times, for files that do not state it; wins over what the format is taken to mean. */
  readonly unit?: TimeUnit | undefined
  /** Which measurement of the file is meant. */
  readonly series?: string | undefined
  /** Undoes zlib compression up to so many bytes; null when the bytes are damaged or hold more. Core has no zlib of its own. */
  readonly inflate: (bytes: Uint8Array, most: number) => Uint8Array | null
}
