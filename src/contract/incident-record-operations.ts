import * as z from 'zod'
import { incidentClocks, reminder } from '../core/incident/clocks-schema.ts'
import { impactLevel, severityLevel, urgencyLevel } from '../core/incident/events.ts'
import { incidentMetrics } from '../core/incident/metrics-schema.ts'
import { incidentRecord } from '../core/incident/record-schema.ts'
import { logProblem, mergeConflict, openIncident } from './incident-operations.ts'

const id = z.string().min(1).max(80)
const line = z.string().max(2000).default('')
const textFile = z.object({ fileName: z.string(), text: z.string() })

export const incidentRecordOperations = {
  /** The severity by impact and urgency; what is not sure counts as the higher. */
  'incident.severity': { input: z.strictObject({ impact: impactLevel, urgency: urgencyLevel }), output: z.object({ severity: severityLevel, why: z.string() }) },

  /** Sends an update of four lines: what happens, whom it hurts, what is done, and when the next one comes. Refused while one is empty. */
  'incident.update': {
    input: z.strictObject({
      id,
      sequence: z.int().positive(),
      happening: line,
      affected: line,
      doing: line,
      /** One of the two. */
      nextUpdateAt: z.iso.datetime().optional(),
      nextInMinutes: z.number().positive().max(10_080).optional(),
    }),
    output: openIncident,
  },
  /** Corrects the entry with this number; the entry itself stays as it is. */
  'incident.amend': {
    input: z.strictObject({ id, sequence: z.int().positive(), entry: z.int().positive(), text: z.string().trim().min(1).max(10_000) }),
    output: openIncident,
  },

  /** Where all clocks stand now: next update, unclaimed roles, acknowledgement. */
  'incident.clocks': { input: z.strictObject({ id }), output: incidentClocks },
  /** What is due now over all open incidents and was not given before. Each is given once, to whoever asks first. */
  'incident.reminders': {
    input: z.strictObject({}),
    output: z.array(z.object({ incident: z.string(), title: z.string(), severity: severityLevel, reminder })),
  },

  'incident.record': { input: z.strictObject({ id }), output: incidentRecord },
  /** One page for the person who takes over, as Markdown. */
  'incident.handOver': { input: z.strictObject({ id }), output: textFile },
  /** The draft of a postmortem, what is still missing in it, and wordings to look at again. */
  'incident.postmortem': {
    input: z.strictObject({ id }),
    output: textFile.extend({
      missing: z.array(z.string()),
      wording: z.array(z.object({ id: z.string(), found: z.string(), instead: z.string() })),
    }),
  },
  /** Takes the follow-ups of an incident over into a design, by default the one it names; each becomes a finding there, once. */
  'incident.teach': {
    input: z.strictObject({ id, design: id.optional() }),
    output: z.object({ design: z.string(), revision: z.int(), added: z.int().nonnegative(), known: z.int().nonnegative() }),
  },
  /** Phases of all closed incidents as median and p90 with n. */
  'incident.metrics': { input: z.strictObject({}), output: incidentMetrics },

  /** The whole log with its playbooks as JSON lines, to be merged elsewhere. */
  'incident.export': { input: z.strictObject({ id }), output: textFile },
  /** Joins files of one incident without loss. With `keep` the result is taken into the log here. */
  'incident.merge': {
    input: z.strictObject({
      files: z.array(z.strictObject({ name: z.string().max(1000), text: z.string().max(20_000_000) })).min(1).max(20),
      keep: z.boolean().default(false),
    }),
    output: textFile.extend({
      /** Its id here; null when it was not kept. */
      incident: z.string().nullable(),
      title: z.string(),
      events: z.int(),
      /** Entries that are new here; 0 when it was not kept. */
      added: z.int(),
      conflicts: z.array(mergeConflict),
      /** Lines that were left out because they are not as they were written. */
      problems: z.array(z.object({ file: z.string(), line: z.int(), text: z.string() })),
    }),
  },
  /** Reads the log, or all logs, from the store and checks every hash. */
  'incident.verify': {
    input: z.strictObject({ id: id.optional() }),
    output: z.array(z.object({ incident: z.string(), events: z.int(), problems: z.array(logProblem) })),
  },
} as const
