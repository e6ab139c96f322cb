import * as z from 'zod'
import { derivation } from '../validate/derivation.ts'

/** How far a figure can be trusted: inside the range its model holds for, at the edge of it, or beyond. */
export const validity = z.enum(['ok', 'edge', 'outside'])

/** One figure with how it came about. Null when nothing can be said; `text` then says what is missing or broken. */
export const figure = z.object({
  id: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  low: z.number().optional(),
  high: z.number().optional(),
  validity,
  /** In one sentence what it says, or why there is none. */
  text: z.string(),
  assumptions: z.array(z.string()),
  why: derivation,
})

const failure = z.object({
  /** `component:ID` or `zone:ID`. */
  element: z.string(),
  kind: z.enum(['replicas', 'common-cause', 'failover', 'zone']),
  text: z.string(),
})

export const journeyAvailability = z.object({
  figure,
  unavailability: z.number(),
  minutesPerYear: z.number(),
  /** Counted over every state; false when the parts share too much for that, and the figure is then on the safe side. */
  isExact: z.boolean(),
  cutSets: z.object({
    /** Most likely first. */
    sets: z.array(z.object({ failures: z.array(failure), probability: z.number(), share: z.number() })),
    /** False when there are more, or larger ones than were looked for. */
    isComplete: z.boolean(),
    largest: z.number(),
  }),
  /** What matters most first. */
  importance: z.array(
    z.object({
      failure,
      chance: z.number(),
      birnbaum: z.number(),
      /** What is gained when it never happens again. */
      improvement: z.number(),
      minutesPerYear: z.number(),
      fussellVesely: z.number(),
    }),
  ),
  /** Share of the downtime that is gone without any common cause, without any outage of a zone, without any failover. */
  shares: z.object({ commonCause: z.number(), zones: z.number(), failover: z.number() }),
})

export const journeyLatency = z.object({
  /** The p99 in ms; `low` and `high` hold whatever the steps have to do with each other. */
  figure,
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  p999: z.number(),
  mean: z.number(),
  /** The limit of the journey or of step 1, in ms; null when there is none. */
  limit: z.number().nullable(),
})

export type JourneyLatency = z.infer<typeof journeyLatency>
/** One component under one load. */
export const componentLoad = z.object({
  component: z.string(),
  /** `mean`, `peak`, or `zone:ID` for the peak with that zone lost. */
  under: z.string(),
  /** Requests a second that come to it, all its replicas together. */
  rate: z.number(),
  servers: z.number(),
  /** Utilisation, as a share of what all its servers can do; above 1 there is no steady state. */
  figure,
  /** Mean wait for a free server and the wait that 1 % exceed, in ms; null without a steady state. */
  wait: z.object({ mean: z.number(), p99: z.number() }).nullable(),
  /** Requests a second by which the backlog grows; null when there is a steady state. */
  growth: z.number().nullable(),
})

export type ComponentLoad = z.infer<typeof componentLoad>
/** Everything Atlas can compute of a design as it is drawn, each figure with its derivation. */
export const evaluation = z.object({
  design: z.object({ id: z.string(), name: z.string() }),
  journeys: z.array(z.object({ id: z.string(), name: z.string(), availability: journeyAvailability.nullable(), latency: journeyLatency.nullable() })),
  loads: z.array(componentLoad),
  /** Error budget and the chance to break it; durability; staleness. */
  reliability: z.array(figure),
  /** Retrying connections: when they tip over, and the cheapest way out. */
  stability: z.array(figure),
  /** What distance alone costs. */
  distance: z.array(figure),
  /** Storage, traffic, bill, cost of a request and of the next nine. */
  money: z.array(figure),
  /** What the file does not say, as questions. */
  questions: z.array(z.string()),
})

export type Evaluation = z.infer<typeof evaluation>
export type Validity = z.infer<typeof validity>
export type Figure = z.infer<typeof figure>
export type JourneyAvailability = z.infer<typeof journeyAvailability>
export type Failure = z.infer<typeof failure>
