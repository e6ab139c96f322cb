import type { CatalogEntry, CatalogKind } from './schema.ts'

/** What search knows of an entry. */
export interface SearchText {
  readonly id: string
  readonly kind: CatalogKind
  readonly name: string
  /** Other names: aliases, the words of an id. */
  readonly aliases: readonly string[]
  readonly summary: string
  /** Everything else that people may remember of it, a line a sentence. */
  readonly body: string
}

/** Members that hold ids, formulas or settings of the machine: nobody looks for their words. */
const notIndexed: ReadonlySet<string> = new Set([
  'id', 'kind', 'name', 'aliases', 'summary', 'sources', 'source', 'confidence', 'basis', 'severity', 'expression', 'when',
  'trigger', 'useWhen', 'avoidWhen', 'formula', 'fires', 'quiet', 'inputs', 'unit', 'date', 'url', 'goTo', 'positions',
  'belongsTo', 'include', 'done', 'cues',
])

/**
 * Gives the text of each of these entries. A playbook and a public incident are also found by the names of their failure
 * modes.
 */
export function searchTextsOf(entries: readonly CatalogEntry[]): (entry: CatalogEntry) => SearchText {
  const modes = new Map(entries.flatMap((entry) => (entry.kind === 'failure-mode' ? [[entry.id, entry] as const] : [])))
  const namesOf = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => {
      const mode = modes.get(id)
      return mode === undefined ? [] : [mode.name, ...(mode.aliases ?? [])]
    })
  return (entry) => {
    const text = searchText(entry)
    if (entry.kind === 'playbook') return { ...text, body: [text.body, ...namesOf(entry.modes)].join('\n') }
    if (entry.kind === 'incident') return { ...text, body: [text.body, ...namesOf(entry.failureModes)].join('\n') }
    return text
  }
}

/**
 * The text of one entry that search covers: names, summary, and as body all its sentences in the order of the entry.
 * A failure mode's and a playbook's trigger is a sentence and is covered; a primitive's and a pattern's is a formula
 * and is not.
 */
export function searchText(entry: CatalogEntry): SearchText {
  const { id, kind, name } = entry
  const summary = entry.kind === 'source' ? entry.name : entry.summary
  const aliases = 'aliases' in entry ? (entry.aliases ?? []) : []
  const slugs = entry.kind === 'failure-mode' ? [entry.slug] : []
  const trigger = entry.kind === 'failure-mode' || entry.kind === 'playbook' ? [entry.trigger] : []
  const body = [entry.id, ...trigger, ...textsOf(entry)].join('\n')
  return { id, kind, name, aliases: [...aliases, ...slugs], summary, body }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => (notIndexed.has(key) ? [] : textsOf(member)))
}
