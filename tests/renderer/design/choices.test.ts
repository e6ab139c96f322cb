import { describe, expect, test } from 'vitest'
import type { CapabilityChoice, PrimitiveChoice } from '../../../src/core/design/schema.ts'
import {
  addable, addedBy, isIn, parameterInWords, reasonParts, shortReasons, underParents, vetoesOf,
} from '../../../src/renderer/screens/design/choices.ts'

const capability = (id: string, profileOf?: string): CapabilityChoice => ({ id, strength: 'required', why: [], ...(profileOf === undefined ? {} : { profileOf }) })
const primitive = (id: string, why: string[], more: Partial<PrimitiveChoice> = {}): PrimitiveChoice => ({ id, strength: 'suggested', parameters: {}, why, ...more })

describe('choices of steps 2 to 4', () => {
  test('a profile stands under its parent, or where its rank puts it when the parent is not listed', () => {
    const ranked = underParents([capability('SubSecondRead', 'SubMillisecondRead'), capability('A'), capability('SubMillisecondRead'), capability('X', 'Elsewhere')])
    expect(ranked.map(({ choice, isUnderParent }) => [choice.id, isUnderParent])).toEqual([
      ['A', false], ['SubMillisecondRead', false], ['SubSecondRead', true], ['X', false],
    ])
  })

  test('optional ones count only when taken by hand, dropped ones never', () => {
    expect(isIn({ strength: 'optional' })).toBe(false)
    expect(isIn({ strength: 'optional', decision: 'added' })).toBe(true)
    expect(isIn({ strength: 'required', decision: 'dropped' })).toBe(false)
    expect(isIn({ strength: 'suggested' })).toBe(true)
  })

  test('reasons are shortened to what is served and needed, else to the questions', () => {
    expect(shortReasons(['D01: Must it? Yes. Because.', 'The pattern Outbox needs it.', 'Serves High availability (required).'])).toBe('High availability, Outbox')
    expect(shortReasons(['D01: Must it? Yes. Because.', 'Supports X.'])).toBe('D01')
    expect(shortReasons(['Added by hand.'])).toBe('Added by hand.')
    expect(shortReasons([])).toBe('')
  })

  test('a reason is told apart from its figures, and a figure that just meets its limit is said once', () => {
    expect(reasonParts('No acknowledged write may be lost (Data that may be lost (RPO) 0 s (at most 0 s)).')).toEqual({
      sentence: 'No acknowledged write may be lost.', figures: 'Data that may be lost (RPO) 0 s',
    })
    expect(reasonParts('It is tight (Read p99 100 ms (above 1 ms), p99 100 ms (at most 100 ms), Availability 99.99 % (at least 99.9 %)).').figures)
      .toBe('Read p99 100 ms (above 1 ms), p99 100 ms, Availability 99.99 % (at least 99.9 %)')
    expect(reasonParts('Every change must be on record.')).toEqual({ sentence: 'Every change must be on record.', figures: '' })
  })

  test('a pattern adds what is not chosen, dropped, or chosen for it alone', () => {
    const pattern = { name: 'Escrow', required: ['P1', 'P2', 'P3', 'P4'] }
    const primitives = [
      primitive('P2', ['The pattern Escrow needs it.', 'Supports High availability.']),
      primitive('P3', ['The pattern Escrow needs it.', 'Serves Durable write (required).']),
      primitive('P4', ['D01: It is asked.'], { decision: 'dropped' }),
    ]
    expect(addedBy(pattern, primitives)).toEqual(['P1', 'P2', 'P4'])
  })

  test('vetoes are told without the word', () => {
    expect(vetoesOf({ why: ['Vetoed: Write p99 10 ms (below 20 ms).', 'Complexity 2 of 5.'] })).toEqual(['Write p99 10 ms (below 20 ms)'])
  })

  test('parameters are words with their unit', () => {
    expect(parameterInWords('lag_alert_ms', 1000)).toBe('lag alert 1,000 ms')
    expect(parameterInWords('replication_factor', 3)).toBe('replication factor 3')
    expect(parameterInWords('mode', 'semi-sync')).toBe('mode semi-sync')
    expect(parameterInWords('jitter', false)).toBe('no jitter')
    expect(parameterInWords('s', 2)).toBe('s 2')
  })

  test('only what is not listed can be added', () => {
    const entries = [
      { id: 'P1', kind: 'primitive', name: 'Partitioning', summary: '' },
      { id: 'P2', kind: 'primitive', name: 'Replication', summary: '' },
      { id: 'outbox', kind: 'pattern', name: 'Outbox', summary: '' },
    ] as const
    expect(addable(entries, ['primitive'], [{ id: 'P2' }]).map(({ id }) => id)).toEqual(['P1'])
  })
})
