import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { formatPercent, formatQuantity } from '../format.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { applyChanges } from '../validate/assess/changes.ts'
import { contradictionsOf } from './contradictions.ts'
import { compileDesign } from './figures.ts'
import type { Compiled } from './figures.ts'
import { pairedDifference } from './intervals.ts'
import { monteCarlo, runnablesOf } from './monte-carlo.ts'
import type { Runnable, Spread } from './monte-carlo.ts'
import type { UncertainFigure, UncertaintyReport } from './report.ts'
import { flipsOf, sharesOf, tornadoOf } from './sensitivity.ts'
import { isSpread } from './spread.ts'

export interface UncertainOptions {
  /** Fixes every draw: the same design, catalog and options give the same report. */
  readonly seed: number
  readonly samples: number
  /** From 0 to 1, and what is being done. */
  readonly progress?: (share: number, text: string) => void
}

/** Draws of one input each, over all inputs and variants: beyond it the answer would take minutes. */
const mostDraws = 2e8
const sobolRows = 2048
/** Inputs of one figure whose shares are worked out; the rest have less effect one by one. */
const mostShares = 30
/** Inputs of one figure that are run one by one. */
const mostSingle = 400

/**
 * Runs the verdicts of a design over the ranges and distributions of its inputs: the chance that each is met, what moves it, and
 * where it turns. Pure.
 */
export function uncertainDesign(design: Design, catalog: Catalog, options: UncertainOptions): Result<UncertaintyReport> {
  const { seed, samples } = options
  const progress = options.progress ?? (() => undefined)
  const compiled = compileDesign(design, catalog, seed)
  const passes = 1 + design.alternatives.length
  const spread = compiled.inputs.filter(isSpread).length
  if (spread * samples * passes > mostDraws) {
    return fail('too-large', `${spread} uncertain inputs and ${samples} draws are more than can be run here.`, {
      hint: `Ask for at most ${Math.max(1000, Math.floor(mostDraws / spread / passes / 1000) * 1000)} draws.`,
    })
  }
  const part = 0.5 / passes
  const runnables = runnablesOf(compiled, seed, (done, of) => progress((0.1 * done) / of, 'fitting'))
  const spreads = monteCarlo(compiled, runnables, samples, seed, (done) => progress(0.1 + (part * done) / samples, 'drawing'))
  const alternatives = design.alternatives.map((alternative, index) => {
    const changed = compileDesign(applyChanges(design, alternative.changes), catalog, seed)
    const others = runnablesOf(changed, seed)
    const from = 0.1 + part * (index + 1)
    const results = monteCarlo(changed, others, samples, seed, (done) => progress(from + (part * done) / samples, `drawing ${alternative.name}`))
    return { id: alternative.id, name: alternative.name, figures: others.flatMap((other, at) => gainOf(other, results[at]!, runnables, spreads)) }
  })
  const figures = runnables.map((runnable, index) => {
    const from = 0.6 + (0.4 * index) / runnables.length
    const told = (share: number): void => progress(from + (0.4 * share) / runnables.length, `what moves ${runnable.figure.id}`)
    return figureOf(compiled, runnable, spreads[index]!, seed, told)
  })
  return ok({
    design: { id: design.id, name: design.name },
    seed,
    samples,
    inputs: compiled.inputs.filter(isSpread).map(({ path, element, name, unit, value, low, high, distribution, from, source }) => (
      { path, element, name, unit, value, low, high, distribution: distribution ?? null, from, source }
    )),
    figures,
    alternatives,
    contradictions: contradictionsOf(design, catalog),
    open: compiled.open.map(({ id, assumptions }) => ({ id, questions: [...assumptions] })),
  })
}

type Alternative = UncertaintyReport['alternatives'][number]

function gainOf({ figure }: Runnable, result: Spread, runnables: readonly Runnable[], spreads: readonly Spread[]): Alternative['figures'] {
  const before = spreads[runnables.findIndex((runnable) => runnable.figure.id === figure.id)]
  if (before === undefined) return []
  const { difference, interval } = pairedDifference(result.met, before.met)
  return [{ id: figure.id, probability: result.probability, interval: result.interval, gain: difference, gainInterval: interval }]
}

function figureOf(compiled: Compiled, runnable: Runnable, spread: Spread, seed: number, progress: (share: number) => void): UncertainFigure {
  const { inputs, base, verdicts } = compiled
  const { figure, error, modelRuns } = runnable
  const narrowed = figure.inputs.length <= mostSingle ? figure : { ...figure, inputs: figure.inputs.slice(0, mostSingle) }
  const bars = tornadoOf(compiled, narrowed)
  progress(0.2)
  const flips = flipsOf(compiled, narrowed)
  progress(0.4)
  const turning = [...new Set([...bars.map(({ input }) => input), ...narrowed.inputs.filter((input) => isSpread(inputs[input]!))])].slice(0, mostShares)
  const shares = turning.length === 0 ? [] : sharesOf(compiled, runnable, turning, sobolRows, seed, (done) => progress(0.4 + (0.6 * done) / turning.length))
  const named = (input: number): { path: string; name: string } => ({ path: inputs[input]!.path, name: inputs[input]!.name })
  return {
    id: figure.id,
    requirement: figure.requirement,
    unit: figure.unit,
    verdict: verdicts.find(({ id }) => id === figure.id)?.verdict ?? 'undecided',
    value: figure.value(base),
    mean: spread.mean,
    p5: spread.p5,
    p50: spread.p50,
    p95: spread.p95,
    probability: spread.probability,
    interval: spread.interval,
    standIn: modelRuns === 0 ? null : { error, runs: modelRuns },
    tornado: bars.map(({ input, ...bar }) => ({ ...named(input), unit: inputs[input]!.unit, ...bar })),
    sobol: { rows: shares.length === 0 ? 0 : sobolRows, shares: shares.map(({ input, ...share }) => ({ ...named(input), ...share })) },
    flips: flips.map(({ input, value }) => {
      const leaf = inputs[input]!
      return { ...named(input), value: leaf.value, unit: leaf.unit, flip: value, text: flipText(leaf.name, leaf.value, leaf.unit, value) }
    }),
  }
}

/** A value in words: shares in percent with enough digits to tell a flip point from the value. */
export const inWords = (value: number, unit: string): string => (unit === 'ratio' ? `${formatPercent(value)} %` : formatQuantity(value, unit))

const flipText = (name: string, value: number, unit: string, flip: number | null): string =>
  flip === null
    ? `No value of ${name} alone turns it.`
    : `Turns when ${name} goes from ${inWords(value, unit)} to ${inWords(flip, unit)} or ${flip > value ? 'above' : 'below'}.`
