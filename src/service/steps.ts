import type { Derived } from '../core/recommend/derive.ts'
import type { DerivedSteps } from '../core/recommend/schema.ts'

/** Steps 2 to 4 as plain data for the contract. */
export const stepsOf = ({ capabilities, primitives, patterns, conflicts, path }: Derived): DerivedSteps => ({
  capabilities: [...capabilities],
  primitives: [...primitives],
  patterns: [...patterns],
  conflicts: conflicts.map((conflict) => ({ ...conflict, between: [...conflict.between], why: [...conflict.why] })),
  path: path.map((step) => ({ ...step, add: [...step.add], remove: [...step.remove] })),
})
