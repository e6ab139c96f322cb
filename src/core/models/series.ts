import { normalDensity, normalQuantile, normalTail } from './special.ts'

/**
 * Sums of independent latencies by numerical convolution: each step becomes masses on a uniform grid, masses become
 * spectra, and a sum of steps is a product of spectra. Good to about 1e-3 at the percentile the grid is laid for.
 */
export interface LatencyGrid {
  /** Milliseconds between two points. */
  readonly step: number
  readonly size: number
  /** ln of the cell borders (i + 1/2) · step. */
  readonly logBorders: Float64Array
}

export interface Lognormal {
  readonly median_ms: number
  /** Standard deviation of ln X; 0 is a constant. */
  readonly sigma: number
}

export interface Spectrum {
  readonly re: Float64Array
  readonly im: Float64Array
}

/** A grid that holds [0, reach]; the size is a power of two. */
export function latencyGrid(reach: number, size: number): LatencyGrid {
  const step = reach / size
  const logBorders = new Float64Array(size)
  for (let i = 0; i < size; i++) logBorders[i] = Math.log((i + 0.5) * step)
  return { step, size, logBorders }
}

export const lognormalQuantile = ({ median_ms, sigma }: Lognormal, p: number): number =>
  sigma === 0 ? median_ms : median_ms * Math.exp(sigma * normalQuantile(p))

/** Probability of each grid point. What lies beyond the grid is left out, so the masses may add up to less than 1. */
export function lognormalMasses(grid: LatencyGrid, { median_ms, sigma }: Lognormal): Float64Array {
  const masses = new Float64Array(grid.size)
  if (sigma < 1e-9) {
    const at = median_ms / grid.step
    const below = Math.min(Math.floor(at), grid.size - 1)
    masses[below] = 1 - (at - below)
    if (below + 1 < grid.size) masses[below + 1] = at - below
    return masses
  }
  const mu = Math.log(median_ms)
  let before = 0
  for (let i = 0; i < grid.size; i++) {
    const upTo = normalBelow(((grid.logBorders[i] ?? 0) - mu) / sigma)
    masses[i] = upTo - before
    before = upTo
  }
  return masses
}

/**
 * The same with each cell between two points shared between them so that its mean stays where it is: the mean of a sum is
 * then exact however many small steps it has.
 */
export function lognormalMeanMasses(grid: LatencyGrid, { median_ms, sigma }: Lognormal): Float64Array {
  if (sigma < 1e-9) return lognormalMasses(grid, { median_ms, sigma })
  const { size, step } = grid
  const masses = new Float64Array(size)
  const mu = Math.log(median_ms)
  const mean = median_ms * Math.exp((sigma * sigma) / 2)
  let before = 0
  let meanBefore = 0
  for (let i = 0; i < size; i++) {
    const z = (Math.log((i + 1) * step) - mu) / sigma
    const upTo = normalBelow(z)
    const meanUpTo = mean * normalBelow(z - sigma)
    const mass = upTo - before
    const further = Math.min(mass, Math.max(0, (meanUpTo - meanBefore) / step - i * mass))
    masses[i] = (masses[i] ?? 0) + mass - further
    if (i + 1 < size) masses[i + 1] = further
    before = upTo
    meanBefore = meanUpTo
  }
  return masses
}

const tableStep = 1 / 64
const tableReach = 8
const tableSize = (2 * tableReach) / tableStep + 1
const table = Float64Array.from({ length: tableSize }, (_, i) => 1 - normalTail(i * tableStep - tableReach))
const slopes = Float64Array.from({ length: tableSize }, (_, i) => normalDensity(i * tableStep - tableReach) * tableStep)

/** P(Z <= z) by cubic interpolation in a table; absolute error below 1e-9. */
function normalBelow(z: number): number {
  if (z <= -tableReach) return 0
  if (z >= tableReach) return 1
  const x = (z + tableReach) / tableStep
  const i = Math.floor(x)
  const t = x - i
  const a = table[i] ?? 0
  const b = table[i + 1] ?? 1
  const da = slopes[i] ?? 0
  const db = slopes[i + 1] ?? 0
  const s = 1 - t
  return s * s * (1 + 2 * t) * a + s * s * t * da + t * t * (3 - 2 * t) * b - t * t * s * db
}

/**
 * Sums beyond the grid would come back at its start. Masses are damped before the transform and raised again after it,
 * which shrinks what comes back by e^-damping (exponential windowing; P. Grübel & R. Hermesmeier, 1999).
 */
const damping = 20

export function spectrumOf(masses: Float64Array): Spectrum {
  const size = masses.length
  const factor = Math.exp(-damping / size)
  const re = new Float64Array(size)
  for (let i = 0, scale = 1; i < size; i++, scale *= factor) re[i] = (masses[i] ?? 0) * scale
  const im = new Float64Array(size)
  transform(re, im, 1)
  return { re, im }
}

export function massesOf(spectrum: Spectrum): Float64Array {
  const re = Float64Array.from(spectrum.re)
  const im = Float64Array.from(spectrum.im)
  transform(re, im, -1)
  const size = re.length
  const factor = Math.exp(damping / size)
  for (let i = 0, scale = 1 / size; i < size; i++, scale *= factor) re[i] = Math.max(0, (re[i] ?? 0) * scale)
  return re
}

/** The spectrum of a step that takes no time. */
export function unitSpectrum(size: number): Spectrum {
  return { re: new Float64Array(size).fill(1), im: new Float64Array(size) }
}

