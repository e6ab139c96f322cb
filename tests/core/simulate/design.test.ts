import { describe, expect, test } from 'vitest'
import type { Component, Connection, Design, Journey, Quantity } from '../../../src/core/design/schema.ts'
import { blankDesign } from '../../../src/core/design/create.ts'
import { networkOfDesign } from '../../../src/core/simulate/design-network.ts'
import { simulationReport, type SimulationReport } from '../../../src/core/simulate/report.ts'
import { simulateDesign } from '../../../src/core/simulate/simulate-design.ts'
import { noCatalog } from '../validate/designs.ts'

const given = (value: number, unit: string): Quantity => ({ value, unit, from: 'given' })
const component = (id: string, more: Partial<Component> = {}): Component => ({
  id, name: id, plane: 'service', role: 'service', replicas: 1, needed: 1, zones: [], because: [],
  latency: { p50: given(10, 'ms'), p99: given(40, 'ms') }, capacity: given(1000, '1/s'), ...more,
})
const step = (of: string, more: Partial<Journey['steps'][number]> = {}): Journey['steps'][number] => ({ component: of, visits: 1, required: true, ...more })

function designOf(components: Component[], steps: Journey['steps'], rate: number, more: Partial<Design> = {}, connections: Connection[] = []): Design {
  const journey: Journey = { id: 'buy', name: 'Buy', rate: given(rate, '1/s'), steps }
  return { ...blankDesign({ id: 'shop', name: 'Shop' }), architecture: { zones: [], components, connections, journeys: [journey] }, ...more }
}

function simulated(design: Design, scenario?: string, seed = 7): SimulationReport {
  const result = simulateDesign(design, noCatalog, { seed, scenario, mostEvents: 1_500_000 })
  if (!result.ok) throw new Error(result.error.message)
  return simulationReport.parse(result.value)
}

const two = (rate: number, more: Partial<Design> = {}) => designOf([component('web'), component('store')], [step('web'), step('store')], rate, more)

describe('a simulated design', () => {
  test('at low load agrees with the convolution of its steps', () => {
    const report = simulated(two(100))
    expect(report.isPrecise).toBe(true)
    expect(report.journeys[0]).toMatchObject({ agrees: true, broken: null, failed: 0 })
    expect(report.unstable).toEqual([])
    // Sum of two lognormals of median 10 and p99 40 ms, well below 2 · 40.
    expect(report.journeys[0]?.p99?.value).toBeGreaterThan(45)
    expect(report.journeys[0]?.p99?.value).toBeLessThan(70)
  })

  test('gives the same bytes for the same seed, and others for another', () => {
    expect(JSON.stringify(simulated(two(100)))).toBe(JSON.stringify(simulated(two(100))))
    expect(JSON.stringify(simulated(two(100), undefined, 8))).not.toBe(JSON.stringify(simulated(two(100))))
  })

  test('near capacity differs from it, and says that requests wait and where', () => {
    // One server in the store: mean 10 e^(σ²/2) = 12.0 ms at σ = ln 4 / 2.3263 = 0.596, so 83 /s at most; 70/s come.
    const slow = designOf([component('web'), component('store', { capacity: given(80, '1/s') })], [step('web'), step('store')], 70)
    const [journey] = simulated(slow).journeys
    expect(journey?.agrees).toBe(false)
    expect(journey?.broken).toMatch(/^Nothing waits: at store a request waits/)
    expect(journey?.p99?.low).toBeGreaterThan(journey?.analytic.p99 ?? 0)
  })

  test('says how many requests wait: on the mean as the rate times the wait, and the most at one time', () => {
    const slow = designOf([component('web'), component('store', { capacity: given(80, '1/s') })], [step('web'), step('store')], 70)
    const [web, store] = simulated(slow).components
    // Little: 70/s times the mean wait.
    const expected = (70 * (store?.wait?.value ?? 0)) / 1000
    expect(expected).toBeGreaterThan(1)
    expect((store?.queue?.mean.value ?? 0) / expected).toBeCloseTo(1, 1)
    expect(store?.queue?.most).toBeGreaterThan(10)
    expect(Number.isInteger(store?.queue?.most)).toBe(true)
    // Twelve servers for less than one request at a time: nobody waits.
    expect(web?.queue).toEqual({ mean: { value: 0, low: 0, high: 0 }, most: 0 })
  })

  test('beyond capacity has no latency, but a growth', () => {
    const report = simulated(two(2000))
    expect(report.journeys[0]).toMatchObject({ p99: null, mean: null, agrees: false })
    expect(report.unstable.map(({ component: id }) => id)).toEqual(['web', 'store'])
    expect(report.components.map(({ queue }) => queue)).toEqual([null, null])
    // 12 servers (1000/s of 11.94 ms) give 1005/s of the 2000/s asked for.
    expect(report.unstable[0]?.growth).toBeGreaterThan(950)
    expect(report.unstable[0]?.growth).toBeLessThan(1050)
    expect(report.journeys[0]?.broken).toMatch(/^A steady state/)
  })

  test('repeats calls that time out, and says that not every attempt is answered', () => {
    const call: Connection = { id: 'web-store', from: 'web', to: 'store', kind: 'sync', timeout: given(20, 'ms'), retries: 2, backoff: 'none', because: [] }
    const { architecture } = two(50)
    const [journey] = simulated({ ...two(50), architecture: { ...architecture, connections: [call] } }).journeys
    // P(X > 20 ms) = P(Z > ln 2 / 0.596 = 1.163) = 12.2 % of attempts, so 12 + 1.5 retries for 100 calls of two kinds
    const retried = (journey?.attempts.retries ?? 0) / ((journey?.attempts.first ?? 1) / 2)
    expect(retried).toBeCloseTo(0.122 + 0.122 ** 2, 2)
    expect(journey?.failed).toBeCloseTo(0.122 ** 3, 2)
    expect(journey?.broken).toMatch(/^Every attempt is answered/)
  })

  test('passes the database by on a hit', () => {
    const steps = [step('web'), step('cache', { hitRatio: given(0.9, 'ratio') }), step('store', { missOf: 'cache' })]
    const design = designOf([component('web'), component('cache', { latency: { p50: given(1, 'ms'), p99: given(2, 'ms') } }), component('store')], steps, 200)
    const report = simulated(design)
    const of = (id: string) => report.components.find((one) => one.id === id)
    expect((of('store')?.utilisation?.value ?? 0) / (of('web')?.utilisation?.value ?? 1)).toBeCloseTo(0.1, 1)
    expect(of('store')?.analytic).toBeCloseTo(of('store')?.utilisation?.value ?? 0, 2)
    expect(report.journeys[0]?.agrees).toBe(true)
  })

  test('waits for the slower of two calls at the same time', () => {
    const steps = [step('web', { parallel: 'both' }), step('store', { parallel: 'both' })]
    expect(simulated(designOf([component('web'), component('store')], steps, 100)).journeys[0]?.agrees).toBe(true)
  })
})

