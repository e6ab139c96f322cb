import { formatNumber, formatPercent, formatQuantity } from '../format.ts'
import { warsOutputs } from '../models/consensus.ts'
import type { Distribution } from '../models/distribution.ts'
import { importanceOf } from '../models/fault-tree.ts'
import { breachProbability, outageSigma } from '../models/outages.ts'
import { minutesPerMonth } from '../units.ts'
import { chancesOf, structureOf, type Chain, type FailureEvent } from '../validate/assess/chain.ts'
import type { Leaf } from '../validate/assess/leaf.ts'
import { lognormalOf } from '../validate/assess/path.ts'
import { requiredStores } from '../validate/assess/recovery.ts'
import { figureOf, isVotingGroup, requiredNumber, type Subject } from '../validate/assess/subject.ts'
import { leafDerivation } from '../validate/assess/verdict.ts'
import type { Derivation } from '../validate/report.ts'
import type { Component } from '../design/schema.ts'
import type { Figure } from './evaluation.ts'
import type { Section } from './evaluate.ts'
import { assumedInput, computedInput, givenInput, modelled, output } from './figures.ts'

/** Stands in where nobody states how long it takes to mend a part, in minutes. */
const assumedRepair = 60

/** Error budget of each journey and the chance to break it within a month; durability and staleness of each required store. */
export function reliabilityOf(subject: Subject, chains: readonly Chain[]): Section {
  const limit = requiredNumber(subject.design, 'availability')
  const stores = requiredStores(subject).filter(({ replicas }) => replicas > 1)
  const parts = [
    ...(limit === undefined || limit <= 0 || limit >= 1 ? [] : chains.map((chain) => budgetOf(chain, limit))),
    ...stores.map(durabilityOf),
    ...stores.map((store) => stalenessOf(subject, store)),
  ]
  return { figures: parts.flatMap(({ figures }) => figures), questions: parts.flatMap(({ questions }) => questions) }
}

function budgetOf(chain: Chain, limit: number): Section {
  const structure = chain.structure ?? (chain.isTangled ? undefined : structureOf(chain))
  if (structure === undefined || chain.parts.length === 0) return { figures: [], questions: [] }
  const { journey } = chain
  const slo = givenInput('Availability that is required', limit, 'ratio')
  const model = modelled('slo_error_budget', { slo, window_days: assumedInput('Window', 30, 'd', 'Atlas counts months of 30 days') })
  if (!model.ok) return { figures: [], questions: [] }
  const budget = output(model.outputs, 'budget_min')
  const values = chain.leaves.map((leaf) => leaf.value)
  const kinds = importanceOf(structure.diagram, chancesOf(structure, values)).flatMap(({ improvement }, at) => {
    const event = structure.events[at]
    if (event === undefined || improvement <= 0) return []
    const repair = repairOf(chain, event)
    const length = typeof repair.value === 'number' ? repair.value : assumedRepair
    return [{ perWindow: (improvement * minutesPerMonth) / length, meanMinutes: length, repair, event }]
  })
  const used = kinds.reduce((sum, { perWindow, meanMinutes }) => sum + perWindow * meanMinutes, 0)
  const breach = breachProbability(kinds, budget)
  const outages = kinds.toSorted((a, b) => b.perWindow * b.meanMinutes - a.perWindow * a.meanMinutes).slice(0, 10)
  const outageInputs = outages.map(({ event, repair, perWindow, meanMinutes }) =>
    computedInput(`Outages by ${nameOf(event)}`, perWindow, '1/month', 'minutes lost a month ÷ length of one', [
      computedInput('Minutes lost', perWindow * meanMinutes, 'min/month', 'what is gained without it × 43,200', leavesOf(chain, event).map(leafDerivation)),
      repair,
    ]))
  const assumptions = [
    `Outages come at random; the length of one is lognormal with a spread of ${outageSigma} in its logarithm.`,
    ...(outages.some(({ repair }) => repair.from === 'assumed') ? [`An outage whose repair nobody states lasts ${assumedRepair} min on the mean.`] : []),
  ]
  const budgetWhy = model.why('Error budget', budget, 'min/month')
  const figures: Figure[] = [
    {
      id: `journeys/${journey.id}/error-budget`, name: `Error budget of ${journey.name}`, value: budget, unit: 'min/month', validity: 'ok', assumptions: [],
      text: `${journey.name} may be away ${formatNumber(budget)} min a month, and is expected to be away ${formatNumber(used)} min.`,
      why: { ...budgetWhy, inputs: [...(budgetWhy.inputs ?? []), computedInput('Expected use', used, 'min/month', 'sum over the outages', outageInputs)] },
    },
    {
      id: `journeys/${journey.id}/breach`, name: `Chance that ${journey.name} breaks its budget in a month`, value: breach, unit: 'ratio', validity: 'edge', assumptions,
      text: `In ${formatPercent(breach)} % of the months ${journey.name} is away longer than its budget.`,
      why: { ...computedInput('Chance of a breach', breach, 'ratio', 'P(sum of the outages of a month > budget), compound Poisson', [budgetWhy, ...outageInputs]), source: 'H. Panjer, 1981' },
    },
  ]
  return { figures, questions: [] }
}

