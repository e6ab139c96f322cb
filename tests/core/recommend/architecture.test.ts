import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import { technology } from '../../../src/core/catalog/schema.ts'
import type { Architecture, Component, Design, Reference, Requirement } from '../../../src/core/design/schema.ts'
import { kofn } from '../../../src/core/expression/functions.ts'
import { applyDerivation, derive } from '../../../src/core/recommend/derive.ts'
import { sizeOf } from '../../../src/core/recommend/sizing.ts'
import { asking, catalog, fromTemplate } from './template-designs.ts'

function drawn(design: Design, from: Catalog = catalog): Architecture {
  return derive(design, from).architecture
}

function part(architecture: Architecture, id: string): Component {
  const found = architecture.components.find((component) => component.id === id)
  if (found === undefined) throw new Error(`no component ${id}`)
  return found
}

const idsOf = (architecture: Architecture): string[] => architecture.components.map((component) => component.id)
const stepsOf = (architecture: Architecture, journey: string): string[] => (
  architecture.journeys.find(({ id }) => id === journey)?.steps.map((step) => step.component) ?? []
)

describe('the figures of the worked examples', () => {
  const p99 = (component: Component): number => component.latency?.p99?.value ?? Number.NaN
  /** A group that agrees by majority counts once, as every write passes its leader. */
  const capacity = (component: Component): number => (
    (component.role === 'database' && component.needed === 2
      ? 1
      : component.replicas) * (component.capacity?.value ?? Number.NaN) * (component.maxUtilisation?.value ?? Number.NaN)
  )
  const availability = ({ replicas, needed, availability: own, commonCause }: Component): number => (
    (kofn(needed, replicas, own?.value ?? Number.NaN) ?? Number.NaN) - (replicas > needed
      ? commonCause?.value ?? 0
      : 0) * (1 - (own?.value ?? 0))
  )
  const figures = (design: Design, verdict: Reference['verdict'], figure: (component: Component) => number): number[] => {
    const reference = design.references.find((candidate) => candidate.verdict === verdict)
    return (reference?.components ?? []).map((id) => figure(part(drawn(design), id)))
  }
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)
  const product = (values: number[]): number => values.reduce((a, b) => a * b, 1)

  test('of the checkout are 45 ms, 15,000 operations/s and 99.995 %', () => {
    const design = fromTemplate('ecommerce-checkout')
    // 15 + 2 + 2 + 25 + 1 = 45 ms; 2 gateways × 10,000 × 0.75 = 15,000/s
    expect(sum(figures(design, 'latency', p99))).toBe(45)
    expect(Math.min(...figures(design, 'throughput', capacity))).toBe(15_000)
    // (1 − 1e-8)(1 − 1e-6)²(0.999997002 − 0.044 × 0.001) = 0.99995099
    expect(product(figures(design, 'availability', availability))).toBeCloseTo(0.999951, 6)
  })

  test('of the checkout with one load balancer fall below 99.99 %', () => {
    const design = fromTemplate('ecommerce-checkout')
    const one = design.alternatives.find(({ id }) => id === 'one-load-balancer')?.changes[0]?.set
    expect(one).toEqual({ replicas: 1, needed: 1 })
    // The entry alone: 0.9999 instead of 1 − 1e-8, so 0.999951 × 0.9999 = 0.999851
    const tiers = figures(design, 'availability', (component) => availability(component.id === 'alb'
      ? { ...component, ...one }
      : component))
    expect(product(tiers)).toBeCloseTo(0.999851, 6)
  })

  test('of the shortener are 54.8 ms on a miss, 80,000/s and 99.94 %', () => {
    const design = fromTemplate('url-shortener')
    // 12 + 2 + 15 + 0.8 + 25 = 54.8 ms; 16 shards × 5,000 = 80,000/s
    expect(sum(figures(design, 'latency', p99))).toBeCloseTo(54.8, 9)
    expect(Math.min(...figures(design, 'throughput', capacity))).toBe(80_000)
    // One load balancer and the one shard that holds the link: 0.9999 × 0.9995
    expect(product(figures(design, 'availability', availability))).toBeCloseTo(0.9999 * 0.9995, 9)
  })
})

