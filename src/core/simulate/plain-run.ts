import type { Compiled, CompiledCall } from './compile.ts'
import type { Draws } from './draws.ts'
import type { Histogram } from './histogram.ts'
import type { Network } from './network.ts'
import type { Ledger } from './stations.ts'

/** What a run counts of each source. */
interface Counts {
  readonly responses: Histogram
  offered: number
  answered: number
}

/** How far a run goes, and what it did: changed by it. */
export interface Progress {
  time: number
  most: number
  stop: number
  events: number
  answered: number
}

/** Whether nothing of a network needs more than this: requests pass one station after the other, each first come first served. */
export function isPlainNetwork({ stations, sources, incidents = [] }: Network, compiled: Compiled): boolean {
  return (
    incidents.length === 0 && compiled.priorities === 1 &&
    stations.every(({ order = 'first-come', places, failures, scaling }) => order === 'first-come' && places === undefined && failures === undefined && scaling === undefined) &&
    sources.every(({ routing, steps }) => routing === undefined && steps.length > 0) &&
    compiled.sources.every(({ steps }) => steps.every(({ isPlain, share, onMissOf }) => isPlain && share >= 1 && onMissOf < 0))
  )
}

const idle = -1

/**
 * The engine of networks in which requests only come, wait and are served: the same events in the same order with the same
 * numbers as that of all networks, in one loop over arrays at hand. A request is at one station at a time, so it is its own job,
 * and its departure is never called off. Of what an event brings about, the first takes the place of the event itself.
 */
export class PlainRun {
  readonly #compiled: Compiled
  readonly #calls: readonly CompiledCall[]
  readonly #draws: Draws
  readonly #ledger: Ledger
  readonly #counts: readonly Counts[]
  readonly #clock: Float64Array
  // Events: time, number, and who: a request that leaves its station, or ~source for an arrival.
  #time = new Float64Array(64)
  #order = new Float64Array(64)
  #who = new Int32Array(64)
  #size = 0
  #next = 0
  // Requests: its call, the request that waits behind it, when it came, when it came to its station, and its service there.
  #call = new Int32Array(64)
  #behind = new Int32Array(64)
  #startedAt = new Float64Array(64)
  #enteredAt = new Float64Array(64)
  #service = new Float64Array(64)
  /** Numbers of requests that are free. */
  #free = Int32Array.from({ length: 64 }, (_, at) => at)
  #left = 64
  // Of each call, as the plan has it.
  readonly #stationOf: Int32Array
  readonly #drawOf: Int32Array
  readonly #sourceOf: Int32Array
  readonly #isLast: Uint8Array
  readonly #made: Float64Array
  // Of each station: who waits first and last.
  readonly #head: Int32Array
  readonly #tail: Int32Array

  constructor(compiled: Compiled, draws: Draws, ledger: Ledger, counts: readonly Counts[], clock: Float64Array) {
    this.#compiled = compiled
    this.#calls = compiled.calls
    this.#draws = draws
    this.#ledger = ledger
    this.#counts = counts
    this.#clock = clock
    const { calls, sources } = compiled
    this.#stationOf = Int32Array.from(calls, ({ station }) => station)
    this.#drawOf = Int32Array.from(calls, ({ service }) => service)
    this.#sourceOf = new Int32Array(calls.length)
    this.#isLast = new Uint8Array(calls.length)
    this.#made = new Float64Array(calls.length)
    sources.forEach(({ steps }, at) => {
      for (const { first } of steps) this.#sourceOf[first] = at
      this.#isLast[steps.at(-1)?.first ?? 0] = 1
    })
    this.#head = new Int32Array(ledger.served.length).fill(idle)
    this.#tail = new Int32Array(ledger.served.length).fill(idle)
    sources.forEach(({ arrivals, customers }, at) => {
      for (let i = 0; i < Math.max(1, customers); i++) this.#put(draws.next(arrivals), ~at)
    })
  }

