import type { Dispatch } from './dispatch.ts'
import type { Draws } from './draws.ts'
import type { EventHeap } from './event-heap.ts'
import { breakdown, eventOf, incidentBegins, incidentEnds, repaired, rescale, rescaled } from './events.ts'
import type { Incident, Network } from './network.ts'

/** What happens to a network from outside: servers that fail and are repaired, incidents, and the number of servers that follows the load. */
export class Disturbances {
  /** Factor by which requests of each source come more often. */
  readonly traffic: Float64Array
  readonly #network: Network
  readonly #incidents: readonly Incident[]
  readonly #heap: EventHeap
  readonly #dispatch: Dispatch
  readonly #draws: Draws
  /** Draws of mean 1 of each station. */
  readonly #failures: readonly number[]
  readonly #scaleAt: Float64Array
  readonly #scaleTo: Int32Array

  constructor(network: Network, heap: EventHeap, dispatch: Dispatch, draws: Draws, failures: readonly number[]) {
    this.traffic = new Float64Array(network.sources.length).fill(1)
    this.#network = network
    this.#incidents = network.incidents ?? []
    this.#heap = heap
    this.#dispatch = dispatch
    this.#draws = draws
    this.#failures = failures
    this.#scaleAt = new Float64Array(network.stations.length)
    this.#scaleTo = new Int32Array(network.stations.length)
  }

  /** Plans the first of each. */
  begin(): void {
    this.#network.stations.forEach((station, at) => {
      if (station.failures !== undefined) {
        for (let i = 0; i < station.servers; i++) this.#after(station.failures.meanUp * this.#draws.next(this.#failures[at]!), breakdown, at)
      }
      if (station.scaling !== undefined) this.#after(station.scaling.every, rescale, at)
    })
    this.#incidents.forEach((incident, at) => {
      this.#after(incident.at, incidentBegins, at)
      this.#after(incident.at + incident.lasts, incidentEnds, at)
    })
  }

  handle(kind: number, entity: number, order: number): void {
    switch (kind) {
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
        return this.#dispatch.setServers(entity, this.#scaleTo[entity]!, false)
    }
  }

  #after(seconds: number, kind: number, entity: number): number {
    return this.#heap.push(this.#heap.clock[0]! + seconds, eventOf(kind, entity))
  }

  #breakdown(station: number, isRepaired: boolean): void {
    const { meanUp, meanDown } = this.#network.stations[station]!.failures!
    this.#after((isRepaired ? meanUp : meanDown) * this.#draws.next(this.#failures[station]!), isRepaired ? breakdown : repaired, station)
    this.#dispatch.setServers(station, this.#dispatch.stations.servers[station]! + (isRepaired ? 1 : -1), true)
  }

  #incident(at: number, begins: boolean): void {
    const { kind, index, amount } = this.#incidents[at]!
    switch (kind) {
      case 'slow':
        this.#dispatch.slow[index]! *= begins ? amount : 1 / amount
        return
      case 'traffic':
        this.traffic[index]! *= begins ? amount : 1 / amount
        return
      case 'lost':
        return this.#dispatch.setServers(index, this.#dispatch.stations.servers[index]! + (begins ? -amount : amount), true)
      case 'pause':
        return this.#dispatch.pause(index, begins)
    }
  }

  #rescale(station: number): void {
    const { least, most, target, every, delay } = this.#network.stations[station]!.scaling!
    const { stations } = this.#dispatch
    const servers = stations.servers[station]!
    const used = stations.busySince(station) / every
    const wanted = Math.min(most, Math.max(least, Math.ceil(used / target - 1e-9)))
    // Until the servers that are on their way have come, nothing new is decided.
    if (wanted !== servers && this.#scaleAt[station] === 0) {
      this.#scaleTo[station] = wanted
      this.#scaleAt[station] = this.#after(wanted > servers ? delay : 0, rescaled, station)
    }
    this.#after(every, rescale, station)
  }
}
