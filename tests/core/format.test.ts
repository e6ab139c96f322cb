import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatNumber, formatQuantity, formatRange } from '../../src/core/format.ts'

test('figures print with their unit', () => {
  expect(formatQuantity(0.9999509, 'ratio')).toBe('99.995 %')
  expect(formatQuantity(0.9999, 'ratio')).toBe('99.99 %')
  expect(formatQuantity(45, 'ms')).toBe('45 ms')
  expect(formatQuantity(15_000, '1/s')).toBe('15,000 ops/s')
  expect(formatQuantity(555.6, '1/s')).toBe('556 ops/s')
  expect(formatQuantity(11_400, 'USD/month')).toBe('11,400 USD/month')
  expect(formatQuantity(27, 'factor')).toBe('27×')
})

test('a minus is the minus sign, and zero has none', () => {
  expect(formatQuantity(-25.8, 'min/year')).toBe('\u221225.8 min/year')
  expect(formatNumber(-0.0000000000001)).toBe('0')
  expect(formatQuantity(55, 'ms', { signed: true })).toBe('+55 ms')
})

test('a ratio below one never prints as 100 %', () => {
  expect(formatQuantity(0.99999996, 'ratio')).toBe('99.999996 %')
  expect(formatQuantity(1, 'ratio')).toBe('100 %')
})

test('a value just short of its limit does not print as the limit', () => {
  expect(formatQuantity(0.99989996, 'ratio')).toBe('99.99 %')
  expect(formatQuantity(0.99989996, 'ratio', { limit: 0.9999 })).toBe('99.989996 %')
  expect(formatQuantity(100.2, 'ms', { limit: 100 })).toBe('100.2 ms')
})

test('a printed value is never on the other side of its limit than the unrounded one', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (limit, shift) => {
      const value = limit * (1 + shift)
      const printed = Number(formatNumber(value, { limit }).replaceAll(',', ''))
      if (Math.abs(shift) > 1e-9) expect(Math.sign(printed - limit)).toBe(Math.sign(value - limit))
    }),
  )
})

test('a range names its unit once', () => {
  expect(formatRange(25, 120, 's')).toBe('25–120 s')
  expect(formatRange(60, 60, 's')).toBe('60 s')
})
