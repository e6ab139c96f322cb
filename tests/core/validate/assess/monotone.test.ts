import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { templatesOf } from '../../../../src/core/catalog/catalog.ts'
import type { Design } from '../../../../src/core/design/schema.ts'
import { assessDesign } from '../../../../src/core/validate/assess/assess.ts'
import type { Verdict } from '../../../../src/core/validate/report.ts'
import { catalog, derivedFrom } from '../../recommend/template-designs.ts'
import { answers } from '../designs.ts'

const rank: Readonly<Record<Verdict['verdict'], number>> = { missed: 0, undecided: 1, met: 2 }

const designs = templatesOf(catalog).map(({ id }) => derivedFrom(id))

/** The verdicts of a design, by id, when it is asked for something else. */
function verdictsOf(design: Design, asked: Readonly<Record<string, number>>): ReadonlyMap<string, Verdict['verdict']> {
  const requirements = { ...design.requirements, ...answers(asked) }
  return new Map(assessDesign({ ...design, requirements }, catalog, { seed: 7 }).map(({ id, verdict }) => [id, verdict]))
}

/** Verdicts of the second design that are worse than those of the first. */
function worse(first: ReadonlyMap<string, Verdict['verdict']>, second: ReadonlyMap<string, Verdict['verdict']>): string[] {
  return [...first].filter(([id, verdict]) => rank[second.get(id) ?? 'missed'] < rank[verdict]).map(([id]) => id)
}

const anyDesign = fc.constantFrom(...designs)

describe('asking for less', () => {
  test('adding to the budget never worsens a verdict', () => {
    const budget = fc.double({ min: 1, max: 200_000, noNaN: true })
    fc.assert(fc.property(anyDesign, budget, budget, (design, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(worse(verdictsOf(design, { budget_usd_month: less }), verdictsOf(design, { budget_usd_month: more }))).toEqual([])
    }), { numRuns: 40 })
  })

  test('a longer limit of the response never worsens a verdict', () => {
    const limit = fc.double({ min: 1, max: 5000, noNaN: true })
    fc.assert(fc.property(anyDesign, limit, limit, (design, one, other) => {
      const [short, long] = [Math.min(one, other), Math.max(one, other)]
      expect(worse(verdictsOf(design, { p99_ms: short }), verdictsOf(design, { p99_ms: long }))).toEqual([])
    }), { numRuns: 40 })
  })

  test('a lower availability never worsens a verdict', () => {
    const target = fc.double({ min: 0.9, max: 0.999999, noNaN: true })
    fc.assert(fc.property(anyDesign, target, target, (design, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      expect(worse(verdictsOf(design, { availability: high }), verdictsOf(design, { availability: low }))).toEqual([])
    }), { numRuns: 40 })
  })

  test('less traffic at the peak never turns the throughput from met to missed', () => {
    const rate = fc.double({ min: 1, max: 2_000_000, noNaN: true })
    fc.assert(fc.property(anyDesign, rate, rate, (design, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      const of = (peak: number) => verdictsOf(design, { peak_rps_read: peak }).get('throughput') ?? 'missed'
      expect(rank[of(less)]).toBeGreaterThanOrEqual(rank[of(more)])
    }), { numRuns: 40 })
  })
})

test('every one of these limits decides some verdict, so that the properties say something', () => {
  const turns = (asked: readonly [Readonly<Record<string, number>>, Readonly<Record<string, number>>]) =>
    designs.some((design) => worse(verdictsOf(design, asked[1]), verdictsOf(design, asked[0])).length > 0)
  expect(turns([{ budget_usd_month: 1 }, { budget_usd_month: 1_000_000 }])).toBe(true)
  expect(turns([{ p99_ms: 1 }, { p99_ms: 60_000 }])).toBe(true)
  expect(turns([{ availability: 0.999999 }, { availability: 0.5 }])).toBe(true)
  expect(turns([{ peak_rps_read: 100_000_000 }, { peak_rps_read: 1 }])).toBe(true)
})
