import type { CatalogEntry } from '../core/catalog/schema.ts'
import type { Catalog } from '../core/catalog/catalog.ts'
import { searchText, type SearchText } from '../core/catalog/search-text.ts'
import type { Db } from './open.ts'

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
  const search = db.prepare<{ query: string; limit: number }, EntryRow & { excerpt: string }>(`
    SELECT e.id, e.kind, e.name, e.summary,
           snippet(catalog_text, 3, '\u0002', '\u0003', '…', 16) AS excerpt
    FROM catalog_text t JOIN catalog_entries e ON e.id = t.id
    WHERE catalog_text MATCH @query
    ORDER BY bm25(catalog_text, 0, 10, 4, 1), e.position
    LIMIT @limit`)

  return {
    list: (kind: string | null): EntryRow[] => list.all({ kind }),
    find: (id: string): CatalogEntry | null => {
      const row = find.get({ id })
      return row === undefined ? null : (JSON.parse(row.entry) as CatalogEntry)
    },
    /** `text` is taken as words; the last one matches as a prefix. Matches in the excerpt stand between U+0002 and U+0003. */
    search: (text: string, limit: number): (EntryRow & { excerpt: string })[] => {
      const query = matchQuery(text)
      return query === null ? [] : search.all({ query, limit })
    },
    /** Replaces the tables when the catalog's hash differs from the one loaded. True when something was loaded. */
    load: (catalog: Catalog): boolean => {
      if (state.get()?.hash === catalog.hash) return false
      const insert = db.prepare(
        `INSERT INTO catalog_entries (id, kind, name, summary, position, entry)
         VALUES (@id, @kind, @name, @summary, @position, @entry)`,
      )
      const insertText = db.prepare('INSERT INTO catalog_text (id, name, summary, body) VALUES (@id, @name, @summary, @body)')
      db.transaction(() => {
        db.exec('DELETE FROM catalog_entries; DELETE FROM catalog_text; DELETE FROM catalog_state;')
        catalog.entries.forEach((entry, position) => {
          const text = searchText(entry)
          insert.run({ ...rowOf(text), kind: text.kind, position, entry: JSON.stringify(entry) })
          insertText.run({ ...rowOf(text), body: text.body })
        })
        db.prepare('INSERT INTO catalog_state (id, hash, version) VALUES (1, @hash, @version)').run({
          hash: catalog.hash,
          version: catalog.version,
        })
      }).immediate()
      return true
    },
  }
}

const rowOf = ({ id, name, summary }: SearchText) => ({ id, name, summary })

/** FTS5 query from what a person typed: every word quoted, so that no operator of the query language gets through. */
function matchQuery(text: string): string | null {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}_]+/gu) ?? []
  if (words.length === 0) return null
  return words.slice(0, 16).map((word, at) => (at === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ')
}
