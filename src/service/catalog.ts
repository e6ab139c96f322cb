import { fail, ok } from '../core/result.ts'
import type { Catalog } from '../core/catalog/catalog.ts'
import { entriesOf } from '../core/catalog/catalog.ts'
import { referencesOf } from '../core/catalog/references.ts'
import type { EntrySummary } from '../contract/operations.ts'
import type { Context, Handlers } from './service.ts'

type CatalogHandlers = Pick<Handlers, 'catalog.list' | 'catalog.show' | 'catalog.search'>

export function catalogHandlers({ catalog, tables }: Context): CatalogHandlers {
  const orders = new Map(catalog.entries.flatMap((entry) => ('order' in entry ? [[entry.id, entry.order] as const] : [])))
  const list = (kind: string | null): EntrySummary[] =>
    (tables().catalog.list(kind) as EntrySummary[]).map((entry) => ({ ...entry, order: orders.get(entry.id) }))

  return {
    'catalog.list': ({ kind }) => ok(list(kind ?? null)),

    'catalog.show': ({ id }) => {
      const entry = tables().catalog.find(id)
      if (entry === null) {
        return fail('not-found', `The catalog has no entry "${id}".`, { hint: 'Search the catalog for its name.' })
      }
      const related = relatedIds(catalog, id)
      return ok({
        entry,
        related: list(null).filter((candidate) => related.has(candidate.id)),
        sources: entriesOf(catalog, 'source').filter((source) => related.has(source.id)),
      })
    },

    'catalog.search': ({ text, limit }) =>
      ok(tables().catalog.search(text, limit) as (EntrySummary & { excerpt: string })[]),
  }
}

/** Ids that an entry names, and ids of the entries that name it. */
function relatedIds(catalog: Catalog, id: string): ReadonlySet<string> {
  const related = new Set<string>()
  for (const entry of catalog.entries) {
    for (const reference of referencesOf(entry)) {
      if (entry.id === id) related.add(reference.id)
      else if (reference.id === id) related.add(entry.id)
    }
  }
  related.delete(id)
  return related
}
