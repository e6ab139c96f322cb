import type { Catalog } from '../catalog/catalog.ts'
import { decisionNodesOf } from '../catalog/catalog.ts'
import type { Scope } from '../expression/evaluate.ts'
import { isTrue, reasonFor, withReason } from './conditions.ts'

/** One question of the decision tree of step 3 and how this design answers it. */
export interface DecisionStep {
  readonly id: string
  readonly question: string
  readonly fired: boolean
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly why: string
}

/** The path through the decision tree: every question in order; each that is answered yes acts. */
export function decisionPath(catalog: Catalog, scope: Scope): readonly DecisionStep[] {
  return decisionNodesOf(catalog).toSorted((a, b) => a.order - b.order).map((node) => {
    const fired = isTrue(node.when, scope)
    return {
      id: node.id,
      question: node.question,
      fired,
      add: node.add,
      remove: node.remove,
      why: fired ? withReason(node.because, reasonFor(node.when, scope)) : 'No, or nobody has said so.',
    }
  })
}
