import type { Derived } from '../core/recommend/derive.ts'
import type { DerivedSteps } from '../core/recommend/schema.ts'

/**
 * Steps 2 to 4 as plain data for the contract. `counterfactuals` says by id what would make a choice drop out; finding
 * that derives many times, so it is left out where nobody asked.
 */
export function stepsOf(
  { capabilities, primitives, patterns, conflicts, path }: Derived, counterfactuals: ReadonlyMap<string, string> = new Map(),
): DerivedSteps {
  const explained = <T extends { readonly id: string }>(choices: readonly T[]): (T & { counterfactual?: string })[] =>
    choices.map((choice) => {
      const counterfactual = counterfactuals.get(choice.id)
      return counterfactual === undefined ? choice : { ...choice, counterfactual }
    })
  return {
    capabilities: explained(capabilities),
    primitives: explained(primitives),
    patterns: explained(patterns),
    conflicts: conflicts.map((conflict) => ({ ...conflict, between: [...conflict.between], why: [...conflict.why] })),
    path: path.map((step) => ({ ...step, add: [...step.add], remove: [...step.remove] })),
  }
}
