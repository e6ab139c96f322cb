import { fieldNamed } from '../core/requirements/fields.ts'
import { fail, ok } from '../core/result.ts'
import { entriesOf } from '../core/catalog/catalog.ts'
import { facetsOf } from '../core/catalog/facets.ts'
import type { CatalogKind } from '../core/catalog/schema.ts'
import { linksFrom, linksTo, type EntryLinks } from '../core/catalog/links.ts'
import type { EntrySummary } from '../contract/operations.ts'
import { findEntries } from './search.ts'
import type { Context, Handlers } from './service.ts'

type CatalogHandlers = Pick<Handlers, 'catalog.list' | 'catalog.show' | 'catalog.search' | 'catalog.check'>

export function catalogHandlers({ catalog, tables, compute }: Context): CatalogHandlers {
  const orders = new Map(catalog.entries.flatMap((entry) => ('order' in entry ? [[entry.id, entry.order] as const] : [])))
  const facets = new Map(catalog.entries.map((entry) => [entry.id, facetsOf(entry)] as const))
  const list = (kind: string | null): EntrySummary[] =>
    (tables().catalog.list(kind) as EntrySummary[]).map((entry) => ({ ...entry, order: orders.get(entry.id), facets: facets.get(entry.id) }))

  // Who names whom, the other way round; built when the first entry is shown.
  let named: ReadonlyMap<string, EntryLinks> | undefined
  const namedBy = (id: string): EntryLinks => {
    named ??= linksTo(catalog)
    return named.get(id) ?? []
  }

  return {
    'catalog.list': ({ kind }) => ok(list(kind ?? null)),

    'catalog.show': ({ id }) => {
      const entry = tables().catalog.find(id)
      if (entry === null) {
        return fail('not-found', `The catalog has no entry "${id}".`, { hint: 'Search the catalog for its name.' })
      }
      const names = linksFrom(entry)
      const links = [
        ...names.map((link) => ({ ...link, direction: 'names' as const })),
        ...namedBy(id).map((link) => ({ ...link, direction: 'named' as const })),
      ]
      const related = new Set(links.map((link) => link.id))
      const sources = new Set(names.map((link) => link.id))
      return ok({
        entry,
        related: list(null).filter((candidate) => related.has(candidate.id)),
        links,
        sources: entriesOf(catalog, 'source').filter((source) => sources.has(source.id)),
        labels: entry.kind === 'template' ? Object.fromEntries(Object.keys(entry.requirements).map((field) => [field, fieldNamed(field)?.label ?? field])) : {},
      })
    },

    'catalog.check': ({ as, files, job }) => compute('catalog.check', { as, files }, job),

    'catalog.search': ({ text, limit }) =>
      ok(findEntries(tables(), text, limit).map((found) => ({ ...found, kind: found.kind as CatalogKind }))),
  }
}
