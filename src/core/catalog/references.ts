import type { CatalogEntry } from './schema.ts'

const idShape = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/

/** Every word in an entry that has the shape of an id: the caller keeps those that are entries. Its own id is left out. */
export function relatedIds(entry: CatalogEntry): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (idShape.test(value)) found.add(value)
    } else if (Array.isArray(value)) value.forEach(visit)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit)
  }
  visit(entry)
  found.delete(entry.id)
  return found
}
