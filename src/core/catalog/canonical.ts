import type { Catalog } from './catalog.ts'
import type { CatalogEntry } from './schema.ts'

/**
 * JSON with the keys of every object in code-unit order and no blanks: the same data gives the same text on every
 * machine, whatever order the files had their keys in. `undefined` members are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/**
 * Puts checked entries together with the hash that designs, sign-offs and decks are bound to. The hash covers the
 * version and every field of every entry. `sha256` gives the lower-case hexadecimal digest of the UTF-8 text.
 */
export function makeCatalog(
  entries: readonly CatalogEntry[],
  version: string,
  sha256: (text: string) => string,
): Catalog {
  return { version, hash: sha256(canonicalJson({ version, entries })), entries }
}
