import * as z from 'zod'
import { derivation } from '../validate/derivation.ts'
import { verdict } from '../validate/report.ts'
import { standing } from './report.ts'

export const disruptionKind = z.enum(['process', 'host', 'zone', 'region', 'dependency'])
export const measureKind = z.enum(['rto', 'rpo', 'availability', 'p99'])

/** What the requirements ask of a journey while something is disrupted, against what the design gives. */
const measure = z.object({
  kind: measureKind,
  standing,
  /** Null where the requirements ask nothing. */
  asked: z.object({ value: z.number(), unit: z.string() }).nullable(),
  /** Null where the design does not say enough, or where there is no such figure. */
  assessed: z.object({ value: z.number(), unit: z.string() }).nullable(),
  text: z.string(),
  verdict: verdict.nullable(),
  why: derivation.nullable(),
  questions: z.array(z.string()),
})

const disruption = z.object({
  kind: disruptionKind,
  /** What is struck: the worst of what could be, for availability and p99. */
  target: z.object({ element: z.string(), name: z.string() }).nullable(),
  standing,
  measures: z.array(measure),
  questions: z.array(z.string()),
})

/** Things of a kind that can be counted in the design: how many there are, how many are as they should be, and which are not. */
const count = z.object({
  id: z.string(),
  /** What is counted, in words. */
  text: z.string(),
  have: z.int().nonnegative(),
  of: z.int().nonnegative(),
  missing: z.array(z.object({ element: z.string(), text: z.string() })),
})

export const readinessPart = z.object({
  id: z.enum(['design', 'tests', 'alarms', 'playbooks']),
  /** Of all that is counted, the share that is there; null when there is nothing to count. */
  share: z.number().nullable(),
  counts: z.array(count),
})

export const readinessReport = z.object({
  design: z.object({ id: z.string(), name: z.string() }),
  journeys: z.array(z.object({ id: z.string(), name: z.string(), disruptions: z.array(disruption) })),
  readiness: z.object({ share: z.number().nullable(), have: z.int(), of: z.int(), parts: z.array(readinessPart) }),
  /** What the requirements leave out. */
  questions: z.array(z.string()),
})

export type DisruptionKind = z.infer<typeof disruptionKind>
export type Measure = z.infer<typeof measure>
export type Disruption = z.infer<typeof disruption>
export type Count = z.infer<typeof count>
export type ReadinessPart = z.infer<typeof readinessPart>
export type ReadinessReport = z.infer<typeof readinessReport>
