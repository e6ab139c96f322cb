import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { currentOf, goTo, parsePlace, replaceWith, startAt, step, type Place, type Visits } from './place.ts'

/** Where the interface is. In memory only: the address of the page never changes, in a window as in a browser tab. */
export const router = createStore<Visits>(() => startAt('designs'))

/** Goes to a place such as `catalog/law/little`. */
export function navigate(place: string): void {
  router.setState((visits) => goTo(visits, place), true)
}

/** Goes to a place without a step to go back over: for a first entry chosen on the user's behalf. */
export function redirect(place: string): void {
  router.setState((visits) => replaceWith(visits, place), true)
}

export const goBack = (): void => router.setState((visits) => step(visits, -1), true)
export const goForward = (): void => router.setState((visits) => step(visits, 1), true)
export const canGoBack = (): boolean => router.getState().at > 0
export const canGoForward = (): boolean => router.getState().at < router.getState().places.length - 1

/** The current place as text. */
export const currentPlace = (): string => currentOf(router.getState())

/** The current place, read; null when the text is none. */
export function usePlace(): Place | null {
  const text = useStore(router, currentOf)
  return useMemo(() => parsePlace(text), [text])
}
