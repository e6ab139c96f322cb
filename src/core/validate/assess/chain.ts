import type { Component, Connection, Journey, Zone } from '../../design/schema.ts'
import { betaFactorUnavailability, eitherDown, failoverDowntime, kOfNUnavailability } from '../../models/availability.ts'
import { diagramOf, failureProbability } from '../../models/fault-tree.ts'
import type { Diagram, FaultTree } from '../../models/fault-tree.ts'
import { complement } from '../../models/special.ts'
import { bothOf, count, perYear, ratio, restOf, seconds, shareOfYear } from '../../units.ts'
import type { Count, Ratio } from '../../units.ts'
import { leafOf } from './leaf.ts'
import type { Leaf } from './leaf.ts'
import { figureOf, fromQuantity, requiredOf, stepsOf } from './subject.ts'
import type { FigureName, Subject } from './subject.ts'
import type { Values } from './run.ts'
import { unique } from './verdict.ts'

/** A component that a journey needs, and where its figures stand among the leaves. */
export interface Part {
  readonly component: Component
  readonly availability: number
  readonly beta: number | undefined
  /** Failures per year, coverage, automatic, manual: all four or none. */
  readonly failover: readonly [number, number, number, number] | undefined
}

/** A zone whose own availability is stated: it takes its replicas of all parts with it. */
export interface ZonePart {
  readonly zone: Zone
  readonly availability: number
}

/** One way in which a part fails; `left` is how many replicas the zones that are there hold. */
export type FailureEvent =
  | { readonly kind: 'replicas'; readonly part: Part; readonly left: number }
  | { readonly kind: 'common-cause' | 'failover'; readonly part: Part }
  | { readonly kind: 'zone'; readonly zone: ZonePart }

/** What must fail for a journey to fail, as a diagram, and what its events are. */
export interface Structure {
  readonly diagram: Diagram
  /** In the order of the diagram. */
  readonly events: readonly FailureEvent[]
}

export interface Chain {
  readonly journey: Journey
  /** The required components and what they depend on, each once. */
  readonly parts: readonly Part[]
  readonly zones: readonly ZonePart[]
  readonly leaves: readonly Leaf[]
  /** Required components whose availability nobody states. */
  readonly missing: readonly Component[]
  readonly soft: readonly Component[]
  /** The components on the journey itself, and the dependencies followed from them. */
  readonly required: readonly Component[]
  readonly connections: readonly Connection[]
  /** Parts share zones or stand in for each other, so their failures do not simply multiply. */
  readonly isTangled: boolean
  /** For a tangled chain; undefined when it is too tangled for an exact figure. */
  readonly structure: Structure | undefined
}

const failoverNames: readonly FigureName[] = [
  'failover/failuresPerYear', 'failover/coverage', 'failover/automatic', 'failover/manual',
]

/** More components than this behind one journey are not followed further. */
const mostParts = 2000

/** What a journey cannot do without, each once, with its figures. */
export function chainOf(subject: Subject, journey: Journey): Chain {
  const leaves: Leaf[] = []
  const add = (leaf: Leaf): number => leaves.push(leaf) - 1
  const missing: Component[] = []
  const parts: Part[] = []
  const required = requiredOf(subject, journey)
  const { components, connections } = closureOf(subject, required)
  for (const component of components) {
    const availability = figureOf(subject, component, 'availability')
    if (availability === undefined) {
      missing.push(component)
      continue
    }
    const beta = component.replicas > component.needed ? figureOf(subject, component, 'commonCause') : undefined
    const times = failoverNames.map((name) => figureOf(subject, component, name))
    const [failures, coverage, automatic, manual] = times
    parts.push({
      component,
      availability: add(availability),
      beta: beta === undefined ? undefined : add(beta),
      failover:
        failures === undefined || coverage === undefined || automatic === undefined || manual === undefined
          ? undefined
          : [add(failures), add(coverage), add(automatic), add(manual)],
    })
  }
  const zones = zonesOf(subject, parts).map(({ zone, leaf }): ZonePart => ({ zone, availability: add(leaf) }))
  const soft = unique(stepsOf(subject, journey).map(({ component }) => component.id))
    .flatMap((id) => subject.components.get(id) ?? [])
    .filter((component) => !components.includes(component))
  const isTangled = zones.length > 0 || connections.some(({ dependency }) => dependency?.group !== undefined)
  const plain: Chain = { journey, parts, zones, leaves, missing, soft, required, connections, isTangled, structure: undefined }
  return isTangled ? { ...plain, structure: structureOf(plain) } : plain
}

