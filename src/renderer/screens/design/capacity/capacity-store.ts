import { createStore } from 'zustand/vanilla'
import type { CapacityPlan } from '../../../../core/capacity/plan.ts'
import type { Result } from '../../../../contract/result.ts'
import { call } from '../../../atlas.ts'
import { longWork } from '../../../jobs.ts'
import { latestOnly } from '../../../latest-only.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'

/** What the reader asks of the plan; null leaves it to the design. Growth as a share a year. */
export interface CapacityQuestion {
  readonly growth: number | null
  readonly growthLow: number | null
  readonly growthHigh: number | null
  readonly peakFactor: number | null
  readonly months: number
  readonly caches: 'cold' | 'warm'
  readonly waitMs: number | null
}

/** Which figure of the chosen component the panel explains. */
export type Explained = 'runsOut' | 'required' | 'used'

interface CapacityState {
  readonly designId: string | null
  readonly asked: CapacityQuestion
  /** The one before stays until the next is there. */
  readonly plan: Progress<CapacityPlan>
  /** What the plan that is shown was asked; null before there is one. */
  readonly planned: CapacityQuestion | null
  /** The component whose capacity is drawn; null for what gives way first. */
  readonly componentId: string | null
  readonly explained: Explained
  readonly view: 'chart' | 'table'
}

const plain: CapacityQuestion = { growth: null, growthLow: null, growthHigh: null, peakFactor: null, months: 36, caches: 'cold', waitMs: null }

const atFirst = { asked: plain, plan: idle, planned: null, componentId: null, explained: 'runsOut', view: 'chart' } as const

export const capacityStore = createStore<CapacityState>(() => ({ designId: null, ...atFirst }))

/** The name under which the question is asked, for its progress. */
export const capacityWork = 'design.capacity'

interface Asked {
  readonly id: string
  readonly question: CapacityQuestion
}

const questions = latestOnly<Asked, Asked & { readonly result: Result<CapacityPlan> }>(
  async ({ id, question }) => {
    const { growth, growthLow, growthHigh, peakFactor, months, caches, waitMs } = question
    const given = <T>(value: T | null): T | undefined => value ?? undefined
    const result = await longWork.follow(capacityWork, (job) =>
      call('design.capacity', {
        source: { id }, months, caches, growth: given(growth), growthLow: given(growthLow), growthHigh: given(growthHigh),
        peakFactor: given(peakFactor), waitMs: given(waitMs), job,
      }))
    return { id, question, result }
  },
  ({ id, question, result }) => {
    const { designId, plan, planned, asked } = capacityStore.getState()
    if (designId !== id) return
    // Cancelled by the user: what was known before is still shown, with what it was asked unless more was asked since.
    if (!result.ok && result.error.code === 'cancelled' && plan.state === 'ready') {
      if (asked === question && planned !== null) capacityStore.setState({ asked: planned })
      return
    }
    capacityStore.setState({ plan: settled(result), planned: result.ok ? question : null })
  },
)

/** Plans the capacity of a design as it is saved; for another design with its own assumptions. */
export function loadCapacity(id: string): void {
  const { designId, plan } = capacityStore.getState()
  if (designId !== id) {
    questions.drop()
    capacityStore.setState({ designId: id, ...atFirst, plan: loading })
  } else if (plan.state !== 'ready') capacityStore.setState({ plan: loading })
  questions.ask({ id, question: capacityStore.getState().asked })
}

/** Asks again with something changed. */
export function changeQuestion(change: Partial<CapacityQuestion>): void {
  const { designId, asked, plan } = capacityStore.getState()
  if (designId === null) return
  const question = { ...asked, ...change }
  capacityStore.setState({ asked: question, ...(plan.state === 'ready' ? {} : { plan: loading }) })
  questions.ask({ id: designId, question })
}

/** Every assumption as the design states it again. */
export const resetQuestion = (): void => changeQuestion(plain)

export const isPlain = (asked: CapacityQuestion): boolean =>
  (Object.keys(plain) as (keyof CapacityQuestion)[]).every((key) => asked[key] === plain[key])

/** Draws one component, or again what gives way first. */
export const chooseComponent = (componentId: string | null): void => capacityStore.setState({ componentId })
export const explain = (explained: Explained): void => capacityStore.setState({ explained })
export const chooseView = (view: 'chart' | 'table'): void => capacityStore.setState({ view })
