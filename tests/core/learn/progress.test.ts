import { describe, expect, test } from 'vitest'
import { doneCondition, type DoneCondition } from '../../../src/core/catalog/practice.ts'
import { isMet, progressOf, type Evidence } from '../../../src/core/learn/progress.ts'

const nothing: Evidence = {
  opened: new Set(), calculated: new Set(), questions: [], designs: [], validations: [], exported: new Set(), drilled: [], packs: 0, isTicked: false,
}
const condition = (raw: unknown): DoneCondition => doneCondition.parse(raw)
const quiet = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }

describe('how far a step is done', () => {
  test('pages: all of them, or as many as are asked for', () => {
    const evidence = { ...nothing, opened: new Set(['a', 'b', 'x']) }
    expect(progressOf(condition({ kind: 'opened', entries: ['a', 'b', 'c'] }), evidence)).toEqual({ have: 2, need: 3 })
    expect(progressOf(condition({ kind: 'opened', entries: ['a', 'b', 'c'], count: 2 }), evidence)).toEqual({ have: 2, need: 2 })
    expect(progressOf(condition({ kind: 'calculated', entries: ['a'] }), evidence)).toEqual({ have: 0, need: 1 })
  })

  test('a self-check: its share of the questions there are, rounded up', () => {
    const questions = ['a', 'b', 'c', 'd', 'z'].map((entry) => ({ entry, isRight: entry !== 'd' }))
    // 80 % of 4 = 3.2, so 4 are needed; 75 % of 4 = 3.
    expect(progressOf(condition({ kind: 'self-check', entries: ['a', 'b', 'c', 'd'], share: 0.8 }), { ...nothing, questions })).toEqual({ have: 3, need: 4 })
    expect(progressOf(condition({ kind: 'self-check', entries: ['a', 'b', 'c', 'd'], share: 0.75 }), { ...nothing, questions })).toEqual({ have: 3, need: 3 })
  })

  test('a self-check without questions is not passed by being empty', () => {
    expect(isMet(progressOf(condition({ kind: 'self-check', entries: ['a'], share: 0.5 }), nothing))).toBe(false)
  })

  test('a validation: of the template, and without a finding as bad as the bar or worse', () => {
    const validations = [
      { id: 'shop', template: 'ecommerce-checkout', findings: { ...quiet, high: 1 } },
      { id: 'other', template: 'chat', findings: { ...quiet, medium: 4 } },
    ]
    const have = (raw: object): number => progressOf(condition({ kind: 'validated', ...raw }), { ...nothing, validations }).have
    expect(have({ template: 'ecommerce-checkout' })).toBe(1)
    expect(have({ template: 'ecommerce-checkout', below: 'high' })).toBe(0)
    expect(have({ template: 'ecommerce-checkout', below: 'critical' })).toBe(1)
    expect(have({ template: 'chat', below: 'high' })).toBe(1)
    expect(have({ count: 2 })).toBe(2)
  })

  test('a sample is known by its id, also with a number behind it, and by no other', () => {
    const of = (id: string) => progressOf(condition({ kind: 'validated', sample: 'case-feed' }), { ...nothing, validations: [{ id, template: null, findings: quiet }] }).have
    expect([of('case-feed'), of('case-feed-2'), of('case-feed-two'), of('case-feeds'), of('case')]).toEqual([1, 1, 0, 0, 0])
  })

  test('designs, waivers, what-ifs, documents, drills and ticks', () => {
    const design = { id: 'd', template: 'chat', steps: ['requirements'] as const, waived: 2, whatIfs: 1 }
    const evidence: Evidence = { ...nothing, designs: [design, { ...design, id: 'e' }], exported: new Set(['d']), drilled: ['pb-a', 'pb-a', 'pb-b'], isTicked: true }
    const met = (raw: object) => progressOf(condition(raw), evidence)
    expect(met({ kind: 'design-step', step: 'requirements', template: 'chat' })).toEqual({ have: 1, need: 1 })
    expect(met({ kind: 'design-step', step: 'patterns' })).toEqual({ have: 0, need: 1 })
    expect(met({ kind: 'waived', count: 5 })).toEqual({ have: 4, need: 5 })
    expect(met({ kind: 'what-if', count: 2 })).toEqual({ have: 2, need: 2 })
    expect(met({ kind: 'exported' })).toEqual({ have: 1, need: 1 })
    // The same playbook twice is one playbook.
    expect(met({ kind: 'drilled', count: 3 })).toEqual({ have: 2, need: 3 })
    expect(met({ kind: 'drilled', playbooks: ['pb-b'] })).toEqual({ have: 1, need: 1 })
    expect(met({ kind: 'pack' })).toEqual({ have: 0, need: 1 })
    expect(met({ kind: 'tick' })).toEqual({ have: 1, need: 1 })
  })
})
