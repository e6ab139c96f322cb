import { describe, expect, test } from 'vitest'
import type { OpenDesign, RequirementFieldInfo } from '../../../src/contract/design-operations.ts'
import { requirementFields } from '../../../src/core/requirements/fields.ts'
import { freeId, withConsistency, withPolicy } from '../../../src/renderer/screens/design/requirements/data-class.ts'
import { fieldGroups } from '../../../src/renderer/screens/design/requirements/field-groups.ts'
import { meansOf } from '../../../src/renderer/screens/design/requirements/means.ts'
import { choicesNaming, fieldsNamedIn } from '../../../src/renderer/screens/design/requirements/named-fields.ts'

const fields: readonly RequirementFieldInfo[] = requirementFields.map((field) => ({ ...field, values: 'values' in field ? [...field.values] : undefined }))
const field = (id: string): RequirementFieldInfo => {
  const found = fields.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no field ${id}`)
  return found
}

describe('fields that a reason names', () => {
  test('are read from the parentheses, with the longest label where several begin alike', () => {
    const reason = 'No acknowledged write may be lost (Data that may be lost (RPO) 0 s (at most 0 s)).'
    expect(fieldsNamedIn(reason, fields)).toEqual(['rpo_s'])
    expect(fieldsNamedIn('You ask for reads that feel immediate (Read p99 100 ms (above 1 ms, at most 100 ms)).', fields)).toEqual(['p99_read_ms'])
  })

  test('several are all found, in lists and after a colon', () => {
    const reason = 'It applies: Consumers of changes 3 (at least 1), The database is the source of truth.'
    expect(fieldsNamedIn(reason, fields)).toEqual(['event_consumers', 'db_is_source_of_truth'])
  })

  test('a sentence that only sounds like a label names nothing', () => {
    expect(fieldsNamedIn('Data kept for years decays unnoticed.', fields)).toEqual([])
  })

  test('a choice is listed with the first reason that names the field', () => {
    const choices = [
      { id: 'A', why: ['Serves B.', 'You asked (Availability 99.99 % (at least 99.9 %)).'] },
      { id: 'B', why: ['Nothing here.'] },
    ]
    expect(choicesNaming('availability', choices, fields).map(({ choice, reason }) => [choice.id, reason])).toEqual([
      ['A', 'You asked (Availability 99.99 % (at least 99.9 %)).'],
    ])
  })
})

describe('what an answer means', () => {
  const demand: OpenDesign['demand'] = {
    value: 555.6, low: 70, high: 2778, unit: '1/s',
    why: { label: 'Peak demand', value: 555.6, unit: '1/s', inputs: [{ label: 'Peak over mean', value: 10, unit: '1' }] },
  }

  test('an availability is minutes to spend in a year', () => {
    // (1 − 0.9999) × 525,600 min = 52.56 min
    expect(meansOf(field('availability'), { value: 0.9999, from: 'given' }, null)).toBe('52.6 min/yr to spend')
  })

  test('an hourly rate is a mean in a second', () => {
    // 10,000 / 3600 = 2.78
    expect(meansOf(field('orders_per_hour'), { value: 10_000, from: 'given' }, demand)).toBe('2.78/s on average')
  })

  test('what goes into the demand says so, anything else says nothing', () => {
    expect(meansOf(field('spike_factor'), { value: 10, from: 'assumed' }, demand)).toBe('part of 556 ops/s peak')
    expect(meansOf(field('p99_ms'), { value: 100, from: 'given' }, demand)).toBe('')
    expect(meansOf(field('availability'), { value: 1.5, from: 'given' }, demand)).toBe('')
  })
})

describe('questions by group', () => {
  test('only answered and asked ones are shown, the rest waits behind the head', () => {
    const groups = fieldGroups(fields, { p99_ms: {} }, ['p50_ms'])
    const response = groups.find((group) => group.name === 'Response time')
    expect(response?.shown.map(({ id }) => id)).toEqual(['p50_ms', 'p99_ms'])
    expect(response?.more.map(({ id }) => id)).toContain('p99_read_ms')
    expect(groups.flatMap((group) => [...group.shown, ...group.more])).toHaveLength(fields.length)
  })
})

describe('a class of data', () => {
  const stock = { id: 'data-1', name: 'Stock', consistency: 'bounded', stalenessSeconds: 5 } as const

  test('gets an id that is free', () => {
    expect(freeId([])).toBe('data-1')
    expect(freeId([{ ...stock, id: 'data-2' }])).toBe('data-3')
  })

  test('keeps how far it may be behind only while that means something', () => {
    expect(withConsistency(stock, 'eventual')).toEqual({ id: 'data-1', name: 'Stock', consistency: 'eventual' })
    expect(withConsistency(stock, 'bounded')).toEqual(stock)
  })

  test('leaves the partition question open when its answer is taken away', () => {
    expect(withPolicy({ ...stock, partition: 'CP' }, 'unset')).toEqual(stock)
    expect(withPolicy(stock, 'AP')).toEqual({ ...stock, partition: 'AP' })
  })
})
