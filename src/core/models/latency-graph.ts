import type { Distribution } from './distribution.ts'
import { survival } from './distribution.ts'
import { latencyGrid, lognormalMeanMasses, massesOf, multiply, quantileOfMasses, repeated, sometimes, spectrumOf, unitSpectrum } from './series.ts'
import type { Spectrum } from './series.ts'

/** How the time of a request is put together. Times in milliseconds. */
export type LatencyGraph =
  /**
   * Two places with one `draw` wait for the same work: it takes the same time in both, and counts as one in a repeated,
   * hedged or retried part.
   */
  | { readonly type: 'step'; readonly law: Distribution; readonly draw?: string }
  | { readonly type: 'series'; readonly of: readonly LatencyGraph[] }
  /** At the same time; goes on when `answers` of them have answered, all when it is left out. */
  | { readonly type: 'parallel'; readonly of: readonly LatencyGraph[]; readonly answers?: number }
  /** With this chance, else no time: what runs on a miss of a cache. */
  | { readonly type: 'sometimes'; readonly chance: number; readonly of: LatencyGraph }
  /** One after the other; a fraction of a visit happens with that chance. */
  | { readonly type: 'repeat'; readonly visits: number; readonly of: LatencyGraph }
  /** A second attempt starts when the first has not answered after so long; the first answer counts. */
  | { readonly type: 'hedge'; readonly after: number; readonly of: LatencyGraph }
  /** Attempts are given up after the timeout and repeated after a pause; the last one given up ends the request. */
  | { readonly type: 'retry'; readonly timeout: number; readonly retries: number; readonly pause: number; readonly of: LatencyGraph }

export interface LatencyResult {
  /** In the order of the percentiles asked for. */
  readonly quantiles: readonly number[]
  readonly mean: number
  /** False where more work is shared than is followed; what is left over is taken to be independent. */
  readonly isExact: boolean
}

const childrenOf = (graph: LatencyGraph): readonly LatencyGraph[] =>
  graph.type === 'step' ? [] : graph.type === 'series' || graph.type === 'parallel' ? graph.of : [graph.of]

/** How often each draw stands in a graph. */
function drawsOf(graph: LatencyGraph, counts = new Map<string, number>()): Map<string, number> {
  if (graph.type === 'step' && graph.draw !== undefined) counts.set(graph.draw, (counts.get(graph.draw) ?? 0) + 1)
  for (const child of childrenOf(graph)) drawsOf(child, counts)
  return counts
}

const partsOf = (graph: LatencyGraph): readonly LatencyGraph[] => (graph.type === 'series' ? graph.of : [graph])

/** Takes work that every branch of a parallel group waits for out in front of it: max(S + A, S + B) = S + max(A, B). */
function lifted(graph: LatencyGraph): LatencyGraph {
  switch (graph.type) {
    case 'step':
      return graph
    case 'series':
      return { type: 'series', of: graph.of.map(lifted).flatMap(partsOf) }
    case 'parallel': {
      const branches = graph.of.map((branch) => partsOf(lifted(branch)))
      const isDraw = (part: LatencyGraph, draw: string): boolean => part.type === 'step' && part.draw === draw
      const common = [...new Set((branches[0] ?? []).flatMap((part) => (part.type === 'step' && part.draw !== undefined ? [part] : [])))]
        .filter(({ draw = '' }) => branches.every((branch) => branch.filter((part) => isDraw(part, draw)).length === 1))
      if (common.length === 0) return { ...graph, of: branches.map((of): LatencyGraph => ({ type: 'series', of })) }
      const rest = branches.map((branch): LatencyGraph => ({ type: 'series', of: branch.filter((part) => !common.some(({ draw = '' }) => isDraw(part, draw))) }))
      return { type: 'series', of: [...common, { ...graph, of: rest }] }
    }
    default:
      return { ...graph, of: lifted(graph.of) }
  }
}

/** Bins by how many draws are followed at one place; finer towards the slow end, which decides the percentile. */
const edges: readonly (readonly number[])[] = [
  [],
  [0, 0.2, 0.4, 0.6, 0.75, 0.86, 0.92, 0.955, 0.975, 0.985, 0.991, 0.995, 0.998, 0.9993, 1],
  [0, 0.4, 0.75, 0.9, 0.96, 0.985, 0.995, 0.999, 1],
  [0, 0.6, 0.92, 0.985, 1],
]

