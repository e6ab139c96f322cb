import { describe, expect, test } from 'vitest'
import { evaluateModel } from '../../../src/core/models/registry.ts'
import { Engine } from '../../../src/core/simulate/engine.ts'
import { experiment } from '../../../src/core/simulate/experiment.ts'
import type { Call, Law, Network, Source, Station } from '../../../src/core/simulate/network.ts'
import type { Interval } from '../../../src/core/simulate/statistics.ts'

const exponential = (mean: number): Law => ({ type: 'exponential', mean })
const station = (servers: number, more: Partial<Station> = {}): Station => ({ id: 's', servers, ...more })
const call = (at: number, service: Law, more: Partial<Call> = {}): Call => ({ station: at, service, ...more })
const one = (place: Station, rate: number, only: Call): Network => ({
  stations: [place],
  sources: [{ id: 'requests', arrivals: exponential(1 / rate), steps: [{ calls: [only] }] }],
})

const confidence = 0.99
/** About a second of work each: wide enough to be quick, narrow enough to tell a wrong formula. */
const run = (network: Network, seed: number) => experiment(network, { seed, confidence, precision: { mean: 0.01, p99: 0.03 }, mostEvents: 3_000_000 })

/** The outputs of the analytic model beside which the simulation must stand. */
function model(name: string, inputs: Record<string, unknown>): Record<string, number & readonly number[]> {
  const result = evaluateModel(name, inputs)
  if (!result.ok) throw new Error(result.error.message)
  return result.outputs as Record<string, number & readonly number[]>
}

function expectWithin(interval: Interval, truth: number): void {
  expect(interval.high - interval.low, 'the interval says something').toBeLessThan(0.2 * Math.abs(truth))
  expect(truth).toBeGreaterThanOrEqual(interval.low)
  expect(truth).toBeLessThanOrEqual(interval.high)
}

describe('the simulation agrees with the formula within its 99 % interval', () => {
  test('M/M/1, mean and p99 of the response', () => {
    const truth = model('mm1', { arrivalRate_per_s: 7, serviceTime_s: 0.1, percentiles: [0.99] })
    const [source] = run(one(station(1), 7, call(0, exponential(0.1))), 1).sources
    expectWithin(source!.mean, truth['meanResponse_s']!)
    expectWithin(source!.p99, truth['responseP99_s']!)
  })

  test('M/M/c, response and utilisation', () => {
    const truth = model('mmc', { arrivalRate_per_s: 3.2, serviceTime_s: 1, servers: 4, percentiles: [0.99] })
    const result = run(one(station(4), 3.2, call(0, exponential(1))), 12)
    expectWithin(result.sources[0]!.mean, truth['meanResponse_s']!)
    expectWithin(result.sources[0]!.p99, truth['responseP99_s']!)
    expectWithin(result.stations[0]!.utilisation, 0.8)
    expectWithin(result.stations[0]!.waiting, truth['meanQueue']!)
  })

  test('M/D/c, wait', () => {
    const truth = model('mdc_exact_wait', { arrivalRate_per_s: 1.6, serviceTime_s: 1, servers: 2 })
    expectWithin(run(one(station(2), 1.6, call(0, { type: 'constant', value: 1 })), 3).stations[0]!.meanWait, truth['meanWait_s']!)
  })

  test('M/G/1 with a shared server, whatever the law of the service', () => {
    // Lognormal of median 0.5 and sigma 0.8: mean 0.5 e^0.32 = 0.6886; at 1/s the response is 0.6886/(1 - 0.6886)
    const mean = 0.5 * Math.exp(0.32)
    const truth = model('mg1_processor_sharing', { arrivalRate_per_s: 1, serviceTime_s: mean })
    const result = run(one(station(1, { order: 'shared' }), 1, call(0, { type: 'lognormal', median: 0.5, sigma: 0.8 })), 4)
    expectWithin(result.sources[0]!.mean, truth['meanResponse_s']!)
    expectWithin(result.stations[0]!.utilisation, mean)
  })

  test('a Jackson network with a way back', () => {
    const inputs = { externalArrivals_per_s: [1, 0], routing: [[0, 0.6], [0.3, 0]], serviceTimes_s: [0.5, 0.8], servers: [1, 2] }
    const truth = model('jackson_open_network', inputs)
    const network: Network = {
      stations: [station(1), station(2)],
      sources: [{ id: 'jobs', arrivals: exponential(1), steps: [{ calls: [call(0, exponential(0.5))] }, { calls: [call(1, exponential(0.8))] }], routing: inputs.routing }],
    }
    const result = run(network, 5)
    expectWithin(result.sources[0]!.mean, truth['systemResponse_s']!)
    expectWithin(result.stations[0]!.utilisation, truth['utilizations']![0]!)
    expectWithin(result.stations[1]!.utilisation, truth['utilizations']![1]!)
  })

  test('a closed network of ten customers', () => {
    const truth = model('mva_closed_single_class', { demands_s: [0.1, 0.2], thinkTime_s: 2, customers: 10 })
    const network: Network = {
      stations: [station(1), station(1)],
      sources: [{ id: 'people', arrivals: { type: 'customers', count: 10, think: exponential(2) }, steps: [{ calls: [call(0, exponential(0.1))] }, { calls: [call(1, exponential(0.2))] }] }],
    }
    const result = run(network, 6)
    expectWithin(result.sources[0]!.mean, truth['response_s']!)
    expectWithin(result.stations[1]!.utilisation, truth['utilizations']![1]!)
    expect(result.sources[0]!.answeredPerSecond).toBeCloseTo(truth['throughput_per_s']!, 1)
  })

  test('Erlang A: who leaves a queue', () => {
    const truth = model('mmc_abandonment_erlang_a', { arrivalRate_per_s: 20, serviceTime_s: 0.5, servers: 9, meanPatience_s: 1 })
    const patience = { after: exponential(1), until: 'start', cancels: true } as const
    const result = run(one(station(9), 20, call(0, exponential(0.5), { timeout: patience })), 7)
    expectWithin(result.stations[0]!.utilisation, truth['utilization']!)
    expectWithin(result.stations[0]!.waiting, truth['meanQueue']!)
    expect(Math.abs(result.sources[0]!.failed - truth['abandonFraction']!)).toBeLessThan(0.003)
  })

  test('M/M/c/K: who finds no place', () => {
    const truth = model('mmck', { arrivalRate_per_s: 10, serviceTime_s: 0.1, servers: 1, capacity: 5 })
    const result = run(one(station(1, { places: 4 }), 10, call(0, exponential(0.1))), 8)
    expectWithin(result.sources[0]!.mean, truth['meanResponseAccepted_s']!)
    expect(Math.abs(result.sources[0]!.failed - truth['lossProbability']!)).toBeLessThan(0.003)
  })

  test('priorities: each class waits as Cobham says', () => {
    const truth = model('priority_mm1_nonpreemptive', { arrivalRates_per_s: [10, 10], serviceTimes_s: [0.03, 0.04] })
    const source = (priority: number, mean: number): Source => ({ id: String(priority), arrivals: exponential(0.1), priority, steps: [{ calls: [call(0, exponential(mean))] }] })
    const { sources } = run({ stations: [station(1)], sources: [source(0, 0.03), source(1, 0.04)] }, 9)
    const [first = 0, second = 0] = truth['meanWaits_s']!
    expectWithin(sources[0]!.mean, first + 0.03)
    expectWithin(sources[1]!.mean, second + 0.04)
  })
})

