import { createHash } from 'node:crypto'
import type { Catalog } from '../core/catalog/catalog.ts'
import { searchTextsOf } from '../core/catalog/search-text.ts'
import type { Db } from './open.ts'
import { searchTable, type SearchDocument } from './search.ts'

/** So many entries are looked at, and at most so many put into the index, before others may have their turn. */
const mostLookedAt = 100
const mostPut = 10

/** Keeps the texts of the catalog in the index of search, beside those of the user's own data. */
export function catalogTable(db: Db) {
  const state = db.prepare<[], { hash: string }>('SELECT hash FROM catalog_state')
  const setState = db.prepare(
    `INSERT INTO catalog_state (id, hash, version) VALUES (1, @hash, @version)
     ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, version = excluded.version`,
  )
  const { update, versions } = searchTable(db)

  /**
   * Brings the index to this catalog, in steps of a few milliseconds, each a transaction; gives the share done after each.
   * Only texts that changed are put in again. One that is broken off is carried on by the next.
   */
  function* steps({ hash, version, entries }: Catalog): Generator<number> {
    const known = versions('catalog')
    const stay = new Set(entries.map(({ id }) => id))
    const gone = [...known.keys()].filter((id) => !stay.has(id))
    const all = gone.length + entries.length
    for (let at = 0; at < gone.length; at += mostPut) {
      update('catalog', [], gone.slice(at, at + mostPut), false)
      yield at / all
    }
    let put: SearchDocument[] = []
    let lookedAt = 0
    const seen = new Set<string>()
    const textOf = searchTextsOf(entries)
    for (const [at, entry] of entries.entries()) {
      const text = textOf(entry)
      const digest = createHash('sha256').update(JSON.stringify(text)).digest('base64')
      if (known.get(text.id) !== digest) put.push({ ...text, version: digest })
      lookedAt += 1
      if (put.length < mostPut && lookedAt < mostLookedAt) continue
      update('catalog', put, [], false, seen)
      put = []
      lookedAt = 0
      yield (gone.length + at) / all
    }
    db.transaction(() => {
      update('catalog', put, [], true, seen)
      setState.run({ hash, version })
    }).immediate()
  }

  const isLoaded = (catalog: Catalog): boolean => state.get()?.hash === catalog.hash

  return {
    isLoaded,
    /** True when the index holds no catalog yet, not even part of an older one that could be searched meanwhile. */
    isFirst: (): boolean => state.get() === undefined,
    steps,
    /** Brings the index to this catalog at once, when it is that of another. True when there was something to do. */
    load: (catalog: Catalog): boolean => {
      if (isLoaded(catalog)) return false
      db.transaction(() => {
        for (const _ of steps(catalog)) continue
      }).immediate()
      return true
    },
  }
}
