import type { Component, Journey, JourneyStep } from '../../design/schema.ts'
import {
  latencyGrid, lognormalMasses, lognormalQuantile, massesOf, multiply, quantileOfMasses, repeated, slowestOf, sometimes,
  spectrumOf, unitSpectrum,
} from '../../models/series.ts'
import type { Lognormal, Spectrum } from '../../models/series.ts'
import { normalTail, z99 } from '../../models/special.ts'
import type { Leaf } from './leaf.ts'
import { leafOf } from './leaf.ts'
import { figureOf, fromQuantity, stepsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** A step of a journey and where its figures stand among the leaves. */
export interface PathStep {
  readonly step: JourneyStep
  readonly component: Component
  readonly p50: number
  readonly p99: number
  readonly hit: number | undefined
}

/** The time a request of a journey takes, as something that can be run with other inputs. */
export interface Path {
  readonly journey: Journey
  readonly steps: readonly PathStep[]
  readonly leaves: readonly Leaf[]
  readonly missing: readonly Component[]
  readonly notes: readonly string[]
}

/** Where only one percentile is known, the other follows from this ratio of p99 to p50. */
const assumedTail = { value: 3, low: 2, high: 5 }

export function pathOf(subject: Subject, journey: Journey): Path {
  const leaves: Leaf[] = []
  const at = new Map<string, number>()
  const add = (leaf: Leaf): number => {
    const known = at.get(leaf.path)
    if (known !== undefined) return known
    at.set(leaf.path, leaves.length)
    return leaves.push(leaf) - 1
  }
  const missing: Component[] = []
  const notes: string[] = []
  const steps: PathStep[] = []
  const withMisses = new Set(journey.steps.map((step) => step.missOf).filter((id) => id !== undefined))
  for (const { step, component } of stepsOf(subject, journey)) {
    const known = percentilesOf(subject, component)
    if (known === undefined) {
      missing.push(component)
      continue
    }
    if (known.note !== undefined) notes.push(known.note)
    const hit = step.hitRatio === undefined ? undefined : leafOf(fromQuantity(step.hitRatio), {
      path: `architecture/journeys/${journey.id}/steps/${step.component}/hitRatio`,
      element: `component:${component.id}`,
      name: `${component.name} hit ratio`,
      kind: 'hit-ratio',
    })
    if (hit === undefined && withMisses.has(step.component)) {
      notes.push(`${component.name} states no hit ratio: every request is taken to miss.`)
    }
    steps.push({ step, component, p50: add(known.p50), p99: add(known.p99), hit: hit === undefined ? undefined : add(hit) })
  }
  return { journey, steps, leaves, missing, notes: [...new Set(notes)] }
}

function percentilesOf(
  subject: Subject, component: Component,
): { readonly p50: Leaf; readonly p99: Leaf; readonly note?: string } | undefined {
  const p50 = figureOf(subject, component, 'latency/p50')
  const p99 = figureOf(subject, component, 'latency/p99')
  if (p50 !== undefined && p99 !== undefined) return { p50, p99 }
  const known = p50 ?? p99
  if (known === undefined) return undefined
  const isTail = p99 !== undefined
  const scale = (ratio: number): number => (isTail ? known.value / ratio : known.value * ratio)
  const guessed = leafOf(
    { value: scale(assumedTail.value), unit: 'ms', low: Math.min(scale(assumedTail.low), scale(assumedTail.high)),
      high: Math.max(scale(assumedTail.low), scale(assumedTail.high)), from: 'assumed', source: 'ratio of p99 to p50 assumed' },
    { path: `architecture/components/${component.id}/latency/${isTail ? 'p50' : 'p99'}`, element: `component:${component.id}`,
      name: `${component.name} latency ${isTail ? 'p50' : 'p99'}`, kind: 'latency' },
  )
  if (guessed === undefined) return undefined
  const note = `${component.name} states only ${isTail ? 'p99' : 'p50'}: p99 is taken to be ${assumedTail.value} times p50 (${assumedTail.low} to ${assumedTail.high}).`
  return isTail ? { p50: guessed, p99: known, note } : { p50: known, p99: guessed, note }
}

/** The lognormal with these two percentiles; a p99 at or below the p50 makes a constant. */
export function lognormalOf(p50: number, p99: number): Lognormal {
  return { median_ms: Math.max(p50, 1e-9), sigma: p99 > p50 && p50 > 0 ? Math.log(p99 / p50) / z99 : 0 }
}

const gridSize = 512

interface Laid {
  readonly spectrum: Spectrum
  /** Mean of the step less the mean of its masses: what rounding to the grid moved. */
  readonly moved: number
}

/**
 * A function from inputs to the p99 of the path, in milliseconds, at most `reach`. Steps are kept between runs, and a
 * run in which one plain step differs from the base is one product and one transform.
 */
export function p99Of(path: Path, reach: number, base: ArrayLike<number>): (values: ArrayLike<number>) => number {
  const grid = latencyGrid(reach, gridSize)
  const kept = new Map<string, Laid>()
  const laid = (step: PathStep, values: ArrayLike<number>): Laid => {
    const p50 = values[step.p50] ?? 0
    const p99 = values[step.p99] ?? 0
    const key = `${p50}/${p99}/${step.step.visits}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const one = lognormalOf(p50, p99)
    const masses = lognormalMasses(grid, one)
    const moved = meanWithin(one, (grid.size - 0.5) * grid.step) - meanOfMasses(masses, grid.step)
    const made = { spectrum: repeated(spectrumOf(masses), step.step.visits), moved: moved * step.step.visits }
    if (kept.size > 2000) kept.clear()
    kept.set(key, made)
    return made
  }
  const plain = path.steps.filter((step) => isPlain(path, step))
  const others = path.steps.filter((step) => !plain.includes(step))
  const whole = (values: ArrayLike<number>): Spectrum =>
    branch(path, undefined, (step) => laid(step, values).spectrum, (step) => hitOf(step, values), new Set(plain))
  const sameAsBase = (step: PathStep, values: ArrayLike<number>): boolean =>
    values[step.p50] === base[step.p50] && values[step.p99] === base[step.p99] && (step.hit === undefined || values[step.hit] === base[step.hit])

  const baseOthers = others.length === 0 ? unitSpectrum(grid.size) : whole(base)
  // Products of all plain steps before and after each, so that any one can be replaced.
  const before: Spectrum[] = [baseOthers]
  const after: Spectrum[] = [unitSpectrum(grid.size)]
  for (const step of plain) before.push(multiply(before[before.length - 1] ?? baseOthers, laid(step, base).spectrum))
  for (const step of [...plain].reverse()) after.unshift(multiply(after[0] ?? baseOthers, laid(step, base).spectrum))
  const without = new Map<number, Spectrum>()
  const allBut = (index: number): Spectrum => {
    const made = without.get(index) ?? multiply(before[index] ?? baseOthers, after[index + 1] ?? baseOthers)
    without.set(index, made)
    return made
  }

  return (values) => {
    const changed = plain.flatMap((step, i) => (sameAsBase(step, values) ? [] : [i]))
    const isBase = others.every((step) => sameAsBase(step, values))
    const one = changed[0] ?? 0
    const replaced = plain[one]
    const spectrum =
      isBase && changed.length <= 1 && replaced !== undefined
        ? multiply(allBut(one), laid(replaced, values).spectrum)
        : plain.reduce((product, step) => multiply(product, laid(step, values).spectrum), isBase ? baseOthers : whole(values))
    const shift = path.steps.reduce((sum, step) => sum + (step.step.parallel === undefined ? reachOf(path, step, values) * laid(step, values).moved : 0), 0)
    return Math.min(reach, quantileOfMasses(massesOf(spectrum), grid.step, 0.99) + shift)
  }
}

const hitOf = (step: PathStep, values: ArrayLike<number>): number => (step.hit === undefined ? 0 : (values[step.hit] ?? 0))

/** Always runs, alone, and decides nothing about other steps. */
const isPlain = (path: Path, step: PathStep): boolean =>
  step.step.parallel === undefined && isUnder(path, step, undefined) && !path.steps.some((other) => isUnder(path, other, step.step.component))

/** E[X; X < end] of a lognormal. */
function meanWithin({ median_ms, sigma }: Lognormal, end: number): number {
  if (sigma === 0) return median_ms < end ? median_ms : 0
  const below = 1 - normalTail((Math.log(end / median_ms) - sigma * sigma) / sigma)
  return median_ms * Math.exp((sigma * sigma) / 2) * below
}

function meanOfMasses(masses: Float64Array, step: number): number {
  let sum = 0
  for (let i = 1; i < masses.length; i++) sum += i * (masses[i] ?? 0)
  return sum * step
}

/** Mean and standard deviation of the time of a path: what a grid must hold. */
export function momentsOf(path: Path, values: ArrayLike<number>): { readonly mean: number; readonly deviation: number } {
  let mean = 0
  let variance = 0
  for (const step of path.steps) {
    const own = meanOf(step, values)
    const { sigma } = lognormalOf(values[step.p50] ?? 0, values[step.p99] ?? 0)
    mean += reachOf(path, step, values) * step.step.visits * own
    variance += step.step.visits * own * own * Math.expm1(Math.min(sigma * sigma, 20))
  }
  return { mean, deviation: Math.sqrt(variance) }
}

function meanOf(step: PathStep, values: ArrayLike<number>): number {
  const { median_ms, sigma } = lognormalOf(values[step.p50] ?? 0, values[step.p99] ?? 0)
  return median_ms * Math.exp((sigma * sigma) / 2)
}

/** What a small step adds to the mean of the path; for a step that does not rule the tail, p99 moves about as much. */
export const meanTime = (path: Path, values: ArrayLike<number>): number => momentsOf(path, values).mean

/** The steps that run on a miss of one cache (or, for undefined, always), with what they bring about. */
function branch(
  path: Path, missOf: string | undefined, spectrum: (step: PathStep) => Spectrum, hit: (step: PathStep) => number,
  left: ReadonlySet<PathStep>, seen: ReadonlySet<string> = new Set(),
): Spectrum {
  const groups = new Map<string, Spectrum[]>()
  let total = unitSpectrum(gridSize)
  for (const step of path.steps) {
    if (left.has(step) || !isUnder(path, step, missOf)) continue
    let own = spectrum(step)
    const id = step.step.component
    if (!seen.has(id) && path.steps.some((other) => isUnder(path, other, id))) {
      const misses = branch(path, id, spectrum, hit, left, new Set([...seen, id]))
      own = multiply(own, sometimes(misses, 1 - hit(step)))
    }
    const group = step.step.parallel
    if (group === undefined) total = multiply(total, own)
    else groups.set(group, [...(groups.get(group) ?? []), own])
  }
  for (const parts of groups.values()) total = multiply(total, spectrumOf(slowestOf(parts.map(massesOf))))
  return total
}

/** A step whose cache is not on the path runs always: nothing says that it can be skipped. */
export function isUnder(path: Path, { step }: PathStep, missOf: string | undefined): boolean {
  if (step.missOf === undefined) return missOf === undefined
  const isOnPath = step.missOf !== step.component && path.steps.some((other) => other.step.component === step.missOf)
  return missOf === undefined ? !isOnPath : isOnPath && step.missOf === missOf
}

/** Chance that a request reaches a step at all: every cache before it missed. */
function reachOf(path: Path, step: PathStep, values: ArrayLike<number>): number {
  if (step.step.missOf === undefined) return 1
  let chance = 1
  let at: PathStep | undefined = step
  for (let depth = 0; depth < 50; depth++) {
    const cache: PathStep | undefined = path.steps.find((other) => at !== undefined && other.step.component === at.step.missOf && other !== at)
    if (cache === undefined) break
    chance *= 1 - (cache.hit === undefined ? 0 : (values[cache.hit] ?? 0))
    at = cache
  }
  return chance
}

/**
 * The p99 when slow steps always coincide (comonotone steps): the sum of the steps' own p99s, the slowest of each
 * parallel group. A step reached by less than 1 % of the requests adds nothing. It is the other end of positive
 * dependence, not the worst of every conceivable one.
 */
export function dependentP99(path: Path, values: ArrayLike<number>): number {
  const groups = new Map<string, number>()
  let total = 0
  for (const step of path.steps) {
    const chance = reachOf(path, step, values)
    if (chance <= 0.01) continue
    const p50 = values[step.p50] ?? 0
    const p99 = values[step.p99] ?? 0
    const one = chance === 1 ? Math.max(p50, p99) : lognormalQuantile(lognormalOf(p50, p99), 1 - 0.01 / chance)
    const own = one * Math.max(1, step.step.visits)
    const group = step.step.parallel
    if (group === undefined) total += own
    else groups.set(group, Math.max(groups.get(group) ?? 0, own))
  }
  return [...groups.values()].reduce((sum, slowest) => sum + slowest, total)
}
