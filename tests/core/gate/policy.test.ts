import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyPolicy } from '../../../src/core/gate/apply-policy.ts'
import { parseBaseline } from '../../../src/core/gate/baseline.ts'
import { gateOf } from '../../../src/core/gate/gate.ts'
import { fitsGlob } from '../../../src/core/gate/glob.ts'
import { parsePolicy, policy as policySchema } from '../../../src/core/gate/policy.ts'
import type { Policy } from '../../../src/core/gate/policy.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import type { Finding, Report } from '../../../src/core/validate/report.ts'
import { validateDesign } from '../../../src/core/validate/validate.ts'
import { checkout, noCatalog, withComponent } from '../validate/designs.ts'
import { anyText } from './arbitrary-report.ts'

const today = '2026-11-23'
const file = 'designs/payments/checkout.atlas.yaml'
const names = { rules: new Set(['missing-timeout', 'single-point-of-failure']), tags: new Set(['FM-S06', 'cap']) }
const read = (text: string) => parsePolicy(text, 'team.policy.yaml', names)

const reportOn = (design: Design, day = today): Report =>
  validateDesign(design, noCatalog, { seed: 7, today: day, engineVersion: '0.1.0', designHash: 'hash' })
const worse = (): Design => withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] })
const policyOf = (parts: Record<string, unknown>): Policy => policySchema.parse({ schema: 1, name: 'Team', ...parts })
const judged = (design: Design, parts: Record<string, unknown>, day = today): Report =>
  applyPolicy(reportOn(design, day), policyOf(parts), { design, file, today: day })
const findingOf = (report: Report, rule: string): Finding => {
  const found = report.findings.find((finding) => finding.rule === rule)
  if (found === undefined) throw new Error(`no finding of ${rule}`)
  return found
}
const spof = 'single-point-of-failure'
const waiver = (parts: Partial<Design['waivers'][number]> = {}): Design['waivers'][number] =>
  ({ fingerprint: findingOf(reportOn(worse()), spof).fingerprint, owner: 'Ada', reason: 'known', expires: '2026-12-01', ...parts })
const waived = (parts: Partial<Design['waivers'][number]> = {}): Design => ({ ...worse(), waivers: [waiver(parts)] })

