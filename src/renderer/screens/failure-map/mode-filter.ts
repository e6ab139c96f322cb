import type { FailureMap, MappedMode, PreventionState } from '../../../core/failure-map/schema.ts'
import type { PlaneName } from '../../ui/PlaneGlyph.tsx'
import { modeHas } from './places.ts'

/** Where the typed words are looked for. */
export const lookIns = ['all', 'symptoms', 'signals'] as const
export type LookIn = (typeof lookIns)[number]

/** Which modes are wanted; it stays while one looks at them as graph, table and matrix. */
export interface ModeFilter {
  readonly text: string
  readonly lookIn: LookIn
  readonly hidden: ReadonlySet<PlaneName>
  /** A primitive or pattern that has to be among what prevents the mode. */
  readonly prevention: string | null
}

export const noFilter: ModeFilter = { text: '', lookIn: 'all', hidden: new Set(), prevention: null }

/**
 * Whether a mode is wanted. Words are looked for in one symptom or one signal, where that is asked for, else in everything: `found`
 * are the modes that the catalog's search has found for the same words.
 */
export function passes(mode: MappedMode, { text, lookIn, hidden, prevention }: ModeFilter, found: ReadonlySet<string>): boolean {
  if (hidden.has(mode.plane)) return false
  if (prevention !== null && !mode.prevention.some(({ id }) => id === prevention)) return false
  const typed = text.trim()
  if (typed === '') return true
  if (lookIn === 'all') return modeHas(mode, typed) || found.has(mode.id)
  const words = typed.toLowerCase().split(/\s+/)
  return mode[lookIn].some((one) => words.every((word) => one.toLowerCase().includes(word)))
}

/** What prevents any of the modes of a map, by name. */
export function preventionsOf({ modes }: Pick<FailureMap, 'modes'>): Pick<PreventionState, 'id' | 'name'>[] {
  const all = new Map(modes.flatMap(({ prevention }) => prevention.map(({ id, name }) => [id, { id, name }] as const)))
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

export const togglePlane = (hidden: ReadonlySet<PlaneName>, plane: PlaneName): ReadonlySet<PlaneName> =>
  hidden.has(plane) ? new Set([...hidden].filter((other) => other !== plane)) : new Set([...hidden, plane])
