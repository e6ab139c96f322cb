import { meets } from '../validate/assess/run.ts'
import { drawsOf } from './draws.ts'
import type { Figure } from './figure.ts'
import type { Compiled } from './figures.ts'
import { percentile, wilson } from './intervals.ts'
import type { Interval } from './intervals.ts'
import { isSpread } from './spread.ts'
import { checkedRuns, errorOf, fittedRuns, standInOf } from './stand-in.ts'
import type { Places } from './stand-in.ts'

/** What the draws say of one figure. */
export interface Spread {
  readonly p5: number
  readonly p50: number
  readonly p95: number
  readonly mean: number
  readonly probability: number
  /** 95 %: of so many draws, and of what the stand-in may be off by. */
  readonly interval: Interval
  /** Largest relative error seen of the stand-in that was run in place of the model; 0 where the model itself was. */
  readonly error: number
  /** 1 for each draw that meets the requirement. */
  readonly met: Uint8Array
}

/** A figure as it is run thousands of times. */
export interface Runnable {
  readonly figure: Figure
  readonly value: (values: Float64Array) => number
  readonly error: number
  readonly modelRuns: number
}

/** Fits the stand-ins of the figures that need one; the same seed gives the same. */
export function runnablesOf({ inputs, base, figures }: Compiled, seed: number, onFigure?: (done: number, of: number) => void): Runnable[] {
  // Figures of one journey share their stand-in; each is checked against its own model.
  const made = new Map<NonNullable<Figure['near']>, Figure['value']>()
  const places: Places = new Map()
  const draws = drawsOf(inputs, base, seed, 'fit')
  const rows: Float64Array[] = []
  const upTo = (count: number): void => {
    if (rows.length >= count) return
    rows.length = 0
    draws.each(count, (values) => rows.push(Float64Array.from(values)))
  }
  return figures.map((figure, index) => {
    onFigure?.(index, figures.length)
    const { near, value: exact } = figure
    const moving = figure.inputs.filter((at) => isSpread(inputs[at]!))
    if (near === undefined || moving.length === 0) return { figure, value: exact, error: 0, modelRuns: 0 }
    const fitted = fittedRuns(moving.length)
    upTo(fitted + checkedRuns)
    const known = made.get(near)
    const value = known ?? standInOf(exact, near, inputs, moving, places, rows.slice(0, fitted))
    made.set(near, value)
    const error = errorOf(value, exact, rows.slice(fitted, fitted + checkedRuns))
    return { figure, value, error, modelRuns: checkedRuns + (known === undefined ? fitted : 0) }
  })
}

/** Runs all figures over the same draws. */
export function monteCarlo(
  { inputs, base }: Compiled, runnables: readonly Runnable[], samples: number, seed: number, onBlock?: (done: number) => void,
): Spread[] {
  const results = runnables.map(() => new Float64Array(samples))
  const met = runnables.map(() => new Uint8Array(samples))
  const surely = new Float64Array(runnables.length)
  const perhaps = new Float64Array(runnables.length)
  // Two figures of one function are run once.
  const first = runnables.map(({ value }) => runnables.findIndex((other) => other.value === value))
  drawsOf(inputs, base, seed, 'draw').each(samples, (values, row) => {
    for (let f = 0; f < runnables.length; f++) {
      const { figure, value, error } = runnables[f]!
      const result = first[f] === f ? value(values) : results[first[f]!]![row]!
      results[f]![row] = result
      const limit = figure.limit(values)
      const { compare } = figure.requirement
      if (meets(result, limit, compare)) met[f]![row] = 1
      if (error === 0) continue
      const worse = compare === '<=' ? 1 + error : 1 - error
      if (meets(result * worse, limit, compare)) surely[f] = surely[f]! + 1
      if (meets(result / worse, limit, compare)) perhaps[f] = perhaps[f]! + 1
    }
  }, onBlock)
  return runnables.map(({ error }, f) => {
    const sorted = results[f]!
    let sum = 0
    for (let i = 0; i < samples; i++) sum += sorted[i]!
    sorted.sort()
    let hits = 0
    for (let i = 0; i < samples; i++) hits += met[f]![i]!
    return {
      p5: percentile(sorted, 0.05),
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      mean: sum / samples,
      probability: hits / samples,
      interval: error === 0
        ? wilson(hits, samples)
        : { low: wilson(surely[f]!, samples).low, high: wilson(perhaps[f]!, samples).high },
      error,
      met: met[f]!,
    }
  })
}
