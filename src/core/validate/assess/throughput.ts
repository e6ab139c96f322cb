import type { Component, Journey } from '../../design/schema.ts'
import { formatQuantity } from '../../format.ts'
import type { Derivation, Verdict } from '../report.ts'
import { demandOf } from './demand.ts'
import type { Demand } from './demand.ts'
import type { Leaf } from './leaf.ts'
import { leafOf } from './leaf.ts'
import { referenceOf } from './references.ts'
import { figureOf, isVotingGroup, stepsOf } from './subject.ts'
import type { Subject } from './subject.ts'
import type { Values } from './run.ts'
import { leafDerivation, undecided, verdictOf } from './verdict.ts'

const model = 'throughput_bottleneck_forced_flow'

/** What one operation of the system asks of a component, and what the component can give. */
export interface Tier {
  readonly component: Component
  readonly visits: number
  readonly capacity: Leaf | undefined
  readonly utilisation: Leaf
}

/**
 * Tiers on the journeys with their visits per operation: weighted by the rates of the journeys when all are stated,
 * else each tier carries its most demanding journey. Hit ratios are not counted: the limit holds with a cold cache.
 */
export function tiersOf(subject: Subject): Tier[] {
  const { journeys } = subject.design.architecture
  const rates = journeys.map((journey) => journey.rate?.value ?? NaN)
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  const isWeighted = journeys.length > 1 && total > 0
  const visits = new Map<Component, number>()
  journeys.forEach((journey, index) => {
    const perRequest = new Map<Component, number>()
    for (const { step, component } of stepsOf(subject, journey)) {
      perRequest.set(component, (perRequest.get(component) ?? 0) + step.visits)
    }
    for (const [component, count] of perRequest) {
      const before = visits.get(component) ?? 0
      visits.set(component, isWeighted ? before + (count * (rates[index] ?? 0)) / total : Math.max(before, count))
    }
  })
  return [...visits].filter(([, count]) => count > 0).map(([component, count]) => ({
    component,
    visits: count,
    capacity: figureOf(subject, component, 'capacity'),
    utilisation: figureOf(subject, component, 'maxUtilisation') ?? plannedUtilisation(component),
  }))
}

function plannedUtilisation(component: Component): Leaf {
  const leaf = leafOf(
    { value: 0.75, unit: 'ratio', from: 'assumed', source: 'planning default of Atlas' },
    {
      path: `architecture/components/${component.id}/maxUtilisation`,
      element: `component:${component.id}`,
      name: `${component.name} highest utilisation`,
      kind: 'utilisation',
    },
  )
  if (leaf === undefined) throw new Error('the planning default lies inside its own domain')
  return leaf
}

/** Operations per second that a tier carries. */
export const limitOf = (tier: Tier, capacity: number, utilisation: number): number =>
  (tier.component.replicas * capacity * utilisation) / tier.visits

export interface Flow {
  readonly tiers: readonly Tier[]
  readonly known: readonly (Tier & { readonly capacity: Leaf; readonly limit: number })[]
  readonly missing: readonly Component[]
}

/** The tiers by what they carry, smallest first, and the components whose capacity nobody states. */
export function flowOf(subject: Subject): Flow {
  const tiers = tiersOf(subject)
  const known = tiers
    .flatMap((tier) =>
      tier.capacity === undefined
        ? []
        : [{ ...tier, capacity: tier.capacity, limit: limitOf(tier, tier.capacity.value, tier.utilisation.value) }],
    )
    .sort((a, b) => a.limit - b.limit)
  const missing = tiers.filter((tier) => tier.capacity === undefined).map((tier) => tier.component)
  return { tiers, known, missing }
}

/**
 * Whether the design carries its peak demand; with `only`, whether the components of that journey do. Undefined when step 1 states no
 * demand.
 */
