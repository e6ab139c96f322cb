import { assertNever } from '../assert.ts'
import type { Playbook } from '../catalog/playbook-schema.ts'
import type { IncidentEvent, IncidentRole } from './events.ts'
import { readFrozen } from './frozen-playbook.ts'
import { answerStep, finishStep, hereOf, reopenStep, startChecklist } from './next.ts'
import { timelineLineOf } from './timeline.ts'
import type { Checklist, IncidentView } from './view-schema.ts'

/** Gives the playbook as it stood when it was started, as it was written then; undefined when it is no longer known. */
export type PlaybookOf = (id: string, hash: string) => Playbook | undefined

/** What is known before the first event. */
export const undeclaredIncident: IncidentView = {
  incident: null, status: 'undeclared', title: '', severity: null, declaredAt: null, closedAt: null, summary: null,
  failureMode: null, design: null, checklists: [], unknownPlaybooks: [], active: null, here: null, hereSince: null,
  variables: {}, roles: {}, acknowledged: null, handOvers: [], handOver: null, timeline: [], updatesSent: 0, nextUpdateAt: null, events: 0, lastSequence: 0, lastAt: null,
}

/** The state of an incident after these events, in the order of the log; clocks may be wrong and decide nothing. */
export function foldIncident(events: readonly IncidentEvent[], playbookOf: PlaybookOf): IncidentView {
  return events.reduce((view, event) => continueIncident(view, event, playbookOf), undeclaredIncident)
}

/** The state after one more event: folding a log at once or piece by piece gives the same view. */
export function continueIncident(view: IncidentView, event: IncidentEvent, playbookOf: PlaybookOf): IncidentView {
  const line = timelineLineOf(view, event)
  const changed = changedBy(view, event, playbookOf)
  const active = activeChecklist(changed)
  const list = active === null ? undefined : changed.checklists[active]
  const here = list === undefined ? null : hereOf(list)
  const stays = here === view.here && active === view.active
  return {
    ...changed,
    incident: view.incident ?? event.incident,
    active,
    here,
    hereSince: here === null ? null : stays ? view.hereSince : event.at,
    timeline: [...view.timeline, line],
    events: view.events + 1,
    lastSequence: event.sequence,
    lastAt: event.at,
  }
}

/** The latest checklist, or the one before it once the latest has come to its end: a playbook that was entered returns. */
function activeChecklist(view: IncidentView): number | null {
  const latestOpen = view.checklists.findLastIndex((list) => hereOf(list) !== null)
  if (latestOpen !== -1) return latestOpen
  return view.checklists.length === 0 ? null : view.checklists.length - 1
}

function changedBy(view: IncidentView, event: IncidentEvent, playbookOf: PlaybookOf): IncidentView {
  const { body } = event
  switch (body.type) {
    case 'declared':
      return started(
        {
          ...view, status: 'open', title: body.title, severity: body.severity, declaredAt: event.at,
          failureMode: body.failureMode ?? null, design: body.design ?? null,
        },
        body.playbook, body.playbookHash, playbookOf)
    case 'playbook-started':
      return started(view, body.playbook, body.playbookHash, playbookOf)
    case 'ticked':
      return onActive(view, (list) =>
        finishStep(list, body.step, { ...nothing, ...stamp(event), state: 'done', value: body.value ?? null }))
    case 'skipped':
      return onActive(view, (list) =>
        finishStep(list, body.step, { ...nothing, ...stamp(event), state: 'skipped', reason: body.reason }))
    case 'answered':
      return onActive(view, (list) =>
        answerStep(list, body.step, body.goTo, { ...nothing, ...stamp(event), state: 'done', answer: body.answer }))
    case 'reopened':
      return onActive(view, (list) => reopenStep(list, body.step))
    case 'variable-set':
      return { ...view, variables: withEntry(view.variables, body.name, body.value) }
    case 'role':
      return { ...view, roles: withRole(view.roles, body) }
    case 'acknowledged':
      return { ...view, acknowledged: view.acknowledged ?? stamp(event) }
    case 'handed-over':
      return withHandOvers(view, [...pendingBut(view, body.role), { role: body.role, to: body.to, ...stamp(event) }])
    case 'taken-over':
      return { ...withHandOvers(view, pendingBut(view, body.role)), roles: withRole(view.roles, body) }
    case 'severity':
      return { ...view, severity: body.severity }
    case 'update-sent':
      return { ...view, updatesSent: view.updatesSent + 1, nextUpdateAt: body.nextUpdateAt }
    case 'closed':
      return { ...view, status: 'closed', closedAt: event.at, summary: body.summary, nextUpdateAt: null, handOvers: [], handOver: null }
    case 'command-copied':
    case 'note':
    case 'mark':
    case 'decision':
    case 'factor':
    case 'follow-up':
    case 'amended':
      return view
    default:
      return assertNever(body, 'incident event')
  }
}

const pendingBut = ({ handOvers }: IncidentView, role: IncidentRole): IncidentView['handOvers'] => handOvers.filter((one) => one.role !== role)

function withHandOvers(view: IncidentView, handOvers: IncidentView['handOvers']): IncidentView {
  return { ...view, handOvers, handOver: handOvers.at(-1) ?? null }
}

const nothing = { value: null, reason: null, answer: null }

function stamp(event: IncidentEvent): { at: string; by: string } {
  return { at: event.at, by: event.actor }
}

function started(view: IncidentView, id: string | undefined, hash: string | undefined, playbookOf: PlaybookOf): IncidentView {
  if (id === undefined) return view
  const playbook = readFrozen(playbookOf(id, hash ?? ''))
  if (playbook === undefined) return { ...view, unknownPlaybooks: [...view.unknownPlaybooks, id] }
  return { ...view, checklists: [...view.checklists, startChecklist(playbook, hash ?? '')] }
}

function onActive(view: IncidentView, change: (list: Checklist) => Checklist): IncidentView {
  return { ...view, checklists: view.checklists.map((list, index) => (index === view.active ? change(list) : list)) }
}

/** Built from entries, so that a name such as `__proto__` is a name like any other. */
function withEntry(record: Readonly<Record<string, string>>, name: string, value: string): Record<string, string> {
  return Object.fromEntries([...Object.entries(record).filter(([key]) => key !== name), [name, value]])
}

/** An empty name gives the role back. */
function withRole(roles: IncidentView['roles'], body: { readonly role: IncidentRole; readonly person: string }): IncidentView['roles'] {
  const others = Object.entries(roles).filter(([role]) => role !== body.role)
  const person = body.person.trim()
  return Object.fromEntries(person === '' ? others : [...others, [body.role, person]])
}
