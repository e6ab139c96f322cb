import type { EntrySummary } from '../../../contract/operations.ts'
import { english } from '../../text/english.ts'
import { t, type PlainKey } from '../../text/t.ts'

/** Where the words of a facet's values are kept, when they are not the words themselves. */
const families: Readonly<Record<string, string>> = {
  plane: 'ui.plane.', basis: 'catalog.basis.', loop: 'catalog.loop.', onset: 'catalog.onset.', scope: 'catalog.scope.',
  severity: 'ui.severity.', type: 'ui.confidence.', managed: 'catalog.', level: 'catalog.one.',
}

const titles: Readonly<Record<string, PlainKey>> = {
  plane: 'catalog.plane', basis: 'catalog.basis', loop: 'catalog.loop', onset: 'catalog.onset', scope: 'catalog.scope', severity: 'catalog.severity',
  type: 'catalog.sourceType', managed: 'catalog.managed', level: 'catalog.facet.level', category: 'catalog.category', complexity: 'catalog.complexity',
  year: 'catalog.facet.year',
}

/** A value of a facet in words; the value itself where there are none. */
export function facetText(facet: string, value: string): string {
  const key = `${families[facet] ?? ''}${value}`
  return families[facet] !== undefined && Object.hasOwn(english, key) ? t(key as PlainKey) : value
}

export function facetTitle(facet: string): string {
  const title = titles[facet]
  return title === undefined ? facet : t(title)
}

export interface Facet {
  readonly id: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

/** What a list can be narrowed by: facets with at least two values, the values in their order. */
export function facetsIn(entries: readonly EntrySummary[]): readonly Facet[] {
  const ids = [...new Set(entries.flatMap((entry) => Object.keys(entry.facets ?? {})))].filter((id) => id !== 'profileOf')
  const order = new Intl.Collator('en', { numeric: true })
  return ids
    .map((id) => {
      const values = entries.flatMap((entry) => entry.facets?.[id] ?? [])
      return { id, values: [...new Set(values)].toSorted((a, b) => order.compare(a, b)).map((value) => ({ value, count: values.filter((other) => other === value).length })) }
    })
    .filter(({ values }) => values.length > 1)
}

/** Entries that have every chosen value. */
export function narrowed(entries: readonly EntrySummary[], chosen: Readonly<Record<string, string>>): readonly EntrySummary[] {
  return entries.filter((entry) => Object.entries(chosen).every(([facet, value]) => entry.facets?.[facet] === value))
}
