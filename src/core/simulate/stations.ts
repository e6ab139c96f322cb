import type { Station } from './network.ts'
import { JobSlots } from './slots.ts'

/** What a station did over a time. */
interface StationMeasures {
  readonly busy: number
  readonly waiting: number
  readonly mostWaiting: number
  readonly meanWait: number
  readonly started: number
  readonly growth: number
}

/** Numbers of every station: who is there, and what it did over time. Shared with the run of plain networks, which keeps it alike. */
export interface Ledger {
  readonly servers: Int32Array
  readonly served: Int32Array
  readonly waiting: Int32Array
  readonly mostWaiting: Int32Array
  readonly lastChange: Float64Array
  readonly busyTime: Float64Array
  readonly waitingTime: Float64Array
  readonly started: Float64Array
  readonly waits: Float64Array
}

/** The stations of a network: who is served, who waits, and how much of each over time. Knows nothing of requests. */
export class Stations {
  /** Servers in use now: as planned, less those that are lost. */
  readonly servers: Int32Array
  /** The job that the last `enter` pushed out of its place, or -1; its owner has to release it. */
  pushedOut = -1
  /** Whether the job of the last `enter` is being served already. */
  atOnce = false

  /** Service time in seconds of the job that `enter` lets in. */
  readonly service = new Float64Array(1)

  /** Now, in its first place. */
  readonly #clock: Float64Array
  readonly #plan: readonly Station[]
  readonly #priorities: number
  readonly #jobs = new JobSlots()
  readonly #isShared: Uint8Array
  readonly #isLast: Uint8Array
  readonly #isListed: Uint8Array
  readonly #places: Float64Array
  readonly #served: Int32Array
  readonly #waiting: Int32Array
  readonly #paused: Int32Array
  /** First and last job of each list; of station s: served at s, waiting with priority p at (p + 1) · stations + s. */
  readonly #first: Int32Array
  readonly #last: Int32Array
  // Work done for one job of a shared station, when it was last brought up to date, and what leaves next.
  readonly #virtual: Float64Array
  readonly #upTo: Float64Array
  readonly #nextJob: Int32Array
  readonly #nextOrder: Float64Array
  // Server seconds since the beginning; the others over time since measuring began.
  readonly #lastChange: Float64Array
  readonly #busyTime: Float64Array
  readonly #waitingTime: Float64Array
  readonly #started: Float64Array
  readonly #waits: Float64Array
  readonly #mostWaiting: Int32Array
  /** Server seconds when measuring began, and when they were last asked for. */
  readonly #busyBefore: Float64Array
  readonly #markedBusy: Float64Array
  /** Jobs that were there when measuring began. */
  readonly #presentBefore: Int32Array

  /** `listed`: stations whose served jobs must be found again, because they may be stopped or lose servers. */
  constructor(plan: readonly Station[], priorities: number, listed: (station: number) => boolean, clock: Float64Array) {
    this.#clock = clock
    const n = plan.length
    const zeros = (): Float64Array => new Float64Array(n)
    this.#plan = plan
    this.#priorities = priorities
    this.servers = Int32Array.from(plan, (station) => station.servers)
    this.#isShared = Uint8Array.from(plan, (station) => Number(station.order === 'shared'))
    this.#isLast = Uint8Array.from(plan, (station) => Number(station.order === 'last-come'))
    this.#isListed = Uint8Array.from(plan, (station, at) => Number(station.order === 'shared' || listed(at)))
    this.#places = Float64Array.from(plan, (station) => station.places ?? Infinity)
    this.#served = new Int32Array(n)
    this.#waiting = new Int32Array(n)
    this.#paused = new Int32Array(n)
    this.#first = new Int32Array(n * (priorities + 1)).fill(-1)
    this.#last = new Int32Array(n * (priorities + 1)).fill(-1)
    this.#virtual = zeros()
    this.#upTo = zeros()
    this.#nextJob = new Int32Array(n).fill(-1)
    this.#nextOrder = zeros().fill(-1)
    this.#lastChange = zeros()
    this.#busyTime = zeros()
    this.#waitingTime = zeros()
    this.#started = zeros()
    this.#waits = zeros()
    this.#mostWaiting = new Int32Array(n)
    this.#busyBefore = zeros()
    this.#markedBusy = zeros()
    this.#presentBefore = new Int32Array(n)
  }

  get ledger(): Ledger {
    return {
      servers: this.servers, served: this.#served, waiting: this.#waiting, mostWaiting: this.#mostWaiting, lastChange: this.#lastChange,
      busyTime: this.#busyTime, waitingTime: this.#waitingTime, started: this.#started, waits: this.#waits,
    }
  }

  isShared(station: number): boolean {
    return this.#isShared[station] === 1
  }

  callOf(job: number): number {
    return this.#jobs.call[job]!
  }

  isServed(job: number): boolean {
    return this.#jobs.isServed[job] === 1
  }

