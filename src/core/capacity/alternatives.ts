import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { computedInput, givenInput } from '../evaluate/figures.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { applyChanges } from '../validate/assess/changes.ts'
import { billOf, costWhy } from '../validate/assess/cost.ts'
import { figureOf } from '../validate/assess/subject.ts'
import { leafDerivation } from '../validate/assess/verdict.ts'
import { runsOutText } from './component-plan.ts'
import { fits, grown, monthsUntil, type CapacityOptions, type Demand } from './growth.ts'
import { fewestFor, isOut, leftOf, placesOf, usableOf, type Place, type Places } from './place.ts'
import type { CapacityAlternative } from './plan.ts'

type Kind = CapacityAlternative['kind']

/**
 * What can be done, each with its bill over the horizon and how long it lasts: the design as it is drawn, replicas added in
 * the month that needs them with all zones there and with any one lost, and the saved variants of the design.
 */
export function alternativesOf(
  design: Design, drawn: Places, catalog: Catalog, demand: Demand, options: CapacityOptions, progress: (share: number, text: string) => void,
): CapacityAlternative[] {
  const names: Readonly<Record<Exclude<Kind, 'saved'>, string>> = {
    'as-drawn': 'As it is drawn', grow: 'Add replicas when they are needed', 'grow-any-zone': 'Add replicas to lose any zone',
  }
  const made = (['as-drawn', 'grow', 'grow-any-zone'] as const).map((kind, at) => {
    progress(at / (3 + design.alternatives.length), names[kind])
    return alternativeOf({ id: kind, name: names[kind], kind }, design, drawn, demand, options)
  })
  const saved = design.alternatives.map((variant, at) => {
    progress((3 + at) / (3 + design.alternatives.length), variant.name)
    const changed = applyChanges(design, variant.changes)
    return alternativeOf({ id: `saved/${variant.id}`, name: variant.name, kind: 'saved' }, changed, placesOf(changed, catalog, demand.peak, options), demand, options)
  })
  return [...made, ...saved]
}

