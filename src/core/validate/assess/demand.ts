import type { Design } from '../../design/schema.ts'
import { perSecond } from '../../units.ts'
import type { PerSecond } from '../../units.ts'
import { leafOf } from './leaf.ts'
import type { Leaf } from './leaf.ts'
import { requiredNumber } from './subject.ts'

export interface Demand {
  readonly value: PerSecond
  readonly formula: string
  readonly leaves: readonly Leaf[]
  /** The demand for other values of the leaves, in their order. */
  readonly of: (values: ArrayLike<number>) => number
  readonly assumption?: string
}

/**
 * Operations per second at the peak: orders per hour × spike × operations per order where orders are answered, else
 * the peak rate, else the peak rates of reads and writes. Undefined when step 1 answers none of them.
 */
export function demandOf(design: Design): Demand | undefined {
  const has = (field: string): boolean => requiredNumber(design, field) !== undefined
  if (has('orders_per_hour')) {
    const fields = ['orders_per_hour', 'spike_factor', 'operations_per_order'].filter(has)
    return made(design, fields, `${fields.join(' × ')} ÷ 3600`, (values) => product(values) / 3600,
      has('operations_per_order') ? undefined : 'Each order counts as one operation: operations_per_order is not answered.')
  }
  const fields = has('peak_rps') ? ['peak_rps'] : ['peak_rps_read', 'peak_rps_write'].filter(has)
  return fields.length === 0 ? undefined : made(design, fields, fields.join(' + '), sum)
}

function made(
  design: Design, fields: readonly string[], formula: string, of: (values: ArrayLike<number>) => number, assumption?: string,
): Demand | undefined {
  const leaves = fields.map((field) => requirementLeaf(design, field)).filter((leaf): leaf is Leaf => leaf !== undefined)
  if (leaves.length !== fields.length) return undefined
  return { value: perSecond(of(leaves.map((leaf) => leaf.value))), formula, leaves, of, ...(assumption === undefined ? {} : { assumption }) }
}

function requirementLeaf(design: Design, field: string): Leaf | undefined {
  const answer = design.requirements[field]
  if (answer === undefined || typeof answer.value !== 'number') return undefined
  const { value, low, high, from, source } = answer
  const leaf = leafOf(
    { value, low, high, from, source, unit: '1/s' },
    { path: `requirements/${field}`, element: `requirement:${field}`, name: field.replaceAll('_', ' '), kind: 'rate', canBind: false },
  )
  return leaf === undefined ? undefined : { ...leaf, unit: answer.unit ?? '1' }
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)
const product = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total * value, 1)
