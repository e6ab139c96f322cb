import { createStore } from 'zustand/vanilla'
import type { Change, Design } from '../../../../core/design/schema.ts'
import type { Report } from '../../../../core/validate/report.ts'
import { call } from '../../../atlas.ts'
import { latestOnly } from '../../../latest-only.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { showToast } from '../../../ui/toasts.ts'
import { edit, undo } from '../design-store.ts'
import { editsOf, type Turned } from './knobs.ts'

interface WhatIfState {
  readonly turned: Turned
  /** The report for what is turned; the one before stays until the next is there. */
  readonly answer: Progress<Report>
}

/** What is being tried. Nothing of it is saved until it is applied. */
export const whatIf = createStore<WhatIfState>(() => ({ turned: {}, answer: idle }))

const questions = latestOnly(
  ({ id, changes }: { readonly id: string; readonly changes: readonly Change[] }) =>
    call('design.validate', { source: { id }, changes: [...changes] }),
  (result) => whatIf.setState({ answer: settled(result) }),
)

export function turn(path: string, value: number): void {
  whatIf.setState(({ turned }) => ({ turned: { ...turned, [path]: value } }))
}

/** Puts every slider back to what the design says. */
export function resetWhatIf(): void {
  questions.drop()
  whatIf.setState({ turned: {}, answer: idle })
}

/** Asks what the changes would do to the design as it is saved. The answer before stays until the next is there. */
export function ask(id: string, changes: readonly Change[]): void {
  if (changes.length === 0) {
    questions.drop()
    whatIf.setState({ answer: idle })
    return
  }
  if (whatIf.getState().answer.state !== 'ready') whatIf.setState({ answer: loading })
  questions.ask({ id, changes })
}

/** Makes what is tried part of the design, as one revision that can be undone. */
export async function apply(design: Design, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const result = await edit(editsOf(design, changes))
  if (!result.ok) return
  resetWhatIf()
  showToast(t('whatIf.applied'), { undo: () => void undo() })
}
