import { describe, expect, test } from 'vitest'
import { facetsOf } from '../../../src/core/catalog/facets.ts'
import { linksFrom, linksTo } from '../../../src/core/catalog/links.ts'
import { catalogKinds, type CatalogEntry } from '../../../src/core/catalog/schema.ts'
import { builtCatalog } from '../../support/catalog.ts'

const catalog = builtCatalog()
const entry = (id: string): CatalogEntry => {
  const found = catalog.entries.find((one) => one.id === id)
  if (found === undefined) throw new Error(`the catalog has no ${id}`)
  return found
}

describe('connections between entries', () => {
  test('carry the field that names, each once', () => {
    const links = linksFrom(entry('little'))
    expect(links).toContainEqual({ id: 'FM-S04', as: 'violatedBy' })
    expect(links).toContainEqual({ id: 'little-1961', as: 'sources' })
    expect(new Set(links.map(({ id, as }) => `${as} ${id}`)).size).toBe(links.length)
  })

  test('read from the other side are the same connections', () => {
    const to = linksTo(catalog)
    const forwards = catalog.entries.flatMap((one) => linksFrom(one).map(({ id, as }) => `${one.id} ${as} ${id}`))
    const backwards = [...to].flatMap(([id, links]) => links.map((link) => `${link.id} ${link.as} ${id}`))
    expect(backwards.toSorted()).toEqual(forwards.toSorted())
  })

  test('no entry is connected with itself', () => {
    expect(catalog.entries.filter((one) => linksFrom(one).some(({ id }) => id === one.id))).toEqual([])
  })
})

test('facets are the same words for every entry of a kind', () => {
  for (const kind of catalogKinds) {
    const names = new Set(catalog.entries.filter((one) => one.kind === kind).map((one) => Object.keys(facetsOf(one) ?? {}).filter((facet) => facet !== 'profileOf').join()))
    expect(names.size, kind).toBeLessThanOrEqual(1)
  }
  expect(facetsOf(entry('little'))).toEqual({ basis: 'theorem' })
})
