import { describe, expect, test } from 'vitest'
import { scopeOfInputs } from '../../../src/core/expression/scope.ts'
import { isTrue, reasonFor, valueInWords, withReason } from '../../../src/core/recommend/conditions.ts'

const reason = (condition: string, inputs: Record<string, unknown>): string => reasonFor(
  condition,
  scopeOfInputs(inputs),
)

describe('a condition in words', () => {
  test('names the field, its value with unit, and the limit', () => {
    expect(reason('read_write_ratio >= 10', { read_write_ratio: 20 })).toBe('Reads per write 20 (at least 10)')
    expect(reason('availability >= 0.999', { availability: 0.9999 })).toBe('Availability 99.99 % (at least 99.9 %)')
    expect(reason('peak_rps_write > single_node_write_limit * 0.7', {
      peak_rps_write: 30_000,
      single_node_write_limit: 10_000,
    }))
      .toBe('Peak writes 30,000/s (above 7,000/s)')
  })

  test('gives only the part that made it true', () => {
    expect(reason(
      'data_gb > 250 || tenants >= 1000',
      { data_gb: 10, tenants: 2000 },
    )).toBe('Tenants 2,000 (at least 1,000)')
    expect(reason('pii && !(data_gb > 250)', { pii: true })).toBe('Personal data')
    expect(reason("kw('order status') || has('DurableWrite')", {
      keywords: ['order status'],
      capabilities: ['DurableWrite'],
    }))
      .toBe('the text says “order status”, DurableWrite is chosen')
  })

  test('gives only the parts that speak of what is meant, when something is', () => {
    const parsed = scopeOfInputs({ data_gb: 300, tenants: 2000 })
    expect(reasonFor('data_gb > 250 && tenants >= 1000', parsed, (name) => name === 'tenants')).toBe('Tenants 2,000 (at least 1,000)')
    expect(reasonFor('data_gb > 250 && tenants >= 1000', parsed, (name) => name === 'rps')).toBe('')
  })

  test('puts two limits of one field together', () => {
    expect(reason(
      'p99_read_ms > 1 && p99_read_ms <= 100',
      { p99_read_ms: 100 },
    )).toBe('Read p99 100 ms (above 1 ms, at most 100 ms)')
  })

  test('is empty when nothing speaks for it, and joins a sentence only when it adds something', () => {
    expect(reason('true', {})).toBe('')
    expect(withReason('A sentence.', '')).toBe('A sentence.')
    expect(withReason('A sentence.', 'A sentence')).toBe('A sentence.')
    expect(withReason('A sentence.', 'because 1')).toBe('A sentence (because 1).')
  })

  test('that does not parse never holds', () => {
    expect(isTrue('data_gb >', scopeOfInputs({ data_gb: 1 }))).toBe(false)
    expect(reason('data_gb >', { data_gb: 1 })).toBe('')
  })
})

test('values read as people write them', () => {
  expect(valueInWords(1_234_567, '1')).toBe('1,234,567')
  expect(valueInWords(0.1 + 0.2, 'ratio')).toBe('30 %')
  expect(valueInWords(0.99995, 'ratio')).toBe('99.995 %')
  expect(valueInWords(27.7777777, '1/s')).toBe('27.77778/s')
  expect(valueInWords(true, '')).toBe('yes')
  expect(valueInWords(null, 'ms')).toBe('not known')
})
