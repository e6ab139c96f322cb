import { Attempts } from './attempts.ts'
import { clearCounts, compileNetwork } from './compile.ts'
import type { CallCounts, Compiled, CompiledCall } from './compile.ts'
import { Dispatch } from './dispatch.ts'
import { Disturbances } from './disturbances.ts'
import { Draws } from './draws.ts'
import { EventHeap } from './event-heap.ts'
import { arrive, depart, entityOf, eventOf, failed, kindOf, sharedDepart } from './events.ts'
import { Histogram } from './histogram.ts'
import type { Network } from './network.ts'
import { isPlainNetwork, PlainRun } from './plain-run.ts'
import { RequestSlots } from './slots.ts'
import { Stations } from './stations.ts'
import { Streams } from './streams.ts'

/** What became of the requests of one source since measuring began. */
export interface SourceCounts {
  readonly responses: Histogram
  offered: number
  answered: number
  failed: number
}

/**
 * A network run event by event. The same network and seed give the same events on every machine. Nothing is allocated for
 * an event: requests, calls and jobs are numbers of slots in typed arrays that are used again.
 */
export class Engine {
  readonly sources: readonly SourceCounts[]
  readonly stations: Stations
  events = 0
  answered = 0
  measuredFrom = 0
  /** Means of the responses in order of completion, while they are asked for. */
  series: number[] | undefined

  readonly #heap = new EventHeap()
  readonly #clock = this.#heap.clock
  readonly #compiled: Compiled
  readonly #calls: readonly CompiledCall[]
  readonly #draws: Draws
  readonly #dispatch: Dispatch
  readonly #attempts: Attempts
  readonly #disturbances: Disturbances
  /** Runs in place of all else when the network needs nothing else. */
  readonly #plain: PlainRun | null
  readonly #requests = new RequestSlots()
  #token = 0

  constructor(network: Network, seed: number) {
    const { sources, stations, incidents = [] } = network
    const compiled = compileNetwork(network)
    this.#compiled = compiled
    this.#calls = compiled.calls
    this.#draws = new Draws(new Streams(seed, compiled.laws.length), compiled.laws)
    const isListed = (at: number): boolean =>
      stations[at]?.failures !== undefined || incidents.some(({ kind, index }) => index === at && (kind === 'pause' || kind === 'lost'))
    this.stations = new Stations(stations, compiled.priorities, isListed, this.#clock)
    this.sources = sources.map(() => ({ responses: new Histogram(), offered: 0, answered: 0, failed: 0 }))
    this.#dispatch = new Dispatch(this.stations, this.#heap, this.#draws, (job, why) => this.#jobLost(job, why))
    this.#attempts = new Attempts(compiled.calls, this.#heap, this.#dispatch, this.#draws, {
      isWaiting: (request, token) => this.#requests.token[request] === token,
      settled: (request, token, isRequired, isAnswered) => this.#settled(request, token, isRequired, isAnswered),
    })
    this.#disturbances = new Disturbances(network, this.#heap, this.#dispatch, this.#draws, compiled.failures)
    this.#plain = isPlainNetwork(network, compiled) ? new PlainRun(compiled, this.#draws, this.stations.ledger, this.sources, this.#clock) : null
    if (this.#plain !== null) return
    compiled.sources.forEach(({ arrivals, customers }, at) => {
      for (let i = 0; i < Math.max(1, customers); i++) this.#arriveAfter(this.#draws.next(arrivals), at)
    })
    this.#disturbances.begin()
  }

  /** Seconds since the beginning. */
  get now(): number {
    return this.#clock[0]!
  }

  /** Forgets what was counted so far: what comes is measured from here. */
  measureFromHere(): void {
    for (const source of this.sources) {
      source.responses.clear()
      source.offered = 0
      source.answered = 0
      source.failed = 0
    }
    for (const call of this.#calls) clearCounts(call)
    this.stations.clear()
    this.answered = 0
    this.measuredFrom = this.#clock[0]!
  }

  /** Counts of the calls, source by source, step by step, call by call. */
  callCounts(): readonly CallCounts[][][] {
    return this.#compiled.sources.map(({ steps }) =>
      steps.map(({ first, count }) => this.#calls.slice(first, first + count).map(({ counts }) => counts)),
    )
  }

  /** Runs until a time, a number of requests done since measuring began, or a number of events, whichever comes first. */
  run(until: { readonly time?: number; readonly answered?: number; readonly events?: number }): void {
    const { time = Infinity, answered = Infinity } = until
    const stop = this.events + (until.events ?? Infinity)
    if (this.#plain !== null) {
      const progress = { time, most: answered, stop, events: this.events, answered: this.answered }
      this.#plain.run(progress, this.series)
      this.events = progress.events
      this.answered = progress.answered
      return
    }
    const heap = this.#heap
    while (this.answered < answered && this.events < stop) {
      if (!heap.pop(time)) {
        if (time < Infinity) this.#clock[0] = Math.max(this.#clock[0]!, time)
        return
      }
      this.events++
      const kind = kindOf(heap.what)
      const entity = entityOf(heap.what)
      if (kind === depart) {
        if (this.stations.departs(entity, heap.order)) this.#leave(entity)
      } else if (kind === arrive) this.#arrive(entity)
      else if (kind === sharedDepart) {
        const job = this.stations.sharedDone(entity, heap.order)
        if (job >= 0) this.#leave(job)
      } else if (kind <= failed) this.#attempts.handle(kind, entity, heap.order)
      else this.#disturbances.handle(kind, entity, heap.order)
    }
  }

  #arriveAfter(seconds: number, source: number): void {
    this.#clock[1] = this.#clock[0]! + seconds
    this.#heap.put(eventOf(arrive, source))
  }

