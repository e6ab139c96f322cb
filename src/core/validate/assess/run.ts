import type { Leaf } from './leaf.ts'
import { between, moved } from './leaf.ts'
import { latinHypercube, randomOf } from '../../models/random.ts'

export type Values = Float64Array

/** A requirement as a model that can be run again with other inputs. */
export interface Problem {
  readonly leaves: readonly Leaf[]
  readonly compare: '<=' | '>='
  /** The assessed value for these inputs, in the order of the leaves. */
  readonly value: (values: Values) => number
  /** The value required; it moves with the inputs where the demand is itself a figure. */
  readonly limit: (values: Values) => number
  /**
   * Leaves in order of weight; absent means as listed. The first 24 get runs of their own, the ranges of the first 100
   * are drawn, the rest stay at their value.
   */
  readonly relevant?: readonly number[]
  /**
   * Given where the model is dear. Then the model runs at the ends of the relevant inputs only, between them its
   * logarithm is interpolated, and the other inputs move the value as much as they move this rough one.
   */
  readonly rough?: (values: Values) => number
}

export interface Outcome {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly limit: number
  readonly probability: number
  readonly verdict: 'met' | 'missed' | 'undecided'
  readonly binding: { readonly leaf: Leaf; readonly index: number } | null
  /** The value of the binding leaf at which the assessed value crosses the limit; null when none does. */
  readonly flip: number | null
  /** Assumed figures whose plausible range turns the verdict. */
  readonly decidedBy: readonly Leaf[]
}

const samples = 400
const mostRuns = 24
const mostDrawn = 100

/** Runs a problem: value, 90 % interval, probability, what binds, where it flips. The seed fixes every draw. */
export function run(problem: Problem, seed: number): Outcome {
  const { leaves } = problem
  const base = Float64Array.from(leaves, (leaf) => leaf.value)
  const value = problem.value(base)
  const limit = problem.limit(base)
  const isMet = (values: Values): boolean => meets(problem.value(values), problem.limit(values), problem.compare)
  const met = meets(value, limit, problem.compare)
  const order = problem.relevant ?? leaves.map((_, i) => i)
  const relevant = order.slice(0, mostRuns)

  const known = new Map<string, number>()
  const at = (index: number, moved: number): number => {
    const key = `${index}/${moved}`
    const found = known.get(key) ?? problem.value(replaced(base, index, moved))
    known.set(key, found)
    return found
  }
  const meetsAt = (index: number, moved: number): boolean =>
    meets(at(index, moved), problem.limit(replaced(base, index, moved)), problem.compare)

  const spread = spreadOf(problem, base, value, order, at, seed)
  const probability = spread === null ? (met ? 1 : 0) : spread.probability
  const decidedBy = relevant
    .flatMap((index) => {
      const leaf = leaves[index]
      if (leaf === undefined || leaf.from !== 'assumed' || leaf.kind === 'share' || leaf.low >= leaf.high) return []
      return meetsAt(index, leaf.low) !== met || meetsAt(index, leaf.high) !== met ? [leaf] : []
    })

  const index = bindingOf(problem, base, relevant)
  const leaf = index === null ? undefined : leaves[index]
  const binding = index === null || leaf === undefined ? null : { leaf, index }
  const byRange = probability >= 0.9 ? 'met' : probability <= 0.1 ? 'missed' : 'undecided'
  return {
    value,
    limit,
    low: spread?.low ?? value,
    high: spread?.high ?? value,
    probability,
    verdict: decidedBy.length > 0 ? 'undecided' : byRange,
    binding,
    flip: binding === null ? null : flipOf(binding.leaf, met, (moved) => isMet(replaced(base, binding.index, moved))),
    decidedBy,
  }
}

export const meets = (value: number, limit: number, compare: '<=' | '>='): boolean =>
  compare === '<=' ? value <= limit : value >= limit

export function replaced(values: Values, index: number, value: number): Values {
  const copy = Float64Array.from(values)
  copy[index] = value
  return copy
}

/**
 * Runs the model over the ranges. Half of the draws lie between the low end and the stated value, half between that
 * and the high end, so the stated value stays the median.
 */
