/** Numbers of events go round in 30 bits, small integers on every engine. */
const numbers = 0x3fffffff
const isEarlier = (one: number, other: number): boolean => ((one - other) & numbers) > numbers >> 1

/**
 * The events to come, earliest first, as a binary heap in typed arrays: time, number, and kind with entity in one word.
 * Events of one time come out in the order in which they were put in. Nothing is allocated for an event.
 */
export class EventHeap {
  #time = new Float64Array(1024)
  #order = new Int32Array(1024)
  #what = new Int32Array(1024)
  #size = 0
  #next = 0
  /** The top is the event taken last: most events bring another, which takes its place. */
  #isHollow = false

  /** Time of the event taken last, and of the one to be put in: in an array, so that no number has to be boxed on its way. */
  readonly clock = new Float64Array(2)
  /** Number, and kind with entity, of the event taken last. */
  order = 0
  what = 0

  push(time: number, what: number): number {
    this.clock[1] = time
    return this.put(what)
  }

  /** Puts an event in at `clock[1]`. Gives its number, by which its owner knows whether it still holds. */
  put(what: number): number {
    const time = this.clock[1]!
    const order = this.#next
    this.#next = (order + 1) & numbers
    if (this.#isHollow) {
      // Where the last one was taken, from the top: of its time the new event is the latest.
      this.#isHollow = false
      this.#sink(time, order, what, this.#size)
      return order
    }
    if (this.#size === this.#time.length) this.#grow()
    const times = this.#time
    const orders = this.#order
    const whats = this.#what
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      // The new event is the latest of its time, so it rises only past later times.
      if (times[parent]! <= time) break
      times[at] = times[parent]!
      orders[at] = orders[parent]!
      whats[at] = whats[parent]!
      at = parent
    }
    times[at] = time
    orders[at] = order
    whats[at] = what
    return order
  }

  /** Takes the earliest event, unless it is later than `until`, into `clock[0]`, `order` and `what`; false when there is none. */
  pop(until = Infinity): boolean {
    if (this.#isHollow) this.#close()
    if (this.#size === 0 || this.#time[0]! > until) return false
    this.clock[0] = this.#time[0]!
    this.order = this.#order[0]!
    this.what = this.#what[0]!
    this.#isHollow = true
    return true
  }

  /** Fills the place of the event taken last with the last one of all. */
  #close(): void {
    this.#isHollow = false
    const last = --this.#size
    if (last > 0) this.#sink(this.#time[last]!, this.#order[last]!, this.#what[last]!, last)
  }

  /** Puts an event where it belongs among the first `size`, beginning at the empty top. */
  #sink(time: number, order: number, what: number, size: number): void {
    const times = this.#time
    const orders = this.#order
    const whats = this.#what
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      const right = child + 1
      if (right < size && (times[right]! < times[child]! || (times[right]! === times[child]! && isEarlier(orders[right]!, orders[child]!)))) child = right
      if (times[child]! > time || (times[child]! === time && isEarlier(order, orders[child]!))) break
      times[at] = times[child]!
      orders[at] = orders[child]!
      whats[at] = whats[child]!
      at = child
    }
    times[at] = time
    orders[at] = order
    whats[at] = what
  }

  #grow(): void {
    const size = this.#time.length * 2
    const time = new Float64Array(size)
    time.set(this.#time)
    this.#time = time
    const order = new Int32Array(size)
    order.set(this.#order)
    this.#order = order
    const what = new Int32Array(size)
    what.set(this.#what)
    this.#what = what
  }
}
