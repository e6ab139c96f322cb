import type { OpenDesign } from '../../../contract/design-operations.ts'
import type { PlainKey } from '../../text/t.ts'

export const stepIds = ['requirements', 'capabilities', 'primitives', 'patterns', 'validation'] as const
export type StepId = (typeof stepIds)[number]

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

const factsOf = <S extends StepId>(id: S, minutes: number) => ({
  id, minutes, title: `step.${id}`, tool: `step.${id}.tool`, input: `step.${id}.input`, output: `step.${id}.output`,
} as const)

/** The framework's five steps: 15, 10, 15, 20 and 10 minutes. */
export const stepFacts: Readonly<Record<StepId, StepFacts>> = {
  requirements: factsOf('requirements', 15),
  capabilities: factsOf('capabilities', 10),
  primitives: factsOf('primitives', 15),
  patterns: factsOf('patterns', 20),
  validation: factsOf('validation', 10),
}
