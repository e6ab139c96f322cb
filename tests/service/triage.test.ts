import { expect, test } from 'vitest'
import { startService } from '../support/service.ts'

test('the path of triage becomes part of the first entry of the incident', async () => {
  const { service } = startService()
  const text = 'every region answers 502 since the new firewall rule went live'
  const started = await service.call('triage.start', { text })
  if (!started.ok) throw new Error(started.error.message)
  const question = started.value.question ?? { id: 'origin-quiet' }
  const answered = await service.call('triage.answer', { text, given: [{ question: question.id, answer: 'yes' }] })
  if (!answered.ok) throw new Error(answered.error.message)
  expect(answered.value.path.steps).toMatchObject([{ question: question.id, answered: 'Yes' }])
  const declared = await service.call('incident.declare', {
    title: '502 everywhere', severity: 'SEV-1', failureMode: 'FM-E01', triage: answered.value.path,
  })
  if (!declared.ok) throw new Error(declared.error.message)
  const [first] = declared.value.view.timeline
  expect(first?.text).toContain('Declared SEV-1: 502 everywhere. Triage from "every region answers 502')
  expect(first?.text).toContain('FM-E01')
})

test('a text without limit is refused as input, and one of a page is read', async () => {
  const { service } = startService()
  expect(await service.call('triage.start', { text: 'x'.repeat(1_000_001) })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(await service.call('triage.start', { text: 'disk full '.repeat(5000) })).toMatchObject({ ok: true })
})

test('an unknown design is not found', async () => {
  const { service } = startService()
  expect(await service.call('triage.start', { text: 'slow', source: { id: 'none' } })).toMatchObject({ ok: false, error: { code: 'not-found' } })
})
