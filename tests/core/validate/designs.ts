import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import * as schema from '../../../src/core/design/schema.ts'
import type { Component, Connection, Design, Quantity } from '../../../src/core/design/schema.ts'

/** Designs whose verdicts are worked out by hand beside the tests that use them. */
export const noCatalog: Catalog = { hash: 'none', version: '0', entries: [] }

export const given = (value: number, unit: string, low?: number, high?: number): Quantity => ({
  value, unit, from: 'given', source: 'worked example', ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }),
})

export const assumed = (value: number, unit: string, low?: number, high?: number): Quantity => ({ ...given(value, unit, low, high), from: 'assumed' })

const answer = (value: number): schema.Requirement => ({ value, from: 'given' })

export const answers = (values: Record<string, number | string | boolean>): Design['requirements'] =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, from: 'given' as const }]))

const zones = ['a', 'b', 'c']

export function component(id: string, parts: Partial<Component>): Component {
  return schema.component.parse({ id, name: id, plane: 'service', role: 'service', replicas: 1, needed: 1, ...parts })
}

export function connection(from: string, to: string, parts: Partial<Connection> = {}): Connection {
  return schema.connection.parse({ id: `${from}-${to}`, from, to, kind: 'sync', ...parts })
}

/** 10,000 orders an hour, spike 10, 20 operations an order: 555.6/s at the peak. */
export function checkout(): Design {
  const use = given(0.75, 'ratio')
  const components = [
    component('cdn', { name: 'CDN', plane: 'edge', role: 'cdn', latency: { p50: given(5, 'ms'), p99: given(15, 'ms') } }),
    component('entry', { name: 'Load balancer', plane: 'edge', role: 'load-balancer', replicas: 2, needed: 1, zones: ['a', 'b'], availability: given(0.9999, 'ratio'), capacity: given(50_000, '1/s'), maxUtilisation: use, latency: { p50: given(0.8, 'ms'), p99: given(2, 'ms') }, cost: given(25, 'USD/month') }),
    component('kong', { name: 'API gateway', plane: 'edge', role: 'gateway', replicas: 2, needed: 1, zones: ['a', 'b'], availability: given(0.999, 'ratio'), capacity: given(10_000, '1/s'), maxUtilisation: use, latency: { p50: given(0.8, 'ms'), p99: given(2, 'ms') }, cost: given(1200, 'USD/month') }),
    component('order-service', { name: 'Order service', replicas: 2, needed: 1, zones: ['a', 'b'], availability: given(0.999, 'ratio'), capacity: given(15_000, '1/s'), maxUtilisation: use, latency: { p50: given(8, 'ms'), p99: given(25, 'ms') }, cost: given(700, 'USD/month') }),
    component('redis', { name: 'Redis', plane: 'state', role: 'cache', replicas: 3, needed: 2, zones, availability: given(0.999, 'ratio'), capacity: given(100_000, '1/s'), maxUtilisation: use, latency: { p50: given(0.3, 'ms'), p99: given(1, 'ms') }, cost: given(300, 'USD/month') }),
    component('postgresql', { name: 'PostgreSQL', plane: 'state', role: 'database', replicas: 3, needed: 2, zones, availability: given(0.999, 'ratio'), commonCause: assumed(0.044, 'ratio', 0.01, 0.09), capacity: given(50_000, '1/s'), maxUtilisation: use, latency: { p50: given(3, 'ms'), p99: given(12, 'ms') }, cost: given(1314, 'USD/month') }),
  ]
  return schema.design.parse({
    schema: 1,
    id: 'checkout',
    name: 'Checkout',
    requirements: {
      orders_per_hour: answer(10_000), spike_factor: answer(10), operations_per_order: answer(20), availability: answer(0.9999),
      p99_ms: answer(100), budget_usd_month: answer(20_000), revenue_per_hour: answer(1_000_000), rpo_s: answer(0),
    },
    architecture: {
      zones: zones.map((id) => ({ id })),
      components,
      connections: [
        connection('entry', 'kong', { timeout: given(2000, 'ms'), retries: 0 }),
        connection('kong', 'order-service', { timeout: given(1000, 'ms'), retries: 0 }),
        connection('order-service', 'redis', { timeout: given(50, 'ms'), retries: 0 }),
        connection('order-service', 'postgresql', { timeout: given(300, 'ms'), retries: 1, idempotent: true }),
      ],
      journeys: [
        {
          id: 'place-order',
          name: 'Place an order',
          steps: [
            { component: 'cdn', required: false, fallback: 'straight to the load balancer' },
            { component: 'entry' }, { component: 'kong' }, { component: 'order-service' },
            { component: 'redis', required: false, fallback: 'read the database' },
            { component: 'postgresql' },
          ],
        },
      ],
    },
    references: [
      { verdict: 'latency', method: 'sum-of-tier-p99', components: ['cdn', 'entry', 'kong', 'order-service', 'redis'], what: 'sum of the p99 of the tiers' },
      { verdict: 'throughput', method: 'smallest-tier', components: ['entry', 'kong', 'order-service', 'redis', 'postgresql'], what: 'smallest tier' },
      { verdict: 'availability', method: 'product-of-tiers', components: ['entry', 'kong', 'order-service', 'postgresql'], what: 'product of the tiers' },
    ],
    alternatives: [{ id: 'one-entry', name: 'One load balancer', changes: [{ component: 'entry', set: { replicas: 1, needed: 1, zones: ['a'] } }] }],
  })
}

