import type { Connection } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { guardedCeil } from '../models/special.ts'
import { figureOf, type Subject } from '../validate/assess/subject.ts'
import { leafDerivation } from '../validate/assess/verdict.ts'
import type { ComponentLoad, Figure } from './evaluation.ts'
import type { Section } from './evaluate.ts'
import { computedInput, givenInput, modelled } from './figures.ts'
import { millisecondsIn } from './latency.ts'

/** Retries are capped at this share of the requests by the fix that costs nothing to run. */
const budgetOfFix = 0.1

/**
 * Every synchronous call that is retried and whose callee has a known load and capacity: whether slowness can keep itself
 * alive, from which load on, after how short a pause, and what the cheapest way out costs.
 */
export function stabilityOf(subject: Subject, loads: readonly ComponentLoad[]): Section {
  const questions: string[] = []
  const figures = subject.design.architecture.connections.flatMap((call): Figure[] => {
    if (call.kind !== 'sync' || (call.retries ?? 0) === 0) return []
    const to = subject.components.get(call.to)
    const peak = loads.find(({ component, under }) => component === call.to && under === 'peak')
    const timeout = millisecondsIn(call.timeout)
    if (to === undefined || peak === undefined) return []
    if (timeout === undefined || timeout <= 0) {
      questions.push(`After how long is a call from ${subject.components.get(call.from)?.name ?? call.from} to ${to.name} given up?`)
      return []
    }
    return figuresOf(subject, call, peak, timeout / 1000)
  })
  return { figures, questions }
}

function figuresOf(subject: Subject, call: Connection, peak: ComponentLoad, timeout: number): Figure[] {
  const to = subject.components.get(call.to)!
  const capacity = figureOf(subject, to, 'capacity')
  if (capacity === undefined || peak.rate <= 0) return []
  const retries = call.retries ?? 0
  const full = capacity.value * to.replicas
  const service = computedInput('Rate that all replicas serve', full, '1/s', 'capacity × replicas', [leafDerivation(capacity), givenInput('Replicas', to.replicas, '1')])
  const arrivals: Figure['why'] = { ...peak.figure.why, label: 'Requests at the peak', value: peak.rate, unit: '1/s', formula: 'rate at the component', inputs: peak.figure.why.inputs?.slice(0, 1) ?? [] }
  const model = modelled('metastable_retry_fixed_points', {
    arrivalRate_per_s: arrivals, serviceRate_per_s: service,
    timeout_s: computedInput('Timeout', timeout, 's', 'of the connection', [givenInput('Timeout', timeout * 1000, 'ms')]), retries: givenInput('Retries', retries, '1'),
  })
  if (!model.ok) return []
  const budget = call.retryBudget?.value
  const mostAttempts = budget === undefined ? retries + 1 : Math.min(retries + 1, 1 + budget)
  const fixed = model.outputs['fixedPointsBelowCapacity_per_s']
  const points = Array.isArray(fixed) ? (fixed as readonly number[]) : []
  const state = peak.rate * mostAttempts < full ? 'stable' : points.length === 0 ? 'collapsed' : 'metastable'
  const tipping = state === 'metastable' ? (points[1] ?? null) : null
  const pause = state === 'metastable' ? smallestPause(peak.rate, full, timeout, retries) : null
  const name = `${subject.components.get(call.from)?.name ?? call.from} to ${to.name}`
  const assumptions = [
    'Work that its caller has given up is done all the same, first come first served, by all replicas as one server.',
    ...(call.circuitBreaker === true ? ['A circuit breaker is drawn: it cuts the retries off when it opens, which is not counted here.'] : []),
    ...(call.backoff === 'exponential-jitter' || call.backoff === 'exponential' ? ['Retries are taken to come at once; a growing pause makes it milder.'] : []),
  ]
  const base = { assumptions, validity: call.backoff === 'exponential-jitter' || call.circuitBreaker === true ? ('edge' as const) : ('ok' as const) }
  const safe = full / mostAttempts
  const why = model.why('Tipping load', tipping ?? safe, '1/s')
  return [
    {
      ...base, id: `connections/${call.id}/tipping-load`, name: `Load of attempts at which ${name} tips`, value: tipping, unit: '1/s',
      text: state === 'stable' ? `${name} comes back by itself: even if every attempt times out, ${formatQuantity(peak.rate * mostAttempts, '1/s')} are less than the ${formatQuantity(full, '1/s')} that are served.`
        : state === 'collapsed' ? `${name} has no working state at the peak: its retries alone keep it overloaded.`
          : `${name} works at the peak but tips over once ${formatQuantity(tipping ?? 0, '1/s')} of attempts arrive, and then stays down until the load is below ${formatQuantity(safe, '1/s')}.`,
      why,
    },
    ...(pause === null ? [] : [{
      ...base, id: `connections/${call.id}/tipping-pause`, name: `Shortest pause after which ${name} stays down`, value: pause * 1000, unit: 'ms',
      text: `A pause of ${formatQuantity(pause * 1000, 'ms')} of ${to.name} at the peak is enough: the backlog is then longer than the timeout.`,
      why: computedInput('Shortest pause', pause * 1000, 'ms', 'rate × Σ (pause − j × timeout) over the attempts = served rate × timeout', [arrivals, service, givenInput('Timeout', timeout * 1000, 'ms'), givenInput('Retries', retries, '1')]),
    }]),
    ...(state === 'stable' ? [] : [fixOf(subject, call, peak.rate, capacity.value, retries, base, name, [arrivals, service])]),
  ]
}

