import Database from 'better-sqlite3'
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { migrate, newestVersion } from '../../src/store/migrate.ts'
import { connect, openStore, type OpenStore } from '../../src/store/open.ts'
import { temporaryFolder } from '../support/folders.ts'

const stamp = '20261123-060700'

function open(file: string, at = stamp): OpenStore {
  const result = openStore(file, at)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  onTestFinished(() => void result.value.db.close())
  return result.value
}

const pragma = (db: Database.Database, name: string): unknown => db.pragma(name, { simple: true })

describe('opening', () => {
  test('makes the folder and a file of the newest format', () => {
    const file = join(temporaryFolder(), 'a', 'b', 'atlas.db')
    expect(open(file)).toMatchObject({ file, schemaVersion: newestVersion, recovery: null })
    expect(existsSync(file)).toBe(true)
  })

  test('every connection waits for the disk, keeps a journal and minds foreign keys, the second time too', () => {
    const file = join(temporaryFolder(), 'atlas.db')
    for (const _ of ['new', 'again', 'once more']) {
      const { db } = open(file)
      expect(pragma(db, 'synchronous')).toBe(2)
      expect(pragma(db, 'journal_mode')).toBe('wal')
      expect(pragma(db, 'foreign_keys')).toBe(1)
      expect(pragma(db, 'busy_timeout')).toBe(5000)
      db.close()
    }
  })

  test('a reference to a design that does not exist is refused', () => {
    const { db } = open(join(temporaryFolder(), 'atlas.db'))
    const insert = "INSERT INTO design_revisions (design_id, position, at, what, name, text) VALUES ('nobody', 1, '', '', '', '')"
    expect(() => db.exec(insert)).toThrow('FOREIGN KEY')
  })

  test('an older file is copied before the first step, and the copy is the file as it was', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    const old = connect(file)
    migrate(old, 1)
    old.exec(`INSERT INTO settings (key, value) VALUES ('theme', '"dark"')`)
    old.close()
    const { db } = open(file)
    expect(pragma(db, 'user_version')).toBe(newestVersion)
    expect(db.prepare('SELECT * FROM settings').all()).toEqual([{ key: 'theme', value: '"dark"' }])
    const copy = new Database(join(folder, `atlas.v1-${stamp}.bak.db`), { readonly: true })
    onTestFinished(() => void copy.close())
    expect(pragma(copy, 'user_version')).toBe(1)
    expect(copy.prepare('SELECT * FROM settings').all()).toEqual([{ key: 'theme', value: '"dark"' }])
    expect(pragma(copy, 'integrity_check')).toBe('ok')
  })

  test('a file of the newest format is not copied', () => {
    const folder = temporaryFolder()
    open(join(folder, 'atlas.db')).db.close()
    open(join(folder, 'atlas.db')).db.close()
    expect(readdirSync(folder).filter((name) => name.includes('.bak'))).toEqual([])
  })

  test('a step that fails says so, keeps the file at its version and the copy beside it', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    const old = connect(file)
    migrate(old, 1)
    old.exec('CREATE TABLE designs (in_the_way INTEGER)')
    old.close()
    expect(openStore(file, stamp)).toMatchObject({ ok: false, error: { code: 'storage-damaged', file } })
    const db = connect(file)
    onTestFinished(() => void db.close())
    expect(pragma(db, 'user_version')).toBe(1)
    expect(readdirSync(folder)).toContain(`atlas.v1-${stamp}.bak.db`)
  })

  test.each(['delete', 'wal'])('a file of a newer Atlas is refused and not touched (journal %s)', (journal) => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    const newer = new Database(file)
    newer.pragma(`journal_mode = ${journal}`)
    newer.exec('CREATE TABLE from_the_future (x INTEGER)')
    newer.pragma('user_version = 99')
    newer.close()
    const before = readFileSync(file)
    const result = openStore(file, stamp)
    expect(result).toMatchObject({ ok: false, error: { code: 'too-new', file } })
    if (!result.ok) {
      expect(result.error.message).toContain('99')
      expect(result.error.hint).toBeTruthy()
    }
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => /bak|damaged/.test(name))).toEqual([])
  })

  test('a path that cannot be a file is a failure with a way out', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'atlas.db'))
    writeFileSync(join(folder, 'a-file'), '')
    for (const file of [join(folder, 'atlas.db'), join(folder, 'a-file', 'atlas.db')]) {
      const result = openStore(file, stamp)
      expect(result).toMatchObject({ ok: false, error: { code: 'storage-damaged', file } })
      if (!result.ok) expect(result.error.hint).toContain('--data')
    }
  })

  test.skipIf(process.platform === 'win32')('a folder that may not be written is a failure with a way out', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o555)
    asOrdinaryUser(() => {
      expect(openStore(join(folder, 'atlas.db'), stamp)).toMatchObject({ ok: false, error: { code: 'storage-damaged' } })
      expect(openStore(join(folder, 'new', 'atlas.db'), stamp)).toMatchObject({ ok: false, error: { code: 'storage-damaged' } })
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('a file that may only be read is a failure, and stays as it is', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    open(file).db.close()
    const before = readFileSync(file)
    chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    asOrdinaryUser(() => expect(openStore(file, stamp)).toMatchObject({ ok: false, error: { code: 'storage-damaged' } }))
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => /damaged/.test(name))).toEqual([])
  })

  test('two processes that start on a new folder at once both get the store, and no step is done twice', async () => {
    const file = join(temporaryFolder(), 'atlas.db')
    const script = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, '..', '..', 'src', 'store', 'open.ts'))}
      const result = openStore(${JSON.stringify(file)}, '${stamp}')
      console.log(JSON.stringify(result.ok ? result.value.schemaVersion : result.error))`
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
    const answers = await Promise.all([run(), run(), run()])
    expect(answers.map(({ stdout }) => stdout.trim())).toEqual(Array.from({ length: 3 }, () => String(newestVersion)))
    expect(pragma(open(file).db, 'integrity_check')).toBe('ok')
  })
})

describe('on a Node too old for the database', () => {
  test('the refusal comes before anything is opened or made', () => {
    const { versions } = process
    Object.defineProperty(process, 'versions', { value: { ...versions, napi: '9' }, configurable: true })
    onTestFinished(() => void Object.defineProperty(process, 'versions', { value: versions, configurable: true, enumerable: true }))
    const folder = temporaryFolder()
    const result = openStore(join(folder, 'data', 'atlas.db'), stamp)
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    if (!result.ok) expect(result.error.message).toContain('npm start')
    expect(readdirSync(folder)).toEqual([])
  })

  test('no command is started with it', async () => {
    const script = (napi: string): string => `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, napi: '${napi}' } })
      const { findRuntime } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', '..', 'build', 'lib', 'runtime.mjs')).href)})
      console.log(JSON.stringify(findRuntime(${JSON.stringify(temporaryFolder())})))`
    const run = async (napi: string): Promise<unknown> =>
      JSON.parse((await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script(napi)])).stdout)
    expect(await run('9')).toBeNull()
    expect(await run('10')).toBe(process.execPath)
  })
})

/** Root may write anywhere: as root the work is done under the rights of nobody. */
function asOrdinaryUser(work: () => void): void {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) return work()
  process.seteuid(65_534)
  try {
    work()
  } finally {
    process.seteuid(0)
  }
}
