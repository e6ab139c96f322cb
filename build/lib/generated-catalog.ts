import type { Catalog } from '../../src/core/catalog/catalog.ts'
import type { CatalogEntry } from '../../src/core/catalog/schema.ts'

/**
 * A catalog of `size` entries: the shipped ones and, up to the size, copies of them under other ids whose sentences are
 * cut and joined anew, so that words are about as common as they are. The same catalog and size give the same entries.
 */
export function generatedCatalog(shipped: Catalog, size: number): Catalog {
  const told = shipped.entries.filter((entry) => entry.kind !== 'source' && entry.kind !== 'rule')
  const summaries = told.flatMap((entry) => ('summary' in entry ? [entry.summary] : []))
  const entries: CatalogEntry[] = [...shipped.entries]
  for (let at = 0; entries.length < size; at += 1) {
    const original = told[at % told.length]!
    const one = summaries[(at * 31) % summaries.length] ?? ''
    const other = summaries[(at * 17 + 5) % summaries.length] ?? ''
    const words = `${one} ${other}`.split(' ')
    const name = `${words[at % words.length] ?? ''} ${words[(at * 7) % words.length] ?? ''} ${at}`.replaceAll(/[.,;:]/g, '')
    entries.push({ ...original, id: `${original.id}-x${at}`, name, aliases: [name.split(' ').toReversed().join(' ')], summary: words.join(' ').slice(0, 300) })
  }
  return { ...shipped, hash: `${shipped.hash}-${size}`, entries }
}
