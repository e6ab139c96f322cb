import * as z from 'zod'
import { triagePath } from '../triage/schema.ts'

export const severityLevel = z.enum(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'])
export const incidentRole = z.enum(['commander', 'operations', 'communications', 'scribe'])

/** Whom it hurts, and how fast it gets worse. `unsure` is an answer: the higher is taken. */
export const impactLevel = z.enum(['everyone', 'many', 'some', 'few', 'unsure'])
export const urgencyLevel = z.enum(['now', 'soon', 'later', 'unsure'])

/** Turning points that people mark. The declaration and the end mark themselves. */
export const incidentMark = z.enum(['started', 'detected', 'diagnosed', 'mitigated', 'resolved'])

const text = z.string().trim().min(1).max(10_000)

/** What can happen in an incident. Every view is derived from the list of these; none is ever changed or removed. */
export const incidentEventBody = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('declared'),
    title: z.string().trim().min(1).max(200),
    severity: severityLevel,
    /** What the severity was judged by, when it was. */
    impact: impactLevel.optional(),
    urgency: urgencyLevel.optional(),
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
  z.object({ type: z.literal('acknowledged') }),
  /** `happenedAt` where it was earlier than the entry. */
  z.object({ type: z.literal('mark'), mark: incidentMark, happenedAt: z.iso.datetime().optional() }),
  z.object({ type: z.literal('decision'), text, reason: text.optional() }),
  z.object({ type: z.literal('handed-over'), role: incidentRole, to: z.string().trim().min(1).max(120) }),
  z.object({ type: z.literal('taken-over'), role: incidentRole, person: z.string().trim().min(1).max(120) }),
  z.object({ type: z.literal('factor'), text }),
  z.object({
    type: z.literal('follow-up'),
    text,
    owner: z.string().trim().max(120).optional(),
    due: z.iso.date().optional(),
    failureMode: z.string().max(20).optional(),
  }),
  /** Corrects an entry, which stays as it is. `event` is its id. */
  z.object({ type: z.literal('amended'), event: z.string().max(80), text }),
  z.object({ type: z.literal('closed'), summary: text }),
])

export const incidentEvent = z.object({
  incident: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  actor: z.string().max(120),
  body: incidentEventBody,
  /** The same on every machine; absent only before the event is sealed. */
  id: z.string().min(1).max(80).optional(),
})

/**
 * A clock that only goes forward: milliseconds since `boot`, a start that is named so that readings of two starts are never compared.
 * `countsSleep` says whether it goes on while the machine sleeps.
 */
export const clockReading = z.object({ boot: z.string().min(1).max(80), ms: z.number().nonnegative(), countsSleep: z.boolean() })

const digest = z.string().max(80)

/** An event in the log: it carries the hashes of the events before it (several after a merge) and its own over all of that. */
export const sealedEvent = incidentEvent.extend({
  id: z.string().min(1).max(80),
  /** Where it was written: the window, the terminal. */
  source: z.string().max(80),
  clock: clockReading.nullable(),
  previous: z.array(digest).max(100),
  hash: digest,
})

export type IncidentRole = z.infer<typeof incidentRole>
export type Severity = z.infer<typeof severityLevel>
export type Impact = z.infer<typeof impactLevel>
export type Urgency = z.infer<typeof urgencyLevel>
export type IncidentMark = z.infer<typeof incidentMark>
export type ClockReading = z.infer<typeof clockReading>
export type SealedEvent = z.infer<typeof sealedEvent>
export type IncidentEventBody = z.infer<typeof incidentEventBody>
export type IncidentEvent = z.infer<typeof incidentEvent>
