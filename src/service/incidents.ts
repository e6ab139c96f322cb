import { findEntry } from '../core/catalog/catalog.ts'
import type { Playbook } from '../core/catalog/playbook-schema.ts'
import { acceptEvent } from '../core/incident/accept.ts'
import { clocksOf, type Moment } from '../core/incident/clocks.ts'
import type { IncidentEventBody } from '../core/incident/events.ts'
import { incidentReport } from '../core/incident/report.ts'
import { judgeSeverity } from '../core/incident/severity.ts'
import { undeclaredIncident } from '../core/incident/view.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { IncidentSummary } from '../contract/incident-operations.ts'
import type { IncidentLogs, KnownIncident } from './incident-logs.ts'
import { findPlaybook, playbookHash, playbookOfMode } from './playbooks.ts'
import type { Context, Handlers } from './service.ts'
import { actorOf } from './settings.ts'

type IncidentHandlers = Pick<
  Handlers,
  'incident.declare' | 'incident.list' | 'incident.show' | 'incident.append' | 'incident.startPlaybook' | 'incident.report'
>

/** Incidents: every change is an event that makes sense now, appended to the log; every answer is folded from it. */
export function incidentHandlers(context: Context, { read, find, show, append, moment, origin }: IncidentLogs): IncidentHandlers {
  const { tables, now, catalog } = context

  /** Keeps the playbook as it stands: a later edit never alters a running checklist. */
  const freeze = (playbook: Playbook): { playbook: string; playbookHash: string } => {
    const hash = playbookHash(playbook, context)
    tables().incidents.freeze(hash, playbook)
    return { playbook: playbook.id, playbookHash: hash }
  }

  const chosenPlaybook = (id: string | undefined, mode: string | undefined): Result<Playbook | undefined> => {
    if (id !== undefined) return findPlaybook(context, id)
    return ok(mode === undefined ? undefined : playbookOfMode(context, mode))
  }

  return {
    'incident.declare': ({ playbook: playbookId, severity: chosen, ...declaration }) => {
      const { impact, urgency } = declaration
      const severity = chosen ?? (impact === undefined && urgency === undefined ? undefined : judgeSeverity(impact ?? 'unsure', urgency ?? 'unsure').severity)
      if (severity === undefined) {
        return fail('invalid-input', 'Say how bad it is: a severity, or impact and urgency.', { field: 'severity', hint: 'Unsure: take the higher.' })
      }
      const mode = declaration.failureMode
      if (mode !== undefined && findEntry(catalog(), mode)?.kind !== 'failure-mode') {
        return fail('not-found', `There is no failure mode "${mode}".`, { hint: 'Declare without one: it can be found later.' })
      }
      const playbook = chosenPlaybook(playbookId, mode)
      if (!playbook.ok) return playbook
      const started = playbook.value === undefined ? {} : freeze(playbook.value)
      const body: IncidentEventBody = { type: 'declared', ...declaration, severity, ...started }
      const accepted = acceptEvent(undeclaredIncident, body, playbook.value)
      if (!accepted.ok) return accepted
      return show(tables().incidents.declare(now(), actorOf(context), accepted.value, origin()))
    },

    'incident.list': () => ok(tables().incidents.ids().map((id) => summaryOf(id, read(id), moment()))),
    'incident.show': ({ id }) => show(id),
    'incident.append': ({ id, sequence, body }) =>
      body.type === 'declared' || body.type === 'playbook-started'
        ? fail('invalid-input', `"${body.type}" has an operation of its own.`)
        : append(id, sequence, body),

    'incident.startPlaybook': ({ id, sequence, playbook: playbookId }) => {
      const playbook = findPlaybook(context, playbookId)
      return playbook.ok
        ? append(id, sequence, { type: 'playbook-started', ...freeze(playbook.value) }, playbook.value)
        : playbook
    },

    'incident.report': ({ id }) => {
      const found = find(id)
      return found.ok ? ok({ fileName: `${id}.md`, text: incidentReport(found.value.view) }) : found
    },
  }
}

function summaryOf(id: string, { view, events, seen }: KnownIncident, now: Moment): IncidentSummary {
  return {
    id,
    title: view.title,
    severity: view.severity ?? 'SEV-4',
    status: view.status === 'closed' ? 'closed' : 'open',
    declaredAt: view.declaredAt ?? '',
    closedAt: view.closedAt,
    commander: view.roles.commander ?? null,
    nextUpdateAt: view.status === 'open' ? (clocksOf(events, now, seen).update?.dueAt ?? null) : null,
    failureMode: view.failureMode,
  }
}
