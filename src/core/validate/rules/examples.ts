import * as schema from '../../design/schema.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { Component, Connection, Design, Journey, Quantity } from '../../design/schema.ts'
import { assessDesign } from '../assess/assess.ts'
import { contextOf } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

/** A design on which a rule fires and, one change away, the same design on which it stays quiet. */
export interface RuleExample {
  readonly fires: Design
  readonly silent: Design
}

const noCatalog: Catalog = { hash: 'example', version: '0', entries: [] }

/** What one rule says of one design, without any catalog unless one is given. */
export function draftsOf(rule: Rule, design: Design, catalog: Catalog = noCatalog): readonly Draft[] {
  const verdicts = assessDesign(design, catalog, { seed: 1 })
  return rule.check(contextOf(design, catalog, verdicts, 1))
}

export interface RuleTest {
  readonly rule: string
  readonly fired: boolean
  readonly quiet: boolean
}

/** Runs a rule on its own example: it must fire on one design and be quiet on the other. */
export function testRule(rule: Rule, example: RuleExample | undefined = exampleOf(rule.id), catalog?: Catalog): RuleTest {
  return {
    rule: rule.id,
    fired: example !== undefined && draftsOf(rule, example.fires, catalog).length > 0,
    quiet: example !== undefined && draftsOf(rule, example.silent, catalog).length === 0,
  }
}

export function exampleOf(rule: string): RuleExample | undefined {
  const change = Object.hasOwn(changes, rule) ? changes[rule] : undefined
  if (change === undefined) return undefined
  const sound = change.from?.(soundDesign()) ?? soundDesign()
  return { fires: change.to(sound), silent: sound }
}

const figure = (value: number, unit: string): Quantity => ({ value, unit, from: 'given', source: 'example' })

/** A small shop with nothing to find: every call limited, every tier spread and measured, every store copied. */
export function soundDesign(): Design {
  const tier = (id: string, capacity: number, more: Partial<schema.Component>): unknown => ({
    id, name: id, plane: 'service', role: 'service', replicas: 3, needed: 1, zones: ['a', 'b', 'c'],
    capacity: figure(capacity, '1/s'), maxUtilisation: figure(0.7, 'ratio'), availability: figure(0.999, 'ratio'),
    commonCause: figure(0.02, 'ratio'), healthCheck: true, latency: {
      p50: figure(2, 'ms'),
      p99: figure(8, 'ms'),
    }, cost: figure(100, 'USD/month'), ...more,
  })
  const watch = (role: string): unknown => ({
    id: role,
    name: role,
    plane: 'control',
    role,
    replicas: 2,
    needed: 1,
    cost: figure(50, 'USD/month'),
  })
  const call = (from: string, to: string, timeout: number): unknown => ({
    id: `${from}-${to}`,
    from,
    to,
    kind: 'sync',
    timeout: figure(timeout, 'ms'),
  })
  return schema.design.parse({
    schema: 1,
    id: 'shop',
    name: 'Shop',
    requirements: {
      peak_rps_read: { value: 900, from: 'given' }, peak_rps_write: { value: 100, from: 'given' }, availability: { value: 0.999, from: 'given' },
      p99_ms: { value: 100, from: 'given' }, budget_usd_month: { value: 5000, from: 'given' }, cache_on_linearizable_path: { value: false, from: 'given' },
    },
    dataClasses: [{ id: 'order', name: 'Orders', consistency: 'linearizable', partition: 'CP' }],
    architecture: {
      zones: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      components: [
        tier('entry', 3000, { plane: 'edge', role: 'load-balancer' }),
        tier('api', 1500, {}),
        tier('cache', 5000, { plane: 'state', role: 'cache' }),
        tier('database', 4000, { plane: 'state', role: 'database', needed: 2, settings: { backups: true } }),
        tier('payment', 2000, { role: 'external', zones: [] }),
        watch('metrics'), watch('logs'), watch('tracing'),
      ],
      connections: [
        call('entry', 'api', 1000), call('api', 'cache', 50), call('api', 'database', 200),
        { ...(call('api', 'payment', 500) as object), circuitBreaker: true },
      ],
      journeys: [
        {
          id: 'order', name: 'Order',
          steps: [
            { component: 'entry' }, { component: 'api' }, {
              component: 'cache',
              required: false,
              hitRatio: figure(0.9, 'ratio'),
            },
            { component: 'database', missOf: 'cache' },
          ],
        },
      ],
    },
  })
}

type Edit = (design: Design) => Design

const withArchitecture = (design: Design, parts: Partial<Design['architecture']>): Design => ({
  ...design, architecture: { ...design.architecture, ...parts },
})

