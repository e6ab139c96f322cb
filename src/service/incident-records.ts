import { catalogId, type DesignFollowUp } from '../core/design/schema.ts'
import { clocksOf, newReminders } from '../core/incident/clocks.ts'
import { handOverPage } from '../core/incident/hand-over.ts'
import { metricsOf } from '../core/incident/metrics.ts'
import { postmortem } from '../core/incident/postmortem.ts'
import { recordOf } from '../core/incident/record.ts'
import type { FollowUp } from '../core/incident/record-schema.ts'
import { judgeSeverity } from '../core/incident/severity.ts'
import { updateText } from '../core/incident/update.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Severity } from '../core/incident/events.ts'
import type { IncidentLogs, KnownIncident } from './incident-logs.ts'
import type { Context, Handlers } from './service.ts'
import { storedDesign } from './source.ts'

type RecordHandlers = Pick<
  Handlers,
  | 'incident.severity' | 'incident.update' | 'incident.amend' | 'incident.clocks' | 'incident.reminders' | 'incident.record'
  | 'incident.handOver' | 'incident.postmortem' | 'incident.teach' | 'incident.metrics'
>

/** What follows from the logs of incidents: clocks, hand-over, postmortem, lessons for designs, figures. */
export function incidentRecordHandlers(context: Context, logs: IncidentLogs, editDesign: Handlers['design.edit']): RecordHandlers {
  const { tables, now } = context
  const clocks = ({ events, seen }: KnownIncident) => clocksOf(events, logs.moment(), seen)
  const all = (): { id: string; log: KnownIncident }[] => tables().incidents.ids().map((id) => ({ id, log: logs.read(id) }))

  return {
    'incident.severity': ({ impact, urgency }) => ok(judgeSeverity(impact, urgency)),

    'incident.update': ({ id, sequence, nextUpdateAt, nextInMinutes, ...lines }) => {
      const next = nextUpdate(now(), nextUpdateAt, nextInMinutes)
      if (!next.ok) return next
      const text = updateText({ ...lines, nextUpdateAt: next.value })
      return text.ok ? logs.append(id, sequence, { type: 'update-sent', text: text.value, nextUpdateAt: next.value }) : text
    },

    'incident.amend': ({ id, sequence, entry, text }) => {
      const found = logs.find(id)
      if (!found.ok) return found
      const event = found.value.events.find((one) => one.sequence === entry)
      if (event === undefined) return fail('not-found', `The log has no entry ${entry}.`, { field: 'entry', hint: 'The timeline shows the numbers.' })
      return logs.append(id, sequence, { type: 'amended', event: event.id, text })
    },

    'incident.clocks': ({ id }) => {
      const found = logs.find(id)
      return found.ok ? ok(clocks(found.value)) : found
    },

    'incident.reminders': () => {
      const { reminders } = tables()
      return ok(
        all().filter(({ log }) => log.view.status === 'open').flatMap(({ id, log }) =>
          newReminders(clocks(log), reminders.given(id))
            .filter((reminder) => reminders.claim(id, reminder, now()))
            .map((reminder) => ({ incident: id, title: log.view.title, severity: severityOf(log), reminder }))),
      )
    },

    'incident.record': ({ id }) => {
      const found = logs.find(id)
      return found.ok ? ok(recordOf(found.value.events)) : found
    },

    'incident.handOver': ({ id }) => {
      const found = logs.find(id)
      if (!found.ok) return found
      const { view, events } = found.value
      return ok({ fileName: `${id}-hand-over.md`, text: handOverPage(view, recordOf(events), clocks(found.value)) })
    },

    'incident.postmortem': ({ id }) => {
      const found = logs.find(id)
      if (!found.ok) return found
      const { view, events } = found.value
      const { text, missing, wording } = postmortem(view, recordOf(events), events)
      return ok({ fileName: `${id}-postmortem.md`, text, missing: [...missing], wording: [...wording] })
    },

    'incident.teach': async ({ id, design: chosen }) => {
      const found = logs.find(id)
      if (!found.ok) return found
      const record = recordOf(found.value.events)
      const designId = chosen ?? record.design
      if (designId === null) return fail('invalid-input', 'The incident names no design.', { field: 'design', hint: 'Say which design it concerns.' })
      const stored = storedDesign(tables(), designId)
      if (!stored.ok) return stored
      const { head, design } = stored.value
      const known = new Set(design.followUps?.map((one) => one.id))
      const lessons = record.followUps.map((one) => lessonOf(id, one))
      const added = lessons.filter((one) => !known.has(one.id))
      const counts = { design: designId, added: added.length, known: lessons.length - added.length }
      if (added.length === 0) return ok({ ...counts, revision: head.revision })
      const edited = await editDesign({ id: designId, revision: head.revision, edits: added.map((followUp) => ({ type: 'add-follow-up', followUp })) })
      return edited.ok ? ok({ ...counts, revision: edited.value.revision }) : edited
    },

    'incident.metrics': () =>
      ok(metricsOf(
        all().filter(({ log }) => log.view.status === 'closed').map(({ log }) => ({
          record: recordOf(log.events),
          playbooks: log.view.checklists.map(({ playbook }) => playbook),
        })),
      )),
  }
}

const severityOf = ({ view }: KnownIncident): Severity => view.severity ?? 'SEV-4'

/** A follow-up as a design keeps it. Its id follows from the entry, so that it is taken over once. */
function lessonOf(incident: string, { id, text, failureMode, owner, due }: FollowUp): DesignFollowUp {
  return {
    id: `follow-up-${id.toLowerCase().replace(/[^a-z0-9-]/g, '').slice(0, 50)}`,
    incident,
    text,
    // A log that was written elsewhere can name anything.
    ...(catalogId.safeParse(failureMode).success && failureMode !== null ? { failureMode } : {}),
    ...(owner === null ? {} : { owner }),
    ...(due === null ? {} : { due }),
    done: false,
  }
}

function nextUpdate(now: string, at: string | undefined, inMinutes: number | undefined): Result<string> {
  if (at !== undefined && inMinutes === undefined) return ok(at)
  if (at === undefined && inMinutes !== undefined) return ok(new Date(Date.parse(now) + inMinutes * 60_000).toISOString())
  return fail('invalid-input', 'Say when the next update comes.', { field: 'nextUpdateAt', hint: 'A time, or in how many minutes; one of the two.' })
}
