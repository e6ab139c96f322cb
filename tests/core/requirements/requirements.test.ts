import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import { design as designSchema } from '../../../src/core/design/schema.ts'
import type { Design, Requirement } from '../../../src/core/design/schema.ts'
import { parseExpression } from '../../../src/core/expression/parse.ts'
import { demandPerSecond } from '../../../src/core/requirements/demand.ts'
import { fieldNamed, requirementFields } from '../../../src/core/requirements/fields.ts'
import { requirementScope } from '../../../src/core/requirements/scope.ts'
import { validateRequirement } from '../../../src/core/requirements/validate.ts'

const nothing: Catalog = { hash: 'none', version: '0', entries: [] }

function designWith(values: Record<string, Requirement['value']>, more: Record<string, unknown> = {}): Design {
  const requirements = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, from: 'given' }]))
  return designSchema.parse({ schema: 1, id: 'd', name: 'D', requirements, ...more })
}

const given = (value: Requirement['value'], more: Partial<Requirement> = {}): Requirement => ({ value, from: 'given', ...more })
const textsOf = (id: string, requirement: Requirement): string[] => validateRequirement(id, requirement).map((message) => message.text)

describe('the fields of step 1', () => {
  test('have unique ids in snake case and a default within their own limits', () => {
    expect(new Set(requirementFields.map((field) => field.id)).size).toBe(requirementFields.length)
    for (const field of requirementFields) {
      expect(field.id).toMatch(/^[a-z][a-z0-9_]*$/)
      if ('default' in field && field.default !== undefined) expect(validateRequirement(field.id, given(field.default))).toEqual([])
      if (field.type === 'number') for (const formula of field.derive ?? []) expect(parseExpression(formula).ok).toBe(true)
    }
  })
})

describe('demand', () => {
  test('follows from the business rate, the spike and the operations of an order', () => {
    const { requirements } = designWith({ orders_per_hour: 10_000, spike_factor: 10, operations_per_order: 20, peak_rps: 1 })
    const demand = demandPerSecond(requirements)
    // 10,000/3600 = 2.7778 orders/s, × 10 at the peak, × 20 operations = 555.56/s
    expect(demand?.value).toBeCloseTo(555.5556, 3)
    expect(demand?.from).toBe('given')
    expect(demand?.derivation.inputs?.map((input) => input.value)).toEqual([10_000, 10, 20])
  })

  test('says that a default stood in', () => {
    const demand = demandPerSecond(designWith({ orders_per_hour: 3600 }).requirements)
    expect(demand?.value).toBe(1)
    expect(demand?.from).toBe('assumed')
  })

  test('falls back to the peak, then to reads plus writes, and is not known without any', () => {
    expect(demandPerSecond(designWith({ peak_rps: 7, peak_rps_read: 1 }).requirements)?.value).toBe(7)
    expect(demandPerSecond(designWith({ peak_rps_read: 10_000, peak_rps_write: 1000 }).requirements)?.value).toBe(11_000)
    expect(demandPerSecond(designWith({ availability: 0.99 }).requirements)).toBeNull()
    expect(demandPerSecond(designWith({ peak_rps: -1 }).requirements)).toBeNull()
  })

  test('carries the ranges of its inputs', () => {
    const requirements = { orders_per_hour: given(3600, { low: 1800, high: 7200 }), spike_factor: given(2, { low: 1, high: 3 }),
      operations_per_order: given(1) }
    // low 1800/3600 × 1 = 0.5, high 7200/3600 × 3 = 6
    expect(demandPerSecond(requirements)).toMatchObject({ value: 2, low: 0.5, high: 6 })
  })

  test('never falls when the business grows', () => {
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(fc.property(amount, amount, (less, more) => {
      const rate = (orders: number) => demandPerSecond(designWith({ orders_per_hour: orders, operations_per_order: 3 }).requirements)?.value ?? 0
      expect(rate(Math.max(less, more))).toBeGreaterThanOrEqual(rate(Math.min(less, more)))
    }))
  })
})

