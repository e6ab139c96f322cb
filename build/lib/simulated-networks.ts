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

/** Events a second of this network, warmed up, with all its statistics. */
export function eventsPerSecond(network: Network, events: number): number {
  const engine = new Engine(network, 7)
  engine.run({ events: events / 5 })
  engine.measureFromHere()
  const before = engine.events
  const startedAt = performance.now()
  engine.run({ events })
  return Math.round(((engine.events - before) / (performance.now() - startedAt)) * 1000)
}

/** The least that four servers need: an event list of arrays, `Math.random`, a mean, and nothing else. */
export function leastEventsPerSecond(events: number): number {
  const due = new Float64Array(5).fill(Infinity)
  const came = new Float64Array(4)
  const queue: number[] = []
  let head = 0
  let sum = 0
  let done = 0
  due[4] = 0
  const startedAt = performance.now()
  for (let event = 0; event < events; event++) {
    let at = 0
    for (let i = 1; i < 5; i++) if (due[i]! < due[at]!) at = i
    const now = due[at]!
    if (at === 4) {
      due[4] = now - Math.log(1 - Math.random()) / 3.2
      const free = due.indexOf(Infinity)
      if (free >= 0) {
        came[free] = now
        due[free] = now - Math.log(1 - Math.random())
      } else queue.push(now)
    } else {
      sum += now - came[at]!
      done++
      if (head < queue.length) {
        came[at] = queue[head++]!
        due[at] = now - Math.log(1 - Math.random())
      } else due[at] = Infinity
    }
  }
  const rate = Math.round((events / (performance.now() - startedAt)) * 1000)
  if (!(sum / done > 1)) throw new Error('the loop to compare with does not simulate')
  return rate
}
