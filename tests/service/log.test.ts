import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileLog } from '../../src/service/log.ts'
import { temporaryFolder } from '../support/folders.ts'

const now = () => '2026-11-23T06:07:00.000Z'

test('failures and slow operations are written as JSON lines, quick successes are not', () => {
  const file = join(temporaryFolder(), 'logs', 'atlas.log')
  const log = fileLog(file, now)
  log({ operation: 'catalog.list', outcome: 'ok', ms: 40 })
  expect(existsSync(file)).toBe(false)
  log({ operation: 'catalog.search', outcome: 'ok', ms: 40.4 })
  log({ operation: 'catalog.show', outcome: 'not-found', ms: 1.6 })
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
  expect(lines).toEqual([
    { time: now(), operation: 'catalog.search', outcome: 'ok', ms: 40 },
    { time: now(), operation: 'catalog.show', outcome: 'not-found', ms: 2 },
  ])
})

test('a full log makes room by keeping one older file', () => {
  const file = join(temporaryFolder(), 'atlas.log')
  writeFileSync(file, 'x'.repeat(5_000_001))
  writeFileSync(`${file}.1`, 'the one before')
  fileLog(file, now)({ operation: 'catalog.show', outcome: 'not-found' })
  expect(readFileSync(`${file}.1`, 'utf8')).toHaveLength(5_000_001)
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(1)
})

test('a log that cannot be written stops nothing', () => {
  const file = join(temporaryFolder(), 'atlas.log')
  mkdirSync(file)
  expect(() => fileLog(file, now)({ operation: 'catalog.show', outcome: 'not-found' })).not.toThrow()
})
