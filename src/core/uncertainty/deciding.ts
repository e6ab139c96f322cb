import type { Component } from '../design/schema.ts'
import { formatNumber, formatPercent, formatQuantity } from '../format.ts'
import { failoverDowntime, kOfNUnavailability } from '../models/availability.ts'
import { count, perYear, ratio, seconds, shareOfYear } from '../units.ts'
import { chainOf, chainUnavailability, worstChain } from '../validate/assess/chain.ts'
import type { Chain } from '../validate/assess/chain.ts'
import { flipOf } from '../validate/assess/run.ts'
import { requiredNumber } from '../validate/assess/subject.ts'
import type { Subject } from '../validate/assess/subject.ts'
import { flowOf } from '../validate/assess/throughput.ts'
import { demandOf } from '../validate/assess/demand.ts'
import type { Deciding, Verdict } from '../validate/report.ts'
import { baseOf } from './inputs.ts'

/** Below this share of what is allowed, met for certain, a requirement does not shape the design. */
const slackBelow = 1 / 3

/**
 * What a reviewer must know of the verdicts, one sentence or a few for each: whether it binds, what decides it and where it turns.
 * Those that are missed or open come first, then by the share of what is allowed that is used up. Computed from the assessment
 * alone, so it holds for any design.
 */
export function decidingOf(subject: Subject, verdicts: readonly Verdict[]): Deciding[] {
  return verdicts
    .flatMap((verdict): Deciding[] => {
      if (verdict.assessed === null) return []
      const used = usedOf(verdict)
      const isBinding = verdict.verdict !== 'met' || (verdict.probability ?? 0) < 0.99 || used > slackBelow
      return [{ verdict: verdict.id, isBinding, used: Number.isFinite(used) ? used : null, ...sentencesOf(subject, verdict, isBinding, used) }]
    })
    .sort((a, b) => rank(verdicts, a) - rank(verdicts, b) || (b.used ?? Infinity) - (a.used ?? Infinity))
}

const rank = (verdicts: readonly Verdict[], { verdict: id }: Deciding): number => {
  const verdict = verdicts.find((one) => one.id === id)
  return verdict?.verdict === 'missed' ? 0 : verdict?.verdict === 'undecided' ? 1 : 2
}

/** Share of what is allowed that is used up: of the error budget, of the limit, of the capacity. */
function usedOf({ assessed, requirement }: Verdict): number {
  const value = assessed?.value ?? Number.NaN
  if (requirement.field === 'availability') return (1 - value) / (1 - requirement.value)
  if (value === 0 && requirement.value === 0) return 0
  return requirement.compare === '<=' ? value / requirement.value : requirement.value / value
}

type Sentences = Pick<Deciding, 'text' | 'flips'>

function sentencesOf(subject: Subject, verdict: Verdict, isBinding: boolean, used: number): Sentences {
  if (verdict.id === 'throughput') return throughputText(subject, verdict, isBinding)
  if (verdict.id === 'availability') return availabilityText(subject, verdict, isBinding, used)
  const { requirement, binding, flip } = verdict
  const amount = Number.isFinite(used) ? `${formatPercent(used)} % of what is allowed is used` : 'nothing is allowed, and something is used'
  const by = binding === null ? '' : ` ${isBinding ? 'It is decided by' : 'It would be decided by'} ${binding.text}.`
  return {
    text: `${requirement.text} ${isBinding ? 'binds' : 'is not binding'}: ${amount}.${by}`,
    flips: flip === null || flip.value === null ? [] : [{ path: flip.path, value: flip.value, unit: flip.unit, text: flip.text }],
  }
}

function throughputText(subject: Subject, verdict: Verdict, isBinding: boolean): Sentences {
  const smallest = flowOf(subject).known[0]
  const demand = demandOf(subject.design)
  if (smallest === undefined || demand === undefined) return { text: verdict.requirement.text, flips: [] }
  const factor = smallest.limit / demand.value
  const anHour = requiredNumber(subject.design, 'orders_per_hour')
  const business = anHour === undefined
    ? `the demand at its peak is ${formatQuantity(demand.value, '1/s')}`
    : `${formatNumber(anHour)} orders an hour are ${formatNumber(anHour / 3600)}/s, ${formatQuantity(demand.value, '1/s')} at the peak`
  const carried = `${smallest.component.name}, the smallest tier, carries ${formatQuantity(smallest.limit, '1/s')}, ${formatQuantity(factor, 'factor')} that`
  const capacity = smallest.capacity.value / factor
  return {
    text: `Throughput is ${isBinding ? 'binding' : 'not binding'}: ${business}; ${carried}.`,
    flips: [
      { path: smallest.capacity.path, value: capacity, unit: '1/s', text: `It turns when one replica of ${smallest.component.name} carries ${formatQuantity(capacity, '1/s')}.` },
      { path: 'demand', value: smallest.limit, unit: '1/s', text: `It turns when the demand reaches ${formatQuantity(smallest.limit, '1/s')}.` },
    ],
  }
}

type Cause = 'common cause' | 'single instances' | 'independent failures' | 'failover' | 'external services'