describe('a policy file', () => {
  test('with all that a policy can say is read', () => {
    const reading = read([
      'schema: 1', 'name: Payments', 'failOn: medium',
      'overrides:', '  - {rule: missing-timeout, severity: critical, why: "Money moves here."}',
      '  - {tag: FM-S06, plane: state, path: "designs/**", element: "component:*", severity: info, why: "Known."}',
      'required: [single-point-of-failure]', 'budgets: {findings: {medium: 3, low: 10}, verdictsMet: 0.8}',
      'waivers: {ticket: required, mostDays: 90, never: [critical]}', 'signOffs: 2', '',
    ].join('\n'))
    expect(reading).toMatchObject({ ok: true, value: { failOn: 'medium', signOffs: 2, budgets: { verdictsMet: 0.8 }, waivers: { mostDays: 90 } } })
  })

  test.each<[string, string, number, string | undefined]>([
    ['no YAML', 'schema: 1\nname: [', 2, undefined],
    ['a list', '- 1', 1, undefined],
    ['no name', 'schema: 1', 1, 'name'],
    ['a misspelt key', 'schema: 1\nname: a\nbugets: {}', 3, 'bugets'],
    ['a misspelt key deep inside', 'schema: 1\nname: a\nbudgets:\n  findings:\n    hihg: 1', 5, 'budgets.findings.hihg'],
    ['an unknown severity', 'schema: 1\nname: a\nfailOn: bad', 3, 'failOn'],
    ['a budget below nothing', 'schema: 1\nname: a\nbudgets:\n  findings: {high: -1}', 4, 'budgets.findings.high'],
    ['a share above one', 'schema: 1\nname: a\nbudgets:\n  verdictsMet: 80', 4, 'budgets.verdictsMet'],
    ['an override for everything', 'schema: 1\nname: a\noverrides:\n  - {severity: low, why: quiet}', 4, 'overrides[0]'],
    ['an override without a reason', 'schema: 1\nname: a\noverrides:\n  - {rule: missing-timeout, severity: low}', 4, 'overrides[0].why'],
    ['a rule that is not there', 'schema: 1\nname: a\nrequired:\n  - missing-timeout\n  - no-such-rule', 5, 'required[1]'],
    ['an override of no rule', 'schema: 1\nname: a\noverrides:\n  - {rule: no-such-rule, severity: low, why: x}', 4, 'overrides[0].rule'],
    ['a tag of no rule', 'schema: 1\nname: a\noverrides:\n  - {tag: FM-X99, severity: low, why: x}', 4, 'overrides[0].tag'],
    ['a stale waiver made harmless', 'schema: 1\nname: a\noverrides:\n  - {rule: waiver-matches-nothing, severity: info, why: x}', 4, 'overrides[0].rule'],
  ])('with %s is refused with file, line and field', (_, text, line, field) => {
    const reading = read(text)
    if (reading.ok) throw new Error('it was read')
    expect(reading.problems[0]).toMatchObject({ code: 'invalid-input', file: 'team.policy.yaml', line })
    expect(reading.problems[0]?.field).toBe(field)
  })

  test('of a newer format is told to be newer, and every problem of one file is listed', () => {
    const newer = read('schema: 2\nname: a')
    expect(newer.ok ? undefined : newer.problems[0]).toMatchObject({ code: 'too-new', line: 1, field: 'schema' })
    const many = read('schema: 1\nname: a\nx: 1\ny: 1\nfailOn: bad')
    expect(many.ok ? [] : many.problems.map(({ field }) => field).sort()).toEqual(['failOn', 'x', 'y'])
  })

  test('of any text is read or refused, never thrown', () => {
    fc.assert(fc.property(anyText, anyText, (key, value) => {
      const reading = read(`schema: 1\nname: a\n${key}: ${value}\n`)
      if (!reading.ok) expect(reading.problems[0]?.message).not.toBe('')
    }))
  })
})

describe('an override', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['its rule', { rule: spof }, true],
    ['another rule', { rule: 'missing-timeout' }, false],
    ['the plane of the component', { plane: 'edge' }, true],
    ['another plane', { plane: 'state' }, false],
    ['the path of the file', { path: 'designs/**' }, true],
    ['another path', { path: 'legacy/**' }, false],
    ['the element', { element: 'component:ent*' }, true],
    ['another element', { element: 'component:kong' }, false],
    ['all of them', { rule: spof, plane: 'edge', path: '**/checkout.*', element: 'component:entry' }, true],
    ['all but one of them', { rule: spof, plane: 'edge', path: 'legacy/**', element: 'component:entry' }, false],
  ])('for %s changes the severity only where it fits', (_, condition, fits) => {
    const { severity, overridden } = findingOf(judged(worse(), { overrides: [{ ...condition, severity: 'low', why: 'one is enough here' }] }), spof)
    expect([severity, overridden]).toEqual(fits ? ['low', { from: 'critical', why: 'one is enough here' }] : ['critical', undefined])
  })

  test('by tag is for what the rule names; the first that fits decides, and the report stays ranked', () => {
    const [tag = ''] = findingOf(reportOn(worse()), spof).links
    const report = judged(worse(), { overrides: [{ tag, severity: 'info', why: 'a' }, { rule: spof, severity: 'high', why: 'b' }] })
    expect(findingOf(report, spof).severity).toBe('info')
    const ranks = report.findings.map(({ severity }) => ['critical', 'high', 'medium', 'low', 'info'].indexOf(severity))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  test('reaches a connection by the planes of both its ends', () => {
    const design = checkout()
    const connections = design.architecture.connections.map((one) => (one.id === 'kong-order-service' ? { ...one, retries: 3 } : one))
    const report = reportOn({ ...design, architecture: { ...design.architecture, connections } })
    const { rule } = report.findings.find(({ about }) => about?.includes('connection:kong-order-service')) ?? { rule: 'none' }
    for (const [plane, severity] of [['edge', 'info'], ['service', 'info'], ['control', undefined]] as const) {
      const changed = applyPolicy(report, policyOf({ overrides: [{ rule, plane, severity: 'info', why: 'x' }] }), { design: { ...design, architecture: { ...design.architecture, connections } }, file, today })
      expect(findingOf(changed, rule).overridden === undefined ? undefined : findingOf(changed, rule).severity).toBe(severity)
    }
  })
})