  endOf(job: number): number {
    return this.#jobs.endsAt[job]!
  }

  due(job: number, order: number): void {
    this.#jobs.order[job] = order
  }

  departs(job: number, order: number): boolean {
    return this.#jobs.order[job] === order
  }

  /** Nobody waits for this job any more, but the station does not know. */
  abandon(job: number): void {
    this.#jobs.call[job] = -1
  }

  /** Lets a job come in; -1 when there is no place for it. */
  enter(station: number, call: number, priority: number): number {
    this.pushedOut = -1
    this.atOnce = false
    const now = this.#clock[0]!
    const service = this.service[0]!
    const isShared = this.#isShared[station] === 1
    const places = this.#places[station]!
    const served = this.#served[station]!
    const waiting = this.#waiting[station]!
    const servers = this.servers[station]!
    const isFull = isShared ? served >= servers + places : waiting >= places && (served >= servers || waiting > 0 || this.#paused[station]! > 0)
    if (isFull) {
      if (this.#plan[station]!.drop !== 'oldest' || waiting === 0) return -1
      this.pushedOut = this.#longestWaiting(station)
      this.#change(station)
      this.#unlink(this.pushedOut)
      this.#waiting[station]!--
    }
    this.#change(station)
    const jobs = this.#jobs
    const job = jobs.take()
    jobs.call[job] = call
    jobs.station[job] = station
    jobs.priority[job] = priority
    jobs.enteredAt[job] = now
    jobs.order[job] = -1
    if (!isShared && waiting === 0 && served < servers && this.#paused[station] === 0) {
      // Straight to a free server.
      jobs.isServed[job] = 1
      jobs.endsAt[job] = now + service
      this.#served[station]!++
      this.#started[station]!++
      if (this.#isListed[station] === 1) this.#link(job, station)
      this.atOnce = true
      return job
    }
    if (isShared) {
      this.#bringUpToDate(station)
      jobs.service[job] = this.#virtual[station]! + service
      jobs.isServed[job] = 1
      this.#served[station]!++
      this.#started[station]!++
      this.#link(job, station)
      this.#noteQueue(station)
    } else {
      jobs.service[job] = service
      jobs.isServed[job] = 0
      this.#waiting[station]!++
      this.#noteQueue(station)
      this.#link(job, (priority + 1) * this.servers.length + station)
    }
    return job
  }

  /** Begins to serve the next job, or gives -1 when none waits or no server is free. */
  start(station: number): number {
    const now = this.#clock[0]!
    if (this.#waiting[station] === 0 || this.#served[station]! >= this.servers[station]! || this.#paused[station]! > 0) return -1
    const n = this.servers.length
    const ends = this.#isLast[station] === 1 ? this.#last : this.#first
    let list = n + station
    while (ends[list]! < 0) list += n
    const job = ends[list]!
    this.#change(station)
    this.#unlink(job)
    this.#waiting[station]!--
    const jobs = this.#jobs
    jobs.isServed[job] = 1
    this.#served[station]!++
    if (this.#isListed[station] === 1) this.#link(job, station)
    jobs.endsAt[job] = now + jobs.service[job]!
    this.#started[station]!++
    this.#waits[station]! += now - jobs.enteredAt[job]!
    return job
  }

  /** Takes a job away, wherever it is, and gives its station. */
  remove(job: number): number {
    const jobs = this.#jobs
    const station = jobs.station[job]!
    this.#change(station)
    if (this.#isShared[station] === 1) this.#bringUpToDate(station)
    if (jobs.isServed[job] === 1) {
      this.#served[station]!--
      if (this.#isListed[station] === 1) this.#unlink(job)
    } else {
      this.#waiting[station]!--
      this.#unlink(job)
    }
    this.release(job)
    return station
  }

  /** Gives the number of a job back that is in no list any more. */
  release(job: number): void {
    this.#jobs.order[job] = -1
    this.#jobs.give(job)
  }

  setServers(station: number, servers: number): void {
    this.#change(station)
    if (this.#isShared[station] === 1) this.#bringUpToDate(station)
    this.servers[station] = servers
  }

  /** A job that is served by a server which is gone, taken out of the station; -1 when there is none. */
  surplus(station: number): number {
    if (this.#isShared[station] === 1 || this.#served[station]! <= Math.max(0, this.servers[station]!)) return -1
    const job = this.#last[station]!
    this.#change(station)
    this.#unlink(job)
    this.#served[station]!--
    this.#jobs.order[job] = -1
    return job
  }

  /** Stands still, or goes on where it was; `plan` makes the event of a departure at its new time. */
  pause(station: number, begins: boolean, plan: (end: number, job: number) => number): void {
    const now = this.#clock[0]!
    this.#change(station)
    if (this.#isShared[station] === 1) this.#bringUpToDate(station)
    this.#paused[station]! += begins ? 1 : -1
    if (this.#isShared[station] === 1 || this.#paused[station]! !== Number(begins)) return
    const jobs = this.#jobs
    for (let job = this.#first[station]!; job >= 0; job = jobs.after[job]!) {
      if (begins) {
        jobs.endsAt[job]! -= now
        jobs.order[job] = -1
      } else {
        jobs.endsAt[job]! += now
        jobs.order[job] = plan(jobs.endsAt[job]!, job)
      }
    }
  }

  /** When the next job of a shared station is done, as things are; Infinity for never. */
  sharedNext(station: number): number {
    const now = this.#clock[0]!
    this.#bringUpToDate(station)
    const speed = this.#speed(station)
    const { service, after } = this.#jobs
    let next = -1
    for (let job = this.#first[station]!; job >= 0; job = after[job]!) if (next < 0 || service[job]! < service[next]!) next = job
    this.#nextJob[station] = next
    return next < 0 || speed === 0 ? Infinity : now + Math.max(0, service[next]! - this.#virtual[station]!) / speed
  }

  sharedDue(station: number, order: number): void {
    this.#nextOrder[station] = order
  }

  /** The job that is done by this event; -1 when things have changed since it was planned. */
  sharedDone(station: number, order: number): number {
    if (this.#nextOrder[station] !== order) return -1
    this.#bringUpToDate(station)
    return this.#nextJob[station]!
  }

  clear(): void {
    this.servers.forEach((_, station) => this.#change(station))
    this.#busyBefore.set(this.#busyTime)
    this.#waitingTime.fill(0)
    this.#started.fill(0)
    this.#waits.fill(0)
    this.#mostWaiting.fill(0)
    this.servers.forEach((_, station) => {
      this.#noteQueue(station)
      this.#presentBefore[station] = this.#waiting[station]! + this.#served[station]!
    })
  }

  /**
   * Busy servers on the mean, jobs waiting on the mean and at the most, mean wait of who was taken, and jobs that are there
   * more in each second, over the time since measuring began.
   */
  measured(station: number, from: number): StationMeasures {
    const now = this.#clock[0]!
    this.#change(station)
    const time = Math.max(now - from, Number.MIN_VALUE)
    const started = this.#started[station]!
    return {
      busy: (this.#busyTime[station]! - this.#busyBefore[station]!) / time,
      waiting: this.#waitingTime[station]! / time,
      mostWaiting: this.#mostWaiting[station]!,
      meanWait: started === 0 ? 0 : this.#waits[station]! / started,
      started,
      growth: (this.#waiting[station]! + this.#served[station]! - this.#presentBefore[station]!) / time,
    }
  }

  /** Server seconds of work since this was asked last. */
  busySince(station: number): number {
    this.#change(station)
    const done = this.#busyTime[station]! - this.#markedBusy[station]!
    this.#markedBusy[station] = this.#busyTime[station]!
    return done
  }

  /** Jobs of a shared station beyond its servers count as waiting, as in the mean. */
  #noteQueue(station: number): void {
    const waiting = this.#isShared[station] === 1 ? this.#served[station]! - this.servers[station]! : this.#waiting[station]!
    if (waiting > this.#mostWaiting[station]!) this.#mostWaiting[station] = waiting
  }

  #change(station: number): void {
    const now = this.#clock[0]!
    const time = now - this.#lastChange[station]!
    if (time === 0) return
    this.#lastChange[station] = now
    const served = this.#served[station]!
    const busy = (this.#isShared[station] === 1 ? Math.min(served, this.servers[station]!) : served) * time
    this.#busyTime[station]! += busy
    this.#waitingTime[station]! += (this.#waiting[station]! + served) * time - busy
  }

  /** Seconds of work that each job of a shared station gets in a second. */
  #speed(station: number): number {
    const present = this.#served[station]!
    return present === 0 || this.#paused[station]! > 0 ? 0 : Math.min(1, Math.max(0, this.servers[station]!) / present)
  }

  #bringUpToDate(station: number): void {
    const now = this.#clock[0]!
    this.#virtual[station]! += (now - this.#upTo[station]!) * this.#speed(station)
    this.#upTo[station] = now
  }

  #longestWaiting(station: number): number {
    const n = this.servers.length
    for (let list = this.#priorities * n + station; list >= n; list -= n) if (this.#first[list]! >= 0) return this.#first[list]!
    return -1
  }

  #link(job: number, list: number): void {
    const { before, after } = this.#jobs
    const last = this.#last[list]!
    before[job] = last
    after[job] = -1
    if (last < 0) this.#first[list] = job
    else after[last] = job
    this.#last[list] = job
  }

  #unlink(job: number): void {
    const { before, after, isServed, priority, station } = this.#jobs
    const list = isServed[job] === 1 ? station[job]! : (priority[job]! + 1) * this.servers.length + station[job]!
    const left = before[job]!
    const right = after[job]!
    if (left < 0) this.#first[list] = right
    else after[left] = right
    if (right < 0) this.#last[list] = left
    else before[right] = left
  }
}
