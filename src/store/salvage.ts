import Database from 'better-sqlite3'
import { chainedRows, type UnchainedRow } from './chained-rows.ts'

/** How much of a damaged file could be carried over. */
export interface Salvaged {
  readonly designs: number
  readonly incidents: number
  readonly settings: number
}

const tables = [
  'settings', 'designs', 'design_revisions', 'incidents', 'incident_events', 'frozen_playbooks', 'own_playbooks', 'contact_sheets',
  'packs', 'pack_contents', 'incident_reminders',
] as const

/** Reads rows one by one until the damage stops it: what lies before is kept. */
function readWhatCanBeRead(db: Database.Database, table: string): Record<string, unknown>[] {
  const rows = new Map<unknown, Record<string, unknown>>()
  // Both directions: the rows behind a damaged page are reached from the end.
  for (const direction of ['ASC', 'DESC']) {
    try {
      for (const row of db.prepare<[], Record<string, unknown>>(`SELECT rowid AS rowid_, * FROM ${table} ORDER BY rowid ${direction}`).iterate()) {
        rows.set(row.rowid_, row)
      }
    } catch {
      // Damage ends this direction; what was read stays.
    }
  }
  return [...rows.values()].map(({ rowid_: _, ...row }) => row)
}

function insertRows(db: Database.Database, table: string, rows: readonly Record<string, unknown>[]): number {
  let kept = 0
  for (const row of rows) {
    const columns = Object.keys(row)
    try {
      db.prepare(
        `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
      ).run(row)
      kept += 1
    } catch {
      // A row whose parent was lost, or that no longer fits, stays in the file set aside.
    }
  }
  return kept
}

/** A file from before entries carried hashes gets them now; what is damaged in one that has them has to show, so they stay as they are. */
function withHashes(rows: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
  const isChained = rows.some((row) => 'hash' in row)
  return isChained ? rows : chainedRows(rows as unknown as UnchainedRow[]).map((row) => ({ ...row }))
}

/** Carries designs, incidents and settings from a damaged file into a fresh store. Never changes the damaged file. */
export function salvage(damagedFile: string, into: Database.Database): Salvaged {
  const none = { designs: 0, incidents: 0, settings: 0 }
  let from: Database.Database
  try {
    from = new Database(damagedFile, { readonly: true, fileMustExist: true })
  } catch {
    return none
  }
  try {
    const read = new Map(tables.map((table) => [table, readWhatCanBeRead(from, table)] as const))
    const isHeadPresent = (design: Record<string, unknown>): boolean =>
      read.get('design_revisions')?.some((row) => row.design_id === design.id && row.position === design.head) === true
    return into.transaction(() => {
      const designs = (read.get('designs') ?? []).filter(isHeadPresent)
      const known = new Set(designs.map((design) => design.id))
      const revisions = (read.get('design_revisions') ?? []).filter((row) => known.has(row.design_id))
      const counts = {
        settings: insertRows(into, 'settings', read.get('settings') ?? []),
        designs: insertRows(into, 'designs', designs),
        incidents: insertRows(into, 'incidents', read.get('incidents') ?? []),
      }
      insertRows(into, 'design_revisions', revisions)
      insertRows(into, 'frozen_playbooks', read.get('frozen_playbooks') ?? [])
      insertRows(into, 'own_playbooks', read.get('own_playbooks') ?? [])
      insertRows(into, 'contact_sheets', read.get('contact_sheets') ?? [])
      insertRows(into, 'incident_events', withHashes(read.get('incident_events') ?? []))
      insertRows(into, 'incident_reminders', read.get('incident_reminders') ?? [])
      // A pack without its copy is none: it is added again from its folder.
      const copies = read.get('pack_contents') ?? []
      insertRows(into, 'packs', (read.get('packs') ?? []).filter((pack) => copies.some((copy) => copy.pack === pack.id)))
      insertRows(into, 'pack_contents', copies)
      return counts
    }).immediate()
  } catch {
    return none
  } finally {
    from.close()
  }
}
