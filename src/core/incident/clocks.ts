import type { IncidentClocks, Reminder } from './clocks-schema.ts'
import type { ClockReading, IncidentRole, SealedEvent, Severity } from './events.ts'
import { isWorse, neededRoles } from './severity.ts'

/** A reading of both clocks: the one on the wall, which people and the network set, and one that only goes forward. */
export interface Moment {
  readonly at: string
  readonly clock: ClockReading | null
}

const minute = 60_000
/** Two clocks of one machine differ by less than this unless one was set or the machine slept. */
const usualDifferenceMs = 2000

/**
 * Milliseconds from one moment to a later one, never below zero. A steady clock that counts sleep decides alone. One that stands still
 * in sleep is right until the wall clock is ahead of it by more than two seconds: then the machine slept, or the clock was put forward,
 * which looks the same; taking the longer span may remind early and never late. Without a common start of the steady clock only the wall
 * is left: when that was set back between the two, the span counts as zero. Daylight saving plays no part, the times are in UTC.
 */
export function elapsedBetween(from: Moment, to: Moment): number {
  const wall = Date.parse(to.at) - Date.parse(from.at)
  if (from.clock === null || from.clock.boot !== to.clock?.boot) return Math.max(0, wall)
  const steady = Math.max(0, to.clock.ms - from.clock.ms)
  const isSure = from.clock.countsSleep && to.clock.countsSleep
  return isSure || wall <= steady + usualDifferenceMs ? steady : wall
}

/** Time between two updates while an incident runs, in minutes: a proposal, and what counts until somebody promises a time. */
export const cadenceMinutes: Readonly<Record<Severity, number>> = { 'SEV-1': 20, 'SEV-2': 30, 'SEV-3': 60, 'SEV-4': 240 }
// SEV-1: PagerDuty, external communication guidelines: at least every 20 minutes in the first two hours. The others are Atlas's own proposal.

/** Minutes after which it is time: first update and unacknowledged page after PagerDuty, unclaimed role after incident-bot. */
export const patience = { firstUpdate: 5, acknowledge: 5, role: 10 } as const

/**
 * Where all clocks of an incident stand, for its events in order and the time now. Times run on the clock of the incident, which adds up
 * `elapsedBetween` from event to event: a clock set back neither stops nor repeats anything. `seen` is when this run of the program first
 * saw the last event; it bridges a restart and events that another machine wrote.
 */
export function clocksOf(events: readonly SealedEvent[], now: Moment, seen: Moment = now): IncidentClocks {
  const times = incidentTimes(events)
  const last = events.at(-1)
  const nowMs = last === undefined ? 0 : (times.at(-1) ?? 0) + sinceLast(last, seen, now)
  const state = events.reduce((known, event, index) => after(known, event, times[index] ?? 0), nothingYet)
  if (state.severity === null || state.closedMs !== null) {
    return { runsForMs: state.closedMs ?? 0, isAcknowledged: state.isAcknowledged, update: null, cadenceMinutes: 0, unclaimed: [], reminders: [] }
  }
  const cadence = cadenceMinutes[state.severity]
  const { update } = state
  const dueAt = update === null ? '' : new Date(Date.parse(now.at) + update.dueMs - nowMs).toISOString()
  const reminders = [
    ...(update === null ? [] : [repeated({ kind: 'update', about: `update:${update.event}`, dueMs: update.dueMs, everyMs: cadence * minute }, nowMs, updateText)]),
    ...(state.isAcknowledged
      ? []
      : [repeated({ kind: 'acknowledge', about: `acknowledge:${state.declared}`, dueMs: patience.acknowledge * minute, everyMs: patience.acknowledge * minute }, nowMs, acknowledgeText)]),
    ...[...state.free].map(([role, { sinceMs, event }]) =>
      repeated({ kind: 'role', about: `role:${role}:${event}`, dueMs: sinceMs + patience.role * minute, everyMs: patience.role * minute }, nowMs, () => `Nobody is ${role}. Name somebody, or take it yourself.`)),
  ]
  return {
    runsForMs: nowMs,
    isAcknowledged: state.isAcknowledged,
    update: update === null ? null : { dueInMs: update.dueMs - nowMs, dueAt, isPromised: update.isPromised },
    cadenceMinutes: cadence,
    unclaimed: [...state.free].map(([role, { sinceMs }]) => ({ role, forMs: nowMs - sinceMs })),
    reminders: reminders.toSorted((a, b) => a.dueInMs - b.dueInMs || (a.about < b.about ? -1 : 1)),
  }
}

/** Due reminders that were not given before: `given` holds the last ordinal by what it was about. */
export function newReminders({ reminders }: IncidentClocks, given: ReadonlyMap<string, number>): Reminder[] {
  return reminders.filter(({ about, ordinal, dueInMs }) => dueInMs <= 0 && ordinal > (given.get(about) ?? -1))
}

