/** Special functions to double precision in the tails, where verdicts live. */
import { ratio } from '../units.ts'
import type { Ratio } from '../units.ts'

/**
 * Complementary error function. Below 2.5 the series of erf with positive terms only (Abramowitz & Stegun 1964,
 * 7.1.6), above it the continued fraction of erfc (7.1.14) by Lentz's method.
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  if (x < 2.5) {
    let term = x
    let sum = x
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
  }
  if (x > 27) return 0
  let fraction = x
  let c = x
  let d = 0
  for (let n = 1; n < 500; n++) {
    d = 1 / (x + (n / 2) * d)
    c = x + n / 2 / c
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction)
}

/** P(Z > z) of the standard normal distribution. */
export const normalTail = (z: number): number => 0.5 * erfc(z / Math.SQRT2)

export const normalDensity = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)

/** z with P(Z <= z) = p, by bisection on the smaller tail; p strictly between 0 and 1. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  let low = -40
  let high = 0
  for (let i = 0; i < 200 && high - low > 1e-16 * Math.max(1, -low); i++) {
    const middle = (low + high) / 2
    if (normalTail(-middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** 2.3263…: the distance from the median to the 99th percentile in standard deviations. */
export const z99 = 2.3263478740408408

/** ln n!, by Stirling's series above 20. */
export function logFactorial(n: number): number {
  if (n < 2) return 0
  if (n <= 20) {
    let product = 1
    for (let i = 2; i <= n; i++) product *= i
    return Math.log(product)
  }
  const x = n + 1
  const r = 1 / (x * x)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / x
}

export const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/**
 * 1 − p for a p that was written as a decimal: 1 − 0.99999 in doubles is off by one part in 10^12, and a power of it by more.
 * The digits of the shortest decimal are subtracted from one instead. p in [0, 1].
 */
export function complement(p: number): Ratio {
  const digits = /^0\.(\d+)$/.exec(String(p))?.[1]
  if (digits === undefined) return ratio(1 - p)
  return ratio(Number(`${10n ** BigInt(digits.length) - BigInt(digits)}e-${digits.length}`))
}

/** Whether a value that should not exceed a limit does so by rounding only. */
export const isAtMost = (value: number, limit: number): boolean => value <= limit * (1 + 1e-12)

/** The index of the largest value, the first one when several are equal but for rounding. */
export function firstLargest(values: readonly number[]): number {
  const most = Math.max(...values)
  return values.findIndex((value) => value >= most - Math.abs(most) * 1e-12)
}

/** ceil that forgives a quotient such as 7.000000000000001. */
export const guardedCeil = (x: number): number => Math.ceil(x - Math.abs(x) * 1e-9)

/** Root of a function that changes sign once between low and high, to the last bits. */
export function bisect(low: number, high: number, isBelow: (x: number) => boolean): number {
  let a = low
  let b = high
  for (let i = 0; i < 300; i++) {
    const middle = a + (b - a) / 2
    if (middle === a || middle === b) break
    if (isBelow(middle)) a = middle
    else b = middle
  }
  return a + (b - a) / 2
}
