import { findEntry } from '../core/catalog/catalog.ts'
import type { Playbook } from '../core/catalog/schema.ts'
import { acceptEvent } from '../core/incident/accept.ts'
import type { IncidentEventBody } from '../core/incident/events.ts'
import { incidentReport } from '../core/incident/report.ts'
import { continueIncident, undeclaredIncident, type PlaybookOf } from '../core/incident/view.ts'
import type { IncidentView } from '../core/incident/view-schema.ts'
import { writtenStep } from '../core/playbook/variables.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { IncidentSummary, OpenIncident } from '../contract/incident-operations.ts'
import { findPlaybook, playbookHash, playbookOfMode } from './playbooks.ts'
import type { Context, Handlers } from './service.ts'
import { actorOf } from './settings.ts'

type IncidentHandlers = Pick<
  Handlers,
  'incident.declare' | 'incident.list' | 'incident.show' | 'incident.append' | 'incident.startPlaybook' | 'incident.report'
>

/** Incidents: every change is an event that makes sense now, appended to the log; every answer is folded from it. */
export function incidentHandlers(context: Context): IncidentHandlers {
  const { tables, now, catalog } = context

  // The log only grows, so a view folded before is carried on from where it stopped.
  const views = new Map<string, IncidentView>()
  const viewOf = (id: string): IncidentView => {
    const known = views.get(id) ?? undeclaredIncident
    const playbookOf: PlaybookOf = (_playbook, hash) => tables().incidents.frozen(hash) ?? undefined
    const added = tables().incidents.events(id, known.lastSequence)
    const view = added.reduce((current, event) => continueIncident(current, event, playbookOf), known)
    if (view.status !== 'undeclared') views.set(id, view)
    return view
  }

  const show = (id: string): Result<OpenIncident> => {
    const view = viewOf(id)
    if (view.status === 'undeclared') {
      return fail('not-found', `There is no incident "${id}".`, { hint: 'The list of incidents shows what is there.' })
    }
    const list = view.active === null ? undefined : view.checklists[view.active]
    return ok({
      view,
      playbook: list === undefined ? null : tables().incidents.frozen(list.playbookHash),
      steps: list?.steps.map((step) => writtenStep(step, list.variables, view.variables)) ?? [],
    })
  }

  const append = (id: string, sequence: number, body: IncidentEventBody, playbook?: Playbook): Result<OpenIncident> => {
    const shown = show(id)
    if (!shown.ok) return shown
    const accepted = acceptEvent(shown.value.view, body, playbook)
    if (!accepted.ok) return accepted
    const event = { incident: id, at: now(), actor: actorOf(context), body: accepted.value }
    return tables().incidents.append(sequence, event)
      ? show(id)
      : fail('conflict', 'Somebody else added to this incident in the meantime. Your entry was not recorded.', {
          hint: 'The newest state is shown now: do it again if it is still needed.',
        })
  }

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
    'incident.declare': ({ playbook: playbookId, ...declaration }) => {
      const mode = declaration.failureMode
      if (mode !== undefined && findEntry(catalog(), mode)?.kind !== 'failure-mode') {
        return fail('not-found', `There is no failure mode "${mode}".`, { hint: 'Declare without one: it can be found later.' })
      }
      const playbook = chosenPlaybook(playbookId, mode)
      if (!playbook.ok) return playbook
      const started = playbook.value === undefined ? {} : freeze(playbook.value)
      const body: IncidentEventBody = { type: 'declared', ...declaration, ...started }
      const accepted = acceptEvent(undeclaredIncident, body, playbook.value)
      if (!accepted.ok) return accepted
      return show(tables().incidents.declare(now(), actorOf(context), accepted.value))
    },

    'incident.list': () => ok(tables().incidents.ids().map((id) => summaryOf(id, viewOf(id)))),
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
      const shown = show(id)
      return shown.ok ? ok({ fileName: `${id}.md`, text: incidentReport(shown.value.view) }) : shown
    },
  }
}

function summaryOf(id: string, view: IncidentView): IncidentSummary {
  return {
    id,
    title: view.title,
    severity: view.severity ?? 'SEV-4',
    status: view.status === 'closed' ? 'closed' : 'open',
    declaredAt: view.declaredAt ?? '',
    closedAt: view.closedAt,
    commander: view.roles.commander ?? null,
    nextUpdateAt: view.nextUpdateAt,
    failureMode: view.failureMode,
  }
}
