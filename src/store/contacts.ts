import type { Db } from './open.ts'

interface SheetRow {
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly sheet: string
}

/** The contact sheet with all its versions; `S` is what the service writes and reads. */
export function contactsTable<S>(db: Db) {
  const newest = db.prepare<[], SheetRow>('SELECT version, at, actor, sheet FROM contact_sheets ORDER BY version DESC LIMIT 1')
  const insert = db.prepare<SheetRow>('INSERT INTO contact_sheets (version, at, actor, sheet) VALUES (@version, @at, @actor, @sheet)')
  return {
    /** The newest sheet; undefined before the first one. */
    newest: (): { version: number; at: string; actor: string; sheet: S } | undefined => {
      const row = newest.get()
      return row === undefined ? undefined : { ...row, sheet: JSON.parse(row.sheet) as S }
    },
    /** Adds a version after `base`, 0 for the first; false when another has come in between. */
    write: (base: number, sheet: S, at: string, actor: string): boolean =>
      db.transaction(() => {
        if ((newest.get()?.version ?? 0) !== base) return false
        insert.run({ version: base + 1, at, actor, sheet: JSON.stringify(sheet) })
        return true
      }).immediate(),
  }
}
