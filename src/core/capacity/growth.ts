import type { Design } from '../design/schema.ts'
import { assumedInput, computedInput, givenInput } from '../evaluate/figures.ts'
import { demandPerSecond } from '../requirements/demand.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Derivation } from '../validate/report.ts'
import type { CapacityAssumption } from './plan.ts'

/** Growth a year where neither the question nor the design says one. */
const assumedGrowth = 0.2

/** What may be asked of a plan; what is left out is as the design states it. */
export interface CapacityOptions {
  /** Growth a year as a share, above -1: 0.2 for a fifth more. */
  readonly growth?: number | undefined
  readonly growthLow?: number | undefined
  readonly growthHigh?: number | undefined
  /** Peak over mean, at least 1. The mean stays as the design has it. */
  readonly peakFactor?: number | undefined
  /** How far to look, in months. */
  readonly months: number
  /** `cold`: every request misses, as the verdict on throughput has it. `warm`: hit ratios count. */
  readonly caches: 'cold' | 'warm'
  /** Longest p99 of waiting, in ms. */
  readonly waitMs?: number | undefined
}

/** The demand of a design and how it grows. Rates are operations of the design a second. */
export interface Demand {
  readonly peak: number
  readonly low: number
  readonly high: number
  readonly mean: number | null
  readonly growth: CapacityAssumption
  readonly peakFactor: CapacityAssumption | null
  readonly why: Derivation
  readonly growthWhy: Derivation
}

/** What a rate comes to after so many months of growth, compounding. */
export const grown = (rate: number, growth: number, month: number): number => rate * Math.pow(1 + growth, month / 12)

/** Whether a rate is within a limit. Products of decimals miss by their last digit: 1 · 100 · 0.58 is 57.999… */
export const fits = (rate: number, limit: number): boolean => limit >= rate * (1 - 1e-9)

/**
 * Months until a growing rate reaches a limit: 0 when it is there or beyond already, null when it never does. The rate is at
 * `limit` at the answer and above it after.
 */
export function monthsUntil(rate: number, limit: number, growth: number): number | null {
  if (!fits(rate, limit)) return 0
  if (rate <= 0 || growth <= 0) return null
  if (rate >= limit) return 0
  // A growth too small to count with would put the month beyond every number: the same as never.
  const month = (12 * Math.log(limit / rate)) / Math.log1p(growth)
  return Number.isFinite(month) ? month : null
}

/** The demand now, from step 1 or from the rates of the journeys. Fails with `outside-domain` when nothing says it. */
export function demandOf(design: Design, options: CapacityOptions): Result<Demand> {
  const stated = statedDemand(design)
  if (stated === undefined || stated.peak <= 0) {
    return fail('outside-domain', 'Nothing says how many requests come.', {
      hint: 'Answer orders per hour or peak requests per second in step 1, or give a journey its rate.',
    })
  }
  const growth = growthOf(design, options)
  const factor = factorOf(design)
  const growthWhy = growth.from === 'asked' || growth.from === 'given' || growth.from === 'measured'
    ? givenInput('Growth a year', growth.value, 'ratio')
    : assumedInput('Growth a year', growth.value, 'ratio', growth.from === 'assumed' ? 'planning default of Atlas' : 'the design')
  const { peakFactor: asked } = options
  if (asked === undefined) {
    const mean = factor === null ? null : stated.peak / factor.value
    return ok({ ...stated, mean, growth, peakFactor: factor, growthWhy })
  }
  // What is asked replaces the factor of the design; without one there the stated peak stays, and the mean follows from it.
  const scale = factor === null ? 1 : asked / factor.value
  const mean = stated.peak / (factor?.value ?? asked)
  const why = computedInput('Peak demand', stated.peak * scale, '1/s', 'mean × peak over mean', [
    computedInput('Mean demand', mean, '1/s', 'stated peak ÷ stated peak over mean', [stated.why]),
    givenInput('Peak over mean', asked, '1'),
  ])
  return ok({
    peak: stated.peak * scale, low: stated.low * scale, high: stated.high * scale, mean, growth, growthWhy, why,
    peakFactor: { value: asked, low: asked, high: asked, from: 'asked' },
  })
}

function statedDemand(design: Design): Pick<Demand, 'peak' | 'low' | 'high' | 'why'> | undefined {
  const demand = demandPerSecond(design.requirements)
  if (demand !== null) return { peak: demand.value, low: demand.low, high: demand.high, why: demand.derivation }
  const rates = design.architecture.journeys.flatMap(({ name, rate }) => (rate === undefined ? [] : [{ name, rate }]))
  if (rates.length === 0) return undefined
  const sum = (of: (rate: (typeof rates)[number]['rate']) => number): number => rates.reduce((total, { rate }) => total + of(rate), 0)
  const peak = sum(({ value }) => value)
  return {
    peak,
    low: sum(({ value, low }) => Math.min(value, low ?? value)),
    high: sum(({ value, high }) => Math.max(value, high ?? value)),
    why: computedInput('Peak demand', peak, '1/s', 'sum of the rates of the journeys', rates.map(({ name, rate }) => givenInput(name, rate.value, '1/s'))),
  }
}

/** `growth_per_year` of step 1 is demand in a year over demand today. */
function growthOf({ requirements }: Design, { growth, growthLow, growthHigh }: CapacityOptions): CapacityAssumption {
  const ranged = (value: number, low: number | undefined, high: number | undefined, from: CapacityAssumption['from']): CapacityAssumption => ({
    value, low: Math.min(value, low ?? value), high: Math.max(value, high ?? value), from,
  })
  if (growth !== undefined) return ranged(growth, growthLow, growthHigh, 'asked')
  const answer = requirements['growth_per_year']
  if (typeof answer?.value !== 'number' || !(answer.value > 0)) return ranged(assumedGrowth, growthLow, growthHigh, 'assumed')
  const less = (value: number | undefined): number | undefined => (value === undefined || !(value > 0) ? undefined : value - 1)
  return ranged(answer.value - 1, growthLow ?? less(answer.low), growthHigh ?? less(answer.high), answer.from)
}

function factorOf({ requirements }: Design): CapacityAssumption | null {
  const answer = requirements['spike_factor']
  if (answer === undefined || typeof answer.value !== 'number' || !(answer.value >= 1)) return null
  const { value } = answer
  return { value, low: Math.min(answer.low ?? value, value), high: Math.max(answer.high ?? value, value), from: answer.from }
}
