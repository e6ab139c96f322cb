import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Draws } from '../../../src/core/simulate/draws.ts'
import { Engine } from '../../../src/core/simulate/engine.ts'
import { EventHeap } from '../../../src/core/simulate/event-heap.ts'
import { Histogram } from '../../../src/core/simulate/histogram.ts'
import type { Call, Incident, Law, Network, Source, Station, Step } from '../../../src/core/simulate/network.ts'
import { intervalOf, studentReach, warmUpLength } from '../../../src/core/simulate/statistics.ts'
import { Streams } from '../../../src/core/simulate/streams.ts'

const constant = (value: number): Law => ({ type: 'constant', value })
const exponential = (mean: number): Law => ({ type: 'exponential', mean })
const station = (servers: number, more: Partial<Station> = {}): Station => ({ id: 's', servers, ...more })
const call = (at: number, service: Law, more: Partial<Call> = {}): Call => ({ station: at, service, ...more })
const source = (every: Law, ...steps: Step[]): Source => ({ id: 'a', arrivals: every, steps })

function ran(network: Network, time: number, seed = 1): Engine {
  const engine = new Engine(network, seed)
  engine.run({ time })
  return engine
}

/** One request a second, served as said, until just before the request of second `time` + 1. */
const single = (place: Station, only: Call, time: number, incidents: Incident[] = []): Engine =>
  ran({ stations: [place], sources: [source(constant(1), { calls: [only] })], incidents }, time + 0.5)

