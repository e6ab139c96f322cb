import { expect, test } from 'vitest'
import type { DesignSummary } from '../../src/contract/design-operations.ts'
import { sampleNamed } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

function started() {
  const samples = Object.fromEntries(['case-video', 'case-pitfalls', 'case-chat'].map((id) => [id, sampleNamed(id)]))
  const { service } = startService({ samples })
  const last = async (id: string): Promise<DesignSummary['last']> => {
    const list = await service.call('design.list', {})
    if (!list.ok) throw new Error(list.error.message)
    return list.value.find((one) => one.id === id)?.last ?? null
  }
  const validated = async (id: string): Promise<DesignSummary['last']> => {
    await service.call('design.create', { sample: id })
    expect(await service.call('design.validate', { source: { id } })).toMatchObject({ ok: true })
    return last(id)
  }
  return { service, last, validated }
}

test('the list says what a design misses worst, by how much, and what would turn it', async () => {
  const { validated } = started()
  // The bill is 180,950 a month: 30,950 above the budget. It is met once the largest line, 168,000, is 30,950 less.
  expect((await validated('case-video'))?.worst).toEqual({
    verdict: 'cost',
    requirement: 'Cost ≤ 150,000 USD/month',
    margin: '\u221230,950 USD/month',
    turns: 'Turns to met when Content network price of one replica goes to or below 137,050 USD/month.',
  })
})

test('of several misses the one that uses most of what is allowed is named, and no value that turns it where there is none', async () => {
  const { validated } = started()
  const last = await validated('case-pitfalls')
  expect(last?.verdicts.missed).toBe(6)
  // Nothing may be lost, and 5 s are: more than any share of what is allowed.
  expect(last?.worst).toEqual({ verdict: 'durability', requirement: 'Data loss ≤ 0 s', margin: '\u22125 s', turns: null })
})

test('nothing is named where nothing is missed, nor of a state that was not validated', async () => {
  const { service, last, validated } = started()
  const met = await validated('case-chat')
  expect(met?.verdicts.missed).toBe(0)
  expect(met).not.toHaveProperty('worst')
  await validated('case-video')
  const opened = await service.call('design.open', { id: 'case-video' })
  if (!opened.ok) throw new Error(opened.error.message)
  const { revision } = opened.value as { revision: number }
  expect(await service.call('design.edit', { id: 'case-video', revision, edits: [{ type: 'rename', name: 'Video' }] })).toMatchObject({ ok: true })
  expect(await last('case-video')).toBeNull()
})