const component = (id: string, parts: Partial<Component>): Edit => (design) =>
  withArchitecture(design, { components: design.architecture.components.map((one) => (one.id === id
    ? { ...one, ...parts }
    : one)) })

const connection = (id: string, parts: Partial<Connection>): Edit => (design) =>
  withArchitecture(design, { connections: design.architecture.connections.map((one) => (one.id === id
    ? { ...one, ...parts }
    : one)) })

const journey = (parts: (journey: Journey) => Partial<Journey>): Edit => (design) =>
  withArchitecture(design, { journeys: design.architecture.journeys.map((one) => ({ ...one, ...parts(one) })) })

const answering = (answers: Readonly<Record<string, number | boolean>>): Edit => (design) => ({
  ...design,
  requirements: {
    ...design.requirements,
    ...Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, { value, from: 'given' as const }])),
  },
})

const add = (parts: Partial<Component> & Pick<Component, 'id' | 'plane' | 'role'>): Edit => (design) =>
  withArchitecture(design, { components: [
    ...design.architecture.components,
    schema.component.parse({ name: parts.id, replicas: 3, needed: 2, ...parts }),
  ] })

const connect = (from: string, to: string, kind: Connection['kind'] = 'async', id = `${from}-${to}`): Edit => (design) =>
  withArchitecture(design, { connections: [
    ...design.architecture.connections,
    schema.connection.parse({ id, from, to, kind }),
  ] })

/** Takes a component away, with its connections. */
const without = (id: string): Edit => ({ architecture, ...design }) => ({
  ...design,
  architecture: {
    ...architecture,
    components: architecture.components.filter((one) => one.id !== id),
    connections: architecture.connections.filter(({ from, to }) => from !== id && to !== id),
  },
})

const all = (...edits: readonly Edit[]): Edit => (design) => edits.reduce((edited, edit) => edit(edited), design)

const sum = schema.reference.parse({
  verdict: 'latency',
  method: 'sum-of-tier-p99',
  components: ['entry', 'api', 'cache'],
  what: 'sum of the tiers',
})

