import type { Playbook } from './playbook-schema.ts'
import type { Capability, CatalogEntry, CatalogKind, Conflict, DecisionNode, FailureMode, Law, Pattern, Primitive, Source, SystemPattern, Technology, Template } from './schema.ts'

/** The knowledge both halves of Atlas stand on, in memory: checked entries and the hash that designs are bound to. */
export interface Catalog {
  /** Changes whenever any entry changes. */
  readonly hash: string
  readonly version: string
  readonly entries: readonly CatalogEntry[]
}

type EntryOf<K extends CatalogKind> = Extract<CatalogEntry, { kind: K }>

/** All entries of one kind, in catalog order. */
export function entriesOf<K extends CatalogKind>(catalog: Catalog, kind: K): EntryOf<K>[] {
  return (sortedOf(catalog).byKind.get(kind) ?? []).filter((entry): entry is EntryOf<K> => entry.kind === kind)
}

/** The entry with this id, of this kind when given. Ids are unique over the whole catalog. */
export function findEntry(catalog: Catalog, id: string): CatalogEntry | undefined {
  return sortedOf(catalog).byId.get(id)
}

interface Sorted {
  readonly byKind: ReadonlyMap<CatalogKind, readonly CatalogEntry[]>
  readonly byId: ReadonlyMap<string, CatalogEntry>
}

/** A catalog never changes, and a derivation asks it hundreds of times. */
const sorted = new WeakMap<readonly CatalogEntry[], Sorted>()

function sortedOf({ entries }: Catalog): Sorted {
  const known = sorted.get(entries)
  if (known !== undefined) return known
  const made: Sorted = {
    byKind: Map.groupBy(entries, (entry) => entry.kind),
    // Where ids repeat the first counts; the check of the catalog refuses the rest.
    byId: new Map(entries.toReversed().map((entry) => [entry.id, entry])),
  }
  sorted.set(entries, made)
  return made
}

export const capabilitiesOf = (catalog: Catalog): Capability[] => entriesOf(catalog, 'capability')
export const primitivesOf = (catalog: Catalog): Primitive[] => entriesOf(catalog, 'primitive')
export const patternsOf = (catalog: Catalog): (Pattern | SystemPattern)[] => [
  ...entriesOf(catalog, 'pattern'),
  ...entriesOf(catalog, 'system-pattern'),
]
export const technologiesOf = (catalog: Catalog): Technology[] => entriesOf(catalog, 'technology')
export const templatesOf = (catalog: Catalog): Template[] => entriesOf(catalog, 'template')
export const failureModesOf = (catalog: Catalog): FailureMode[] => entriesOf(catalog, 'failure-mode')
export const playbooksOf = (catalog: Catalog): Playbook[] => entriesOf(catalog, 'playbook')
export const conflictsOf = (catalog: Catalog): Conflict[] => entriesOf(catalog, 'conflict')
export const decisionNodesOf = (catalog: Catalog): DecisionNode[] => entriesOf(catalog, 'decision')
export const lawsOf = (catalog: Catalog): Law[] => entriesOf(catalog, 'law')
export const sourcesOf = (catalog: Catalog): Source[] => entriesOf(catalog, 'source')
