import type { Catalog } from '../catalog/catalog.ts'
import type { Architecture, Component, Design } from '../design/schema.ts'
import type { Choices } from './conflicts.ts'
import { planOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { assumed, figuresOf, oneMachine, plannedUtilisation, unitsFor } from './sizing.ts'
import type { Figures } from './sizing.ts'
import { storesOf } from './stores.ts'
import { answered, pathFields, tier } from './tier.ts'
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

function edgeOf(plan: Plan): Component[] {
  const figures = figuresOf(plan.catalog, 'cdn')
  const units = unitsFor(plan.demand, figures)
  const cdn: Component = {
    ...figures, id: 'cdn', name: 'CDN', plane: 'edge', role: 'cdn', replicas: units, needed: units, zones: [],
    maxUtilisation: plannedUtilisation, healthCheck: true, because: ['pattern:sys-edge'],
  }
  return [...(plan.picked('sys-edge') ? [cdn] : []), balancerOf(plan)]
}

/** Without a target for availability one is enough; with one, a second takes over by DNS. */
function balancerOf(plan: Plan): Component {
  const because = answered(plan, pathFields)
  const balancer = tier(plan, {
    id: 'load-balancer',
    name: 'Load balancer',
    plane: 'edge',
    role: 'load-balancer',
    because,
  },
    figuresOf(plan.catalog, 'alb'), plan.demand)
  if (plan.number('availability') !== null) return balancer
  const { commonCause: _shared, ...alone } = balancer
  return { ...alone, replicas: balancer.needed }
}

function servicesOf(plan: Plan): Component[] {
  const takesEvents = plan.uses('P3') && (plan.number('event_consumers') ?? 0) >= 1
  return [
    ...((plan.number('services') ?? 1) >= 2 ? [gatewayOf(plan)] : []),
    serviceOf(plan),
    ...(plan.uses('P19') ? [relayOf(plan)] : []),
    ...(takesEvents ? [consumerOf(plan)] : []),
    ...((plan.number('external_dependencies') ?? 0) >= 1 ? [externalService] : []),
  ]
}

function gatewayOf(plan: Plan): Component {
  const because = ['requirement:services', ...(plan.uses('P12') ? ['primitive:P12'] : [])]
  return tier(plan, { id: 'gateway', name: 'API gateway', plane: 'service', role: 'gateway', because },
    figuresOf(plan.catalog, 'kong'), plan.demand)
}

/** Nobody but its author knows what the service does, so its figures are assumptions with wide ranges. */
const serviceFigures: Figures = {
  capacity: assumed(1000, '1/s', 300, 3000, 'Measure one instance.'),
  latency: { p50: assumed(8, 'ms', 3, 15), p99: assumed(30, 'ms', 15, 60) },
  availability: oneMachine,
}

function serviceOf(plan: Plan): Component {
  const settings = { idempotencyKeys: 'durable', idempotencyWindowHours: plan.parameter('P7', 'window_h') ?? 24 }
  return tier(plan, {
    id: 'service', name: 'Application service', plane: 'service', role: 'service', because: answered(plan, pathFields),
    ...(plan.uses('P7') ? { settings } : {}),
  }, serviceFigures, plan.demand)
}

function relayOf(plan: Plan): Component {
  return tier(plan, {
    id: 'relay', name: 'Change relay', plane: 'service', role: 'relay', settings: { deliver: 'at-least-once' },
    because: ['primitive:P19', ...(plan.picked('outbox') ? ['pattern:outbox'] : [])],
  }, figuresOf(plan.catalog, 'debezium'), null)
}

function consumerOf(plan: Plan): Component {
  return tier(plan, {
    id: 'consumer', name: 'Event consumers', plane: 'service', role: 'worker', settings: { deadLetter: true },
    because: ['requirement:event_consumers'],
  }, { availability: oneMachine }, null)
}

const externalService: Component = {
  id: 'external-service', name: 'External service', plane: 'service', role: 'external', replicas: 1, needed: 1, zones: [],
  because: ['requirement:external_dependencies'], note: 'Put in what its provider promises and what you measure.',
}

function controlOf(plan: Plan): Component[] {
  const part = (id: string, name: string, role: Component['role'], because: string[]): Component => ({
    id, name, plane: 'control', role, replicas: 2, needed: 1, zones: [...plan.zones], because,
  })
  const flags = { ...part('flags', 'Feature flags', 'flags', ['primitive:P20']), settings: { staticStability: true } }
  return [
    part('metrics', 'Metrics', 'metrics', plan.has('RealTimeMetrics') ? ['capability:RealTimeMetrics'] : []),
    part('logs', 'Logs', 'logs', []),
    ...(plan.has('DistributedTracing')
      ? [part('tracing', 'Traces', 'tracing', ['capability:DistributedTracing'])]
      : []),
    ...(plan.uses('P20') ? [flags] : []),
  ]
}
