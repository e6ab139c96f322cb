import type { Component } from '../design/schema.ts'
import type { Plan } from './plan.ts'
import { plannedCommonCause, plannedUtilisation, sizeOf } from './sizing.ts'
import type { Figures } from './sizing.ts'

/** What is particular about a generated component; the rest follows from its size and figures. */
export type Part = Pick<Component, 'id' | 'name' | 'plane' | 'role' | 'because'> & Partial<Component>

/** A tier of equal replicas over all zones, sized for its demand (1/s) and for the availability asked for. */
export function tier(plan: Plan, part: Part, figures: Figures, demand: number | null): Component {
  const size = sizeOf(demand, figures, plan.number('availability'), plan.zones.length)
  return {
    ...size, zones: [...plan.zones], ...figures, maxUtilisation: plannedUtilisation, healthCheck: true,
    ...(size.replicas > size.needed ? { commonCause: plannedCommonCause } : {}), ...part,
  }
}

/** Requirements that were answered, as causes of what serves them. */
export function answered(plan: Plan, fields: readonly string[]): string[] {
  return fields.filter((field) => plan.design.requirements[field] !== undefined).map((field) => `requirement:${field}`)
}

/** Requirements that the path of every request serves. */
export const pathFields = ['availability', 'p99_ms', 'peak_rps_read', 'peak_rps_write', 'peak_rps', 'orders_per_hour']
