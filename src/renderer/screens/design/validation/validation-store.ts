import { createStore } from 'zustand/vanilla'
import type { Severity } from '../../../../core/validate/report.ts'
import { validate } from '../design-store.ts'
import type { Grouping } from './finding-groups.ts'

interface ValidationState {
  /** The verdict and the finding chosen last; null takes the worst of each. */
  readonly verdictId: string | null
  readonly fingerprint: string | null
  /** What the panel at the right explains. */
  readonly explained: 'verdict' | 'finding'
  readonly isDetailOpen: boolean
  readonly grouping: Grouping
  readonly text: string
  readonly severity: Severity | 'all'
  /** Fingerprints of the findings picked for one action on all of them. */
  readonly picked: readonly string[]
  readonly isWaivedShown: boolean
  /** Fingerprints that are being waived: the question is on the screen. */
  readonly waiving: readonly string[] | null
  readonly isRunning: boolean
}

const atFirst: ValidationState = {
  verdictId: null, fingerprint: null, explained: 'verdict', isDetailOpen: true, grouping: 'harm', text: '', severity: 'all', picked: [],
  isWaivedShown: false, waiving: null, isRunning: false,
}

/** How step 5 is looked at; the report itself is in the store of the design. */
export const validationStore = createStore<ValidationState>(() => atFirst)

/** For another design: nothing chosen, nothing filtered. */
export function lookAfresh(): void {
  validationStore.setState(atFirst, true)
}

/** Validates again and says so while it takes long. */
export async function runAgain(): Promise<void> {
  if (validationStore.getState().isRunning) return
  validationStore.setState({ isRunning: true })
  try {
    await validate()
  } finally {
    validationStore.setState({ isRunning: false })
  }
}

export const selectVerdict = (verdictId: string): void => validationStore.setState({ verdictId, explained: 'verdict' })

export const selectFinding = (fingerprint: string): void => validationStore.setState({ fingerprint, explained: 'finding' })

/** Shows the detail of a finding below its row. */
export const openFinding = (fingerprint: string): void => validationStore.setState({ fingerprint, explained: 'finding', isDetailOpen: true })

/** Shows the detail of a finding, or folds it when it is the one that is shown. */
export function toggleFinding(fingerprint: string): void {
  const { isDetailOpen, fingerprint: before } = validationStore.getState()
  validationStore.setState({ fingerprint, explained: 'finding', isDetailOpen: before === fingerprint ? !isDetailOpen : true })
}

export function togglePicked(fingerprints: readonly string[], isPicked: boolean): void {
  validationStore.setState(({ picked }) => ({
    picked: isPicked ? [...new Set([...picked, ...fingerprints])] : picked.filter((one) => !fingerprints.includes(one)),
  }))
}
