import type { Component } from '../design/schema.ts'
import { kofn } from '../expression/functions.ts'
import type { Plan } from './plan.ts'
import { figuresOf, oneMachine, plannedCommonCause, plannedUtilisation, unitsFor } from './sizing.ts'
import { answered, tier } from './tier.ts'

/** Components of the state plane: database, cache, event log, coordination, search and archive, as far as chosen. */
export function storesOf(plan: Plan): Component[] {
  return [
    databaseOf(plan),
    ...(plan.uses('P11') ? [cacheOf(plan)] : []),
    ...(plan.uses('P3') ? [logOf(plan)] : []),
    ...(isCoordinatedApart(plan) ? [coordinationOf(plan)] : []),
    ...(plan.text('access_pattern') === 'search' ? [searchOf(plan)] : []),
    ...archiveOf(plan),
  ]
}

/** An odd group of which a majority must be up, over all zones. */
function groupOf(plan: Plan) {
  const faults = plan.number('tolerated_faults') ?? 1
  return {
    replicas: 2 * faults + 1, needed: faults + 1, zones: [...plan.zones], healthCheck: true,
    commonCause: plannedCommonCause, maxUtilisation: plannedUtilisation,
  }
}

function databaseOf(plan: Plan): Component {
  const causes = ['P2', 'P14', 'P1', 'P4', ...(plan.isStrong ? ['P5'] : [])]
  const single: Component = {
    id: 'database', name: 'Database', plane: 'state', role: 'database', replicas: 1, needed: 1, zones: [...plan.zones],
    ...figuresOf(plan.catalog, databaseTechnology(plan)), maxUtilisation: plannedUtilisation, healthCheck: true,
    because: causes.filter(plan.uses).map((id) => `primitive:${id}`),
  }
  const shards = plan.uses('P1')
    ? Math.max(plan.parameter('P1', 'partitions') ?? 1, powerOfTwo(unitsFor(plan.demand, single)))
    : 1
  if (shards > 1) return shardedFrom(plan, single, shards)
  // A relay that is away must not fill the disk with what it has not read.
  const slot: NonNullable<Component['settings']> = plan.uses('P19') && single.technology === 'postgresql'
    ? { slotLimitGb }
    : {}
  const settings: NonNullable<Component['settings']> = {
    ...(plan.uses('P2') ? { replication: replicationOf(plan) } : {}),
    ...slot,
  }
  return {
    ...single,
    ...(plan.uses('P2') ? groupOf(plan) : {}),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
}

/** An hour of changes at ten megabytes a second and some room; the author sizes it for the disk. */
const slotLimitGb = 50

/** Shards carry the whole demand, so that the store survives a cold cache; a power of two splits evenly. */
function powerOfTwo(units: number): number {
  return 2 ** Math.ceil(Math.log2(units))
}

/** Shards as replicas of which a request needs one, its own: so its availability is that of one shard's group. */
function shardedFrom(plan: Plan, single: Component, shards: number): Component {
  const { replicas: copies, needed } = plan.uses('P2') ? groupOf(plan) : { replicas: 1, needed: 1 }
  const own = single.availability?.value ?? oneMachine.value
  const note = copies === 1
    ? 'Of one shard, a single node.'
    : `Of one shard: ${needed} of ${copies} copies at ${own}, with 5 % of failures in common.`
  return {
    ...single,
    replicas: shards,
    needed: 1,
    availability: {
      value: availabilityOfGroup(copies, needed, own),
      unit: 'ratio',
      from: 'assumed',
      source: 'calc',
      note,
    },
    commonCause: {
      value: 1, unit: 'ratio', from: 'catalog', source: 'calc',
      note: 'A request is answered only by the shard that holds its key, so other shards do not stand in for it.',
    },
    ...(single.cost === undefined ? {} : { cost: { ...single.cost, value: single.cost.value * copies } }),
    settings: { shards, copiesPerShard: copies, ...(copies === 1 ? {} : { replication: replicationOf(plan) }) },
  }
}

function replicationOf(plan: Plan): string {
  if (plan.isStrong) return 'quorum'
  return plan.number('rpo_s') === 0 ? 'sync' : 'async'
}

/** Beta-factor model: members fail alone, and now and then all at once (IEC 61508-6). */
function availabilityOfGroup(members: number, needed: number, own: number): number {
  if (members === 1) return own
  const beta = plannedCommonCause.value
  return (kofn(needed, members, 1 - (1 - beta) * (1 - own)) ?? own) * (1 - beta * (1 - own))
}

function databaseTechnology(plan: Plan): string {
  const isLarge = plan.uses('P1')
  if (!plan.isStrong) return plan.is('multi_writer') || isLarge ? 'cassandra' : 'postgresql'
  if (!isLarge) return 'postgresql'
  return (plan.number('regions') ?? 1) >= 2 ? 'spanner' : 'mysql-vitess'
}

function cacheOf(plan: Plan): Component {
  const ttlSeconds = plan.parameter('P11', 'ttl_s') ?? 60
  return tier(plan, {
    id: 'cache', name: 'Cache', plane: 'state', role: 'cache', because: ['primitive:P11'],
    settings: { eviction: 'allkeys-lru', ttlSeconds, ttlJitter: 0.1, stampedeGuard: true },
  }, figuresOf(plan.catalog, 'redis-cluster'), plan.number('peak_rps_read') ?? plan.demand)
}

function logOf(plan: Plan): Component {
  const group = groupOf(plan)
  return {
    ...group, ...figuresOf(plan.catalog, 'kafka'), id: 'event-log', name: 'Event log', plane: 'state', role: 'log',
    settings: {
      replicationFactor: group.replicas, minInsync: group.needed, acks: 'all', replication: 'sync',
      retentionHours: plan.parameter('P3', 'retention_h') ?? 168,
    },
    because: ['primitive:P3'],
  }
}

/** A strong database brings its own consensus; a lock or a leader beside it needs a place of its own. */
function isCoordinatedApart(plan: Plan): boolean {
  return plan.uses('P5') && (!plan.isStrong || plan.mentions('lock') || plan.mentions('leader'))
}

function coordinationOf(plan: Plan): Component {
  return {
    ...groupOf(plan), ...figuresOf(plan.catalog, 'etcd'), id: 'coordination', name: 'Coordination', plane: 'state',
    role: 'coordination', settings: { replication: 'quorum' }, because: ['primitive:P5'],
  }
}

function searchOf(plan: Plan): Component {
  return tier(plan, {
    id: 'search-index', name: 'Search index', plane: 'state', role: 'search', because: ['requirement:access_pattern'],
  }, { availability: oneMachine }, null)
}

/** Where old or very large items go. */
function archiveOf(plan: Plan): Component[] {
  const keepsLong = (plan.number('retention_days') ?? 0) >= 365 && plan.uses('P3')
  const hasLargeItems = (plan.number('item_bytes') ?? 0) >= 1_000_000
  if (!keepsLong && !hasLargeItems) return []
  return [{
    ...figuresOf(plan.catalog, 's3'), id: 'archive', name: keepsLong ? 'Archive' : 'Object store', plane: 'state', role: 'object-store',
    replicas: 1, needed: 1, zones: [], because: answered(plan, [keepsLong ? 'retention_days' : 'item_bytes']),
  }]
}
