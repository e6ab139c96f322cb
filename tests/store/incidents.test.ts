import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { incidentsTable } from '../../src/store/incidents.ts'
import { openStore } from '../../src/store/open.ts'
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
  expect(table.events('INC-0001')).toEqual([{ incident: 'INC-0001', sequence: 1, at, actor: 'Ada', body: declared }])
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
  ["an incident that does not exist", "INSERT INTO incident_events VALUES ('INC-9999', 1, '', '', '{}')"],
  ['a body that is not JSON', "INSERT INTO incident_events VALUES ('INC-0001', 2, '', '', 'text')"],
  ['a place before the first', "INSERT INTO incident_events VALUES ('INC-0001', 0, '', '', '{}')"],
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
