import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import type { Verdict } from '../validate/report.ts'
import { assessSubject } from '../validate/assess/assess.ts'
import { chainOf, chainUnavailability } from '../validate/assess/chain.ts'
import { demandOf } from '../validate/assess/demand.ts'
import type { Leaf } from '../validate/assess/leaf.ts'
import { lossOf, requiredStores } from '../validate/assess/recovery.ts'
import { figureOf, subjectOf } from '../validate/assess/subject.ts'
import type { Subject } from '../validate/assess/subject.ts'
import { flowOf, limitOf } from '../validate/assess/throughput.ts'
import type { Figure, Made } from './figure.ts'
import { baseOf, inputList } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { journeyTimes } from './journey-time.ts'

/** A design as functions of numbers: everything that can be run again without looking at the design. */
export interface Compiled {
  readonly subject: Subject
  readonly verdicts: readonly Verdict[]
  readonly inputs: readonly Leaf[]
  readonly base: Float64Array
  readonly figures: readonly Figure[]
  /** Verdicts for which the design does not say enough, with the questions that are open. */
  readonly open: readonly Verdict[]
}

/**
 * Compiles a design. The figures are those of the verdicts: at the stated inputs each gives the value that the verdict gives.
 * Verdicts that need more than the design says are left to `open`.
 */
export function compileDesign(design: Design, catalog: Catalog, seed: number): Compiled {
  const subject = subjectOf(design, catalog)
  const verdicts = assessSubject(subject, seed)
  const inputs = inputList()
  const made = [...throughputOf(subject, inputs), ...availabilityOf(subject, inputs), ...costOf(subject, inputs), ...lossesOf(subject, inputs), ...journeyTimes(subject, inputs, verdicts)]
  const byId = new Map(made.map((figure) => [figure.id, figure]))
  const figures = verdicts.flatMap((verdict): Figure[] => {
    const figure = verdict.assessed === null ? undefined : byId.get(verdict.id)
    if (figure === undefined) return []
    const { value } = verdict.requirement
    return [{ limit: () => value, ...figure, requirement: verdict.requirement, unit: verdict.requirement.unit }]
  })
  return { subject, verdicts, inputs: inputs.leaves, base: baseOf(inputs.leaves), figures, open: verdicts.filter(({ assessed }) => assessed === null) }
}

function throughputOf(subject: Subject, inputs: Inputs): Made[] {
  const { known } = flowOf(subject)
  const demand = demandOf(subject.design)
  if (known.length === 0 || demand === undefined) return []
  const tiers = known.map((tier) => ({ tier, capacity: inputs.at(tier.capacity), utilisation: inputs.at(tier.utilisation) }))
  const asked = demand.leaves.map((leaf) => inputs.at(leaf))
  const answers = new Float64Array(asked.length)
  return [{
    id: 'throughput',
    inputs: [...asked, ...tiers.flatMap(({ capacity, utilisation }) => [capacity, utilisation])],
    value: (values) => {
      let least = Infinity
      for (const { tier, capacity, utilisation } of tiers) least = Math.min(least, limitOf(tier, values[capacity] ?? 0, values[utilisation] ?? 0))
      return least
    },
    limit: (values) => {
      if (asked.length === 0) return demand.value
      for (let i = 0; i < asked.length; i++) answers[i] = values[asked[i] ?? 0] ?? 0
      return demand.of(answers)
    },
  }]
}

function availabilityOf(subject: Subject, inputs: Inputs): Made[] {
  const chains = subject.design.architecture.journeys
    .map((journey) => chainOf(subject, journey))
    .filter((chain) => chain.parts.length > 0)
    .map((chain) => ({ chain, places: chain.leaves.map((leaf) => inputs.at(leaf)), own: new Float64Array(chain.leaves.length).fill(Number.NaN), away: 0 }))
  if (chains.length === 0) return []
  return [{
    id: 'availability',
    inputs: chains.flatMap(({ places }) => places),
    // The journey that is away longest, which may be another one for other inputs. Most runs leave most journeys as they were.
    value: (values) => {
      let worst = 0
      for (const one of chains) {
        const { chain, places, own } = one
        let isSame = true
        for (let i = 0; i < places.length; i++) {
          const value = values[places[i]!]!
          if (value === own[i]) continue
          isSame = false
          own[i] = value
        }
        if (!isSame) one.away = chainUnavailability(chain, own)
        worst = Math.max(worst, one.away)
      }
      return 1 - worst
    },
  }]
}

function costOf(subject: Subject, inputs: Inputs): Made[] {
  const lines = subject.design.architecture.components.flatMap((component) => {
    const leaf = figureOf(subject, component, 'cost')
    return leaf === undefined ? [] : [{ at: inputs.at(leaf), replicas: component.replicas }]
  })
  if (lines.length === 0) return []
  return [{
    id: 'cost',
    inputs: lines.map(({ at }) => at),
    value: (values) => {
      let total = 0
      for (const { at, replicas } of lines) total += replicas * (values[at] ?? 0)
      return total
    },
  }]
}

/** Recovery and durability: the largest over the required stores. */
function lossesOf(subject: Subject, inputs: Inputs): Made[] {
  const stores = requiredStores(subject)
  const largest = (id: string, leaves: readonly Leaf[]): Made[] => {
    const places = leaves.map((leaf) => inputs.at(leaf))
    if (places.length === 0) return []
    return [{ id, inputs: places, value: (values) => places.reduce((most, at) => Math.max(most, values[at] ?? 0), -Infinity) }]
  }
  return [
    ...largest('recovery', stores.flatMap((store) => figureOf(subject, store, 'failover/automatic') ?? [])),
    ...largest('durability', stores.flatMap((store) => lossOf(store) ?? [])),
  ]
}
