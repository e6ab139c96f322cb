import { clearCounts, compileNetwork, fullBudget } from './compile.ts'
import type { CallCounts, Compiled, CompiledCall } from './compile.ts'
import { EventHeap } from './event-heap.ts'
import { Histogram } from './histogram.ts'
import type { Incident, Network } from './network.ts'
import { CallSlots, RequestSlots } from './slots.ts'
import { Stations } from './stations.ts'
import { Streams } from './streams.ts'

const kindShift = 26
const entityMask = (1 << kindShift) - 1
const arrive = 0
const depart = 1
const timeout = 2
const retry = 3
const hedge = 4
const sharedDepart = 5
const failed = 6
const breakdown = 7
const repaired = 8
const incidentBegins = 9
const incidentEnds = 10
const rescale = 11
const rescaled = 12

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

  readonly #network: Network
  readonly #incidents: readonly Incident[]
  readonly #heap = new EventHeap()
  readonly #clock = this.#heap.clock
  readonly #streams: Streams
  /** The first of the streams of the stations. */
  readonly #stationStream: number
  readonly #compiled: Compiled
  readonly #calls: readonly CompiledCall[]
  readonly #slow: Float64Array
  readonly #traffic: Float64Array
  readonly #scaleAt: Float64Array
  readonly #scaleTo: Int32Array
  #token = 0

  readonly #requests = new RequestSlots()
  readonly #open = new CallSlots()

  constructor(network: Network, seed: number) {
    this.#network = network
    this.#incidents = network.incidents ?? []
    const { sources, stations } = network
    const compiled = compileNetwork(network)
    const { streams, priorities } = compiled
    this.#compiled = compiled
    this.#calls = compiled.calls
    this.#streams = new Streams(seed, streams + stations.length)
    this.#stationStream = streams
    this.stations = new Stations(stations, priorities, (at) => stations[at]?.failures !== undefined || this.#incidents.some(({ kind, index }) => index === at && (kind === 'pause' || kind === 'lost')), this.#clock)
    this.sources = sources.map(() => ({ responses: new Histogram(), offered: 0, answered: 0, failed: 0 }))
    this.#slow = new Float64Array(stations.length).fill(1)
    this.#traffic = new Float64Array(sources.length).fill(1)
    this.#scaleAt = new Float64Array(stations.length)
    this.#scaleTo = new Int32Array(stations.length)

    compiled.sources.forEach(({ arrivals, customers }, at) => {
      for (let i = 0; i < Math.max(1, customers); i++) this.#put(this.#streams.draw(arrivals, at), arrive, at)
    })
    stations.forEach((station, at) => {
      if (station.failures !== undefined) {
        for (let i = 0; i < station.servers; i++) this.#put(station.failures.meanUp * this.#streams.exponential(streams + at), breakdown, at)
      }
      if (station.scaling !== undefined) this.#put(station.scaling.every, rescale, at)
    })
    this.#incidents.forEach((incident, at) => {
      this.#put(incident.at, incidentBegins, at)
      this.#put(incident.at + incident.lasts, incidentEnds, at)
    })
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
    const heap = this.#heap
    while (this.answered < answered && this.events < stop && heap.first <= time && heap.pop()) {
      this.events++
      this.#handle(heap.what >> kindShift, heap.what & entityMask, heap.order)
    }
    if (heap.first > time) this.#clock[0] = Math.max(this.#clock[0]!, time)
  }

  #put(time: number, kind: number, entity: number): number {
    this.#clock[1] = time
    return this.#heap.put((kind << kindShift) | entity)
  }

  #handle(kind: number, entity: number, order: number): void {
    switch (kind) {
      case arrive:
        return this.#arrive(entity)
      case depart:
        if (this.stations.departs(entity, order)) this.#leave(entity)
        return
      case timeout:
        if (this.#open.timeout[entity] === order) this.#timeOut(entity)
        return
      case retry:
        if (this.#open.timer[entity] === order) {
          const spec = this.#calls[this.#open.spec[entity]!]!
          spec.counts.retries++
          this.#attempt(entity, spec)
        }
        return
      case hedge:
        if (this.#open.timer[entity] === order) this.#hedge(entity)
        return
      case sharedDepart: {
        const job = this.stations.sharedDone(entity, order)
        if (job >= 0) this.#leave(job)
        return
      }
      case failed:
        // A copy that pushed its own original out of the queue is still on its way.
        if (this.#open.timer[entity] === order && this.#open.job[entity]! < 0 && this.#open.copy[entity]! < 0) this.#attemptFailed(entity)
        return
      case breakdown:
      case repaired:
        return this.#breakdown(entity, kind === repaired)
      case incidentBegins:
      case incidentEnds:
        return this.#incident(entity, kind === incidentBegins)
      case rescale:
        return this.#rescale(entity)
      case rescaled:
        if (this.#scaleAt[entity] !== order) return
        this.#scaleAt[entity] = 0
        return this.#setServers(entity, this.#scaleTo[entity]!, false)
    }
  }

  #arrive(at: number): void {
    const source = this.#compiled.sources[at]!
    if (source.customers === 0) this.#put(this.#clock[0]! + this.#streams.draw(source.arrivals, at) / this.#traffic[at]!, arrive, at)
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
    const at = requests.source[request]!
    const source = this.#compiled.sources[at]!
    let step = requests.step[request]!
    if (source.routing !== null && step >= 0) {
      let left = this.#streams.uniform(at)
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
    for (; step < source.steps.length; step++) {
      const { share, onMissOf } = source.steps[step]!
      if (onMissOf >= 0 && (requests.missed[request]! & (1 << onMissOf)) === 0) continue
      if (share >= 1 || this.#streams.uniform(at) < share) break
    }
    if (step >= source.steps.length) return this.#finish(request, true)
    const { first, count, need, isPlain } = source.steps[step]!
    requests.step[request] = step
    requests.pending[request] = count
    requests.needed[request] = need
    const token = (this.#token = (this.#token + 1) & 0x3fffffff)
    requests.token[request] = token
    if (isPlain) return this.#callPlainly(request, this.#calls[first]!)
    for (let i = 0; i < count; i++) {
      const call = this.#open.take()
      const open = this.#open
      open.request[call] = request
      open.token[call] = token
      open.spec[call] = first + i
      open.attempts[call] = 0
      open.job[call] = -1
      open.copy[call] = -1
      open.isProbe[call] = 0
      open.timeout[call] = -1
      open.timer[call] = -1
      const spec = this.#calls[first + i]!
      spec.counts.first++
      if (spec.retryBudget >= 0) spec.tokens = Math.min(fullBudget, spec.tokens + spec.retryBudget)
      this.#attempt(call, spec)
    }
  }

  /** A call of which nothing has to be remembered: its job carries the request itself, counted down from -2. */
  #callPlainly(request: number, spec: CompiledCall): void {
    spec.counts.first++
    if (this.#send(-2 - request, spec) < 0) this.#finish(request, false)
  }

  /** Failing here and now would reach back into the step that is being begun, so it is an event of its own. */
  #failSoon(call: number): void {
    this.#open.timer[call] = this.#put(this.#clock[0]!, failed, call)
  }

  #attempt(call: number, spec: CompiledCall): void {
    const open = this.#open
    open.timer[call] = -1
    if (spec.openUntil > 0) {
      if (this.#clock[0]! < spec.openUntil || spec.isProbing) {
        spec.counts.refused++
        // Refused at once, and not tried again.
        open.attempts[call] = 1000
        return this.#failSoon(call)
      }
      spec.isProbing = true
      open.isProbe[call] = 1
    }
    open.attempts[call]!++
    const job = this.#send(call, spec)
    if (job < 0) return this.#failSoon(call)
    open.job[call] = job
    if (spec.patience !== null) open.timeout[call] = this.#put(this.#clock[0]! + this.#streams.draw(spec.patience, spec.stream), timeout, call)
    if (spec.hedgeAfter >= 0) open.timer[call] = this.#put(this.#clock[0]! + spec.hedgeAfter, hedge, call)
  }

  /** One job to the station; -1 when it has no place for it. */
  #send(call: number, spec: CompiledCall): number {
    const { stations } = this
    stations.service[0] = this.#streams.draw(spec.service, spec.stream) * this.#slow[spec.station]!
    const job = stations.enter(spec.station, call, spec.priority)
    if (stations.pushedOut >= 0) this.#jobLost(stations.pushedOut, 'dropped')
    if (job < 0) spec.counts.dropped++
    else if (stations.atOnce) stations.due(job, this.#put(stations.endOf(job), depart, job))
    else if (stations.isShared(spec.station)) this.#planShared(spec.station)
    return job
  }

  /** Gives free servers to who waits. */
  #serve(station: number): void {
    const { stations } = this
    if (stations.isShared(station)) return this.#planShared(station)
    for (let job = stations.start(station); job >= 0; job = stations.start(station)) {
      stations.due(job, this.#put(stations.endOf(job), depart, job))
    }
  }

  #planShared(station: number): void {
    const at = this.stations.sharedNext(station)
    if (at < Infinity) this.stations.sharedDue(station, this.#put(at, sharedDepart, station))
    else this.stations.sharedDue(station, -1)
  }

  #leave(job: number): void {
    const call = this.stations.callOf(job)
    const station = this.stations.remove(job)
    this.#serve(station)
    if (call <= -2) return this.#nextStep(-2 - call)
    if (call < 0) return
    const open = this.#open
    const other = open.job[call] === job ? open.copy[call]! : open.job[call]!
    if (other >= 0) this.#takeBack(other)
    const spec = this.#calls[open.spec[call]!]!
    if (spec.breaker !== null) this.#outcome(call, spec, false)
    this.#callDone(call, true)
  }

  #takeBack(job: number): void {
    const station = this.stations.remove(job)
    this.#serve(station)
  }

  #hedge(call: number): void {
    const spec = this.#calls[this.#open.spec[call]!]!
    this.#open.timer[call] = -1
    const copy = this.#send(call, spec)
    if (copy < 0) return
    spec.counts.hedges++
    this.#open.copy[call] = copy
  }

  #timeOut(call: number): void {
    const open = this.#open
    const spec = this.#calls[open.spec[call]!]!
    open.timeout[call] = -1
    if (spec.untilStart && this.stations.isServed(open.job[call]!)) return
    spec.counts.timedOut++
    for (const which of ['job', 'copy'] as const) {
      const job = open[which][call]!
      if (job < 0) continue
      open[which][call] = -1
      if (spec.cancels) this.#takeBack(job)
      else this.stations.abandon(job)
    }
    this.#attemptFailed(call)
  }

  /** A job that the station gave up: pushed out of its place, or lost with its server. */
  #jobLost(job: number, why: 'dropped' | 'lost'): void {
    const call = this.stations.callOf(job)
    this.stations.release(job)
    if (call <= -2) {
      const request = -2 - call
      const { steps } = this.#compiled.sources[this.#requests.source[request]!]!
      this.#calls[steps[this.#requests.step[request]!]!.first]!.counts[why]++
      return this.#finish(request, false)
    }
    if (call < 0) return
    const open = this.#open
    this.#calls[open.spec[call]!]!.counts[why]++
    if (open.job[call] === job) {
      open.job[call] = open.copy[call]!
      open.copy[call] = -1
    } else open.copy[call] = -1
    if (open.job[call]! < 0) this.#failSoon(call)
  }

  #attemptFailed(call: number): void {
    const open = this.#open
    open.timeout[call] = -1
    open.timer[call] = -1
    const spec = this.#calls[open.spec[call]!]!
    this.#outcome(call, spec, true)
    const attempts = open.attempts[call]!
    const { retries, retryBudget, backoff } = spec
    const isLeftBehind = this.#requests.token[open.request[call]!] !== open.token[call]
    if (isLeftBehind || attempts > retries || (retryBudget >= 0 && spec.tokens < 1)) return this.#callDone(call, false)
    if (retryBudget >= 0) spec.tokens--
    let pause = 0
    if (backoff.kind !== 'none') {
      pause = backoff.kind === 'fixed' ? backoff.base : Math.min(backoff.most, backoff.base * 2 ** (attempts - 1))
      if (backoff.kind === 'exponential-jitter') pause *= this.#streams.uniform(spec.stream)
    }
    open.timer[call] = this.#put(this.#clock[0]! + pause, retry, call)
  }

  /** Tells the breaker how an attempt ended. */
  #outcome(call: number, spec: CompiledCall, isFailure: boolean): void {
    const { breaker } = spec
    if (breaker === null || this.#open.attempts[call] === 1000) return
    if (this.#open.isProbe[call] === 1) {
      this.#open.isProbe[call] = 0
      spec.isProbing = false
      spec.openUntil = isFailure ? this.#clock[0]! + breaker.openFor : 0
      if (!isFailure) {
        spec.outcomes.fill(0)
        spec.failures = 0
      }
      return
    }
    spec.failures += Number(isFailure) - spec.outcomes[spec.at]!
    spec.outcomes[spec.at] = Number(isFailure)
    spec.at = (spec.at + 1) % spec.outcomes.length
    if (spec.openUntil === 0 && spec.failures >= breaker.share * breaker.window) spec.openUntil = this.#clock[0]! + breaker.openFor
  }

  #callDone(call: number, isAnswered: boolean): void {
    const open = this.#open
    const request = open.request[call]!
    const token = open.token[call]!
    const spec = this.#calls[open.spec[call]!]!
    open.timeout[call] = -1
    open.timer[call] = -1
    this.#open.give(call)
    const of = this.#requests
    // The step has gone on without this call: enough others answered, or the request failed.
    if (of.token[request] !== token) return
    of.pending[request]!--
    if (isAnswered || !spec.isRequired) of.needed[request]!--
    const needed = of.needed[request]!
    if (needed > of.pending[request]!) return this.#finish(request, false)
    if (needed > 0) return
    const at = of.source[request]!
    const { cache, hit } = this.#compiled.sources[at]!.steps[of.step[request]!]!
    if (cache >= 0 && this.#streams.uniform(at) >= hit) of.missed[request]! |= 1 << cache
    this.#nextStep(request)
  }

  #finish(request: number, isAnswered: boolean): void {
    const requests = this.#requests
    const at = requests.source[request]!
    const counts = this.sources[at]!
    const response = this.#clock[0]! - requests.startedAt[request]!
    requests.token[request] = -1
    this.#requests.give(request)
    this.answered++
    if (isAnswered) {
      counts.answered++
      counts.responses.record(response)
      this.series?.push(response)
    } else counts.failed++
    const { arrivals, customers } = this.#compiled.sources[at]!
    if (customers > 0) this.#put(this.#clock[0]! + this.#streams.draw(arrivals, at), arrive, at)
  }

  #breakdown(station: number, isRepaired: boolean): void {
    const { meanUp, meanDown } = this.#network.stations[station]!.failures!
    const mean = isRepaired ? meanUp : meanDown
    this.#put(this.#clock[0]! + mean * this.#streams.exponential(this.#stationStream + station), isRepaired ? breakdown : repaired, station)
    this.#setServers(station, this.stations.servers[station]! + (isRepaired ? 1 : -1), true)
  }

  #setServers(station: number, servers: number, losesWork: boolean): void {
    this.stations.setServers(station, servers)
    if (losesWork) {
      for (let job = this.stations.surplus(station); job >= 0; job = this.stations.surplus(station)) this.#jobLost(job, 'lost')
    }
    this.#serve(station)
  }

  #incident(at: number, begins: boolean): void {
    const { kind, index, amount } = this.#incidents[at]!
    switch (kind) {
      case 'slow':
        this.#slow[index]! *= begins ? amount : 1 / amount
        return
      case 'traffic':
        this.#traffic[index]! *= begins ? amount : 1 / amount
        return
      case 'lost':
        return this.#setServers(index, this.stations.servers[index]! + (begins ? -amount : amount), true)
      case 'pause':
        this.stations.pause(index, begins, (end, job) => this.#put(end, depart, job))
        if (!begins) this.#serve(index)
        else if (this.stations.isShared(index)) this.#planShared(index)
    }
  }

  #rescale(station: number): void {
    const { least, most, target, every, delay } = this.#network.stations[station]!.scaling!
    const servers = this.stations.servers[station]!
    const used = this.stations.busySince(station) / every
    const wanted = Math.min(most, Math.max(least, Math.ceil(used / target - 1e-9)))
    // Until the servers that are on their way have come, nothing new is decided.
    if (wanted !== servers && this.#scaleAt[station] === 0) {
      this.#scaleTo[station] = wanted
      this.#scaleAt[station] = this.#put(this.#clock[0]! + (wanted > servers ? delay : 0), rescaled, station)
    }
    this.#put(this.#clock[0]! + every, rescale, station)
  }
}
