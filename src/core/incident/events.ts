import * as z from 'zod'
import { triagePath } from '../triage/schema.ts'

export const severityLevel = z.enum(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'])
export const incidentRole = z.enum(['commander', 'operations', 'communications', 'scribe'])

const text = z.string().trim().min(1).max(10_000)

/** What can happen in an incident. Every view is derived from the list of these; none is ever changed or removed. */
export const incidentEventBody = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('declared'),
    title: z.string().trim().min(1).max(200),
    severity: severityLevel,
    failureMode: z.string().max(20).optional(),
    playbook: z.string().max(80).optional(),
    /** Hash of the playbook as it stood: a later edit never alters a running checklist. */
    playbookHash: z.string().max(80).optional(),
    design: z.string().max(80).optional(),
    /** How the failure mode was found, when triage was asked. */
    triage: triagePath.optional(),
  }),
  z.object({ type: z.literal('playbook-started'), playbook: z.string().max(80), playbookHash: z.string().max(80) }),
  z.object({ type: z.literal('ticked'), step: z.string().max(80), value: z.string().max(500).optional() }),
  z.object({ type: z.literal('skipped'), step: z.string().max(80), reason: text }),
  z.object({ type: z.literal('answered'), step: z.string().max(80), answer: z.enum(['yes', 'no', 'cannot-tell']), goTo: z.string().max(80) }),
  z.object({ type: z.literal('reopened'), step: z.string().max(80) }),
  z.object({ type: z.literal('variable-set'), name: z.string().max(80), value: z.string().max(500) }),
  z.object({ type: z.literal('command-copied'), step: z.string().max(80), command: z.string().max(20_000) }),
  z.object({ type: z.literal('note'), text }),
  z.object({ type: z.literal('role'), role: incidentRole, person: z.string().max(120) }),
  z.object({ type: z.literal('severity'), severity: severityLevel, reason: text }),
  z.object({ type: z.literal('update-sent'), text, nextUpdateAt: z.iso.datetime() }),
  z.object({ type: z.literal('closed'), summary: text }),
])

export const incidentEvent = z.object({
  incident: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  actor: z.string().max(120),
  body: incidentEventBody,
})

export type IncidentRole = z.infer<typeof incidentRole>
export type IncidentEventBody = z.infer<typeof incidentEventBody>
export type IncidentEvent = z.infer<typeof incidentEvent>