/**
 * Seconds without service after which every answer comes too late: all that arrives meanwhile, retries included, makes a
 * backlog as long as the timeout.
 */
export function smallestPause(rate: number, full: number, timeout: number, retries: number): number {
  const backlog = (pause: number): number => {
    let sum = 0
    for (let j = 0; j <= retries; j++) sum += Math.max(0, pause - j * timeout)
    return rate * sum
  }
  let low = 0
  let high = (timeout * full) / rate
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (backlog(middle) < full * timeout) low = middle
    else high = middle
  }
  return high
}

function fixOf(
  subject: Subject, call: Connection, rate: number, each: number, retries: number, base: Pick<Figure, 'assumptions' | 'validity'>, name: string, inputs: Figure['why'][],
): Figure {
  const to = subject.components.get(call.to)!
  const full = each * to.replicas
  const price = figureOf(subject, to, 'cost')
  // One more than needed to hold every attempt, so that the overload drains.
  const replicas = Math.floor(guardedCeil((rate * (retries + 1)) / each)) + ((rate * (retries + 1)) % each === 0 ? 1 : 0)
  const fewer = Math.max(0, Math.ceil(full / rate) - 2)
  const [text, cost] =
    rate * (1 + budgetOfFix) < full ? [`a retry budget of ${formatQuantity(budgetOfFix, 'ratio')}`, 0]
      : rate < full && fewer < retries ? [`${formatNumber(fewer)} instead of ${formatNumber(retries)} retries`, 0]
        : [`${formatNumber(replicas)} instead of ${formatNumber(to.replicas)} replicas of ${to.name}`, price === undefined ? null : price.value * (replicas - to.replicas)]
  return {
    ...base, id: `connections/${call.id}/fix`, name: `Cheapest fix of ${name}`, value: cost, unit: 'USD/month',
    text: `${name} comes back by itself with ${text}${cost === null ? '; no price of a replica is stated' : `, ${formatQuantity(cost, 'USD/month')} more`}.`,
    why: computedInput('Cheapest fix', cost ?? 0, 'USD/month', 'first of: retry budget, fewer retries, replicas for every attempt', [...inputs, ...(price === undefined ? [] : [leafDerivation(price)])]),
  }
}
