import type { SimJs } from 'simjs'
import { meanOf, type Call, type Law, type Network } from '../../src/core/simulate/network.ts'

let loading: Promise<SimJs> | undefined

/** The package puts itself on `window`, once, so it is given one for as long as it is loaded. */
async function loadSimJs(): Promise<SimJs> {
  const holder: { Sim?: SimJs } = {}
  Object.assign(globalThis, { window: holder })
  try {
    await import('simjs')
  } finally {
    Reflect.deleteProperty(globalThis, 'window')
  }
  if (holder.Sim === undefined) throw new Error('simjs has not put itself on window')
  return holder.Sim
}

/**
 * Events a second of `simjs` on a network, and the mean response that it found. Its events are those of Atlas: each arrival and
 * each end of service. Statistics: its own of each facility (present, waiting, work done) and a histogram of the responses with
 * as many buckets as that of Atlas. It knows stations with places, and what runs on a miss or side by side is written out here;
 * it has no timeouts on work that has begun, retries, hedges, breakers or failures, so those of the network are left out.
 */
export async function simJsEventsPerSecond(network: Network, events: number): Promise<{ readonly rate: number; readonly mean: number }> {
  const { Sim, Entity, Facility, DataSeries, Random } = await (loading ??= loadSimJs())
  const random = new Random(7)
  const sim = new Sim()
  const facilities = network.stations.map(({ id, servers, places }) => new Facility(id, undefined, servers, places ?? -1))
  const responses = new DataSeries()
  responses.setHistogram(0, 100, 60 * 128)
  const draw = (law: Law): number => {
    if (law.type === 'exponential') return random.exponential(1 / law.mean)
    if (law.type === 'lognormal') return law.median * Math.exp(random.normal(0, law.sigma))
    return meanOf(law)
  }
  for (const { arrivals, steps } of network.sources) {
    if (arrivals.type === 'customers') throw new Error('only sources that ask at random are compared')
    class Source extends Entity {
      start(): void {
        this.setTimer(draw(arrivals as Law)).done(() => this.arrive())
      }

      arrive(): void {
        this.setTimer(draw(arrivals as Law)).done(() => this.arrive())
        this.step(0, this.time(), false)
      }

      step(at: number, startedAt: number, hasMissed: boolean): void {
        const step = steps[at]
        if (step === undefined) return responses.record(this.time() - startedAt)
        if (step.onMissOf !== undefined && !hasMissed) return this.step(at + 1, startedAt, hasMissed)
        const left = { answers: step.need ?? step.calls.length, calls: step.calls.length }
        for (const { station, service } of step.calls) {
          this.useFacility(facilities[station]!, draw(service)).done(() => this.answered(at, startedAt, hasMissed, left))
        }
      }

      answered(at: number, startedAt: number, hasMissed: boolean, left: { answers: number; calls: number }): void {
        left.calls--
        // A facility says -1 to whom it has no place for; a request without answers enough ends there.
        if (this.callbackMessage === -1) {
          if (left.calls < left.answers) left.answers = Infinity
        } else left.answers--
        const cache = steps[at]?.cache
        if (left.answers === 0) this.step(at + 1, startedAt, cache === undefined ? hasMissed : random.random() >= cache.hit)
      }
    }
    sim.addEntity(Source)
  }
  sim.simulate(Infinity, Math.round(events / 5))
  const startedAt = performance.now()
  sim.simulate(Infinity, events)
  return { rate: Math.round((events / (performance.now() - startedAt)) * 1000), mean: responses.average() }
}

/** The same network with nothing remembered of a call: no timeouts, retries, hedges, breakers or failures. */
export const withoutManners = ({ stations, sources }: Network): Network => ({
  stations: stations.map(({ id, servers, places }) => ({ id, servers, ...(places === undefined ? {} : { places }) })),
  sources: sources.map((source) => ({
    ...source,
    priority: 0,
    steps: source.steps.map((step) => ({ ...step, calls: step.calls.map(({ station, service }): Call => ({ station, service })) })),
  })),
})

/**
 * The least that a row of stations needs, each with so many servers, one second of work shared among them: an event list searched
 * from end to end, `Math.random`, a mean, and nothing else.
 */
export function leastEventsPerSecond(stations: number, servers: number, arrivalRate: number, serviceMean: number, events: number): { readonly rate: number; readonly mean: number } {
  const places = stations * servers
  const due = new Float64Array(places + 1).fill(Infinity)
  /** When who is served there came into the row. */
  const came = new Float64Array(places)
  const queues = Array.from({ length: stations }, () => ({ waiting: [] as number[], head: 0 }))
  let sum = 0
  let done = 0
  due[places] = 0
  const startedAt = performance.now()
  for (let event = 0; event < events; event++) {
    let at = 0
    for (let i = 1; i <= places; i++) if (due[i]! < due[at]!) at = i
    const now = due[at]!
    let to = 0
    let request = now
    if (at === places) due[places] = now - Math.log(1 - Math.random()) / arrivalRate
    else {
      const station = Math.floor(at / servers)
      const queue = queues[station]!
      request = came[at]!
      to = station + 1
      if (queue.head < queue.waiting.length) {
        came[at] = queue.waiting[queue.head++]!
        due[at] = now - Math.log(1 - Math.random()) * serviceMean
        if (queue.head === 1024) {
          queue.waiting.splice(0, queue.head)
          queue.head = 0
        }
      } else due[at] = Infinity
    }
    if (to === stations) {
      sum += now - request
      done++
      continue
    }
    let free = to * servers
    while (free < (to + 1) * servers && due[free]! < Infinity) free++
    if (free < (to + 1) * servers) {
      came[free] = request
      due[free] = now - Math.log(1 - Math.random()) * serviceMean
    } else queues[to]!.waiting.push(request)
  }
  return { rate: Math.round((events / (performance.now() - startedAt)) * 1000), mean: sum / done }
}
