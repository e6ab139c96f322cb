import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../../src/core/catalog/catalog.ts'
import type { CatalogEntry } from '../../src/core/catalog/schema.ts'
import type { EntrySummary } from '../../src/contract/operations.ts'
import { compareEntries } from '../../src/renderer/screens/catalog/compare-rows.ts'
import { scaleOver } from '../../src/renderer/screens/catalog/curve-scale.ts'
import { describeEntry } from '../../src/renderer/screens/catalog/describe.ts'
import { parsePlace } from '../../src/renderer/place.ts'
import { facetsOf, narrowedPlace, narrowTo } from '../../src/renderer/screens/catalog/facet-store.ts'
import { facetsIn, facetText, narrowed } from '../../src/renderer/screens/catalog/facet-words.ts'
import { readFormula, type MathNode } from '../../src/renderer/screens/catalog/formula.ts'
import { layoutOf } from '../../src/renderer/screens/catalog/graph-layout.ts'
import { entryMarkdown } from '../../src/renderer/screens/catalog/markdown.ts'
import { relationBlocks, relationsOf, type EntryLink } from '../../src/renderer/screens/catalog/relations.ts'
import { builtCatalog } from '../support/catalog.ts'

const catalog = builtCatalog()
const entry = (id: string): CatalogEntry => {
  const found = catalog.entries.find((one) => one.id === id)
  if (found === undefined) throw new Error(`the catalog has no ${id}`)
  return found
}

/** A formula in one line with every grouping written out, so that a tree can be read in a test. */
function linear(node: MathNode): string {
  switch (node.kind) {
    case 'number':
    case 'name':
    case 'words':
    case 'sign': return node.text
    case 'row': return node.of.map(linear).join(' ')
    case 'fraction': return `[${linear(node.over)} / ${linear(node.under)}]`
    case 'power': return `${linear(node.base)}^{${linear(node.exponent)}}`
    case 'root': return `√{${linear(node.of)}}`
    case 'call': return `${node.name}(${linear(node.of)})`
    case 'group': return `${node.open}${linear(node.of)}${node.close}`
  }
}
const read = (text: string, symbols: readonly string[] = []): string[] => readFormula(text, symbols).map(linear)

describe('a formula on one line', () => {
  test('a bar stands over what multiplies and under what follows, without needless parentheses', () => {
    expect(read('n (n − 1) / 2')).toEqual(['[n (n − 1) / 2]'])
    expect(read('S(N) = 1 / (s + (1 − s) / N), limit 1 / s')).toEqual(['S(N) = [1 / s + [1 − s / N]]', 'limit [1 / s]'])
  })

  test('powers, roots and floors', () => {
    expect(read('1 − (1 − q)^n')).toEqual(['1 − (1 − q)^{n}'])
    expect(read('e^(−(c μ − λ) t)')).toEqual(['e^{− (c μ − λ) t}'])
    expect(read('k^−s / H(N, s)')).toEqual(['[k^{− s} / H(N , s)]'])
    expect(read('N* = ⌊√((1 − α) / β)⌋')).toEqual(['N* = ⌊√{[1 − α / β]}⌋'])
  })

  test('symbols of the law are whole, also with a stroke, a space or parentheses in them', () => {
    expect(read('bytes × 8 / (bit/s × efficiency)', ['bytes', 'bit/s', 'efficiency'])).toEqual(['[bytes × 8 / bit/s × efficiency]'])
    expect(read('A(path) = product of A(hop)', ['A(hop)'])).toEqual(['A(path) = product of A(hop)'])
  })

  test('words over words are a fraction of words', () => {
    expect(read('share = covered calls / all calls')).toEqual(['share = [covered calls / all calls]'])
  })

  test('every law of the catalog is read without losing a sign', () => {
    const bare = (text: string): string => text.replace(/[\s,;()[\]{}^/]/g, '')
    for (const { formula, variables } of lawsOf(catalog)) {
      expect(bare(read(formula, variables.map(({ symbol }) => symbol)).join('')), formula).toBe(bare(formula))
    }
  })

  test('any text is read, never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab1 ()⌊⌋^/√−,;=Σλ<') }), (text) => {
      expect(Array.isArray(readFormula(text, ['a', 'λ b']))).toBe(true)
    }))
  })
})

describe('entries side by side', () => {
  test('rows hold what any of them says, and tell what differs', () => {
    const rows = compareEntries([entry('kafka'), entry('rabbitmq')])
    const row = (title: string) => rows.find((one) => one.title === title)
    expect(row('Kind')).toMatchObject({ isSame: true })
    expect(row('In one sentence')).toMatchObject({ isSame: false })
    expect(row('Capacity of one replica')?.cells.map((cell) => cell?.kind)).toEqual(['figure', 'figure'])
    expect(rows.every(({ cells }) => cells.length === 2 && cells.some((cell) => cell !== null))).toBe(true)
  })

  test('an entry beside itself differs in nothing', () => {
    expect(compareEntries([entry('saga'), entry('saga')]).filter(({ isSame }) => !isSame)).toEqual([])
  })
})

