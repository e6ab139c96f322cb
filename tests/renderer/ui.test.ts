import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fit, piecesOf } from '../../src/renderer/palette/ranking.ts'
import { oppositeTheme, themeFor } from '../../src/renderer/theme/theme.ts'
import { formatEnds, numberAndUnit } from '../../src/renderer/ui/format.ts'
import { intervalMarks } from '../../src/renderer/ui/interval-scale.ts'
import { numberToText, textToNumber } from '../../src/renderer/ui/number-text.ts'
import { movedTo, nextSorting, sortRows } from '../../src/renderer/ui/table-rows.ts'

describe('numbers in fields', () => {
  test('people write thousands in several ways', () => {
    expect(['10,000', '10 000', '10000', '10k', '1.5M', '.5', '\u22123', '2e3'].map(textToNumber)).toEqual([
      10_000, 10_000, 10_000, 10_000, 1_500_000, 0.5, -3, 2000,
    ])
  })

  test('what is no number is none, rather than a guess', () => {
    expect(['', '1,00', '12 ms', '1.2.3', 'ten', '1,0000', '--1'].map(textToNumber)).toEqual(Array.from({ length: 7 }, () => null))
  })

  test('whatever is shown is read back the same', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((x) => Number(x.toPrecision(12))), (x) => {
        expect(textToNumber(numberToText(x))).toBeCloseTo(x, 6)
      }),
    )
  })
})

describe('numbers in text', () => {
  test('a ratio is shown as percent, a bare number without a unit', () => {
    expect(numberAndUnit(0.99995, 'ratio')).toEqual({ number: '99.995', unit: '%' })
    expect(numberAndUnit(10_000, '1/s')).toEqual({ number: '10,000', unit: '1/s' })
    expect(numberAndUnit(3, '1')).toEqual({ number: '3', unit: '' })
    expect(numberAndUnit(-5, 'ms').number).toBe('\u22125')
  })

  test('a range has one dash and no unit', () => {
    expect(formatEnds(25, 120, 's')).toBe('25–120')
  })
})

describe('interval bars', () => {
  test('the axis holds value, range and limit with a fifth to spare on both sides', () => {
    // 40 … 100 is 60 wide, a fifth of it is 12: the axis runs from 28 to 112, 84 wide.
    const marks = intervalMarks({ value: 45, low: 40, high: 60, limit: 100, failing: 'above' })
    expect(marks.low).toBeCloseTo(12 / 84)
    expect(marks.value).toBeCloseTo(17 / 84)
    expect(marks.limit).toBeCloseTo(72 / 84)
    expect(marks.failing).toEqual([marks.limit, 1])
  })

  test('below the limit fails where more is better', () => {
    const marks = intervalMarks({ value: 0.9985, limit: 0.9999, failing: 'below' })
    expect(marks.failing).toEqual([0, marks.limit])
  })

  test('a value alone stands in the middle', () => {
    expect(intervalMarks({ value: 10 }).value).toBe(0.5)
    expect(intervalMarks({ value: 0 }).value).toBe(0.5)
  })

  test('on a log axis equal factors are equal steps', () => {
    // 1, 10 and 100 on an axis from 1 to 100.
    const marks = intervalMarks({ value: 10, low: 1, high: 100, min: 1, max: 100, scale: 'log' })
    expect([marks.low, marks.value, marks.high]).toEqual([0, 0.5, 1])
  })

  test('marks never leave the bar', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(number, number, number, (value, limit, max) => {
        const marks = intervalMarks({ value, limit, min: 0, max: Math.abs(max) + 1 })
        expect(Math.min(marks.value, marks.limit ?? 0)).toBeGreaterThanOrEqual(0)
        expect(Math.max(marks.value, marks.limit ?? 0)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('rows', () => {
  test('sorting goes up, down, and back to the order given', () => {
    const up = nextSorting(null, 'a')
    const down = nextSorting(up, 'a')
    expect([up?.direction, down?.direction, nextSorting(down, 'a')]).toEqual(['ascending', 'descending', null])
    expect(nextSorting(down, 'b')).toEqual({ column: 'b', direction: 'ascending' })
  })

  test('equal rows keep their order, downwards as well', () => {
    const columns = [{ id: 'n', title: 'n', cell: () => null, compare: (a: string, b: string) => a.length - b.length }]
    expect(sortRows(['bb', 'a', 'cc'], columns, { column: 'n', direction: 'ascending' })).toEqual(['a', 'bb', 'cc'])
    expect(sortRows(['bb', 'a', 'cc'], columns, { column: 'n', direction: 'descending' })).toEqual(['bb', 'cc', 'a'])
  })

  test('keys move within the rows and stop at the ends', () => {
    expect(movedTo('ArrowDown', 1, 3)).toBe(2)
    expect(movedTo('ArrowDown', 2, 3)).toBe(2)
    expect(movedTo('ArrowUp', 0, 3)).toBe(0)
    expect(movedTo('End', 0, 3)).toBe(2)
    expect(movedTo('x', 0, 3)).toBeNull()
    expect(movedTo('ArrowDown', 0, 0)).toBeNull()
  })
})

describe('what the palette finds', () => {
  test('a word at the start fits better than at the start of a later word, and that better than inside', () => {
    expect(fit('Retry storm', 'ret')).toBeGreaterThan(fit('Cut the retries', 'ret'))
    expect(fit('Cut the retries', 'ret')).toBeGreaterThan(fit('Secret rotation', 'ret'))
    expect(fit('Little’s law', 'ret')).toBe(0)
  })

  test('every word must fit', () => {
    expect(fit('Go to catalog', 'go cat')).toBeGreaterThan(0)
    expect(fit('Go to catalog', 'go xyz')).toBe(0)
  })

  test('the pieces of a name are the name, and signs of a pattern are only signs', () => {
    expect(piecesOf('Read under a second', 'second')).toEqual([
      { text: 'Read under a ', isMatch: false }, { text: 'second', isMatch: true },
    ])
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, typed) => {
        expect(piecesOf(name, typed).map((piece) => piece.text).join('')).toBe(name)
      }),
    )
  })
})

describe('themes', () => {
  test('the system decides only when it is asked to', () => {
    expect([themeFor('system', true), themeFor('system', false), themeFor('light', true)]).toEqual(['dark', 'light', 'light'])
  })

  test('the button leads to the other one than is seen', () => {
    expect([oppositeTheme('system', true), oppositeTheme('dark', false), oppositeTheme('light', true)]).toEqual(['light', 'light', 'dark'])
  })
})
