import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { incidentsTable } from '../../src/store/incidents.ts'
import { openStore } from '../../src/store/open.ts'
import { remindersTable } from '../../src/store/reminders.ts'
import { temporaryFolder } from '../support/folders.ts'

const at = '2026-11-23T03:00:00.000Z'
const declared = { type: 'declared', title: 'Checkout is slow', severity: 'SEV-2' } as const
const note = (text: string) => ({ type: 'note', text }) as const

function start(file = join(temporaryFolder(), 'atlas.db')) {
  const opened = openStore(file, '20261123-030000')
  if (!opened.ok) throw new Error(opened.error.message)
  const { db } = opened.value
  onTestFinished(() => void db.close())
  return { db, file, table: incidentsTable(db) }
}

test('an incident begins with its declaration and is numbered in order, newest first', () => {
  const { table } = start()
  expect(table.declare(at, 'Ada', declared)).toBe('INC-0001')
  expect(table.declare(at, 'Ada', declared)).toBe('INC-0002')
  expect(table.ids()).toEqual(['INC-0002', 'INC-0001'])
  expect(table.events('INC-0001')).toMatchObject([{ incident: 'INC-0001', sequence: 1, at, actor: 'Ada', body: declared, previous: [] }])
})

test('an event is appended only after the last one its writer has seen', () => {
  const { table } = start()
  const incident = table.declare(at, 'Ada', declared)
  expect(table.append(1, { incident, at, actor: 'Ada', body: note('one') })).toBe(true)
  expect(table.append(1, { incident, at, actor: 'Bob', body: note('too late') })).toBe(false)
  expect(table.append(3, { incident, at, actor: 'Bob', body: note('too early') })).toBe(false)
  expect(table.append(2, { incident, at, actor: 'Bob', body: note('two') })).toBe(true)
  expect(table.events(incident).map(({ sequence, actor }) => `${sequence} ${actor}`)).toEqual(['1 Ada', '2 Ada', '3 Bob'])
})

test('the log survives closing the file, and the numbers go on', () => {
  const { db, file, table } = start()
  const incident = table.declare(at, 'Ada', declared)
  table.append(1, { incident, at, actor: 'Ada', body: note('one') })
  db.close()
  const again = start(file)
  expect(again.table.events(incident)).toHaveLength(2)
  expect(again.table.declare(at, 'Ada', declared)).toBe('INC-0002')
})

test.each([
  "UPDATE incident_events SET actor = 'Eve'",
  "UPDATE OR REPLACE incident_events SET sequence = 2",
  'DELETE FROM incident_events',
  "INSERT OR REPLACE INTO incident_events (incident_id, sequence, at, actor, body) VALUES ('INC-0001', 1, '', 'Eve', '{}')",
  "INSERT INTO incident_events (incident_id, sequence, at, actor, body) VALUES ('INC-0001', 1, '', 'Eve', '{}') ON CONFLICT DO UPDATE SET actor = 'Eve'",
  'DELETE FROM incidents',
])('the database itself refuses to change the past: %s', (statement) => {
  const { db, table } = start()
  const incident = table.declare(at, 'Ada', declared)
  const before = table.events(incident)
  expect(() => db.exec(statement)).toThrow(/never changed|never removed|FOREIGN KEY/)
  expect(table.events(incident)).toEqual(before)
})

test.each([
  ["an incident that does not exist", "INSERT INTO incident_events VALUES ('INC-9999', 1, 'id', '', '', '', NULL, '{}', '[]', 'hash')"],
  ['a body that is not JSON', "INSERT INTO incident_events VALUES ('INC-0001', 2, 'id', '', '', '', NULL, 'text', '[]', 'hash')"],
  ['a place before the first', "INSERT INTO incident_events VALUES ('INC-0001', 0, 'id', '', '', '', NULL, '{}', '[]', 'hash')"],
  ['no hash', "INSERT INTO incident_events VALUES ('INC-0001', 2, 'id', '', '', '', NULL, '{}', '[]', '')"],
])('an event with %s is refused', (_, statement) => {
  const { db, table } = start()
  table.declare(at, 'Ada', declared)
  expect(() => db.exec(statement)).toThrow(/constraint/i)
})

