import { createStore } from 'zustand/vanilla'
import type { CatalogKind } from '../../../core/catalog/schema.ts'

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