describe('retries can hold a server down', () => {
  /** One server of 1000/s, patience of 20 ms, three retries at once; it stands still for a while after ten seconds. */
  function after(rate: number, pause: number, seed: number): number {
    const service = call(0, exponential(0.001), { timeout: { after: { type: 'constant', value: 0.02 }, until: 'answer', cancels: false }, retries: 3 })
    const engine = new Engine({ ...one(station(1), rate, service), incidents: [{ at: 10, lasts: pause, kind: 'pause', index: 0, amount: 1 }] }, seed)
    engine.run({ time: 200 })
    engine.measureFromHere()
    engine.run({ time: 230 })
    return engine.sources[0]!.answered / 30
  }

  test('at 300/s a pause of a fifth of a second brings it down, and it stays down', () => {
    // 300 (3 + 1) = 1200/s of attempts exceed 1000/s: the model calls it metastable.
    expect(model('metastable_retry_fixed_points', { arrivalRate_per_s: 300, serviceRate_per_s: 1000, timeout_s: 0.02, retries: 3 })['state']).toBe('metastable')
    for (const seed of [1, 2, 3]) expect(after(300, 0.2, seed)).toBeLessThan(3)
    // What it answers without the pause: 300/s, give or take three deviations of a count of 9000.
    for (const seed of [1, 2, 3]) expect(Math.abs(after(300, 0.001, seed) - 300)).toBeLessThan((3 * Math.sqrt(9000)) / 30)
  })

  test('at 240/s it comes back even after two seconds', () => {
    // 240 (3 + 1) = 960/s stay below 1000/s: stable.
    expect(model('metastable_retry_fixed_points', { arrivalRate_per_s: 240, serviceRate_per_s: 1000, timeout_s: 0.02, retries: 3 })['state']).toBe('stable')
    for (const seed of [1, 2, 3]) expect(Math.abs(after(240, 2, seed) - 240)).toBeLessThan((3.5 * Math.sqrt(7200)) / 30)
  })
})

test('of a hundred intervals of 95 %, 90 to 99 contain the truth', () => {
  // M/M/1 at 50 %: mean response 2 s.
  const network = one(station(1), 0.5, call(0, exponential(1)))
  let hits = 0
  for (let seed = 1; seed <= 100; seed++) {
    const { mean } = experiment(network, { seed: seed * 1000, precision: { mean: 1, p99: 1 }, mostEvents: 2_000_000 }).sources[0]!
    if (mean.low <= 2 && 2 <= mean.high) hits++
  }
  expect(hits).toBeGreaterThanOrEqual(90)
  expect(hits).toBeLessThanOrEqual(99)
})
