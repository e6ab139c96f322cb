import { flipOf, meets, replaced } from '../validate/assess/run.ts'
import type { Figure } from './figure.ts'
import type { Compiled } from './figures.ts'
import type { Runnable } from './monte-carlo.ts'
import { sobolIndices } from './sobol.ts'
import { endsOf, isSpread, quantileOf } from './spread.ts'

/** One input run to both ends of its range, everything else as stated; through the model of the verdict. */
export interface Bar {
  readonly input: number
  /** The ends of the input, and the figure at each. */
  readonly from: number
  readonly to: number
  readonly atFrom: number
  readonly atTo: number
  /** Whether one of the ends changes the answer. */
  readonly turns: boolean
}

/** The inputs of a figure by how far it moves over their ranges, widest first; those without effect are left out. */
export function tornadoOf({ inputs, base }: Compiled, figure: Figure): Bar[] {
  const isMet = (values: Float64Array): boolean => meets(figure.value(values), figure.limit(values), figure.requirement.compare)
  const met = isMet(base)
  return unique(figure.inputs)
    .flatMap((input): Bar[] => {
      const leaf = inputs[input]
      if (leaf === undefined || !isSpread(leaf)) return []
      const [from, to] = endsOf(leaf)
      const [below, above] = [replaced(base, input, from), replaced(base, input, to)]
      const turns = isMet(below) !== met || isMet(above) !== met
      const bar = { input, from, to, atFrom: figure.value(below), atTo: figure.value(above), turns }
      // An input of the demand moves the limit and not the figure.
      return bar.atFrom === bar.atTo && figure.limit(below) === figure.limit(above) ? [] : [bar]
    })
    .sort((a, b) => Math.abs(b.atTo - b.atFrom) - Math.abs(a.atTo - a.atFrom) || a.input - b.input)
}

export interface Flip {
  readonly input: number
  /** The nearest value at which the answer changes; null when none in its domain does. */
  readonly value: number | null
}

/** For every input of a figure the value at which the answer changes, all others as stated, found by bisection through the model. */
export function flipsOf({ inputs, base }: Compiled, figure: Figure): Flip[] {
  const isMet = (values: Float64Array): boolean => meets(figure.value(values), figure.limit(values), figure.requirement.compare)
  const met = isMet(base)
  return unique(figure.inputs).flatMap((input): Flip[] => {
    const leaf = inputs[input]
    if (leaf === undefined) return []
    const values = Float64Array.from(base)
    const value = flipOf(leaf, met, (moved) => {
      values[input] = moved
      return isMet(values)
    })
    return [{ input, value }]
  })
}

export interface Share {
  readonly input: number
  readonly first: number
  readonly total: number
  readonly firstError: number
  readonly totalError: number
}

/**
 * Shares of the variance of what is left to the limit, by input, largest total first. Only the inputs that move the figure
 * over their own range take part.
 */
export function sharesOf(
  { inputs, base }: Compiled, { figure, value }: Runnable, moving: readonly number[], rows: number, seed: number, onInput?: (done: number) => void,
): Share[] {
  const quantiles = moving.map((input) => quantileOf(inputs[input]!))
  const values = Float64Array.from(base)
  const indices = sobolIndices((u) => {
    for (let i = 0; i < moving.length; i++) values[moving[i]!] = quantiles[i]!(u[i]!)
    return value(values) - figure.limit(values)
  }, moving.map((input) => inputs[input]!.path), rows, seed, onInput)
  if (indices === undefined) return []
  return indices.map((index, at) => ({ input: moving[at]!, ...index })).sort((a, b) => b.total - a.total || a.input - b.input)
}

const unique = (places: readonly number[]): number[] => [...new Set(places)]
