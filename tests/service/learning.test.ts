import { beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import type { Service } from '../../src/service/service.ts'
import { builtCatalog } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

beforeAll(() => {
  builtCatalog()
})

async function stepOf(service: Service, trackId: string, stepId: string) {
  const shown = await service.call('learn.show', {})
  if (!shown.ok) throw new Error(shown.error.message)
  const track = shown.value.tracks.find(({ id }) => id === trackId)
  const step = track?.weeks.flatMap(({ steps }) => steps).find(({ id }) => id === stepId)
  if (track === undefined || step === undefined) throw new Error(`no step ${stepId}`)
  return { track, step }
}

describe('learning', () => {
  test('the three tracks begin with nothing done', async () => {
    const { service } = startService()
    const shown = await service.call('learn.show', {})
    if (!shown.ok) throw new Error(shown.error.message)
    expect(shown.value.tracks.map(({ id }) => id)).toEqual(['beginner', 'intermediate', 'advanced'])
    const steps = shown.value.tracks.flatMap(({ weeks }) => weeks.flatMap((week) => week.steps))
    expect(steps.length).toBeGreaterThan(20)
    expect(steps.filter(({ state }) => state !== 'open')).toEqual([])
  })

  test('opened pages and used calculators are seen, and stay over a restart', async () => {
    const { service, file } = startService()
    for (const entry of ['C01', 'C05']) await service.call('learn.note', { what: 'opened', entry })
    await service.call('learn.note', { what: 'calculated', entry: 'little' })
    expect((await stepOf(service, 'beginner', 'capabilities-conflict')).step).toMatchObject({ state: 'detected', conditions: [{ have: 2, need: 2 }] })
    service.close()
    const again = startService({ openStore: () => openStore(file, '20261123-060800') }).service
    expect((await stepOf(again, 'beginner', 'capabilities-conflict')).step.state).toBe('detected')
    expect((await stepOf(again, 'beginner', 'laws-load')).step).toMatchObject({ state: 'open', conditions: [{ kind: 'calculated', have: 1, need: 5 }] })
    expect(await again.call('learn.note', { what: 'opened', entry: 'nothing' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('a design that was started and validated is seen, and stays seen when it is gone', async () => {
    const { service } = startService()
    const made = await service.call('design.create', { template: 'url-shortener' })
    if (!made.ok) throw new Error(made.error.message)
    expect((await stepOf(service, 'beginner', 'shortener-steps')).step.state).toBe('detected')
    await service.call('design.remove', { id: made.value.id })
    expect((await stepOf(service, 'beginner', 'shortener-steps')).step.state).toBe('detected')
    const chat = await service.call('design.create', { template: 'chat' })
    if (!chat.ok) throw new Error(chat.error.message)
    await service.call('design.validate', { source: { id: chat.value.id } })
    expect((await stepOf(service, 'beginner', 'case-two-own')).step.conditions).toEqual([{ kind: 'validated', have: 1, need: 2 }])
  })

  test('a tick is the reader’s own word and can be taken back', async () => {
    const { service } = startService()
    await service.call('learn.tick', { track: 'beginner', step: 'case-differ', isDone: true })
    expect((await stepOf(service, 'beginner', 'case-differ')).step).toMatchObject({ state: 'ticked', isTicked: true })
    await service.call('learn.tick', { track: 'beginner', step: 'case-differ', isDone: false })
    expect((await stepOf(service, 'beginner', 'case-differ')).step.state).toBe('open')
    expect(await service.call('learn.tick', { track: 'beginner', step: 'nothing', isDone: true })).toMatchObject({ ok: false, error: { field: 'step' } })
  })

  test('the self-check tells what is right only once it was answered, with a reason for each answer', async () => {
    const { service } = startService()
    const questions = await service.call('learn.questions', { track: 'beginner' })
    if (!questions.ok) throw new Error(questions.error.message)
    expect(questions.value).toHaveLength(15)
    expect(JSON.stringify(questions.value)).not.toContain('isRight')
    const byzantine = questions.value.find(({ entry }) => entry === 'byzantine')
    const seven = byzantine?.choices.find(({ text }) => text === '7 nodes')
    const answered = await service.call('learn.answer', { question: byzantine?.id ?? '', choice: seven?.id ?? '' })
    expect(answered).toMatchObject({ ok: true, value: { answered: { isRight: true } } })
    expect(answered.ok && answered.value.answered?.reasons.every(({ why }) => why !== '')).toBe(true)
    expect((await stepOf(service, 'beginner', 'laws-check')).track.questions).toEqual({ all: 15, answered: 1, right: 1 })
    await service.call('learn.again', { track: 'beginner' })
    expect((await stepOf(service, 'beginner', 'laws-check')).track.questions).toEqual({ all: 15, answered: 0, right: 0 })
    expect(await service.call('learn.answer', { question: byzantine?.id ?? '', choice: 'z' })).toMatchObject({ ok: false, error: { field: 'choice' } })
  })

  test('a self-check with four of five right is passed', async () => {
    const { service } = startService()
    const questions = await service.call('learn.questions', { track: 'beginner' })
    if (!questions.ok) throw new Error(questions.error.message)
    // 80 % of 15 = 12.
    for (const question of questions.value.slice(0, 12)) {
      for (const choice of question.choices) {
        const result = await service.call('learn.answer', { question: question.id, choice: choice.id })
        if (result.ok && result.value.answered?.isRight === true) break
      }
    }
    expect((await stepOf(service, 'beginner', 'laws-check')).step).toMatchObject({ state: 'detected', conditions: [{ have: 12, need: 12 }] })
  })

  test('a review document counts once it was built', async () => {
    const { service } = startService()
    const made = await service.call('design.create', { template: 'chat' })
    if (!made.ok) throw new Error(made.error.message)
    const exports = async () => {
      const shown = await service.call('learn.show', {})
      return shown.ok ? shown.value.tracks.flatMap(({ weeks }) => weeks.flatMap(({ steps }) => steps.flatMap(({ conditions }) => conditions.filter(({ kind }) => kind === 'exported')))) : []
    }
    expect((await exports())[0]?.have).toBe(0)
    await service.call('deck.build', { source: { id: made.value.id }, to: 'md' })
    expect((await exports())[0]?.have).toBe(1)
  })
})
