import type { CompiledCall } from './compile.ts'
import type { Draws } from './draws.ts'
import type { EventHeap } from './event-heap.ts'
import { depart, eventOf, sharedDepart } from './events.ts'
import type { Stations } from './stations.ts'

/** Sends jobs to the stations and plans when they leave. */
export class Dispatch {
  readonly stations: Stations
  /** Factor by which service takes longer at each station. */
  readonly slow: Float64Array
  readonly #heap: EventHeap
  readonly #clock: Float64Array
  readonly #draws: Draws
  /** Told of each job that a station gave up. */
  readonly #lost: (job: number, why: 'dropped' | 'lost') => void

  constructor(stations: Stations, heap: EventHeap, draws: Draws, lost: (job: number, why: 'dropped' | 'lost') => void) {
    this.stations = stations
    this.slow = new Float64Array(stations.servers.length).fill(1)
    this.#heap = heap
    this.#clock = heap.clock
    this.#draws = draws
    this.#lost = lost
  }

  /** One job to the station; -1 when it has no place for it. */
  send(call: number, spec: CompiledCall): number {
    const { stations } = this
    const { station } = spec
    stations.service[0] = this.#draws.next(spec.service) * this.slow[station]!
    const job = stations.enter(station, call, spec.priority)
    if (stations.pushedOut >= 0) this.#lost(stations.pushedOut, 'dropped')
    if (job < 0) spec.counts.dropped++
    else if (stations.atOnce) this.#planDeparture(job)
    else if (stations.isShared(station)) this.planShared(station)
    return job
  }

  /** Gives free servers to who waits. */
  serve(station: number): void {
    const { stations } = this
    if (stations.isShared(station)) return this.planShared(station)
    for (let job = stations.start(station); job >= 0; job = stations.start(station)) this.#planDeparture(job)
  }

  #planDeparture(job: number): void {
    const { stations } = this
    this.#clock[1] = stations.endOf(job)
    stations.due(job, this.#heap.put(eventOf(depart, job)))
  }

  planShared(station: number): void {
    const at = this.stations.sharedNext(station)
    this.stations.sharedDue(station, at < Infinity ? this.#heap.push(at, eventOf(sharedDepart, station)) : -1)
  }

  /** Takes a job away whose answer nobody needs any more. */
  takeBack(job: number): void {
    this.serve(this.stations.remove(job))
  }

  setServers(station: number, servers: number, losesWork: boolean): void {
    this.stations.setServers(station, servers)
    if (losesWork) {
      for (let job = this.stations.surplus(station); job >= 0; job = this.stations.surplus(station)) this.#lost(job, 'lost')
    }
    this.serve(station)
  }

  /** A station stands still, or goes on where it was. */
  pause(station: number, begins: boolean): void {
    this.stations.pause(station, begins, (end, job) => this.#heap.push(end, eventOf(depart, job)))
    if (!begins) this.serve(station)
    else if (this.stations.isShared(station)) this.planShared(station)
  }
}
