import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/folders.ts'
import { lossesOf } from './check.ts'
import { fewestWritesOfARound, readStore, runRounds } from './rounds.ts'

/** `ATLAS_KILL_ROUNDS=100 npm test -- tests/durability` for the long run; `ATLAS_SEED` for other moments. */
const rounds = Number(process.env.ATLAS_KILL_ROUNDS ?? 4)
const seed = Number(process.env.ATLAS_SEED ?? 20_261_123)

test('nothing acknowledged is lost when the host is killed in the middle of concurrent writes', async () => {
  const folder = temporaryFolder()
  const startedAt = performance.now()
  const { ledger, losses, kills, underWay } = await runRounds({ rounds, seed, folder })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(
    `${rounds} rounds, ${kills} kills, ${ledger.writes} acknowledged writes, ${underWay} under way at a kill, ` +
      `${losses.length} losses, ${seconds} s, seed ${seed}\n`,
  )
  expect(losses).toEqual([])
  expect(ledger.writes).toBeGreaterThanOrEqual(rounds * fewestWritesOfARound)
  expect(underWay).toBeGreaterThan(0)

  // The comparison itself can fail: each of these takes something away from the file that was acknowledged.
  const [own, , shared] = ledger.designs
  const incident = ledger.incidents.at(-1)
  if (own === undefined || shared === undefined || incident === undefined) throw new Error('nothing was written')
  expect(readStore(folder, (db) => lossesOf(db, ledger))).toEqual([])
  const db = new Database(join(folder, 'atlas.db'))
  try {
    db.exec('DROP TRIGGER incident_events_stay; DROP TRIGGER incident_events_keep')
    const lossesAfter = (statement: string, ...values: unknown[]): string[] => {
      db.exec('SAVEPOINT untouched')
      expect(db.prepare(statement).run(...values).changes).toBeGreaterThan(0)
      const found = lossesOf(db, ledger)
      db.exec('ROLLBACK TO untouched; RELEASE untouched')
      return found
    }
    const newest = Math.max(...own.digests.keys())
    expect(lossesAfter('DELETE FROM design_revisions WHERE revision = ?', newest).join()).toContain(`revision ${newest} is gone`)
    expect(lossesAfter("UPDATE design_revisions SET text = text || ' ' WHERE revision = ?", newest).join()).toContain('another text')
    expect(lossesAfter('UPDATE designs SET head = head - 1 WHERE id = ?', shared.id).join()).toContain('the line is')
    expect(lossesAfter('DELETE FROM incident_events WHERE incident_id = ? AND sequence = 1', incident.id).join()).toContain('gaps')
    expect(lossesAfter('UPDATE incident_events SET body = ? WHERE incident_id = ? AND sequence = 2', '{"type":"note","text":"x"}', incident.id)).not.toEqual([])
    expect(lossesAfter("UPDATE settings SET value = '\"#/designs\"' WHERE key = 'place'").join()).toContain('the settings are')
  } finally {
    db.close()
  }
}, 60_000 + rounds * 60_000)
