import { Engine } from '../../src/core/simulate/engine.ts'
import type { Call, Law, Network, Step } from '../../src/core/simulate/network.ts'

const exponential = (mean: number): Law => ({ type: 'exponential', mean })

/** Four servers, four fifths at work. */
export const fourServers: Network = {
  stations: [{ id: 's', servers: 4 }],
  sources: [{ id: 'a', arrivals: exponential(1 / 3.2), steps: [{ calls: [{ station: 0, service: exponential(1) }] }] }],
}

/** Five single servers one after the other, four fifths at work. */
export const tandem: Network = {
  stations: Array.from({ length: 5 }, (_, at) => ({ id: `s${at}`, servers: 1 })),
  sources: [{ id: 'a', arrivals: exponential(1), steps: Array.from({ length: 5 }, (_, at) => ({ calls: [{ station: at, service: exponential(0.8) }] })) }],
}

/** Twenty stations with everything on: bounded queues, timeouts, retries in a budget, hedges, breakers, a cache, calls side by side, failures. */
export function everything(): Network {
  const stations = Array.from({ length: 20 }, (_, at) => ({
    id: `s${at}`, servers: 8, places: 200, ...(at % 7 === 3 ? { failures: { meanUp: 3600, meanDown: 10 } } : {}),
  }))
  const call = (station: number, more: Partial<Call> = {}): Call => ({
    station, service: { type: 'lognormal', median: 0.004, sigma: 0.6 }, retries: 2, retryBudget: 0.1,
    backoff: { kind: 'exponential-jitter', base: 0.02, most: 1 },
    timeout: { after: { type: 'constant', value: 0.1 }, until: 'answer', cancels: true },
    breaker: { window: 20, share: 0.5, openFor: 5 }, ...more,
  })
  const steps = (first: number): Step[] => [
    { calls: [call(first)] },
    { calls: [call(first + 1, { hedgeAfter: 0.015 })], cache: { index: 0, hit: 0.7 } },
    { calls: [call(first + 2)], onMissOf: 0 },
    { calls: [call(first + 3), call(first + 4), call((first + 5) % 20)], need: 2 },
  ]
  return {
    stations,
    sources: [0, 5, 10, 15].map((first, at) => ({ id: `j${at}`, arrivals: exponential(1 / 900), priority: at % 2, steps: steps(first) })),
  }
}

/** Events a second of this network, warmed up, with all its statistics, and the mean response that it found. */
export function eventsPerSecond(network: Network, events: number): { readonly rate: number; readonly mean: number } {
  const engine = new Engine(network, 7)
  engine.run({ events: events / 5 })
  engine.measureFromHere()
  const before = engine.events
  const startedAt = performance.now()
  engine.run({ events })
  const rate = Math.round(((engine.events - before) / (performance.now() - startedAt)) * 1000)
  const total = engine.sources.reduce((sum, { responses }) => sum + responses.sum, 0)
  return { rate, mean: total / engine.sources.reduce((sum, { responses }) => sum + responses.count, 0) }
}
