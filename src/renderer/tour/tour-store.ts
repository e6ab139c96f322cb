import { createStore } from 'zustand/vanilla'
import { call } from '../atlas.ts'
import { formatPlace } from '../place.ts'
import { navigate } from '../router.ts'
import { showDesign } from '../screens/design/design-store.ts'
import { t } from '../text/t.ts'
import { showToast } from '../ui/toasts.ts'
import { tourSteps } from './tour-steps.ts'

/** The design of the tour and the stop one is at; null while there is no tour. */
interface TourState {
  readonly tour: { readonly design: string; readonly at: number } | null
}

export const tourStore = createStore<TourState>(() => ({ tour: null }))

const template = 'url-shortener'

/** Starts a URL shortener as a design of one's own, and the tour on it. */
export async function startTour(): Promise<void> {
  const created = await call('design.create', { template, name: t('tour.designName') })
  if (!created.ok) {
    showToast(created.error.message, { isLasting: true })
    return
  }
  showDesign(created.value)
  tourStore.setState({ tour: { design: created.value.id, at: 0 } })
  goToStop()
}

export const tourIsOn = (): boolean => tourStore.getState().tour !== null

/** Goes to the next or the previous stop; after the last one the tour is over. */
export function turnTour(by: 1 | -1): void {
  const { tour } = tourStore.getState()
  if (tour === null) return
  const at = Math.max(0, tour.at + by)
  if (at >= tourSteps.length) {
    endTour()
    showToast(t('tour.finished'))
    return
  }
  tourStore.setState({ tour: { ...tour, at } })
  goToStop()
}

/** The design stays; only the tour ends. */
export function endTour(): void {
  tourStore.setState({ tour: null })
}

/** Goes where the tour is, when one has wandered off. */
export function goToStop(): void {
  const { tour } = tourStore.getState()
  const stop = tour === null ? undefined : tourSteps[tour.at]
  if (tour !== null && stop !== undefined) navigate(formatPlace('designs', tour.design, ...stop.place))
}

/** Where the stop is, as a place. */
export const placeOfStop = (design: string, at: number): string => formatPlace('designs', design, ...(tourSteps[at]?.place ?? []))
