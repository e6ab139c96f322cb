import { beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../../src/contract/call.ts'
import { handOverPage } from '../../src/core/incident/hand-over.ts'
import { clocksOf } from '../../src/core/incident/clocks.ts'
import { recordOf } from '../../src/core/incident/record.ts'
import { foldIncident } from '../../src/core/incident/view.ts'
import { createAfterStore, leftAt, type AfterStore } from '../../src/renderer/screens/incidents/after-store.ts'
import { pageBlocks, withTimes } from '../../src/renderer/screens/incidents/markdown-page.ts'
import { logOf } from '../core/incident/sealed.ts'

interface Asked {
  readonly operation: string
  readonly input: { readonly id: string; readonly design?: string }
  readonly answer: (result: unknown) => void
}

describe('what follows from the log of an incident', () => {
  let asked: Asked[] = []
  let after: AfterStore
  const call = ((operation: string, input: Asked['input']) =>
    new Promise((answer) => asked.push({ operation, input, answer }))) as unknown as Call

  beforeEach(() => {
    asked = []
    after = createAfterStore(call, () => 5000)
  })

  const ok = (value: unknown) => ({ ok: true, value })
  const failed = { ok: false, error: { code: 'io', message: 'The disk is gone.' } }

  test('clocks are kept with the moment at which they were read', async () => {
    const reading = after.loadClocks('INC-0001')
    asked[0]?.answer(ok({ runsForMs: 1 }))
    await reading
    expect(after.store.getState().clocks).toEqual({ state: 'ready', value: { of: { runsForMs: 1 }, at: 5000 } })
  })

  test('clocks that were read go on when a later reading fails, and a first failure is told', async () => {
    const first = after.loadClocks('INC-0001')
    asked[0]?.answer(failed)
    await first
    expect(after.store.getState().clocks.state).toBe('failed')
    const second = after.loadClocks('INC-0001')
    asked[1]?.answer(ok({ runsForMs: 1 }))
    await second
    const third = after.loadClocks('INC-0001')
    asked[2]?.answer(failed)
    await third
    expect(after.store.getState().clocks.state).toBe('ready')
  })

  test('of two readings the answer to the later question stays, whichever comes last', async () => {
    const both = [after.loadPage('INC-0001'), after.loadPage('INC-0001')]
    asked[1]?.answer(ok({ fileName: 'b', text: 'newer' }))
    asked[0]?.answer(ok({ fileName: 'a', text: 'older' }))
    await Promise.all(both)
    expect(after.store.getState().page).toEqual({ state: 'ready', value: { fileName: 'b', text: 'newer' } })
  })

  test('an answer for the incident that was shown before is dropped, and nothing of it is shown under the other', async () => {
    const old = after.loadRecord('INC-0001')
    const next = after.loadClocks('INC-0002')
    asked[0]?.answer(ok({ title: 'old' }))
    asked[1]?.answer(ok({ text: 'old' }))
    asked[2]?.answer(ok({ runsForMs: 2 }))
    await Promise.all([old, next])
    const { id, record, postmortem } = after.store.getState()
    expect([id, record.state, postmortem.state]).toEqual(['INC-0002', 'idle', 'idle'])
  })

  test('teaching says what was taken over, and why not', async () => {
    const first = after.teach('INC-0001', 'shop')
    // A second press while the first is under way asks nothing.
    await after.teach('INC-0001', 'shop')
    expect(asked).toHaveLength(1)
    expect(asked[0]?.input).toEqual({ id: 'INC-0001', design: 'shop' })
    asked[0]?.answer(ok({ design: 'shop', revision: 3, added: 2, known: 0 }))
    await first
    expect(after.store.getState().teaching).toMatchObject({ state: 'taught', value: { added: 2 } })
    const second = after.teach('INC-0001')
    asked[1]?.answer(failed)
    await second
    expect(after.store.getState().teaching).toEqual({ state: 'failed', failure: failed.error })
  })

  test('what is due in ten seconds is due in seven after three, and a clock set back makes nothing later', () => {
    expect([leftAt(10_000, 1000, 4000), leftAt(10_000, 4000, 1000), leftAt(1000, 0, 3000)]).toEqual([7000, 10_000, -2000])
  })
})

describe('a page in Markdown as it is shown', () => {
  test('the hand-over is headings, lists and tables, and what people wrote is text in it', () => {
    const at = (second: number): string => new Date(Date.UTC(2026, 2, 1, 3, 0, second)).toISOString()
    const log = logOf([
      { body: { type: 'declared', title: 'Orders | <b>fail</b>', severity: 'SEV-2' }, at: at(0) },
      { body: { type: 'decision', text: '# Serve | stale\n\n- now', reason: '*load*' }, at: at(1) },
    ])
    const view = foldIncident(log, () => undefined)
    const blocks = pageBlocks(handOverPage(view, recordOf(log), clocksOf(log, { at: at(60), clock: null })))
    expect(blocks[0]).toEqual({ kind: 'title', text: 'Hand-over: Orders | <b>fail</b>' })
    expect(blocks.filter(({ kind }) => kind === 'heading').map((block) => 'text' in block && block.text)).toEqual(['Roles', 'Open steps', 'Decisions', 'Last update', 'Latest entries'])
    const decisions = blocks[blocks.findIndex((block) => 'text' in block && block.text === 'Decisions') + 1]
    expect(decisions).toEqual({ kind: 'table', heads: ['when', 'what', 'why'], rows: [[at(1), '# Serve | stale / / - now', '*load*']] })
  })

  test('empty cells stay where they are', () => {
    expect(pageBlocks('| a | b | c |\n| --- | --- | --- |\n|  | x |  |')).toEqual([{ kind: 'table', heads: ['a', 'b', 'c'], rows: [['', 'x', '']] }])
  })

  test('times stand as they are shown elsewhere', () => {
    expect(withTimes('since 2026-03-01T03:00:00.000Z, by 2026-03-01T04:00:00Z.', (at) => at.slice(11, 16))).toBe('since 03:00, by 04:00.')
  })
})
