import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { settingsTable } from '../../src/store/settings.ts'
import { temporaryFolder } from '../support/folders.ts'

function start(file = join(temporaryFolder(), 'atlas.db')) {
  const opened = openStore(file, '20261123-060700')
  if (!opened.ok) throw new Error(opened.error.message)
  const { db } = opened.value
  onTestFinished(() => void db.close())
  return { db, file, table: settingsTable(db) }
}

test('what is written is read back, the last value wins, the rest stays', () => {
  const { db, file, table } = start()
  expect(table.read()).toEqual({})
  table.write({ theme: 'dark', place: '/designs/shop?step=2' })
  table.write({ theme: 'light', actor: 'Ada "the first" — ł' })
  db.close()
  expect(start(file).table.read()).toEqual({ theme: 'light', place: '/designs/shop?step=2', actor: 'Ada "the first" — ł' })
})

test('several values are written together or not at all', () => {
  const { table } = start()
  table.write({ theme: 'dark' })
  expect(() => table.write({ theme: 'light', actor: 1n })).toThrow()
  expect(table.read()).toEqual({ theme: 'dark' })
})
