import type { CatalogEntry, CatalogKind } from './schema.ts'

/** What full-text search knows of an entry: one row of the index. */
export interface SearchText {
  readonly id: string
  readonly kind: CatalogKind
  readonly name: string
  readonly summary: string
  /** Aliases and everything else that people may remember of it, as one text. */
  readonly body: string
}

/** Members that hold ids, formulas or settings of the machine: nobody looks for their words. */
const notIndexed: ReadonlySet<string> = new Set([
  'id', 'kind', 'name', 'summary', 'sources', 'source', 'confidence', 'basis', 'severity', 'expression', 'when',
  'trigger', 'useWhen', 'avoidWhen', 'formula', 'fires', 'quiet', 'inputs', 'unit', 'date', 'url', 'goTo', 'positions',
  'done',
])

/**
 * The text of an entry that search covers: its name, its summary, and as body the id, the aliases and all sentences
 * in the order of the entry. A failure mode's and a playbook's trigger is a sentence and is covered; a primitive's and
 * a pattern's is a formula and is not.
 */
export function searchText(entry: CatalogEntry): SearchText {
  const summary = entry.kind === 'source' ? entry.name : entry.summary
  const trigger = entry.kind === 'failure-mode' || entry.kind === 'playbook' ? [entry.trigger] : []
  const words = [entry.id, ...trigger, ...textsOf(entry)]
  return { id: entry.id, kind: entry.kind, name: entry.name, summary, body: words.join('\n') }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => (notIndexed.has(key) ? [] : textsOf(member)))
}