describe('the parts', () => {
  test('events come out by time, and in the order they were put in where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300 }), (times) => {
        const heap = new EventHeap()
        times.forEach((time, at) => heap.push(time, at))
        const got: number[] = []
        while (heap.pop()) got.push(heap.what)
        expect(got).toEqual(times.map((time, at) => ({ time, at })).sort((a, b) => a.time - b.time || a.at - b.at).map(({ at }) => at))
      }),
    )
  })

  test('events put in while others are taken come out in the same order as those of a sorted list', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }), { maxLength: 300 }), (steps) => {
        // A number puts an event in so long after the one taken last; nothing takes the next.
        const heap = new EventHeap()
        const list: { time: number; at: number }[] = []
        let now = 0
        steps.forEach((step, at) => {
          if (step !== undefined) {
            heap.push(now + step, at)
            list.push({ time: now + step, at })
            return
          }
          const next = list.sort((a, b) => a.time - b.time || a.at - b.at).shift()
          expect(heap.pop()).toBe(next !== undefined)
          if (next === undefined) return
          expect(heap.what).toBe(next.at)
          now = next.time
        })
        expect(heap.pop(-1)).toBe(false)
        const left: number[] = []
        while (heap.pop()) left.push(heap.what)
        expect(left).toEqual(list.sort((a, b) => a.time - b.time || a.at - b.at).map(({ at }) => at))
      }),
    )
  })

  test('a histogram knows every quantile to within half a percent, and adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (values, p) => {
        const whole = new Histogram()
        const [one, other] = [new Histogram(), new Histogram()]
        values.forEach((value, at) => {
          whole.record(value)
          ;(at % 2 === 0 ? one : other).record(value)
        })
        one.add(other)
        const exact = values.toSorted((a, b) => a - b)[Math.ceil(p * values.length - 1e-9) - 1] ?? 0
        expect(whole.quantile(p)).toBeGreaterThan(exact * 0.992)
        expect(whole.quantile(p)).toBeLessThan(exact * 1.008)
        expect(one.quantile(p)).toBe(whole.quantile(p))
        expect(one.count).toBe(values.length)
      }),
    )
  })

  test('streams are apart, and each repeats with its seed', () => {
    const draws = (seed: number, stream: number) => {
      const streams = new Streams(seed, 3)
      return Array.from({ length: 5 }, () => streams.uniform(stream))
    }
    expect(draws(7, 1)).toEqual(draws(7, 1))
    expect(draws(7, 1)).not.toEqual(draws(7, 2))
    expect(draws(7, 1)).not.toEqual(draws(8, 1))
  })

  test('exponential draws follow their law out into the tail', () => {
    // Of a million, e^-t lie above t; five deviations of a count are allowed.
    const streams = new Streams(11, 1)
    const limits = [0.001, 0.1, 0.5, 1, 2, 5, 7.6, 7.8, 10]
    const above = limits.map(() => 0)
    for (let i = 0; i < 1_000_000; i++) {
      const x = streams.exponential(0)
      limits.forEach((limit, at) => (above[at]! += Number(x > limit)))
    }
    limits.forEach((limit, at) => {
      const expected = 1e6 * Math.exp(-limit)
      expect(Math.abs(above[at]! - expected)).toBeLessThan(5 * Math.sqrt(expected * (1 - Math.exp(-limit))) + 1)
    })
  })

  test('numbers drawn ahead are those drawn one by one, each stream apart', () => {
    const laws: readonly (Law | null)[] = [exponential(3), null, constant(2), { type: 'lognormal', median: 1, sigma: 0.5 }]
    const ahead = new Draws(new Streams(5, 4), laws)
    const single = new Streams(5, 4)
    for (let i = 0; i < 1000; i++) {
      laws.forEach((law, stream) => {
        if (i % (stream + 1) === 0) expect(ahead.next(stream)).toBe(law === null ? single.uniform(stream) : single.draw(law, stream))
      })
    }
  })

  test('draws have the mean of their law', () => {
    // 200,000 draws: the mean is known to well within 2 %.
    const laws: readonly [Law, number][] = [
      [exponential(3), 3],
      [constant(2), 2],
      [{ type: 'lognormal', median: 1, sigma: 0.5 }, Math.exp(0.125)],
      [{ type: 'pareto', scale: 1, shape: 4 }, 4 / 3],
      [{ type: 'mixture', parts: [[0.25, constant(4)], [0.75, exponential(1)]] }, 1.75],
    ]
    for (const [law, mean] of laws) {
      const streams = new Streams(5, 1)
      let sum = 0
      for (let i = 0; i < 200_000; i++) sum += streams.draw(law, 0)
      expect(Math.abs(sum / 200_000 / mean - 1)).toBeLessThan(0.02)
    }
  })

  test('Student: 95 % of 9 degrees reach 2.262, 99 % of 4 reach 4.604', () => {
    expect(studentReach(0.95, 9)).toBeCloseTo(2.2622, 4)
    expect(studentReach(0.99, 4)).toBeCloseTo(4.6041, 4)
    // 1, 2, 3: mean 2, deviation 1, half width 4.3027/sqrt(3)
    expect(intervalOf([1, 2, 3], 0.95).high).toBeCloseTo(2 + 4.30265 / Math.sqrt(3), 4)
  })

  test('the beginning of a series that climbs and then stands is cut, and nothing of one that stands', () => {
    const climbing = Array.from({ length: 1000 }, (_, i) => Math.min(i, 200) + (i % 2))
    expect(warmUpLength(climbing)).toBeGreaterThanOrEqual(190)
    expect(warmUpLength(climbing)).toBeLessThanOrEqual(210)
    expect(warmUpLength(Array.from({ length: 1000 }, (_, i) => i % 5))).toBe(0)
  })
})

