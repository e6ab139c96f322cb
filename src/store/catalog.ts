import { createHash } from 'node:crypto'
import type { CatalogEntry } from '../core/catalog/schema.ts'
import type { Catalog } from '../core/catalog/catalog.ts'
import { searchTexts, type SearchText } from '../core/catalog/search-text.ts'
import type { Db } from './open.ts'
import { searchTable } from './search.ts'

export interface EntryRow {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly summary: string
}

/** The catalog as tables, so that it can be listed and searched beside the user's own data. */
export function catalogTable(db: Db) {
  const state = db.prepare<[], { hash: string }>('SELECT hash FROM catalog_state')
  const list = db.prepare<{ kind: string | null }, EntryRow>(
    'SELECT id, kind, name, summary FROM catalog_entries WHERE @kind IS NULL OR kind = @kind ORDER BY position',
  )
  const find = db.prepare<{ id: string }, { entry: string }>('SELECT entry FROM catalog_entries WHERE id = @id')
  const { update, versions } = searchTable(db)

  /** Only texts that changed are put into the index again. */
  const takeUp = (texts: readonly SearchText[]): void => {
    const known = versions('catalog')
    const now = texts.map((text) => ({ ...text, version: createHash('sha256').update(JSON.stringify(text)).digest('base64') }))
    const stay = new Set(now.map(({ id }) => id))
    update('catalog', now.filter(({ id, version }) => known.get(id) !== version), [...known.keys()].filter((id) => !stay.has(id)))
  }

  return {
    list: (kind: string | null): EntryRow[] => list.all({ kind }),
    find: (id: string): CatalogEntry | null => {
      const row = find.get({ id })
      return row === undefined ? null : (JSON.parse(row.entry) as CatalogEntry)
    },
    /** Replaces the tables when the catalog's hash differs from the one loaded. True when something was loaded. */
    load: (catalog: Catalog): boolean => {
      if (state.get()?.hash === catalog.hash) return false
      const insert = db.prepare(
        `INSERT INTO catalog_entries (id, kind, name, summary, position, entry)
         VALUES (@id, @kind, @name, @summary, @position, @entry)`,
      )
      db.transaction(() => {
        db.exec('DELETE FROM catalog_entries; DELETE FROM catalog_state;')
        catalog.entries.forEach((entry, position) => {
          const { id, kind, name } = entry
          insert.run({ id, kind, name, summary: summaryOf(entry), position, entry: JSON.stringify(entry) })
        })
        takeUp(searchTexts(catalog.entries))
        db.prepare('INSERT INTO catalog_state (id, hash, version) VALUES (1, @hash, @version)').run({
          hash: catalog.hash,
          version: catalog.version,
        })
      }).immediate()
      return true
    },
  }
}

const summaryOf = (entry: CatalogEntry): string => (entry.kind === 'source' ? entry.name : entry.summary)
