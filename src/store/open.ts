import Database from 'better-sqlite3'
import { constants, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import { migrate, newestVersion } from './migrate.ts'
import { salvage, type Salvaged } from './salvage.ts'

export type Db = Database.Database

/** What was found damaged at start, where it was set aside, and what could be carried over. */
export interface Recovery {
  readonly setAside: string
  readonly reason: string
  readonly salvaged: Salvaged
}

export interface OpenStore {
  readonly db: Db
  readonly file: string
  readonly schemaVersion: number
  readonly recovery: Recovery | null
}

const neededNodeApi = 10

/** better-sqlite3 is built against Node-API 10; an older Node dies by a segmentation fault that nothing can catch. */
export function nodeApiFailure(nodeApi: number): string | null {
  return nodeApi >= neededNodeApi
    ? null
    : `This Node offers Node-API ${nodeApi}; the database needs ${neededNodeApi} (Node 22.14 or newer). Start Atlas with \`npm start\`, which brings its own Node.`
}

/** Opens one connection with the settings every connection must have. */
export function connect(file: string): Db {
  const db = new Database(file)
  switchToWal(db)
  // Reopening a WAL database falls back to NORMAL, which may lose acknowledged writes on power loss.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  return db
}

/** Does something again while another process is in the way, for two and a half seconds and what each attempt takes. */
function patiently<T>(work: () => T, isInTheWay: (error: Error, code: string) => boolean): T {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work()
    } catch (error) {
      const mayPass = error instanceof Error && isInTheWay(error, 'code' in error ? String(error.code) : '')
      if (!mayPass || attempt === 100) throw error
      Atomics.wait(pause, 0, 0, 25)
    }
  }
}

/** Switching the journal does not wait for a lock by itself, whatever the busy timeout: two that start at once must. */
const switchToWal = (db: Db): void => void patiently(() => db.pragma('journal_mode = WAL'), (_, code) => code.startsWith('SQLITE_BUSY'))

/**
 * Two that start at once on a new folder meet in the middle of its steps: the one finds an index that the other has only half made, or a
 * copy of the same name.
 */
const isStartOfAnother = (error: Error, code: string): boolean => code === 'EEXIST' || error.message.startsWith('vtable constructor failed')

/** The format of an existing file, read without changing it; null when it is new, damaged or cannot be read. */
function formatOf(file: string): number | null {
  if (!existsSync(file)) return null
  let db: Db | undefined
  try {
    db = new Database(file, { readonly: true })
    return db.pragma('user_version', { simple: true }) as number
  } catch {
    return null
  } finally {
    db?.close()
  }
}

/** First sign of damage in the file, or null. */
function damageOf(db: Db): string | null {
  const rows = db.pragma('quick_check(1)') as { quick_check: string }[]
  const first = rows[0]?.quick_check ?? 'no answer'
  return first === 'ok' ? null : first
}

const isDamage = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)

/** `base.db`, or `base-2.db` and so on when that is taken. */
function freeName(base: string): string {
  for (let attempt = 1; ; attempt += 1) {
    const name = attempt === 1 ? `${base}.db` : `${base}-${attempt}.db`
    if (!existsSync(name)) return name
  }
}

/** `atlas.db` → `atlas.damaged-20261123-060700.db`, with its journal files. Never overwrites. */
function setAside(file: string, stamp: string): string {
  const target = freeName(`${file.replace(/\.db$/, '')}.damaged-${stamp}`)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
  }
  return target
}

/** Opens and checks; a damage is returned in words, any other failure is thrown. */
function connectChecked(file: string): { db: Db } | { damage: string } {
  let db: Db | undefined
  try {
    db = connect(file)
    const damage = damageOf(db)
    if (damage === null) return { db }
    db.close()
    return { damage }
  } catch (error) {
    db?.close()
    if (isDamage(error)) return { damage: error.message }
    throw error
  }
}

/**
 * Opens the store, creating or upgrading it as needed. A damaged file is set aside, never overwritten, and what can
 * still be read is carried into a fresh one. A file from a newer Atlas is refused with `too-new`.
 * `stamp` names the set-aside and backup files (the caller holds the clock).
 */
export function openStore(file: string, stamp: string): Result<OpenStore> {
  const nodeApi = nodeApiFailure(Number(process.versions.napi))
  if (nodeApi !== null) return fail('internal', nodeApi)
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // Before the first connection that may write: even switching the journal would change a newer file.
    const format = formatOf(file)
    if (format !== null && format > newestVersion) return tooNew(file, format)
    const opened = patiently(() => {
      const checked = connectChecked(file)
      return 'db' in checked ? upgrade(checked.db, file, stamp) : checked
    }, isStartOfAnother)
    if ('db' in opened) return ok(opened)
    const aside = setAside(file, stamp)
    const fresh = upgrade(connect(file), file, stamp)
    return ok({ ...fresh, recovery: { setAside: aside, reason: opened.damage, salvaged: salvage(aside, fresh.db) } })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const isFull = error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
    return fail(isFull ? 'storage-full' : 'storage-damaged', `The data file cannot be opened: ${reason}`, {
      file,
      hint: 'Check that the folder can be written and the disk has room, or choose another folder with --data.',
    })
  }
}

const tooNew = (file: string, format: number): Result<never> =>
  fail('too-new', `The data file was written by a newer Atlas (format ${format}, this one knows ${newestVersion}).`, {
    file,
    hint: 'Use the newer Atlas, or choose another folder with --data. Nothing was changed.',
  })

/** Brings the store to the newest format, with a copy of the file made first. Closes the connection when that fails. */
function upgrade(db: Db, file: string, stamp: string): OpenStore {
  try {
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > 0 && version < newestVersion) {
      db.pragma('wal_checkpoint(TRUNCATE)')
      copyFileSync(file, freeName(`${file.replace(/\.db$/, '')}.v${version}-${stamp}.bak`), constants.COPYFILE_EXCL)
    }
    migrate(db)
    return { db, file, schemaVersion: newestVersion, recovery: null }
  } catch (error) {
    db.close()
    throw error
  }
}