describe('a request', () => {
  test('passes its steps one after the other', () => {
    const engine = ran({ stations: [station(1), station(1)], sources: [source(constant(1), { calls: [call(0, constant(0.25))] }, { calls: [call(1, constant(0.5))] })] }, 10)
    // The requests of seconds 1 to 9 are done after 0.75 s each.
    expect(engine.sources[0]?.answered).toBe(9)
    expect(engine.sources[0]?.responses.mean).toBeCloseTo(0.75, 12)
  })

  test('waits for the slowest of calls at the same time, or for as many as it needs', () => {
    const calls = [call(0, constant(0.1)), call(0, constant(0.3)), call(0, constant(0.2))]
    const mean = (need?: number) => ran({ stations: [station(9)], sources: [source(constant(1), { calls, ...(need === undefined ? {} : { need }) })] }, 20).sources[0]?.responses.mean
    expect(mean()).toBeCloseTo(0.3, 12)
    expect(mean(2)).toBeCloseTo(0.2, 12)
    expect(mean(1)).toBeCloseTo(0.1, 12)
  })

  test('asks copies of a call at the same time, and beside others needs its answers of them only', () => {
    // Each copy answers in 0.1 s, or in 0.9 s one time of four. The second of three answers is slow with
    // 3 · 0.25² · 0.75 + 0.25³ = 0.15625: mean 0.1 + 0.8 · 0.15625 = 0.225 s. The third copy works on to its end.
    const service: Law = { type: 'mixture', parts: [[0.75, constant(0.1)], [0.25, constant(0.9)]] }
    const engine = ran({
      stations: [station(50), station(9)],
      sources: [source(constant(0.1), { calls: [call(0, service, { copies: 3, answers: 2 }), call(1, constant(0.05))] })],
    }, 4000)
    expect(Math.abs((engine.sources[0]?.responses.mean ?? 0) / 0.225 - 1)).toBeLessThan(0.03)
    expect(engine.callCounts()[0]?.[0]?.map(({ first }) => first)).toEqual([3 * (engine.sources[0]?.offered ?? 0), engine.sources[0]?.offered])
    // 10 requests/s of 3 · (0.075 + 0.225) s of work.
    expect(Math.abs(engine.stations.measured(0, 0).busy / 9 - 1)).toBeLessThan(0.03)
  })

  test('fails as soon as too few of the copies can still answer', () => {
    // Of three copies two find a place; the third is turned away at once. One answer is enough, two are, three are not.
    const mean = (answers: number) => ran({ stations: [station(2, { places: 0 })], sources: [source(constant(1), { calls: [call(0, constant(0.5), { copies: 3, answers })] })] }, 10.75).sources[0]
    expect(mean(2)).toMatchObject({ answered: 10, failed: 0 })
    expect(mean(3)).toMatchObject({ answered: 0, failed: 10 })
    // What cannot be answered does not hold up a request that can do without it: it goes on at once.
    const soft = ran({ stations: [station(2, { places: 0 })], sources: [source(constant(1), { calls: [call(0, constant(0.5), { copies: 3, required: false })] })] }, 10.75).sources[0]
    expect(soft).toMatchObject({ answered: 10, failed: 0 })
    expect(soft?.responses.mean).toBe(0)
  })

  test('goes past the database when the cache has the answer', () => {
    const steps: Step[] = [{ calls: [call(0, constant(0.001))], cache: { index: 0, hit: 0.9 } }, { calls: [call(1, constant(0.01))], onMissOf: 0 }]
    const engine = ran({ stations: [station(9), station(9)], sources: [source(exponential(0.01), ...steps)] }, 1000)
    // 1 + 0.1 · 10 = 2 ms on the mean, of 100,000 requests
    expect(Math.abs((engine.sources[0]?.responses.mean ?? 0) / 0.002 - 1)).toBeLessThan(0.02)
  })

  test('fails when a call that it needs fails, and not when it can do without', () => {
    const late = { timeout: { after: constant(0.1), until: 'answer', cancels: true } } as const
    expect(single(station(1), call(0, constant(0.5), late), 10).sources[0]).toMatchObject({ answered: 0, failed: 10 })
    expect(single(station(1), call(0, constant(0.5), { ...late, required: false }), 10).sources[0]).toMatchObject({ answered: 10, failed: 0 })
  })
})

