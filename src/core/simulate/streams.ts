import type { Law } from './network.ts'

/** Where the tail of the exponential begins, and the area of each of 256 layers beneath its density. */
const tailBegins = 7.697117470131487
const layerArea = 0.003949659822581572
const layerEnds = new Float64Array(257)
layerEnds[0] = layerArea * Math.exp(tailBegins)
layerEnds[1] = tailBegins
for (let i = 2; i < 256; i++) layerEnds[i] = -Math.log(Math.exp(-layerEnds[i - 1]!) + layerArea / layerEnds[i - 1]!)
const layerHeights = layerEnds.map((end) => Math.exp(-end))

/**
 * Independent streams of random numbers from one seed: sfc32 by Chris Doty-Humphrey, each stream filled by splitmix32 from
 * seed and number. A change to one part of a network leaves the numbers of all others as they were.
 */
export class Streams {
  readonly #state: Int32Array
  readonly #spare: Float64Array
  readonly #bits = new Int32Array(2)
  readonly #one = new Float64Array(1)

  constructor(seed: number, count: number) {
    this.#state = new Int32Array(4 * count)
    this.#spare = new Float64Array(count).fill(Number.NaN)
    for (let stream = 0; stream < count; stream++) {
      let z = (Math.imul(seed | 0, 0x85ebca6b) ^ Math.imul(stream + 1, 0x9e3779b9)) >>> 0
      const split = (): number => {
        z = (z + 0x9e3779b9) >>> 0
        let y = z
        y = Math.imul(y ^ (y >>> 16), 0x85ebca6b)
        y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35)
        return (y ^ (y >>> 16)) | 0
      }
      this.#state.set([split(), split(), split(), 1], 4 * stream)
      for (let i = 0; i < 8; i++) this.uniform(stream)
    }
  }

  /** In [0, 1), with 53 bits. */
  uniform(stream: number): number {
    this.#step(stream)
    return ((this.#bits[0]! >>> 5) * 67_108_864 + (this.#bits[1]! >>> 6)) / 9_007_199_254_740_992
  }

  /** Of mean 1, by layers of equal area, so that one draw of a hundred needs a logarithm (G. Marsaglia & W. W. Tsang, 2000). */
  exponential(stream: number): number {
    this.exponentials(stream, 1, this.#one, 0, 1)
    return this.#one[0]!
  }

  /** The next of the exponential, times `mean`, into the places `from` to `to` (without it). */
  exponentials(stream: number, mean: number, into: Float64Array, from: number, to: number): void {
    const s = this.#state
    const i = stream * 4
    let a = s[i]!
    let b = s[i + 1]!
    let c = s[i + 2]!
    let d = s[i + 3]!
    for (let at = from; at < to; at++) {
      // The two words of `#step`, with its state in registers.
      const high = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + high) | 0
      const low = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + low) | 0
      const layer = low & 255
      const x = (((high >>> 0) * 2_097_152 + (low >>> 11)) / 9_007_199_254_740_992) * layerEnds[layer]!
      if (x < layerEnds[layer + 1]!) {
        into[at] = mean * x
        continue
      }
      s[i] = a
      s[i + 1] = b
      s[i + 2] = c
      s[i + 3] = d
      into[at] = mean * this.#atTheEdge(stream, layer, x)
      a = s[i]!
      b = s[i + 1]!
      c = s[i + 2]!
      d = s[i + 3]!
    }
    s[i] = a
    s[i + 1] = b
    s[i + 2] = c
    s[i + 3] = d
  }

  /** Where a layer reaches out of the density, and in the tail: this draw, or another in its place. */
  #atTheEdge(stream: number, layer: number, x: number): number {
    if (layer === 0) return tailBegins - Math.log(1 - this.uniform(stream))
    const height = layerHeights[layer]! + this.uniform(stream) * (layerHeights[layer + 1]! - layerHeights[layer]!)
    return height < Math.exp(-x) ? x : this.exponential(stream)
  }

  /** Two words of 32 bits. */
  #step(stream: number): void {
    const s = this.#state
    const i = stream * 4
    let a = s[i]!
    let b = s[i + 1]!
    let c = s[i + 2]!
    let d = s[i + 3]!
    const high = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + high) | 0
    const low = (((a + b) | 0) + d) | 0
    s[i] = b ^ (b >>> 9)
    s[i + 1] = (c + (c << 3)) | 0
    s[i + 2] = (((c << 21) | (c >>> 11)) + low) | 0
    s[i + 3] = (d + 1) | 0
    this.#bits[0] = high
    this.#bits[1] = low
  }

  /** Standard normal; two at a time (G. Marsaglia's polar method, 1964). */
  normal(stream: number): number {
    const kept = this.#spare[stream]!
    if (!Number.isNaN(kept)) {
      this.#spare[stream] = Number.NaN
      return kept
    }
    for (;;) {
      const x = 2 * this.uniform(stream) - 1
      const y = 2 * this.uniform(stream) - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      this.#spare[stream] = y * scale
      return x * scale
    }
  }

  draw(law: Law, stream: number): number {
    switch (law.type) {
      case 'exponential':
        return law.mean * this.exponential(stream)
      case 'constant':
        return law.value
      case 'lognormal':
        return law.median * Math.exp(law.sigma * this.normal(stream))
      case 'pareto':
        return law.scale * Math.pow(1 - this.uniform(stream), -1 / law.shape)
      case 'mixture': {
        let left = this.uniform(stream)
        for (const [weight, part] of law.parts) {
          left -= weight
          if (left < 0) return this.draw(part, stream)
        }
        const last = law.parts.at(-1)
        return last === undefined ? 0 : this.draw(last[1], stream)
      }
    }
  }
}
