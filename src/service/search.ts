import type { Found } from '../contract/operations.ts'
import { findEntry, type Catalog } from '../core/catalog/catalog.ts'
import type { CatalogKind } from '../core/catalog/schema.ts'
import { excerptOf, mark, markStart } from '../core/search/mark.ts'
import { designText, incidentText } from '../core/search/own-texts.ts'
import { ok } from '../core/result.ts'
import type { FoundDocument, SearchArea, SearchDocument } from '../store/search.ts'
import type { Context, Handlers, Tables } from './service.ts'
import { storedDesign } from './source.ts'

/** What a document counts, by kind. Sources and the records that only machinery reads come after what people look for. */
const weights: Readonly<Record<string, number>> = {
  source: 0.35, decision: 0.5, conflict: 0.6, track: 0.75, rule: 0.85, incident: 0.9, template: 0.95, playbook: 0.95, principle: 0.95,
}

type Weight = (area: SearchArea, kind: string, id: string) => number

/** What the index still or already holds of a pack that is coming or going is not found. */
const weightIn = (catalog: Catalog, ofOwn: 0 | 1): Weight => (area, kind, id) =>
  area !== 'catalog' ? ofOwn : findEntry(catalog, id) === undefined ? 0 : (weights[kind] ?? 1)

/** One box over the catalog with its playbooks, the designs and the incidents. */
export function searchHandlers({ tables, catalog, searchable }: Context): Pick<Handlers, 'search.find'> {
  return {
    'search.find': async ({ text, limit }) => {
      await searchable()
      const open = tables()
      takeUpChanges(open)
      return ok(findIn(open, text, limit, weightIn(catalog(), 1)))
    },
  }
}

/** The same over the entries of the catalog only. */
export function findEntries(tables: Tables, catalog: Catalog, text: string, limit: number): Found[] {
  return findIn(tables, text, limit, weightIn(catalog, 0))
}

function findIn({ search }: Tables, text: string, limit: number, weight: Weight): Found[] {
  const { found, marked } = search.find(text, limit, weight)
  return found.map((document) => ({
    area: document.area,
    id: document.id,
    kind: document.kind as CatalogKind | 'design' | 'declared-incident',
    name: document.name,
    summary: document.summary,
    markedName: mark(document.name, marked),
    excerpt: explain(document, marked),
  }))
}

/** Why it was found, where the name does not show it: the other name, or the sentence. */
function explain({ name, aliases, summary, body }: FoundDocument, marked: readonly string[]): string {
  const other = aliases.split('\n').find((alias) => mark(alias, marked).includes(markStart))
  if (!mark(name, marked).includes(markStart) && other !== undefined) return `${mark(other, marked)} · ${mark(summary, marked)}`
  return excerptOf(summary, body, marked)
}

/** Brings designs and incidents that changed since the last search into the index, here or in another process. */
function takeUpChanges(tables: Tables): void {
  const { designs, incidents, search } = tables
  update('design', designs.heads(), (id) => {
    const stored = storedDesign(tables, id)
    return stored.ok ? { kind: 'design', ...designText(stored.value.design) } : undefined
  })
  update('incident', incidents.lengths(), (id) => ({ kind: 'declared-incident', ...incidentText(incidents.events(id)) }))

  function update(area: SearchArea, now: ReadonlyMap<string, string>, read: (id: string) => Omit<SearchDocument, 'id' | 'version' | 'aliases'> | undefined) {
    const known = search.versions(area)
    const changed = [...now].filter(([id, version]) => known.get(id) !== version)
    const put = changed.flatMap(([id, version]): SearchDocument[] => {
      const text = read(id)
      return text === undefined ? [] : [{ ...text, id, version, aliases: [] }]
    })
    search.update(area, put, [...known.keys()].filter((id) => !now.has(id)))
  }
}
