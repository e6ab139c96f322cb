import type { Component, Journey } from '../../design/schema.ts'
import { formatNumber, formatQuantity } from '../../format.ts'
import { betaFactorUnavailability, eitherDown, failoverDowntime } from '../../models/availability.ts'
import { downtimePerYear, lossPerYear, minutesPerMonth, ratio, secondsPerYear, usd } from '../../units.ts'
import type { Derivation, Verdict } from '../report.ts'
import type { Leaf } from './leaf.ts'
import { referenceOf } from './references.ts'
import { figureOf, requiredNumber, requiredOf, stepsOf } from './subject.ts'
import type { FigureName, Subject } from './subject.ts'
import type { Values } from './run.ts'
import { leafDerivation, undecided, unique, verdictOf } from './verdict.ts'

const model = 'availability_beta_factor'

/** A required component of a journey and where its figures stand among the leaves. */
interface Part {
  readonly component: Component
  readonly availability: number
  readonly beta: number | undefined
  /** Failures per year, coverage, automatic, manual: all four or none. */
  readonly failover: readonly [number, number, number, number] | undefined
}

export interface Chain {
  readonly journey: Journey
  readonly parts: readonly Part[]
  readonly leaves: readonly Leaf[]
  /** Required components whose availability nobody states. */
  readonly missing: readonly Component[]
  readonly soft: readonly Component[]
}

const failoverNames: readonly FigureName[] = [
  'failover/failuresPerYear', 'failover/coverage', 'failover/automatic', 'failover/manual',
]

/** The required components of a journey, each once, with their figures. */
export function chainOf(subject: Subject, journey: Journey): Chain {
  const leaves: Leaf[] = []
  const add = (leaf: Leaf): number => leaves.push(leaf) - 1
  const missing: Component[] = []
  const parts: Part[] = []
  const required = requiredOf(subject, journey)
  for (const component of required) {
    const availability = figureOf(subject, component, 'availability')
    if (availability === undefined) {
      missing.push(component)
      continue
    }
    const beta = component.replicas > component.needed ? figureOf(subject, component, 'commonCause') : undefined
    const times = failoverNames.map((name) => figureOf(subject, component, name))
    const [failures, coverage, automatic, manual] = times
    parts.push({
      component,
      availability: add(availability),
      beta: beta === undefined ? undefined : add(beta),
      failover:
        failures === undefined || coverage === undefined || automatic === undefined || manual === undefined
          ? undefined
          : [add(failures), add(coverage), add(automatic), add(manual)],
    })
  }
  const soft = unique(stepsOf(subject, journey).map(({ component }) => component.id))
    .flatMap((id) => subject.components.get(id) ?? [])
    .filter((component) => !required.includes(component))
  return { journey, parts, leaves, missing, soft }
}

/** Share of the time that a component is away. */
export function unavailabilityOf({ component, availability, beta, failover }: Part, values: Values | readonly number[]): number {
  const at = (index: number): number => values[index] ?? 0
  const needed = Math.min(component.needed, component.replicas)
  const down = betaFactorUnavailability(component.replicas, needed, 1 - at(availability), beta === undefined ? 0 : at(beta))
  if (failover === undefined) return down
  const [failures, coverage, automatic, manual] = failover
  return eitherDown(down, Math.min(1, failoverDowntime(at(failures), at(coverage), at(automatic), at(manual)) / secondsPerYear))
}

/** Share of the time that a journey is away: any of its parts. Kept as the small quantity. */
export function chainUnavailability(chain: Chain, values: Values | readonly number[]): number {
  let log = 0
  for (const part of chain.parts) log += Math.log1p(-Math.min(1, unavailabilityOf(part, values)))
  return -Math.expm1(log)
}

export interface Contribution {
  readonly component: Component
  readonly unavailability: number
}

/** What each required component adds to the downtime of a journey, largest first. */
export function contributionsOf(chain: Chain): Contribution[] {
  const base = chain.leaves.map((leaf) => leaf.value)
  return chain.parts
    .map((part) => ({ component: part.component, unavailability: unavailabilityOf(part, base) }))
    .sort((a, b) => b.unavailability - a.unavailability)
}

/** The journey that is away longest among those that can be computed. */
export function worstChain(subject: Subject): Chain | undefined {
  const chains = subject.design.architecture.journeys.map((journey) => chainOf(subject, journey)).filter((chain) => chain.parts.length > 0)
  const down = (chain: Chain): number => chainUnavailability(chain, chain.leaves.map((leaf) => leaf.value))
  return chains.length === 0 ? undefined : chains.reduce((worst, next) => (down(next) > down(worst) ? next : worst))
}

