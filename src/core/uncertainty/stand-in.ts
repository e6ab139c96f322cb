import type { Leaf } from '../validate/assess/leaf.ts'
import { scaleOf } from '../validate/assess/leaf.ts'

type Run = (values: Float64Array) => number

/** Where the inputs stand in their ranges; shared by all stand-ins of a design, so that each is worked out once for a row. */
export type Places = Map<number, Run>

/** Runs that a stand-in is fitted to, and runs that it is checked against. */
export const fittedRuns = (inputs: number): number => Math.max(120, 4 * (1 + 2 * inputs))
export const checkedRuns = 80

/** Largest relative difference over rows that the stand-in was not fitted to. */
export const errorOf = (standIn: Run, exact: Run, rows: readonly Float64Array[]): number =>
  rows.reduce((most, values) => Math.max(most, Math.abs(standIn(values) / exact(values) - 1)), 0)

/**
 * Fits what `near` leaves of `exact`: the logarithm of their ratio as a sum of quadratics in each input, by least squares over
 * `rows`. The rows are what the inputs are drawn as, so it is good where it is used.
 */
export function standInOf(exact: Run, near: Run, leaves: readonly Leaf[], inputs: readonly number[], places: Places, rows: readonly Float64Array[]): Run {
  const terms = inputs.map((at) => {
    const known = places.get(at) ?? placeOf(leaves[at]!, at)
    places.set(at, known)
    return known
  })
  const size = 1 + 2 * terms.length
  const basis = new Float64Array(size)
  basis[0] = 1
  const lay = (values: Float64Array): void => {
    for (let i = 0; i < terms.length; i++) {
      const t = terms[i]!(values)
      basis[1 + 2 * i] = t
      basis[2 + 2 * i] = t * t
    }
  }
  const weights = leastSquares(rows.map((values) => {
    lay(values)
    return { row: Float64Array.from(basis), target: Math.log(exact(values) / near(values)) }
  }), size)
  return (values) => {
    lay(values)
    let log = 0
    for (let i = 0; i < size; i++) log += weights[i]! * basis[i]!
    return near(values) * Math.exp(log)
  }
}

/** Where a value stands in the range of its input: -1 to 1 along its own scale. Keeps the last answer. */
function placeOf(leaf: Leaf, at: number): Run {
  const tiny = 1e-300
  const scale = scaleOf(leaf.kind)
  const along = (value: number): number =>
    scale === 'log' ? Math.log(Math.max(tiny, value)) : scale === 'complement' ? Math.log(Math.max(1e-17, 1 - value)) : value
  const low = along(scale === 'log' ? Math.max(leaf.low, leaf.value * 1e-6) : leaf.low)
  const half = (along(leaf.high) - low) / 2 || 1
  let last = Number.NaN
  let place = 0
  return (values) => {
    const value = values[at]!
    if (value !== last) {
      last = value
      place = (along(value) - low) / half - 1
    }
    return place
  }
}

/** Normal equations by Cholesky's method, with a trace of ridge so that an input that does not move divides by nothing. */
function leastSquares(data: readonly { readonly row: Float64Array; readonly target: number }[], size: number): Float64Array {
  const matrix = Array.from({ length: size }, () => new Float64Array(size))
  const right = new Float64Array(size)
  for (const { row, target } of data) {
    if (!Number.isFinite(target)) continue
    for (let i = 0; i < size; i++) {
      const line = matrix[i]!
      right[i] = right[i]! + row[i]! * target
      for (let j = 0; j <= i; j++) line[j] = line[j]! + row[i]! * row[j]!
    }
  }
  for (let i = 0; i < size; i++) matrix[i]![i] = matrix[i]![i]! + 1e-6 * data.length
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = matrix[i]![j]!
      for (let k = 0; k < j; k++) sum -= matrix[i]![k]! * matrix[j]![k]!
      matrix[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j]![j]!
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = right[i]!
    for (let k = 0; k < i; k++) sum -= matrix[i]![k]! * right[k]!
    right[i] = sum / matrix[i]![i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!
    for (let k = i + 1; k < size; k++) sum -= matrix[k]![i]! * right[k]!
    right[i] = sum / matrix[i]![i]!
  }
  return right
}
