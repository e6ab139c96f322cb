import type { Component } from '../../design/schema.ts'
import { formatQuantity } from '../../format.ts'
import { billOf } from '../assess/cost.ts'
import { figureOf } from '../assess/subject.ts'
import { limitOf } from '../assess/throughput.ts'
import {
  callsOnJourneys,
  componentEvidence,
  connectionEvidence,
  listed,
  millisecondsOf,
  nameOf,
  requirementEvidence,
} from './rule.ts'
import type { Draft, Rule } from './rule.ts'

const numberSetting = (component: Component | undefined, name: string): number | undefined => {
  const value = component?.settings?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const poolsExceedDatabase: Rule = {
  id: 'pools-exceed-database',
  name: 'More connections than the database takes',
  severity: 'high',
  summary: 'The pools of all replicas together may open more connections than a store accepts.',
  why: 'It works until all pools are full at once, and they fill at once when the store is slow.',
  laws: ['little'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S04'],
  sources: ['pg-docs', 'little-1961'],
  falsePositive: 'A proxy between them shares connections and is not drawn.',
  check: ({ design, subject, into }) => design.architecture.components.flatMap((store): Draft[] => {
    const most = numberSetting(store, 'maxConnections')
    const callers = [...new Set((into.get(store.id) ?? []).filter(({ kind }) => kind === 'sync').map(({ from }) => from))]
    const pools = callers.flatMap((id) => {
      const caller = subject.components.get(id)
      const size = numberSetting(caller, 'poolSize')
      return caller === undefined || size === undefined ? [] : [{ caller, size, all: size * caller.replicas }]
    })
    const sum = pools.reduce((total, { all }) => total + all, 0)
    if (most === undefined || sum <= most) return []
    const replicas = pools.reduce((total, { caller }) => total + caller.replicas, 0)
    return [{
      title: `Pools may open ${formatQuantity(sum, '1')} connections to ${store.name}, which takes ${formatQuantity(most, '1')}`,
      evidence: [
        componentEvidence(store, `takes ${formatQuantity(most, '1')} connections`, most, '1'),
        ...pools.map(({ caller, size, all }) => componentEvidence(
          caller,
          `${caller.replicas} replicas × pool of ${size} = ${all}`,
          all,
          '1',
        )),
      ],
      remedy: `Give each replica a pool of at most ${Math.max(1, Math.floor((most * 0.9) / replicas))}, or put a connection proxy before ${store.name}.`,
      effect: `${formatQuantity(Math.max(1, Math.floor((most * 0.9) / replicas)) * replicas, '1')} of ${formatQuantity(most, '1')} connections with all pools full.`,
      verify: `Slow ${store.name} down in a test until all pools are full: no connection is refused.`,
      confidence: 'high',
      about: [`component:${store.id}`],
      harm: sum / most,
    }]
  }),
}

const poolTooSmall: Rule = {
  id: 'pool-too-small',
  name: 'Pool smaller than the requests in it',
  severity: 'medium',
  summary: 'At the peak more calls are under way than a pool has connections.',
  why: 'Calls under way are their rate times their duration. What does not fit waits, before the timeout of the call begins.',
  laws: ['little'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S04'],
  sources: ['little-1961'],
  falsePositive: 'A connection carries several calls at a time.',
  check: (context) => callsOnJourneys(context).flatMap((call): Draft[] => {
    const { subject, demand, flow } = context
    const caller = subject.components.get(call.from)
    const callee = subject.components.get(call.to)
    const size = numberSetting(caller, 'poolSize')
    const tier = flow.tiers.find(({ component }) => component === callee)
    const p99 = callee === undefined ? undefined : figureOf(subject, callee, 'latency/p99')
    if (caller === undefined ||
      callee === undefined ||
      size === undefined ||
      tier === undefined ||
      p99 === undefined ||
      demand === undefined) return []
    const perReplica = (demand.value * tier.visits) / caller.replicas
    const under = (perReplica * p99.value) / 1000
    if (under <= size) return []
    return [{
      title: `The pool of ${caller.name} is too small for its calls to ${callee.name}`,
      evidence: [
        componentEvidence(caller, `pool of ${size} for each replica`, size, '1'),
        componentEvidence(
          callee,
          `${formatQuantity(perReplica, '1/s')} × ${formatQuantity(p99.value, 'ms')} = ${formatQuantity(under, '1')} calls under way`,
          under,
          '1',
        ),
      ],
      remedy: `Give each replica a pool of ${Math.ceil(under * 1.3)}, or run ${Math.ceil((caller.replicas * under * 1.3) / size)} replicas of ${caller.name}.`,
      effect: `${Math.ceil(under * 1.3)} connections leave a third to spare at the p99.`,
      verify: 'The wait for a connection is on a dashboard and stays near zero at peak.',
      confidence: p99.from === 'assumed' ? 'medium' : 'high',
      about: [`connection:${call.id}`],
      harm: under / size,
    }]
  }),
}

const timeoutBelowLatency: Rule = {
  id: 'timeout-below-latency',
  name: 'Timeout shorter than a usual answer',
  severity: 'high',
  summary: 'A call gives up before one answer in a hundred of its callee has come.',
  why: 'Calls that would have succeeded are cut off and repeated, which is load without use.',
  laws: ['tail-at-scale'],
  patterns: ['hedged-request'],
  failureModes: ['FM-S01'],
  sources: ['aws-timeouts'],
  falsePositive: 'Cutting off is meant: the caller goes on without the answer.',
  check: (context) => callsOnJourneys(context).flatMap((call): Draft[] => {
    const timeout = millisecondsOf(call.timeout)
    const callee = context.subject.components.get(call.to)
    const p99 = callee === undefined ? undefined : figureOf(context.subject, callee, 'latency/p99')
    if (timeout === undefined || callee === undefined || p99 === undefined || p99.value <= timeout) return []
    return [{
      title: `${nameOf(context, call.from)} gives up on ${callee.name} before its p99`,
      evidence: [
        connectionEvidence(call, `timeout ${formatQuantity(timeout, 'ms')}`, timeout, 'ms'),
        componentEvidence(callee, `p99 ${formatQuantity(p99.value, 'ms')}`, p99.value, 'ms'),
      ],
      remedy: `Wait at least ${formatQuantity(p99.value * 1.5, 'ms')}, or make ${callee.name} faster.`,
      effect: `More than one call in a hundred is cut off now; at ${formatQuantity(p99.value * 1.5, 'ms')} it is fewer.`,
      verify: 'The rate of timeouts without an incident is below one in a thousand.',
      confidence: p99.from === 'assumed' ? 'medium' : 'high',
      about: [`connection:${call.id}`],
      harm: p99.value / timeout,
    }]
  }),
}

const growthOutrunsCapacity: Rule = {
  id: 'growth-outruns-capacity',
  name: 'Demand grows past the capacity',
  severity: 'low',
  summary: 'With the growth that is expected the demand passes the capacity within a year.',
  why: 'What fits today does not for long, and capacity takes time to be ordered, split or paid for.',
  laws: ['usl', 'little'],
  patterns: [],
  failureModes: ['FM-E09'],
  sources: ['sre-intro'],
  falsePositive: 'Replicas are added as demand grows, and the part that binds can be added to.',
  check: ({ verdicts, demand, design, flow }) => {
    const growth = design.requirements['growth_per_year']?.value
    const verdict = verdicts.get('throughput')
    const [first] = flow.known
    if (typeof growth !== 'number' ||
      growth <= 1 ||
      demand === undefined ||
      demand.value <= 0 ||
      first === undefined) return []
    if (verdict === undefined || verdict.assessed === null || verdict.verdict === 'missed') return []
    const factor = limitOf(first, first.capacity.value, first.utilisation.value) / demand.value
    if (factor >= growth || factor < 1) return []
    const months = (12 * Math.log(factor)) / Math.log(growth)
    return [{
      severity: months < 3 ? 'medium' : 'low',
      title: `${first.component.name} is full in ${Math.max(1, Math.floor(months))} months`,
      evidence: [
        componentEvidence(
          first.component,
          `carries ${formatQuantity(factor, 'factor')} the peak of today`,
          factor,
          'factor',
        ),
        requirementEvidence(
          'growth_per_year',
          `grows to ${formatQuantity(growth, 'factor')} within a year`,
          growth,
          '1',
        ),
      ],
      remedy: `Plan the step of ${first.component.name} to ${Math.ceil((first.component.replicas * growth) / factor)} replicas, and what it needs behind it.`,
      effect: `${Math.ceil((first.component.replicas * growth) / factor)} replicas carry the peak of next year.`,
      verify: 'A forecast of the peak against the measured capacity is looked at every month.',
      confidence: 'medium',
      about: [`component:${first.component.id}`],
      harm: growth / factor,
    }]
  },
}

/** Above this a part has no room for a burst or a lost replica. */
const mostPlanned = 0.9

const noHeadroomPlanned: Rule = {
  id: 'no-headroom-planned',
  name: 'Planned to the last request',
  severity: 'low',
  summary: 'Components on journeys are planned with more than nine tenths of their capacity.',
  why: 'Waiting grows as 1 / (1 − utilisation): at nine tenths it is ten times the service time, near the end without limit.',
  laws: ['mmc'],
  patterns: [],
  failureModes: ['FM-S03', 'FM-E09'],
  sources: ['kleinrock-1975'],
  falsePositive: 'The figure of capacity is already the safe one, measured with its waiting time.',
  check: ({ design, used }) => {
    const tight = design.architecture.components.filter((one) => used.has(one) &&
      (one.maxUtilisation?.value ?? 0) > mostPlanned)
    if (tight.length === 0) return []
    return [{
      title: `${listed(tight.map(({ name }) => name))}: no room is planned for bursts`,
      evidence: tight.slice(0, 8).map((one) => componentEvidence(
        one,
        `up to ${formatQuantity(one.maxUtilisation?.value ?? 0, 'ratio')} busy`,
        one.maxUtilisation?.value,
        'ratio',
      )),
      remedy: 'Plan with three quarters, and less where the loss of a zone must be carried.',
      verify: 'At the planned utilisation in a load test the p99 holds.',
      confidence: 'medium',
      about: ['design:headroom'],
      harm: tight.length,
    }]
  },
}

const dedupeWindowShort: Rule = {
  id: 'dedupe-window-below-retention',
  name: 'Repeats outlive their memory',
  severity: 'medium',
  summary: 'A consumer forgets what it has done before its log forgets the message.',
  why: 'Reading the log again from further back, as after a restore, does old work a second time.',
  laws: ['end-to-end'],
  patterns: ['outbox'],
  failureModes: ['FM-S21'],
  sources: ['helland-2007', 'kafka-docs'],
  falsePositive: 'Nobody ever reads the log again from further back than the window.',
  check: ({ design, subject }) => design.architecture.connections.flatMap((connection): Draft[] => {
    const source = subject.components.get(connection.from)
    const reader = subject.components.get(connection.to)
    const retention = numberSetting(source, 'retentionHours')
    const window = numberSetting(reader, 'idempotencyWindowHours')
    if (connection.kind !== 'async' ||
      source === undefined ||
      reader === undefined ||
      retention === undefined ||
      window === undefined ||
      window >= retention) return []
    return [{
      title: `${reader.name} forgets after ${formatQuantity(window, 'h')} what ${source.name} repeats for ${formatQuantity(retention, 'h')}`,
      evidence: [
        componentEvidence(reader, `remembers for ${formatQuantity(window, 'h')}`, window, 'h'),
        componentEvidence(source, `keeps for ${formatQuantity(retention, 'h')}`, retention, 'h'),
      ],
      remedy: `Remember for ${formatQuantity(retention, 'h')} at least, or key the effect by the id of the message.`,
      verify: 'Read the log again from its start in a test: nothing is done twice.',
      confidence: 'high',
      about: [`connection:${connection.id}`],
      harm: retention / window,
    }]
  }),
}

const costOutlier: Rule = {
  id: 'cost-outlier',
  name: 'One line is most of the bill and hardly used',
  severity: 'low',
  summary: 'A component takes more than half of the bill and is less than a fifth busy at the peak.',
  why: 'The largest line is where a smaller machine or fewer replicas save most.',
  laws: ['little'],
  patterns: [],
  failureModes: [],
  sources: ['calc'],
  falsePositive: 'It is sized for its data or its copies, not for its load.',
  check: ({ subject, demand, flow }) => {
    if (demand === undefined) return []
    const { lines, monthly } = billOf(subject)
    return lines.flatMap((line): Draft[] => {
      const tier = flow.known.find(({ component }) => component.id === line.component)
      // Shards are as many as the data needs, however little they are asked.
      const isSharded = (numberSetting(tier?.component, 'shards') ?? 1) > 1
      if (tier === undefined ||
        isSharded ||
        lines.length < 3 ||
        line.monthly < monthly / 2 ||
        tier.component.replicas <= tier.component.needed) return []
      const busy = demand.value / limitOf(tier, tier.capacity.value, 1)
      if (busy >= 0.2) return []
      const enough = Math.max(
        tier.component.needed + 1,
        Math.ceil((tier.component.replicas * busy) / tier.utilisation.value),
      )
      if (enough >= tier.component.replicas) return []
      const saved = (tier.component.replicas - enough) * line.unitPrice
      return [{
        title: `${tier.component.name} is ${formatQuantity(line.monthly / monthly, 'ratio')} of the bill and ${formatQuantity(busy, 'ratio')} busy`,
        evidence: [componentEvidence(
          tier.component,
          `${formatQuantity(line.monthly, 'USD/month')} of ${formatQuantity(monthly, 'USD/month')}`,
          line.monthly,
          'USD/month',
        )],
        remedy: `Run ${enough} replicas of ${tier.component.name}.`,
        effect: `Cost −${formatQuantity(saved, 'USD/month')}.`,
        verify: 'With fewer replicas the p99 holds in a load test at peak and with one replica away.',
        confidence: 'medium',
        about: [`component:${tier.component.id}`],
        harm: saved / Math.max(1, monthly),
      }]
    })
  },
}

/** Arithmetic of pools, timeouts, growth and cost. */
export const poolsAndLimits: readonly Rule[] = [
  poolsExceedDatabase, poolTooSmall, timeoutBelowLatency, growthOutrunsCapacity, noHeadroomPlanned, dedupeWindowShort, costOutlier,
]
