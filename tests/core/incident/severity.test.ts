import { describe, expect, it } from 'vitest'
import { impactLevel, urgencyLevel } from '../../../src/core/incident/events.ts'
import { judgeSeverity } from '../../../src/core/incident/severity.ts'
import { updateText } from '../../../src/core/incident/update.ts'

describe('severity by impact and urgency', () => {
  it('is the worst when everyone is hit and it gets worse by the minute, and the least when neither', () => {
    expect(judgeSeverity('everyone', 'now')).toEqual({ severity: 'SEV-1', why: 'SEV-1: everyone is hit, it gets worse by the minute.' })
    expect(judgeSeverity('few', 'later').severity).toBe('SEV-4')
    expect([judgeSeverity('many', 'soon'), judgeSeverity('some', 'now'), judgeSeverity('some', 'soon')].map(({ severity }) => severity)).toEqual(['SEV-2', 'SEV-2', 'SEV-3'])
  })

  it('never gets milder when the impact or the urgency grows', () => {
    const impacts = ['everyone', 'many', 'some', 'few'] as const
    const urgencies = ['now', 'soon', 'later'] as const
    for (const [row, impact] of impacts.entries()) {
      for (const [column, urgency] of urgencies.entries()) {
        const { severity } = judgeSeverity(impact, urgency)
        for (const worse of impacts.slice(0, row)) expect(judgeSeverity(worse, urgency).severity <= severity).toBe(true)
        for (const sooner of urgencies.slice(0, column)) expect(judgeSeverity(impact, sooner).severity <= severity).toBe(true)
      }
    }
  })

  it('takes the higher when somebody is not sure, and says so', () => {
    expect(judgeSeverity('unsure', 'later')).toEqual({
      severity: 'SEV-2', why: 'SEV-2: nobody knows yet whom it hits, it can wait for the day; not sure, so the higher is taken.',
    })
    expect(judgeSeverity('few', 'unsure').severity).toBe('SEV-3')
    for (const impact of impactLevel.options) {
      for (const urgency of urgencyLevel.options) {
        expect(judgeSeverity('unsure', urgency).severity <= judgeSeverity(impact, urgency).severity).toBe(true)
        expect(judgeSeverity(impact, 'unsure').severity <= judgeSeverity(impact, urgency).severity).toBe(true)
      }
    }
  })
})

describe('an update of four lines', () => {
  const lines = { happening: 'Checkout fails', affected: 'Half of the\nbuyers', doing: 'Retries are cut', nextUpdateAt: '2026-11-23T03:30:00.000Z' }

  it('says what happens, whom it hurts, what is done and when the next one comes', () => {
    expect(updateText(lines)).toEqual({
      ok: true,
      value: 'What happens: Checkout fails\nWhom it hurts: Half of the buyers\nWhat we do: Retries are cut\nNext update: 2026-11-23T03:30:00.000Z',
    })
  })

  it('is refused while a line is empty or the time is none, with the field named', () => {
    for (const field of ['happening', 'affected', 'doing', 'nextUpdateAt'] as const) {
      const refused = updateText({ ...lines, [field]: ' ' })
      expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-input', field } })
      expect(refused.ok ? '' : refused.error.hint).toBeTruthy()
    }
  })
})
