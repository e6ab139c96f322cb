import { fieldNamed } from '../core/requirements/fields.ts'
import { findEntry, entriesOf, type Catalog } from '../core/catalog/catalog.ts'
import { facetsOf } from '../core/catalog/facets.ts'
import type { LayeredCatalog, Origin } from '../core/catalog/layers.ts'
import type { CatalogEntry, CatalogKind } from '../core/catalog/schema.ts'
import { linksFrom, linksTo, type EntryLinks } from '../core/catalog/links.ts'
import { fail, ok } from '../core/result.ts'
import type { EntryOrigin, EntrySummary } from '../contract/operations.ts'
import { findEntries } from './search.ts'
import type { Context, Handlers } from './service.ts'

type CatalogHandlers = Pick<Handlers, 'catalog.list' | 'catalog.show' | 'catalog.search' | 'catalog.check'>

export function catalogHandlers({ catalog, tables, compute, searchable }: Context): CatalogHandlers {
  return {
    'catalog.list': ({ kind }) => ok(summariesOf(catalog()).filter((entry) => kind === undefined || entry.kind === kind)),

    'catalog.show': ({ id, as }) => {
      const layered = catalog()
      const shown = as === 'shipped' ? layered.shipped : layered
      const entry = findEntry(shown, id)
      if (entry === undefined) {
        return fail('not-found', `The catalog has no entry "${id}".`, { hint: 'Search the catalog for its name.' })
      }
      const names = linksFrom(entry)
      const links = [
        ...names.map((link) => ({ ...link, direction: 'names' as const })),
        ...(namedIn(layered).get(id) ?? []).map((link) => ({ ...link, direction: 'named' as const })),
      ]
      const related = new Set(links.map((link) => link.id))
      const sources = new Set(names.map((link) => link.id))
      const origin = originOf(layered, id)
      return ok({
        entry,
        origin: as === 'shipped' ? null : origin,
        replacedBy: as === 'shipped' ? origin : null,
        related: summariesOf(layered).filter((candidate) => related.has(candidate.id)),
        links,
        sources: entriesOf(layered, 'source').filter((source) => sources.has(source.id)),
        labels: entry.kind === 'template' ? Object.fromEntries(Object.keys(entry.requirements).map((field) => [field, fieldNamed(field)?.label ?? field])) : {},
      })
    },

    'catalog.check': ({ as, files, job }) => compute('catalog.check', { as, files }, job),

    'catalog.search': async ({ text, limit }) => {
      await searchable()
      return ok(findEntries(tables(), catalog(), text, limit).map((found) => ({ ...found, kind: found.kind as CatalogKind })))
    },
  }
}

/** What is worked out of a catalog once: it never changes, another one takes its place. */
function onceFor<C extends Catalog, T>(compute: (catalog: C) => T): (catalog: C) => T {
  const known = new WeakMap<C, { readonly value: T }>()
  return (catalog) => {
    const made = known.get(catalog) ?? { value: compute(catalog) }
    known.set(catalog, made)
    return made.value
  }
}

/** Who names whom, the other way round. */
const namedIn: (catalog: LayeredCatalog) => ReadonlyMap<string, EntryLinks> = onceFor(linksTo)

const summariesOf: (catalog: LayeredCatalog) => readonly EntrySummary[] = onceFor(({ entries, origins }: LayeredCatalog) =>
  entries.map((entry) => summaryOf(entry, origins.get(entry.id))),
)

function summaryOf(entry: CatalogEntry, origin: Origin | undefined): EntrySummary {
  const { id, kind, name } = entry
  return {
    id,
    kind,
    name,
    summary: entry.kind === 'source' ? entry.name : entry.summary,
    order: 'order' in entry ? entry.order : undefined,
    facets: facetsOf(entry),
    pack: origin === undefined ? undefined : { id: origin.pack, name: origin.packName, isOverride: origin.overShipped || origin.overPacks.length > 0 },
  }
}

function originOf({ origins, packs }: LayeredCatalog, id: string): EntryOrigin | null {
  const origin = origins.get(id)
  if (origin === undefined) return null
  const nameOf = (pack: string): string => packs.find((one) => one.id === pack)?.name ?? pack
  return {
    pack: { id: origin.pack, name: origin.packName, version: origin.packVersion },
    overShipped: origin.overShipped,
    overPacks: origin.overPacks.map((pack) => ({ id: pack, name: nameOf(pack) })),
  }
}
