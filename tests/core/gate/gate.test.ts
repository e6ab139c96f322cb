import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBaseline } from '../../../src/core/gate/baseline.ts'
import { gateOf, severities } from '../../../src/core/gate/gate.ts'
import { policy as policySchema } from '../../../src/core/gate/policy.ts'
import type { Policy } from '../../../src/core/gate/policy.ts'
import type { Finding, Report, Verdict } from '../../../src/core/validate/report.ts'
import { arbitraryReport } from './arbitrary-report.ts'

const finding = (fingerprint: string, parts: Partial<Finding> = {}): Finding => ({
  rule: 'r', severity: 'high', state: 'open', title: 't', why: 'w', evidence: [{ element: 'component:a', text: 'e' }], remedy: 'm', verify: 'v',
  links: [], confidence: 'high', source: 's', fingerprint, ...parts,
})
const verdict = (id: string, said: Verdict['verdict']): Verdict => ({
  id, requirement: { field: id, compare: '<=', value: 1, unit: 'ms', text: `${id} ≤ 1 ms` }, assessed: null, verdict: said,
  probability: null, margin: null, binding: null, flip: null, assumptions: [], model: 'm', why: null,
})
const report = (findings: readonly Finding[], verdicts: readonly Verdict[] = [], parts: Partial<Report> = {}): Report => ({
  engine: { version: '1', catalog: 'c' }, design: { id: 'd', name: 'D', hash: 'h' }, verdicts: [...verdicts], findings: [...findings],
  bill: { currency: 'USD', lines: [], monthly: 0, missing: [] }, alternatives: [], deciding: [], ...parts,
})
const policyOf = (parts: Record<string, unknown>): Policy => policySchema.parse({ schema: 1, name: 'Team', ...parts })
const baselineOf = (earlier: Report) => {
  const parsed = parseBaseline(JSON.stringify(earlier), 'base.json')
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}
const kinds = (passedReport: Report, options: Parameters<typeof gateOf>[1]): string[] => gateOf(passedReport, options).failures.map(({ kind }) => kind)

describe('the bar', () => {
  test.each(severities)('at %s lets pass what is below it and nothing else', (bar) => {
    for (const severity of severities) {
      const expected = severities.indexOf(severity) >= severities.indexOf(bar)
      expect(kinds(report([finding('r:1', { severity })]), { failOn: bar })).toEqual(expected ? ['finding'] : [])
    }
  })

  test('is high unless the policy says otherwise, and the caller is stronger than the policy', () => {
    expect(gateOf(report([]), {}).failOn).toBe('high')
    expect(gateOf(report([]), { policy: policyOf({ failOn: 'low' }) }).failOn).toBe('low')
    expect(gateOf(report([]), { policy: policyOf({ failOn: 'low' }), failOn: 'critical' }).failOn).toBe('critical')
  })

  test('takes a missed verdict as high; questions, undecided verdicts and waived findings pass', () => {
    const missed = report([], [verdict('latency', 'missed'), verdict('cost', 'undecided'), verdict('availability', 'met')])
    expect(kinds(missed, {})).toEqual(['verdict'])
    expect(kinds(missed, { failOn: 'critical' })).toEqual([])
    expect(kinds(report([finding('r:1', { state: 'waived' }), finding('r:2', { state: 'needs-information' })]), { failOn: 'info' })).toEqual([])
  })

  test.each([255, 256, 257, 512, 1024])('fails with %d findings as it does with one', (count) => {
    const gate = gateOf(report(Array.from({ length: count }, (_, index) => finding(`r:${index}`))), {})
    expect(gate.passed).toBe(false)
    expect(gate.failures).toHaveLength(count)
  })
})