describe('attempts', () => {
  const late = { timeout: { after: constant(0.1), until: 'answer', cancels: true } } as const
  const counts = (engine: Engine) => engine.callCounts()[0]?.[0]?.[0]

  test('are repeated as often as allowed, with a growing pause', () => {
    const backoff = { kind: 'exponential', base: 0.05, most: 1 } as const
    // Attempts at 0, 0.15 and 0.35 s; the last gives up at 0.45.
    const engine = single(station(9), call(0, constant(0.5), { ...late, retries: 2, backoff }), 10)
    expect(counts(engine)).toMatchObject({ first: 10, retries: 20, timedOut: 30 })
    expect(engine.sources[0]?.failed).toBe(10)
  })

  test('are held to their budget: ten at the start, then one for every ten requests', () => {
    const engine = single(station(9), call(0, constant(0.5), { ...late, retries: 3, retryBudget: 0.1 }), 100)
    // The first requests spend the ten; 100 requests bring ten more.
    expect(counts(engine)?.retries).toBeGreaterThanOrEqual(18)
    expect(counts(engine)?.retries).toBeLessThanOrEqual(20)
  })

  test('go on at the station when nobody cancels them', () => {
    const engine = single(station(9), call(0, constant(0.5), { timeout: { after: constant(0.1), until: 'answer', cancels: false } }), 10)
    const busy = engine.stations.measured(0, 0).busy * engine.now
    const cancelled = single(station(9), call(0, constant(0.5), late), 10)
    expect(busy).toBeCloseTo(10 * 0.5, 9)
    expect(cancelled.stations.measured(0, 0).busy * cancelled.now).toBeCloseTo(10 * 0.1, 9)
  })

  test('are hedged: the first answer counts, and the other copy is taken back', () => {
    // One of four requests takes 1 s; a copy after 0.1 s answers in 0.02 s three times of four.
    const service: Law = { type: 'mixture', parts: [[0.75, constant(0.02)], [0.25, constant(0.9)]] }
    const engine = ran({ stations: [station(50)], sources: [source(constant(0.01), { calls: [call(0, service, { hedgeAfter: 0.1 })] })] }, 200)
    const made = counts(engine)
    expect((made?.hedges ?? 0) / (made?.first ?? 1)).toBeCloseTo(0.25, 1)
    // Slow twice in a row is 1 of 16: the 90th percentile is the copy's answer at 0.12 s.
    expect(engine.sources[0]?.responses.quantile(0.9)).toBeCloseTo(0.12, 2)
    expect(engine.sources[0]?.failed).toBe(0)
    // Servers work 0.02 · 0.75 + 0.25 · (0.12 + 0.02) · 0.75 + 0.25 · 0.25 · (0.9 + 0.8) a request, nothing longer.
    const expected = 100 * (0.015 + 0.02625 + 0.10625)
    expect(Math.abs(engine.stations.measured(0, 0).busy / expected - 1)).toBeLessThan(0.05)
  })

  test('are refused at once by an open breaker, which lets one through again later', () => {
    const breaker = { window: 5, share: 0.6, openFor: 10 }
    const network: Network = {
      stations: [station(1)],
      sources: [source(constant(0.25), { calls: [call(0, constant(0.01), { ...late, breaker })] })],
      incidents: [{ at: 10, lasts: 20, kind: 'slow', index: 0, amount: 100 }],
    }
    const engine = ran(network, 60)
    // Three failures open it within a second; then one probe every ten seconds until the station is well again at 30.
    expect(counts(engine)?.timedOut).toBeLessThanOrEqual(6)
    expect(counts(engine)?.refused).toBeGreaterThan(60)
    engine.measureFromHere()
    engine.run({ time: 100 })
    expect(engine.sources[0]?.failed).toBe(0)
    expect(engine.sources[0]?.answered).toBeGreaterThan(150)
  })
})

