import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layerCatalog, type PackLayer } from '../../../src/core/catalog/layers.ts'
import type { CatalogEntry } from '../../../src/core/catalog/schema.ts'

const digest = (text: string): string => `#${text}`

/** Layering looks at kind and id only. */
const entry = (kind: CatalogEntry['kind'], id: string, name: string): CatalogEntry => ({ kind, id, name }) as unknown as CatalogEntry

const layer = (id: string, entries: readonly CatalogEntry[]): PackLayer => ({ id, name: `Pack ${id}`, version: '1', hash: `${id}-hash`, entries })

const shipped = { version: '1', hash: 'shipped', entries: [entry('law', 'cap', 'CAP'), entry('technology', 'kafka', 'Kafka'), entry('glossary', 'saga', 'Saga')] }

const namesOf = (entries: readonly CatalogEntry[]): string[] => entries.map(({ id, name }) => `${id}: ${name}`)

describe('layering packs', () => {
  test('leaves the shipped catalog and its hash as they are when there is none', () => {
    const layered = layerCatalog(shipped, [], digest)
    expect(layered.entries).toBe(shipped.entries)
    expect(layered.hash).toBe('shipped')
    expect(layered.shipped).toBe(shipped)
  })

  test('puts an entry into the place of the one it overrides, and new ones behind by kind and id', () => {
    const one = layer('one', [entry('glossary', 'term', 'Term'), entry('technology', 'kafka', 'Our Kafka'), entry('law', 'ours', 'Ours'), entry('law', 'a-law', 'A law')])
    const { entries, origins, clashes } = layerCatalog(shipped, [one], digest)
    expect(namesOf(entries)).toEqual(['cap: CAP', 'kafka: Our Kafka', 'saga: Saga', 'a-law: A law', 'ours: Ours', 'term: Term'])
    expect(origins.get('kafka')).toEqual({ pack: 'one', packName: 'Pack one', packVersion: '1', overPacks: [], overShipped: true })
    expect(origins.get('term')).toMatchObject({ overShipped: false })
    expect(origins.has('cap')).toBe(false)
    expect(clashes).toEqual([])
  })

  test('lets the last pack win and knows all that it hides', () => {
    const packs = ['one', 'two', 'three'].map((id) => layer(id, [entry('technology', 'kafka', id)]))
    const { entries, origins } = layerCatalog(shipped, packs, digest)
    expect(namesOf(entries)).toContain('kafka: three')
    expect(origins.get('kafka')).toMatchObject({ pack: 'three', overPacks: ['two', 'one'], overShipped: true })
  })

  test('leaves out an entry whose id is something else below, and names who has it', () => {
    const packs = [layer('one', [entry('glossary', 'thing', 'Term')]), layer('two', [entry('technology', 'thing', 'Thing'), entry('law', 'kafka', 'Law')])]
    const { entries, clashes } = layerCatalog(shipped, packs, digest)
    expect(namesOf(entries)).toEqual(['cap: CAP', 'kafka: Kafka', 'saga: Saga', 'thing: Term'])
    expect(clashes).toEqual([
      { pack: 'two', id: 'thing', kind: 'technology', takenAs: 'glossary', takenBy: 'one' },
      { pack: 'two', id: 'kafka', kind: 'law', takenAs: 'technology', takenBy: null },
    ])
  })
})

const kind = fc.constantFrom<CatalogEntry['kind'][]>('law', 'technology', 'glossary')
const id = fc.constantFrom('cap', 'kafka', 'saga', 'p', 'q', 'r')
const entries = (tag: string) =>
  fc.uniqueArray(fc.record({ kind, id }), { selector: (one) => one.id, maxLength: 6 }).map((all) => all.map((one) => entry(one.kind, one.id, `${one.id} of ${tag}`)))
const packs = fc.integer({ min: 0, max: 4 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => entries(`p${at}`).map((all) => layer(`p${at}`, all)))))

test('whatever the packs, each id stands once, shipped ids keep their kind and place, and the topmost fitting entry is used', () => {
  fc.assert(
    fc.property(packs, (layers) => {
      const { entries: all, origins, clashes } = layerCatalog(shipped, layers, digest)
      expect(new Set(all.map((one) => one.id)).size).toBe(all.length)
      expect(all.slice(0, 3).map((one) => [one.kind, one.id])).toEqual(shipped.entries.map((one) => [one.kind, one.id]))
      for (const one of all) {
        // Said in another way: the kind of the lowest one decides, and of those of this kind the highest is used.
        const holding = [{ id: null, entries: shipped.entries }, ...layers].flatMap((layer) => layer.entries.filter((other) => other.id === one.id).map((other) => ({ from: layer.id, other })))
        const fitting = holding.filter(({ other }) => other.kind === holding[0]?.other.kind)
        expect(one).toBe(fitting.at(-1)?.other)
        expect(origins.get(one.id)?.pack ?? null).toBe(fitting.at(-1)?.from)
        expect(clashes.filter((clash) => clash.id === one.id)).toHaveLength(holding.length - fitting.length)
      }
      expect(all.length).toBe(new Set([...shipped.entries, ...layers.flatMap((layer) => layer.entries)].map((one) => one.id)).size)
    }),
  )
})

test('a pack that is laid on top and taken away again changes nothing', () => {
  fc.assert(
    fc.property(packs, entries('top'), (layers, top) => {
      const before = layerCatalog(shipped, layers, digest)
      layerCatalog(shipped, [...layers, layer('top', top)], digest)
      expect(layerCatalog(shipped, layers, digest)).toEqual(before)
    }),
  )
})
