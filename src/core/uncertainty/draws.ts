import type { Leaf } from '../validate/assess/leaf.ts'
import { isSpread, quantileOf } from './spread.ts'

/** Rows drawn at a time: a block of all inputs fits the cache of a processor. */
export const blockSize = 1024

/**
 * Draws of the inputs of a design. Each input has a stream of its own, from the seed and its path: two designs draw the same
 * numbers for what they share, so that their difference is a difference of the designs (common random numbers).
 */
export interface Draws {
  /** Calls `work` with each row in turn; the array is the same one each time. */
  readonly each: (count: number, work: (values: Float64Array, row: number) => void, afterBlock?: (done: number) => void) => void
}

export function drawsOf(leaves: readonly Leaf[], base: Float64Array, seed: number, purpose: string): Draws {
  const spread = leaves.flatMap((leaf, at) => (isSpread(leaf) ? [{ at, quantile: quantileOf(leaf), path: leaf.path }] : []))
  return {
    each: (count, work, afterBlock) => {
      const streams = spread.map(({ path }) => streamOf(streamSeed(seed, `${purpose}/${path}`)))
      const columns = spread.map(() => new Float64Array(blockSize))
      const values = Float64Array.from(base)
      for (let from = 0; from < count; from += blockSize) {
        const rows = Math.min(blockSize, count - from)
        for (let c = 0; c < spread.length; c++) {
          const column = columns[c]!
          const { quantile } = spread[c]!
          streams[c]!(column, rows)
          for (let row = 0; row < rows; row++) column[row] = quantile(column[row]!)
        }
        for (let row = 0; row < rows; row++) {
          for (let c = 0; c < spread.length; c++) values[spread[c]!.at] = columns[c]![row]!
          work(values, from + row)
        }
        afterBlock?.(from + rows)
      }
    },
  }
}

/**
 * Fills columns with numbers strictly between 0 and 1, 32 bits each: sfc32 by Chris Doty-Humphrey, filled by splitmix32. A whole
 * column at a time, so that its state stays in the registers of a processor.
 */
export function streamOf(seed: number): (column: Float64Array, rows: number) => void {
  let filling = seed | 0
  const split = (): number => {
    filling = (filling + 0x9e3779b9) | 0
    let z = filling
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  const state = Int32Array.of(split(), split(), split(), 1)
  const fill = (column: Float64Array, rows: number): void => {
    let [a = 0, b = 0, c = 0, d = 0] = state
    for (let i = 0; i < rows; i++) {
      const t = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + t) | 0
      column[i] = ((t >>> 0) + 0.5) / 4_294_967_296
    }
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
  }
  fill(new Float64Array(16), 16)
  return fill
}

/** FNV-1a of the text, from the seed (G. Fowler, L. Noll & K.-P. Vo). */
export function streamSeed(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}