describe('an architecture that follows a template', () => {
  test('loses what was only there for a choice that is gone, and the connections and steps with it', () => {
    const checkout = fromTemplate('ecommerce-checkout')
    const first = applyDerivation(checkout, derive(checkout, catalog))
    const without: Design = {
      ...first,
      capabilities: first.capabilities.map((choice) => (choice.id === 'SubSecondRead'
        ? { ...choice, decision: 'dropped' }
        : choice)),
      primitives: first.primitives.map((choice) => (choice.id === 'P11' ? { ...choice, decision: 'dropped' } : choice)),
    }
    const architecture = drawn(without)
    expect(idsOf(first.architecture)).toContain('redis')
    expect(idsOf(architecture)).not.toContain('redis')
    expect(architecture.connections.filter(({ from, to }) => from === 'redis' || to === 'redis')).toEqual([])
    expect(stepsOf(architecture, 'place-order')).toEqual(['alb', 'kong', 'order-service', 'postgresql'])
  })

  test('gets a part back with its connections and its place on the journey when the choice returns', () => {
    const checkout = fromTemplate('ecommerce-checkout')
    const first = applyDerivation(checkout, derive(checkout, catalog))
    const dropped = { ...first, primitives: first.primitives.map((choice) => (choice.id === 'P11' ? {
      ...choice,
      decision: 'dropped' as const,
    } : choice)),
      capabilities: first.capabilities.map((choice) => (choice.id === 'SubSecondRead' ? {
        ...choice,
        decision: 'dropped' as const,
      } : choice)) }
    const without = applyDerivation(dropped, derive(dropped, catalog))
    const undone = {
      ...without,
      capabilities: without.capabilities.map(({ decision: _, ...choice }) => choice),
      primitives: without.primitives.map(({ decision: _, ...choice }) => choice),
    }
    const back = drawn(undone)
    expect(idsOf(back)).toEqual(expect.arrayContaining(['cdn', 'redis']))
    expect(stepsOf(back, 'place-order')).toEqual(['cdn', 'alb', 'kong', 'order-service', 'redis', 'postgresql'])
    expect(back.connections.map(({ id }) => id)).toContain('order-service-to-redis')
  })

  test('keeps what its author changed, added or deleted', () => {
    const checkout = fromTemplate('ecommerce-checkout')
    const first = applyDerivation(checkout, derive(checkout, catalog))
    const { architecture } = first
    const own: Component = {
      id: 'fraud-check',
      name: 'Fraud check',
      plane: 'service',
      role: 'service',
      replicas: 1,
      needed: 1,
      zones: [],
      because: [],
    }
    const edited: Design = { ...first, architecture: { ...architecture,
      components: [
        ...architecture.components.filter(({ id }) => id !== 'user-service').map((component) => (component.id === 'kong'
          ? { ...component, replicas: 7 }
          : component)),
        own,
      ],
      connections: architecture.connections.filter(({ from, to }) => from !== 'user-service' &&
        to !== 'user-service') } }
    const again = drawn(edited)
    expect(part(again, 'kong').replicas).toBe(7)
    expect(idsOf(again)).toContain('fraud-check')
    expect(idsOf(again)).not.toContain('user-service')
    expect(again).toEqual(edited.architecture)
  })

  test('runs the store on every request once its cache is gone', () => {
    const shortener = fromTemplate('url-shortener')
    const first = applyDerivation(shortener, derive(shortener, catalog))
    const dropped: Design = { ...first,
      primitives: first.primitives.map((choice) => (choice.id === 'P11' ? { ...choice, decision: 'dropped' } : choice)),
      capabilities: first.capabilities.map((choice) => (choice.id === 'SubSecondRead'
        ? { ...choice, decision: 'dropped' }
        : choice)) }
    const steps = drawn(dropped).journeys.find(({ id }) => id === 'redirect')?.steps ?? []
    expect(steps.map(({ component, missOf }) => [component, missOf])).toEqual([['alb', undefined], ['app', undefined], ['database', undefined]])
  })
})