describe('an entry as Markdown', () => {
  const little = entry('little')
  const text = entryMarkdown(little, describeEntry(little), [], (id) => id)

  test('has its name, formula, examples and where it comes from', () => {
    expect(text.startsWith(`# Little's law\n\n${'summary' in little ? little.summary : ''}\n`)).toBe(true)
    expect(text).toContain('`L = λ × W`')
    expect(text).toContain('= **1,000 requests**')
    expect(text).toContain('catalog/law/little')
  })

  test('words of an entry cannot become markup or leave their line', () => {
    const hostile = { ...little, name: '<img src=x>\n# [here](http://a.example)', summary: '*bold* `code` | cell' } as CatalogEntry
    const [head, summary] = entryMarkdown(hostile, [], [], (id) => id).split('\n\n')
    expect(head).toBe('# \\<img src=x\\> \\# \\[here\\](http://a.example)')
    expect(summary).toBe('\\*bold\\* \\`code\\` \\| cell')
  })
})

describe('connections of an entry', () => {
  const summaryOf = (id: string): EntrySummary => ({ id, kind: 'primitive', name: id, summary: id })
  const related = ['a', 'b', 'c'].map(summaryOf)
  const links: readonly EntryLink[] = [
    { id: 'a', as: 'requires', direction: 'names' },
    { id: 'b', as: 'synergies', direction: 'names' },
    { id: 'b', as: 'synergies', direction: 'named' },
    { id: 'c', as: 'prevention', direction: 'named' },
    { id: 'c', as: 'trigger', direction: 'named' },
    { id: 'gone', as: 'requires', direction: 'names' },
  ]

  test('stand under what they mean; what is said from both sides stands once', () => {
    expect(relationsOf(links, related).map(({ word, direction, entries }) => [word, direction, entries.map(({ id }) => id)])).toEqual([
      ['Requires', 'names', ['a']],
      ['Works well with', 'names', ['b']],
      ['Prevents', 'named', ['c']],
      ['Decides about', 'named', ['c']],
    ])
  })

  test('the page adds only what others say, without their conditions', () => {
    expect(relationBlocks(links, related)).toEqual([{ block: 'links', title: 'Prevents', links: [{ id: 'c' }] }])
  })

  test('in the drawing nothing overlaps on a side, and what is too many is counted', () => {
    const many = Array.from({ length: 30 }, (_, at) => summaryOf(`n${at}`))
    const { seats, more, height } = layoutOf([
      { word: 'Prevents', direction: 'named', entries: many },
      { word: 'Requires', direction: 'names', entries: related },
    ])
    for (const side of ['left', 'right']) {
      const tops = seats.filter((seat) => seat.side === side).map(({ top }) => top)
      expect(tops.slice(1).every((top, at) => top - (tops[at] ?? 0) >= 28)).toBe(true)
      expect(Math.max(...tops)).toBeLessThan(height)
    }
    expect(seats.filter(({ side }) => side === 'left').length + (more[0]?.count ?? 0)).toBe(30)
  })
})

describe('facets of a list', () => {
  const all: readonly EntrySummary[] = [
    { id: 'a', kind: 'failure-mode', name: 'A', summary: 'a', facets: { plane: 'state', loop: 'retry' } },
    { id: 'b', kind: 'failure-mode', name: 'B', summary: 'b', facets: { plane: 'edge', loop: 'retry' } },
    { id: 'c', kind: 'failure-mode', name: 'C', summary: 'c', facets: { plane: 'state', loop: 'retry' } },
  ]

  test('a facet with one value narrows nothing and is not offered', () => {
    expect(facetsIn(all)).toEqual([{ id: 'plane', values: [{ value: 'edge', count: 1 }, { value: 'state', count: 2 }] }])
  })

  test('the place of an entry says what its list is narrowed to, and is read back', () => {
    narrowTo('failure-mode', { plane: 'state', scope: 'one-zone' })
    const place = narrowedPlace({ kind: 'failure-mode', id: 'FM-D01' })
    expect(place).toBe('catalog/failure-mode/FM-D01/-/plane/state/scope/one-zone')
    expect(facetsOf((parsePlace(place)?.rest ?? []).slice(3))).toEqual({ plane: 'state', scope: 'one-zone' })
    expect(facetsOf(['plane'])).toEqual({})
    narrowTo('failure-mode', {})
    expect(narrowedPlace({ kind: 'failure-mode', id: 'FM-D01' })).toBe('catalog/failure-mode/FM-D01')
  })

  test('narrowing keeps the entries with every chosen value', () => {
    expect(narrowed(all, { plane: 'state' }).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(narrowed(all, {})).toHaveLength(3)
    expect(narrowed(all, { plane: 'nowhere' })).toEqual([])
  })

  test('values have words; one that has none stays itself', () => {
    expect(facetText('plane', 'state')).toBe('State')
    expect(facetText('year', '2018')).toBe('2018')
    expect(facetText('plane', 'toString')).toBe('toString')
  })
})

describe('the axis of a curve', () => {
  test('has round ticks around what it shows', () => {
    // 0 to 2,000 in steps of 500.
    expect(scaleOver([0, 800, 2000], 4, true).ticks).toEqual([0, 500, 1000, 1500, 2000])
    expect(scaleOver([0.99, 0.9995], 4, true).low).toBeGreaterThan(0.9)
  })

  test('every value lies on it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
        const scale = scaleOver(values, 4, true)
        expect(scale.ticks.every(Number.isFinite)).toBe(true)
        for (const value of values) {
          expect(scale.at(value)).toBeGreaterThanOrEqual(-1e-6)
          expect(scale.at(value)).toBeLessThanOrEqual(1 + 1e-6)
        }
      }),
    )
  })
})
