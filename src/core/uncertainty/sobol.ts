import { streamOf, streamSeed } from './draws.ts'

export interface SobolIndex {
  /** Share of the variance that the input explains alone. */
  readonly first: number
  /** Share in which it has a part, alone or with others. */
  readonly total: number
  /** Standard error of each. */
  readonly firstError: number
  readonly totalError: number
}

/**
 * First-order and total indices of a function of independent numbers in (0, 1), one for each input. Two samples A and B, and
 * A with one column of B at a time: `rows` × (inputs + 2) runs. First order by A. Saltelli et al., 2010; total by
 * M. J. W. Jansen, 1999. Undefined when the function does not vary.
 */
export function sobolIndices(
  run: (u: Float64Array) => number, names: readonly string[], rows: number, seed: number, onInput?: (done: number) => void,
): SobolIndex[] | undefined {
  const size = names.length
  const columns = (purpose: string): Float64Array[] =>
    names.map((name) => {
      const column = new Float64Array(rows)
      streamOf(streamSeed(seed, `${purpose}/${name}`))(column, rows)
      return column
    })
  const a = columns('first')
  const b = columns('second')
  const row = new Float64Array(size)
  const runs = (of: (column: number) => Float64Array): Float64Array =>
    Float64Array.from({ length: rows }, (_, at) => {
      for (let c = 0; c < size; c++) row[c] = of(c)[at]!
      return run(row)
    })
  const fa = runs((c) => a[c]!)
  const fb = runs((c) => b[c]!)
  const mean = (sum(fa) + sum(fb)) / (2 * rows)
  let variance = 0
  for (let i = 0; i < rows; i++) variance += (fa[i]! - mean) ** 2 + (fb[i]! - mean) ** 2
  variance /= 2 * rows - 1
  // What is left is rounding, not variation.
  if (!(variance > 1e-24 * mean * mean)) return undefined
  return names.map((_, input) => {
    const swapped = runs((c) => (c === input ? b[c]! : a[c]!))
    const first = new Float64Array(rows)
    const total = new Float64Array(rows)
    for (let i = 0; i < rows; i++) {
      // Centred, which takes nothing from the expectation and much from the noise.
      first[i] = ((fb[i]! - mean) * (swapped[i]! - fa[i]!)) / variance
      total[i] = (fa[i]! - swapped[i]!) ** 2 / (2 * variance)
    }
    onInput?.(input + 1)
    const [s, sError] = meanAndError(first)
    const [t, tError] = meanAndError(total)
    return { first: s, total: t, firstError: sError, totalError: tError }
  })
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]!
  return total
}

function meanAndError(values: Float64Array): [number, number] {
  const mean = sum(values) / values.length
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2
  return [mean, Math.sqrt(squares / (values.length - 1) / values.length)]
}