test('a playbook is frozen once and stays as it was', () => {
  const { table } = start()
  const playbook = { id: 'slow-checkout', kind: 'playbook' } as never
  table.freeze('hash', playbook)
  table.freeze('hash', { id: 'changed' } as never)
  expect(table.frozen('hash')).toEqual(playbook)
  expect(table.frozen('other')).toBeNull()
})

/** Changes a row past the triggers, as somebody with the file in hand could. */
function tampered(db: ReturnType<typeof start>['db'], statement: string): void {
  for (const trigger of ['keep', 'stay', 'once']) db.exec(`DROP TRIGGER IF EXISTS incident_events_${trigger}`)
  db.exec(statement)
}

function filled() {
  const opened = start()
  const incident = opened.table.declare(at, 'Ada', declared)
  for (const [index, text] of ['one', 'two', 'three'].entries()) opened.table.append(index + 1, { incident, at, actor: 'Ada', body: note(text) })
  return { ...opened, incident }
}

test('each entry carries the hash of the one before it, and the log is sound', () => {
  const { table, incident } = filled()
  const { events, problems } = table.log(incident)
  expect(problems).toEqual([])
  expect(events.map(({ previous }) => previous[0])).toEqual([undefined, ...events.slice(0, -1).map(({ hash }) => hash)])
})

test('no name and no text makes a sound log look changed', () => {
  const { table, incident } = filled()
  const words = ['\ud800', '\u0000', '\ufffe', 'é', 'e\u0301', '\u2028', '😀']
  for (const [index, word] of words.entries()) expect(table.append(4 + index, { incident, at, actor: word, body: note(`a${word}`) })).toBe(true)
  expect(table.log(incident).problems).toEqual([])
})

test.each([
  ['the text', "UPDATE incident_events SET body = replace(body, 'two', 'twO') WHERE sequence = 3"],
  ['the person', "UPDATE incident_events SET actor = 'Adb' WHERE sequence = 3"],
  ['the time', "UPDATE incident_events SET at = '2026-11-23T03:00:01.000Z' WHERE sequence = 3"],
  ['the source', "UPDATE incident_events SET source = 'x' WHERE sequence = 3"],
  ['the id', "UPDATE incident_events SET id = 'x' WHERE sequence = 3"],
  ['the steady clock', `UPDATE incident_events SET clock = '{"boot":"x","ms":1,"countsSleep":true}' WHERE sequence = 3`],
  ['the hash', "UPDATE incident_events SET hash = 'x' WHERE sequence = 3"],
  ['the hash before', "UPDATE incident_events SET previous = '[]' WHERE sequence = 3"],
  ['the kind, so that it is none', `UPDATE incident_events SET body = '{"type":"nothing"}' WHERE sequence = 3`],
])('an entry in which %s was changed past the app is named, and the others can be read', (_, statement) => {
  const { db, table, incident } = filled()
  tampered(db, statement)
  const { events, problems } = table.log(incident)
  expect(problems.map(({ sequence, kind }) => `${sequence} ${kind}`)).toEqual(['3 altered'])
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
  expect(events[3]?.body).toEqual(note('three'))
  // The incident goes on all the same.
  expect(table.append(4, { incident, at, actor: 'Ada', body: note('four') })).toBe(true)
  expect(table.log(incident).problems).toHaveLength(1)
})

test('an entry that was removed past the app is missed', () => {
  const { db, table, incident } = filled()
  tampered(db, 'DELETE FROM incident_events WHERE sequence = 2')
  const { events, problems } = table.log(incident)
  expect(problems.map(({ sequence, kind }) => `${sequence} ${kind}`)).toEqual(['3 gap', '4 gap'])
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 3, 4])
  expect(table.append(4, { incident, at, actor: 'Ada', body: note('it goes on') })).toBe(true)
})