/** For each rule the change that makes the sound design fire, and where needed what the sound design has more of. */
const changes: Readonly<Record<string, { readonly from?: Edit; readonly to: Edit }>> = {
  'single-point-of-failure': { to: component('entry', { replicas: 1, zones: ['a'] }) },
  'dominant-unavailability': { to: component('database', {
    commonCause: figure(0.9, 'ratio'),
    availability: figure(0.99, 'ratio'),
  }) },
  'replicas-in-one-zone': { to: component('api', { zones: ['a'] }) },
  'even-consensus-group': { to: component('database', { replicas: 4, needed: 3 }) },
  'common-cause-left-out': { to: component('api', { commonCause: undefined }) },
  'saturated-component': { to: component('api', { capacity: figure(300, '1/s') }) },
  'zone-loss-capacity': { to: component('api', { replicas: 3, capacity: figure(480, '1/s') }) },
  'cache-loss-overload': { to: component('database', { capacity: figure(400, '1/s') }) },
  'retry-collapse': { to: all(
    connection('entry-api', { retries: 2 }),
    component('api', { capacity: figure(900, '1/s') }),
  ) },
  'hot-key': { to: answering({ contention_ratio: 0.3 }) },
  'over-provisioned': { to: answering({ peak_rps_read: 40, peak_rps_write: 4 }) },
  'missing-timeout': { to: connection('api-database', { timeout: undefined }) },
  'timeout-inversion': { to: connection('api-database', { timeout: figure(600, 'ms'), retries: 1, idempotent: true }) },
  'retry-multiplication': {
    to: all(
      connection('entry-api', { retries: 2, idempotent: true }),
      connection('api-database', { retries: 2, idempotent: true }),
    ),
  },
  'retry-without-idempotency': {
    from: connection('api-database', { retries: 1, idempotent: true }),
    to: connection('api-database', { idempotent: false }),
  },
  'backoff-without-jitter': {
    from: connection('api-database', { retries: 1, idempotent: true, backoff: 'exponential-jitter' }),
    to: connection('api-database', { backoff: 'fixed' }),
  },
  'missing-circuit-breaker': { to: connection('api-payment', { circuitBreaker: false }) },
  'soft-step-without-fallback': {
    from: journey(({ steps }) => ({ steps: [
      ...steps,
      { component: 'payment', visits: 1, required: false, fallback: 'pay later' },
    ] })),
    to: journey(({ steps }) => ({ steps: steps.map((step) => (step.component === 'payment'
      ? { ...step, fallback: undefined }
      : step)) })),
  },
  'dual-write': {
    from: all(add({ id: 'events', plane: 'state', role: 'log' }), add({
      id: 'relay',
      plane: 'state',
      role: 'relay',
    }), connect('relay', 'database'), connect('relay', 'events')),
    to: all(without('relay'), connect('api', 'events')),
  },
  'cache-on-linearizable-path': { to: answering({ cache_on_linearizable_path: true }) },
  'partition-policy-missing': { to: (design) => ({
    ...design,
    dataClasses: design.dataClasses.map((one) => ({ ...one, partition: undefined })),
  }) },
  'incident-follow-up': { to: (design) => ({
    ...design,
    followUps: [{ id: 'cap-retries', incident: 'INC-0001', text: 'Cap the retries of the entry.', done: false }],
  }) },
  'no-observability': { to: without('metrics') },
  'reference-leaves-out-a-step': {
    from: (design) => ({ ...design, references: [{ ...sum, components: [...sum.components, 'database'] }] }),
    to: (design) => ({ ...design, references: [sum] }),
  },
  'numbers-contradict': {
    from: answering({ peak_rps_write: 100, key_count: 2_000_000_000, retention_days: 365 }),
    to: answering({ key_count: 1_000_000 }),
  },
  'undecided-verdict': { to: component('api', { latency: undefined }) },
  'unknown-element': { to: connect('api', 'nowhere') },
  // 1 − 0.9999 allows less than three tiers that add 2 % of 0.1 % each.
  'availability-missed': { to: answering({ availability: 0.99999 }) },
  'latency-missed': { to: component('api', { latency: { p50: figure(90, 'ms'), p99: figure(190, 'ms') } }) },
  'cost-over-budget': { to: answering({ budget_usd_month: 500 }) },
  'recovery-too-slow': {
    from: all(answering({ rto_s: 60 }), withFailover(20)),
    to: withFailover(300),
  },
  'data-loss-too-large': {
    from: all(answering({ rpo_s: 10 }), component('database', { settings: {
      backups: true,
      replication: 'async',
      replicationLagSeconds: 1,
    } })),
    to: component('database', { settings: { backups: true, replication: 'async', replicationLagSeconds: 120 } }),
  },
  'cyclic-calls': { to: connect('api', 'entry', 'sync') },
  'start-cycle': {
    from: connect('api', 'database', 'starts-after', 'api-after'),
    to: connect('database', 'api', 'starts-after', 'database-after'),
  },
  'deep-call-chain': { to: longer(6) },
  'unreached-step': { to: journey(({ steps }) => ({ steps: [
    ...steps,
    { component: 'metrics', visits: 1, required: false, fallback: 'none' },
  ] })) },
  'pools-exceed-database': {
    from: all(
      component('api', { settings: { poolSize: 20 } }),
      component('database', { settings: { backups: true, maxConnections: 100 } }),
    ),
    to: component('api', { settings: { poolSize: 50 } }),
  },
  'pool-too-small': {
    from: component('api', { settings: { poolSize: 20 } }),
    to: component('api', { settings: { poolSize: 2 } }),
  },
  'timeout-below-latency': { to: connection('api-cache', { timeout: figure(4, 'ms') }) },
  'growth-outruns-capacity': { from: answering({ growth_per_year: 2 }), to: answering({ growth_per_year: 5 }) },
  'no-headroom-planned': { to: component('api', { maxUtilisation: figure(0.95, 'ratio') }) },
  'dedupe-window-below-retention': {
    from: all(
      add({ id: 'events', plane: 'state', role: 'log', settings: { retentionHours: 24 } }),
      add({ id: 'reader', plane: 'service', role: 'worker', settings: { idempotencyWindowHours: 24 } }),
      connect('events', 'reader'),
    ),
    to: component('reader', { settings: { idempotencyWindowHours: 2 } }),
  },
  'cost-outlier': { to: component('cache', { replicas: 60, cost: figure(60, 'USD/month') }) },
}

/** The database takes this long to fail over. */
function withFailover(seconds: number): Edit {
  const failover = {
    failuresPerYear: figure(2, '1/year'), coverage: figure(1, 'ratio'), automatic: figure(seconds, 's'), manual: figure(seconds, 's'),
  }
  return all(...['entry', 'api', 'database'].map((id) => component(id, { failover })))
}

/** Further services in a row on the journey. */
function longer(count: number): Edit {
  const ids = Array.from({ length: count }, (_, at) => `hop${at}`)
  return all(
    ...ids.map((id) => add({
      id,
      plane: 'service',
      role: 'service',
      healthCheck: true,
      availability: figure(0.9999, 'ratio'),
      commonCause: figure(0.02, 'ratio'),
    })),
    ...ids.map((id, at) => connect(ids[at - 1] ?? 'api', id)),
    journey(({ steps }) => ({ steps: [...steps, ...ids.map((id) => ({ component: id, visits: 1, required: true }))] })),
  )
}
