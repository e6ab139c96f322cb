/**
 * A place in the interface as text: the screen, then what it shows. `catalog`, `catalog/law/little`.
 * Places are stored, copied as links and typed by people, so whatever cannot be read leads nowhere rather than wrong.
 */
export interface Place {
  readonly screen: string
  readonly rest: readonly string[]
}

const longest = 500

/** Reads a place; null when it is none. */
export function parsePlace(text: string): Place | null {
  if (text.length > longest) return null
  const parts = text.split('/').filter((part) => part !== '')
  const [screen, ...rest] = parts
  if (screen === undefined || !/^[a-z][a-z-]*$/.test(screen)) return null
  try {
    return { screen, rest: rest.map(decodeURIComponent) }
  } catch {
    return null
  }
}

/** Writes a place; `parsePlace` reads it back. */
export function formatPlace(screen: string, ...rest: readonly string[]): string {
  return [screen, ...rest.map(encodeURIComponent)].join('/')
}

/** The places one has been at, and where in them one is. */
export interface Visits {
  readonly places: readonly string[]
  readonly at: number
}

const mostRemembered = 200

export const startAt = (place: string): Visits => ({ places: [place], at: 0 })

export const currentOf = (visits: Visits): string => visits.places[visits.at] ?? ''

/** Goes to a place; what lay ahead is forgotten. Going to where one is changes nothing. */
export function goTo(visits: Visits, place: string): Visits {
  if (place === currentOf(visits)) return visits
  const places = [...visits.places.slice(0, visits.at + 1), place].slice(-mostRemembered)
  return { places, at: places.length - 1 }
}

/** Puts another place where one is, without a step to go back over. */
export function replaceWith(visits: Visits, place: string): Visits {
  return { ...visits, places: visits.places.with(visits.at, place) }
}

/** One step back (-1) or forward (1); at the end it stays. */
export function step(visits: Visits, by: -1 | 1): Visits {
  const at = visits.at + by
  return at < 0 || at >= visits.places.length ? visits : { ...visits, at }
}