function alternativeOf(
  which: Pick<CapacityAlternative, 'id' | 'name' | 'kind'>, design: Design, { subject, places }: Places, demand: Demand, options: CapacityOptions,
): CapacityAlternative {
  const { months } = options
  const bill = billOf(subject)
  const isGrown = which.kind === 'grow' || which.kind === 'grow-any-zone'
  const steps = isGrown ? places.map((place) => stepsOf(place, demand, months, which.kind === 'grow-any-zone')) : []
  const changes = steps.flatMap(({ place: { component }, first, last }) =>
    last <= component.replicas ? [] : [{ component: component.id, name: component.name, from: component.replicas, to: last, month: first }])
  const cannot = steps.filter(({ isStuck }) => isStuck).map(({ place }) => place.component.name)
  const prices = steps.map(({ place, added }) => ({ place, added, price: figureOf(subject, place.component, 'cost') }))
  const extra = (month: number): number => prices.reduce((sum, { added, price }) => sum + (added[month] ?? 0) * (price?.value ?? 0), 0)
  let total = bill.monthly * months
  for (let month = 0; month < months; month++) total += extra(month)
  const atEnd = bill.monthly + extra(months)
  const counts = new Map(steps.map(({ place, last }) => [place.component.id, last]))
  const lasts = firstOf(places, demand, (place) => usableOf(place, counts.get(place.component.id) ?? place.component.replicas))
  const lastsZoneLost = firstOf(places.filter(({ isRequired }) => isRequired), demand, (place) => {
    const of = counts.get(place.component.id) ?? place.component.replicas
    const left = leftOf(place, of)
    return isOut(place, left, of) ? 0 : usableOf(place, left)
  })
  const unpriced = prices.filter(({ added, price }) => price === undefined && (added[months] ?? 0) > 0).map(({ place }) => place.component.name)
  const missing = bill.missing.map((id) => design.architecture.components.find((component) => component.id === id)?.name ?? id)
  return {
    ...which,
    changes, cannot, lasts: lasts.month, lastsZoneLost: lastsZoneLost.month,
    text: [
      changes.length === 0
        ? isGrown ? 'Nothing has to be added.' : ''
        : `${changes.map(({ name, from, to, month }) => `${name} from ${formatNumber(from)} to ${formatNumber(to)} replicas, first in month ${formatNumber(month)}`).join('; ')}.`,
      cannot.length === 0 ? '' : `No number of replicas of ${cannot.join(', ')} ${which.kind === 'grow-any-zone' ? 'survives the loss of its zone' : 'takes the load'}.`,
      `It ${lastsText(lasts)}; with a zone lost it ${lastsText(lastsZoneLost)}.`,
    ].filter((text) => text !== '').join(' '),
    monthly: { now: bill.monthly + extra(0), atEnd },
    upFront: atEnd * months,
    total: {
      id: `alternatives/${which.id}/total`, name: `Cost over ${formatNumber(months)} months`, value: total, unit: 'USD',
      validity: missing.length + unpriced.length > 0 ? 'edge' : 'ok',
      text: `${which.name} costs ${formatQuantity(total, 'USD')} over ${formatNumber(months)} months.`,
      assumptions: [
        'Prices stay as they are; a further replica costs as much as those there.',
        ...(missing.length === 0 ? [] : [`${missing.join(', ')} has no price and is not in the sum.`]),
      ],
      why: computedInput('Cost over the horizon', total, 'USD', 'bill of a month × months + price × months of each added replica', [
        costWhy(subject),
        givenInput('Months', months, 'months'),
        ...prices.flatMap(({ place, added, price }) => {
          const replicaMonths = added.slice(0, months).reduce((sum, one) => sum + one, 0)
          if (replicaMonths === 0 || price === undefined) return []
          return [computedInput(`Added replicas of ${place.component.name}, times their months`, replicaMonths, '1', 'sum over the months', [leafDerivation(price)])]
        }),
      ]),
    },
  }
}

interface Steps {
  readonly place: Place
  /** Replicas beyond those drawn, at the start of each month up to the end. */
  readonly added: readonly number[]
  /** The first month with more than drawn, and the replicas at the end. */
  readonly first: number
  readonly last: number
  readonly isStuck: boolean
}

/** The replicas that each month needs. None is taken away: what is drawn may be there for another reason. */
function stepsOf(place: Place, demand: Demand, months: number, isZoneLost: boolean): Steps {
  const { replicas } = place.component
  const added: number[] = []
  let now = replicas
  let isStuck = false
  for (let month = 0; month <= months; month++) {
    const fewest = isStuck ? null : fewestFor(place, grown(demand.peak, demand.growth.value, month) * place.visits, isZoneLost, now)
    if (fewest === null) isStuck = true
    else now = Math.max(now, fewest)
    added.push(now - replicas)
  }
  return { place, added, first: Math.max(0, added.findIndex((one) => one > 0)), last: now, isStuck }
}

interface Lasts {
  /** Nothing says what is carried: the month is null all the same. */
  readonly isKnown: boolean
  /** Null: none ever runs out. */
  readonly month: number | null
  readonly fitsNow: boolean
}

/** When the first of them runs out. */
function firstOf(places: readonly Place[], demand: Demand, usable: (place: Place) => number): Lasts {
  const limits = places.map((place) => ({ rate: demand.peak * place.visits, limit: usable(place) }))
  const times = limits.map(({ rate, limit }) => monthsUntil(rate, limit, demand.growth.value)).filter((month) => month !== null)
  return {
    isKnown: places.length > 0,
    month: times.length === 0 ? null : Math.min(...times),
    fitsNow: limits.every(({ rate, limit }) => fits(rate, limit)),
  }
}

const lastsText = ({ isKnown, month, fitsNow }: Lasts): string =>
  isKnown ? runsOutText(month, fitsNow) : 'is not known when it runs out'
