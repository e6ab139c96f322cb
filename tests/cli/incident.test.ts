import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { dataFolder } from '../support/folders.ts'

const runIn = (data: string) => async (...args: string[]) => atlas(['incident', ...args], { data, cwd: data })

describe('an incident from a terminal', () => {
  test('is declared by impact, acknowledged, updated, handed over, closed, and its postmortem written', async () => {
    const run = runIn(dataFolder())
    const text = async (...args: string[]) => {
      const { exit, stdout, stderr } = await run(...args)
      expect(stderr).toBe('')
      expect(exit).toBe(0)
      return stdout
    }
    expect(await text('declare', 'Checkout fails', '--impact', 'everyone', '--urgency', 'now', '--mode', 'FM-D07')).toContain('INC-0001  SEV-1  open')
    await text('ack', 'INC-0001')
    await text('role', 'INC-0001', 'commander', 'Ada')
    expect((await run('update', 'INC-0001', 'Checkout fails')).exit).toBe(2)
    expect(await text('update', 'INC-0001', 'Checkout fails', '--affected', 'All', '--doing', 'Cutting retries', '--next', '20')).toContain('Next update: ')
    expect(await text('clocks', 'INC-0001')).toMatch(/runs for 0 min, acknowledged, next update in (19|20) min/)
    await text('mark', 'INC-0001', 'mitigated')
    expect((await run('hand-over', 'INC-0001', '--role', 'scribe')).exit).toBe(2)
    expect(await text('hand-over', 'INC-0001', '--to', 'Bob')).toContain('handed over to Bob')
    await text('take-over', 'INC-0001', 'Bob')
    await text('close', 'INC-0001', 'The cache is warm again.')
    await text('factor', 'INC-0001', 'All entries expired at once.')
    await text('follow-up', 'INC-0001', 'Spread the expiry', '--owner', 'Cleo', '--due', '2027-01-15')
    expect(await text('postmortem', 'INC-0001')).toContain('| Spread the expiry | Cleo | 2027-01-15 | FM-D07 |')
    expect(await text('metrics')).toContain('Only 1 closed incident')
  })

  test('goes to another machine and comes back without loss; a spoilt line is named and exits 1', async () => {
    const [here, there] = [dataFolder(), dataFolder()]
    const [one, other] = [runIn(here), runIn(there)]
    await one('declare', 'Checkout fails', '--severity', 'SEV-2')
    expect((await one('export', 'INC-0001', '-o', 'a.jsonl')).exit).toBe(0)
    const kept = await other('merge', join(here, 'a.jsonl'), '--keep', '--json')
    expect(JSON.parse(kept.stdout)).toMatchObject({ incident: 'INC-0001', events: 1, added: 1 })
    await one('note', 'INC-0001', 'from here')
    await other('note', 'INC-0001', 'from there')
    await one('export', 'INC-0001', '-o', 'a.jsonl', '--force')
    await other('export', 'INC-0001', '-o', 'b.jsonl')
    const files = [join(here, 'a.jsonl'), join(there, 'b.jsonl')]
    expect((await one('merge', ...files, '-o', 'ab.jsonl')).stdout).toContain('3 entries')
    await one('merge', ...files.toReversed(), '-o', 'ba.jsonl')
    expect(readFileSync(join(here, 'ab.jsonl'), 'utf8')).toBe(readFileSync(join(here, 'ba.jsonl'), 'utf8'))
    expect((await one('verify')).exit).toBe(0)
    writeFileSync(join(here, 'b.jsonl'), readFileSync(join(there, 'b.jsonl'), 'utf8').replace('from there', 'from therE'))
    const spoilt = await one('merge', join(here, 'a.jsonl'), join(here, 'b.jsonl'))
    expect(spoilt.exit).toBe(1)
    expect(spoilt.stdout).toContain('b.jsonl:3: This entry is not as it was written.')
  })
})