/** One grid and what has been laid on it. */
class Laying {
  isExact = true
  readonly #grid: ReturnType<typeof latencyGrid>
  readonly #totals: ReadonlyMap<string, number>
  readonly #counts = new Map<LatencyGraph, ReadonlyMap<string, number>>()
  readonly #known = new Map<LatencyGraph, Float64Array>()
  readonly #laws = new Map<Distribution, Float64Array>()
  readonly #products = new Map<LatencyGraph, Map<string, Spectrum>>()
  readonly #bound = new Map<string, Float64Array>()

  /** Without `shared` every step is independent, which is enough to find how far the grid must reach. */
  constructor(graph: LatencyGraph, reach: number, size: number, shared: boolean) {
    this.#grid = latencyGrid(reach, size)
    this.#totals = shared ? drawsOf(graph) : new Map<string, number>()
  }

  #countsOf(graph: LatencyGraph): ReadonlyMap<string, number> {
    const known = this.#counts.get(graph) ?? drawsOf(graph)
    this.#counts.set(graph, known)
    return known
  }

  masses(graph: LatencyGraph): Float64Array {
    const isFree = this.#isFree(graph)
    const known = isFree ? this.#known.get(graph) : undefined
    if (known !== undefined) return known
    const masses = this.#conditioned(graph)
    if (isFree) this.#known.set(graph, masses)
    return masses
  }

  /** Draws all of whose places meet here are given a bin at a time; within a bin they are taken to be independent. */
  #conditioned(graph: LatencyGraph): Float64Array {
    const counts = this.#countsOf(graph)
    const meeting = [...counts.keys()].filter((draw) => {
      const total = this.#totals.get(draw) ?? 0
      return total > 1 && counts.get(draw) === total && !this.#bound.has(draw) && childrenOf(graph).every((child) => this.#countsOf(child).get(draw) !== total)
    })
    if (meeting.length === 0) return this.#composed(graph)
    const laws = new Map(stepsOf(graph).flatMap(({ draw, law }) => (draw === undefined ? [] : [[draw, law] as const])))
    const width = (draw: string): number => deviationOf(this.#law(laws.get(draw)!))
    const chosen = meeting.toSorted((a, b) => width(b) - width(a)).slice(0, 3)
    if (chosen.length < meeting.length) this.isExact = false
    const total = new Float64Array(this.#grid.size)
    const bins = edges[chosen.length]!
    const visit = (at: number, weight: number): void => {
      const draw = chosen[at]
      if (draw === undefined) {
        const part = this.#composed(graph)
        for (let i = 0; i < total.length; i++) total[i] = total[i]! + weight * part[i]!
        return
      }
      const whole = this.#law(laws.get(draw)!)
      for (let bin = 0; bin + 1 < bins.length; bin++) {
        this.#bound.set(draw, between(whole, bins[bin]!, bins[bin + 1]!))
        visit(at + 1, weight * (bins[bin + 1]! - bins[bin]!))
      }
      this.#bound.delete(draw)
    }
    // Draws beyond those chosen are bound to their whole law, so that they are not asked for again further in.
    for (const draw of meeting) if (!chosen.includes(draw)) this.#bound.set(draw, this.#law(laws.get(draw)!))
    visit(0, 1)
    for (const draw of meeting) this.#bound.delete(draw)
    return total
  }

  #law(law: Distribution): Float64Array {
    const known = this.#laws.get(law) ?? lawMasses(this.#grid, law)
    this.#laws.set(law, known)
    return known
  }

  /** No draw in it is bound to a bin, so it is the same in every bin. */
  #isFree(graph: LatencyGraph): boolean {
    return this.#bound.size === 0 || [...this.#countsOf(graph).keys()].every((draw) => !this.#bound.has(draw))
  }

  #spectrum(graph: LatencyGraph): Spectrum {
    return spectrumOf(this.masses(graph))
  }

  /** The parts of a sum that are the same in every bin, multiplied once. */
  #product(series: LatencyGraph, parts: readonly LatencyGraph[]): Spectrum {
    const key = series.type === 'series' ? series.of.map((part) => (parts.includes(part) ? 1 : 0)).join('') : ''
    const known = this.#products.get(series)?.get(key)
    if (known !== undefined) return known
    const [first, ...rest] = parts
    const made = first === undefined ? unitSpectrum(this.#grid.size) : rest.reduce((product, part) => multiply(product, this.#spectrum(part)), this.#spectrum(first))
    this.#products.set(series, (this.#products.get(series) ?? new Map<string, Spectrum>()).set(key, made))
    return made
  }

  #composed(graph: LatencyGraph): Float64Array {
    const { size, step } = this.#grid
    switch (graph.type) {
      case 'step':
        return (graph.draw === undefined ? undefined : this.#bound.get(graph.draw)) ?? this.#law(graph.law)
      case 'series': {
        const [first, ...rest] = graph.of
        if (first === undefined) return atOnce(size)
        if (rest.length === 0) return this.masses(first)
        const bound = graph.of.filter((part) => !this.#isFree(part))
        if (bound.length === 0) return massesOf(this.#product(graph, graph.of))
        return massesOf(bound.reduce((product, part) => multiply(product, this.#spectrum(part)), this.#product(graph, graph.of.filter((part) => this.#isFree(part)))))
      }
      case 'parallel':
        return answered(graph.of.map((part) => this.masses(part)), graph.answers ?? graph.of.length, size)
      case 'sometimes': {
        const masses = this.masses(graph.of).map((mass) => mass * graph.chance)
        masses[0] = masses[0]! + 1 - graph.chance
        return masses
      }
      case 'repeat':
        return graph.visits < 1 ? massesOf(sometimes(this.#spectrum(graph.of), graph.visits)) : massesOf(repeated(this.#spectrum(graph.of), graph.visits))
      case 'hedge': {
        const one = this.masses(graph.of)
        return answered([one, moved(one, graph.after / step)], 1, size)
      }
      case 'retry':
        return retried(this.masses(graph.of), graph, step)
    }
  }
}

const stepsOf = (graph: LatencyGraph): Extract<LatencyGraph, { type: 'step' }>[] => (graph.type === 'step' ? [graph] : childrenOf(graph).flatMap(stepsOf))

function atOnce(size: number): Float64Array {
  const masses = new Float64Array(size)
  masses[0] = 1
  return masses
}

/** Masses of a law, each cell shared between its two ends so that its mean stays. */
function lawMasses(grid: ReturnType<typeof latencyGrid>, law: Distribution): Float64Array {
  const { size, step } = grid
  if (law.type === 'lognormal') return lognormalMeanMasses(grid, law)
  if (law.type === 'constant') return moved(atOnce(size), law.value_ms / step)
  if (law.type === 'mixture') {
    const total = new Float64Array(size)
    for (const [weight, part] of law.parts) lawMasses(grid, part).forEach((mass, i) => (total[i] = total[i]! + weight * mass))
    return total
  }
  const masses = new Float64Array(size)
  let before = survival(law, 0)
  for (let i = 0; i < size; i++) {
    const after = survival(law, (i + 1) * step)
    const middle = survival(law, (i + 0.5) * step)
    // Mean place within the cell, from 0 to 1, times its mass: the survival integrated by Simpson's rule less its end.
    const mass = before - after
    const further = Math.min(mass, Math.max(0, (before + 4 * middle + after) / 6 - after))
    masses[i] = masses[i]! + mass - further
    if (i + 1 < size) masses[i + 1] = masses[i + 1]! + further
    before = after
  }
  return masses
}

/** The same so many cells later; a fraction of a cell is shared between two. */
function moved(masses: Float64Array, cells: number): Float64Array {
  const size = masses.length
  const result = new Float64Array(size)
  const whole = Math.floor(cells)
  const part = cells - whole
  for (let i = 0; i + whole < size; i++) {
    result[i + whole] = result[i + whole]! + (1 - part) * masses[i]!
    if (i + whole + 1 < size) result[i + whole + 1] = result[i + whole + 1]! + part * masses[i]!
  }
  return result
}

/** Masses of the time until so many of the parts have answered (Poisson-binomial at each time). */
export function answered(parts: readonly Float64Array[], answers: number, size: number): Float64Array {
  const below = new Float64Array(parts.length)
  const masses = new Float64Array(size)
  const count = new Float64Array(answers + 1)
  let before = 0
  for (let i = 0; i < size; i++) {
    let now = 1
    if (answers === parts.length) {
      for (let k = 0; k < parts.length; k++) now *= below[k] = below[k]! + parts[k]![i]!
    } else {
      // count[j]: j have answered; the last place holds "enough".
      count.fill(0)
      count[0] = 1
      for (let k = 0; k < parts.length; k++) {
        const chance = (below[k] = below[k]! + parts[k]![i]!)
        count[answers] = count[answers]! + count[answers - 1]! * chance
        for (let j = answers - 1; j > 0; j--) count[j] = count[j]! * (1 - chance) + count[j - 1]! * chance
        count[0] = count[0] * (1 - chance)
      }
      now = count[answers]!
    }
    masses[i] = Math.max(0, now - before)
    before = now
  }
  return masses
}

function retried(one: Float64Array, { timeout, retries, pause }: Extract<LatencyGraph, { type: 'retry' }>, step: number): Float64Array {
  const size = one.length
  const kept = new Float64Array(size)
  let inTime = 0
  for (let i = 0; i < size && i * step < timeout; i++) inTime += kept[i] = one[i]!
  const late = Math.max(0, 1 - inTime)
  const total = new Float64Array(size)
  const add = (masses: Float64Array, weight: number): void => masses.forEach((mass, i) => (total[i] = total[i]! + weight * mass))
  let weight = 1
  let start = 0
  for (let attempt = 0; attempt <= retries && start < size && weight > 1e-15; attempt++) {
    add(moved(kept, start), weight)
    weight *= late
    start += (timeout + (attempt < retries ? pause : 0)) / step
  }
  if (start < size) add(moved(atOnce(size), start), weight)
  return total
}

/** The part of a law between two of its quantiles, as a law of its own. */
function between(masses: Float64Array, from: number, to: number): Float64Array {
  const result = new Float64Array(masses.length)
  let sum = 0
  for (let i = 0; i < masses.length && sum < to; i++) {
    const after = sum + masses[i]!
    result[i] = Math.max(0, Math.min(after, to) - Math.max(sum, from)) / (to - from)
    sum = after
  }
  return result
}

function deviationOf(masses: Float64Array): number {
  let mean = 0
  let square = 0
  masses.forEach((mass, i) => {
    mean += i * mass
    square += i * i * mass
  })
  return square - mean * mean
}

/** Time that a graph surely stays under but for a share far below the last percentile: a first guess of the grid. */
function spanOf(graph: LatencyGraph): number {
  switch (graph.type) {
    case 'step':
      return Math.max(1e-6, quantileGuess(graph.law))
    case 'series':
      return graph.of.reduce((sum, part) => sum + spanOf(part), 0)
    case 'parallel':
      return Math.max(0, ...graph.of.map(spanOf))
    case 'repeat':
      return Math.ceil(graph.visits) * spanOf(graph.of)
    case 'retry':
      return Math.min(spanOf(graph.of), graph.timeout) * (graph.retries + 1) + graph.retries * graph.pause
    default:
      return spanOf(graph.of)
  }
}

function quantileGuess(law: Distribution): number {
  let t = 1e-3
  while (survival(law, t) > 1e-3 && t < 1e9) t *= 1.5
  return t
}

const coarse = 512
const fine = 2048

/**
 * Percentiles of the time of a request, the steps being independent but for shared draws: every part is laid on one grid,
 * sums are products of spectra, parallel parts products of distributions. Percentiles are never added. Within about 0.5 % at
 * the percentiles asked for. `percentiles` lie strictly inside (0, 1).
 */
export function latencyOf(graph: LatencyGraph, percentiles: readonly number[]): LatencyResult {
  const plain = lifted(graph)
  const highest = Math.max(...percentiles)
  let reach = Math.max(1e-6, spanOf(plain))
  let end = Infinity
  for (let tries = 0; tries < 60; tries++) {
    end = quantileOfMasses(new Laying(plain, reach, coarse, false).masses(plain), reach / coarse, highest)
    if (end < reach * 0.98 && (end > reach / 20 || end === 0)) break
    reach = end < reach * 0.98 ? Math.max(1e-9, end * 2) : reach * 2
  }
  const isShared = [...drawsOf(plain).values()].some((count) => count > 1)
  // Shared work stretches the slow end, and every bin of it is a run of its own.
  const wide = (Number.isFinite(end) && end > 0 ? end * 1.15 : reach) * (isShared ? 1.4 : 1)
  const size = isShared ? fine / 2 : fine
  const laying = new Laying(plain, wide, size, true)
  const masses = laying.masses(plain)
  const step = wide / size
  let mean = 0
  masses.forEach((mass, i) => (mean += mass * i * step))
  return { quantiles: percentiles.map((p) => quantileOfMasses(masses, step, p)), mean, isExact: laying.isExact }
}