/** Milliseconds on the clock of the incident at which each event happened; the first is at 0. */
export function incidentTimes(events: readonly SealedEvent[]): number[] {
  const times: number[] = []
  for (const [index, event] of events.entries()) {
    const before = events[index - 1]
    times.push(before === undefined ? 0 : (times[index - 1] ?? 0) + elapsedBetween(before, event))
  }
  return times
}

/** From the last event to now: in one go where a steady clock spans it, else over the moment at which the event was first seen here. */
function sinceLast(last: Moment, seen: Moment, now: Moment): number {
  const isSpanned = last.clock !== null && last.clock.boot === now.clock?.boot
  return isSpanned ? elapsedBetween(last, now) : elapsedBetween(last, seen) + elapsedBetween(seen, now)
}

interface State {
  readonly declared: string
  readonly severity: Severity | null
  readonly closedMs: number | null
  readonly isAcknowledged: boolean
  readonly update: { readonly dueMs: number; readonly isPromised: boolean; readonly event: string } | null
  readonly held: ReadonlySet<IncidentRole>
  /** Roles that somebody should hold and nobody does, and since when. */
  readonly free: ReadonlyMap<IncidentRole, { readonly sinceMs: number; readonly event: string }>
}

const nothingYet: State = { declared: '', severity: null, closedMs: null, isAcknowledged: false, update: null, held: new Set(), free: new Map() }

const work: ReadonlySet<string> = new Set(['acknowledged', 'role', 'ticked', 'skipped', 'answered', 'command-copied', 'playbook-started', 'taken-over', 'decision'])

/** What shows that somebody is at work: more than a page that went out and a note of a monitor. */
export const isWork = ({ body }: Pick<SealedEvent, 'body'>): boolean => work.has(body.type)

function after(state: State, event: SealedEvent, atMs: number): State {
  const { body, id } = event
  const known: State = isWork(event) ? { ...state, isAcknowledged: true } : state
  switch (body.type) {
    case 'declared':
      return withFree({
        ...known, declared: id, severity: body.severity, update: { dueMs: atMs + patience.firstUpdate * minute, isPromised: false, event: id },
      }, atMs, id)
    case 'severity':
      return withFree({ ...known, severity: body.severity, update: sooner(known, body.severity, atMs, id) }, atMs, id)
    case 'update-sent': {
      // The promise was a span from the moment it was given, whatever the wall clock said then and says now.
      const span = Math.max(0, Date.parse(body.nextUpdateAt) - Date.parse(event.at))
      return { ...known, update: { dueMs: atMs + span, isPromised: true, event: id } }
    }
    case 'role': {
      const others = [...known.held].filter((role) => role !== body.role)
      return withFree({ ...known, held: new Set(body.person.trim() === '' ? others : [...others, body.role]) }, atMs, id)
    }
    case 'taken-over':
      return withFree({ ...known, held: new Set([...known.held, body.role]) }, atMs, id)
    case 'closed':
      return { ...known, closedMs: atMs }
    default:
      return known
  }
}

/** A worse severity moves the next update up, never back. */
function sooner({ severity, update }: State, to: Severity, atMs: number, event: string): State['update'] {
  const dueMs = atMs + cadenceMinutes[to] * minute
  if (update === null || severity === null || !isWorse(to, severity) || update.dueMs <= dueMs) return update
  return { dueMs, isPromised: false, event }
}

function withFree(state: State, atMs: number, event: string): State {
  const wanted = state.severity === null ? [] : neededRoles[state.severity].filter((role) => !state.held.has(role))
  return { ...state, free: new Map(wanted.map((role) => [role, state.free.get(role) ?? { sinceMs: atMs, event }])) }
}

interface Repetition {
  readonly kind: Reminder['kind']
  readonly about: string
  readonly dueMs: number
  readonly everyMs: number
}

/** The latest repetition that is due, or the first one while none is. */
function repeated({ kind, about, dueMs, everyMs }: Repetition, nowMs: number, text: (ordinal: number) => string): Reminder {
  const ordinal = Math.max(0, Math.floor((nowMs - dueMs) / everyMs))
  return { kind, about, ordinal, text: text(ordinal), dueInMs: dueMs - nowMs }
}

const updateText = (ordinal: number): string => (ordinal === 0 ? 'The next update is due.' : 'The update is late: people are waiting for it.')

const acknowledgeText = (ordinal: number): string =>
  ordinal === 0
    ? 'Nobody has acknowledged this incident. Call the person on call again.'
    : ordinal === 1
      ? 'Still nobody has acknowledged it. Call the stand-in.'
      : 'Still nobody has acknowledged it. Call the next on the contact sheet.'
