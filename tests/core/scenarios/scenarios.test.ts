import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import { askedOf } from '../../../src/core/evaluate/load.ts'
import { assessScenarios, compareScenarios } from '../../../src/core/scenarios/assess-scenarios.ts'
import { scenarioReport, type CaseUnder } from '../../../src/core/scenarios/report.ts'
import { networkUnder } from '../../../src/core/simulate/design-network.ts'
import { effectOf, leftOver, noChange } from '../../../src/core/simulate/scenario.ts'
import { checkout, component, given, noCatalog, withComponent } from '../validate/designs.ts'

const caseOf = (design: Design, id: string): CaseUnder => {
  const found = assessScenarios(design, noCatalog, 7).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no case ${id}`)
  return found
}
const settings = (design: Design, id: string, set: Component['settings']): Design => withComponent(design, id, { settings: set })
const verdictOf = (of: CaseUnder, id: string) => of.journeys[0]?.verdicts.find((verdict) => verdict.id === id)

describe('a design under scenarios', () => {
  test('fits its own schema, is the same every time, and has a row for each case', () => {
    const report = compareScenarios([checkout()], noCatalog, { seed: 7, withAlternatives: false })
    expect(scenarioReport.parse(report)).toEqual(report)
    expect(JSON.stringify(compareScenarios([checkout()], noCatalog, { seed: 7, withAlternatives: false }))).toBe(JSON.stringify(report))
    expect(report.rows.map(({ id }) => id)).toEqual(['as-drawn', 'traffic-10', 'traffic-100', 'zone-lost', 'dependency-slow', 'replica-gone', 'deploy-bad'])
  })

  test('at a hundred times the traffic asks for 2.78 times what its gateway can do, and 64 % of the requests fail', () => {
    // 10,000 / 3600 · 10 · 20 = 555.56/s; × 100 = 55,556/s against 2 × 10,000/s: 2.7778. What is more fails: 1 − 1 ÷ 2.7778 = 0.64.
    const of = caseOf(checkout(), 'traffic-100')
    expect(of.journeys[0]?.saturates).toMatchObject({ component: 'kong' })
    expect(of.journeys[0]?.saturates?.utilisation).toBeCloseTo(2.77778, 4)
    expect(of.journeys[0]?.saturates?.operations).toBeCloseTo(20_000, 6)
    expect(of.errorShare?.value).toBeCloseTo(0.64, 2)
    // 1,000,000 USD an hour ÷ 60 × 0.64.
    expect(of.money?.value).toBeCloseTo((1_000_000 / 60) * (of.errorShare?.value ?? 0), 6)
    expect(of.money?.value).toBeGreaterThan(10_666)
    expect(verdictOf(of, 'throughput')).toMatchObject({ verdict: 'missed' })
    // No steady state, so there is no p99 to state.
    expect(verdictOf(of, 'place-order/latency')).toMatchObject({ verdict: 'missed', assessed: null })
    expect(of.journeys[0]?.recovery).toMatchObject({ seconds: null, questions: ['How long does API gateway take to have more replicas (settings scaleOutSeconds)?'] })
    expect(caseOf(settings(checkout(), 'kong', { scaleOutSeconds: 180 }), 'traffic-100').journeys[0]?.recovery.seconds).toBe(180)
  })

  test('at ten times the traffic carries it, with the gateway at 27.8 %', () => {
    const of = caseOf(checkout(), 'traffic-10')
    expect(of.journeys[0]?.saturates?.utilisation).toBeCloseTo(0.277778, 5)
    expect(verdictOf(of, 'throughput')).toMatchObject({ verdict: 'met' })
    // 15,000/s usable (2 × 10,000 × 0.75) against 5,556/s.
    expect(verdictOf(of, 'throughput')?.assessed?.value).toBeCloseTo(15_000, 6)
    expect(of.journeys[0]?.recovery.seconds).toBe(0)
  })

  test('shows no money when the requirements state no revenue, and says that money is assumed where they do', () => {
    const { revenue_per_hour: _revenue, ...rest } = checkout().requirements
    expect(caseOf({ ...checkout(), requirements: rest }, 'traffic-100').money).toBeNull()
    expect(caseOf(checkout(), 'traffic-100').assumptions.some((text) => text.startsWith('Money is assumed'))).toBe(true)
  })

  test('without a zone is less available, and says which of its stores state no failover', () => {
    const [drawn, lost] = [caseOf(checkout(), 'as-drawn'), caseOf(checkout(), 'zone-lost')]
    expect(lost.target?.worstOf).toBe(3)
    const available = (of: CaseUnder): number => verdictOf(of, 'availability')?.assessed?.value ?? 1
    expect(available(lost)).toBeLessThan(available(drawn))
    expect(lost.journeys[0]?.recovery.seconds).toBeNull()
    expect(lost.questions).toContain('How long does PostgreSQL take to fail over, from failure to serving again?')
    const timed = withComponent(checkout(), 'postgresql', { failover: { automatic: given(30, 's') } })
    expect(caseOf(timed, 'zone-lost').journeys[0]?.recovery.seconds).toBe(30)
  })

  test('that needs the one replica that is gone does not serve at all', () => {
    const of = caseOf(withComponent(checkout(), 'order-service', { replicas: 1, needed: 1, zones: ['a'] }), 'replica-gone')
    expect(of.target?.element).toBe('component:order-service')
    expect(of.errorShare).toMatchObject({ value: 1, isLeast: false })
    expect(of.journeys[0]).toMatchObject({ out: ['Order service'], standing: 'missed' })
    expect(verdictOf(of, 'availability')).toMatchObject({ verdict: 'missed', assessed: { value: 0 } })
    expect(of.journeys[0]?.recovery.questions).toEqual(['How long does it take to bring Order service back by hand (manual recovery)?'])
  })

  test('goes on without what it does not require', () => {
    const soft = withComponent(checkout(), 'redis', { replicas: 1, needed: 1, zones: ['c'] })
    const design = {
      ...soft,
      architecture: {
        ...soft.architecture,
        journeys: soft.architecture.journeys.map((journey) => ({ ...journey, steps: journey.steps.map((step) => (step.component === 'redis' ? { ...step, required: false } : step)) })),
      },
    }
    const left = leftOver(effectOf(design, { id: 'x', name: 'x', kind: 'zone-lost', target: 'c', changes: [] }), noCatalog)
    expect(left.out.has('redis')).toBe(true)
    expect(left.design.architecture.journeys[0]?.steps.some((step) => step.component === 'redis')).toBe(false)
  })

  test('with a store at 5 s gives up: the timeout of 300 ms and one retry answer almost nothing', () => {
    const of = caseOf(checkout(), 'dependency-slow')
    // PostgreSQL: p50 3 ms, p99 12 ms, both × 1666.7: median 5000 ms, σ = ln 4 ÷ 2.326 = 0.596. P(> 300 ms) = 1 − Φ(ln(300 ÷ 5000) ÷ 0.596)
    // = Φ(4.72) = 0.9999988, with a retry squared.
    expect(of.errorShare?.value).toBeGreaterThan(0.999)
    expect(verdictOf(of, 'place-order/latency')).toMatchObject({ verdict: 'missed' })
  })

  test('after a bad release fails whole, or by the share of its first stage', () => {
    const whole = caseOf(checkout(), 'deploy-bad')
    expect(whole.errorShare?.value).toBe(1)
    const staged = settings(settings(checkout(), 'order-service', { canaryShare: 0.1, rollbackSeconds: 240 }), 'kong', { canaryShare: 0.1, rollbackSeconds: 240 })
    const of = caseOf(staged, 'deploy-bad')
    // One of two replicas stays, 10 % are answered wrong; what is away anyway adds a little.
    expect(of.errorShare?.value).toBeGreaterThan(0.1)
    expect(of.errorShare?.value).toBeLessThan(0.105)
    expect(of.journeys[0]?.recovery.seconds).toBe(240)
  })

  test('has a row of its own for a scenario saved with it, and stands beside its variants and other designs', () => {
    const own: Design = {
      ...checkout(),
      scenarios: [{ id: 'rush', name: 'Rush hour', kind: 'traffic', factor: 3, changes: [] }],
      alternatives: [{ id: 'wide', name: 'Twice the gateways', changes: [{ component: 'kong', set: { replicas: 4 } }] }],
    }
    const { rows, designs } = compareScenarios([own, { ...checkout(), id: 'other', name: 'Other', alternatives: [] }], noCatalog, { seed: 7, withAlternatives: true })
    expect(rows.at(-1)).toEqual({ id: 'own/rush', name: 'Rush hour' })
    expect(designs.map(({ id, alternative }) => [id, alternative?.id ?? null])).toEqual([['checkout', null], ['checkout', 'wide'], ['other', null]])
    const at = (index: number) => designs[index]?.cases.find(({ id }) => id === 'traffic-100')?.errorShare?.value ?? 0
    // 55,556/s against 4 × 10,000/s: 1 − 1 ÷ 1.3889 = 0.28; now the order service with 2 × 15,000/s gives way first: 1 − 1 ÷ 1.852 = 0.46.
    expect(at(0)).toBeCloseTo(0.64, 2)
    expect(at(1)).toBeCloseTo(0.46, 2)
    expect(designs[2]?.cases.some(({ id }) => id === 'own/rush')).toBe(false)
  })

  test('that says nothing stays unknown, with what it would have to say', () => {
    const bare: Design = { ...checkout(), requirements: {}, architecture: { zones: [], components: [component('web', {})], connections: [], journeys: [{ id: 'go', name: 'Go', steps: [{ component: 'web', visits: 1, required: true }] }] } }
    const of = caseOf(bare, 'traffic-10')
    expect(of).toMatchObject({ standing: 'not-asked', money: null, errorShare: { isLeast: true } })
    expect(of.questions).toContain('How many requests come at the peak (orders per hour or peak requests)?')
    expect(caseOf(bare, 'zone-lost')).toMatchObject({ standing: 'undecided', journeys: [], questions: ['In which zones does each component stand?'] })
  })
})

describe('what a scenario leaves of a design', () => {
  test('asks of every component what the simulation asks of it under the same scenario', () => {
    fc.assert(fc.property(fc.constantFrom('traffic', 'dependency-slow', 'replica-gone', 'zone-lost'), fc.integer({ min: 1, max: 20 }), fc.constantFrom('kong', 'postgresql', 'redis'), (kind, factor, target) => {
      const effect = effectOf(checkout(), { id: 'x', name: 'x', kind, factor, target: kind === 'zone-lost' ? 'a' : target, changes: [] })
      const [one, other] = [networkUnder(effect, noCatalog), networkUnder(noChange(leftOver(effect, noCatalog).design), noCatalog)]
      if (!one.ok || !other.ok) throw new Error('no network')
      const rates = (of: typeof one.value) => askedOf(of).map(({ rate, offered }, at) => [of.places[at]?.component.id, rate.toPrecision(9), offered.toPrecision(9)])
      // The simulation asks at the slow pace of what it draws, so only components that are not slow are compared by their time.
      const plain = (list: readonly (readonly unknown[])[]) => list.filter(([id]) => kind !== 'dependency-slow' || id !== target)
      expect(plain(rates(other.value))).toEqual(plain(rates(one.value)))
      expect(other.value.network.stations.map(({ servers }) => servers)).toEqual(one.value.network.stations.map(({ servers }) => servers))
    }), { numRuns: 40 })
  })

  test('never fails less for more traffic', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
      const share = (factor: number): number => caseOf({ ...checkout(), scenarios: [{ id: 'x', name: 'x', kind: 'traffic', factor, changes: [] }] }, 'own/x').errorShare?.value ?? 0
      expect(share(Math.max(a, b))).toBeGreaterThanOrEqual(share(Math.min(a, b)))
    }), { numRuns: 5 })
  })
})
