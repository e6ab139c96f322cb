import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { catalogEntry, catalogKinds, type CatalogEntry } from '../../src/core/catalog/schema.ts'
import type { EntrySummary } from '../../src/contract/operations.ts'
import { describeEntry, headline } from '../../src/renderer/screens/catalog/describe.ts'
import { filterEntries, inListOrder, kindOrder, placeOf } from '../../src/renderer/screens/catalog/kinds.ts'

const little = catalogEntry.parse(
  parse(readFileSync(join(import.meta.dirname, '../../catalog/laws/little.yaml'), 'utf8')),
)

const summary = (id: string, name: string, order?: number): EntrySummary => ({ id, kind: 'law', name, summary: `About ${name}.`, order })

describe('pages of the catalog', () => {
  test('every kind of entry has its place in the list of kinds', () => {
    expect(kindOrder.toSorted()).toEqual([...catalogKinds].toSorted())
  })

  test('a law shows formula, calculator, statement and assumptions, in this order', () => {
    const blocks = describeEntry(little).map((block) => block.block)
    expect(blocks.slice(0, 4)).toEqual(['formula', 'calculator', 'text', 'pair'])
  })

  test('blocks without content are left out', () => {
    const entry: CatalogEntry = {
      id: 'rto', kind: 'glossary', name: 'RTO', summary: 'Time to be back.', sources: ['x'], aliases: [], definition: 'How long it may take.', related: [],
    }
    expect(describeEntry(entry)).toEqual([{ block: 'text', title: 'Definition', text: 'How long it may take.' }])
  })

  test('every entry of the shipped catalog has a page with content', () => {
    const folder = join(import.meta.dirname, '../../catalog')
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('samples'))
      .map((name) => catalogEntry.parse(parse(readFileSync(join(folder, name), 'utf8'))))
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter((entry) => describeEntry(entry).length === 0).map((entry) => entry.id)).toEqual([])
  })

  test('the line above the name counts the entry among its kind', () => {
    expect(headline(little, 15)).toEqual(['Law 2 of 15', 'Theorem'])
    expect(headline(little, 1)).toEqual(['Law', 'Theorem'])
  })

  test('a hostile name stays a name in the address', () => {
    expect(placeOf({ kind: 'law', id: 'a/../b?c' })).toBe('catalog/law/a%2F..%2Fb%3Fc')
  })
})

describe('the list of entries', () => {
  const all = [summary('b', 'Beta', 10), summary('a', 'Alpha', 2), summary('c', 'Gamma', 1)]

  test('laws stand in their own order, not by letter', () => {
    expect(inListOrder(all, 'law').map((entry) => entry.id)).toEqual(['c', 'a', 'b'])
  })

  test('P2 stands before P10', () => {
    const primitives = ['P10', 'P2', 'P1'].map((id): EntrySummary => ({ id, kind: 'primitive', name: id, summary: id }))
    expect(inListOrder(primitives, 'primitive').map((entry) => entry.id)).toEqual(['P1', 'P2', 'P10'])
  })

  test('a filter needs every word, in name, id or summary', () => {
    expect(filterEntries(all, 'ALPHA').map((entry) => entry.id)).toEqual(['a'])
    expect(filterEntries(all, 'about gam').map((entry) => entry.id)).toEqual(['c'])
    expect(filterEntries(all, 'alpha beta')).toEqual([])
    expect(filterEntries(all, ' ')).toHaveLength(3)
  })
})