describe('a station', () => {
  test('turns away who finds no place, or who has waited longest', () => {
    const flood = (drop: 'newest' | 'oldest') => {
      const engine = ran({ stations: [station(1, { places: 2, drop })], sources: [source(constant(0.1), { calls: [call(0, constant(1))] })] }, 100)
      return { mean: engine.sources[0]?.responses.mean ?? 0, answered: engine.sources[0]?.answered ?? 0 }
    }
    const [newest, oldest] = [flood('newest'), flood('oldest')]
    expect(Math.abs(newest.answered - oldest.answered)).toBeLessThanOrEqual(1)
    // Two ahead, one second each; with the oldest pushed out only who came last is served.
    expect(newest.mean).toBeGreaterThan(2.5)
    expect(oldest.mean).toBeLessThan(1.5)
  })

  test('serves who came last first when it is told so', () => {
    const order = (of: 'first-come' | 'last-come') => {
      const engine = ran({ stations: [station(1, { order: of })], sources: [source(exponential(1.25), { calls: [call(0, exponential(1))] })] }, 40_000)
      return engine.sources[0]?.responses ?? new Histogram()
    }
    // The mean does not depend on the order, the tail does.
    expect(Math.abs(order('last-come').mean / order('first-come').mean - 1)).toBeLessThan(0.2)
    expect(order('last-come').quantile(0.99)).toBeGreaterThan(1.5 * order('first-come').quantile(0.99))
  })

  test('stands still in a pause and goes on where it was', () => {
    const engine = single(station(1), call(0, constant(0.5)), 3, [{ at: 2.25, lasts: 1, kind: 'pause', index: 0, amount: 1 }])
    // Done at 1.5; 2.25 + 0.25 left + 1 = 3.5; the request of second 3 waits for it.
    expect(engine.sources[0]?.answered).toBe(2)
    expect(engine.sources[0]?.responses.quantile(1)).toBeCloseTo(1.5, 1)
  })

  test('loses its servers with their work, and serves again when they are back', () => {
    const engine = single(station(1), call(0, constant(0.5)), 10, [{ at: 3.25, lasts: 3, kind: 'lost', index: 0, amount: 1 }])
    // The request of second 3 is lost; those of 4, 5 and 6 wait until 6.25.
    expect(engine.callCounts()[0]?.[0]?.[0]?.lost).toBe(1)
    expect(engine.sources[0]).toMatchObject({ failed: 1 })
    expect(engine.sources[0]?.answered).toBeGreaterThanOrEqual(8)
  })

  test('that fails and is repaired is up for the share that its times say', () => {
    const place = station(1, { failures: { meanUp: 9, meanDown: 1 } })
    const engine = ran({ stations: [place], sources: [{ id: 'a', arrivals: { type: 'customers', count: 2, think: constant(0) }, steps: [{ calls: [call(0, constant(0.01), { retries: 1 })] }] }] }, 50_000)
    // Two customers keep it busy whenever it is up: 9/(9 + 1).
    expect(Math.abs(engine.stations.measured(0, 0).busy - 0.9)).toBeLessThan(0.01)
  })

  test('takes more servers when it is busy, after their delay, and gives them back', () => {
    const scaling = { least: 2, most: 20, target: 0.5, every: 10, delay: 30 }
    const network: Network = {
      stations: [station(2, { scaling })],
      sources: [source(exponential(0.1), { calls: [call(0, constant(0.1))] })],
      incidents: [{ at: 100, lasts: 500, kind: 'traffic', index: 0, amount: 5 }],
    }
    const engine = ran(network, 120)
    expect(engine.stations.servers[0]).toBe(2)
    engine.run({ time: 500 })
    // 50/s of 0.1 s are 5 busy servers, at 50 %: 10.
    expect(engine.stations.servers[0]).toBeGreaterThanOrEqual(9)
    expect(engine.stations.servers[0]).toBeLessThanOrEqual(12)
    engine.run({ time: 900 })
    expect(engine.stations.servers[0]).toBeLessThanOrEqual(4)
  })
})

