import type { Catalog } from './catalog.ts'
import { referencesOf } from './references.ts'
import type { CatalogEntry } from './schema.ts'

/** Another entry, and the field of the entry that names it: `prevention`, `requires`, `sources`. */
export interface EntryLink {
  readonly id: string
  readonly as: string
}

export type EntryLinks = readonly EntryLink[]

/** What an entry names, each entry once a field, in the order of the entry. */
export function linksFrom(entry: CatalogEntry): EntryLinks {
  const seen = new Set<string>()
  return referencesOf(entry).flatMap(({ path, id, to }) => {
    const as = to !== 'any' && to.length === 1 && to[0] === 'source' ? 'sources' : String(path[0])
    const key = `${as} ${id}`
    if (seen.has(key) || id === entry.id) return []
    seen.add(key)
    return [{ id, as }]
  })
}

/** For every entry that is named somewhere, who names it and as what, in catalog order. */
export function linksTo(catalog: Pick<Catalog, 'entries'>): ReadonlyMap<string, EntryLinks> {
  const to = new Map<string, EntryLink[]>()
  for (const entry of catalog.entries) {
    for (const { id, as } of linksFrom(entry)) to.set(id, [...(to.get(id) ?? []), { id: entry.id, as }])
  }
  return to
}
