import { describe, expect, test } from 'vitest'
import type { OpenDesign } from '../../../src/contract/design-operations.ts'
import { blankDesign } from '../../../src/core/design/create.ts'
import type { Report } from '../../../src/core/validate/report.ts'
import { missingAnswers } from '../../../src/core/steps.ts'
import { progressOf } from '../../../src/renderer/screens/design/step-progress.ts'
import { verdictCounts } from '../../../src/renderer/screens/design/verdict-counts.ts'

const nothing: OpenDesign['steps'] = { capabilities: [], primitives: [], patterns: [], conflicts: [], path: [] }

function opened(steps: Partial<OpenDesign['steps']> = {}, requirements: OpenDesign['design']['requirements'] = {}): OpenDesign {
  return {
    id: 'checkout', revision: 1, savedAt: '2026-11-23T12:00:00Z', what: 'Created', canUndo: false, canRedo: false, hash: '', demand: null,
    design: { ...blankDesign({ id: 'checkout', name: 'Checkout' }), requirements },
    steps: { ...nothing, ...steps },
  }
}

const given = { value: 1, from: 'given' } as const
const answered = {
  peak_rps: given, p99_ms: given, availability: given, rpo_s: given, rto_s: given, consistency: given, budget_usd_month: given,
}

describe('what is still open in a step', () => {
  test('step 1 counts the answers without which a verdict stays open', () => {
    expect(progressOf('requirements', opened(), null)).toEqual({ isDone: false, open: '7 answers missing' })
    expect(progressOf('requirements', opened({}, { availability: given }), null).open).toBe('6 answers missing')
    expect(progressOf('requirements', opened({}, answered), null)).toEqual({ isDone: true, open: '7 answers, none missing' })
  })

  test('any of the demand answers is enough; the first is asked for', () => {
    expect(missingAnswers({})).toContain('orders_per_hour')
    expect(missingAnswers({ peak_rps_write: given })).not.toContain('orders_per_hour')
  })

  test('suggestions wait for a decision, what is required does not', () => {
    const capabilities = [
      { id: 'A', strength: 'required', why: [] },
      { id: 'B', strength: 'suggested', why: [] },
      { id: 'C', strength: 'suggested', decision: 'kept', why: [] },
    ] as const satisfies readonly unknown[]
    const steps = { capabilities: capabilities.map((choice) => ({ ...choice, why: [] })) }
    expect(progressOf('capabilities', opened(steps), null)).toEqual({ isDone: false, open: '1 to confirm' })
  })

  test('a conflict keeps its step open, a note does not', () => {
    const clash = { id: 'C1', level: 'pattern', between: ['a', 'b'], severity: 'warning', basis: 'model', why: [], resolution: '' } as const
    const patterns = [{ id: 'a', score: 90, band: 'recommended' as const, why: [] }]
    const withClash = (severity: 'warning' | 'info') => opened({ patterns, conflicts: [{ ...clash, between: [...clash.between], why: [], severity }] })
    expect(progressOf('patterns', withClash('warning'), null)).toEqual({ isDone: false, open: '1 conflict' })
    expect(progressOf('patterns', withClash('info'), null)).toEqual({ isDone: true, open: 'All decided' })
  })

  test('a step that nothing follows from yet says so', () => {
    expect(progressOf('primitives', opened(), null)).toEqual({ isDone: false, open: 'Nothing follows yet' })
  })

  test('step 5 is open until it was run, then by what it found', () => {
    expect(progressOf('validation', opened(), null).open).toBe('Not run')
    const report = (verdicts: readonly string[], states: readonly string[]) =>
      ({ verdicts: verdicts.map((verdict) => ({ verdict })), findings: states.map((state) => ({ state })) }) as unknown as Report
    expect(progressOf('validation', opened(), report(['met', 'missed'], ['open'])).open).toBe('1 requirement missed')
    expect(progressOf('validation', opened(), report(['met'], ['open', 'waived'])).open).toBe('1 finding open')
    expect(progressOf('validation', opened(), report(['met'], ['waived']))).toEqual({ isDone: true, open: 'No finding open' })
    expect(progressOf('validation', opened(), report([], []))).toEqual({ isDone: false, open: 'Nothing to judge yet' })
    expect(verdictCounts(report(['met', 'met', 'missed'], []))).toEqual({ met: 2, missed: 1, undecided: 0 })
  })
})
