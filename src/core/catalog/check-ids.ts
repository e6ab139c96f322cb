import type { Failure } from '../result.ts'
import type { Path } from '../yaml/read.ts'
import { failureAt, type LocatedEntry } from './located.ts'
import type { CatalogKind } from './schema.ts'

const words = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** How the ids of a kind are written; every other kind in lower-case words joined by hyphens. */
const shapes: Partial<Record<CatalogKind, readonly [RegExp, string]>> = {
  capability: [/^[A-Z][A-Za-z0-9]*$/, 'words joined with capitals: DurableWrite'],
  primitive: [/^(P[1-9][0-9]?|[a-z0-9]+(-[a-z0-9]+)+)$/, 'P and a number, or lower-case words joined by hyphens'],
  'failure-mode': [/^FM-[ESDCN][0-9]{2}$/, 'FM-, the letter of the plane, two digits'],
  conflict: [/^(C[0-9]{2}|[a-z0-9]+(-[a-z0-9]+)+)$/, 'C and two digits, or lower-case words joined by hyphens'],
  decision: [/^(D[0-9]{2}|[a-z0-9]+(-[a-z0-9]+)+)$/, 'D and two digits, or lower-case words joined by hyphens'],
  // The names of authors keep their capitals.
  source: [/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'words joined by hyphens'],
}

/** What is wrong with the ids of an entry: its own is not written as its kind is, or a `[[link]]` in its texts leads nowhere. */
export function checkIds(located: LocatedEntry, isKnown: (id: string) => boolean): readonly Failure[] {
  const { entry } = located
  const [shape, how] = shapes[entry.kind] ?? [words, 'lower-case words joined by hyphens']
  const own = shape.test(entry.id) ? [] : [failureAt(located, ['id'], `The id ${entry.id} is not written as those of this kind are`, `A ${entry.kind} has ${how}.`)]
  return [...own, ...links(located, entry, [], isKnown)]
}

function links(located: LocatedEntry, value: unknown, path: Path, isKnown: (id: string) => boolean): Failure[] {
  if (typeof value === 'string') {
    return [...value.matchAll(/\[\[([^\][]*)\]\]/g)].flatMap(([, id = '']) =>
      isKnown(id.trim()) ? [] : [failureAt(located, path, `The link [[${id}]] leads to no entry`, 'Correct the id, or add the entry.')],
    )
  }
  if (Array.isArray(value)) return value.flatMap((item, at) => links(located, item, [...path, at], isKnown))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => links(located, member, [...path, key], isKnown))
}
