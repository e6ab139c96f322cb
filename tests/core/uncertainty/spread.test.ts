import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDesign } from '../../../src/core/design/checks.ts'
import type { DistributionKind } from '../../../src/core/design/schema.ts'
import { normalQuantile } from '../../../src/core/models/special.ts'
import { pairedDifference, wilson } from '../../../src/core/uncertainty/intervals.ts'
import { normalPoint } from '../../../src/core/uncertainty/normal.ts'
import { endsOf, quantileOf } from '../../../src/core/uncertainty/spread.ts'
import { leafOf } from '../../../src/core/validate/assess/leaf.ts'
import type { Leaf, LeafKind } from '../../../src/core/validate/assess/leaf.ts'
import { assumed, checkout, withComponent } from '../validate/designs.ts'

function leaf(value: number, low: number, high: number, distribution?: DistributionKind, kind: LeafKind = 'latency'): Leaf {
  const unit = kind === 'latency' ? 'ms' : 'ratio'
  const made = leafOf({ value, low, high, unit, from: 'given', ...(distribution === undefined ? {} : { distribution }) }, { path: 'p', element: 'e', name: 'n', kind })
  if (made === undefined) throw new Error('not a leaf')
  return made
}

describe('how an input spreads', () => {
  test('a range without a distribution has its value as median and is even on its own scale', () => {
    const quantile = quantileOf(leaf(100, 50, 400))
    expect(quantile(0.5)).toBeCloseTo(100, 9)
    // a quarter is half way from 50 to 100 by factors: 50 × √2; three quarters from 100 to 400: 100 × √4
    expect(quantile(0.25)).toBeCloseTo(50 * Math.SQRT2, 9)
    expect(quantile(0.75)).toBeCloseTo(200, 9)
    // availability moves by what is missing to 1: from 0.1 to 0.001 half way is 0.01
    expect(quantileOf(leaf(0.999, 0.9, 0.9999, undefined, 'availability'))(0.25)).toBeCloseTo(0.99, 9)
  })

  test('a uniform is even from end to end', () => {
    expect(quantileOf(leaf(12, 10, 20, 'uniform'))(0.3)).toBeCloseTo(13, 12)
  })

  test('a triangle has its likeliest value where its two sides meet', () => {
    const quantile = quantileOf(leaf(12, 10, 20, 'triangular'))
    // share below the mode: (12 - 10) / (20 - 10)
    expect(quantile(0.2)).toBeCloseTo(12, 9)
    // F(x) = (x - 10)² / (10 × 2) gives 0.05 at 11
    expect(quantile(0.05)).toBeCloseTo(11, 9)
  })

  test('a PERT has the mean (low + 4 × likeliest + high) / 6', () => {
    const quantile = quantileOf(leaf(12, 10, 20, 'pert'))
    let sum = 0
    for (let i = 0; i < 20_000; i++) sum += quantile((i + 0.5) / 20_000)
    expect(sum / 20_000).toBeCloseTo((10 + 48 + 20) / 6, 3)
  })

  test('a lognormal has the value as p50 and high as p95', () => {
    const quantile = quantileOf(leaf(40, 40, 100, 'lognormal'))
    expect(quantile(0.5)).toBeCloseTo(40, 9)
    expect(quantile(0.95)).toBeCloseTo(100, 6)
    // and the p5 as far below as a factor: 40² / 100
    expect(endsOf(leaf(40, 40, 100, 'lognormal'))[0]).toBeCloseTo(16, 6)
  })

  test('a normal has its ends at p5 and p95, and never leaves the domain of the figure', () => {
    const wide = quantileOf(leaf(50, 30, 70, 'normal'))
    expect(wide(0.95)).toBeCloseTo(70, 2)
    expect(wide(0.05)).toBeCloseTo(30, 2)
    const near = quantileOf(leaf(0.98, 0.94, 1, 'normal', 'availability'))
    expect(near(1 - 1e-12)).toBeLessThanOrEqual(1)
    expect(near(0.5)).toBeLessThan(0.98)
  })

  test('every distribution rises and stays between its limits', () => {
    const kinds = fc.constantFrom<(DistributionKind | undefined)[]>(undefined, 'uniform', 'triangular', 'pert', 'lognormal', 'normal')
    fc.assert(fc.property(kinds, fc.double({ min: 1, max: 50, noNaN: true }), fc.double({ min: 1.01, max: 20, noNaN: true }), (kind, value, factor) => {
      const one = leaf(value, value / factor, value * factor, kind)
      const quantile = quantileOf(one)
      let before = -Infinity
      for (let u = 0.001; u < 1; u += 0.017) {
        const now = quantile(u)
        if (now < before || now < one.min || now > one.max) return false
        before = now
      }
      return true
    }))
  })

  test('the quick normal quantile is the one found by bisection', () => {
    for (const p of [1e-300, 1e-12, 1e-5, 0.02, 0.074, 0.076, 0.3, 0.5, 0.8, 0.93, 0.999, 1 - 1e-9]) {
      expect(Math.abs(normalPoint(p) - normalQuantile(p))).toBeLessThan(1e-7)
    }
    expect(normalPoint(0.975)).toBeCloseTo(1.959963984540054, 14)
  })
})

describe('intervals', () => {
  test('Wilson gives 7.9 % to 22.0 % for 14 of 100, and never more than certainty', () => {
    // centre (0.14 + 1.9208 / 100) / 1.038415 = 0.15332; reach 1.96 × √(0.1204 / 100 + 0.96036 / 10000) / 1.038415 = 0.06805
    const { low, high } = wilson(14, 100)
    expect(low).toBeCloseTo(0.0853, 3)
    expect(high).toBeCloseTo(0.2214, 3)
    expect(wilson(0, 50).low).toBe(0)
    expect(wilson(50, 50).high).toBe(1)
    expect(wilson(50, 50).low).toBeCloseTo(50 / (50 + 3.8415), 4)
  })

  test('draws in common leave only what differs in the interval of a difference', () => {
    const before = Uint8Array.from({ length: 1000 }, (_, i) => (i < 500 ? 1 : 0))
    const after = Uint8Array.from({ length: 1000 }, (_, i) => (i < 510 ? 1 : 0))
    const { difference, interval } = pairedDifference(after, before)
    expect(difference).toBeCloseTo(0.01, 12)
    // √(0.01 - 0.0001) / √1000 × 1.96 = 0.00617, where two separate runs would give 0.0438
    expect(interval.high - difference).toBeCloseTo(0.00617, 4)
    expect(pairedDifference(before, before)).toEqual({ difference: 0, interval: { low: 0, high: 0 } })
  })
})

describe('a distribution in a design', () => {
  const problems = (quantity: object): string[] =>
    checkDesign(withComponent(checkout(), 'kong', { capacity: { ...assumed(100, '1/s'), ...quantity } })).map(({ message }) => message)

  test('is refused without the ends that fix it', () => {
    expect(problems({ distribution: 'pert', low: 50, high: 200 })).toEqual([])
    expect(problems({ distribution: 'pert', low: 50 })).toEqual(['The distribution pert needs low and high'])
    expect(problems({ distribution: 'lognormal', high: 300 })).toEqual([])
    expect(problems({ distribution: 'lognormal', low: 50 })).toEqual(['A lognormal needs a value above 0 and a larger high'])
  })
})