export function multiply(a: Spectrum, b: Spectrum): Spectrum {
  const size = a.re.length
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const ar = a.re[i] ?? 0
    const ai = a.im[i] ?? 0
    const br = b.re[i] ?? 0
    const bi = b.im[i] ?? 0
    re[i] = ar * br - ai * bi
    im[i] = ar * bi + ai * br
  }
  return { re, im }
}

/** Runs the step with this probability, else takes no time. */
export function sometimes(spectrum: Spectrum, probability: number): Spectrum {
  return {
    re: spectrum.re.map((value) => 1 - probability + probability * value),
    im: spectrum.im.map((value) => probability * value),
  }
}

/** The step `visits` times one after the other; the fraction of a visit happens with that probability. */
export function repeated(spectrum: Spectrum, visits: number): Spectrum {
  let whole = Math.floor(visits)
  const part = visits - whole
  let result: Spectrum | undefined = part > 0 ? sometimes(spectrum, part) : undefined
  let square = spectrum
  while (whole > 0) {
    if (whole % 2 === 1) result = result === undefined ? square : multiply(result, square)
    whole = Math.floor(whole / 2)
    if (whole > 0) square = multiply(square, square)
  }
  return result ?? unitSpectrum(spectrum.re.length)
}

/** Masses of the slowest of several independent steps that run at the same time. */
export function slowestOf(parts: readonly Float64Array[]): Float64Array {
  const size = parts[0]?.length ?? 0
  const below = parts.map(() => 0)
  const masses = new Float64Array(size)
  let before = 0
  for (let i = 0; i < size; i++) {
    let product = 1
    parts.forEach((part, k) => {
      const upTo = (below[k] ?? 0) + (part[i] ?? 0)
      below[k] = upTo
      product *= upTo
    })
    masses[i] = product - before
    before = product
  }
  return masses
}

/** The time that a share p of requests stays under; Infinity when it lies beyond the grid. */
export function quantileOfMasses(masses: Float64Array, step: number, p: number): number {
  let sum = 0
  for (let i = 0; i < masses.length; i++) {
    const mass = masses[i] ?? 0
    if (sum + mass >= p) {
      // The mass of a point is spread evenly over its cell; the first cell is half as wide.
      const share = mass === 0 ? 0 : (p - sum) / mass
      return i === 0 ? share * 0.5 * step : (i - 0.5 + share) * step
    }
    sum += mass
  }
  return Infinity
}

/** Quantiles of the sum of independent lognormal steps, in milliseconds. */
export function seriesQuantiles(parts: readonly Lognormal[], ps: readonly number[]): number[] {
  const highest = Math.max(...ps, 0.9)
  const reach = parts.reduce((sum, part) => sum + lognormalQuantile(part, 1 - (1 - highest) / 200), 0)
  const grid = latencyGrid(reach * 1.05, 8192)
  const spectrum = parts.map((part) => spectrumOf(lognormalMasses(grid, part))).reduce(multiply, unitSpectrum(grid.size))
  const masses = massesOf(spectrum)
  return ps.map((p) => quantileOfMasses(masses, grid.step, p))
}

/**
 * One quantile of the sum of independent lognormal steps, on a grid laid for it: first as far as Boole's bound on the sum,
 * then just beyond the value found. What lies beyond the grid cannot bring a sum below it, so nothing is lost there.
 */
export function seriesQuantile(parts: readonly Lognormal[], p: number): number {
  const share = 1 - (1 - p) / parts.length
  let reach = 1.01 * parts.reduce((sum, part) => sum + lognormalQuantile(part, share), 0)
  let value = reach
  for (let round = 0; round < 8; round++) {
    const grid = latencyGrid(reach, 32_768)
    const spectrum = parts.map((part) => spectrumOf(lognormalMasses(grid, part))).reduce(multiply, unitSpectrum(grid.size))
    value = quantileOfMasses(massesOf(spectrum), grid.step, p)
    if (value > reach * 0.5 || !Number.isFinite(value)) break
    reach = value * 1.05
  }
  return value
}

/** In-place fast Fourier transform; the length is a power of two. J. Cooley & J. Tukey, 1965. */
function transform(re: Float64Array, im: Float64Array, direction: 1 | -1): void {
  const size = re.length
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const r = re[i] ?? 0
      re[i] = re[j] ?? 0
      re[j] = r
      const m = im[i] ?? 0
      im[i] = im[j] ?? 0
      im[j] = m
    }
  }
  const { cos, sin } = twiddles(size)
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half)
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const wr = cos[k * stride] ?? 1
        const wi = direction * (sin[k * stride] ?? 0)
        const a = start + k
        const b = a + half
        const br = re[b] ?? 0
        const bi = im[b] ?? 0
        const tr = br * wr - bi * wi
        const ti = br * wi + bi * wr
        const ar = re[a] ?? 0
        const ai = im[a] ?? 0
        re[b] = ar - tr
        im[b] = ai - ti
        re[a] = ar + tr
        im[a] = ai + ti
      }
    }
  }
}

const twiddleCache = new Map<number, { readonly cos: Float64Array; readonly sin: Float64Array }>()

function twiddles(size: number): { readonly cos: Float64Array; readonly sin: Float64Array } {
  const known = twiddleCache.get(size)
  if (known !== undefined) return known
  const made = {
    cos: Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size)),
    sin: Float64Array.from({ length: size / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / size)),
  }
  twiddleCache.set(size, made)
  return made
}