describe('a waiver', () => {
  test('holds on its last day; the day after, the finding is open again and fails', () => {
    const gateOn = (day: string) => gateOf(reportOn(waived(), day), { failOn: 'critical' })
    expect(gateOn('2026-12-01').failures.filter(({ kind }) => kind === 'finding')).toEqual([])
    expect(gateOn('2026-12-02').failures.filter(({ kind }) => kind === 'finding')).toEqual([
      { kind: 'finding', of: waiver().fingerprint, text: 'critical: Load balancer has no spare. Its waiver ran out on 2026-12-01.' },
    ])
  })

  test('that matches nothing fails at any bar, with any baseline', () => {
    const stale = { ...checkout(), waivers: [waiver({ fingerprint: 'gone:1' })] }
    const report = reportOn(stale)
    const baseline = parseBaseline(JSON.stringify(report), 'base.json')
    if (!baseline.ok) throw new Error(baseline.error.message)
    for (const options of [{}, { failOn: 'critical' as const }, { baseline: baseline.value }, { policy: policyOf({ budgets: { findings: { high: 5 } } }) }]) {
      expect(gateOf(report, options).failures).toContainEqual(expect.objectContaining({ kind: 'waiver' }))
    }
  })

  test.each<[string, Record<string, unknown>, Partial<Design['waivers'][number]>, string | undefined]>([
    ['without a ticket where one is wanted', { waivers: { ticket: 'required' } }, {}, 'the policy wants a ticket'],
    ['with a ticket where one is wanted', { waivers: { ticket: 'required' } }, { ticket: 'OPS-1' }, undefined],
    // From 23 November to 1 December are 8 days.
    ['of 8 days where 7 are allowed', { waivers: { mostDays: 7 } }, {}, 'the policy wants it to expire within 7 days'],
    ['of 8 days where 8 are allowed', { waivers: { mostDays: 8 } }, {}, undefined],
    ['of a severity that nobody may waive', { waivers: { never: ['critical'] } }, {}, 'the policy lets nobody waive what is critical'],
    ['of a required rule', { required: [spof] }, { ticket: 'OPS-1' }, 'the policy requires single-point-of-failure to hold'],
  ])('%s counts or is refused', (_, parts, of, refused) => {
    const design = waived(of)
    const report = judged(design, parts)
    expect([findingOf(report, spof).state, findingOf(report, spof).waiver?.refused]).toEqual(refused === undefined ? ['waived', undefined] : ['open', refused])
    const failed = gateOf(report, { policy: policyOf(parts) }).failures.map(({ of: print }) => print)
    expect(failed.includes(waiver().fingerprint)).toBe(refused !== undefined)
  })
})

describe('a pattern of paths', () => {
  test.each([
    ['designs/*.yaml', 'designs/a.yaml', true], ['designs/*.yaml', 'designs/b/a.yaml', false], ['designs/**', 'designs/b/a.yaml', true],
    ['**/a.yaml', 'a.yaml', true], ['**/a.yaml', 'x/y/a.yaml', true], ['**', 'a', true], ['a?c', 'abc', true], ['a?c', 'ac', false],
    ['a.c', 'abc', false], ['component:legacy-*', 'component:legacy-7', true], ['*', '', true], ['a', 'ab', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(fitsGlob(pattern, path)).toBe(expected)
  })

  test('takes itself, and is decided soon even when it is made to be slow', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z/]{0,20}$/), (path) => { expect(fitsGlob(path, path)).toBe(true) }))
    expect(fitsGlob('*a'.repeat(100), `${'a'.repeat(1000)}b`)).toBe(false)
  })
})
