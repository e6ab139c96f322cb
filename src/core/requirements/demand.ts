import type { Design, Provenance, Requirement } from '../design/schema.ts'
import type { Derivation } from '../validate/report.ts'
import { fieldNamed } from './fields.ts'

/** Peak demand in operations per second, its range, where it comes from and how it was computed. */
export interface Demand {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly unit: '1/s'
  /** The weakest provenance of what went in: assumed before catalog before given before measured. */
  readonly from: Provenance
  /** How it follows from the answers, in words. */
  readonly formula: string
  /** Requirement fields that were answered and went in. */
  readonly fields: readonly string[]
  /** The demand for other values of these fields, in their order. */
  readonly of: (values: ArrayLike<number>) => number
  /** Fields that nobody answered, for which a default stands in. */
  readonly standIns: readonly string[]
  readonly derivation: Derivation
}

interface Input {
  readonly id: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly from: Provenance
  readonly isDefault: boolean
  readonly derivation: Derivation
}

/**
 * Peak demand in operations/s. A business rate comes first:
 * `orders_per_hour / 3600 × spike_factor × operations_per_order`; without one it is `peak_rps`, else
 * `peak_rps_read + peak_rps_write`. null when nothing is known; a number that is not finite or negative is not known.
 */
export function demandPerSecond(requirements: Design['requirements']): Demand | null {
  const orders = inputOf(requirements, 'orders_per_hour')
  if (orders !== null) {
    const spike = inputOf(requirements, 'spike_factor') ?? defaultOf('spike_factor')
    const operations = inputOf(requirements, 'operations_per_order') ?? defaultOf('operations_per_order')
    return combined('orders_per_hour / 3600 × spike_factor × operations_per_order', [orders, spike, operations],
      ([perHour = 0, factor = 0, each = 0]) => (perHour / 3600) * factor * each)
  }
  const peak = inputOf(requirements, 'peak_rps')
  if (peak !== null) return combined('peak_rps', [peak], ([rate = 0]) => rate)
  const reads = inputOf(requirements, 'peak_rps_read')
  const writes = inputOf(requirements, 'peak_rps_write')
  if (reads === null && writes === null) return null
  return combined('peak_rps_read + peak_rps_write', [reads, writes].filter((input) => input !== null),
    (rates) => rates.reduce((sum, rate) => sum + rate, 0))
}

function combined(formula: string, inputs: readonly Input[], compute: (values: readonly number[]) => number): Demand | null {
  const value = compute(inputs.map((input) => input.value))
  if (!Number.isFinite(value)) return null
  const answered = inputs.filter((input) => !input.isDefault)
  return {
    value,
    formula,
    of: (values) => {
      let next = 0
      return compute(inputs.map((input) => (input.isDefault ? input.value : (values[next++] ?? input.value))))
    },
    standIns: inputs.filter((input) => input.isDefault).map((input) => input.id),
    // The formulas rise with every input, so the ends of the ranges give the ends of the result.
    low: compute(inputs.map((input) => input.low)),
    high: compute(inputs.map((input) => input.high)),
    unit: '1/s',
    from: weakest(inputs),
    fields: answered.map((input) => input.id),
    derivation: {
      label: 'Peak demand', value, unit: '1/s', formula, from: 'computed', inputs: inputs.map((input) => input.derivation),
    },
  }
}

function weakest(inputs: readonly Input[]): Provenance {
  const all = inputs.map((input) => input.from)
  if (all.includes('assumed')) return 'assumed'
  if (all.includes('catalog')) return 'catalog'
  return all.length > 0 && all.every((from) => from === 'measured') ? 'measured' : 'given'
}

function inputOf(requirements: Design['requirements'], id: string): Input | null {
  const requirement = requirements[id]
  if (requirement === undefined || !isAmount(requirement.value)) return null
  const { value } = requirement
  const low = isAmount(requirement.low) ? Math.min(requirement.low, value) : value
  const high = isAmount(requirement.high) ? Math.max(requirement.high, value) : value
  return { id, value, low, high, from: requirement.from, isDefault: false, derivation: derivationOf(id, value, requirement) }
}

function isAmount(value: Requirement['value'] | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function defaultOf(id: string): Input {
  const field = fieldNamed(id)
  const value = field?.type === 'number' ? field.default ?? 1 : 1
  const note = 'Nobody gave it, so this default stands in.'
  return {
    id, value, low: value, high: value, from: 'assumed', isDefault: true,
    derivation: { label: field?.label ?? id, value, unit: field?.unit ?? '1', from: 'assumed', note },
  }
}

function derivationOf(id: string, value: number, requirement: Requirement): Derivation {
  const field = fieldNamed(id)
  return {
    label: field?.label ?? id,
    value,
    unit: field?.unit ?? requirement.unit ?? '1',
    from: requirement.from,
    ...(requirement.source === undefined ? {} : { source: requirement.source }),
    ...(requirement.note === undefined ? {} : { note: requirement.note }),
  }
}
