import type { Connection, Journey, Quantity } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import { latencyBounds } from '../models/latency-bounds.ts'
import { latencyOf, type LatencyGraph } from '../models/latency-graph.ts'
import { latencyWhy } from '../validate/assess/latency.ts'
import { leafOf } from '../validate/assess/leaf.ts'
import { dependentP99, isUnder, lognormalOf, type Path, type PathStep } from '../validate/assess/path.ts'
import { fromQuantity, requiredNumber, type Subject } from '../validate/assess/subject.ts'
import type { JourneyLatency } from './evaluation.ts'

/** Pause before a retry whose connection states a backoff but no length, in ms. */
const assumedPause = 100

/** A quantity in ms, or undefined when its unit is no time. */
export const millisecondsIn = (quantity: Quantity | undefined): number | undefined =>
  quantity === undefined ? undefined : leafOf(fromQuantity(quantity), { path: '', element: '', name: '', kind: 'latency' })?.value

/** The call by which a journey comes to a step: from a component of an earlier step. */
export function callOf(subject: Subject, journey: Journey, component: string): Connection | undefined {
  const at = journey.steps.findIndex((step) => step.component === component)
  const before = new Set(journey.steps.slice(0, Math.max(0, at)).map((step) => step.component))
  return subject.design.architecture.connections.find(({ kind, from, to }) => kind === 'sync' && to === component && before.has(from))
}

/** The time of a journey as a graph: its steps with their hedges and retries, what runs on a miss, what runs side by side. */
export function graphOf(subject: Subject, path: Path): { readonly graph: LatencyGraph; readonly notes: readonly string[] } {
  const notes = new Set<string>()
  const oneOf = (step: PathStep): LatencyGraph => {
    const { median_ms, sigma } = lognormalOf(path.leaves[step.p50]?.value ?? 0, path.leaves[step.p99]?.value ?? 0)
    let graph: LatencyGraph = { type: 'step', law: sigma === 0 ? { type: 'constant', value_ms: median_ms } : { type: 'lognormal', median_ms, sigma } }
    const { copies = 1, answers = copies, visits } = step.step
    if (copies > 1) graph = { type: 'parallel', of: Array.from({ length: copies }, () => graph), answers: Math.min(answers, copies) }
    const call = callOf(subject, path.journey, step.component.id)
    const hedgeAfter = millisecondsIn(call?.hedgeAfter)
    if (hedgeAfter !== undefined) graph = { type: 'hedge', after: hedgeAfter, of: graph }
    const timeout = millisecondsIn(call?.timeout)
    if (call !== undefined && timeout !== undefined && timeout > 0) {
      const hasPause = (call.retries ?? 0) > 0 && call.backoff !== undefined && call.backoff !== 'none'
      if (hasPause) notes.add(`The pause before a retry is taken to be ${assumedPause} ms.`)
      notes.add('A request ends with its answer or when its last attempt is given up.')
      graph = { type: 'retry', timeout, retries: call.retries ?? 0, pause: hasPause ? assumedPause : 0, of: graph }
    }
    return visits === 1 ? graph : { type: 'repeat', visits, of: graph }
  }
  const under = (missOf: string | undefined, seen: ReadonlySet<string>): LatencyGraph => {
    const groups = new Map<string, LatencyGraph[]>()
    const of: LatencyGraph[] = []
    for (const step of path.steps) {
      if (!isUnder(path, step, missOf)) continue
      const id = step.step.component
      let own = oneOf(step)
      if (!seen.has(id) && path.steps.some((other) => isUnder(path, other, id))) {
        const hit = step.hit === undefined ? 0 : (path.leaves[step.hit]?.value ?? 0)
        own = { type: 'series', of: [own, { type: 'sometimes', chance: 1 - hit, of: under(id, new Set([...seen, id])) }] }
      }
      const group = step.step.parallel
      if (group === undefined) of.push(own)
      else groups.set(group, [...(groups.get(group) ?? []), own])
    }
    return { type: 'series', of: [...of, ...[...groups.values()].map((branches): LatencyGraph => ({ type: 'parallel', of: branches }))] }
  }
  return { graph: under(undefined, new Set()), notes: [...notes] }
}

/** The time of a journey. Undefined when none of its steps has a latency. */
export function journeyLatencyOf(subject: Subject, path: Path): JourneyLatency | undefined {
  if (path.steps.length === 0) return undefined
  const { graph, notes } = graphOf(subject, path)
  const { quantiles, mean, isExact } = latencyOf(graph, [0.5, 0.95, 0.99, 0.999])
  const [p50 = 0, p95 = 0, p99 = 0, p999 = 0] = quantiles
  const { low, high } = latencyBounds(graph, 0.99)
  const limit = millisecondsIn(path.journey.latencyLimit) ?? requiredNumber(subject.design, 'p99_ms') ?? null
  const isNearMode = path.steps.some((step) => step.hit !== undefined && Math.abs((path.leaves[step.hit]?.value ?? 0) - 0.99) < 0.005)
  const { journey, missing } = path
  const why = latencyWhy(path, p99, dependentP99(path, path.leaves.map((leaf) => leaf.value)))
  return {
    figure: {
      id: `journeys/${journey.id}/latency`,
      name: `Latency p99 of ${journey.name}`,
      value: p99,
      unit: 'ms',
      low: Math.min(low, p99),
      high: Math.max(high, p99),
      validity: missing.length > 0 || isNearMode || !isExact ? 'edge' : 'ok',
      text: `99 of 100 requests of ${journey.name} take ${formatQuantity(p99, 'ms')} at most with independent steps; between ${formatQuantity(Math.min(low, p99), 'ms')} and ${formatQuantity(Math.max(high, p99), 'ms')} whatever the steps have to do with each other.`,
      assumptions: [
        'Steps are lognormal with their p50 and p99, and independent.',
        'Nothing waits for a free server: the stated latencies are those under the load that they were measured at.',
        ...notes,
        ...path.notes,
        ...(missing.length > 0 ? [`At least this much: ${missing.map(({ name }) => name).join(', ')} states no latency.`] : []),
        ...(isNearMode ? ['A hit ratio lies at the percentile itself: p99 is decided by which side it falls on.'] : []),
      ],
      why: {
        ...why,
        inputs: [
          ...(why.inputs ?? []),
          { label: 'At most, whatever the dependence', value: Math.max(high, p99), unit: 'ms', formula: 'union bound: least sum of times that 1 % at most exceed together', from: 'computed', source: 'G. Boole, 1854' },
          { label: 'At least, whatever the dependence', value: Math.min(low, p99), unit: 'ms', formula: 'p99 of the slowest step alone', from: 'computed', source: 'M. Fréchet, 1951' },
        ],
      },
    },
    p50, p95, p99, p999, mean, limit,
  }
}
