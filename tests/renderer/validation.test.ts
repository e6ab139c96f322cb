import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding, Verdict } from '../../src/core/validate/report.ts'
import { byComponent, componentOf, filterFindings, openCounts, waiverOf } from '../../src/renderer/screens/design/validation/finding-groups.ts'
import { intervalOf, nameAndLimit, parentOf, productFactors, verdictRows, withoutParent } from '../../src/renderer/screens/design/validation/verdict-rows.ts'
import { expiryProblem, inDays } from '../../src/renderer/screens/design/validation/waiver-dates.ts'
import { intervalMarks } from '../../src/renderer/ui/interval-scale.ts'
import { quantityParts } from '../../src/renderer/ui/quantity-parts.ts'

const verdictOf = (id: string, outcome: Verdict['verdict'], rest: Partial<Verdict> = {}): Verdict => ({
  id, requirement: { field: id, compare: '<=', value: 100, unit: 'ms', text: `${id} ≤ 100 ms` },
  assessed: { value: 40, unit: 'ms', low: 30, high: 50 }, verdict: outcome, probability: 1, margin: null, binding: null, flip: null,
  assumptions: [], model: 'm', why: null, ...rest,
})

const findingOf = (fingerprint: string, rest: Partial<Finding> = {}): Finding => ({
  rule: 'r', severity: 'low', state: 'open', title: fingerprint, why: '', evidence: [{ element: 'requirement:p99_ms', text: '' }], remedy: '',
  verify: '', links: [], confidence: 'high', source: 'calc', fingerprint, ...rest,
})

const about = (element: string): Partial<Finding> => ({ evidence: [{ element, text: '' }] })

const ids = (verdicts: readonly Verdict[]): string[] => verdictRows(verdicts).map(({ verdict }) => verdict.id)

describe('the name of a verdict under another', () => {
  test('leaves out what stands above it', () => {
    expect(withoutParent('Place an order latency p99', 'latency')).toBe('Place an order')
    expect(withoutParent('Latency p99', 'latency')).toBe('Latency p99')
    expect(withoutParent('Place an order', '')).toBe('Place an order')
  })
})

describe('the order of verdicts', () => {
  test('missed comes first, then undecided, then met, and in each the least likely to be met', () => {
    const verdicts = [
      verdictOf('cost', 'met', { probability: 0.99 }), verdictOf('recovery', 'undecided', { probability: 0.6 }),
      verdictOf('latency', 'met', { probability: 0.96 }), verdictOf('availability', 'missed', { probability: 0.01 }),
    ]
    expect(ids(verdicts)).toEqual(['availability', 'recovery', 'latency', 'cost'])
  })

  test('of verdicts as likely as each other the one closer to its limit comes first', () => {
    // 100 ÷ 40 leaves a factor of 2.5; of availabilities the downtime counts: 1e-4 allowed, 5e-5 spent, a factor of 2.
    const availability = verdictOf('availability', 'met', {
      requirement: { field: 'availability', compare: '>=', value: 0.9999, unit: 'ratio', text: '' },
      assessed: { value: 0.99995, unit: 'ratio', low: 0.9999, high: 0.99999 },
    })
    expect(ids([verdictOf('latency', 'met'), availability])).toEqual(['availability', 'latency'])
  })

  test('a journey stands under the verdict of the whole, and pulls it up when it is worse', () => {
    const verdicts = [verdictOf('cost', 'undecided'), verdictOf('latency', 'met'), verdictOf('browse/latency', 'met'), verdictOf('order/latency', 'missed')]
    expect(ids(verdicts)).toEqual(['latency', 'order/latency', 'browse/latency', 'cost'])
    expect(verdictRows(verdicts).map(({ isUnder }) => isUnder)).toEqual([false, true, true, false])
  })

  test('a journey whose whole is not judged stands for itself', () => {
    expect(verdictRows([verdictOf('order/latency', 'met')])).toMatchObject([{ isUnder: false }])
    expect([parentOf('order/latency'), parentOf('latency')]).toEqual(['latency', null])
  })

  test('no verdict is lost or shown twice, whatever the ids', () => {
    const id = fc.constantFrom('latency', 'cost', 'a/latency', 'b/latency', 'a/b/cost', 'c/recovery')
    fc.assert(
      fc.property(fc.uniqueArray(id), (chosen) => {
        expect(ids(chosen.map((one) => verdictOf(one, 'met'))).toSorted()).toEqual(chosen.toSorted())
      }),
    )
  })
})

