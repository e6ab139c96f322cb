import * as z from 'zod'
import { incidentRole, severityLevel } from './events.ts'

export const phaseNames = ['detect', 'acknowledge', 'diagnose', 'mitigate', 'resolve'] as const

/** One phase: from the turning point before it to its own. Without minutes, `why` says what is missing. */
export const incidentPhase = z.object({
  phase: z.enum(phaseNames),
  from: z.string().nullable(),
  until: z.string().nullable(),
  minutes: z.number().nonnegative().nullable(),
  why: z.string().nullable(),
})

const said = { id: z.string(), at: z.string(), by: z.string() }

export const followUp = z.object({
  ...said, text: z.string(), owner: z.string().nullable(), due: z.string().nullable(), failureMode: z.string().nullable(),
})

/** What people did and decided in an incident, read off its events; the steps of the checklists are in the view. */
export const incidentRecord = z.object({
  title: z.string(),
  declaredAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  summary: z.string().nullable(),
  /** The worst that it was. */
  worst: severityLevel.nullable(),
  failureMode: z.string().nullable(),
  design: z.string().nullable(),
  severities: z.array(z.object({ severity: severityLevel, at: z.string(), by: z.string(), reason: z.string().nullable() })),
  /** Who held which role from when until when; `until` is null while it lasts, and the end of the incident ends it. */
  roles: z.array(z.object({ role: incidentRole, person: z.string(), from: z.string(), until: z.string().nullable() })),
  handOvers: z.array(z.object({
    ...said, role: incidentRole, to: z.string(),
    /** Who has taken it and when; null until somebody has. */
    takenBy: z.string().nullable(), takenAt: z.string().nullable(),
  })),
  updates: z.array(z.object({ ...said, text: z.string(), nextUpdateAt: z.string() })),
  decisions: z.array(z.object({ ...said, text: z.string(), reason: z.string().nullable() })),
  factors: z.array(z.object({ ...said, text: z.string() })),
  followUps: z.array(followUp),
  phases: z.array(incidentPhase),
  /** Minutes from the declaration until the harm had stopped; null when nobody marked that. */
  openToMitigation: z.number().nonnegative().nullable(),
  /** Minutes from the declaration to the end, on the clock of the incident; null while it runs. */
  duration: z.number().nonnegative().nullable(),
})

export type PhaseName = (typeof phaseNames)[number]
export type IncidentPhase = z.infer<typeof incidentPhase>
export type FollowUp = z.infer<typeof followUp>
export type IncidentRecord = z.infer<typeof incidentRecord>
