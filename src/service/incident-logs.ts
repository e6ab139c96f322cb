import { findEntry } from '../core/catalog/catalog.ts'
import { acceptEvent } from '../core/incident/accept.ts'
import { hashOfEvent } from '../core/incident/chain.ts'
import type { Moment } from '../core/incident/clocks.ts'
import { readFrozen } from '../core/incident/frozen-playbook.ts'
import type { IncidentEventBody, SealedEvent } from '../core/incident/events.ts'
import { conflictsOf, type MergeConflict } from '../core/incident/merge.ts'
import { continueIncident, foldIncident, type PlaybookOf } from '../core/incident/view.ts'
import type { IncidentView } from '../core/incident/view-schema.ts'
import type { Playbook } from '../core/catalog/playbook-schema.ts'
import { writtenStep } from '../core/playbook/variables.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { MergeConflictEntry, OpenIncident } from '../contract/incident-operations.ts'
import type { IncidentLog, Origin } from '../store/incidents.ts'
import type { Context } from './service.ts'
import { actorOf } from './settings.ts'

/** A log as read so far. */
export interface KnownIncident extends IncidentLog {
  readonly view: IncidentView
  /** When its last entry was first seen by this run of Atlas. */
  readonly seen: Moment
}

export type IncidentLogs = ReturnType<typeof incidentLogs>

/** The logs of incidents with what was folded from them, shared by everything that reads or appends. */
export function incidentLogs(context: Context) {
  const { tables, now, sha256 } = context
  const known = new Map<string, KnownIncident>()

  const moment = (): Moment => ({ at: now(), clock: context.steady() })
  const origin = (): Origin => ({ source: context.source, clock: context.steady() })
  const playbookOf: PlaybookOf = (_playbook, hash) => tables().incidents.frozen(hash) ?? undefined

  const whole = (id: string): KnownIncident => {
    const log = tables().incidents.log(id)
    return { ...log, view: foldIncident(log.events, playbookOf), seen: moment() }
  }

  /** A log mostly grows at its end, and then its view is carried on; after a merge it is folded anew. */
  const grown = (id: string, before: KnownIncident): KnownIncident => {
    const added = tables().incidents.added(id, before.view.lastSequence)
    if (added.length === 0) return before
    const isContinued = added.every((event, index) => {
      const last = index === 0 ? before.events.at(-1) : added[index - 1]
      return event.previous.length === 1 && event.previous[0] === last?.hash && hashOfEvent(event, sha256) === event.hash
    })
    if (!isContinued) return whole(id)
    return {
      problems: before.problems,
      events: [...before.events, ...added],
      view: added.reduce((view, event) => continueIncident(view, event, playbookOf), before.view),
      seen: moment(),
    }
  }

  const read = (id: string): KnownIncident => {
    const before = known.get(id)
    const log = before === undefined ? whole(id) : grown(id, before)
    if (log.view.status !== 'undeclared') known.set(id, log)
    return log
  }

  /** The log of this id, or that there is none. */
  const find = (id: string): Result<KnownIncident> => {
    const log = read(id)
    return log.view.status === 'undeclared'
      ? fail('not-found', `There is no incident "${id}".`, { hint: 'The list of incidents shows what is there.' })
      : ok(log)
  }

  const show = (id: string): Result<OpenIncident> => {
    const found = find(id)
    if (!found.ok) return found
    const { view, events, problems } = found.value
    const list = view.active === null ? undefined : view.checklists[view.active]
    const conflicts = conflictsInWords(conflictsOf(events), view)
    return ok({
      view,
      playbook: list === undefined ? null : readFrozen(tables().incidents.frozen(list.playbookHash)) ?? null,
      steps: list?.steps.map((step) => writtenStep(step, list.variables, view.variables)) ?? [],
      ...(problems.length === 0 ? {} : { problems: [...problems] }),
      ...(conflicts.length === 0 ? {} : { conflicts }),
    })
  }

  /** Appends an event that makes sense now, after `sequence`, the last one its writer has seen. */
  const append = (id: string, sequence: number, body: IncidentEventBody, playbook?: Playbook): Result<OpenIncident> => {
    const found = find(id)
    if (!found.ok) return found
    if (body.type === 'follow-up' && body.failureMode !== undefined && findEntry(context.catalog(), body.failureMode)?.kind !== 'failure-mode') {
      return fail('not-found', `There is no failure mode "${body.failureMode}".`, { field: 'failureMode', hint: 'Leave it out: a follow-up needs none.' })
    }
    const accepted = acceptEvent(found.value.view, body, playbook, now())
    if (!accepted.ok) return accepted
    const event = { incident: id, at: now(), actor: actorOf(context), body: accepted.value }
    return tables().incidents.append(sequence, event, origin())
      ? show(id)
      : fail('conflict', 'Somebody else added to this incident in the meantime. Your entry was not recorded.', {
          hint: 'The newest state is shown now: do it again if it is still needed.',
        })
  }

  return { read, find, show, append, moment, origin }
}

/** Conflicts with the words of the timeline. */
export function conflictsInWords(conflicts: readonly MergeConflict[], { timeline }: IncidentView): MergeConflictEntry[] {
  const textOf = ({ sequence }: SealedEvent): string => timeline.find((line) => line.sequence === sequence)?.text ?? ''
  return conflicts.map(({ about, events }) => ({
    about,
    entries: events.map((event) => ({ sequence: event.sequence, at: event.at, actor: event.actor, text: textOf(event) })),
  }))
}
