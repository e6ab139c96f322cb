import type { Primitive } from '../catalog/schema.ts'
import type { PrimitiveChoice } from '../design/schema.ts'
import type { Scope } from '../expression/evaluate.ts'
import { valueOf } from './conditions.ts'

/**
 * The parameters of a primitive: what its formula gives for this design, else the default of the catalog.
 * A number that must be one of several choices becomes the smallest choice that is enough, else the largest.
 */
export function parametersOf(primitive: Primitive, scope: Scope): PrimitiveChoice['parameters'] {
  return Object.fromEntries(primitive.parameters.map(({ id, formula, choices, default: fallback }) => {
    const computed = formula === undefined ? null : valueOf(formula, scope)
    if (computed === null) return [id, fallback]
    const numbers = (choices ?? []).filter((choice) => typeof choice === 'number').toSorted((a, b) => a - b)
    if (typeof computed !== 'number' || numbers.length === 0) return [id, computed]
    return [id, numbers.find((choice) => choice >= computed) ?? numbers.at(-1) ?? fallback]
  }))
}
