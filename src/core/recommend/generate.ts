import type { Catalog } from '../catalog/catalog.ts'
import type { Architecture, Component, Design } from '../design/schema.ts'
import { kofn } from '../expression/functions.ts'
import type { Choices } from './conflicts.ts'
import { planOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { assumed, figuresOf, oneMachine, plannedCommonCause, plannedUtilisation, sizeOf } from './sizing.ts'
import type { Figures } from './sizing.ts'
import { connectionsOf, journeysOf } from './wiring.ts'

/**
 * A first architecture from what is chosen: entry, gateway, service, stores, streams and the control plane, each sized
 * for the peak demand and the availability asked for with the catalog's planning figures. Every figure keeps its
 * source; what nobody knows is an assumption with a range, or stays open. It is a start to argue with, not a verdict.
 */
export function generateArchitecture(design: Design, catalog: Catalog, choices: Choices): Architecture {
  const plan = planOf(design, catalog, choices)
  const components = [...edgeOf(plan), ...servicesOf(plan), ...storesOf(plan), ...controlOf(plan)]
  const present = new Set(components.map((component) => component.id))
  return {
    zones: plan.zones.map((id) => ({ id, name: `Zone ${id.slice(-1).toUpperCase()}` })),
    components,
    connections: connectionsOf(plan, present),
    journeys: journeysOf(plan, present),
  }
}

/** Requirements that were answered, as causes: an element that serves the whole design names them. */
function answered(plan: Plan, ...fields: readonly string[]): string[] {
  return fields.filter((field) => plan.design.requirements[field] !== undefined).map((field) => `requirement:${field}`)
}

type Part = Pick<Component, 'id' | 'name' | 'plane' | 'role' | 'because'> & Partial<Component>

/** A tier of equal replicas over all zones, sized for a share of the demand. */
function tier(plan: Plan, part: Part, figures: Figures, demand: number | null): Component {
  const size = sizeOf(demand, figures, plan.number('availability'))
  return {
    ...size, zones: [...plan.zones], ...figures, maxUtilisation: plannedUtilisation, healthCheck: true,
    ...(size.replicas > size.needed ? { commonCause: plannedCommonCause } : {}), ...part,
  }
}

function edgeOf(plan: Plan): Component[] {
  const cdn: Component[] = plan.picked('sys-edge')
    ? [{ ...figuresOf(plan.catalog, 'cdn'), id: 'cdn', name: 'CDN', plane: 'edge', role: 'cdn', replicas: 1, needed: 1, zones: [], healthCheck: true,
      because: ['pattern:sys-edge'] }]
    : []
  // A managed balancer grows by itself and spans the zones, so demand does not size it and copies share little.
  const { commonCause: _shared, ...balancer } = tier(plan, { id: 'load-balancer', name: 'Load balancer', plane: 'edge', role: 'load-balancer',
    because: answered(plan, 'availability', 'p99_ms', 'peak_rps_read', 'peak_rps_write', 'peak_rps', 'orders_per_hour') },
  figuresOf(plan.catalog, 'alb'), null)
  return [...cdn, plan.number('availability') === null ? { ...balancer, replicas: 1, needed: 1 } : balancer]
}

function servicesOf(plan: Plan): Component[] {
  const service: Figures = {
    capacity: assumed(1000, '1/s', 300, 3000, 'Measure one instance.'),
    latency: { p50: assumed(8, 'ms', 3, 15), p99: assumed(30, 'ms', 15, 60) },
    availability: oneMachine,
  }
  const worker: Figures = { availability: oneMachine }
  const parts: (Component | false)[] = [
    (plan.number('services') ?? 1) >= 2 && tier(plan, { id: 'gateway', name: 'API gateway', plane: 'service', role: 'gateway',
      because: ['requirement:services', ...(plan.uses('P12') ? ['primitive:P12'] : [])] }, figuresOf(plan.catalog, 'kong'), plan.demand),
    tier(plan, { id: 'service', name: 'Application service', plane: 'service', role: 'service',
      ...(plan.uses('P7') ? { settings: { idempotencyKeys: 'durable', idempotencyWindowHours: plan.parameter('P7', 'window_h') ?? 24 } } : {}),
      because: answered(plan, 'availability', 'p99_ms', 'peak_rps_read', 'peak_rps_write', 'peak_rps', 'orders_per_hour') }, service, plan.demand),
    plan.uses('P19') && tier(plan, { id: 'relay', name: 'Change relay', plane: 'service', role: 'relay', settings: { deliver: 'at-least-once' },
      because: ['primitive:P19', ...(plan.picked('outbox') ? ['pattern:outbox'] : [])] }, { ...worker, ...figuresOf(plan.catalog, 'debezium') }, null),
    plan.uses('P3') && (plan.number('event_consumers') ?? 0) >= 1 && tier(plan, { id: 'consumer', name: 'Event consumers', plane: 'service', role: 'worker',
      settings: { deadLetter: true }, because: ['requirement:event_consumers'] }, worker, null),
    (plan.number('external_dependencies') ?? 0) >= 1 && { id: 'external-service', name: 'External service', plane: 'service', role: 'external',
      replicas: 1, needed: 1, zones: [], because: ['requirement:external_dependencies'], note: 'Put in what its provider promises and what you measure.' },
  ]
  return parts.filter((part) => part !== false)
}

function storesOf(plan: Plan): Component[] {
  const faults = plan.number('tolerated_faults') ?? 1
  const group = { replicas: 2 * faults + 1, needed: faults + 1, zones: [...plan.zones], healthCheck: true, commonCause: plannedCommonCause }
  const isCoordinated = plan.uses('P5') && (!plan.isStrong || plan.mentions('lock') || plan.mentions('leader'))
  const keepsLong = (plan.number('retention_days') ?? 0) >= 365 && plan.uses('P3')
  const hasLargeItems = (plan.number('item_bytes') ?? 0) >= 1_000_000
  const parts: (Component | false)[] = [
    databaseOf(plan),
    plan.uses('P11') && tier(plan, { id: 'cache', name: 'Cache', plane: 'state', role: 'cache', technology: 'redis-cluster',
      settings: { eviction: 'allkeys-lru', ttlSeconds: plan.parameter('P11', 'ttl_s') ?? 60, ttlJitter: 0.1, stampedeGuard: true },
      because: ['primitive:P11'] }, figuresOf(plan.catalog, 'redis-cluster'), plan.number('peak_rps_read') ?? plan.demand),
    plan.uses('P3') && { ...group, ...figuresOf(plan.catalog, 'kafka'), maxUtilisation: plannedUtilisation, id: 'event-log', name: 'Event log', plane: 'state', role: 'log',
      settings: { replicationFactor: 3, minInsync: 2, acks: 'all', retentionHours: plan.parameter('P3', 'retention_h') ?? 168 }, because: ['primitive:P3'] },
    isCoordinated && { ...group, ...figuresOf(plan.catalog, 'etcd'), id: 'coordination', name: 'Coordination', plane: 'state', role: 'coordination',
      settings: { replication: 'quorum' }, because: ['primitive:P5'] },
    plan.text('access_pattern') === 'search' && tier(plan, { id: 'search-index', name: 'Search index', plane: 'state', role: 'search',
      because: ['requirement:access_pattern'] }, { availability: oneMachine }, null),
    (keepsLong || hasLargeItems) && { ...figuresOf(plan.catalog, 's3'), id: 'archive', name: keepsLong ? 'Archive' : 'Object store', plane: 'state', role: 'object-store',
      replicas: 1, needed: 1, zones: [], because: answered(plan, keepsLong ? 'retention_days' : 'item_bytes') },
  ]
  return parts.filter((part) => part !== false)
}

function databaseOf(plan: Plan): Component {
  const technology = databaseTechnology(plan)
  const figures = figuresOf(plan.catalog, technology)
  const faults = plan.number('tolerated_faults') ?? 1
  const copies = plan.uses('P2') ? 2 * faults + 1 : 1
  const because = ['P2', 'P14', 'P1', 'P4', ...(plan.isStrong ? ['P5'] : [])].filter(plan.uses).map((id) => `primitive:${id}`)
  const replication: Component['settings'] = plan.isStrong ? { replication: 'quorum' } : { replication: 'async', replicationLagSeconds: 1 }
  const base = { id: 'database', name: 'Database', plane: 'state' as const, role: 'database' as const, zones: [...plan.zones], ...figures,
    maxUtilisation: plannedUtilisation, healthCheck: true, because }
  const shards = plan.uses('P1') ? plan.parameter('P1', 'partitions') ?? 1 : 1
  if (shards <= 1) {
    return { ...base, replicas: copies, needed: copies === 1 ? 1 : faults + 1, ...(copies === 1 ? {} : { commonCause: plannedCommonCause, settings: { ...replication } }) }
  }
  const own = figures.availability?.value ?? oneMachine.value
  return {
    ...base,
    replicas: shards, needed: 1,
    availability: { value: availabilityOfGroup(copies, faults, own), unit: 'ratio', from: 'assumed', source: 'calc',
      note: copies === 1 ? 'Of one shard, a single node.' : `Of one shard: ${faults + 1} of ${copies} copies at ${own}, with 5 % of failures in common.` },
    commonCause: { value: 1, unit: 'ratio', from: 'catalog', source: 'calc',
      note: 'A request is answered only by the shard that holds its key, so other shards do not stand in for it.' },
    ...(figures.cost === undefined ? {} : { cost: { ...figures.cost, value: figures.cost.value * copies } }),
    settings: { shards, copiesPerShard: copies, ...(copies === 1 ? {} : replication) },
  }
}

/** Majority of one shard, with the planned share of failures that take all its copies. */
function availabilityOfGroup(copies: number, faults: number, own: number): number {
  if (copies === 1) return own
  const beta = plannedCommonCause.value
  return (kofn(faults + 1, copies, 1 - (1 - beta) * (1 - own)) ?? own) * (1 - beta * (1 - own))
}

function databaseTechnology(plan: Plan): string {
  const isLarge = plan.uses('P1')
  if (plan.isStrong) {
    if ((plan.number('regions') ?? 1) >= 2 && isLarge) return 'spanner'
    return isLarge ? 'mysql-vitess' : 'postgresql'
  }
  return plan.is('multi_writer') || isLarge ? 'cassandra' : 'postgresql'
}

function controlOf(plan: Plan): Component[] {
  const part = (id: string, name: string, role: Component['role'], because: string[]): Component => ({
    id, name, plane: 'control', role, replicas: 2, needed: 1, zones: [...plan.zones], because,
  })
  return [
    part('metrics', 'Metrics', 'metrics', plan.has('RealTimeMetrics') ? ['capability:RealTimeMetrics'] : []),
    part('logs', 'Logs', 'logs', []),
    ...(plan.has('DistributedTracing') ? [part('tracing', 'Traces', 'tracing', ['capability:DistributedTracing'])] : []),
    ...(plan.uses('P20') ? [{ ...part('flags', 'Feature flags', 'flags', ['primitive:P20']), settings: { staticStability: true } }] : []),
  ]
}
