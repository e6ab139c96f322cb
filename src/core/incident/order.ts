import type { SealedEvent } from './events.ts'

type Linked = Pick<SealedEvent, 'at' | 'hash' | 'previous'>

/**
 * Events in the one order that everybody sees who has the same ones: each after those it was written after; of what was written side by
 * side the earlier by its clock first, then by hash. An event whose predecessors are not there comes as late as possible.
 * Each hash counts once.
 */
export function inOrder<E extends Linked>(events: readonly E[]): E[] {
  const byHash = new Map(events.map((event) => [event.hash, event]))
  const after = new Map<string, E[]>()
  const waits = new Map<E, number>()
  const orphans = new Set<E>()
  for (const event of byHash.values()) {
    const present = [...new Set(event.previous)].filter((hash) => byHash.has(hash))
    waits.set(event, present.length)
    if (present.length === 0 && event.previous.length > 0) orphans.add(event)
    for (const hash of present) after.set(hash, [...(after.get(hash) ?? []), event])
  }
  const isEarlier = (a: E, b: E): boolean => {
    if (orphans.has(a) !== orphans.has(b)) return orphans.has(b)
    return Date.parse(a.at) - Date.parse(b.at) < 0 || (Date.parse(a.at) === Date.parse(b.at) && a.hash < b.hash)
  }
  const ready = [...byHash.values()].filter((event) => waits.get(event) === 0)
  const ordered: E[] = []
  while (ready.length > 0) {
    const next = ready.reduce((first, event) => (isEarlier(event, first) ? event : first))
    ready.splice(ready.indexOf(next), 1)
    ordered.push(next)
    for (const event of after.get(next.hash) ?? []) {
      const left = (waits.get(event) ?? 1) - 1
      waits.set(event, left)
      if (left === 0) ready.push(event)
    }
  }
  // Only forged hashes can run in a circle; such events are kept all the same.
  const placed = new Set(ordered)
  return [...ordered, ...[...byHash.values()].filter((event) => !placed.has(event)).sort((a, b) => (isEarlier(a, b) ? -1 : 1))]
}

/** Hashes of the events that none comes after, sorted: what a new event is written after. One, unless two logs were just merged. */
export function headsOf(events: readonly Pick<Linked, 'hash' | 'previous'>[]): string[] {
  const followed = new Set(events.flatMap(({ previous }) => previous))
  return events.map(({ hash }) => hash).filter((hash) => !followed.has(hash)).sort()
}
