import type { Value } from '../expression/evaluate.ts'
import type { Component, Connection, Design, Role } from './schema.ts'

/** A design with its connections and journeys sorted by component, read once for all its components. */
export interface DesignIndex {
  readonly components: ReadonlyMap<string, Component>
  readonly out: ReadonlyMap<string, readonly Connection[]>
  readonly into: ReadonlyMap<string, readonly Connection[]>
  readonly countByRole: ReadonlyMap<string, number>
  /** Journeys that pass a component, and those that cannot do without it. */
  readonly passing: ReadonlyMap<string, number>
  readonly needing: ReadonlyMap<string, number>
}

export function indexOf({ architecture }: Design): DesignIndex {
  const { components, connections, journeys } = architecture
  const passing = new Map<string, number>()
  const needing = new Map<string, number>()
  for (const { steps } of journeys) {
    for (const id of new Set(steps.map((step) => step.component))) passing.set(id, (passing.get(id) ?? 0) + 1)
    const needed = steps.filter((step) => step.required)
    for (const id of new Set(needed.map((step) => step.component))) needing.set(id, (needing.get(id) ?? 0) + 1)
  }
  const roles = Map.groupBy(components, (component) => component.role)
  return {
    components: new Map(components.map((component) => [component.id, component])),
    out: Map.groupBy(connections, (connection) => connection.from),
    into: Map.groupBy(connections, (connection) => connection.to),
    countByRole: new Map([...roles].map(([role, members]) => [role, members.length])),
    passing,
    needing,
  }
}

/** What a condition of the catalog may ask of one component: the name, and in words what it holds. */
export const componentFactNames: Readonly<Record<string, string>> = {
  ownRole: 'its role',
  ownPlane: 'its plane',
  ownTechnology: 'its technology',
  ownReplicas: 'replicas',
  ownNeeded: 'replicas needed',
  ownSpares: 'spare replicas',
  ownZones: 'zones',
  leftAfterZone: 'replicas left when its fullest zone is lost',
  isManaged: 'somebody else runs it',
  hasHealthCheck: 'it is health-checked',
  journeysPassing: 'journeys that pass it',
  journeysNeeding: 'journeys that cannot do without it',
  callsIn: 'calls to it',
  callsOut: 'calls from it',
  callsOutToStores: 'calls from it to stores',
  callsOutToExternal: 'calls from it to services of others',
  callsOutUnlimited: 'calls from it without a timeout',
  callsOutUnbroken: 'calls from it to services of others without a circuit breaker',
  callsOutRetried: 'calls from it that are retried',
  callsOutRetriedBare: 'calls from it that are retried without a budget or without jitter',
  callsInRetriedBare: 'calls to it that are retried and not idempotent',
  callersOfOwnKind: 'services and workers that call it',
  ownMaxUtilisation: 'highest utilisation planned',
  streamsIn: 'streams to it',
  streamsOut: 'streams from it',
}

export type FactReader = (name: string) => Value

const stores: ReadonlySet<Role> = new Set(['database', 'cache', 'log', 'queue', 'object-store', 'coordination', 'search'])

/** Reads the facts of one component by name; null for a name that is none. `isManaged` comes from its technology. */
export function factsOf(index: DesignIndex, component: Component, isManaged: boolean): FactReader {
  const { id, replicas, needed } = component
  const zones = new Set(component.zones).size
  const out = (index.out.get(id) ?? []).filter((call) => call.kind === 'sync')
  const into = (index.into.get(id) ?? []).filter((call) => call.kind === 'sync')
  const roleOf = (other: string): Role | undefined => index.components.get(other)?.role
  const isRetried = (call: Connection): boolean => (call.retries ?? 0) > 0
  const isBare = (call: Connection): boolean =>
    isRetried(call) && (call.retryBudget === undefined || call.backoff !== 'exponential-jitter')
  const count = (calls: readonly Connection[], fits: (call: Connection) => boolean): number => calls.filter(fits).length
  // Arrows from and to the control plane are measurements and switches, not data.
  const isData = ({ kind, from, to }: Connection): boolean =>
    kind === 'async' && [from, to].every((end) => index.components.get(end)?.plane !== 'control')
  const streams = (way: DesignIndex['out']): number => count(way.get(id) ?? [], isData)
  const facts: Readonly<Record<string, () => Value>> = {
    ownRole: () => component.role,
    ownPlane: () => component.plane,
    ownTechnology: () => component.technology ?? null,
    ownReplicas: () => replicas,
    ownNeeded: () => needed,
    ownSpares: () => Math.max(0, replicas - needed),
    ownZones: () => zones,
    leftAfterZone: () => (zones === 0 ? null : replicas - Math.ceil(replicas / zones)),
    isManaged: () => isManaged,
    hasHealthCheck: () => component.healthCheck === true,
    journeysPassing: () => index.passing.get(id) ?? 0,
    journeysNeeding: () => index.needing.get(id) ?? 0,
    callsIn: () => into.length,
    callsOut: () => out.length,
    callsOutToStores: () => count(out, ({ to }) => stores.has(roleOf(to) ?? 'other')),
    callsOutToExternal: () => count(out, ({ to }) => roleOf(to) === 'external'),
    callsOutUnlimited: () => count(out, (call) => call.timeout === undefined),
    callsOutUnbroken: () => count(out, (call) => roleOf(call.to) === 'external' && call.circuitBreaker !== true),
    callsOutRetried: () => count(out, isRetried),
    callsOutRetriedBare: () => count(out, isBare),
    callsInRetriedBare: () => count(into, (call) => isRetried(call) && call.idempotent !== true),
    callersOfOwnKind: () => new Set(into.map(({ from }) => from).filter((from) => ['service', 'worker'].includes(roleOf(from) ?? ''))).size,
    ownMaxUtilisation: () => component.maxUtilisation?.value ?? null,
    streamsIn: () => streams(index.into),
    streamsOut: () => streams(index.out),
  }
  return (name) => (Object.hasOwn(facts, name) ? (facts[name]?.() ?? null) : null)
}
