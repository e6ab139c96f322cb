import { blankDesign } from '../../src/core/design/create.ts'
import type { Component, Connection, Design, Journey, JourneyStep, Quantity } from '../../src/core/design/schema.ts'

const given = (value: number, unit: string): Quantity => ({ value, unit, from: 'given' })

const zones = ['zone-a', 'zone-b', 'zone-c']

interface Layer {
  readonly name: string
  readonly plane: Component['plane']
  readonly role: Component['role']
  /** Median and p99 of one call, in milliseconds. */
  readonly latency: readonly [number, number]
  /** Requests per second that one replica serves. */
  readonly capacity: number
}

const edge: Layer = { name: 'edge', plane: 'edge', role: 'load-balancer', latency: [0.5, 2], capacity: 20_000 }
const service: Layer = { name: 'service', plane: 'service', role: 'service', latency: [4, 20], capacity: 1500 }
const cache: Layer = { name: 'cache', plane: 'state', role: 'cache', latency: [0.6, 3], capacity: 30_000 }
const database: Layer = { name: 'database', plane: 'state', role: 'database', latency: [3, 18], capacity: 4000 }

function component({ name, plane, role, latency: [p50, p99], capacity }: Layer, index: number): Component {
  return {
    id: `${name}-${index}`, name: `${name} ${index}`, plane, role,
    // Neighbours differ, so that no two components give the same figures.
    replicas: 3 + (index % 3), needed: 2, zones, because: [],
    capacity: given(capacity + 7 * index, '1/s'),
    maxUtilisation: given(0.7, 'ratio'),
    latency: { p50: given(p50 + 0.01 * index, 'ms'), p99: given(p99 + 0.03 * index, 'ms') },
    availability: given(0.999, 'ratio'),
    commonCause: given(0.02, 'ratio'),
    cost: given(90 + (index % 40), 'USD/month'),
    healthCheck: true,
  }
}

const connection = (from: Component, to: Component, index: number): Connection => ({
  id: `connection-${index}`, from: from.id, to: to.id, kind: 'sync', because: [],
  timeout: given(200, 'ms'), retries: index % 3, backoff: 'exponential-jitter', idempotent: true, circuitBreaker: index % 2 === 0,
})

const step = (of: Component, more: Partial<JourneyStep> = {}): JourneyStep => ({ component: of.id, visits: 1, required: true, ...more })

/**
 * A design with so many components (at least 10), the same every time: one load balancer, half services, a fifth caches, the
 * rest databases; services call each other in layers of ten and use a cache and a database each; five journeys.
 */
export function generatedDesign(size: number): Design {
  const layer = (of: Layer, count: number): Component[] => Array.from({ length: count }, (_, index) => component(of, index))
  const [front] = layer(edge, 1)
  const services = layer(service, Math.floor(size / 2))
  const caches = layer(cache, Math.floor(size / 5))
  const databases = layer(database, size - 1 - services.length - caches.length)
  const at = (list: readonly Component[], index: number): Component => {
    const found = list[index % list.length]
    if (found === undefined) throw new Error('a design needs at least 10 components')
    return found
  }
  if (front === undefined) throw new Error('a design needs an edge')

  const pairs = services.flatMap((each, index): [Component, Component][] => [
    [index < 10 ? front : at(services, index - 10), each],
    [each, at(caches, index)],
    [each, at(databases, index)],
  ])
  const journeys = Array.from({ length: 5 }, (_, index): Journey => {
    const [first, second] = [at(services, index), at(services, index + 10)]
    const store = at(databases, index)
    return {
      id: `journey-${index}`, name: `Journey ${index}`, rate: given(100 + 20 * index, '1/s'), latencyLimit: given(250, 'ms'),
      steps: [
        step(front),
        step(first),
        ...(second === first ? [] : [step(second)]),
        step(at(caches, index), { hitRatio: given(0.8, 'ratio') }),
        step(store, { missOf: at(caches, index).id }),
      ],
    }
  })
  return {
    ...blankDesign({ id: `generated-${size}`, name: `Generated, ${size} components` }),
    requirements: {
      peak_rps: { value: 700, unit: '1/s', from: 'given' },
      p99_ms: { value: 250, unit: 'ms', from: 'given' },
      availability: { value: 0.999, unit: 'ratio', from: 'given' },
      budget_usd_month: { value: 400 * size, unit: 'USD/month', from: 'given' },
    },
    architecture: {
      zones: zones.map((id) => ({ id, region: 'region-1' })),
      components: [front, ...services, ...caches, ...databases],
      connections: pairs.map(([from, to], index) => connection(from, to, index)),
      journeys,
    },
  }
}