/** 10,000 reads and 1,000 writes a second against sixteen shards of 5,000/s. */
export function urlShortener(): Design {
  const full = given(1, 'ratio')
  return schema.design.parse({
    schema: 1,
    id: 'url-shortener',
    name: 'URL shortener',
    requirements: answers({
      peak_rps_read: 10_000, peak_rps_write: 1000, p99_ms: 100, availability: 0.999, key_count: 100_000_000, retention_days: 1825,
    }),
    architecture: {
      components: [
        component('cdn', { name: 'CDN', plane: 'edge', role: 'cdn', latency: { p99: given(12, 'ms') } }),
        component('entry', { name: 'Load balancer', plane: 'edge', role: 'load-balancer', availability: given(0.9999, 'ratio'), capacity: given(500_000, '1/s'), maxUtilisation: full, latency: { p99: given(2, 'ms') } }),
        component('api', { name: 'API', replicas: 12, needed: 8, availability: given(1, 'ratio'), capacity: given(10_000, '1/s'), maxUtilisation: full, latency: { p99: given(15, 'ms') } }),
        component('redis', { name: 'Redis', plane: 'state', role: 'cache', replicas: 6, needed: 4, capacity: given(40_000, '1/s'), maxUtilisation: full, latency: { p99: given(0.8, 'ms') } }),
        component('database', { name: 'Database', plane: 'state', role: 'database', replicas: 16, needed: 1, availability: given(0.9995, 'ratio'), commonCause: given(1, 'ratio'), capacity: given(5000, '1/s'), maxUtilisation: full, latency: { p99: given(25, 'ms') } }),
      ],
      journeys: [
        {
          id: 'redirect',
          name: 'Redirect',
          steps: [
            { component: 'cdn', required: false }, { component: 'entry' }, { component: 'api' },
            { component: 'redis', required: false, hitRatio: given(0.9, 'ratio') }, { component: 'database', missOf: 'redis' },
          ],
        },
      ],
    },
    references: [{ verdict: 'latency', method: 'sum-of-tier-p99', components: ['cdn', 'entry', 'api', 'redis', 'database'], what: 'the path of a miss' }],
  })
}

/** The design with one component changed. */
export function withComponent(design: Design, id: string, parts: Partial<Component>): Design {
  const components = design.architecture.components.map((one) => (one.id === id ? { ...one, ...parts } : one))
  return { ...design, architecture: { ...design.architecture, components } }
}
