import * as z from 'zod'
import { derivation } from '../validate/report.ts'

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

export type Validity = z.infer<typeof validity>
export type Figure = z.infer<typeof figure>
export type JourneyAvailability = z.infer<typeof journeyAvailability>
export type Failure = z.infer<typeof failure>
