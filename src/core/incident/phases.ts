import { incidentTimes, isWork } from './clocks.ts'
import type { IncidentMark, SealedEvent } from './events.ts'
import { phaseNames, type IncidentPhase, type IncidentRecord, type PhaseName } from './record-schema.ts'

/** A turning point: the time as it was written, and where it lies on the clock of the incident. */
interface Point {
  readonly at: string
  readonly ms: number
}

type PointName = IncidentMark | 'acknowledged'

const boundaries: Readonly<Record<PhaseName, { readonly before: PointName; readonly after: PointName }>> = {
  detect: { before: 'started', after: 'detected' },
  acknowledge: { before: 'detected', after: 'acknowledged' },
  diagnose: { before: 'acknowledged', after: 'diagnosed' },
  mitigate: { before: 'diagnosed', after: 'mitigated' },
  resolve: { before: 'mitigated', after: 'resolved' },
}

/**
 * How long an incident took from turning point to turning point, in minutes with one decimal, on the clock of the incident. Detected is
 * the declaration and resolved the end unless somebody marked them; acknowledged is the first work on it. A point that nobody marked gives
 * no figure, and neither does one that lies before the point ahead of it.
 */
export function phasesOf(events: readonly SealedEvent[]): Pick<IncidentRecord, 'phases' | 'openToMitigation' | 'duration'> {
  const points = pointsOf(events)
  const declared = pointAt(events, ({ body }) => body.type === 'declared')
  const phases = phaseNames.map((phase): IncidentPhase => {
    const { before, after } = boundaries[phase]
    const from = points[before]
    const until = points[after]
    const why = from === undefined ? `Nobody marked when it was ${before}.`
      : until === undefined ? `Nobody marked when it was ${after}.`
      : until.ms < from.ms ? `It was marked as ${after} before it was ${before}.` : null
    return { phase, from: from?.at ?? null, until: until?.at ?? null, minutes: why === null ? minutesBetween(from, until) : null, why }
  })
  const end = endOf(events)
  return { phases, openToMitigation: minutesBetween(declared, points.mitigated), duration: minutesBetween(declared, end) }
}

function minutesBetween(from: Point | undefined, until: Point | undefined): number | null {
  if (from === undefined || until === undefined || until.ms < from.ms) return null
  return Math.round((until.ms - from.ms) / 6000) / 10
}

function pointAt(events: readonly SealedEvent[], isIt: (event: SealedEvent) => boolean): Point | undefined {
  return pointOf(events, events.findIndex(isIt))
}

/** The last end: logs that were merged can have several, and people went on after the first. */
const endOf = (events: readonly SealedEvent[]): Point | undefined => pointOf(events, events.findLastIndex(({ body }) => body.type === 'closed'))

function pointOf(events: readonly SealedEvent[], index: number): Point | undefined {
  const event = events[index]
  return event === undefined ? undefined : { at: event.at, ms: incidentTimes(events)[index] ?? 0 }
}

function pointsOf(events: readonly SealedEvent[]): Partial<Record<PointName, Point>> {
  const times = incidentTimes(events)
  const marked = Object.fromEntries(events.flatMap(({ at, body }, index) => {
    if (body.type !== 'mark') return []
    const happenedAt = body.happenedAt ?? at
    // Set against the clock of its own entry, so that a clock set later changes nothing. The latest mark counts.
    return [[body.mark, { at: happenedAt, ms: (times[index] ?? 0) - (Date.parse(at) - Date.parse(happenedAt)) }]]
  })) as Partial<Record<IncidentMark, Point>>
  const known = {
    detected: pointAt(events, ({ body }) => body.type === 'declared'),
    acknowledged: pointAt(events, isWork),
    resolved: endOf(events),
  }
  return { ...known, ...marked }
}
