import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { incidentsTable } from '../../src/store/incidents.ts'
import { migrate, newestVersion } from '../../src/store/migrate.ts'

function fileAt(version: number): Database.Database {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  migrate(db, version)
  expect(versionOf(db)).toBe(version)
  return db
}

const versionOf = (db: Database.Database): unknown => db.pragma('user_version', { simple: true })

const tablesOf = (db: Database.Database): string[] =>
  db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all().map(({ name }) => name)

function everyRow(db: Database.Database): Record<string, unknown[]> {
  return Object.fromEntries(tablesOf(db).map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]))
}

const rowsOf1 = `
  INSERT INTO settings (key, value) VALUES ('theme', '"dark"'), ('actor', '"Ada"');
  INSERT INTO catalog_state (id, hash, version) VALUES (1, 'abc', '2026.11');
  INSERT INTO catalog_entries (id, kind, name, summary, position, entry)
    VALUES ('little', 'law', 'Little''s law', 'Mean number inside.', 0, '{"id":"little"}');
  INSERT INTO catalog_text (id, name, summary, body) VALUES ('little', 'Little''s law', '', 'queue');`

const rowsOf2 = `
  INSERT INTO designs (id, head, created_at, changed_at, deleted_at, summary)
    VALUES ('shop', 1, '2026-01-01', '2026-01-02', NULL, '{"open":2}'), ('old', 1, '2026-01-01', '2026-01-01', '2026-02-01', NULL);
  INSERT INTO design_revisions (design_id, position, at, what, name, template, text)
    VALUES ('shop', 1, '2026-01-01', 'created', 'Shop', 'web-shop', 'schema: 1'), ('shop', NULL, '2026-01-02', 'left the line', 'Shop', NULL, 'schema: 1'),
           ('old', 1, '2026-01-01', 'created', 'Old', NULL, 'schema: 1');`

const rowsOf3 = `
  INSERT INTO incidents (id, number, created_at) VALUES ('INC-0001', 1, '2026-01-01'), ('INC-0002', 2, '2026-01-02');
  INSERT INTO incident_events (incident_id, sequence, at, actor, body)
    VALUES ('INC-0001', 1, '2026-01-01T00:00:00.000Z', 'Ada', '{"type":"declared","title":"Slow","severity":"SEV-2"}'),
           ('INC-0002', 1, '2026-01-02T00:00:00.000Z', 'Bob', '{"type":"declared","title":"Down","severity":"SEV-1"}'),
           ('INC-0001', 2, '2026-01-01T00:01:00.000Z', 'Ada', '{"type":"note","text":"ends – ½"}'),
           ('INC-0001', 3, '2026-01-01T00:02:00.000Z', 'Bob', '{"type":"closed","summary":"over"}');
  INSERT INTO frozen_playbooks (hash, playbook) VALUES ('h', '{"id":"pb"}');`

