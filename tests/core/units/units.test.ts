import { expect, test } from 'vitest'
import {
  downtimePerYear, lossPerYear, milliseconds, perHour, perSecond, ratio, seconds, toMilliseconds, toSeconds, usd,
} from '../../../src/core/units.ts'
import type { Milliseconds, PerSecond, Seconds } from '../../../src/core/units.ts'

test('two brands do not mix', () => {
  const wait: Seconds = seconds(2)
  // @ts-expect-error seconds are not milliseconds
  const wrong: Milliseconds = wait
  // @ts-expect-error a bare number has no unit
  const bare: PerSecond = 3
  // @ts-expect-error a rate is not a duration
  toMilliseconds(perSecond(3))
  expect([wrong, bare]).toEqual([2, 3])
})

test('seconds and milliseconds convert both ways', () => {
  expect(toMilliseconds(seconds(0.045))).toBeCloseTo(45, 12)
  expect(toSeconds(milliseconds(45))).toBeCloseTo(0.045, 12)
  // 10,000 an hour = 10,000 / 3600 = 2.7778 a second
  expect(perHour(10_000)).toBeCloseTo(2.7778, 4)
})

test('one basis point of unavailability costs 52.56 minutes and 876,000 USD a year at a million an hour', () => {
  // 1e-4 * 525,600 = 52.56 min; 1e-4 * 8760 h * 1,000,000 = 876,000 USD
  expect(downtimePerYear(ratio(1e-4))).toBeCloseTo(52.56, 9)
  expect(lossPerYear(ratio(1e-4), usd(1_000_000))).toBeCloseTo(876_000, 6)
})