describe('what a verdict shows', () => {
  test('name and limit are told apart, and a text without a limit is all name', () => {
    const named = (text: string) => nameAndLimit({ requirement: { field: 'x', compare: '>=', value: 0, unit: '', text } })
    expect(named('Latency p99 ≤ 100 ms')).toEqual({ name: 'Latency p99', limit: '≤ 100 ms' })
    expect(named('Stock never oversold')).toEqual({ name: 'Stock never oversold', limit: '' })
  })

  test('a latency starts at 0 and leaves a quarter of room behind its limit', () => {
    expect(intervalOf(verdictOf('latency', 'met'))).toMatchObject({ min: 0, max: 125, limit: 100, failing: 'above' })
  })

  test('a latency far from its limit lies on a log axis', () => {
    const far = verdictOf('latency', 'met', { requirement: { field: 'p99_ms', compare: '<=', value: 10_000, unit: 'ms', text: '' } })
    expect(intervalOf(far)).toMatchObject({ scale: 'log', limit: 10_000 })
  })

  test('an availability lies on a scale of nines, a rate on a log axis', () => {
    const compare = '>=' as const
    const ratio = verdictOf('availability', 'met', {
      requirement: { field: 'availability', compare, value: 0.9999, unit: 'ratio', text: '' }, assessed: { value: 0.99995, unit: 'ratio', low: 0.9999, high: 0.99999 },
    })
    const rate = verdictOf('throughput', 'met', {
      requirement: { field: 'peak', compare, value: 556, unit: '1/s', text: '' }, assessed: { value: 15_000, unit: '1/s', low: 12_000, high: 17_000 },
    })
    expect([intervalOf(ratio)?.scale, intervalOf(rate)?.scale, intervalOf(rate)?.failing]).toEqual(['nines', 'log', 'below'])
  })

  test('nothing is drawn for an exact value or for none', () => {
    expect(intervalOf(verdictOf('durability', 'met', { assessed: { value: 0, unit: 's', low: 0, high: 0 } }))).toBeNull()
    expect(intervalOf(verdictOf('durability', 'undecided', { assessed: null }))).toBeNull()
  })

  test('on a scale of nines one nine more is one step further', () => {
    // 0.9, 0.99 and 0.999 on an axis from 0.9 to 0.999.
    const marks = intervalMarks({ value: 0.99, low: 0.9, high: 0.999, min: 0.9, max: 0.999, scale: 'nines' })
    expect(marks.low).toBe(0)
    expect(marks.value).toBeCloseTo(0.5, 10)
    expect(marks.high).toBe(1)
  })

  test('a perfect availability has no nines, so its axis is linear', () => {
    expect(intervalMarks({ value: 1, low: 0, high: 1, min: 0, max: 1, scale: 'nines' }).value).toBe(1)
  })

  test('number and unit come apart', () => {
    expect(quantityParts(0.99985, 'ratio')).toEqual({ number: '99.985', unit: '%' })
    expect(quantityParts(5581, 'USD/month')).toEqual({ number: '5,581', unit: 'USD/month' })
    expect(quantityParts(27, 'factor')).toEqual({ number: '27×', unit: '' })
  })
})

