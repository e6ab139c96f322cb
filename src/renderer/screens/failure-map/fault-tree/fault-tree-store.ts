import { createStore } from 'zustand/vanilla'
import type { Result } from '../../../../contract/result.ts'
import type { FaultTree } from '../../../../core/failure-map/fault-tree-schema.ts'
import { call } from '../../../atlas.ts'
import { longWork } from '../../../jobs.ts'
import { latestOnly } from '../../../latest-only.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'

interface FaultTreeState {
  readonly designId: string | null
  /** The top event that was asked for; null for the journey that is away longest. */
  readonly journey: string | null
  /** The tree before stays until the next is there. */
  readonly tree: Progress<FaultTree>
  /** Id of the node that the panel speaks of. */
  readonly chosen: string
  /** Gates whose branches are folded away. */
  readonly closed: ReadonlySet<string>
}

const top = '0'
const atFirst = { journey: null, tree: idle, chosen: top, closed: new Set<string>() } as const

export const faultTreeStore = createStore<FaultTreeState>(() => ({ designId: null, ...atFirst }))

/** The name under which it is asked, for its progress. */
export const faultTreeWork = 'failureMap.faultTree'

interface Asked {
  readonly id: string
  readonly journey: string | null
}

const questions = latestOnly<Asked, { readonly asked: Asked; readonly result: Result<FaultTree> }>(
  async (asked) => {
    const { id, journey } = asked
    const result = await longWork.follow(faultTreeWork, (job) => call('failureMap.faultTree', { source: { id }, job, ...(journey === null ? {} : { journey }) }))
    return { asked, result }
  },
  ({ asked, result }) => {
    const { designId, journey, tree } = faultTreeStore.getState()
    if (designId !== asked.id || journey !== asked.journey) return
    // The journey asked for is gone since: what is shown is again the one that is away longest.
    if (!result.ok && result.error.code === 'not-found' && journey !== null) {
      chooseTop(null)
      return
    }
    if (!result.ok && result.error.code === 'cancelled' && tree.state === 'ready') return
    faultTreeStore.setState({ tree: settled(result) })
  },
)

/** Asks why the chosen journey of a design fails, as it is saved; of another design it is the one that is away longest. */
export function loadFaultTree(id: string): void {
  const { designId, tree } = faultTreeStore.getState()
  if (designId !== id) {
    questions.drop()
    faultTreeStore.setState({ designId: id, ...atFirst, tree: loading })
  } else if (tree.state !== 'ready') faultTreeStore.setState({ tree: loading })
  questions.ask({ id, journey: faultTreeStore.getState().journey })
}

/** Chooses the journey whose failure stands at the top. */
export function chooseTop(journey: string | null): void {
  const { designId } = faultTreeStore.getState()
  if (designId === null) return
  faultTreeStore.setState({ journey, chosen: top, closed: new Set() })
  questions.ask({ id: designId, journey })
}

export const chooseNode = (chosen: string): void => faultTreeStore.setState({ chosen })

export function setOpen(id: string, isOpen: boolean): void {
  const { closed, chosen } = faultTreeStore.getState()
  // What is folded away cannot stay chosen.
  const isHidden = !isOpen && chosen !== id && (id === top || chosen.startsWith(`${id}.`))
  faultTreeStore.setState({ chosen: isHidden ? id : chosen, closed: isOpen ? new Set([...closed].filter((other) => other !== id)) : new Set([...closed, id]) })
}
