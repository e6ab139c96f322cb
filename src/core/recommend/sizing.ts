import type { Catalog } from '../catalog/catalog.ts'
import { findEntry } from '../catalog/catalog.ts'
import type { Figure } from '../catalog/entry-schema.ts'
import type { Technology } from '../catalog/schema.ts'
import type { Component, Quantity } from '../design/schema.ts'
import { kofn } from '../expression/functions.ts'

/** Planning figures of one replica, each a figure with its source. Missing where nobody has one. */
export type Figures = Pick<Component, 'technology' | 'capacity' | 'latency' | 'availability' | 'cost' | 'failover'>

/** Our planning default: an assumption with a range, which never decides a verdict alone. */
export function assumed(value: number, unit: string, low: number, high: number, note?: string): Quantity {
  return {
    value,
    unit,
    low,
    high,
    from: 'assumed',
    source: 'planning-default',
    ...(note === undefined ? {} : { note }),
  }
}

/** Utilisation that generated components aim at. */
export const plannedUtilisation = assumed(0.75, 'ratio', 0.6, 0.85, 'Room for bursts and for the loss of a replica.')

/** Share of failures that take all replicas at once; the standard gives roughly 0.5 to 10 %. */
export const plannedCommonCause: Quantity = {
  value: 0.05, unit: 'ratio', low: 0.005, high: 0.1, from: 'assumed', source: 'iec-61508',
}

/** The planning figures of a technology of the catalog; the promise for one virtual machine stands in for its availability. */
export function figuresOf(catalog: Catalog, technology: string): Figures {
  const entry = findEntry(catalog, technology)
  if (entry?.kind !== 'technology') return { availability: oneMachine }
  const { capacity, cost, failover } = entry
  const latency = latencyOf(entry)
  return {
    technology: entry.id,
    availability: entry.availability === undefined ? oneMachine : quantityFrom(entry.availability),
    ...(capacity === undefined ? {} : { capacity: quantityFrom(capacity) }),
    ...(latency === undefined ? {} : { latency }),
    ...(cost === undefined ? {} : { cost: quantityFrom(cost) }),
    ...(failover === undefined ? {} : { failover: { automatic: quantityFrom(failover) } }),
  }
}

/** What the provider promises for a single virtual machine. */
export const oneMachine: Quantity = { value: 0.995, unit: 'ratio', from: 'catalog', source: 'ec2-sla' }

function latencyOf({ latencyP50, latencyP99 }: Technology): Component['latency'] | undefined {
  if (latencyP99 === undefined && latencyP50 === undefined) return undefined
  return {
    ...(latencyP50 === undefined ? {} : { p50: quantityFrom(latencyP50) }),
    ...(latencyP99 === undefined ? {} : { p99: quantityFrom(latencyP99) }),
  }
}

function quantityFrom({ value, unit, low, high, conditions, source, confidence }: Figure): Quantity {
  return {
    value, unit, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }),
    from: confidence === 'unsourced' ? 'assumed' : 'catalog', source, ...(conditions === undefined
      ? {}
      : { note: conditions }),
  }
}

/** Replicas that carry the load, and how many there must be so that enough are up. */
export interface Size {
  readonly replicas: number
  readonly needed: number
}

/**
 * Sizes a tier of equal replicas. `needed` carries the demand (1/s) at the utilisation aimed at; `replicas` is the
 * least number with which enough are up for all but a tenth of the unavailability that the target allows, since about
 * ten tiers share it. Without a target it is one more than needed. Spread over zones, enough are left when the fullest
 * zone is lost.
 */
export function sizeOf(demand: number | null, figures: Figures, target: number | null, zones: number): Size {
  const needed = unitsFor(demand, figures)
  const share = 1 - (1 - (target ?? 0)) / 10
  const own = figures.availability?.value ?? oneMachine.value
  const spare = target === null ? 1 : leastSpare((count) => (kofn(needed, needed + count, own) ?? 0) >= share)
  return { needed, replicas: Math.max(needed + spare, zones < 2 ? 1 : Math.ceil((needed * zones) / (zones - 1))) }
}

/** Units that carry a demand (1/s) at the utilisation aimed at; 1 when the demand or their capacity is not known. */
export function unitsFor(demand: number | null, figures: Figures): number {
  const each = (figures.capacity?.value ?? 0) * plannedUtilisation.value
  return demand === null || each <= 0 ? 1 : Math.min(10_000, Math.max(1, Math.ceil(demand / each)))
}

/** The smallest number of spare replicas that is enough, by doubling and bisection; 1,000 when even that is not. */
function leastSpare(isEnough: (spare: number) => boolean): number {
  if (isEnough(0)) return 0
  let low = 0
  let high = 1
  while (!isEnough(high)) {
    if (high >= 1000) return 1000
    low = high
    high = Math.min(1000, high * 2)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