describe('a baseline', () => {
  test.each<[string, readonly Finding[], readonly Finding[], string[]]>([
    ['an old finding', [finding('r:1')], [finding('r:1')], []],
    ['a new one', [finding('r:1')], [finding('r:1'), finding('r:2')], ['finding']],
    ['one that was waived and is open again', [finding('r:1', { state: 'waived' })], [finding('r:1')], ['finding']],
    ['one that was a question', [finding('r:1', { state: 'needs-information' })], [finding('r:1')], ['finding']],
    ['none any more', [finding('r:1')], [], []],
  ])('judges %s', (_, before, after, expected) => {
    expect(kinds(report(after), { baseline: baselineOf(report(before)) })).toEqual(expected)
  })

  test('lets a verdict pass that was missed before, and no other', () => {
    const before = report([], [verdict('latency', 'missed'), verdict('cost', 'met')])
    const after = report([], [verdict('latency', 'missed'), verdict('cost', 'missed')])
    expect(gateOf(after, { baseline: baselineOf(before) }).failures.map(({ of }) => of)).toEqual(['cost'])
  })

  test('without this design takes everything as new and says so, and says when the catalog is another', () => {
    const other = baselineOf(report([finding('r:1')], [], { design: { id: 'other', name: 'O', hash: 'o' } }))
    const gate = gateOf(report([finding('r:1')]), { baseline: other })
    expect([gate.passed, gate.baseline?.hash, gate.baseline?.findings.new.length]).toEqual([false, null, 1])
    const old = baselineOf(report([], [], { engine: { version: '0', catalog: 'older' } }))
    expect(gateOf(report([]), { baseline: old }).baseline).toMatchObject({ hash: 'h', isSameCatalog: false })
  })

  test('of a report is passed by the same report, unless a waiver of it matches nothing', () => {
    fc.assert(fc.property(arbitraryReport, (any) => {
      const gate = gateOf(any, { baseline: new Map([[any.design.id, any]]), failOn: 'info' })
      const stale = any.findings.filter(({ rule, state }) => rule === 'waiver-matches-nothing' && state === 'open').length
      expect(gate.failures).toHaveLength(stale)
      expect([gate.baseline?.findings.new, gate.baseline?.findings.fixed]).toEqual([[], []])
    }))
  })

  test('fails for exactly the findings of the newer report that were not open', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(20)), fc.uniqueArray(fc.nat(20)), (before, after) => {
      const of = (ids: readonly number[]): Finding[] => ids.map((id) => finding(`r:${id}`))
      const failed = gateOf(report(of(after)), { baseline: baselineOf(report(of(before))) }).failures.map((failure) => failure.of)
      expect(failed).toEqual(after.filter((id) => !before.includes(id)).map((id) => `r:${id}`))
    }))
  })

  test('holds one report or many, and is refused with its line when it is something else', () => {
    const [one, two] = [report([]), report([], [], { design: { id: 'e', name: 'E', hash: 'h' } })]
    const both = parseBaseline(JSON.stringify([one, two]), 'b.json')
    expect(both.ok && [...both.value.keys()]).toEqual(['d', 'e'])
    expect(parseBaseline(JSON.stringify([one, one]), 'b.json')).toMatchObject({ ok: false, error: { code: 'conflict', file: 'b.json' } })
    expect(parseBaseline('{\n"a": 1,\n}}', 'b.json')).toMatchObject({ ok: false, error: { code: 'invalid-input', file: 'b.json', line: 3 } })
    const spoilt = JSON.stringify({ ...one, findings: [{ rule: 'r' }] }, null, 2)
    const refused = parseBaseline(spoilt, 'b.json')
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'findings[0].fingerprint' } })
    // The line of the finding that lacks it.
    expect(refused.ok ? undefined : spoilt.split('\n')[(refused.error.line ?? 0) - 1]).toMatch(/\{|"rule"/)
  })
})

describe('a budget', () => {
  const mediums = (count: number): Finding[] => Array.from({ length: count }, (_, index) => finding(`r:${index}`, { severity: 'medium' }))
  const budget = policyOf({ budgets: { findings: { medium: 2, high: 1 } } })

  test('is a number of findings that may be open; it takes the place of the bar', () => {
    expect(kinds(report(mediums(2)), { policy: budget })).toEqual([])
    expect(gateOf(report(mediums(3)), { policy: budget }).failures).toEqual([{ kind: 'budget', text: '3 open findings are medium; 2 may be' }])
    expect(kinds(report([finding('r:1')]), { policy: budget })).toEqual([])
    expect(kinds(report([finding('r:1'), finding('r:2')]), { policy: budget })).toEqual(['budget'])
    expect(kinds(report([finding('r:1', { severity: 'critical' })]), { policy: budget })).toEqual(['finding'])
  })

  test('that was exceeded before fails only when it is exceeded by more', () => {
    expect(kinds(report(mediums(5)), { policy: budget, baseline: baselineOf(report(mediums(5))) })).toEqual([])
    expect(kinds(report(mediums(6)), { policy: budget, baseline: baselineOf(report(mediums(5))) })).toEqual(['budget'])
  })

  test('of verdicts is the share that must be met; undecided is not met', () => {
    const share = policyOf({ budgets: { verdictsMet: 0.5 } })
    const [met, missed, open] = [verdict('a', 'met'), verdict('b', 'missed'), verdict('c', 'undecided')]
    expect(kinds(report([], [met, missed]), { policy: share })).toEqual([])
    // 1 of 3 is 33.3 %.
    expect(gateOf(report([], [met, missed, open]), { policy: share }).failures).toEqual([{ kind: 'budget', text: '33.3 % of the verdicts are met; 50 % must be' }])
    expect(kinds(report([], [met, missed, open]), { policy: share, baseline: baselineOf(report([], [met, missed, open])) })).toEqual([])
    expect(kinds(report([]), { policy: share })).toEqual([])
  })
})

test('a required rule fails whatever the severity of its finding', () => {
  const low = report([finding('r:1', { severity: 'info' })])
  expect(kinds(low, { policy: policyOf({ required: ['r'] }) })).toEqual(['required'])
  expect(kinds(low, { policy: policyOf({ required: ['other'] }) })).toEqual([])
})

describe('sign-offs', () => {
  const signed = (by: string, state: 'valid' | 'void', decision: 'approved' | 'approved-with-conditions' | 'rejected' = 'approved') => ({ by, at: '2026-11-20T10:00:00Z', decision, state })
  const two = policyOf({ signOffs: 2 })

  test.each([
    ['two people', [signed('Ada', 'valid'), signed('Bo', 'valid', 'approved-with-conditions')], []],
    ['one person twice', [signed('Ada', 'valid'), signed('Ada', 'valid')], ['sign-off']],
    ['two, one of them for an earlier state', [signed('Ada', 'valid'), signed('Bo', 'void')], ['sign-off']],
    ['two and a rejection', [signed('Ada', 'valid'), signed('Bo', 'valid'), signed('Cy', 'valid', 'rejected')], ['sign-off']],
    ['nobody', [], ['sign-off']],
  ] as const)('by %s, where two are asked for', (_, signOffs, expected) => {
    expect(kinds(report([], [], { signOffs: [...signOffs] }), { policy: two })).toEqual(expected)
    expect(kinds(report([], [], { signOffs: [...signOffs] }), {})).toEqual([])
  })
})
