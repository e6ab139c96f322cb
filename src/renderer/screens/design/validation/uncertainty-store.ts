import { createStore } from 'zustand/vanilla'
import type { UncertaintyReport } from '../../../../core/uncertainty/report.ts'
import { call } from '../../../atlas.ts'
import { longWork } from '../../../jobs.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'

/** What the draws gave, and the revision they speak of. */
export interface Drawn {
  readonly designId: string
  readonly revision: number
  readonly report: UncertaintyReport
}

interface UncertaintyState {
  readonly drawn: Progress<Drawn>
  /** The verdict that the panel takes apart; null for the least sure. */
  readonly figureId: string | null
  readonly isTable: boolean
}

const atFirst: UncertaintyState = { drawn: idle, figureId: null, isTable: false }

export const uncertaintyStore = createStore<UncertaintyState>(() => atFirst)

/** The name under which it is asked, for its progress. */
export const uncertaintyWork = 'design.uncertain'

/** Which question the answer belongs to: another design, or another click, makes an earlier one stale. */
let asked = 0

/** For another design: nothing drawn. */
export function forgetDraws(): void {
  asked += 1
  uncertaintyStore.setState(atFirst, true)
}

/** Runs the verdicts of a design over the ranges of their inputs. What was known stays until the answer is there. */
export async function draw(designId: string, revision: number): Promise<void> {
  const { drawn: before } = uncertaintyStore.getState()
  if (before.state === 'loading') return
  const mine = ++asked
  if (before.state !== 'ready') uncertaintyStore.setState({ drawn: loading })
  const result = await longWork.follow(uncertaintyWork, (job) => call('design.uncertain', { source: { id: designId }, job }))
  if (mine !== asked) return
  // Cancelled by the user: what was known before is still shown, and without it the invitation to run.
  if (!result.ok && result.error.code === 'cancelled') {
    uncertaintyStore.setState({ drawn: before.state === 'ready' ? before : idle })
    return
  }
  uncertaintyStore.setState({ drawn: result.ok ? { state: 'ready', value: { designId, revision, report: result.value } } : settled(result) })
}

export const chooseFigure = (figureId: string): void => uncertaintyStore.setState({ figureId })
export const showAs = (view: 'chart' | 'table'): void => uncertaintyStore.setState({ isTable: view === 'table' })
