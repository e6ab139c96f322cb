import { canonicalJson } from '../catalog/canonical.ts'
import type { SealedEvent } from './events.ts'

/** The lower-case hexadecimal SHA-256 of a text in UTF-8. */
export type Digest = (text: string) => string

/** What the hash of an event covers. Its number and the name of its incident belong to one store and are left out. */
export type EventContent = Pick<SealedEvent, 'id' | 'at' | 'actor' | 'source' | 'clock' | 'body' | 'previous'>

/** Must never change: every log that was ever written is checked with it. */
export function hashOfEvent({ id, at, actor, source, clock, body, previous }: EventContent, sha256: Digest): string {
  return sha256(canonicalJson({ format: 1, id, at, actor, source, clock, body, previous }))
}

/** The event with its hash. */
export function sealed(event: Omit<SealedEvent, 'hash'>, sha256: Digest): SealedEvent {
  return { ...event, hash: hashOfEvent(event, sha256) }
}

/** An entry of the log that is not as it was written, or does not stand where it was written. */
export interface ChainProblem {
  readonly sequence: number
  readonly id: string
  readonly kind: 'altered' | 'gap' | 'before-missing' | 'second-start'
  /** In words, for people. */
  readonly text: string
}

/**
 * What contradicts the chain, one problem an event at most, for events in the order in which one store took them in: an event that came
 * later than those written after it, as from a second merge, is there all the same. A log that was only
 * ever appended to has none; a byte changed anywhere in an event is named with that event. The loss of the last events leaves no trace.
 */
export function chainProblems(events: readonly SealedEvent[], sha256: Digest): ChainProblem[] {
  const computed = events.map((event) => hashOfEvent(event, sha256))
  // Whether the content or the hash was changed, the events after it still point at what it was.
  const known = new Set([...events.map(({ hash }) => hash), ...computed])
  return events.flatMap((event, index) => {
    const { sequence, id, hash } = event
    const problem = problemOf({ isAltered: computed[index] !== hash, isFirst: index === 0, isNext: sequence === index + 1, event, known })
    return problem === null ? [] : [{ sequence, id, ...problem }]
  })
}

interface Place {
  readonly isAltered: boolean
  readonly isFirst: boolean
  readonly isNext: boolean
  readonly event: SealedEvent
  readonly known: ReadonlySet<string>
}

function problemOf({ isAltered, isFirst, isNext, event, known }: Place): Pick<ChainProblem, 'kind' | 'text'> | null {
  const name = `Entry ${event.sequence}`
  if (isAltered) return { kind: 'altered', text: `${name} is not as it was written.` }
  if (!isNext) return { kind: 'gap', text: `${name} does not follow the one before it: entries are missing or were moved.` }
  if (event.previous.length === 0 && !isFirst) return { kind: 'second-start', text: `${name} begins the log a second time.` }
  if (event.previous.some((hash) => !known.has(hash))) {
    return { kind: 'before-missing', text: `${name} was written after an entry that is not in the log.` }
  }
  return null
}
