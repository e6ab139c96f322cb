import { createStore } from 'zustand/vanilla'
import { parsePlace } from '../../place.ts'
import { currentPlace } from '../../router.ts'
import { noFilter, type ModeFilter } from './mode-filter.ts'

/** How the failure modes are shown. The fault tree is of one design and has nothing to show on the map of the catalog. */
export type MapForm = 'graph' | 'table' | 'matrix' | 'tree'
export type MapOf = 'catalog' | 'design'

interface Shown {
  readonly form: MapForm
  readonly filter: ModeFilter
}

/** How each of the two maps is looked at, so that it is found again as it was left. */
export const mapFormStore = createStore<Readonly<Record<MapOf, Shown>>>(() => ({
  catalog: { form: 'graph', filter: noFilter },
  design: { form: 'table', filter: noFilter },
}))

const change = (of: MapOf, to: Partial<Shown>): void => mapFormStore.setState((all) => ({ ...all, [of]: { ...all[of], ...to } }))

export const chooseForm = (of: MapOf, form: MapForm): void => change(of, { form })
export const changeFilter = (of: MapOf, part: Partial<ModeFilter>): void => change(of, { filter: { ...mapFormStore.getState()[of].filter, ...part } })

/** The map on the screen; undefined on every other screen. */
export function mapHere(): MapOf | undefined {
  const place = parsePlace(currentPlace())
  if (place?.screen === 'failure-map') return 'catalog'
  return place?.screen === 'designs' && place.rest[1] === 'failure-modes' ? 'design' : undefined
}