describe('an architecture for a blank design', () => {
  test('is the smallest that can serve when nothing is asked', () => {
    const architecture = drawn(asking({}))
    expect(idsOf(architecture)).toEqual(['load-balancer', 'service', 'database', 'metrics', 'logs'])
    expect(stepsOf(architecture, 'write')).toEqual(['load-balancer', 'service', 'database'])
    expect(architecture.zones).toHaveLength(1)
  })

  test('has a quorum over three zones when nothing may be lost, and the cache answers no read alone', () => {
    const architecture = drawn(asking({
      consistency: 'linearizable',
      availability: 0.9999,
      rpo_s: 0,
      peak_rps_read: 5000,
      peak_rps_write: 100,
      services: 3,
    }))
    expect(part(architecture, 'database')).toMatchObject({
      replicas: 3,
      needed: 2,
      zones: ['zone-a', 'zone-b', 'zone-c'],
      settings: { replication: 'quorum' },
    })
    expect(architecture.journeys[0]?.steps.find((step) => step.component === 'database')?.missOf).toBeUndefined()
    expect(part(architecture, 'gateway').because).toContain('requirement:services')
    expect(idsOf(architecture)).not.toContain('coordination')
  })

  test('lets the cache answer reads of strong data once they may be behind', () => {
    const asks = { consistency: 'linearizable', p99_read_ms: 10 }
    const missOf = (values: Record<string, Requirement['value']>) => (
      drawn(asking(values)).journeys[0]?.steps.find((step) => step.component === 'database')?.missOf
    )
    expect(missOf(asks)).toBeUndefined()
    expect(missOf({ ...asks, staleness_s: 10 })).toBe('cache')
  })

  test('puts coordination apart when the stores do not bring it', () => {
    expect(idsOf(drawn(asking({ ordering: 'total', consistency: 'session' })))).toContain('coordination')
    expect(idsOf(drawn(asking({ consistency: 'linearizable', keywords: ['leader'] })))).toContain('coordination')
  })

  test('streams changes by a relay, or writes the log first where reads may be behind, and never writes twice', () => {
    const truth = drawn(asking({ event_consumers: 2, db_is_source_of_truth: true }))
    expect(truth.connections.map(({ id }) => id)).toEqual(expect.arrayContaining(['database-to-relay', 'relay-to-event-log', 'event-log-to-consumer']))
    const links = (values: Record<string, Requirement['value']>) => drawn(asking({
      event_consumers: 2,
      delivery: 'at-least-once',
      ...values,
    }))
    const first = links({ consistency: 'eventual' })
    expect(idsOf(first)).not.toContain('relay')
    expect(first.connections.map(({ id }) => id)).toEqual(expect.arrayContaining(['service-to-event-log', 'event-log-to-database']))
    expect(stepsOf(first, 'write')).toEqual(['load-balancer', 'service', 'event-log'])
    const after = links({ consistency: 'session' })
    expect(after.connections.map(({ id }) => id)).toContain('database-to-event-log')
    expect(stepsOf(after, 'write')).toEqual(['load-balancer', 'service', 'database'])
    for (const { connections } of [truth, first, after]) {
      const calls = connections.filter(({ from }) => from === 'service').map(({ to }) => to)
      const isFed = connections.some(({ id }) => id === 'event-log-to-database')
      expect(calls.includes('database') && calls.includes('event-log') && !isFed).toBe(false)
    }
  })

  test('lets one layer retry, with a budget, and shortens timeouts on the way in', () => {
    const { connections } = drawn(asking({ services: 3, p99_ms: 300, peak_rps_read: 1000, external_dependencies: 1 }))
    expect(connections.filter(({ retries }) => (retries ?? 0) > 0).map(({ id, retryBudget }) => [id, retryBudget?.value])).toEqual([['gateway-to-service', 0.1]])
    const timeouts = ['load-balancer-to-gateway', 'gateway-to-service', 'service-to-database'].map((id) => connections.find((link) => link.id === id)?.timeout?.value)
    // Ten times the p99 is 3000 ms at the entry: 80 % of it, 30 %, 15 %. Two tries of 900 ms fit into 2400 ms.
    expect(timeouts).toEqual([2400, 900, 450])
  })

  test('splits a large store into shards, each a group of its own', () => {
    const database = part(drawn(asking({
      consistency: 'eventual',
      data_gb: 10_000,
      rpo_s: 10,
      availability: 0.999,
    })), 'database')
    // 10,000 GB / 250 GB = 40, the next power of two is 64.
    expect(database).toMatchObject({ replicas: 64, needed: 1, settings: { shards: 64, copiesPerShard: 3 } })
    // 2 of 3 at 99.5 % with 5 % in common: individual faults 0.00475 → 1 − 3q²(1−q) − q³ = 0.99993252, times 1 − 0.00025
    expect(database.availability?.value).toBeCloseTo(0.99993252 * 0.99975, 6)
  })

  test('takes planning figures from the catalog and keeps their source', () => {
    const gateway = technology.parse({ id: 'kong', kind: 'technology', name: 'Gateway', summary: 'A gateway.', sources: ['kong-bench'], plane: 'service', roles: ['gateway'],
      managed: false, capacity: { value: 500, unit: '1/s', source: 'kong-bench', confidence: 'vendor-doc' } })
    const entries = [...catalog.entries.filter((entry) => entry.id !== 'kong'), gateway]
    const architecture = drawn(asking({ services: 2, peak_rps: 3000 }), { ...catalog, entries })
    expect(part(architecture, 'gateway').capacity).toEqual({
      value: 500,
      unit: '1/s',
      from: 'catalog',
      source: 'kong-bench',
    })
    // 3000/s at 75 % of 500/s needs 8; without a target for availability there is one more.
    expect(part(architecture, 'gateway')).toMatchObject({ needed: 8, replicas: 9 })
  })
})

test('a tier has as many spare replicas as its tenth of the allowed downtime asks for', () => {
  const figures = {
    capacity: { value: 1000, unit: '1/s', from: 'given' as const },
    availability: { value: 0.99, unit: 'ratio', from: 'given' as const },
  }
  // 3000/s at 750/s each needs 4. 99.9 % leaves a tier 1e-4: 1 spare fails with C(5,2)·0.01² ≈ 9.8e-4, 2 spares with C(6,3)·0.01³ ≈ 1.9e-5.
  expect(sizeOf(3000, figures, 0.999, 1)).toEqual({ needed: 4, replicas: 6 })
  // Of three zones one may go: 3 × 4 / 2 = 6 are needed for 4 to stay, 12 needed ask for 18.
  expect(sizeOf(3000, figures, 0.9, 3)).toEqual({ needed: 4, replicas: 6 })
  expect(sizeOf(9000, figures, null, 3)).toEqual({ needed: 12, replicas: 18 })
  expect(sizeOf(null, figures, null, 1)).toEqual({ needed: 1, replicas: 2 })
  // Replicas that are hardly ever up are never enough, so the search stops at 1,000 spare ones.
  expect(sizeOf(1e12, {
    ...figures,
    availability: { value: 0.01, unit: 'ratio', from: 'given' },
  }, 0.999, 1)).toEqual({ needed: 10_000, replicas: 11_000 })
})
