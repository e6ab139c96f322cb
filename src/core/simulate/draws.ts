import type { Law } from './network.ts'
import type { Streams } from './streams.ts'

/** So many numbers are drawn at once. */
const block = 64

/**
 * Random numbers drawn ahead, a block at a time: each stream serves one law only (null for numbers in [0, 1)), so it gives the
 * same numbers as it would one by one. In a block the state of the stream stays in registers and no number is boxed.
 */
export class Draws {
  readonly #streams: Streams
  readonly #laws: readonly (Law | null)[]
  readonly #ahead: Float64Array
  /** Where in `ahead` the next number of each stream stands; at the end of its block there is none. */
  readonly #next: Int32Array

  constructor(streams: Streams, laws: readonly (Law | null)[]) {
    this.#streams = streams
    this.#laws = laws
    this.#ahead = new Float64Array(laws.length * block)
    this.#next = Int32Array.from(laws, (_, stream) => (stream + 1) * block)
  }

  /** The next number of this stream. */
  next(stream: number): number {
    let at = this.#next[stream]!
    if (at === (stream + 1) * block) {
      at -= block
      this.#refill(stream)
    }
    this.#next[stream] = at + 1
    return this.#ahead[at]!
  }

  #refill(stream: number): void {
    const law = this.#laws[stream]!
    const from = stream * block
    const to = from + block
    const ahead = this.#ahead
    const streams = this.#streams
    if (law === null) for (let at = from; at < to; at++) ahead[at] = streams.uniform(stream)
    else if (law.type === 'constant') ahead.fill(law.value, from, to)
    else if (law.type === 'exponential') streams.exponentials(stream, law.mean, ahead, from, to)
    else for (let at = from; at < to; at++) ahead[at] = streams.draw(law, stream)
  }
}
