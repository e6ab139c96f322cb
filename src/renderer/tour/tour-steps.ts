import type { PlainKey } from '../text/t.ts'

/** One stop of the tour: where it is, what it points at, and what is said there. */
export interface TourStep {
  readonly id: string
  readonly title: PlainKey
  readonly text: PlainKey
  /** What to try there. */
  readonly doThis: PlainKey
  readonly minutes: number
  /** The part of the place after the design. */
  readonly place: readonly string[]
  /** What is marked on the screen, the first that is there. */
  readonly target: readonly string[]
}

const step = (id: string, minutes: number, place: readonly string[], ...target: readonly string[]): TourStep => ({
  id, minutes, place, target,
  title: `tour.${id}.title` as PlainKey, text: `tour.${id}.text` as PlainKey, doThis: `tour.${id}.do` as PlainKey,
})

/** A system in 15 minutes: the five steps, then what follows from them. */
export const tourSteps: readonly TourStep[] = [
  step('requirements', 3, ['steps', 'requirements'], '.step-body table', '.step-body'),
  step('why', 1, ['steps', 'requirements'], '.side'),
  step('capabilities', 2, ['steps', 'capabilities'], '.step-body'),
  step('primitives', 2, ['steps', 'primitives'], '.step-body'),
  step('patterns', 2, ['steps', 'patterns'], '.step-body'),
  step('validation', 2, ['steps', 'validation'], '.step-body table', '.step-body'),
  step('architecture', 1, ['architecture'], '.react-flow', '.body'),
  step('failureModes', 1, ['failure-modes'], '.body .pane', '.body'),
  step('deck', 1, ['deck'], '.body'),
]
