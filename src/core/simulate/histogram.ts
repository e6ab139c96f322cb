const scratch = new Float64Array(1)
const scratchWords = new Int32Array(scratch.buffer)
const firstBucket = (1023 - 30) << 7

/**
 * Counts in buckets that are even within each power of two: 128 to an octave, so a value is known to 0.4 %. Two histograms
 * are added bucket by bucket. From 2^-30 s (a nanosecond) to 2^30 s; what lies outside counts at the end.
 */
export class Histogram {
  readonly #counts = new Float64Array(60 * 128)
  count = 0
  sum = 0

  record(value: number): void {
    this.count++
    this.sum += value
    scratch[0] = value
    // Exponent and the first seven bits of the fraction, as they stand in a double.
    const at = (scratchWords[1]! >> 13) - firstBucket
    this.#counts[at < 0 ? 0 : at >= this.#counts.length ? this.#counts.length - 1 : at]!++
  }

  add(other: Histogram): void {
    this.count += other.count
    this.sum += other.sum
    for (let i = 0; i < this.#counts.length; i++) this.#counts[i]! += other.#counts[i]!
  }

  clear(): void {
    this.#counts.fill(0)
    this.count = 0
    this.sum = 0
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count
  }

  /** The value that a share p lies under; within a bucket the values are taken to lie evenly. 0 when nothing was recorded. */
  quantile(p: number): number {
    const wanted = p * this.count
    let below = 0
    for (let i = 0; i < this.#counts.length; i++) {
      const here = this.#counts[i]!
      if (here > 0 && below + here >= wanted) {
        const scale = 2 ** (Math.floor(i / 128) - 30)
        return scale * (1 + ((i % 128) + (wanted - below) / here) / 128)
      }
      below += here
    }
    return 0
  }
}
