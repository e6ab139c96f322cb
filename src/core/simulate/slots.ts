/** Numbers of slots that are used again: taken, given back, and twice as many when none is left. */
export abstract class Slots {
  #free = new Int32Array(256)
  #left = 0
  #size = 0

  protected abstract resize(size: number): void

  take(): number {
    if (this.#left === 0) this.#more()
    return this.#free[--this.#left]!
  }

  give(slot: number): void {
    this.#free[this.#left++] = slot
  }

  #more(): void {
    const size = Math.max(256, this.#size * 2)
    this.#free = new Int32Array(size)
    for (let slot = size - 1; slot >= this.#size; slot--) this.#free[this.#left++] = slot
    this.#size = size
    this.resize(size)
  }
}

const wider = (from: Int32Array, size: number) => {
  const to = new Int32Array(size)
  to.set(from)
  return to
}

const widerReal = (from: Float64Array, size: number) => {
  const to = new Float64Array(size)
  to.set(from)
  return to
}

/** Requests under way. */
export class RequestSlots extends Slots {
  source = new Int32Array(0)
  step = new Int32Array(0)
  /** A bit for each cache that had no answer. */
  missed = new Int32Array(0)
  /** Calls of the step that are not done, and answers that it still needs. */
  pending = new Int32Array(0)
  needed = new Int32Array(0)
  /** Names the step of this request: a call that still knows an older one has been left behind. */
  token = new Int32Array(0)
  startedAt = new Float64Array(0)

  protected resize(size: number): void {
    this.source = wider(this.source, size)
    this.step = wider(this.step, size)
    this.missed = wider(this.missed, size)
    this.pending = wider(this.pending, size)
    this.needed = wider(this.needed, size)
    this.token = wider(this.token, size)
    this.startedAt = widerReal(this.startedAt, size)
  }
}

/** Calls under way. */
export class CallSlots extends Slots {
  request = new Int32Array(0)
  token = new Int32Array(0)
  spec = new Int32Array(0)
  attempts = new Int32Array(0)
  /** The join of the copies that it is one of; -1 when it is alone. */
  join = new Int32Array(0)
  /** The job at the station, and its hedge; -1 without one. */
  job = new Int32Array(0)
  copy = new Int32Array(0)
  isProbe = new Int32Array(0)
  /** Numbers of the events that still hold for it: its timeout, and its retry, hedge or failure. */
  timeout = new Int32Array(0)
  timer = new Int32Array(0)

  protected resize(size: number): void {
    this.request = wider(this.request, size)
    this.token = wider(this.token, size)
    this.spec = wider(this.spec, size)
    this.attempts = wider(this.attempts, size)
    this.join = wider(this.join, size)
    this.job = wider(this.job, size)
    this.copy = wider(this.copy, size)
    this.isProbe = wider(this.isProbe, size)
    this.timeout = wider(this.timeout, size)
    this.timer = wider(this.timer, size)
  }
}

/** Calls that are asked in several places at once: copies that are not done, and answers that they still owe; 0 when that is settled. */
export class JoinSlots extends Slots {
  pending = new Int32Array(0)
  needed = new Int32Array(0)

  protected resize(size: number): void {
    this.pending = wider(this.pending, size)
    this.needed = wider(this.needed, size)
  }
}

/** Jobs at stations, each in one doubly linked list: the waiting ones of its priority, or the served ones. */
export class JobSlots extends Slots {
  call = new Int32Array(0)
  station = new Int32Array(0)
  priority = new Int32Array(0)
  isServed = new Int32Array(0)
  before = new Int32Array(0)
  after = new Int32Array(0)
  enteredAt = new Float64Array(0)
  /** Seconds of service; at a shared station the virtual time at which it is done. */
  service = new Float64Array(0)
  endsAt = new Float64Array(0)
  /** Number of its departure event. */
  order = new Int32Array(0)

  protected resize(size: number): void {
    this.call = wider(this.call, size)
    this.station = wider(this.station, size)
    this.priority = wider(this.priority, size)
    this.isServed = wider(this.isServed, size)
    this.before = wider(this.before, size)
    this.after = wider(this.after, size)
    this.enteredAt = widerReal(this.enteredAt, size)
    this.service = widerReal(this.service, size)
    this.endsAt = widerReal(this.endsAt, size)
    this.order = wider(this.order, size)
  }
}
