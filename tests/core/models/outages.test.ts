import { describe, expect, test } from 'vitest'
import { breachProbability } from '../../../src/core/models/outages.ts'
import { randomOf } from '../../../src/core/models/random.ts'

describe('the chance to break an error budget', () => {
  test('without a budget is the chance of any outage, and without outages is 0', () => {
    expect(breachProbability([{ perWindow: 0.5, meanMinutes: 10 }], 0)).toBeCloseTo(1 - Math.exp(-0.5), 12)
    expect(breachProbability([], 10)).toBe(0)
  })

  test('tells four short outages a year from one long one of the same availability', () => {
    // 52.56 min a year either way. 99.99 % leaves 4.32 min of a month of 43,200: P(one or more) is 1 − e^(−4·30/365) = 28.0 %.
    const four = [{ perWindow: (4 * 30) / 365, meanMinutes: 13.14 }]
    const one = [{ perWindow: 30 / 365, meanMinutes: 52.56 }]
    expect(Math.abs(breachProbability(four, 4.32) - 0.218)).toBeLessThan(0.006)
    expect(Math.abs(breachProbability(four, 43.2) - 0.018)).toBeLessThan(0.006)
    expect(Math.abs(breachProbability(one, 4.32) - 0.078)).toBeLessThan(0.006)
    expect(Math.abs(breachProbability(one, 43.2) - 0.032)).toBeLessThan(0.006)
  })

  test('agrees with drawn months when two kinds of outages come together', () => {
    const random = randomOf(11)
    const kinds = [{ perWindow: 1.2, meanMinutes: 5 }, { perWindow: 0.3, meanMinutes: 40 }]
    const months = 60_000
    let broken = 0
    for (let month = 0; month < months; month++) {
      let sum = 0
      for (const { perWindow, meanMinutes } of kinds) {
        for (let product = random(); product > Math.exp(-perWindow); product *= random()) {
          sum += meanMinutes * Math.exp(Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) - 0.5)
        }
      }
      if (sum > 30) broken += 1
    }
    // Standard error about 0.0015.
    expect(Math.abs(breachProbability(kinds, 30) - broken / months)).toBeLessThan(0.006)
  })
})
