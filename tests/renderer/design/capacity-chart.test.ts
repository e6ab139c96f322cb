import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelledMonths, logScale, spreadNotes } from '../../../src/renderer/screens/design/capacity/chart-scale.ts'
import { monthName, whenInWords } from '../../../src/renderer/screens/design/capacity/words.ts'

describe('the axis of a capacity chart', () => {
  test('has its powers of ten and room around the values', () => {
    // From 55.6 to 15,000 with room: 27.8 to 37,500.
    const scale = logScale([55.6, 556, 15_000])
    expect(scale.ticks).toEqual([100, 1000, 10_000])
    expect(scale.at(27.8)).toBeCloseTo(0, 6)
    expect(scale.at(37_500)).toBeCloseTo(1, 6)
    // The middle of a decade is where its square root is: log10(1020.6 ÷ 27.8) ÷ log10(1348.9) = 0.5.
    expect(scale.at(Math.sqrt(27.8 * 37_500))).toBeCloseTo(0.5, 6)
  })

  test('takes narrow, empty and absurd values, with ticks inside it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 8 }), (values) => {
        const { ticks, low, high, at } = logScale(values)
        return (
          ticks.length <= 8 && ticks.every((tick) => tick >= low && tick <= high) && values.every((value) => at(value) >= 0 && at(value) <= 1) && high >= 10 * low
        )
      }),
    )
  })
})

describe('the notes beside a chart', () => {
  test('never lie on each other and stay inside, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 6 }), (ys) => {
        const placed = spreadNotes(ys.map((y, at) => ({ id: String(at), y, size: 16 })), 330)
        const isApart = placed.every((note, at) => at === 0 || note.y >= placed[at - 1]!.y + 16 - 1e-9)
        return isApart && placed.every(({ y }) => y >= -1e-9 && y <= 330 - 16 + 1e-9)
      }),
    )
  })

  test('stay where they belong when there is room', () => {
    expect(spreadNotes([{ id: 'b', y: 100, size: 16 }, { id: 'a', y: 10, size: 16 }], 300).map(({ id, y }) => [id, y])).toEqual([['a', 10], ['b', 100]])
  })
})

describe('the months of a chart', () => {
  test('begin with the first and end with the last', () => {
    expect(labelledMonths(36, 7)).toEqual([0, 6, 12, 18, 24, 30, 36])
    expect(labelledMonths(36, 3)).toEqual([0, 12, 24, 36])
    // 24 stands too near the end for a label of its own.
    expect(labelledMonths(26, 5)).toEqual([0, 6, 12, 18, 26])
    expect(labelledMonths(1, 5)).toEqual([0, 1])
  })

  test('are named across the turn of the year', () => {
    const november = new Date('2026-11-23T10:00:00Z')
    expect([0, 1, 2, 36].map((months) => monthName(november, months))).toEqual(['Nov 2026', 'Dec 2026', 'Jan 2027', 'Nov 2029'])
  })

  test('until something runs out are said in words', () => {
    expect(whenInWords(null)).toBe('not in sight')
    expect(whenInWords(0)).toBe('now')
    expect(whenInWords(8.88)).toBe('in 8.88 months')
    expect(whenInWords(5000)).toBe('not in sight')
  })
})