describe('the tiers of an availability', () => {
  const input = (label: string, value: number, unit = 'ratio') => ({ label, value, unit })

  test('the inputs that multiply to the figure are its tiers, each with its part of the loss', () => {
    // 0.9999 × 0.9997 = 0.99960003; of the 4e-4 lost, 1e-4 is a quarter.
    const why = { ...input('all', 0.9999 * 0.9997), inputs: [input('entry', 0.9999), input('data', 0.9997), input('budget', 0.0001)] }
    const factors = productFactors(why)
    expect(factors.map(({ label }) => label)).toEqual(['entry', 'data'])
    expect(factors.map(({ share }) => Math.round(share * 100))).toEqual([25, 75])
  })

  test('a figure that is no product of its inputs has none', () => {
    expect(productFactors({ ...input('all', 0.5), inputs: [input('a', 0.9), input('b', 0.9)] })).toEqual([])
    expect(productFactors({ ...input('sum', 45, 'ms'), inputs: [input('a', 45, 'ms')] })).toEqual([])
    expect(productFactors({ ...input('all', 0.9), inputs: [input('n', 2, '1'), input('a', 0.9)] })).toEqual([])
    expect(productFactors(input('alone', 0.9))).toEqual([])
  })
})

describe('findings', () => {
  const component = (id: string) => ({ id, name: id, plane: 'service' as const, role: 'service' as const, replicas: 1, needed: 1, zones: [], because: [] })
  const architecture = {
    zones: [], journeys: [], components: [component('a'), component('b')],
    connections: [{ id: 'a-to-b', from: 'a', to: 'b', kind: 'sync' as const, because: [] }],
  }

  test('every word that was typed must occur, in any of its texts', () => {
    const findings = [findingOf('Retry storm', { remedy: 'Set a budget' }), findingOf('Retry once')]
    expect(filterFindings(findings, { text: 'BUDGET retry', severity: null }).map(({ title }) => title)).toEqual(['Retry storm'])
    expect(filterFindings(findings, { text: '  ', severity: null })).toHaveLength(2)
    expect(filterFindings(findings, { text: '', severity: 'high' })).toHaveLength(0)
  })

  test('only open findings are counted', () => {
    const findings = [findingOf('1', { severity: 'high' }), findingOf('2', { severity: 'high', state: 'waived' }), findingOf('3', { state: 'needs-information' })]
    expect(openCounts(findings)).toEqual({ critical: 0, high: 1, medium: 0, low: 0, info: 0 })
  })

  test('a finding belongs to its component, to the caller of its connection, or to the design', () => {
    expect(componentOf(findingOf('1', about('component:b')), architecture)).toBe('b')
    expect(componentOf(findingOf('2', about('connection:a-to-b')), architecture)).toBe('a')
    expect(componentOf(findingOf('3', about('component:gone')), architecture)).toBeNull()
  })

  test('groups keep the order of harm, and the design as a whole comes last', () => {
    const findings = [findingOf('1'), findingOf('2', about('component:b')), findingOf('3', about('component:a')), findingOf('4', about('component:b'))]
    const groups = byComponent(findings, architecture).map((group) => [group.component, group.findings.map(({ title }) => title)])
    expect(groups).toEqual([['b', ['2', '4']], ['a', ['3']], [null, ['1']]])
  })

  test('a waiver is found by its finding, and by the finding that says it matches nothing', () => {
    const waiver = { fingerprint: 'rule:abc', owner: 'O', reason: 'R', expires: '2027-01-01' }
    expect(waiverOf(findingOf('rule:abc'), [waiver])).toBe(waiver)
    expect(waiverOf(findingOf('other', about('waiver:rule:abc')), [waiver])).toBe(waiver)
    expect(waiverOf(findingOf('other'), [waiver])).toBeUndefined()
  })
})

describe('the last day of a waiver', () => {
  const now = new Date('2026-11-23T23:30:00Z')

  test('today still holds, yesterday has passed', () => {
    expect(expiryProblem('2026-11-23', now)).toBeNull()
    expect(expiryProblem('2026-11-22', now)).toBe('past')
  })

  test('what is no day of the calendar is refused', () => {
    expect([expiryProblem('', now), expiryProblem('2027-02-30', now), expiryProblem('soon', now)]).toEqual(['no-date', 'no-date', 'no-date'])
  })

  test('90 days from 23 November are 21 February', () => {
    // 7 left in November, 31 + 31 make 69, 21 of February make 90.
    expect(inDays(now, 90)).toBe('2027-02-21')
  })
})