  #arrive(at: number): void {
    const source = this.#compiled.sources[at]!
    if (source.customers === 0) this.#arriveAfter(this.#draws.next(source.arrivals) / this.#disturbances.traffic[at]!, at)
    this.sources[at]!.offered++
    const requests = this.#requests
    const request = requests.take()
    requests.source[request] = at
    requests.step[request] = -1
    requests.missed[request] = 0
    requests.startedAt[request] = this.#clock[0]!
    this.#nextStep(request)
  }

  #nextStep(request: number): void {
    const requests = this.#requests
    const source = this.#compiled.sources[requests.source[request]!]!
    const { steps, choices } = source
    let step = requests.step[request]!
    if (source.routing !== null && step >= 0) {
      let left = this.#draws.next(choices)
      const row = source.routing[step]!
      step = row.length
      for (let to = 0; to < row.length; to++) {
        left -= row[to]!
        if (left < 0) {
          step = to
          break
        }
      }
    } else step++
    for (; step < steps.length; step++) {
      const { share, onMissOf } = steps[step]!
      if (onMissOf >= 0 && (requests.missed[request]! & (1 << onMissOf)) === 0) continue
      if (share >= 1 || this.#draws.next(choices) < share) break
    }
    if (step >= steps.length) return this.#finish(request, true)
    const { first, count, need, isPlain } = steps[step]!
    requests.step[request] = step
    if (isPlain) return this.#callPlainly(request, this.#calls[first]!)
    requests.pending[request] = count
    requests.needed[request] = need
    const token = (this.#token = (this.#token + 1) & 0x3fffffff)
    requests.token[request] = token
    for (let i = 0; i < count; i++) this.#attempts.begin(request, token, first + i)
  }

  /** A call of which nothing has to be remembered: its job carries the request itself, counted down from -2. */
  #callPlainly(request: number, spec: CompiledCall): void {
    // What is left behind of the steps before must not find this request waiting.
    this.#requests.token[request] = -1
    spec.counts.first++
    if (this.#dispatch.send(-2 - request, spec) < 0) this.#finish(request, false)
  }

  #leave(job: number): void {
    const call = this.stations.callOf(job)
    this.#dispatch.serve(this.stations.remove(job))
    if (call <= -2) this.#nextStep(-2 - call)
    else if (call >= 0) this.#attempts.answered(call, job)
  }

  /** A job that the station gave up: pushed out of its place, or lost with its server. */
  #jobLost(job: number, why: 'dropped' | 'lost'): void {
    const call = this.stations.callOf(job)
    this.stations.release(job)
    if (call >= 0) return this.#attempts.lost(call, job, why)
    if (call === -1) return
    const request = -2 - call
    const { steps } = this.#compiled.sources[this.#requests.source[request]!]!
    this.#calls[steps[this.#requests.step[request]!]!.first]!.counts[why]++
    this.#finish(request, false)
  }

  /** One call of the step that a request waits for is done. */
  #settled(request: number, token: number, isRequired: boolean, isAnswered: boolean): void {
    const of = this.#requests
    // The step has gone on without this call: enough others answered, or the request failed.
    if (of.token[request] !== token) return
    of.pending[request]!--
    if (isAnswered || !isRequired) of.needed[request]!--
    const needed = of.needed[request]!
    if (needed > of.pending[request]!) return this.#finish(request, false)
    if (needed > 0) return
    const { steps, choices } = this.#compiled.sources[of.source[request]!]!
    const { cache, hit } = steps[of.step[request]!]!
    if (cache >= 0 && this.#draws.next(choices) >= hit) of.missed[request]! |= 1 << cache
    this.#nextStep(request)
  }

  #finish(request: number, isAnswered: boolean): void {
    const requests = this.#requests
    const at = requests.source[request]!
    const counts = this.sources[at]!
    requests.token[request] = -1
    requests.give(request)
    this.answered++
    if (isAnswered) {
      const response = this.#clock[0]! - requests.startedAt[request]!
      counts.answered++
      counts.responses.record(response)
      this.series?.push(response)
    } else counts.failed++
    const { arrivals, customers } = this.#compiled.sources[at]!
    if (customers > 0) this.#arriveAfter(this.#draws.next(arrivals), at)
  }
}
