import type { Db } from './open.ts'

/** A pack, without what it holds. `reading` is what was made of its folder; the service knows its shape. */
export interface PackRow {
  readonly id: string
  readonly folder: string
  readonly position: number
  readonly isEnabled: boolean
  /** Of the content of the copy that is kept, and of the catalog that it was checked against. */
  readonly hash: string
  readonly reading: unknown
}

/** The copy that is kept of a pack: its entries and its files, each as a JSON text. */
export interface PackContents {
  readonly entries: string
  readonly files: string
}

interface StoredRow extends Omit<PackRow, 'isEnabled' | 'reading'> {
  readonly enabled: 0 | 1
  readonly reading: string
}

/** The packs of the user in their order. Every change is one transaction. */
export function packsTable(db: Db) {
  const generation = db.prepare<[], number>('SELECT generation FROM pack_state').pluck()
  const grow = db.prepare('UPDATE pack_state SET generation = generation + 1')
  const rows = db.prepare<[], StoredRow>('SELECT id, folder, position, enabled, hash, reading FROM packs ORDER BY position')
  const contents = db.prepare<{ id: string }, PackContents>('SELECT entries, files FROM pack_contents WHERE pack = @id')
  const entries = db.prepare<{ id: string }, string>('SELECT entries FROM pack_contents WHERE pack = @id').pluck()
  const isTaken = db.prepare<{ id: string; folder: string }, 1>('SELECT 1 FROM packs WHERE id = @id OR folder = @folder').pluck()
  const insert = db.prepare(
    `INSERT INTO packs (id, folder, position, enabled, hash, reading)
     VALUES (@id, @folder, (SELECT COALESCE(MAX(position), 0) + 1 FROM packs), 1, @hash, @reading)`,
  )
  const insertContents = db.prepare(
    `INSERT INTO pack_contents (pack, entries, files) VALUES (@id, @entries, @files)
     ON CONFLICT (pack) DO UPDATE SET entries = excluded.entries, files = excluded.files`,
  )
  const read = db.prepare('UPDATE packs SET hash = @hash, reading = @reading WHERE id = @id')
  const note = db.prepare('UPDATE packs SET reading = @reading WHERE id = @id')
  const enable = db.prepare('UPDATE packs SET enabled = @enabled WHERE id = @id')
  const remove = db.prepare('DELETE FROM packs WHERE id = @id')

  /** Runs one change; when it changed something, what other processes hold of the packs is out of date. */
  const change = (work: () => boolean): boolean =>
    db.transaction(() => {
      const isChanged = work()
      if (isChanged) grow.run()
      return isChanged
    }).immediate()

  return {
    /** Differs whenever anything about the packs does. */
    generation: (): number => generation.get() ?? 0,
    list: (): PackRow[] =>
      rows.all().map(({ enabled, reading, ...row }) => ({ ...row, isEnabled: enabled === 1, reading: JSON.parse(reading) as unknown })),
    contents: (id: string): PackContents | null => contents.get({ id }) ?? null,
    /** The entries of its copy as a JSON text. */
    entries: (id: string): string => entries.get({ id }) ?? '[]',
    /** Puts it over all others, switched on; false when its id or its folder is there already. */
    add: (pack: { id: string; folder: string; hash: string; reading: unknown }, copy: PackContents): boolean =>
      change(() => {
        if (isTaken.get({ id: pack.id, folder: pack.folder }) !== undefined) return false
        insert.run({ ...pack, reading: JSON.stringify(pack.reading) })
        insertContents.run({ id: pack.id, ...copy })
        return true
      }),
    /** A new copy in place of the one that was kept. False when the pack is gone. */
    keep: (id: string, hash: string, reading: unknown, copy: PackContents): boolean =>
      change(() => {
        if (read.run({ id, hash, reading: JSON.stringify(reading) }).changes === 0) return false
        insertContents.run({ id, ...copy })
        return true
      }),
    /** What is to be said of it now; its copy stays. */
    note: (id: string, reading: unknown): boolean => change(() => note.run({ id, reading: JSON.stringify(reading) }).changes > 0),
    /** False when there is no such pack. */
    enable: (id: string, isEnabled: boolean): boolean => change(() => enable.run({ id, enabled: isEnabled ? 1 : 0 }).changes > 0),
    remove: (id: string): boolean => change(() => remove.run({ id }).changes > 0),
  }
}