const nameOf = (event: FailureEvent): string =>
  event.kind === 'zone' ? `zone ${event.zone.zone.name ?? event.zone.zone.id}` : `${event.part.component.name}, ${event.kind === 'replicas' ? 'too few replicas' : event.kind === 'failover' ? 'failover' : 'common cause'}`

function leavesOf(chain: Chain, event: FailureEvent): Leaf[] {
  const at = event.kind === 'zone' ? [event.zone.availability]
    : event.kind === 'failover' ? (event.part.failover ?? [])
      : [event.part.availability, ...(event.part.beta === undefined ? [] : [event.part.beta])]
  return at.flatMap((index) => chain.leaves[index] ?? [])
}

/** Minutes that one outage of a kind lasts on the mean. */
function repairOf(chain: Chain, event: FailureEvent): Derivation {
  if (event.kind === 'zone' || event.part.failover === undefined) {
    return assumedInput('Length of an outage', assumedRepair, 'min', 'planning default of Atlas')
  }
  const [, coverageAt, automaticAt, manualAt] = event.part.failover
  const [coverage, automatic, manual] = [coverageAt, automaticAt, manualAt].flatMap((at) => chain.leaves[at] ?? [])
  if (coverage === undefined || automatic === undefined || manual === undefined) return assumedInput('Length of an outage', assumedRepair, 'min', 'planning default of Atlas')
  if (event.kind === 'failover') {
    const mean = (coverage.value * automatic.value + (1 - coverage.value) * manual.value) / 60
    return computedInput('Length of an outage', Math.max(1e-6, mean), 'min', '(coverage × automatic + rest × manual) ÷ 60', [coverage, automatic, manual].map(leafDerivation))
  }
  return computedInput('Length of an outage', Math.max(1e-6, manual.value / 60), 'min', 'manual recovery ÷ 60', [leafDerivation(manual)])
}

const settingOf = ({ settings }: Component, name: string): number | undefined => {
  const value = settings?.[name]
  return typeof value === 'number' && value > 0 ? value : undefined
}

/** Years until all copies of a store are lost, should copies fail independently. */
function durabilityOf(store: Component): Section {
  const mttf = settingOf(store, 'mttfHours')
  const repair = settingOf(store, 'repairHours')
  if (mttf === undefined) {
    return { figures: [], questions: [`After how many hours does one copy of ${store.name} lose its data (settings mttfHours), and how long until it is copied again (settings repairHours)?`] }
  }
  const model = modelled('durability_markov_mttdl', {
    units: givenInput('Copies', store.replicas, '1'),
    needed: assumedInput('Copies that hold all data', 1, '1', 'whole copies'),
    mttf_h: givenInput('Time until one copy loses its data', mttf, 'h'),
    mttr_h: repair === undefined ? assumedInput('Time to copy again', 24, 'h', 'planning default of Atlas') : givenInput('Time to copy again', repair, 'h'),
  }, { repair: 'parallel' })
  if (!model.ok) return { figures: [], questions: [`${store.name}: ${model.message}`] }
  const loss = output(model.outputs, 'annualLossProbability')
  return {
    figures: [{
      id: `components/${store.id}/durability`, name: `Chance that ${store.name} loses data in a year`, value: loss, unit: 'ratio', low: loss, high: 1,
      validity: (repair ?? 24) / mttf < 1e-3 ? 'ok' : 'edge',
      text: `${store.name} loses data with a chance of at least ${loss.toPrecision(3)} a year: ${formatNumber(output(model.outputs, 'nines'))} nines, before bugs, deletions and common causes.`,
      assumptions: ['Copies fail independently and are repaired at the same time; deletions, bugs and bursts are not counted, so this is a bound.'],
      why: model.why('Chance of loss in a year', loss, 'ratio'),
    }],
    questions: [],
  }
}