/** Whether the worst journey is available enough. Undefined when step 1 asks for no availability. */
export function assessAvailability(subject: Subject, seed: number): Verdict | undefined {
  const limit = requiredNumber(subject.design, 'availability')
  if (limit === undefined) return undefined
  const requirement: Verdict['requirement'] = {
    field: 'availability', compare: '>=', value: limit, unit: 'ratio', text: `Availability ≥ ${formatQuantity(limit, 'ratio')}`,
  }
  const reference = referenceOf(subject, 'availability')
  const chain = worstChain(subject)
  if (chain === undefined) {
    const question = 'Which components must be up for a request to succeed, and how available is one replica of each?'
    return undecided('availability', requirement, model, [question], null, reference)
  }
  const base = chain.leaves.map((leaf) => leaf.value)
  const known = 1 - chainUnavailability(chain, base)
  const missing = unique(
    subject.design.architecture.journeys.flatMap((journey) => chainOf(subject, journey).missing.map((component) => component.name)),
  )
  const revenue = requiredNumber(subject.design, 'revenue_per_hour')
  // What is missing can only take availability away, so a limit that the known part misses stays missed.
  if (missing.length > 0 && known >= limit) {
    const questions = missing.map((name) => `How available is one replica of ${name}?`)
    return undecided('availability', requirement, model, questions, whyOf(chain, limit, revenue), reference)
  }
  const order = contributionsOf(chain).map(({ component }) => component)
  const partOf = new Map(chain.parts.map((part) => [part.component, part]))
  const relevant = order.flatMap((component) => {
    const part = partOf.get(component)
    return part === undefined ? [] : [part.availability, ...(part.beta === undefined ? [] : [part.beta]), ...(part.failover ?? [])]
  })
  return verdictOf(
    {
      id: 'availability',
      requirement,
      unit: 'ratio',
      model,
      problem: {
        leaves: chain.leaves,
        compare: '>=',
        value: (values) => 1 - chainUnavailability(chain, values),
        limit: () => limit,
        relevant,
      },
      assumptions: notesOf(subject, chain, missing),
      margin: ({ value }) => {
        const minutes = downtimePerYear(ratio(value - limit))
        const money = revenue === undefined ? '' : `, ${formatQuantity(lossPerYear(ratio(value - limit), usd(revenue)), 'USD/year', { signed: true })}`
        return {
          value: value - limit,
          unit: 'ratio',
          text: `${formatQuantity(minutes, 'min/year', { signed: true })}${money}`,
        }
      },
      why: () => whyOf(chain, limit, revenue),
      reference,
    },
    seed,
  )
}

function notesOf(subject: Subject, chain: Chain, missing: readonly string[]): string[] {
  const bare = chain.parts.filter(({ component, beta }) => component.replicas > component.needed && beta === undefined)
  const untimed = chain.parts.filter(({ component, failover }) => component.plane === 'state' && component.replicas > 1 && failover === undefined)
  const isOne = subject.design.architecture.journeys.length === 1
  return [
    ...(isOne ? [] : [`Assessed for ${chain.journey.name}, the journey that is away longest.`]),
    ...(chain.soft.length > 0
      ? [`${chain.soft.map(({ name }) => name).join(', ')} is not required: the journey goes on without it, so it is left out.`]
      : []),
    ...(bare.length > 0
      ? [`No common cause is counted for ${bare.map(({ component }) => component.name).join(', ')}: no β is stated.`]
      : []),
    ...(untimed.length > 0
      ? [`Failover time of ${untimed.map(({ component }) => component.name).join(', ')} is not counted: its figures are not stated.`]
      : []),
    ...(missing.length > 0 ? [`At most this much: ${missing.join(', ')} states no availability.`] : []),
  ]
}

function whyOf(chain: Chain, limit: number, revenue: number | undefined): Derivation {
  const base = chain.leaves.map((leaf) => leaf.value)
  const down = chainUnavailability(chain, base)
  const leafAt = (index: number): Derivation[] => {
    const leaf = chain.leaves[index]
    return leaf === undefined ? [] : [leafDerivation(leaf)]
  }
  const tiers = chain.parts.map((part): Derivation => {
    const away = unavailabilityOf(part, base)
    const { component } = part
    return {
      label: `${component.name}, ${component.needed} of ${component.replicas}`,
      value: 1 - away,
      unit: 'ratio',
      formula: part.beta === undefined ? 'k of n, independent' : 'k of n of the independent part × (1 − β · u)',
      from: 'computed',
      source: part.beta === undefined ? 'IEC 61078' : 'K. N. Fleming, 1975; IEC 61508-6',
      note: `${formatNumber(downtimePerYear(ratio(away)))} min/year`,
      inputs: [
        { label: 'Replicas', value: component.replicas, unit: '1', from: 'given' },
        { label: 'Needed', value: component.needed, unit: '1', from: 'given' },
        ...leafAt(part.availability),
        ...(part.beta === undefined ? [] : leafAt(part.beta)),
        ...(part.failover ?? []).flatMap(leafAt),
      ],
    }
  })
  const money = (share: number): Derivation[] =>
    revenue === undefined
      ? []
      : [{ label: 'Money at risk', value: lossPerYear(ratio(share), usd(revenue)), unit: 'USD/year', formula: 'unavailability × 8760 h × revenue per hour', from: 'computed' }]
  return {
    label: `Availability of ${chain.journey.name}`,
    value: 1 - down,
    unit: 'ratio',
    formula: 'product over the required tiers',
    from: 'computed',
    source: 'IEC 61078',
    inputs: [
      ...tiers,
      { label: 'Unavailability', value: down, unit: 'ratio', formula: '1 − availability, computed directly', from: 'computed', inputs: [
        { label: 'Downtime', value: downtimePerYear(ratio(down)), unit: 'min/year', formula: 'unavailability × 525,600', from: 'computed' },
        ...money(down),
      ] },
      { label: 'Error budget', value: 1 - limit, unit: 'ratio', formula: '1 − limit', from: 'computed', inputs: [
        { label: 'Per year', value: downtimePerYear(ratio(1 - limit)), unit: 'min/year', formula: 'budget × 525,600', from: 'computed' },
        { label: 'Per 30 days', value: (1 - limit) * minutesPerMonth, unit: 'min/30 d', formula: 'budget × 43,200', from: 'computed' },
        ...money(1 - limit),
      ] },
    ],
  }
}
