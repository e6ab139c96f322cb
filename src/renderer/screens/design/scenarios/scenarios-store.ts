import { createStore } from 'zustand/vanilla'
import type { ReadinessReport } from '../../../../core/scenarios/policy-report.ts'
import type { ScenarioReport } from '../../../../core/scenarios/report.ts'
import type { Result } from '../../../../contract/result.ts'
import { call } from '../../../atlas.ts'
import { longWork } from '../../../jobs.ts'
import { latestOnly } from '../../../latest-only.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'

export type ScenariosView = 'scenarios' | 'readiness'

interface ScenariosState {
  readonly designId: string | null
  readonly view: ScenariosView
  /** Those before stay until the next are there. */
  readonly report: Progress<ScenarioReport>
  readonly readiness: Progress<ReadinessReport>
  /** What the panel speaks of: a case; a journey under a disruption, or something counted. Null for the first. */
  readonly caseId: string | null
  readonly rowId: string | null
  /** Asked for a new scenario, or for another name of one of the design's own. */
  readonly dialog: { readonly kind: 'add' } | { readonly kind: 'rename'; readonly id: string } | null
}

const atFirst: ScenariosState = { designId: null, view: 'scenarios', report: idle, readiness: idle, caseId: null, rowId: null, dialog: null }

export const scenariosStore = createStore<ScenariosState>(() => atFirst)

/** The names under which they are asked, for their progress. */
export const scenariosWork = 'design.scenarios'
export const readinessWork = 'design.readiness'

interface Answer<T> {
  readonly id: string
  readonly result: Result<T>
}

/** Cancelled by the user: what was known before is still shown. */
const taken = <T>(before: Progress<T>, result: Result<T>): Progress<T> =>
  !result.ok && result.error.code === 'cancelled' && before.state === 'ready' ? before : settled(result)

const reports = latestOnly<string, Answer<ScenarioReport>>(
  async (id) => ({ id, result: await longWork.follow(scenariosWork, (job) => call('design.scenarios', { sources: [{ id }], alternatives: true, job })) }),
  ({ id, result }) => {
    const { designId, report } = scenariosStore.getState()
    if (designId === id) scenariosStore.setState({ report: taken(report, result) })
  },
)

const readinesses = latestOnly<string, Answer<ReadinessReport>>(
  async (id) => ({ id, result: await longWork.follow(readinessWork, (job) => call('design.readiness', { source: { id }, job })) }),
  ({ id, result }) => {
    const { designId, readiness } = scenariosStore.getState()
    if (designId === id) scenariosStore.setState({ readiness: taken(readiness, result) })
  },
)

/** Asks for what the view shows, of a design as it is saved. */
export function loadScenarios(id: string): void {
  if (scenariosStore.getState().designId !== id) {
    reports.drop()
    readinesses.drop()
    scenariosStore.setState({ ...atFirst, designId: id }, true)
  }
  const { view, report, readiness } = scenariosStore.getState()
  if (view === 'scenarios') {
    if (report.state !== 'ready') scenariosStore.setState({ report: loading })
    reports.ask(id)
  } else {
    if (readiness.state !== 'ready') scenariosStore.setState({ readiness: loading })
    readinesses.ask(id)
  }
}

export const chooseScenariosView = (view: ScenariosView): void => scenariosStore.setState({ view })
export const chooseCase = (caseId: string): void => scenariosStore.setState({ caseId })
export const chooseRow = (rowId: string): void => scenariosStore.setState({ rowId })
export const askScenario = (dialog: ScenariosState['dialog']): void => scenariosStore.setState({ dialog })
