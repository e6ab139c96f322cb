import type { Journey } from '../../design/schema.ts'
import { formatNumber, formatQuantity } from '../../format.ts'
import { downtimePerYear, lossPerYear, minutesPerMonth, ratio, usd } from '../../units.ts'
import type { Derivation, Verdict } from '../report.ts'
import { chainOf, chainUnavailability, contributionsOf, unavailabilityOf, worstChain } from './chain.ts'
import type { Chain } from './chain.ts'
import { referenceOf } from './references.ts'
import { requiredNumber } from './subject.ts'
import type { Subject } from './subject.ts'
import { leafDerivation, undecided, unique, verdictOf } from './verdict.ts'

const model = 'availability_beta_factor'

/** Whether the worst journey, or the `only` one, is available enough. Undefined when step 1 asks for no availability. */
export function assessAvailability(subject: Subject, seed: number, only?: Journey): Verdict | undefined {
  const limit = requiredNumber(subject.design, 'availability')
  if (limit === undefined) return undefined
  const requirement: Verdict['requirement'] = {
    field: 'availability', compare: '>=', value: limit, unit: 'ratio', text: `Availability ≥ ${formatQuantity(limit, 'ratio')}`,
  }
  const reference = referenceOf(subject, 'availability')
  const asked = only === undefined ? subject.design.architecture.journeys : [only]
  const chain = worstChain(subject, asked)
  if (chain === undefined) {
    const question = 'Which components must be up for a request to succeed, and how available is one replica of each?'
    return undecided('availability', requirement, model, [question], null, reference)
  }
  const base = chain.leaves.map((leaf) => leaf.value)
  const known = 1 - chainUnavailability(chain, base)
  const missing = unique(
    asked.flatMap((journey) => chainOf(subject, journey).missing.map((component) => component.name)),
  )
  const revenue = requiredNumber(subject.design, 'revenue_per_hour')
  // What is missing can only take availability away, so a limit that the known part misses stays missed.
  if (missing.length > 0 && known >= limit) {
    const questions = missing.map((name) => `How available is one replica of ${name}?`)
    return undecided('availability', requirement, model, questions, availabilityWhy(chain, limit, revenue), reference)
  }
  const order = contributionsOf(chain).map(({ component }) => component)
  const partOf = new Map(chain.parts.map((part) => [part.component, part]))
  const relevant = [...chain.zones.map(({ availability }) => availability), ...order.flatMap((component) => {
    const part = partOf.get(component)
    return part === undefined ? [] : [part.availability, ...(part.beta === undefined ? [] : [part.beta]), ...(part.failover ?? [])]
  })]
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
      assumptions: notesOf(chain, missing, asked.length === 1),
      margin: ({ value }) => {
        const minutes = downtimePerYear(ratio(value - limit))
        const money = revenue === undefined ? '' : `, ${formatQuantity(lossPerYear(ratio(value - limit), usd(revenue)), 'USD/year', { signed: true })}`
        return {
          value: value - limit,
          unit: 'ratio',
          text: `${formatQuantity(minutes, 'min/year', { signed: true })}${money}`,
        }
      },
      why: () => availabilityWhy(chain, limit, revenue),
      reference,
    },
    seed,
  )
}

function notesOf(chain: Chain, missing: readonly string[], isOne: boolean): string[] {
  const bare = chain.parts.filter(({ component, beta }) => component.replicas > component.needed && beta === undefined)
  const untimed = chain.parts.filter(({ component, failover }) => component.plane === 'state' && component.replicas > 1 && failover === undefined)
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
    ...(chain.zones.length > 0
      ? [`${chain.zones.map(({ zone }) => zone.name ?? zone.id).join(', ')}: an outage of a zone takes its replicas of every part, beside the failures that they have by themselves.`]
      : []),
    ...(chain.isTangled && chain.structure === undefined
      ? ['The parts share too much for an exact figure: it is counted as if every part and zone were needed.']
      : []),
    ...(missing.length > 0 ? [`At most this much: ${missing.join(', ')} states no availability.`] : []),
  ]
}

/** How the availability of a journey came about: the tiers, the downtime, and the budget when there is a limit. */
export function availabilityWhy(chain: Chain, limit: number | undefined, revenue: number | undefined): Derivation {
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
    formula: chain.structure === undefined ? 'product over the required tiers' : `every state of ${chain.structure.events.length} ways to fail, what is shared counted once`,
    from: 'computed',
    source: chain.structure === undefined ? 'IEC 61078' : 'decision diagram; R. Bryant, 1986; A. Rauzy, 1993',
    inputs: [
      ...tiers,
      ...chain.zones.flatMap(({ availability }) => leafAt(availability)),
      { label: 'Unavailability', value: down, unit: 'ratio', formula: '1 − availability, computed directly', from: 'computed', inputs: [
        { label: 'Downtime', value: downtimePerYear(ratio(down)), unit: 'min/year', formula: 'unavailability × 525,600', from: 'computed' },
        ...money(down),
      ] },
      ...(limit === undefined ? [] : [{
        label: 'Error budget', value: 1 - limit, unit: 'ratio', formula: '1 − limit', from: 'computed' as const, inputs: [
          { label: 'Per year', value: downtimePerYear(ratio(1 - limit)), unit: 'min/year', formula: 'budget × 525,600', from: 'computed' as const },
          { label: 'Per 30 days', value: (1 - limit) * minutesPerMonth, unit: 'min/30 d', formula: 'budget × 43,200', from: 'computed' as const },
          ...money(1 - limit),
        ],
      }]),
    ],
  }
}
