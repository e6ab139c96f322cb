import * as z from 'zod'
import { playbook } from '../core/catalog/playbook-schema.ts'
import { impactLevel, incidentEventBody, severityLevel, urgencyLevel } from '../core/incident/events.ts'
import { incidentView } from '../core/incident/view-schema.ts'
import { writtenStep } from '../core/playbook/written-schema.ts'
import { triagePath } from '../core/triage/schema.ts'

const id = z.string().min(1).max(80)

const playbookSummary = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  modes: z.array(z.string()),
  style: z.enum(['read-do', 'do-confirm']),
  steps: z.int(),
  reviewed: z.string(),
  drilled: z.string().nullable(),
})

/** A playbook of the catalog, or a runbook of the user, which may name no failure mode. */
const startable = playbook.extend({ modes: z.array(z.string()) })

/** An entry that is not as it was written, or not where: its number in the log, and what is wrong, in words. */
export const logProblem = z.object({ sequence: z.int(), id: z.string(), kind: z.enum(['altered', 'gap', 'before-missing', 'second-start']), text: z.string() })

/** Entries that cannot both hold; settled by a later entry about the same thing. */
export const mergeConflict = z.object({
  about: z.string(),
  entries: z.array(z.object({ sequence: z.int(), at: z.string(), actor: z.string(), text: z.string() })),
})

/**
 * An incident as its screen shows it: the view folded from the log, the playbook as it was when it was started, and the
 * steps of the active checklist with the values of the incident written into them.
 */
export const openIncident = z.object({
  view: incidentView,
  playbook: startable.nullable(),
  steps: z.array(writtenStep),
  /** Entries that are not as they were written; left out while the log is sound. */
  problems: z.array(logProblem).optional(),
  /** What two responders did at the same time that does not fit together; left out when there is nothing. */
  conflicts: z.array(mergeConflict).optional(),
})

export const incidentSummary = z.object({
  id: z.string(),
  title: z.string(),
  severity: severityLevel,
  status: z.enum(['open', 'closed']),
  declaredAt: z.string(),
  closedAt: z.string().nullable(),
  commander: z.string().nullable(),
  /** By the clocks of the incident: also before anybody promised one, and sooner after the severity rose. Null once it is over. */
  nextUpdateAt: z.string().nullable(),
  failureMode: z.string().nullable(),
})

export const incidentOperations = {
  'playbook.list': { input: z.strictObject({}), output: z.array(playbookSummary) },
  'playbook.show': { input: z.strictObject({ id }), output: z.object({ playbook: startable, hash: z.string(), steps: z.array(writtenStep) }) },

  /** Without a playbook, the one of the failure mode is taken when there is one. A playbook is one of the catalog or of the library. */
  'incident.declare': {
    input: z.strictObject({
      title: z.string().trim().min(1).max(200),
      /** May be left out with impact and urgency given: it then follows from them. */
      severity: severityLevel.optional(),
      impact: impactLevel.optional(),
      urgency: urgencyLevel.optional(),
      failureMode: id.optional(),
      playbook: id.optional(),
      design: id.optional(),
      /** The path that triage gave with its answer: it becomes part of the first entry of the log. */
      triage: triagePath.optional(),
    }),
    output: openIncident,
  },
  'incident.list': { input: z.strictObject({}), output: z.array(incidentSummary) },
  'incident.show': { input: z.strictObject({ id }), output: openIncident },
  /** Appends one event after `sequence`, the last one the writer has seen. */
  'incident.append': { input: z.strictObject({ id, sequence: z.int().positive(), body: incidentEventBody }), output: openIncident },
  'incident.startPlaybook': { input: z.strictObject({ id, sequence: z.int().positive(), playbook: id }), output: openIncident },
  'incident.report': { input: z.strictObject({ id }), output: z.object({ fileName: z.string(), text: z.string() }) },
} as const

export type MergeConflictEntry = z.infer<typeof mergeConflict>
export type OpenIncident = z.infer<typeof openIncident>
export type IncidentSummary = z.infer<typeof incidentSummary>
export type PlaybookSummary = z.infer<typeof playbookSummary>
