import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { sealed } from '../../../src/core/incident/chain.ts'
import type { ClockReading, IncidentEventBody, SealedEvent } from '../../../src/core/incident/events.ts'
import { mergeIncidents, numbered, type IncidentFile } from '../../../src/core/incident/merge.ts'
import { headsOf } from '../../../src/core/incident/order.ts'
import { atMinute, declared } from './example.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface Entry {
  readonly body: IncidentEventBody
  readonly at?: string
  readonly actor?: string
  readonly clock?: ClockReading | null
  readonly id?: string
}

/** The log with one more entry, written after everything in it. */
export function appended(log: readonly SealedEvent[], { body, at = atMinute(log.length), actor = 'ada', clock = null, id }: Entry): SealedEvent[] {
  const event = {
    incident: 'INC-1', sequence: log.length + 1, id: id ?? `${actor}-${log.length + 1}`, at, actor, source: 'test', clock, body, previous: headsOf(log),
  }
  return [...log, sealed(event, sha256)]
}

export const logOf = (entries: readonly Entry[]): SealedEvent[] => entries.reduce<SealedEvent[]>(appended, [])

export const fileOf = (events: readonly SealedEvent[]): IncidentFile => ({ events: numbered(events), playbooks: new Map() })

export function merged(one: readonly SealedEvent[], other: readonly SealedEvent[]): readonly SealedEvent[] {
  const result = mergeIncidents(fileOf(one), fileOf(other))
  if (!result.ok) throw new Error(result.error.message)
  return result.value.events
}

const step = fc.constantFrom('first-five-minutes-1', 'diagnosis-1', 'mitigation-1')
const text = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter((words) => words.trim() !== '')

export const anyBody: fc.Arbitrary<IncidentEventBody> = fc.oneof(
  fc.record({ type: fc.constant('note' as const), text }),
  fc.record({ type: fc.constant('ticked' as const), step }),
  fc.record({ type: fc.constant('skipped' as const), step, reason: text }),
  fc.record({ type: fc.constant('severity' as const), severity: fc.constantFrom('SEV-1' as const, 'SEV-2' as const), reason: text }),
  fc.record({ type: fc.constant('role' as const), role: fc.constantFrom('commander' as const, 'scribe' as const), person: text }),
  fc.record({ type: fc.constant('closed' as const), summary: text }),
)

/** What three responders did to one incident: each writes into their own log or takes over another's; their clocks are wrong by hours. */
export const threeLogs: fc.Arbitrary<readonly (readonly SealedEvent[])[]> = fc
  .array(
    fc.record({ who: fc.nat(2), from: fc.option(fc.nat(2)), body: anyBody, minute: fc.integer({ min: -120, max: 240 }) }),
    { maxLength: 25 },
  )
  .map((acts) => {
    const start = logOf([{ body: declared, id: 'start' }])
    return acts.reduce<(readonly SealedEvent[])[]>(
      (logs, { who, from, body, minute }, index) => {
        const own = logs[who] ?? []
        const next = from === null
          ? appended(own, { body, at: atMinute(minute), actor: `responder ${who}`, id: `act-${index}` })
          : merged(own, logs[from] ?? [])
        return logs.map((log, place) => (place === who ? next : log))
      },
      [start, start, start],
    )
  })
