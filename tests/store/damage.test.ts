import Database from 'better-sqlite3'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { designsTable } from '../../src/store/designs.ts'
import { incidentsTable } from '../../src/store/incidents.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore, type OpenStore } from '../../src/store/open.ts'
import { settingsTable } from '../../src/store/settings.ts'
import { temporaryFolder } from '../support/folders.ts'
import { startService } from '../support/service.ts'

const stamp = '20261123-060700'
const at = '2026-11-23T06:07:00.000Z'
const designs = 40
const incidents = 7

function open(file: string, when = stamp): OpenStore {
  const result = openStore(file, when)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  onTestFinished(() => void result.value.db.close())
  return result.value
}

/** A closed store with designs of two revisions each, incidents of two events each and two settings. */
function filled(): { file: string; folder: string } {
  const folder = temporaryFolder()
  const file = join(folder, 'atlas.db')
  const { db } = open(file)
  const table = designsTable(db)
  for (let n = 0; n < designs; n += 1) {
    const revision = { id: `design-${n}`, at, what: 'created', name: `Design ${n}`, template: null, text: textOf(n) }
    table.create(revision)
    table.save(table.head(revision.id)?.revision ?? 0, { ...revision, what: 'edited', text: `${textOf(n)} edited` })
  }
  const log = incidentsTable(db)
  for (let n = 0; n < incidents; n += 1) {
    const incident = log.declare(at, 'Ada', { type: 'declared', title: `Incident ${n}`, severity: 'SEV-2' })
    log.append(1, { incident, at, actor: 'Ada', body: { type: 'note', text: `note ${n}` } })
  }
  settingsTable(db).write({ theme: 'dark', actor: 'Ada' })
  db.close()
  return { file, folder }
}

const textOf = (n: number): string => `schema: 1 # ${n} ${'x'.repeat(1500)}`

/** Fills the page that holds the root of this table or index with zeros. */
function zeroRootOf(file: string, name: string): void {
  const db = new Database(file, { readonly: true })
  const page = db.prepare<[string], { rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)?.rootpage ?? 0
  const size = db.pragma('page_size', { simple: true }) as number
  db.close()
  expect(page).toBeGreaterThan(1)
  const bytes = readFileSync(file)
  bytes.fill(0, (page - 1) * size, page * size)
  writeFileSync(file, bytes)
}

function countsOf({ db }: OpenStore): { designs: number; incidents: number; settings: number } {
  return {
    designs: designsTable(db).list().length,
    incidents: incidentsTable(db).ids().length,
    settings: Object.keys(settingsTable(db).read()).length,
  }
}

/** Opens the damaged file and checks what holds whatever the damage was. */
function recovered(file: string, folder: string): OpenStore {
  const damaged = readFileSync(file)
  const store = open(file)
  const aside = join(folder, `atlas.damaged-${stamp}.db`)
  expect(store.recovery?.setAside).toBe(aside)
  expect(store.recovery?.reason).not.toBe('')
  expect(readFileSync(aside).equals(damaged)).toBe(true)
  expect(store.recovery?.salvaged).toEqual(countsOf(store))
  expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(store.db.pragma('foreign_key_check')).toEqual([])
  // What was carried over is whole: the head of every design has the text that was saved.
  for (const { id } of designsTable(store.db).list()) {
    expect(designsTable(store.db).head(id)?.text).toBe(`${textOf(Number(id.replace('design-', '')))} edited`)
  }
  return store
}