describe('an answer', () => {
  test('in the right unit and range is accepted', () => {
    expect(validateRequirement('availability', given(0.999, { unit: 'ratio', low: 0.99, high: 0.9999 }))).toEqual([])
    expect(validateRequirement('consistency', given('eventual'))).toEqual([])
    expect(validateRequirement('pii', given(true))).toEqual([])
    expect(validateRequirement('keywords', given(['a']))).toEqual([])
  })

  test('that cannot be meant is refused with the way out', () => {
    expect(validateRequirement('availability', given(99.9))[0]?.hint).toBe('Write a ratio from 0 to 1: 99.9 % is 0.999.')
    expect(textsOf('p99_ms', given(100, { unit: 's' }))).toEqual(['p99 has the unit ms, not s'])
    expect(textsOf('p99_ms', given(-1))).toEqual(['p99 is -1 ms, but cannot be negative'])
    expect(textsOf('p99_ms', given(1e16))).toEqual(['p99 is 10000000000000000 ms, more than Atlas can compute with'])
    expect(textsOf('regions', given(5000))).toEqual(['Regions is 5000, but cannot be above 1000'])
    expect(textsOf('spike_factor', given(0.5))).toEqual(['Peak over mean is 0.5, but cannot be below 1'])
    expect(textsOf('availability', given(99.9))).toEqual(['Availability is 99.9, but cannot be above 1'])
    expect(textsOf('p99_ms', given(Number.NaN))).toEqual(['p99 is a number, not NaN'])
    expect(textsOf('p99_ms', given('fast'))).toEqual(['p99 is a number, not fast'])
    expect(textsOf('p99_ms', given(5, { low: 9, high: 1 }))).toEqual(['p99 has a low of 9 above its high of 1'])
    expect(textsOf('p99_ms', given(5, { low: 6, high: 9 }))).toEqual(['p99 is 5, outside its own range 6 to 9'])
    expect(textsOf('p99_ms', given(5, { high: Number.POSITIVE_INFINITY }))).toEqual(['p99 is a number, not Infinity'])
    expect(textsOf('regions', given(1.5))).toEqual(['Regions is a whole number, not 1.5'])
    expect(textsOf('consistency', given('strong'))).toEqual(['Consistency cannot be “strong”'])
    expect(textsOf('pii', given('yes'))).toEqual(['Personal data is yes or no'])
    expect(validateRequirement('p98_ms', given(5))[0]?.level).toBe('warning')
  })
})

describe('the scope of a design', () => {
  test('has what was given, then what follows from it, then the defaults', () => {
    const scope = requirementScope(designWith({ peak_rps_read: 560, peak_rps_write: 28, p50_ms: 10, p99_ms: 100 }), nothing)
    expect(scope.field('peak_rps')).toBe(588)
    expect(scope.field('read_write_ratio')).toBe(20)
    expect(scope.field('tail_ratio')).toBe(10)
    expect(scope.field('services')).toBe(1)
    expect(scope.field('pii')).toBe(false)
    expect(scope.field('rpo_s')).toBeNull()
  })

  test('takes the peak from the business rate when no rate is given', () => {
    const scope = requirementScope(designWith({ orders_per_hour: 3600, spike_factor: 5 }), nothing)
    expect(scope.field('peak_rps')).toBe(5)
  })

  test('does not read an answer that was refused', () => {
    expect(requirementScope(designWith({ availability: 99.9, p99_ms: 'x' }), nothing).field('availability')).toBeNull()
  })

  test('leaves the partition question open until every strong class of data answers it', () => {
    const stock = { id: 'stock', name: 'Stock', consistency: 'linearizable' }
    const policy = (dataClasses: unknown[]) => requirementScope(designWith({}, { dataClasses }), nothing).field('partition_policy')
    expect(policy([])).toBe('unset')
    expect(policy([stock])).toBe('unset')
    expect(policy([{ ...stock, partition: 'CP' }, { id: 'list', name: 'List', consistency: 'eventual' }])).toBe('CP')
  })

  test('searches domain, keywords and description', () => {
    const scope = requirementScope(designWith({ domain: 'media', keywords: ['video'] }, { description: 'Plays a clip' }), nothing)
    expect(['media', 'video', 'clip'].every(scope.mentions)).toBe(true)
  })
})

test('an unknown field is not invented', () => {
  expect(fieldNamed('constructor')).toBeUndefined()
})
