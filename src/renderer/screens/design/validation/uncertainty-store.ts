import { createStore } from 'zustand/vanilla'
import type { UncertaintyReport } from '../../../../core/uncertainty/report.ts'
import { call } from '../../../atlas.ts'
import { cancelJob, longWork } from '../../../jobs.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'

/** What the draws gave, and the revision they speak of. */
export interface Drawn {
  readonly designId: string
  readonly revision: number
  readonly report: UncertaintyReport
}

interface UncertaintyState {
  readonly designId: string | null
  readonly drawn: Progress<Drawn>
  readonly isRunning: boolean
  /** The verdict that the panel takes apart; null for the least sure. */
  readonly figureId: string | null
  readonly isTable: boolean
}

const atFirst: UncertaintyState = { designId: null, drawn: idle, isRunning: false, figureId: null, isTable: false }

export const uncertaintyStore = createStore<UncertaintyState>(() => atFirst)

/** The name under which it is asked, for its progress. */
export const uncertaintyWork = 'design.uncertain'

/** Which question the answer belongs to: another design makes an earlier one stale. */
let asked = 0

/** For another design nothing is drawn yet; what runs for the one before is ended. */
export function showDraws(designId: string): void {
  if (uncertaintyStore.getState().designId === designId) return
  cancelDraws()
  asked += 1
  uncertaintyStore.setState({ ...atFirst, designId }, true)
}

/** Runs the verdicts of a design over the ranges of their inputs. What was known stays until the answer is there; one runs at a time. */
export async function draw(designId: string, revision: number): Promise<void> {
  showDraws(designId)
  const { drawn: before, isRunning } = uncertaintyStore.getState()
  if (isRunning) return
  const mine = ++asked
  uncertaintyStore.setState({ isRunning: true, ...(before.state === 'ready' ? {} : { drawn: loading }) })
  const result = await longWork.follow(uncertaintyWork, (job) => call('design.uncertain', { source: { id: designId }, job }))
  if (mine !== asked) return
  // Cancelled by the user: what was known before is still shown, and without it the invitation to run.
  if (!result.ok && result.error.code === 'cancelled') {
    uncertaintyStore.setState({ isRunning: false, drawn: before.state === 'ready' ? before : idle })
    return
  }
  uncertaintyStore.setState({
    isRunning: false,
    drawn: result.ok ? { state: 'ready', value: { designId, revision, report: result.value } } : settled(result),
  })
}

function cancelDraws(): void {
  const work = longWork.store.getState()[uncertaintyWork]
  if (uncertaintyStore.getState().isRunning && work !== undefined) cancelJob(work.job)
}

export const chooseFigure = (figureId: string): void => uncertaintyStore.setState({ figureId })
export const showAs = (view: 'chart' | 'table'): void => uncertaintyStore.setState({ isTable: view === 'table' })
