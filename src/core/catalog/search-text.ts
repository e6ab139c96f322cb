import type { CatalogEntry } from './schema.ts'

/** What the full-text index holds of one entry. */
export interface SearchText {
  readonly name: string
  readonly summary: string
  readonly aliases: string
  readonly body: string
}

/** Title, other names and all sentences of an entry. Ids and numbers are left to the exact look-up. */
export function searchText(entry: CatalogEntry): SearchText {
  const sentences: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') sentences.push(value)
    else if (Array.isArray(value)) value.forEach(visit)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit)
  }
  visit(entry)
  return {
    name: entry.name,
    summary: 'summary' in entry ? entry.summary : entry.name,
    aliases: 'aliases' in entry ? entry.aliases.join(' ') : '',
    body: sentences.join('\n'),
  }
}