const times = [0, 1, 10, 100, 1000, 10_000]
const warsTrials = 50_000
/** Larger groups are not drawn. */
const mostCopies = 50

/** How long after a write a read of the drawn replication can still miss it. */
function stalenessOf(subject: Subject, store: Component): Section {
  const replication = store.settings?.['replication']
  const n = store.replicas
  const isQuorum = replication === 'quorum' || (replication === undefined && isVotingGroup(store))
  if (!isQuorum && replication !== 'async' && replication !== 'sync' && replication !== 'semi-sync') return { figures: [], questions: [] }
  const w = Math.min(n, settingOf(store, 'writeQuorum') ?? (isQuorum ? store.needed : replication === 'sync' ? n : replication === 'semi-sync' ? Math.min(2, n) : 1))
  const r = Math.min(n, settingOf(store, 'readQuorum') ?? (isQuorum ? store.needed : 1))
  const base = {
    n: givenInput('Copies', n, '1'), w: givenInput('Copies that confirm a write', w, '1'), r: givenInput('Copies that a read asks', r, '1'),
  }
  const id = `components/${store.id}/staleness`
  const name = `Time until reads of ${store.name} see a write`
  if (r + w > n) {
    const model = modelled('pbs_k_staleness', { ...base, k: assumedInput('Versions behind', 1, '1', 'the last write') })
    if (!model.ok) return { figures: [], questions: [`${store.name}: ${model.message}`] }
    return {
      figures: [{
        id, name, value: 0, unit: 'ms', validity: 'ok', text: `Reads of ${store.name} meet the last write: ${r} + ${w} copies of ${n} always overlap.`,
        assumptions: ['Quorums are strict: nothing is confirmed by stand-ins. That makes reads regular, not linearizable.'],
        why: model.why('Chance to miss the last write', 0, 'ratio'),
      }],
      questions: [],
    }
  }
  const p50 = figureOf(subject, store, 'latency/p50')
  const p99 = figureOf(subject, store, 'latency/p99')
  if (p50 === undefined || p99 === undefined) return { figures: [], questions: [`What are the p50 and p99 latency of ${store.name}?`] }
  if (n > mostCopies) return { figures: [], questions: [`How many of the ${n} replicas of ${store.name} hold one item? Staleness is computed for ${mostCopies} copies at most.`] }
  const whole = lognormalOf(p50.value, p99.value)
  const leg: Distribution = whole.sigma === 0 ? { type: 'constant', value_ms: whole.median_ms / 2 } : { type: 'lognormal', median_ms: whole.median_ms / 2, sigma: whole.sigma }
  const lag = settingOf(store, 'replicationLagSeconds')
  const W: Distribution = lag === undefined ? leg : { type: 'exponential', mean_ms: lag * 1000 }
  const outputs = warsOutputs({ n, r, w, W, A: leg, R: leg, S: leg, times_ms: times, withLatency: true }, warsTrials)
  const visible = output(outputs, 'tVisibility99.9_ms')
  const seen = outputs['consistentAt']
  const curve = times.map((time, at) => computedInput(`Seen after ${formatQuantity(time, 'ms')}`, Array.isArray(seen) ? Number(seen[at]) : 0, 'ratio', 'share of drawn operations', []))
  return {
    figures: [{
      id, name, value: visible, unit: 'ms', validity: 'edge',
      text: `999 of 1000 reads of ${store.name} see a write ${formatQuantity(visible, 'ms')} after it was confirmed; at once ${formatPercent(Number(curve[0]?.value ?? 0))} % do.`,
      assumptions: [
        'One way takes half of the stated latency, with the same spread; copies are reached independently.',
        'No copy repairs another, nothing fails, and no write is held back for a copy that is away.',
      ],
      why: {
        ...computedInput('Time until 99.9 % of the reads see it', visible, 'ms', `model pbs_wars over ${warsTrials} drawn operations`, [
          ...Object.values(base), leafDerivation(p50), leafDerivation(p99),
          ...(lag === undefined ? [] : [givenInput('Replication lag', lag, 's')]), ...curve,
        ]),
        source: 'P. Bailis et al., VLDB 2012',
      },
    }],
    questions: [],
  }
}

