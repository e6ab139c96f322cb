import * as z from 'zod'
import { incidentRole } from './events.ts'

export const reminder = z.object({
  /** What it is about: the same thing is asked again under the same name with the next `ordinal`. */
  about: z.string(),
  /** 0 when it is due for the first time, 1 for the first repetition and so on. Of several that passed in one sleep only the last counts. */
  ordinal: z.int().nonnegative(),
  kind: z.enum(['update', 'role', 'acknowledge']),
  text: z.string(),
  /** Milliseconds until it is due, below zero when it is late by so much. */
  dueInMs: z.number(),
})

export const incidentClocks = z.object({
  runsForMs: z.number().nonnegative(),
  isAcknowledged: z.boolean(),
  /** The next update; null before the declaration and after the end. `isPromised` where somebody named the time. */
  update: z.object({ dueInMs: z.number(), dueAt: z.string(), isPromised: z.boolean() }).nullable(),
  /** The usual time between two updates at this severity; 0 when none are due any more. */
  cadenceMinutes: z.number(),
  unclaimed: z.array(z.object({ role: incidentRole, forMs: z.number() })),
  /** All that runs towards a time, the most urgent first. Due are those with `dueInMs` at or below zero. */
  reminders: z.array(reminder),
})

export type Reminder = z.infer<typeof reminder>
export type IncidentClocks = z.infer<typeof incidentClocks>