describe('a step', () => {
  test.each([
    [1, rowsOf1],
    [2, rowsOf1 + rowsOf2],
    [5, rowsOf1.replace(/INSERT INTO catalog_(text|entries)[\s\S]*?;/g, '') + rowsOf2],
    [7, rowsOf1.replace(/INSERT INTO catalog_(text|entries)[\s\S]*?;/g, '') + rowsOf2],
  ])('from version %i keeps every row as it was', (version, rows) => {
    const db = fileAt(version)
    db.exec(rows)
    const before = everyRow(db)
    expect(Object.values(before).flat().length).toBeGreaterThan(4)
    migrate(db, version + 1)
    expect(versionOf(db)).toBe(version + 1)
    expect(everyRow(db)).toMatchObject(before)
  })

  test('from version 3 keeps what people made, and drops only what is derived from the catalog', () => {
    const db = fileAt(3)
    db.exec(rowsOf1 + rowsOf2)
    const { catalog_state: _state, ...before } = Object.fromEntries(Object.entries(everyRow(db)).filter(([name]) => !name.startsWith('catalog_text')))
    migrate(db, 4)
    expect(versionOf(db)).toBe(4)
    expect(everyRow(db)).toMatchObject(before)
    // Without a state the catalog is loaded again, into the new index.
    expect(everyRow(db).catalog_state).toEqual([])
  })

  test('from version 4 keeps every row but the entries of the catalog, which are read from the build', () => {
    const db = fileAt(4)
    db.exec(rowsOf1.replace(/INSERT INTO catalog_text[\s\S]*?;/, '') + rowsOf2)
    const { catalog_entries: _entries, ...before } = everyRow(db)
    migrate(db, 5)
    expect(versionOf(db)).toBe(5)
    expect(everyRow(db)).toMatchObject(before)
  })

  test('from version 6 keeps every row, and gives each entry of a log the hash of the one before it', () => {
    const made = () => {
      const db = fileAt(6)
      db.exec(rowsOf2 + rowsOf3)
      const before = db.prepare('SELECT * FROM incident_events ORDER BY incident_id, sequence').all()
      const { incident_events: _events, ...others } = everyRow(db)
      migrate(db, 7)
      expect(versionOf(db)).toBe(7)
      expect(everyRow(db)).toMatchObject(others)
      expect(db.prepare('SELECT * FROM incident_events ORDER BY incident_id, sequence').all()).toMatchObject(before)
      return db
    }
    const db = made()
    const { log } = incidentsTable(db)
    expect(log('INC-0001').problems).toEqual([])
    expect(log('INC-0001').events.map(({ previous }) => previous.length)).toEqual([0, 1, 1])
    expect(log('INC-0002').problems).toEqual([])
    // The same rows give the same hashes on every machine.
    expect(incidentsTable(made()).log('INC-0001').events).toEqual(log('INC-0001').events)
    expect(() => db.exec("UPDATE incident_events SET actor = 'Eve'")).toThrow(/never changed/)
    expect(() => db.exec('DELETE FROM incident_events')).toThrow(/never removed/)
  })

  test('from version 6 keeps what is left of an entry that was damaged before', () => {
    const db = fileAt(6)
    db.exec(rowsOf3)
    db.pragma('ignore_check_constraints = ON')
    db.exec("INSERT INTO incident_events (incident_id, sequence, at, actor, body) VALUES ('INC-0001', 4, '2026-01-01T00:03:00.000Z', 'Ada', '{\"type\":\"note\",\"text')")
    db.pragma('ignore_check_constraints = OFF')
    migrate(db, 7)
    const { events, problems } = incidentsTable(db).log('INC-0001')
    expect(problems).toEqual([])
    const body = events[3]?.body
    expect(body?.type === 'note' ? body.text : '').toContain('What was left of it: {"type":"note","text')
  })

  test('adds the tables it is there for', () => {
    expect(tablesOf(fileAt(1))).toEqual(expect.arrayContaining(['settings', 'catalog_state', 'catalog_entries', 'catalog_text']))
    expect(tablesOf(fileAt(2))).toEqual(expect.arrayContaining(['designs', 'design_revisions']))
    expect(tablesOf(fileAt(3))).toEqual(expect.arrayContaining(['incidents', 'incident_events', 'frozen_playbooks']))
    expect(tablesOf(fileAt(4))).toEqual(expect.arrayContaining(['search_documents', 'search_words', 'search_text', 'packs']))
    expect(tablesOf(fileAt(5))).toEqual(expect.arrayContaining(['pack_contents', 'pack_state']))
    expect(tablesOf(fileAt(6))).toEqual(expect.arrayContaining(['own_playbooks', 'contact_sheets']))
    expect(tablesOf(fileAt(8))).toEqual(expect.arrayContaining(['incident_reminders']))
  })

  test('that fails half-way leaves the version before it, with none of its tables', () => {
    const db = fileAt(1)
    db.exec(rowsOf1)
    // The second table of step 2 is in the way, so its first one has been made when it fails.
    db.exec('CREATE TABLE design_revisions (in_the_way INTEGER)')
    const before = everyRow(db)
    expect(() => migrate(db)).toThrow('design_revisions')
    expect(versionOf(db)).toBe(1)
    expect(everyRow(db)).toEqual(before)
  })
})

test('a file of the newest version is left as it is', () => {
  const db = fileAt(newestVersion)
  const before = db.serialize()
  migrate(db)
  expect(db.serialize().equals(before)).toBe(true)
})

test('all tables are strict, so that a wrong type is refused instead of kept', () => {
  const db = fileAt(newestVersion)
  const loose = db
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('search_text'))
  expect(loose).toEqual([])
})