test('a byte that flips in the file is reported with its entry', () => {
  const { db, file, incident } = filled()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const bytes = readFileSync(file)
  const place = bytes.indexOf('"text":"two"') + '"text":"t'.length
  bytes[place] = (bytes[place] ?? 0) ^ 1
  writeFileSync(file, bytes)
  const { events, problems } = start(file).table.log(incident)
  expect(problems).toMatchObject([{ sequence: 3, kind: 'altered', text: 'Entry 3 is not as it was written.' }])
  expect(events[2]?.body).toEqual(note('tvo'))
})

test('logs of two machines come together without loss, once, and are numbered alike', () => {
  const one = filled()
  const other = start()
  const taken = other.table.take(one.table.log(one.incident).events, new Map([['hash', { id: 'pb' } as never]]), at)
  expect(taken).toEqual({ id: 'INC-0001', added: 4 })
  expect(other.table.frozen('hash')).toEqual({ id: 'pb' })
  // Both go on apart.
  one.table.append(4, { incident: one.incident, at: '2026-11-23T03:09:00.000Z', actor: 'Ada', body: note('from Ada') })
  other.table.append(4, { incident: taken.id, at: '2026-11-23T03:08:00.000Z', actor: 'Bob', body: note('from Bob') })
  expect(one.table.take(other.table.log(taken.id).events, new Map(), at)).toEqual({ id: one.incident, added: 1 })
  expect(other.table.take(one.table.log(one.incident).events, new Map(), at)).toEqual({ id: taken.id, added: 1 })
  expect(one.table.take(other.table.log(taken.id).events, new Map(), at).added).toBe(0)
  const seen = [one, other].map(({ table }) => table.log('INC-0001'))
  for (const { events, problems } of seen) {
    expect(problems).toEqual([])
    expect(events.map(({ sequence, actor }) => `${sequence} ${actor}`)).toEqual(['1 Ada', '2 Ada', '3 Ada', '4 Ada', '5 Bob', '6 Ada'])
  }
  // The next entry is written after both ends.
  one.table.append(6, { incident: one.incident, at, actor: 'Ada', body: note('joined') })
  expect(one.table.log(one.incident).events.at(-1)?.previous).toHaveLength(2)
})

test('a log that came with an entry missing is sound once a later merge brings it', () => {
  const one = filled()
  const other = start()
  const { events } = one.table.log(one.incident)
  const { id } = other.table.take(events.filter(({ sequence }) => sequence !== 2), new Map(), at)
  expect(other.table.log(id).problems.map(({ kind }) => kind)).toEqual(['before-missing'])
  expect(other.table.take(events, new Map(), at).added).toBe(1)
  const log = other.table.log(id)
  expect(log.problems).toEqual([])
  expect(log.events.map(({ hash }) => hash)).toEqual(events.map(({ hash }) => hash))
  expect(log.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
})

test('an incident that was declared elsewhere gets a number of its own', () => {
  const one = filled()
  const other = start()
  other.table.declare(at, 'Bob', declared)
  expect(other.table.take(one.table.log(one.incident).events, new Map(), at)).toEqual({ id: 'INC-0002', added: 4 })
})

test('a reminder is given once, and a later one of its kind again', () => {
  const { db, incident } = filled()
  const table = remindersTable(db)
  expect(table.claim(incident, { about: 'update:1', ordinal: 2 }, at)).toBe(true)
  expect(table.claim(incident, { about: 'update:1', ordinal: 2 }, at)).toBe(false)
  expect(table.claim(incident, { about: 'update:1', ordinal: 1 }, at)).toBe(false)
  expect(table.claim(incident, { about: 'update:1', ordinal: 3 }, at)).toBe(true)
  expect(table.given(incident)).toEqual(new Map([['update:1', 3]]))
})