/** The required components and all that they depend on, through dependencies of dependencies. */
function closureOf(subject: Subject, required: readonly Component[]): { readonly components: readonly Component[]; readonly connections: readonly Connection[] } {
  const all = subject.design.architecture.connections.filter(({ dependency, from, to }) => dependency !== undefined && from !== to)
  if (all.length === 0) return { components: required, connections: [] }
  const from = Map.groupBy(all, (connection) => connection.from)
  const components = new Set(required)
  const connections: Connection[] = []
  for (const component of components) {
    if (components.size > mostParts) break
    for (const connection of from.get(component.id) ?? []) {
      const callee = subject.components.get(connection.to)
      if (callee === undefined) continue
      connections.push(connection)
      components.add(callee)
    }
  }
  return { components: [...components], connections }
}

function zonesOf(subject: Subject, parts: readonly Part[]): { readonly zone: Zone; readonly leaf: Leaf }[] {
  const used = new Set(parts.flatMap(({ component }) => component.zones))
  return subject.design.architecture.zones.flatMap((zone) => {
    if (zone.availability === undefined || !used.has(zone.id)) return []
    const leaf = leafOf(fromQuantity(zone.availability), {
      path: `architecture/zones/${zone.id}/availability`, element: `zone:${zone.id}`, name: `${zone.name ?? zone.id} availability`, kind: 'availability',
    })
    return leaf === undefined ? [] : [{ zone, leaf }]
  })
}

const neverFails: FaultTree = { type: 'any', of: [] }
const alwaysFails: FaultTree = { type: 'all', of: [] }

/** The diagram of a chain; undefined when it outgrows what can be computed exactly. */
export function structureOf(chain: Chain): Structure | undefined {
  const { required, connections } = chain
  const events = new Map<string, FailureEvent>()
  const event = (name: string, what: FailureEvent): FaultTree => {
    events.set(name, what)
    return { type: 'event', event: name }
  }
  const zoneOf = new Map(chain.zones.map((zone) => [zone.zone.id, zone]))
  const partOf = new Map(chain.parts.map((part) => [part.component.id, part]))

  /** A part by itself: too few replicas in the zones that are there, a common cause, a failover. */
  const ownOf = (part: Part): FaultTree => {
    const { id, replicas, zones } = part.component
    const known = new Map<string, FaultTree>()
    const spread = zones.map((zone, i) => ({ zone: zoneOf.get(zone), held: Math.floor(replicas / zones.length) + (i < replicas % zones.length ? 1 : 0) }))
      .flatMap(({ zone, held }) => (zone === undefined || held === 0 ? [] : [{ zone, held }]))
    const below = (at: number, left: number): FaultTree => {
      const key = `${at}/${left}`
      const found = known.get(key)
      if (found !== undefined) return found
      const next = spread[at]
      const made: FaultTree =
        left < neededOf(part) ? alwaysFails
          : next === undefined ? event(`${id}/replicas/${left}`, { kind: 'replicas', part, left })
            : { type: 'given', event: zoneName(next.zone), then: below(at + 1, left - next.held), otherwise: below(at + 1, left) }
      if (next !== undefined && made.type === 'given') events.set(zoneName(next.zone), { kind: 'zone', zone: next.zone })
      known.set(key, made)
      return made
    }
    return {
      type: 'any',
      of: [
        below(0, replicas),
        ...(part.beta === undefined ? [] : [event(`${id}/common-cause`, { kind: 'common-cause', part })]),
        ...(part.failover === undefined ? [] : [event(`${id}/failover`, { kind: 'failover', part })]),
      ],
    }
  }
  const own = new Map(chain.parts.map((part) => [part.component.id, ownOf(part)]))
  const from = Map.groupBy(connections, (connection) => connection.from)

  // Parts may depend on each other in a circle. What fails is then the least answer, which as many rounds as parts reach.
  const rounds = isCircular(from) ? own.size + chain.missing.length : Infinity
  if (rounds !== Infinity && rounds > 300) return undefined
  const known = new Map<string, FaultTree>()
  const treeOf = (id: string, round: number): FaultTree => {
    const key = rounds === Infinity ? id : `${id}/${round}`
    const found = known.get(key)
    if (found !== undefined) return found
    const groups = Map.groupBy(round <= 0 ? [] : (from.get(id) ?? []), (connection) => connection.dependency?.group ?? `/${connection.id}`)
    const made: FaultTree = {
      type: 'any',
      of: [
        own.get(id) ?? neverFails,
        ...[...groups.values()].map((members): FaultTree => {
          const of = [...new Set(members.map(({ to }) => to))].map((to) => treeOf(to, round - 1))
          const least = Math.max(...members.map(({ dependency }) => dependency?.atLeast ?? 1))
          return { type: 'at-least', count: Math.max(1, of.length - Math.min(least, of.length) + 1), of }
        }),
      ],
    }
    known.set(key, made)
    return made
  }
  const diagram = diagramOf({ type: 'any', of: required.filter(({ id }) => partOf.has(id) || from.has(id)).map(({ id }) => treeOf(id, rounds)) })
  return diagram === undefined ? undefined : { diagram, events: diagram.events.map((name) => events.get(name)!) }
}

