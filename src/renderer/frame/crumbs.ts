import { useEffect } from 'react'
import { createStore } from 'zustand/vanilla'

export interface Crumb {
  readonly text: string
  /** Where it leads; the last crumb is where one is and leads nowhere. */
  readonly place?: string
}

/** What the screen says of where one is, below its own name. */
export const crumbs = createStore<{ readonly shown: readonly Crumb[] }>(() => ({ shown: [] }))

/** Shows further crumbs after the screen's own while this screen is mounted: `[{ text: "Laws", place }, { text: "Little's law" }]`. */
export function useCrumbs(shown: readonly Crumb[]): void {
  const key = JSON.stringify(shown)
  useEffect(() => {
    crumbs.setState({ shown: JSON.parse(key) as Crumb[] })
    return () => crumbs.setState({ shown: [] })
  }, [key])
}