describe('a damaged file', () => {
  test('whose catalog is lost gives back everything the user made', () => {
    const { file, folder } = filled()
    zeroRootOf(file, 'search_documents')
    const store = recovered(file, folder)
    expect(countsOf(store)).toEqual({ designs, incidents, settings: 2 })
    expect(designsTable(store.db).head('design-3')).toMatchObject({ canUndo: 1, canRedo: 0, what: 'edited' })
    expect(incidentsTable(store.db).events('INC-0001').map(({ body }) => body.type)).toEqual(['declared', 'note'])
    expect(settingsTable(store.db).read()).toEqual({ theme: 'dark', actor: 'Ada' })
  })

  test('with zeros in the middle of the designs gives back the ones before and behind', () => {
    const { file, folder } = filled()
    const bytes = readFileSync(file)
    // A page in the middle of the table of revisions: found by a text that stands in one page only.
    const place = bytes.indexOf(`schema: 1 # ${designs / 2} `)
    expect(place).toBeGreaterThan(0)
    const page = Math.floor(place / 4096)
    bytes.fill(0, page * 4096, (page + 1) * 4096)
    writeFileSync(file, bytes)
    const store = recovered(file, folder)
    const { designs: kept, ...others } = countsOf(store)
    expect(others).toEqual({ incidents, settings: 2 })
    expect(kept).toBeLessThan(designs)
    expect(kept).toBeGreaterThan(designs / 2)
    expect(designsTable(store.db).head('design-0')).not.toBeNull()
    expect(designsTable(store.db).head(`design-${designs - 1}`)).not.toBeNull()
  })

  test('from before entries carried hashes gives back its logs, with hashes', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    const old = new Database(file)
    migrate(old, 6)
    old.exec(`
      INSERT INTO incidents (id, number, created_at) VALUES ('INC-0001', 1, '${at}');
      INSERT INTO incident_events (incident_id, sequence, at, actor, body)
        VALUES ('INC-0001', 1, '${at}', 'Ada', '{"type":"declared","title":"Slow","severity":"SEV-2"}'), ('INC-0001', 2, '${at}', 'Ada', '{"type":"note","text":"x"}');`)
    old.close()
    zeroRootOf(file, 'search_documents')
    const store = open(file)
    expect(store.recovery?.salvaged.incidents).toBe(1)
    const { events, problems } = incidentsTable(store.db).log('INC-0001')
    expect(events.map(({ body }) => body.type)).toEqual(['declared', 'note'])
    expect(problems).toEqual([])
  })

  test.each([0.9, 0.5, 0.2])('cut to %f of its length is set aside', (share) => {
    const { file, folder } = filled()
    truncateSync(file, Math.floor((readFileSync(file).length * share) / 4096) * 4096 + 100)
    recovered(file, folder)
  })

  test.each([
    ['text', Buffer.from('this is a letter, not a database\n'.repeat(200))],
    ['zeros', Buffer.alloc(40_960)],
    ['a few bytes', Buffer.from('SQLite')],
  ])('that is no database (%s) is set aside, and work goes on in an empty one', (_, content) => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    writeFileSync(file, content)
    const store = open(file)
    expect(store.recovery).toMatchObject({ setAside: join(folder, `atlas.damaged-${stamp}.db`), salvaged: { designs: 0, incidents: 0, settings: 0 } })
    expect(readFileSync(join(folder, `atlas.damaged-${stamp}.db`)).equals(content)).toBe(true)
    designsTable(store.db).create({ id: 'new', at, what: 'created', name: 'New', template: null, text: 'schema: 1' })
    expect(designsTable(store.db).list()).toHaveLength(1)
  })

  test('of no bytes at all is a new one: another Atlas may be making it at this moment', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    writeFileSync(file, '')
    expect(open(file).recovery).toBeNull()
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
  })

  test('never takes the place of one that was set aside before', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    const contents = ['first, no database', 'second, no database', 'third, no database'].map((text) => text.repeat(100))
    const places = contents.map((content) => {
      writeFileSync(file, content)
      const { db, recovery } = open(file)
      db.close()
      return recovery?.setAside ?? ''
    })
    expect(new Set(places).size).toBe(3)
    expect(places.map((place) => readFileSync(place, 'utf8'))).toEqual(contents)
  })

  test('takes its journal along when it is set aside', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'atlas.db')
    writeFileSync(file, 'no database'.repeat(1000))
    writeFileSync(`${file}-wal`, 'its journal')
    const { recovery } = open(file)
    expect(readFileSync(`${recovery?.setAside}-wal`, 'utf8')).toBe('its journal')
    expect(existsSync(file)).toBe(true)
  })

  test('is told in words once, with what was saved and where the old file is', async () => {
    const { file, folder } = filled()
    zeroRootOf(file, 'search_documents')
    const start = () => startService({ openStore: () => openStore(file, stamp) }).service
    const first = start()
    const told = await first.call('app.info', {})
    first.close()
    if (!told.ok || told.value.store.notice === null) throw new Error('no notice')
    expect(told.value.store.notice.text).toContain(`${designs} designs, ${incidents} incidents, 2 settings`)
    expect(told.value.store.notice.savedAs).toBe(join(folder, `atlas.damaged-${stamp}.db`))
    const second = start()
    const later = await second.call('app.info', {})
    second.close()
    expect(later).toMatchObject({ ok: true, value: { store: { notice: null } } })
  })
})
