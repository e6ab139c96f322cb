import { describe, expect, test } from 'vitest'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import type { DisruptionKind, Measure } from '../../../src/core/scenarios/policy-report.ts'
import { readinessReport } from '../../../src/core/scenarios/policy-report.ts'
import { assessReadiness } from '../../../src/core/scenarios/readiness.ts'
import { answers, checkout, component, connection, given, noCatalog, withComponent } from '../validate/designs.ts'

const of = (design: Design) => assessReadiness(design, noCatalog, 7)
const withAnswers = (design: Design, values: Record<string, number>): Design => ({ ...design, requirements: { ...design.requirements, ...answers(values) } })
const disruption = (design: Design, kind: DisruptionKind) => {
  const found = of(design).journeys[0]?.disruptions.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}
const measure = (design: Design, kind: DisruptionKind, name: Measure['kind']): Measure => {
  const found = disruption(design, kind).measures.find((one) => one.kind === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
const set = (design: Design, id: string, settings: Component['settings']): Design => withComponent(design, id, { settings })
/** Fails over in 30 s and confirms on a majority. */
const timed = (): Design => withComponent(withAnswers(checkout(), { rto_s: 60 }), 'postgresql', { failover: { automatic: given(30, 's'), manual: given(1800, 's') }, settings: { replication: 'quorum' } })

describe('policy against what a design gives', () => {
  test('fits its own schema and is the same every time', () => {
    const result = of(checkout())
    expect(readinessReport.parse(result)).toEqual(result)
    expect(JSON.stringify(of(checkout()))).toBe(JSON.stringify(result))
    expect(result.journeys[0]?.disruptions.map(({ kind }) => kind)).toEqual(['process', 'host', 'zone', 'region', 'dependency'])
  })

  test('a host or a zone gone: 30 s of failover against 60 s allowed, and nothing lost', () => {
    for (const kind of ['host', 'zone'] as const) {
      expect(measure(timed(), kind, 'rto')).toMatchObject({ standing: 'met', asked: { value: 60 }, assessed: { value: 30, unit: 's' }, questions: [] })
      expect(measure(timed(), kind, 'rpo')).toMatchObject({ standing: 'met', asked: { value: 0 }, assessed: { value: 0 } })
    }
    expect(measure(withAnswers(timed(), { rto_s: 20 }), 'host', 'rto')).toMatchObject({ standing: 'missed', assessed: { value: 30 } })
  })

  test('availability and p99 hold for what is left: one member of three away leaves two of two', () => {
    // PostgreSQL, 2 of 2 of 0.999 each: 0.998001, below the 0.9999 that is asked.
    const { assessed, standing } = measure(timed(), 'host', 'availability')
    expect(standing).toBe('missed')
    expect(assessed?.value).toBeLessThan(0.9981)
    expect(measure(timed(), 'host', 'p99')).toMatchObject({ standing: 'met', asked: { value: 100, unit: 'ms' } })
  })

  test('what nobody states is a question, not a number', () => {
    const design = withAnswers(checkout(), { rto_s: 60 })
    expect(measure(design, 'zone', 'rto')).toMatchObject({ standing: 'undecided', assessed: null, questions: ['How long does PostgreSQL take to fail over, from failure to serving again?'] })
    expect(disruption(design, 'region')).toMatchObject({ standing: 'undecided', measures: [], questions: ['In which region does each zone lie?'] })
    expect(of(design).questions).toEqual([])
    expect(measure(checkout(), 'zone', 'rto')).toMatchObject({ standing: 'not-asked', asked: null })
    expect(of(checkout()).questions).toEqual(['How long may it take until it serves again after a failure (RTO)?'])
  })

  test('a region that holds everything leaves no copy: the backup elsewhere says what is lost', () => {
    const base = timed()
    const whole: Design = { ...base, architecture: { ...base.architecture, zones: base.architecture.zones.map((zone) => ({ ...zone, region: 'here' })) } }
    expect(measure(whole, 'region', 'availability')).toMatchObject({ standing: 'missed', assessed: { value: 0 } })
    expect(measure(whole, 'region', 'rpo').questions).toEqual(['No copy of PostgreSQL is left: how often is it copied to another place (settings backupIntervalSeconds)?'])
    const backed = set(whole, 'postgresql', { replication: 'quorum', backupIntervalSeconds: 300 })
    expect(measure(backed, 'region', 'rpo')).toMatchObject({ standing: 'missed', asked: { value: 0 }, assessed: { value: 300 } })
  })

  test('a process that comes back finds its disk, a host does not', () => {
    const single = withComponent(timed(), 'postgresql', { replicas: 1, needed: 1, zones: ['a'], settings: { fsync: true, restartSeconds: 12 } })
    expect(measure(single, 'process', 'rto')).toMatchObject({ standing: 'met', assessed: { value: 12 } })
    expect(measure(single, 'process', 'rpo')).toMatchObject({ standing: 'met', assessed: { value: 0 } })
    expect(measure(single, 'host', 'rto')).toMatchObject({ standing: 'missed', assessed: { value: 1800 } })
    expect(measure(single, 'host', 'rpo')).toMatchObject({ standing: 'undecided', assessed: null })
  })

  test('a service of others that a journey needs takes it along; one that it can do without does not', () => {
    const base = timed()
    const withPayment = (required: boolean): Design => ({
      ...base,
      architecture: {
        ...base.architecture,
        components: [...base.architecture.components, component('payment', { name: 'Payment', role: 'external', availability: given(0.999, 'ratio'), latency: { p50: given(20, 'ms'), p99: given(40, 'ms') } })],
        connections: [...base.architecture.connections, connection('order-service', 'payment')],
        journeys: base.architecture.journeys.map((journey) => ({ ...journey, steps: [...journey.steps, { component: 'payment', visits: 1, required }] })),
      },
    })
    expect(measure(withPayment(true), 'dependency', 'availability')).toMatchObject({ standing: 'missed', assessed: { value: 0 } })
    expect(measure(withPayment(true), 'dependency', 'rto').questions).toContain('How long does it take to bring Payment back by hand (manual recovery)?')
    expect(measure(withPayment(false), 'dependency', 'rto').standing).toBe('met')
    expect(measure(withPayment(false), 'dependency', 'availability').assessed?.value).toBeGreaterThan(0.99)
  })
})

describe('readiness', () => {
  test('is a share of what can be counted, with what is missing', () => {
    const { readiness } = of(checkout())
    const counts = readiness.parts.flatMap((part) => part.counts)
    expect(readiness.of).toBe(counts.reduce((sum, one) => sum + one.of, 0))
    expect(readiness.have).toBe(counts.reduce((sum, one) => sum + one.have, 0))
    expect(readiness.share).toBeCloseTo(readiness.have / readiness.of, 12)
    for (const { have, of: all, missing } of counts) expect(missing).toHaveLength(all - have)
    expect(readiness.parts.map(({ id }) => id)).toEqual(['design', 'tests', 'alarms', 'playbooks'])
  })

  test('rises when a test or an alarm is stated, and has no share where there is nothing to count', () => {
    const share = (design: Design, id: string, count: string) => of(design).readiness.parts.find((part) => part.id === id)?.counts.find((one) => one.id === count)
    expect(share(checkout(), 'tests', 'failover-tests')).toMatchObject({ have: 0, of: 1, missing: [{ element: 'component:postgresql', text: 'PostgreSQL: no failover is tested' }] })
    expect(share(set(checkout(), 'postgresql', { failoverTested: true }), 'tests', 'failover-tests')).toMatchObject({ have: 1, of: 1, missing: [] })
    // Six components on the journey; one states an alarm on its lag.
    expect(share(set(checkout(), 'postgresql', { lagAlertSeconds: 10 }), 'alarms', 'watched')).toMatchObject({ have: 1, of: 6 })
    // The empty catalog has no failure modes.
    expect(of(checkout()).readiness.parts.find(({ id }) => id === 'playbooks')?.share).toBeNull()
  })
})
