import type { OpenDesign } from '../../../contract/design-operations.ts'
import { stepMinutes, type StepId } from '../../../core/steps.ts'
import type { PlainKey } from '../../text/t.ts'

/** What there is to say of a step wherever it is shown. */
export interface StepFacts {
  readonly id: StepId
  readonly title: PlainKey
  /** Minutes that the framework gives the step. */
  readonly minutes: number
  /** What does the work in this step. */
  readonly tool: PlainKey
  readonly input: PlainKey
  readonly output: PlainKey
}

export interface StepProps {
  readonly open: OpenDesign
  /** The part of the place after the step, such as what is selected in it. */
  readonly rest: readonly string[]
  readonly facts: StepFacts
  /** The step after this one, when there is one. */
  readonly next: StepFacts | null
}

export interface TabProps {
  readonly open: OpenDesign
  /** The part of the place after the tab: `['requirements']` in `designs/checkout/steps/requirements`. */
  readonly rest: readonly string[]
}

const factsOf = <S extends StepId>(id: S) => ({
  id, minutes: stepMinutes[id], title: `step.${id}`, tool: `step.${id}.tool`, input: `step.${id}.input`, output: `step.${id}.output`,
} as const)

export const stepFacts: Readonly<Record<StepId, StepFacts>> = {
  requirements: factsOf('requirements'),
  capabilities: factsOf('capabilities'),
  primitives: factsOf('primitives'),
  patterns: factsOf('patterns'),
  validation: factsOf('validation'),
}
