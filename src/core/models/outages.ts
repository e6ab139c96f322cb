import { latencyGrid, lognormalMeanMasses, massesOf, spectrumOf } from './series.ts'

/** Outages of one kind: how many a window brings on the mean, and how long one lasts on the mean. */
export interface OutageKind {
  readonly perWindow: number
  readonly meanMinutes: number
}

/** Spread of the length of an outage: the standard deviation of its logarithm. Nobody states it; 1 is a factor of 2.7 either way. */
export const outageSigma = 1

/**
 * Chance that the outages of a window last longer together than the budget. Outages come at random (Poisson), their lengths
 * are lognormal; the sum is found by transform (compound Poisson; H. Panjer, 1981; P. Grübel & R. Hermesmeier, 1999). A
 * budget of 0 is broken by the first outage.
 */
export function breachProbability(kinds: readonly OutageKind[], budgetMinutes: number): number {
  const known = kinds.filter(({ perWindow, meanMinutes }) => perWindow > 0 && meanMinutes > 0)
  const perWindow = known.reduce((sum, kind) => sum + kind.perWindow, 0)
  if (perWindow === 0) return 0
  if (budgetMinutes <= 0) return -Math.expm1(-perWindow)
  const size = 4096
  const grid = latencyGrid(2 * budgetMinutes, size)
  const lengths = new Float64Array(size)
  for (const kind of known) {
    const masses = lognormalMeanMasses(grid, { median_ms: kind.meanMinutes * Math.exp((-outageSigma * outageSigma) / 2), sigma: outageSigma })
    masses.forEach((mass, i) => (lengths[i] = lengths[i]! + (mass * kind.perWindow) / perWindow))
  }
  const { re, im } = spectrumOf(lengths)
  for (let i = 0; i < size; i++) {
    const factor = Math.exp(perWindow * (re[i]! - 1))
    const angle = perWindow * im[i]!
    re[i] = factor * Math.cos(angle)
    im[i] = factor * Math.sin(angle)
  }
  const sums = massesOf({ re, im })
  let within = 0
  for (let i = 0; i < size / 2; i++) within += sums[i]!
  return Math.min(1, Math.max(0, 1 - within - 0.5 * sums[size / 2]!))
}