  run(progress: Progress, series: number[] | undefined): void {
    const { time: until, most, stop } = progress
    const draws = this.#draws
    const clock = this.#clock
    const counts = this.#counts
    const { sources } = this.#compiled
    const { servers, served, waiting, mostWaiting, lastChange, busyTime, waitingTime, started, waits } = this.#ledger
    const stationOf = this.#stationOf
    const drawOf = this.#drawOf
    const sourceOf = this.#sourceOf
    const isLast = this.#isLast
    const made = this.#made
    const head = this.#head
    const tail = this.#tail
    let { events, answered } = progress
    let now = clock[0]!
    while (answered < most && events < stop) {
      if (this.#size === 0 || this.#time[0]! > until) {
        if (until < Infinity) now = Math.max(now, until)
        break
      }
      events++
      now = this.#time[0]!
      const who = this.#who[0]!
      // At most two events follow: one at `first`, and then one at `second`.
      let first = Infinity
      let firstWho = 0
      let second = Infinity
      let secondWho = 0
      let request = who
      let call = 0
      let hasToEnter = true
      if (who < 0) {
        const at = ~who
        const { arrivals, customers, steps } = sources[at]!
        if (customers === 0) {
          first = now + draws.next(arrivals)
          firstWho = who
        }
        counts[at]!.offered++
        if (this.#left === 0) this.#more()
        request = this.#free[--this.#left]!
        this.#startedAt[request] = now
        call = steps[0]!.first
      } else {
        call = this.#call[request]!
        const station = stationOf[call]!
        const time = now - lastChange[station]!
        const working = served[station]!
        if (time > 0) {
          lastChange[station] = now
          busyTime[station]! += working * time
          waitingTime[station]! += (waiting[station]! + working) * time - working * time
        }
        const next = head[station]!
        if (next >= 0) {
          head[station] = this.#behind[next]!
          waiting[station]!--
          started[station]!++
          waits[station]! += now - this.#enteredAt[next]!
          first = now + this.#service[next]!
          firstWho = next
        } else served[station] = working - 1
        if (isLast[call] === 1) {
          hasToEnter = false
          const at = sourceOf[call]!
          const count = counts[at]!
          const response = now - this.#startedAt[request]!
          this.#free[this.#left++] = request
          answered++
          count.answered++
          count.responses.record(response)
          if (series !== undefined) series.push(response)
          const { arrivals, customers } = sources[at]!
          if (customers > 0) {
            second = now + draws.next(arrivals)
            secondWho = ~at
          }
        } else call++
      }
      if (hasToEnter) {
        made[call]!++
        const station = stationOf[call]!
        const service = draws.next(drawOf[call]!)
        this.#call[request] = call
        const time = now - lastChange[station]!
        const working = served[station]!
        if (time > 0) {
          lastChange[station] = now
          busyTime[station]! += working * time
          waitingTime[station]! += (waiting[station]! + working) * time - working * time
        }
        if (working < servers[station]!) {
          served[station] = working + 1
          started[station]!++
          second = now + service
          secondWho = request
        } else {
          this.#service[request] = service
          this.#enteredAt[request] = now
          this.#behind[request] = idle
          const queue = waiting[station]! + 1
          waiting[station] = queue
          if (queue > mostWaiting[station]!) mostWaiting[station] = queue
          if (head[station]! < 0) head[station] = request
          else this.#behind[tail[station]!] = request
          tail[station] = request
        }
      }
      if (first === Infinity) {
        first = second
        firstWho = secondWho
        second = Infinity
      }
      // The top is free: what comes next sinks from there, or the last of all when nothing does.
      let size = this.#size
      let order = 0
      if (first === Infinity) {
        this.#size = --size
        if (size === 0) continue
        first = this.#time[size]!
        order = this.#order[size]!
        firstWho = this.#who[size]!
      } else order = this.#next++
      const times = this.#time
      const orders = this.#order
      const whos = this.#who
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= size) break
        const right = child + 1
        if (right < size && (times[right]! < times[child]! || (times[right]! === times[child]! && orders[right]! < orders[child]!))) child = right
        if (times[child]! > first || (times[child]! === first && order < orders[child]!)) break
        times[at] = times[child]!
        orders[at] = orders[child]!
        whos[at] = whos[child]!
        at = child
      }
      times[at] = first
      orders[at] = order
      whos[at] = firstWho
      if (second < Infinity) this.#put(second, secondWho)
    }
    clock[0] = now
    progress.events = events
    progress.answered = answered
    for (let call = 0; call < made.length; call++) this.#calls[call]!.counts.first += made[call]!
    made.fill(0)
  }

  #put(time: number, who: number): void {
    if (this.#size === this.#time.length) {
      this.#time = longer(this.#time, new Float64Array(this.#size * 2))
      this.#order = longer(this.#order, new Float64Array(this.#size * 2))
      this.#who = longer(this.#who, new Int32Array(this.#size * 2))
    }
    const times = this.#time
    const orders = this.#order
    const whos = this.#who
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent]! <= time) break
      times[at] = times[parent]!
      orders[at] = orders[parent]!
      whos[at] = whos[parent]!
      at = parent
    }
    times[at] = time
    orders[at] = this.#next++
    whos[at] = who
  }

  #more(): void {
    const size = this.#call.length
    this.#call = longer(this.#call, new Int32Array(size * 2))
    this.#behind = longer(this.#behind, new Int32Array(size * 2))
    this.#startedAt = longer(this.#startedAt, new Float64Array(size * 2))
    this.#enteredAt = longer(this.#enteredAt, new Float64Array(size * 2))
    this.#service = longer(this.#service, new Float64Array(size * 2))
    this.#free = new Int32Array(size * 2)
    for (let request = size * 2 - 1; request >= size; request--) this.#free[this.#left++] = request
  }
}

function longer<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
