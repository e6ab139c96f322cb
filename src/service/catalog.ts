import { fail, ok } from '../core/result.ts'
import { relatedIds } from '../core/catalog/references.ts'
import type { EntrySummary } from '../contract/operations.ts'
import type { Context, Handlers } from './service.ts'

type CatalogHandlers = Pick<Handlers, 'catalog.list' | 'catalog.show' | 'catalog.search'>

export function catalogHandlers({ tables }: Context): CatalogHandlers {
  return {
    'catalog.list': ({ kind }) => ok(tables().catalog.list(kind ?? null) as EntrySummary[]),

    'catalog.show': ({ id }) => {
      const table = tables().catalog
      const entry = table.find(id)
      if (entry === null) {
        return fail('not-found', `The catalog has no entry "${id}".`, { hint: 'Search the catalog for its name.' })
      }
      const all = table.list(null) as EntrySummary[]
      const related = relatedIds(entry)
      return ok({ entry, related: all.filter((candidate) => related.has(candidate.id)) })
    },

    'catalog.search': ({ text, limit }) =>
      ok(tables().catalog.search(text, limit) as (EntrySummary & { excerpt: string })[]),
  }
}