export function assessThroughput(subject: Subject, seed: number, only?: Journey): Verdict | undefined {
  const demand = demandOf(subject.design)
  if (demand === undefined) return undefined
  const requirement: Verdict['requirement'] = {
    field: demand.leaves[0]?.path.split('/')[1] ?? 'peak_rps',
    compare: '>=',
    value: demand.value,
    unit: '1/s',
    text: `Throughput ≥ ${formatQuantity(demand.value, '1/s')}`,
  }
  const flow = flowOf(subject)
  const isOn = ({ id }: Component): boolean => only === undefined || only.steps.some(({ component }) => component === id)
  const [known, missing] = [flow.known.filter(({ component }) => isOn(component)), flow.missing.filter(isOn)]
  const isPassedBy = (component: Component): boolean => component.role === 'cdn' || component.role === 'external'
  const asked = missing.filter((component) => !isPassedBy(component))
  const questions = asked.map((component) => `How many operations per second does one replica of ${component.name} serve?`)
  const reference = referenceOf(subject, 'throughput')
  if (known.length === 0) {
    const question = 'Which components does a request pass? No journey names one with a capacity.'
    return undecided('throughput', requirement, model, questions.length > 0 ? questions : [question], null, reference)
  }
  const leaves = [...known.flatMap((tier) => [tier.capacity, tier.utilisation]), ...demand.leaves]
  const demandAt = known.length * 2
  const value = (values: Values): number => {
    let least = Infinity
    for (let i = 0; i < known.length; i++) {
      const tier = known[i]
      if (tier !== undefined) least = Math.min(least, limitOf(tier, values[2 * i] ?? 0, values[2 * i + 1] ?? 0))
    }
    return least
  }
  const smallest = known[0]?.limit ?? 0
  if (asked.length > 0 && smallest >= demand.value) {
    return undecided('throughput', requirement, model, questions, whyOf(known, demand, smallest), reference)
  }
  return verdictOf(
    {
      id: 'throughput',
      requirement,
      unit: '1/s',
      model,
      problem: {
        leaves,
        compare: '>=',
        value,
        limit: (values) => (demand.leaves.length === 0 ? demand.value : demand.of(values.slice(demandAt))),
        // The smallest tiers and the demand; what lies above twelve tiers never binds.
        relevant: [...demand.leaves.map((_, i) => demandAt + i), ...Array(Math.min(12, known.length) * 2).keys()],
      },
      assumptions: [
        ...(demand.assumption === undefined ? [] : [demand.assumption]),
        ...notesOf(subject, known, missing.filter(isPassedBy)),
      ],
      margin: ({ value: got, limit }) => {
        const factor = got / limit
        return { value: factor, unit: 'factor', text: `${formatQuantity(factor, 'factor', { limit: 1 })} the demand` }
      },
      why: ({ value: got }) => whyOf(known, demand, got),
      reference,
      also: ({ value: got, limit }) => `The demand itself turns it at ${formatQuantity(got, '1/s')}, ${formatQuantity(got / limit, 'factor')} what is asked.`,
    },
    seed,
  )
}

function notesOf(subject: Subject, known: Flow['known'], passedBy: readonly Component[]): string[] {
  const { journeys } = subject.design.architecture
  const hasHits = journeys.some((journey) => journey.steps.some((step) => step.missOf !== undefined))
  const isMixed = journeys.length > 1 && journeys.some((journey) => journey.rate === undefined)
  const groups = known.filter(({ component }) => isVotingGroup(component)).map(({ component }) => component.name)
  return [
    ...(hasHits ? ['Hit ratios are not counted: the limit holds with a cold cache.'] : []),
    ...(isMixed ? ['Not every journey states its rate, so each tier is counted at its most demanding journey.'] : []),
    ...(groups.length > 0 ? [`Every member of ${groups.join(', ')} is counted as serving requests; where writes all pass one leader, they have the capacity of one member.`] : []),
    ...(passedBy.length > 0 ? [`${passedBy.map(({ name }) => name).join(', ')} states no capacity and is not counted as a limit.`] : []),
  ]
}

function whyOf(known: Flow['known'], demand: Demand, value: number): Derivation {
  return {
    label: 'Throughput',
    value,
    unit: '1/s',
    formula: 'min over tiers of replicas × capacity × highest utilisation ÷ visits',
    from: 'computed',
    source: 'P. Denning & J. Buzen, 1978',
    inputs: [
      ...known.map((tier): Derivation => ({
        label: tier.component.name,
        value: tier.limit,
        unit: '1/s',
        formula: `${tier.component.replicas} × capacity × utilisation ÷ ${tier.visits}`,
        from: 'computed',
        inputs: [
          { label: 'Replicas', value: tier.component.replicas, unit: '1', from: 'given' },
          leafDerivation(tier.capacity),
          leafDerivation(tier.utilisation),
          { label: 'Visits per operation', value: tier.visits, unit: '1', from: 'given' },
        ],
      })),
      { label: 'Demand', value: demand.value, unit: '1/s', formula: demand.formula, from: 'computed', inputs: demand.leaves.map(leafDerivation) },
    ],
  }
}
