import type { Design } from '../../design/schema.ts'
import { demandPerSecond } from '../../requirements/demand.ts'
import { perSecond } from '../../units.ts'
import type { PerSecond } from '../../units.ts'
import { leafOf } from './leaf.ts'
import type { Leaf } from './leaf.ts'

/** The peak demand with its answers as inputs of a verdict. */
export interface Demand {
  readonly value: PerSecond
  readonly formula: string
  readonly leaves: readonly Leaf[]
  /** The demand for other values of the leaves, in their order. */
  readonly of: (values: ArrayLike<number>) => number
  readonly assumption?: string
}

/** The peak demand of step 1. Undefined when no answer gives one. */
export function demandOf(design: Design): Demand | undefined {
  const demand = demandPerSecond(design.requirements)
  if (demand === null) return undefined
  const leaves = demand.fields.map((field) => requirementLeaf(design, field)).filter((leaf) => leaf !== undefined)
  if (leaves.length !== demand.fields.length) return undefined
  const isOneEach = demand.standIns.includes('operations_per_order')
  return {
    value: perSecond(demand.value),
    formula: demand.formula,
    leaves,
    of: demand.of,
    ...(isOneEach ? { assumption: 'Each order counts as one operation: operations_per_order is not answered.' } : {}),
  }
}

function requirementLeaf(design: Design, field: string): Leaf | undefined {
  const answer = design.requirements[field]
  if (answer === undefined || typeof answer.value !== 'number') return undefined
  const { value, low, high, distribution, from, source } = answer
  const leaf = leafOf(
    { value, low, high, distribution, from, source, unit: '1/s' },
    {
      path: `requirements/${field}`, element: `requirement:${field}`, name: field.replaceAll('_', ' '), kind: 'rate', canBind: false,
    },
  )
  return leaf === undefined ? undefined : { ...leaf, unit: answer.unit ?? '1' }
}
