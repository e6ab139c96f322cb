import type { Connection, Journey, JourneyStep, Quantity, Requirement } from '../design/schema.ts'
import type { Plan } from './plan.ts'
import { assumed } from './sizing.ts'

/** Connections between the generated components that are there: one layer retries, and timeouts shrink on the way in. */
export function connectionsOf(plan: Plan, present: ReadonlySet<string>): Connection[] {
  const entry = Math.max(1000, 10 * (plan.number('p99_ms') ?? 100))
  const timeout = (share: number): { timeout: Quantity } => {
    const value = Math.max(20, Math.round(entry * share))
    return { timeout: assumed(value, 'ms', Math.round(value / 2), value * 2) }
  }
  const breaker = plan.uses('P9') ? { circuitBreaker: true } : {}
  const retrying: Partial<Connection> = plan.uses('P8')
    ? {
      retries: 1, backoff: 'exponential-jitter', idempotent: plan.uses('P7'), ...breaker, because: ['primitive:P8'],
      retryBudget: { value: 0.1, unit: 'ratio', from: 'catalog', source: 'sre-overload' },
    }
    : breaker
  const transaction = plan.picked('outbox') ? { label: 'change and outbox row in one transaction' } : {}
  const front = present.has('gateway') ? 'gateway' : 'load-balancer'
  const all: Connection[] = [
    link('cdn', 'load-balancer', 'sync', timeout(1)),
    link('load-balancer', 'gateway', 'sync', timeout(0.8)),
    // Twice this, for the retry and the pause before it, still fits into what the callers wait.
    link(front, 'service', 'sync', { ...timeout(0.3), ...retrying }),
    link('service', 'cache', 'sync', { ...timeout(0.02), retries: 0, ...breaker, because: ['primitive:P11'] }),
    link('service', 'database', 'sync', { ...timeout(0.15), retries: 0, ...transaction }),
    link('service', 'coordination', 'sync', { ...timeout(0.05), retries: 0, because: ['primitive:P5'] }),
    link('service', 'search-index', 'sync', { ...timeout(0.1), retries: 0 }),
    link('database', 'relay', 'async', { label: 'committed changes', because: ['primitive:P19'] }),
    ...logLinks(plan, present),
    link('event-log', 'consumer', 'async', { label: 'events', idempotent: plan.uses('P7') }),
    link(present.has('event-log') ? 'event-log' : 'service', 'archive', 'async', { label: 'what is kept' }),
    link('service', 'external-service', 'sync', { ...timeout(0.1), retries: 0, ...breaker }),
    ...['metrics', 'logs', 'tracing'].map((id) => link(id, 'service', 'async', { label: 'watches' })),
    link('flags', 'service', 'async', { label: 'switches', because: ['primitive:P20'] }),
  ]
  return all.filter(({ from, to }) => present.has(from) && present.has(to))
}

/**
 * Without a relay nothing copies from the store to the log, so one must be written first and feed the other; writing
 * both loses one of them. The log goes first where reads may be behind, else the store does.
 */
function isLogFirst(plan: Plan, present: ReadonlySet<string>): boolean {
  const consistency = plan.text('consistency')
  const mayBeBehind = !plan.isStrong && (consistency === 'eventual' || consistency === 'bounded')
  return mayBeBehind && present.has('event-log') && !present.has('relay')
}

function logLinks(plan: Plan, present: ReadonlySet<string>): readonly Connection[] {
  const because = ['primitive:P3']
  if (present.has('relay')) return [link('relay', 'event-log', 'async', { label: 'events', because })]
  if (!isLogFirst(plan, present)) return [link(
    'database',
    'event-log',
    'async',
    { label: 'records of changes', because },
  )]
  return [
    link('service', 'event-log', 'async', { label: 'accepted events', because }),
    link('event-log', 'database', 'async', { label: 'fills the store', because }),
  ]
}

function link(from: string, to: string, kind: Connection['kind'], more: Partial<Connection>): Connection {
  return { id: `${from}-to-${to}`, from, to, kind, because: [], ...more }
}

/** The two journeys every system has, with the rates and limits of step 1 where they were answered. */
export function journeysOf(plan: Plan, present: ReadonlySet<string>): Journey[] {
  const entry = ['cdn', 'load-balancer', 'gateway', 'service'].filter((id) => present.has(id)).map((component): JourneyStep => (
    component === 'cdn' ? {
      component,
      visits: 1,
      required: false,
      fallback: 'Clients reach the load balancer directly.',
    } : step(component)
  ))
  const store = present.has('search-index') ? 'search-index' : 'database'
  const read = [...entry, ...readSteps(plan, present, store)]
  const target = isLogFirst(plan, present) ? 'event-log' : 'database'
  const write = [...entry, ...(present.has('coordination') ? [step('coordination')] : []), step(target)]
  return [
    { id: 'read', name: 'Read', ...rateOf(plan, 'peak_rps_read'), ...limitOf(plan, 'p99_read_ms'), steps: read },
    { id: 'write', name: 'Write', ...rateOf(plan, 'peak_rps_write'), ...limitOf(plan, 'p99_write_ms'), steps: write },
  ]
}

/** A cache answers most reads, unless they must show the last write: then it only serves what may be old. */
function readSteps(plan: Plan, present: ReadonlySet<string>, store: string): JourneyStep[] {
  if (!present.has('cache')) return [step(store)]
  const cache: JourneyStep = { component: 'cache', visits: 1, required: false, fallback: 'Reads go to the store.' }
  const mayBeBehind = !plan.isStrong || (plan.number('staleness_s') ?? 0) > 0
  if (!mayBeBehind) return [cache, step(store)]
  const hitRatio = assumed(0.9, 'ratio', 0.7, 0.98, 'Measure it; until then the store must carry a cold cache.')
  return [{ ...cache, hitRatio }, { ...step(store), missOf: 'cache' }]
}

const step = (component: string): JourneyStep => ({ component, visits: 1, required: true })

function rateOf(plan: Plan, field: string): Pick<Journey, 'rate'> {
  const rate = quantityOf(plan.design.requirements[field], '1/s')
  return rate === undefined ? {} : { rate }
}

/** The limit of this kind of request, else that of all requests. */
function limitOf(plan: Plan, field: string): Pick<Journey, 'latencyLimit'> {
  const { requirements } = plan.design
  const latencyLimit = quantityOf(requirements[field], 'ms') ?? quantityOf(requirements['p99_ms'], 'ms')
  return latencyLimit === undefined ? {} : { latencyLimit }
}

/** An answer of step 1 that is a positive number, as a figure with its provenance. */
function quantityOf(answer: Requirement | undefined, unit: string): Quantity | undefined {
  if (answer === undefined || typeof answer.value !== 'number' || !(answer.value > 0)) return undefined
  const { value, low, high, from, source } = answer
  return {
    value, unit, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), from,
    ...(source === undefined ? {} : { source }),
  }
}
