import { canonicalJson } from '../catalog/canonical.ts'
import type { Playbook } from '../catalog/playbook-schema.ts'
import { fail, ok, type Result } from '../result.ts'
import type { IncidentEventBody, SealedEvent } from './events.ts'
import { inOrder } from './order.ts'

/** One incident as it travels: its events and the playbooks as they stood and were written, by their hash; what that leaves out `readFrozen` fills in. */
export interface IncidentFile {
  readonly events: readonly SealedEvent[]
  readonly playbooks: ReadonlyMap<string, Playbook>
}

/** Entries that were written side by side, by people who did not see each other's, and that cannot both hold. */
export interface MergeConflict {
  /** What they are about, in words: `step mitigation-2`, `the severity`. */
  readonly about: string
  readonly events: readonly SealedEvent[]
}

/** The hash of the declaration: it names an incident on every machine. Undefined without one. */
export const rootOf = (events: readonly SealedEvent[]): string | undefined => inOrder(events)[0]?.hash

/**
 * Everything that is in one of the two, each event once, in the order that follows from the events alone: it does not matter who merges
 * what first, or how often. Fails with `conflict` for two different incidents.
 */
export function mergeIncidents(one: IncidentFile, other: IncidentFile): Result<IncidentFile> {
  const roots = [one, other].map(({ events }) => rootOf(events)).filter((root) => root !== undefined)
  if (new Set(roots).size > 1) {
    return fail('conflict', 'These are two different incidents: they were declared apart.', {
      hint: 'Merge files of the same incident. To link two incidents, name one in a note of the other.',
    })
  }
  const playbooks = [...one.playbooks, ...other.playbooks].sort(([a], [b]) => (a < b ? -1 : 1))
  return ok({ events: numbered([...one.events, ...other.events]), playbooks: new Map(playbooks) })
}

/** Events in their common order, numbered by it. */
export function numbered(events: readonly SealedEvent[]): SealedEvent[] {
  return inOrder(events).map((event, index) => ({ ...event, sequence: index + 1 }))
}

/**
 * What two responders did at the same time that does not fit together, for events in their common order. A conflict is settled, and not
 * given, as soon as a later entry about the same thing was written with both in sight.
 */
export function conflictsOf(events: readonly SealedEvent[]): MergeConflict[] {
  if (events.every(({ previous }, index) => previous.length === (index === 0 ? 0 : 1) && (index === 0 || previous[0] === events[index - 1]?.hash))) return []
  const isBefore = ancestry(events)
  const isApart = (a: number, b: number): boolean => !isBefore(a, b) && !isBefore(b, a)
  const subjects = Map.groupBy(events.keys(), (index) => subjectOf(events[index]?.body))
  const places = [...subjects].flatMap(([about, all]) => {
    if (about === undefined) return []
    const inConflict = all.filter((a) =>
      all.some((b) => isApart(a, b) && !sameBody(events[a], events[b]) && !all.some((c) => isBefore(a, c) && isBefore(b, c))))
    return inConflict.length === 0 ? [] : [{ about, places: inConflict }]
  })
  return [...places, ...endConflicts(events, isApart), ...doubleIds(events)]
    .sort((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0))
    .map(({ about, places: at }) => ({ about, events: at.flatMap((index) => events[index] ?? []) }))
}

interface PlacedConflict {
  readonly about: string
  readonly places: readonly number[]
}

/** Closed by one while the other went on: what was still done is shown with the end. */
function endConflicts(events: readonly SealedEvent[], isApart: (a: number, b: number) => boolean): PlacedConflict[] {
  return [...events.keys()].flatMap((end) => {
    if (events[end]?.body.type !== 'closed') return []
    const meanwhile = [...events.keys()].filter((index) => isApart(end, index) && events[index]?.body.type !== 'closed')
    return meanwhile.length === 0 ? [] : [{ about: 'the end: others went on', places: [end, ...meanwhile].sort((a, b) => a - b) }]
  })
}

/** Ids are drawn at random: two events with one id mean that a file was made up or changed. Both are kept. */
function doubleIds(events: readonly SealedEvent[]): PlacedConflict[] {
  return [...Map.groupBy(events.keys(), (index) => events[index]?.id)].flatMap(([id, places]) =>
    places.length < 2 ? [] : [{ about: `the entry ${id}, of which there are ${places.length}`, places }])
}

/** What an event decides, where two cannot both hold. */
function subjectOf(body: IncidentEventBody | undefined): string | undefined {
  switch (body?.type) {
    case 'ticked':
    case 'skipped':
    case 'answered':
    case 'reopened':
      return `step ${body.step}`
    case 'variable-set':
      return `the value of ${body.name}`
    case 'role':
      return `the role ${body.role}`
    case 'severity':
      return 'the severity'
    case 'mark':
      return `when it was ${body.mark}`
    case 'taken-over':
      return 'who took over'
    case 'closed':
      return 'the end'
    default:
      return undefined
  }
}

const sameBody = (a: SealedEvent | undefined, b: SealedEvent | undefined): boolean => canonicalJson(a?.body) === canonicalJson(b?.body)

/** Whether the event at one place was known to the writer of the one at another, for events in their common order. */
function ancestry(events: readonly SealedEvent[]): (before: number, after: number) => boolean {
  const placeOf = new Map(events.map(({ hash }, index) => [hash, index]))
  // A bit for each event before, 32 to a word: 50 MB for the longest log.
  const seen: Uint32Array[] = []
  for (const { previous } of events) {
    const own = new Uint32Array(Math.ceil(seen.length / 32))
    for (const place of previous.map((hash) => placeOf.get(hash) ?? seen.length)) {
      const theirs = seen[place]
      if (theirs === undefined) continue
      for (let word = 0; word < theirs.length; word += 1) own[word]! |= theirs[word]!
      own[place >> 5]! |= 1 << (place & 31)
    }
    seen.push(own)
  }
  return (before, after) => (((seen[after]?.[before >> 5] ?? 0) >>> (before & 31)) & 1) === 1
}