function spreadOf(
  problem: Problem, base: Values, value: number, order: readonly number[], at: (index: number, moved: number) => number, seed: number,
): { readonly low: number; readonly high: number; readonly probability: number } | null {
  const ranged = order
    .flatMap((index) => {
      const leaf = problem.leaves[index]
      return leaf !== undefined && leaf.low < leaf.high ? [{ leaf, index }] : []
    })
    .slice(0, mostDrawn)
  const relevant = new Set(order.slice(0, mostRuns))
  if (ranged.length === 0) return null
  const columns = drawnColumns(seed, ranged.length)
  const draw = (leaf: Leaf, u: number): number =>
    u < 0.5 ? between(leaf, leaf.low, leaf.value, u * 2) : between(leaf, leaf.value, leaf.high, u * 2 - 1)
  const { rough } = problem
  const roughBase = rough?.(base) ?? 0
  const endOf = (index: number, moved: number): number =>
    relevant.has(index) || rough === undefined ? at(index, moved) : value + rough(replaced(base, index, moved)) - roughBase
  const ends = rough === undefined
    ? undefined
    : ranged.map(({ leaf, index }) => ({
        low: leaf.low === leaf.value ? 0 : Math.log(endOf(index, leaf.low) / value),
        high: leaf.high === leaf.value ? 0 : Math.log(endOf(index, leaf.high) / value),
      }))
  const results = new Float64Array(samples)
  const values = Float64Array.from(base)
  let met = 0
  for (let row = 0; row < samples; row++) {
    let log = Math.log(value)
    ranged.forEach(({ leaf, index }, column) => {
      const u = columns[column]?.[row] ?? 0.5
      if (ends === undefined || !leaf.canBind) values[index] = draw(leaf, u)
      const end = ends?.[column]
      if (end !== undefined) log += u < 0.5 ? (1 - 2 * u) * end.low : (2 * u - 1) * end.high
    })
    const result = ends === undefined ? problem.value(values) : Math.exp(log)
    results[row] = result
    if (meets(result, problem.limit(values), problem.compare)) met++
  }
  results.sort()
  return {
    low: Math.min(value, results[Math.floor(samples * 0.05)] ?? value),
    high: Math.max(value, results[Math.ceil(samples * 0.95) - 1] ?? value),
    probability: met / samples,
  }
}

/** The columns drawn last; every run with one seed draws the same ones, so they are drawn once. */
let drawn = { seed: Number.NaN, random: randomOf(0), columns: [] as Float64Array[] }

function drawnColumns(seed: number, count: number): readonly Float64Array[] {
  if (drawn.seed !== seed) drawn = { seed, random: randomOf(seed), columns: [] }
  const missing = count - drawn.columns.length
  if (missing > 0) drawn.columns.push(...latinHypercube(samples, missing, drawn.random))
  return drawn.columns
}

/** The leaf that moves the gap to the limit most when it gets a tenth better or worse, by running the model again. */
function bindingOf(problem: Problem, base: Values, relevant: readonly number[]): number | null {
  const gap = (values: Values): number => problem.value(values) - problem.limit(values)
  const now = gap(base)
  let best: { readonly index: number; readonly effect: number } | null = null
  for (const index of relevant) {
    const leaf = problem.leaves[index]
    if (leaf === undefined || !leaf.canBind) continue
    const effect = Math.max(
      Math.abs(gap(replaced(base, index, moved(leaf, 1.1))) - now),
      Math.abs(gap(replaced(base, index, moved(leaf, 1 / 1.1))) - now),
    )
    // A tie goes to the earlier leaf; runs of equal weight differ in the last digits.
    if (effect > 0 && (best === null || effect > best.effect * (1 + 1e-9))) best = { index, effect }
  }
  return best?.index ?? null
}

/** Two values of a leaf, the answer changing between them, and how far off they were found. */
interface Bracket {
  readonly near: number
  readonly far: number
  readonly distance: number
}

/** Searches the domain of a leaf, nearest first and both ways, for the value at which the answer changes. */
export function flipOf(leaf: Leaf, met: boolean, isMet: (value: number) => boolean): number | null {
  const [nearest] = [1.15, 1 / 1.15]
    .map((ratio) => crossing(leaf, ratio, met, isMet))
    .filter((bracket) => bracket !== null)
    .sort((a, b) => a.distance - b.distance)
  return nearest === undefined ? null : halve(leaf, nearest.near, nearest.far, met, isMet)
}

function crossing(leaf: Leaf, ratio: number, met: boolean, isMet: (value: number) => boolean): Bracket | null {
  let near = leaf.value
  let steps = 1
  for (let distance = 1; distance < 16; distance++) {
    const far = moved(leaf, Math.pow(ratio, steps))
    if (far === near && steps > 1) return null
    if (isMet(far) !== met) return { near, far, distance: steps }
    near = far
    steps *= 2
    if (steps > 512) return null
  }
  return null
}

function halve(leaf: Leaf, near: number, far: number, met: boolean, isMet: (value: number) => boolean): number {
  let inside = near
  let outside = far
  for (let i = 0; i < 48; i++) {
    const middle = between(leaf, inside, outside, 0.5)
    if (middle === inside || middle === outside) break
    if (isMet(middle) === met) inside = middle
    else outside = middle
  }
  return outside
}
