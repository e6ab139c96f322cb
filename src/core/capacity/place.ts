import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design } from '../design/schema.ts'
import { askedOf, queueOf, type Asked } from '../evaluate/load.ts'
import { bisect } from '../models/special.ts'
import { mostVisits, networkUnder, serversOf } from '../simulate/design-network.ts'
import { noChange, replicasInZone } from '../simulate/scenario.ts'
import type { Leaf } from '../validate/assess/leaf.ts'
import { isVotingGroup, requiredOf, subjectOf, type Subject } from '../validate/assess/subject.ts'
import { flowOf, limitOf, type Tier } from '../validate/assess/throughput.ts'
import { fits, type CapacityOptions } from './growth.ts'

/** More replicas than a component may have are not looked for. */
const mostReplicas = 100_000

/** A component on the journeys with what one replica serves. */
export interface Place {
  readonly component: Component
  readonly tier: Tier
  readonly capacity: Leaf
  readonly utilisation: Leaf
  /** Calls of it for each operation of the design. */
  readonly visits: number
  /** Time of a request there; undefined when it states no latency. */
  readonly asked: Asked | undefined
  /** The journeys cannot do without it. */
  readonly isRequired: boolean
  /** Replicas of a group that votes, all of which are added together; else 1. */
  readonly size: number
  readonly waitMs: number | undefined
}

export interface Places {
  readonly subject: Subject
  readonly places: readonly Place[]
  /** On the journeys, without a stated capacity. */
  readonly missing: readonly Component[]
  /** Waits and warm caches could be counted. */
  readonly isQueued: boolean
}

/**
 * What the journeys ask of each component. Visits are those of the verdict on throughput, which has every cache cold; with
 * warm caches those of the load, which are never more.
 */
export function placesOf(design: Design, catalog: Catalog, demand: number, { caches, waitMs }: CapacityOptions): Places {
  const subject = subjectOf(design, catalog)
  const { known, missing } = flowOf(subject)
  const network = networkUnder(noChange(design), catalog)
  const asked = new Map<string, Asked>()
  const all = network.ok ? askedOf(network.value) : []
  for (const [at, own] of all.entries()) {
    const component = network.ok ? network.value.places[at]?.component.id : undefined
    if (component !== undefined) asked.set(component, own)
  }
  const total = network.ok ? network.value.journeys.reduce((sum, { rate }) => sum + rate, 0) : demand
  const required = new Set(design.architecture.journeys.flatMap((journey) => requiredOf(subject, journey)))
  const places = known.map((tier): Place => {
    const { component, capacity, utilisation, visits } = tier
    const time = asked.get(component.id)
    const isTimed = time !== undefined && time.mean > 0
    return {
      component, tier, capacity, utilisation, waitMs,
      visits: caches === 'warm' && isTimed && total > 0 && visits <= mostVisits ? Math.min(visits, time.rate / total) : visits,
      asked: isTimed ? time : undefined,
      isRequired: required.has(component),
      size: isVotingGroup(component) ? component.replicas : 1,
    }
  })
  return { subject, places, missing, isQueued: network.ok }
}

/** Replicas that are left of so many with one zone lost; the same number when the component states no zone. */
export function leftOf({ component: { zones }, size }: Place, replicas: number): number {
  if (zones.length === 0) return replicas
  return size === 1 ? replicas - replicasInZone(replicas, zones.length) : (replicas / size) * (size - replicasInZone(size, zones.length))
}

/** So few that it does not serve at all. */
export function isOut({ component: { needed }, size }: Place, left: number, of: number): boolean {
  return left < (size === 1 ? needed : (needed * of) / size)
}

/** The p99 of waiting in ms; null without a steady state or without a stated latency. */
export function waitAt({ asked, capacity }: Place, rate: number, replicas: number): number | null {
  if (asked === undefined || replicas <= 0 || rate >= capacity.value * replicas) return null
  return queueOf({ ...asked, rate, offered: rate * asked.mean }, serversOf(capacity.value, asked.mean, replicas)).wait?.p99 ?? null
}

/** Requests a second that so many replicas may be given: up to the highest utilisation, and to the longest wait if one is asked. */
export function usableOf(place: Place, replicas: number): number {
  const { tier, capacity, utilisation, waitMs } = place
  const most = limitOf({ ...tier, visits: 1, component: { ...tier.component, replicas } }, capacity.value, utilisation.value)
  if (waitMs === undefined || place.asked === undefined || replicas <= 0) return most
  const isWithin = (rate: number): boolean => (waitAt(place, rate, replicas) ?? Infinity) <= waitMs
  return isWithin(most) ? most : Math.min(most, bisect(0, most, isWithin))
}

/** Whether so many replicas take the rate, with all zones there or with any one lost. */
function holds(place: Place, rate: number, replicas: number, isZoneLost: boolean): boolean {
  const left = isZoneLost ? leftOf(place, replicas) : replicas
  if (isOut(place, left, replicas)) return false
  const { tier, capacity, utilisation, waitMs } = place
  if (!fits(rate, limitOf({ ...tier, visits: 1, component: { ...tier.component, replicas: left } }, capacity.value, utilisation.value))) return false
  return waitMs === undefined || place.asked === undefined || (waitAt(place, rate, left) ?? Infinity) <= waitMs
}

/**
 * The fewest replicas that take a rate, by doubling and halving over whole numbers: more of them never do worse. Groups that
 * vote are added whole. The search starts at `near`. Null when not even 100,000 do, as when all of them stand in the zone that is lost.
 */
export function fewestFor(place: Place, rate: number, isZoneLost: boolean, near = 1): number | null {
  const does = (units: number): boolean => holds(place, rate, units * place.size, isZoneLost)
  const most = Math.max(1, Math.floor(mostReplicas / place.size))
  let high = Math.min(most, Math.max(1, Math.ceil(near / place.size)))
  let low = 0
  while (!does(high)) {
    if (high === most) return null
    low = high
    high = Math.min(most, high * 2)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (does(middle)) high = middle
    else low = middle
  }
  return high * place.size
}
