import { fail, ok } from '../core/result.ts'
import { entriesOf, type Catalog } from '../core/catalog/catalog.ts'
import type { CatalogEntry, CatalogKind } from '../core/catalog/schema.ts'
import { referencesOf } from '../core/catalog/references.ts'
import type { EntrySummary } from '../contract/operations.ts'
import { findEntries } from './search.ts'
import type { Context, Handlers } from './service.ts'

type CatalogHandlers = Pick<Handlers, 'catalog.list' | 'catalog.show' | 'catalog.search'>

export function catalogHandlers({ catalog, tables }: Context): CatalogHandlers {
  const orders = new Map(catalog.entries.flatMap((entry) => ('order' in entry ? [[entry.id, entry.order] as const] : [])))
  const list = (kind: string | null): EntrySummary[] =>
    (tables().catalog.list(kind) as EntrySummary[]).map((entry) => ({ ...entry, order: orders.get(entry.id) }))

  // Who names whom, the other way round; built when the first entry is shown.
  let named: ReadonlyMap<string, readonly string[]> | undefined
  const namedBy = (): ReadonlyMap<string, readonly string[]> => {
    named ??= reverse(catalog)
    return named
  }

  return {
    'catalog.list': ({ kind }) => ok(list(kind ?? null)),

    'catalog.show': ({ id }) => {
      const entry = tables().catalog.find(id)
      if (entry === null) {
        return fail('not-found', `The catalog has no entry "${id}".`, { hint: 'Search the catalog for its name.' })
      }
      const names = namesOf(entry)
      const related = new Set([...names, ...(namedBy().get(id) ?? [])])
      return ok({
        entry,
        related: list(null).filter((candidate) => related.has(candidate.id)),
        sources: entriesOf(catalog, 'source').filter((source) => names.has(source.id)),
      })
    },

    'catalog.search': ({ text, limit }) =>
      ok(findEntries(tables(), text, limit).map((found) => ({ ...found, kind: found.kind as CatalogKind }))),
  }
}

/** Ids that an entry names. */
const namesOf = (entry: CatalogEntry): ReadonlySet<string> => new Set(referencesOf(entry).map((reference) => reference.id))

function reverse(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const namedBy = new Map<string, string[]>()
  for (const entry of catalog.entries) {
    for (const id of namesOf(entry)) namedBy.set(id, [...(namedBy.get(id) ?? []), entry.id])
  }
  return namedBy
}
