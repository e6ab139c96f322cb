import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementFieldInfo } from '../../../src/contract/design-operations.ts'
import {
  listFrom, percentProblem, textOf, toShown, toStored, unitInWords, withNumber, withValue,
} from '../../../src/renderer/screens/design/requirements/field-values.ts'

const availability: RequirementFieldInfo = {
  id: 'availability', label: 'Availability', group: 'Availability and recovery', unit: 'ratio', type: 'number', min: 0, max: 1,
}
const p99: RequirementFieldInfo = { id: 'p99_ms', label: 'p99', group: 'Response time', unit: 'ms', type: 'number', min: 0, max: 1e15 }

describe('numbers between the field and the design', () => {
  test('a ratio is typed in percent and stored as a ratio, without the dust of binary fractions', () => {
    // 0.9999 × 100 is 99.99000000000001 in binary; people see 99.99.
    expect(toShown(0.9999, 'ratio')).toBe(99.99)
    expect(toStored(99.99, 'ratio')).toBe(0.9999)
    expect(toShown(100, 'ms')).toBe(100)
    expect(toStored(100, 'ms')).toBe(100)
  })

  test('what is shown and typed again is stored as before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (tenMillionths) => {
        const ratio = Number((tenMillionths / 1e7).toPrecision(12))
        expect(toStored(toShown(ratio, 'ratio'), 'ratio')).toBe(ratio)
      }),
    )
  })

  test('units are words where people say words', () => {
    expect(['ratio', '1', '1/h', 'ms'].map(unitInWords)).toEqual(['%', '', 'per hour', 'ms'])
  })
})

describe('an answer after an edit', () => {
  test('is given by the user: source and note of the number before go, its range stays', () => {
    const before = { value: 0.999, unit: 'ratio', low: 0.99, high: 0.9999, from: 'catalog', source: 'planning-default', note: 'A guess.' } as const
    expect(withNumber(availability, before, 'value', 99.95)).toEqual({ value: 0.9995, unit: 'ratio', low: 0.99, high: 0.9999, from: 'given' })
  })

  test('an emptied end of the range is no longer there', () => {
    expect(withNumber(p99, { value: 100, low: 80, high: 120, from: 'given' }, 'high', null)).toEqual({ value: 100, unit: 'ms', low: 80, from: 'given' })
  })

  test('an emptied value, text or list is no answer', () => {
    expect(withNumber(p99, { value: 100, from: 'given' }, 'value', null)).toBeNull()
    expect(withValue('')).toBeNull()
    expect(withValue([])).toBeNull()
    expect(withValue(false)).toEqual({ value: false, from: 'given' })
  })

  test('a list is typed with commas, each word once', () => {
    expect(listFrom(' checkout, order ,, checkout ')).toEqual(['checkout', 'order'])
    expect(textOf(['checkout', 'order'])).toBe('checkout, order')
    expect(textOf(undefined)).toBe('')
  })
})

describe('what is wrong with a percentage', () => {
  test('is said in percent', () => {
    expect(percentProblem(availability, { value: 1.2, from: 'given' })).toBe('Availability is 120 %, outside 0 % to 100 %.')
    expect(percentProblem(availability, { value: -0.1, from: 'given' })).toBe('Availability is -10 %, outside 0 % to 100 %.')
    expect(percentProblem(availability, { value: 0.9, low: 0.95, from: 'given' })).toContain('outside its own range 95 % to 90 %')
  })

  test('nothing is wrong within the limits, and other units are not judged here', () => {
    expect(percentProblem(availability, { value: 0.9999, low: 0.999, high: 1, from: 'given' })).toBeNull()
    expect(percentProblem(p99, { value: -1, from: 'given' })).toBeNull()
  })
})
