import { createStore } from 'zustand/vanilla'
import type { Design } from '../../../../core/design/schema.ts'
import { call } from '../../../atlas.ts'
import { cancelJob, longWork } from '../../../jobs.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'
import { questionFor, type Simulated, type SimulationQuestion } from './question.ts'

interface SimulationState {
  readonly designId: string | null
  readonly asked: SimulationQuestion
  /** The one before stays until the next is there. */
  readonly simulated: Progress<Simulated>
  readonly isRunning: boolean
  /** The last run was ended before it was done. */
  readonly isCancelled: boolean
  /** The journey that the panel speaks of; null for the first that differs. */
  readonly journeyId: string | null
  readonly view: 'chart' | 'table'
}

/** The largest seed there is. */
export const mostSeed = 2 ** 31 - 1

const atFirst: SimulationState = {
  designId: null, asked: { scenario: null, seed: 7 }, simulated: idle, isRunning: false, isCancelled: false, journeyId: null, view: 'chart',
}

export const simulationStore = createStore<SimulationState>(() => atFirst)

/** The name under which it is asked, for its progress. */
export const simulationWork = 'design.simulate'

/** Which question an answer belongs to: after another design was opened, an earlier one is nobody's. */
let runs = 0

/** For another design nothing is simulated yet; what runs for the one before is ended. */
export function showSimulation(designId: string): void {
  if (simulationStore.getState().designId === designId) return
  cancelSimulation()
  runs += 1
  simulationStore.setState({ ...atFirst, designId }, true)
}

/** Simulates a design as it is saved. What was known stays until the answer is there; one runs at a time. */
export async function simulate(design: Design, revision: number): Promise<void> {
  showSimulation(design.id)
  const { asked, simulated: before, isRunning } = simulationStore.getState()
  if (isRunning) return
  const mine = ++runs
  const { scenario, seed } = questionFor(design, asked)
  simulationStore.setState({ isRunning: true, isCancelled: false, ...(before.state === 'ready' ? {} : { simulated: loading }) })
  const result = await longWork.follow(simulationWork, (job) =>
    call('design.simulate', { source: { id: design.id }, seed, job, ...(scenario === null ? {} : { scenario }) }))
  if (mine !== runs) return
  if (!result.ok && result.error.code === 'cancelled') {
    simulationStore.setState({ isRunning: false, isCancelled: true, simulated: before.state === 'ready' ? before : idle })
    return
  }
  simulationStore.setState({
    isRunning: false,
    simulated: result.ok ? { state: 'ready', value: { revision, report: result.value } } : settled(result),
  })
}

export function cancelSimulation(): void {
  const work = longWork.store.getState()[simulationWork]
  if (simulationStore.getState().isRunning && work !== undefined) cancelJob(work.job)
}

export const changeSimulation = (change: Partial<SimulationQuestion>): void =>
  simulationStore.setState(({ asked }) => ({ asked: { ...asked, ...change } }))

export const chooseJourney = (journeyId: string): void => simulationStore.setState({ journeyId })
export const chooseLook = (view: 'chart' | 'table'): void => simulationStore.setState({ view })
