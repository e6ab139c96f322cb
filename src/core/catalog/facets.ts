import type { CatalogEntry } from './schema.ts'

/** By what the entries of a kind can be narrowed, as short words; undefined for a kind whose list is short enough. */
export function facetsOf(entry: CatalogEntry): Readonly<Record<string, string>> | undefined {
  switch (entry.kind) {
    case 'law':
      return { basis: entry.basis }
    case 'capability':
      return { category: entry.category, ...(entry.profileOf === undefined ? {} : { profileOf: entry.profileOf }) }
    case 'primitive':
      return { plane: entry.plane }
    case 'pattern':
    case 'system-pattern':
      return { complexity: String(entry.complexity) }
    case 'technology':
      return { plane: entry.plane, managed: entry.managed ? 'yes' : 'no' }
    case 'failure-mode':
      return { plane: entry.plane, loop: entry.sustainingLoop, onset: entry.onset, scope: entry.scope }
    case 'incident':
      return { year: String(entry.year) }
    case 'rule':
      return { severity: entry.severity }
    case 'source':
      return { type: entry.type }
    case 'conflict':
      return { level: entry.level }
    default:
      return undefined
  }
}
