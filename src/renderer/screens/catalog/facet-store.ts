import { createStore } from 'zustand/vanilla'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { formatPlace } from '../../place.ts'

export type ChosenFacets = Readonly<Record<string, string>>

/** What each list is narrowed to; it stays while one goes from entry to entry. */
export const facetStore = createStore<{ readonly chosen: Partial<Readonly<Record<CatalogKind, ChosenFacets>>> }>(() => ({ chosen: {} }))

/** Narrows a list by one facet; null takes the facet away. */
export function chooseFacet(kind: CatalogKind, facet: string, value: string | null): void {
  facetStore.setState(({ chosen }) => {
    const others = Object.entries(chosen[kind] ?? {}).filter(([id]) => id !== facet)
    return { chosen: { ...chosen, [kind]: Object.fromEntries(value === null ? others : [...others, [facet, value]]) } }
  })
}

/** Narrows a list to exactly this. */
export function narrowTo(kind: CatalogKind, facets: ChosenFacets): void {
  facetStore.setState(({ chosen }) => ({ chosen: { ...chosen, [kind]: facets } }))
}

/** The place of an entry with what its list is narrowed to: `catalog/failure-mode/FM-S01/-/plane/service`. */
export function narrowedPlace({ kind, id }: Pick<EntrySummary, 'kind' | 'id'>): string {
  const pairs = Object.entries(facetStore.getState().chosen[kind] ?? {}).flat()
  return pairs.length === 0 ? formatPlace('catalog', kind, id) : formatPlace('catalog', kind, id, '-', ...pairs)
}

/** The facets in the end of a place: `plane/state/scope/one-zone`. A facet without a value is none. */
export function facetsOf(parts: readonly string[]): ChosenFacets {
  const pairs = parts.flatMap((facet, at): (readonly [string, string])[] => {
    const value = parts[at + 1]
    return at % 2 === 0 && value !== undefined ? [[facet, value]] : []
  })
  return Object.fromEntries(pairs)
}
