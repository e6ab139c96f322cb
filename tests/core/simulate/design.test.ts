import { describe, expect, test } from 'vitest'
import type { Component, Connection, Design, Journey, Quantity } from '../../../src/core/design/schema.ts'
import { blankDesign } from '../../../src/core/design/create.ts'
import { graphOf } from '../../../src/core/evaluate/latency.ts'
import { latencyOf } from '../../../src/core/models/latency-graph.ts'
import { networkOfDesign } from '../../../src/core/simulate/design-network.ts'
import { simulationReport, type SimulationReport } from '../../../src/core/simulate/report.ts'
import { simulateDesign } from '../../../src/core/simulate/simulate-design.ts'
import { pathOf } from '../../../src/core/validate/assess/path.ts'
import { subjectOf } from '../../../src/core/validate/assess/subject.ts'
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

/** The p99 of the first journey by the formulas, with hedges and copies, in ms. */
function evaluatedP99(design: Design): number {
  const subject = subjectOf(design, noCatalog)
  const [journey] = design.architecture.journeys
  const { graph } = graphOf(subject, pathOf(subject, journey!))
  return latencyOf(graph, [0.99]).quantiles[0] ?? 0
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

  test('beyond capacity grows in the simulation by arrivals less service, over ten seconds and more', () => {
    const report = simulated(two(2000))
    const [web, store] = report.unstable
    expect(report.measured).toBeGreaterThanOrEqual(10)
    // 2000/s come, 12 servers of 11.94 ms do 1005/s: 995/s more each second.
    const expected = 2000 - 12 / (0.01 * Math.exp((Math.log(4) / 2.3263) ** 2 / 2))
    expect(web?.measured.low).toBeLessThan(expected)
    expect(web?.measured.high).toBeGreaterThan(expected)
    expect((web?.measured.high ?? 0) - (web?.measured.low ?? 0)).toBeLessThan(0.04 * expected)
    // No more than 1005/s come out of web, which is what store can do.
    expect(Math.abs(store?.measured.value ?? Infinity)).toBeLessThan(0.05 * expected)
    expect(store?.text).toContain('as less gets to it')
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

  test('reads a timeout in the unit that it is stated in', () => {
    const call: Connection = { id: 'web-store', from: 'web', to: 'store', kind: 'sync', timeout: given(0.02, 's'), because: [] }
    const { architecture } = two(50)
    const design = { ...two(50), architecture: { ...architecture, connections: [call] } }
    const built = networkOfDesign(design, noCatalog)
    expect(built.ok && built.value.network.sources[0]?.steps[1]?.calls[0]?.timeout?.after).toEqual({ type: 'constant', value: 0.02 })
  })

  test('hedges a call as its connection says, and its p99 is that of the evaluator', () => {
    const call: Connection = { id: 'web-store', from: 'web', to: 'store', kind: 'sync', hedgeAfter: given(20, 'ms'), because: [] }
    const base = two(50)
    const design = { ...base, architecture: { ...base.architecture, connections: [call] } }
    const [journey] = simulated(design).journeys
    // P(X > 20 ms) = 12.2 % of the calls of store.
    expect((journey?.attempts.hedges ?? 0) / ((journey?.attempts.first ?? 1) / 2)).toBeCloseTo(0.122, 2)
    const evaluated = evaluatedP99(design)
    expect(evaluated).toBeLessThan((simulated(base).journeys[0]?.p99?.low ?? 0))
    expect(journey?.p99?.low).toBeLessThan(evaluated * 1.015)
    expect(journey?.p99?.high).toBeGreaterThan(evaluated * 0.985)
  })

  test('goes on with the answers that are enough, and asks all of the copies', () => {
    const design = designOf([component('web'), component('store', { replicas: 3 })], [step('web'), step('store', { copies: 3, answers: 2 })], 50)
    const report = simulated(design)
    // The second of three: its p99 beside that of one, and of all three, as the evaluator has them.
    expect(report.journeys[0]).toMatchObject({ agrees: true, failed: 0 })
    const evaluated = evaluatedP99(design)
    expect(report.journeys[0]?.p99?.low).toBeLessThan(evaluated * 1.015)
    expect(report.journeys[0]?.p99?.high).toBeGreaterThan(evaluated * 0.985)
    expect(report.journeys[0]?.attempts.first).toBeGreaterThan(0)
    // 50 · 3 calls of 11.94 ms on 36 servers.
    const store = report.components.find(({ id }) => id === 'store')
    expect(store?.analytic).toBeCloseTo((150 * 0.01194) / 36, 3)
    expect((store?.utilisation?.value ?? 0) / (store?.analytic ?? 1)).toBeCloseTo(1, 1)
    expect(report.assumptions.join()).toContain('asks store in 3 places at once')
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

  test('that leaves a component fewer replicas than it needs has its calls fail at once', () => {
    const voting = (needed: number) => designOf(
      [component('web'), component('store', { replicas: 3, needed })], [step('web'), step('store')], 100,
      { scenarios: [{ id: 'gone', name: 'One gone', kind: 'replica-gone', target: 'store', changes: [] }] },
    )
    expect(simulated(voting(2), 'gone').journeys[0]).toMatchObject({ failed: 0 })
    const report = simulated(voting(3), 'gone')
    expect(report.journeys[0]).toMatchObject({ failed: 1, answered: 0, p99: null })
    expect(report.unstable).toEqual([])
    expect(report.assumptions).toContain('store has 2 of 3 replicas that it needs left: its calls fail at once.')
  })

  test('that takes away what others depend on takes them with it, and a journey that can do without them goes on', () => {
    const scenarios: Design['scenarios'] = [{ id: 'gone', name: 'Keys gone', kind: 'replica-gone', target: 'keys', changes: [] }]
    const depends = (from: string, to: string, more: Connection['dependency'] = {}): Connection => ({ id: `${from}-${to}`, from, to, kind: 'sync', dependency: more, because: [] })
    const under = (connections: Connection[], required = true) =>
      simulated(designOf([component('web'), component('store'), component('vault'), component('keys'), component('spare')], [step('web'), step('store', { required })], 100, { scenarios }, connections), 'gone')
    // Store needs the vault, and the vault its keys: neither is on the journey.
    const chain = [depends('store', 'vault'), depends('vault', 'keys')]
    expect(under(chain).journeys[0]).toMatchObject({ failed: 1 })
    expect(under(chain).assumptions).toEqual(expect.arrayContaining(['vault cannot serve without keys: its calls fail at once.', 'store cannot serve without vault: its calls fail at once.']))
    expect(under(chain, false).journeys[0]).toMatchObject({ failed: 0 })
    // The spare stands in for the keys, unless both are needed.
    const group = (atLeast: number) => [depends('store', 'keys', { group: 'g', atLeast }), depends('store', 'spare', { group: 'g', atLeast })]
    expect(under(group(1)).journeys[0]).toMatchObject({ failed: 0 })
    expect(under(group(2)).journeys[0]).toMatchObject({ failed: 1 })
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
