import type { SealedEvent } from './events.ts'

type Linked = Pick<SealedEvent, 'at' | 'hash' | 'previous'>

/** The earliest first, as a binary heap: of thousands that were written side by side, each is compared with a few only. */
class Heap<E> {
  private readonly items: E[] = []
  private readonly isEarlier: (a: E, b: E) => boolean

  constructor(isEarlier: (a: E, b: E) => boolean) {
    this.isEarlier = isEarlier
  }

  push(item: E): void {
    const { items } = this
    let at = items.length
    for (let parent = (at - 1) >> 1; at > 0 && this.isEarlier(item, items[parent]!); parent = (at - 1) >> 1) {
      items[at] = items[parent]!
      at = parent
    }
    items[at] = item
  }

  pop(): E | undefined {
    const { items } = this
    const [first] = items
    const last = items.pop()
    if (items.length === 0 || last === undefined) return first
    let at = 0
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && this.isEarlier(items[child + 1]!, items[child]!)) child += 1
      if (!this.isEarlier(items[child]!, last)) break
      items[at] = items[child]!
      at = child
    }
    items[at] = last
    return first
  }
}

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
    for (const hash of present) {
      const followers = after.get(hash)
      if (followers === undefined) after.set(hash, [event])
      else followers.push(event)
    }
  }
  const times = new Map([...byHash.values()].map((event) => [event, Date.parse(event.at)]))
  const isEarlier = (a: E, b: E): boolean => {
    if (orphans.has(a) !== orphans.has(b)) return orphans.has(b)
    const [one = NaN, other = NaN] = [times.get(a), times.get(b)]
    return one < other || (one === other && a.hash < b.hash)
  }
  const ready = new Heap(isEarlier)
  for (const event of byHash.values()) if (waits.get(event) === 0) ready.push(event)
  const ordered: E[] = []
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
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
