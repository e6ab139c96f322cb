import type { IncidentEventBody, SealedEvent } from './events.ts'

/**
 * The events with the words that people corrected later in place of the first ones, for what is read after the incident: decisions,
 * factors, follow-ups, updates and the summary. Such corrections are then gone from the list; those of any other entry stay in it. The log itself,
 * and the timeline, keep both.
 */
export function corrected(events: readonly SealedEvent[]): SealedEvent[] {
  const latest = new Map(events.flatMap(({ body }) => (body.type === 'amended' ? [[body.event, body.text] as const] : [])))
  const readable = new Set(events.filter(({ body }) => withWords(body, '') !== null).map(({ id }) => id))
  return events
    .filter(({ body }) => body.type !== 'amended' || !readable.has(body.event))
    .map((event) => {
      const text = latest.get(event.id)
      const body = text === undefined ? null : withWords(event.body, text)
      return body === null ? event : { ...event, body }
    })
}

/** The same with other words; null where the words are not what is read of it. */
function withWords(body: IncidentEventBody, text: string): IncidentEventBody | null {
  switch (body.type) {
    case 'decision':
    case 'factor':
    case 'follow-up':
    case 'update-sent':
      return { ...body, text }
    case 'closed':
      return { ...body, summary: text }
    default:
      return null
  }
}
