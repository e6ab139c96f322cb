import * as z from 'zod'
import { scenario } from '../design/schema.ts'
import { derivation } from '../validate/derivation.ts'
import { verdict } from '../validate/report.ts'

/** A figure that may be a lower bound: `isLeast` when something that would add to it is not stated. */
const bounded = z.object({ value: z.number(), isLeast: z.boolean(), why: derivation })

/** How long until it serves again, in seconds; null where the design does not say, with what it would have to say. */
export const recovery = z.object({ seconds: z.number().nullable(), text: z.string(), why: derivation.nullable(), questions: z.array(z.string()) })

export const standing = z.enum(['met', 'missed', 'undecided', 'not-asked'])

export const journeyUnder = z.object({
  id: z.string(),
  name: z.string(),
  /** Components that it needs and that do not serve. */
  out: z.array(z.string()),
  standing,
  /** Of what the requirements ask: throughput, `JOURNEY/latency`, availability. */
  verdicts: z.array(verdict),
  /** Share of the requests that fail while the scenario holds. */
  errorShare: bounded,
  binds: z.string().nullable(),
  /** What is at its limit first as the load grows; null when no component of it states a capacity or nothing says the load. */
  saturates: z.object({ component: z.string(), name: z.string(), utilisation: z.number(), operations: z.number(), text: z.string() }).nullable(),
  recovery,
  questions: z.array(z.string()),
})

export const caseUnder = z.object({
  /** The same for the same case of another design; `own/ID` for a scenario saved with a design. */
  id: z.string(),
  kind: z.enum(['as-drawn', ...scenario.shape.kind.options]),
  isOwn: z.boolean(),
  /** What the row is called whatever the target, and what it is of this design. */
  row: z.string(),
  name: z.string(),
  /** What it strikes, the worst of so many that it could strike. */
  target: z.object({ element: z.string(), name: z.string(), worstOf: z.number() }).nullable(),
  standing,
  errorShare: bounded.nullable(),
  /** USD a minute, from the revenue that the requirements state; null when they state none. */
  money: bounded.nullable(),
  journeys: z.array(journeyUnder),
  /** What it takes to be true; and, where the case cannot be made of this design, what the design would have to say. */
  assumptions: z.array(z.string()),
  questions: z.array(z.string()),
})

export const designUnder = z.object({
  id: z.string(),
  name: z.string(),
  /** The saved variant of the design, null for the design itself. */
  alternative: z.object({ id: z.string(), name: z.string() }).nullable(),
  cases: z.array(caseUnder),
})

/** Designs and variants beside each other under the same scenarios. */
export const scenarioReport = z.object({
  /** The rows: every case of any of the designs, in order. */
  rows: z.array(z.object({ id: z.string(), name: z.string() })),
  designs: z.array(designUnder),
})

export type Bounded = z.infer<typeof bounded>
export type Recovery = z.infer<typeof recovery>
export type Standing = z.infer<typeof standing>
export type JourneyUnder = z.infer<typeof journeyUnder>
export type CaseUnder = z.infer<typeof caseUnder>
export type DesignUnder = z.infer<typeof designUnder>
export type ScenarioReport = z.infer<typeof scenarioReport>
