import { defineModel, list, number, optional, positive } from './model.ts'
import type { Model, ModelOutputs } from './model.ts'
import { isAtMost } from './special.ts'

const usl = (n: number, alpha: number, beta: number): number => n / (1 + alpha * (n - 1) + beta * n * (n - 1))

const uslPredict = defineModel({
  name: 'usl_predict',
  source: 'N. J. Gunther, A simple capacity model of massively parallel transaction systems, 1993; Guerrilla Capacity Planning, 2007',
  inputs: { alpha: number({ min: 0, below: 1 }), beta: number({ min: 0 }), gamma: optional(positive, 1), n: positive },
  compute: ({ alpha, beta, gamma, n }): ModelOutputs => {
    const at = (size: number): number => gamma * usl(size, alpha, beta)
    const peak = Math.sqrt((1 - alpha) / beta)
    const below = Math.floor(peak)
    return {
      throughput: at(n),
      ...(beta > 0 ? { peakN: peak, peakThroughput: at(peak), peakIntegerN: below >= 1 && isAtMost(at(below + 1), at(below)) ? below : below + 1 } : {}),
      ...(alpha > 0 ? { amdahlAsymptote: gamma / alpha } : {}),
    }
  },
})

/**
 * For fixed alpha and beta the best gamma is linear least squares, so the search has two dimensions: a coarse grid, then
 * a pattern search from its best points, inside alpha in [0, 1] and beta at or above 0.
 */
function fitUsl(ns: readonly number[], xs: readonly number[]): { readonly alpha: number; readonly beta: number; readonly gamma: number } {
  const gammaOf = (alpha: number, beta: number): number => {
    let cross = 0
    let square = 0
    for (const [i, n] of ns.entries()) {
      const shape = usl(n, alpha, beta)
      cross += shape * (xs[i] ?? 0)
      square += shape * shape
    }
    return cross / square
  }
  const error = (alpha: number, beta: number): number => {
    const gamma = gammaOf(alpha, beta)
    return ns.reduce((total, n, i) => total + (gamma * usl(n, alpha, beta) - (xs[i] ?? 0)) ** 2, 0)
  }
  const alphas = [0, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 0.6, 0.9]
  const betas = [0, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]
  const starts = alphas
    .flatMap((alpha) => betas.map((beta) => ({ alpha, beta, error: error(alpha, beta) })))
    .sort((a, b) => a.error - b.error)
    .slice(0, 4)
  const best = starts.map((start) => patternSearch(start, error)).reduce((least, next) => (next.error < least.error ? next : least))
  const beta = best.beta < 1e-9 ? 0 : best.beta
  return { alpha: best.alpha, beta, gamma: gammaOf(best.alpha, beta) }
}

interface Point {
  readonly alpha: number
  readonly beta: number
  readonly error: number
}

/** Nelder–Mead without derivatives, restarted until it stands still. J. Nelder & R. Mead, 1965. */
function patternSearch(start: Point, error: (alpha: number, beta: number) => number): Point {
  const at = (alpha: number, beta: number): Point => {
    const inside = { alpha: Math.min(1, Math.max(0, alpha)), beta: Math.max(0, beta) }
    return { ...inside, error: error(inside.alpha, inside.beta) }
  }
  let best = start
  for (let round = 0; round < 8; round++) {
    const stepA = Math.max(best.alpha * 0.2, 1e-4) / (round + 1)
    const stepB = Math.max(best.beta * 0.2, 1e-7) / (round + 1)
    let simplex = [best, at(best.alpha + stepA, best.beta), at(best.alpha, best.beta + stepB)]
    for (let i = 0; i < 200; i++) {
      simplex = simplex.sort((a, b) => a.error - b.error)
      const [first, second, last] = simplex
      if (first === undefined || second === undefined || last === undefined) break
      const middle = { alpha: (first.alpha + second.alpha) / 2, beta: (first.beta + second.beta) / 2 }
      const along = (t: number): Point => at(middle.alpha + t * (last.alpha - middle.alpha), middle.beta + t * (last.beta - middle.beta))
      const mirrored = along(-1)
      const tried = mirrored.error < first.error ? along(-2) : mirrored.error < second.error ? mirrored : along(mirrored.error < last.error ? -0.5 : 0.5)
      const chosen = mirrored.error < tried.error ? mirrored : tried
      simplex = chosen.error < last.error
        ? [first, second, chosen]
        : [first, at((first.alpha + second.alpha) / 2, (first.beta + second.beta) / 2), at((first.alpha + last.alpha) / 2, (first.beta + last.beta) / 2)]
    }
    best = simplex.reduce((least, next) => (next.error < least.error ? next : least), best)
  }
  return best
}

const uslFit = defineModel({
  name: 'usl_fit',
  source: 'N. J. Gunther, 2007; B. Schwartz, Practical Scalability Analysis with the Universal Scalability Law, 2015',
  inputs: { n: list(positive), throughput: list(positive) },
  refuse: (i) =>
    i.n.length !== i.throughput.length ? `${i.n.length} sizes, but ${i.throughput.length} throughputs`
      : i.n.length < 4 ? `${i.n.length} points are too few: at least 4 are needed`
        : new Set(i.n).size < 2 ? 'all points have the same size' : undefined,
  compute: (i): ModelOutputs => {
    const { alpha, beta, gamma } = fitUsl(i.n, i.throughput)
    return { alpha, beta, gamma, ...(beta > 0 ? { peakN: Math.sqrt((1 - alpha) / beta) } : {}) }
  },
})

export const scalabilityModels: readonly Model[] = [uslPredict, uslFit]
