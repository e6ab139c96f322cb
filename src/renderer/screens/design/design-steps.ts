import type { ComponentType } from 'react'
import { CapabilitiesStep } from './capabilities/CapabilitiesStep.tsx'
import { PatternsStep } from './patterns/PatternsStep.tsx'
import { PrimitivesStep } from './primitives/PrimitivesStep.tsx'
import { RequirementsStep } from './requirements/RequirementsStep.tsx'
import { ValidationStep } from './validation/ValidationStep.tsx'
import { stepFacts, type StepFacts, type StepProps } from './step-facts.ts'

export interface DesignStep extends StepFacts {
  readonly View: ComponentType<StepProps>
}

/** The steps of a design in their order. What is not in this table is not shown. */
export const designSteps: readonly DesignStep[] = [
  { ...stepFacts.requirements, View: RequirementsStep },
  { ...stepFacts.capabilities, View: CapabilitiesStep },
  { ...stepFacts.primitives, View: PrimitivesStep },
  { ...stepFacts.patterns, View: PatternsStep },
  { ...stepFacts.validation, View: ValidationStep },
]

/** The step of this id, else the first. */
export function findStep(id: string | undefined): DesignStep | undefined {
  return designSteps.find((step) => step.id === id) ?? (id === undefined ? designSteps[0] : undefined)
}

/** The step after this one; null after the last and for what is no step. */
export function stepAfter(id: string | undefined): DesignStep | null {
  const at = designSteps.findIndex((step) => step.id === (id ?? designSteps[0]?.id))
  return at < 0 ? null : (designSteps[at + 1] ?? null)
}