test('a network without any feature runs to the same figures, bit by bit, as with one that never comes to bear', () => {
  const law = fc.oneof(fc.record({ type: fc.constant('exponential' as const), mean: fc.double({ min: 0.1, max: 1, noNaN: true }) }), fc.constantFrom(constant(0.25), constant(0.5), constant(1)))
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ every: law, customers: fc.integer({ min: 0, max: 5 }), services: fc.array(fc.tuple(fc.nat(3), law), { minLength: 1, maxLength: 5 }) }), { minLength: 1, maxLength: 3 }),
      (seed, servers, plans) => {
        const network: Network = {
          stations: servers.map((count) => station(count)),
          sources: plans.map(({ every, customers, services }): Source => ({
            id: 'a', arrivals: customers === 0 ? every : { type: 'customers', count: customers, think: every },
            steps: services.map(([at, service]) => ({ calls: [call(at % servers.length, service)] })),
          })),
        }
        const figures = (of: Network) => {
          const engine = new Engine(of, seed)
          engine.series = []
          engine.run({ time: 5 })
          engine.measureFromHere()
          engine.run({ events: 200 })
          engine.run({ answered: 300 })
          engine.run({ time: engine.now + 20.125 })
          return [
            engine.now, engine.events, engine.answered, engine.series, engine.callCounts(),
            engine.sources.map(({ offered, answered, responses }) => [offered, answered, responses.sum, responses.quantile(0.9)]),
            servers.map((_, at) => engine.stations.measured(at, engine.measuredFrom)),
          ]
        }
        // Traffic that grows by the factor 1, long after the end.
        expect(figures(network)).toEqual(figures({ ...network, incidents: [{ at: 1e9, lasts: 1, kind: 'traffic', index: 0, amount: 1 }] }))
      },
    ),
    { numRuns: 100 },
  )
})

test('nothing is lost or made: every request that came is answered, has failed or is still there', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 1e6 }), servers: fc.integer({ min: 1, max: 4 }), places: fc.integer({ min: 0, max: 5 }),
        retries: fc.integer({ min: 0, max: 3 }), cancels: fc.boolean(), hedge: fc.boolean(), drop: fc.constantFrom('newest', 'oldest'),
        order: fc.constantFrom('first-come', 'last-come', 'shared'), need: fc.integer({ min: 1, max: 3 }),
        incident: fc.constantFrom('pause', 'lost', 'slow', 'traffic'),
      }),
      ({ seed, servers, places, retries, cancels, hedge, drop, order, need, incident }) => {
        const busy = call(0, exponential(0.2), {
          retries, timeout: { after: constant(0.3), until: 'answer', cancels }, ...(hedge ? { hedgeAfter: 0.1 } : {}),
          breaker: { window: 10, share: 0.8, openFor: 1 },
        })
        const calls = [busy, { ...busy, station: 1 }, busy]
        const network: Network = {
          stations: [station(servers, { places, drop, order }), station(2, { failures: { meanUp: 5, meanDown: 1 } })],
          sources: [source(exponential(0.2), { calls, need })],
          incidents: [{ at: 5, lasts: 3, kind: incident, index: 0, amount: 1 }],
        }
        const engine = ran(network, 60, seed)
        const { offered, answered, failed } = engine.sources[0] ?? { offered: 0, answered: 0, failed: 0 }
        expect(answered + failed).toBeLessThanOrEqual(offered)
        // With this patience nothing stays for longer than its attempts take.
        expect(offered - answered - failed).toBeLessThan(40)
        const again = ran(network, 60, seed)
        expect([again.events, again.sources[0]?.answered, again.sources[0]?.responses.sum]).toEqual([engine.events, answered, engine.sources[0]?.responses.sum])
      },
    ),
    { numRuns: 60 },
  )
})
