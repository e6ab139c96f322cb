import * as z from 'zod'
import { playbookSections, playbookStep } from '../catalog/playbook-schema.ts'
import { incidentRole, severityLevel } from './events.ts'

/** One step of a running checklist: the step as it stood when the playbook was started, and what became of it. */
export const viewStep = playbookStep.extend({
  section: z.enum(playbookSections),
  state: z.enum(['done', 'skipped', 'here', 'to-come']),
  /** When and by whom it was done or skipped; null while open. */
  at: z.string().nullable(),
  by: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string().nullable(),
  answer: z.enum(['yes', 'no', 'cannot-tell']).nullable(),
})

/** A playbook being worked through. */
export const checklist = z.object({
  playbook: z.string(),
  playbookHash: z.string(),
  title: z.string(),
  style: z.enum(['read-do', 'do-confirm']),
  variables: z.array(z.object({ name: z.string(), prompt: z.string(), pattern: z.string().optional(), default: z.string().optional() })),
  steps: z.array(viewStep),
  /** Steps whose question led into a list off the main path; the last one is where it comes back to. */
  returns: z.array(z.string()),
})

export const timelineLine = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  step: z.string().nullable(),
  text: z.string(),
  /** The same on every machine; a correction names the entry by it. */
  id: z.string().optional(),
})

const handOver = z.object({ role: incidentRole, to: z.string(), at: z.string(), by: z.string() })

/** Everything a screen, the command line or a report shows of an incident. Folded from its events, never stored as truth. */
export const incidentView = z.object({
  incident: z.string().nullable(),
  status: z.enum(['undeclared', 'open', 'closed']),
  title: z.string(),
  severity: severityLevel.nullable(),
  declaredAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  summary: z.string().nullable(),
  failureMode: z.string().nullable(),
  design: z.string().nullable(),
  /** The checklists that were started, the latest last. */
  checklists: z.array(checklist),
  /** Playbooks that were started and are not known any more; their steps cannot be shown. */
  unknownPlaybooks: z.array(z.string()),
  /** Index of the checklist that steps of further events belong to; null without one. */
  active: z.int().nonnegative().nullable(),
  /** Step to do next in the active checklist; null when none is left on its path. */
  here: z.string().nullable(),
  /** When that step became the next one: the time of the event that led to it. */
  hereSince: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  roles: z.partialRecord(incidentRole, z.string()),
  /** When somebody took it on, by an entry that says so; null until then. */
  acknowledged: z.object({ at: z.string(), by: z.string() }).nullable(),
  /** Roles that were handed over and not taken yet, each once, the latest last. */
  handOvers: z.array(handOver),
  /** The latest of them. */
  handOver: handOver.nullable(),
  timeline: z.array(timelineLine),
  updatesSent: z.int().nonnegative(),
  nextUpdateAt: z.string().nullable(),
  /** Number of events, and the sequence of the last one: 0 before the first. */
  events: z.int().nonnegative(),
  lastSequence: z.int().nonnegative(),
  lastAt: z.string().nullable(),
})

export type ViewStep = z.infer<typeof viewStep>
export type Checklist = z.infer<typeof checklist>
export type TimelineLine = z.infer<typeof timelineLine>
export type IncidentView = z.infer<typeof incidentView>