const zoneName = ({ zone }: ZonePart): string => `zone/${zone.id}`

const neededOf = ({ component }: Part): Count => count(Math.min(component.needed, component.replicas))

function isCircular(from: ReadonlyMap<string, readonly Connection[]>): boolean {
  const state = new Map<string, 'open' | 'done'>()
  for (const root of from.keys()) {
    const stack: { readonly id: string; next: number }[] = state.has(root) ? [] : [{ id: root, next: 0 }]
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      if (at.next === 0) state.set(at.id, 'open')
      const to = from.get(at.id)?.[at.next++]?.to
      if (to === undefined) {
        state.set(at.id, 'done')
        stack.pop()
      } else if (state.get(to) === 'open') return true
      else if (!state.has(to)) stack.push({ id: to, next: 0 })
    }
  }
  return false
}

/** Chance of each event of a structure, for these values of the leaves. */
export function chancesOf({ events }: Structure, values: Values | readonly number[]): number[] {
  const at = (index: number | undefined): number => (index === undefined ? 0 : (values[index] ?? 0))
  return events.map((event) => {
    switch (event.kind) {
      case 'zone':
        return complement(at(event.zone.availability))
      case 'replicas':
        return kOfNUnavailability(count(event.left), neededOf(event.part), bothOf(complement(at(event.part.beta)), complement(at(event.part.availability))))
      case 'common-cause':
        return at(event.part.beta) * complement(at(event.part.availability))
      case 'failover':
        return failoverShare(event.part, values)
    }
  })
}

function failoverShare({ failover }: Part, values: Values | readonly number[]): Ratio {
  if (failover === undefined) return ratio(0)
  const [failures = 0, coverage = 0, automatic = 0, manual = 0] = failover.map((index) => values[index] ?? 0)
  return ratio(Math.min(1, shareOfYear(failoverDowntime(perYear(failures), ratio(coverage), seconds(automatic), seconds(manual)))))
}

/** Share of the time that a component is away, with all its zones there. */
export function unavailabilityOf(part: Part, values: Values | readonly number[]): number {
  const { component, availability, beta, failover } = part
  const at = (index: number): number => values[index] ?? 0
  const down = betaFactorUnavailability(count(component.replicas), neededOf(part), restOf(ratio(at(availability))), ratio(beta === undefined ? 0 : at(beta)))
  return failover === undefined ? down : eitherDown(down, failoverShare(part, values))
}

/**
 * Share of the time that a journey is away: any of its parts. Kept as the small quantity. What is too tangled for an exact
 * figure is counted as if every part and zone were needed, which is never too good.
 */
export function chainUnavailability(chain: Chain, values: Values | readonly number[]): number {
  if (chain.structure !== undefined) return failureProbability(chain.structure.diagram, chancesOf(chain.structure, values))
  let log = 0
  for (const part of chain.parts) log += Math.log1p(-Math.min(1, unavailabilityOf(part, values)))
  for (const zone of chain.zones) log += Math.log1p(0 - complement(values[zone.availability] ?? 1))
  return -Math.expm1(log)
}

export interface Contribution {
  readonly component: Component
  readonly unavailability: number
}

/** What each required component adds to the downtime of a journey, largest first. */
export function contributionsOf(chain: Chain): Contribution[] {
  const base = chain.leaves.map((leaf) => leaf.value)
  return chain.parts
    .map((part) => ({ component: part.component, unavailability: unavailabilityOf(part, base) }))
    .sort((a, b) => b.unavailability - a.unavailability)
}

/** The journey that is away longest among those that can be computed. */
export function worstChain(subject: Subject, journeys: readonly Journey[] = subject.design.architecture.journeys): Chain | undefined {
  const chains = journeys.map((journey) => chainOf(subject, journey)).filter((chain) => chain.parts.length > 0)
  const down = (chain: Chain): number => chainUnavailability(chain, chain.leaves.map((leaf) => leaf.value))
  return chains.length === 0 ? undefined : chains.reduce((worst, next) => (down(next) > down(worst) ? next : worst))
}