describe('a scenario', () => {
  const scenarios: Design['scenarios'] = [
    { id: 'rush', name: 'Ten times', kind: 'traffic', factor: 10, changes: [] },
    { id: 'zone', name: 'Zone A lost', kind: 'zone-lost', target: 'a', changes: [] },
    { id: 'slow', name: 'Store slow', kind: 'dependency-slow', target: 'store', factor: 3, changes: [] },
    { id: 'gone', name: 'One store gone', kind: 'replica-gone', target: 'store', changes: [] },
  ]
  const design = designOf(
    [component('web', { replicas: 4, zones: ['a', 'b'] }), component('store', { replicas: 2 })], [step('web'), step('store')], 100, { scenarios },
  )
  const built = (scenario?: string) => {
    const result = networkOfDesign(design, noCatalog, scenario)
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }

  test('multiplies the traffic', () => {
    expect(built('rush').journeys[0]?.rate).toBe(1000)
  })

  test('takes the servers of a lost zone or replica away', () => {
    // 4 · 1000/s · 11.94 ms = 47.8 servers; half of the replicas stand in the zone.
    expect(built().network.stations.map(({ servers }) => servers)).toEqual([48, 24])
    expect(built('zone').network.stations.map(({ servers }) => servers)).toEqual([24, 24])
    expect(built('gone').network.stations.map(({ servers }) => servers)).toEqual([48, 12])
  })

  test('slows a dependency down', () => {
    expect(built('slow').network.sources[0]?.steps[1]?.calls[0]?.service).toMatchObject({ median: 0.03 })
    expect(simulated(design, 'slow').scenario).toEqual({ id: 'slow', name: 'Store slow' })
  })

  test('that is not there is not found, with those that are', () => {
    expect(simulateDesign(design, noCatalog, { seed: 1, scenario: 'nope' })).toMatchObject({ ok: false, error: { code: 'not-found', hint: 'One of: rush, zone, slow, gone.' } })
  })
})

test('a design without a rate or without a latency says what is missing', () => {
  const silent = two(1)
  const journeys = silent.architecture.journeys.map(({ rate: _, ...journey }) => journey)
  expect(simulateDesign({ ...silent, architecture: { ...silent.architecture, journeys } }, noCatalog, { seed: 1 })).toMatchObject({ ok: false, error: { code: 'outside-domain', hint: expect.stringContaining('rate') as string } })
  expect(simulateDesign(blankDesign({ id: 'a', name: 'A' }), noCatalog, { seed: 1 })).toMatchObject({ ok: false, error: { code: 'outside-domain' } })
})