/** What takes a journey away, by cause: shares of its downtime at the stated figures, largest first. */
export function causesOf(chain: Chain): { readonly cause: Cause; readonly share: number; readonly components: readonly Component[] }[] {
  const values = chain.leaves.map((leaf) => leaf.value)
  const at = (index: number | undefined): number => (index === undefined ? 0 : (values[index] ?? 0))
  const sums = new Map<Cause, { down: number; components: { component: Component; down: number }[] }>()
  const add = (cause: Cause, component: Component, down: number): void => {
    if (down <= 0) return
    const known = sums.get(cause) ?? { down: 0, components: [] }
    known.down += down
    known.components.push({ component, down })
    sums.set(cause, known)
  }
  for (const { component, availability, beta, failover } of chain.parts) {
    const down = 1 - at(availability)
    const share = at(beta)
    const needed = Math.min(component.needed, component.replicas)
    const isSingle = needed === component.replicas
    add('common cause', component, share * down)
    add(component.role === 'external' ? 'external services' : isSingle ? 'single instances' : 'independent failures', component,
      kOfNUnavailability(count(component.replicas), count(needed), ratio((1 - share) * down)))
    if (failover !== undefined) {
      const [failures, coverage, automatic, manual] = failover
      add('failover', component, shareOfYear(failoverDowntime(perYear(at(failures)), ratio(at(coverage)), seconds(at(automatic)), seconds(at(manual)))))
    }
  }
  const total = [...sums.values()].reduce((sum, { down }) => sum + down, 0)
  return [...sums]
    .map(([cause, { down, components }]) => ({
      cause, share: down / total, components: components.sort((a, b) => b.down - a.down).map(({ component }) => component),
    }))
    .sort((a, b) => b.share - a.share)
}

function availabilityText(subject: Subject, { requirement }: Verdict, isBinding: boolean, used: number): Sentences {
  const chain = worstChain(subject)
  if (chain === undefined) return { text: requirement.text, flips: [] }
  const limit = requirement.value
  const causes = causesOf(chain)
  const [first] = causes
  const entry = chain.parts[0]?.component
  const counts = replicaFlips(subject, chain, limit)
  const ofEntry = counts.find(({ component }) => component === entry)
  const isMet = 1 - chainUnavailability(chain, chain.leaves.map((leaf) => leaf.value)) >= limit
  const entryText = entry === undefined || ofEntry === undefined ? '' : ` and by the ${ofEntry.replicas === 1 || entry.replicas === 1 ? 'single entry' : 'entry'}`
  const others = counts.filter(({ component }) => component !== entry)
  const text = [
    `Availability is ${isBinding ? 'decided' : 'not binding; it would be decided'} by ${first?.cause ?? 'nothing that is stated'}${entryText}:`,
    `${formatPercent(used)} % of the error budget is used,`,
    `${causes.slice(0, 2).map(({ cause, share, components }) => `${formatPercent(share)} % of it by ${cause} (${components.slice(0, 2).map(({ name }) => name).join(', ')})`).join(' and ')}.`,
    ...(ofEntry === undefined ? [] : [countText(ofEntry, 'The entry, ', isMet)]),
    ...(others.length === 0 ? [] : [`The same holds for ${others.slice(0, 4).map(({ component, replicas }) => `${component.name} at ${replicas}`).join(', ')}.`]),
  ].join(' ')
  return { text, flips: [...betaFlips(chain, limit), ...counts.map((count) => ({
    path: `architecture/components/${count.component.id}/replicas`, value: count.replicas, unit: '1', text: countText(count, '', isMet),
  }))] }
}

interface Count {
  readonly component: Component
  readonly replicas: number
  readonly availability: number
}

const countText = ({ component, replicas, availability }: Count, before: string, isMet: boolean): string =>
  `${before}${component.name}, ${isMet ? 'turns it to missed' : 'turns it to met'} with ${replicas} instead of ${component.replicas}: ${formatPercent(availability)} %.`

/** Other numbers of replicas of one tier at which the verdict turns: the nearest below when it is met, above when missed. */
function replicaFlips(subject: Subject, chain: Chain, limit: number): Count[] {
  const isMet = 1 - chainUnavailability(chain, baseOf(chain.leaves)) >= limit
  return chain.parts.flatMap(({ component }): Count[] => {
    const step = isMet ? -1 : 1
    const last = isMet ? 1 : component.replicas + 3
    for (let replicas = component.replicas + step; isMet ? replicas >= last : replicas <= last; replicas += step) {
      const availability = availabilityWith(subject, chain, { ...component, replicas, needed: Math.min(component.needed, replicas) })
      if (availability >= limit !== isMet) return [{ component, replicas, availability }]
    }
    return []
  })
}

/** Availability of the journey with one component changed and all else as it is. */
function availabilityWith({ design, components, ...rest }: Subject, { journey }: Chain, changed: Component): number {
  const { architecture } = design
  const all = architecture.components.map((component) => (component.id === changed.id ? changed : component))
  const subject = { ...rest, design: { ...design, architecture: { ...architecture, components: all } }, components: new Map([...components, [changed.id, changed]]) }
  const chain = chainOf(subject, journey)
  return 1 - chainUnavailability(chain, baseOf(chain.leaves))
}

/** The shares of common cause at which the verdict turns. */
function betaFlips(chain: Chain, limit: number): Deciding['flips'] {
  const base = chain.leaves.map((leaf) => leaf.value)
  const isMet = 1 - chainUnavailability(chain, base) >= limit
  return chain.parts.flatMap(({ beta }) => {
    const leaf = beta === undefined ? undefined : chain.leaves[beta]
    if (beta === undefined || leaf === undefined) return []
    const value = flipOf(leaf, isMet, (moved) => 1 - chainUnavailability(chain, base.with(beta, moved)) >= limit)
    return value === null ? [] : [{ path: leaf.path, value, unit: leaf.unit, text: `It turns when ${leaf.name} goes from ${formatPercent(leaf.value)} % to ${formatPercent(value)} %.` }]
  })
}
