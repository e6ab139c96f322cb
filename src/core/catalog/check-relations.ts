import type { Failure } from '../result.ts'
import type { Path } from '../yaml/read.ts'
import { failureAt, type LocatedEntry } from './located.ts'

/**
 * What is wrong between entries of one kind: a primitive that requires itself or a system pattern that builds on itself,
 * over any number of others; a profile of a profile; a conflict of something with itself; two records of one conflict.
 */
export function checkRelations(entries: readonly LocatedEntry[]): readonly Failure[] {
  const primitives = edges(entries, (entry) => (entry.kind === 'primitive' ? ['requires', entry.requires] : undefined))
  const patterns = edges(entries, (entry) => (entry.kind === 'system-pattern' ? ['requiredPatterns', entry.requiredPatterns] : undefined))
  return [...circles(primitives), ...circles(patterns), ...checkProfiles(entries), ...checkConflicts(entries)]
}

interface Edges {
  readonly located: LocatedEntry
  readonly field: string
  readonly to: readonly string[]
}

function edges(
  entries: readonly LocatedEntry[],
  of: (entry: LocatedEntry['entry']) => readonly [string, readonly string[]] | undefined,
): ReadonlyMap<string, Edges> {
  return new Map(entries.flatMap((located) => {
    const found = of(located.entry)
    return found === undefined ? [] : [[located.entry.id, { located, field: found[0], to: found[1] }] as const]
  }))
}

/** Each circle once, at the edge that closes it. */
function circles(all: ReadonlyMap<string, Edges>): Failure[] {
  const failures: Failure[] = []
  const finished = new Set<string>()
  const visit = (id: string, trail: readonly string[]): void => {
    if (finished.has(id)) return
    const node = all.get(id)
    node?.to.forEach((next, at) => {
      const start = [...trail, id].indexOf(next)
      if (start === -1) visit(next, [...trail, id])
      else {
        const path: Path = [node.field, at]
        failures.push(failureAt(node.located, path, `These need each other in a circle: ${[...trail, id].slice(start).join(' → ')} → ${next}`))
      }
    })
    finished.add(id)
  }
  for (const id of all.keys()) visit(id, [])
  return failures
}

function checkProfiles(entries: readonly LocatedEntry[]): Failure[] {
  const profiles = new Set(entries.flatMap(({ entry }) => (entry.kind === 'capability' && entry.profileOf !== undefined ? [entry.id] : [])))
  return entries.flatMap((located) => {
    const { entry } = located
    if (entry.kind !== 'capability' || entry.profileOf === undefined || !profiles.has(entry.profileOf)) return []
    return [failureAt(located, ['profileOf'], `${entry.profileOf} is itself a profile`, 'Name the capability that both are profiles of.')]
  })
}

function checkConflicts(entries: readonly LocatedEntry[]): Failure[] {
  const known = new Map<string, LocatedEntry>()
  return entries.flatMap((located) => {
    const { entry } = located
    if (entry.kind !== 'conflict') return []
    const [one, other] = entry.between
    if (one === other) return [failureAt(located, ['between'], `${one} is said to be in conflict with itself`)]
    // Read from both sides, so that one record is enough.
    const key = `${[one, other].toSorted().join(' ')} ${entry.when}`
    const first = known.get(key)
    known.set(key, first ?? located)
    return first === undefined ? [] : [failureAt(located, ['between'], `This conflict is already in ${first.file}`)]
  })
}
