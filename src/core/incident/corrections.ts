import type { IncidentEventBody, SealedEvent } from './events.ts'

/**
 * The events with the words that people corrected later in place of the first ones, for what is read after the incident: decisions,
 * factors, follow-ups, updates and the summary. Such corrections are then gone from the list; those of any other entry stay in it. The log itself,
 * and the timeline, keep both. A correction of a correction is one of the entry that the first was of.
 */
export function corrected(events: readonly SealedEvent[]): SealedEvent[] {
  const rootOf = rootsOf(events)
  const latest = new Map(events.flatMap(({ body }) => (body.type === 'amended' ? [[rootOf(body.event), body.text] as const] : [])))
  const readable = new Set(events.filter(({ body }) => withWords(body, '') !== null).map(({ id }) => id))
  return events
    .filter(({ body }) => body.type !== 'amended' || !readable.has(rootOf(body.event)))
    .map((event) => {
      const text = latest.get(event.id)
      const body = text === undefined ? null : withWords(event.body, text)
      return body === null ? event : { ...event, body }
    })
}

/** The entry that a correction comes down to in the end. Corrections that name each other in a circle, which only a forged log has, are their own. */
function rootsOf(events: readonly SealedEvent[]): (id: string) => string {
  const corrects = new Map(events.flatMap(({ id, body }) => (body.type === 'amended' ? [[id, body.event] as const] : [])))
  const roots = new Map<string, string>()
  return (start) => {
    const path = new Set<string>()
    let id = start
    let next = roots.get(id) ?? corrects.get(id)
    while (next !== undefined && !path.has(id)) {
      path.add(id)
      id = next
      next = roots.get(id) ?? corrects.get(id)
    }
    for (const each of path) if (each !== id) roots.set(each, id)
    return id
  }
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
