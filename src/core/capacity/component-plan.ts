import { formatNumber, formatQuantity } from '../format.ts'
import { computedInput, givenInput, queueValidity } from '../evaluate/figures.ts'
import type { Figure } from '../evaluate/evaluation.ts'
import { leafDerivation } from '../validate/assess/verdict.ts'
import type { Derivation } from '../validate/report.ts'
import { fits, grown, monthsUntil, type CapacityOptions, type Demand } from './growth.ts'
import type { ComponentPlan } from './plan.ts'
import { fewestFor, isOut, leftOf, usableOf, waitAt, type Place } from './place.ts'

/** Further ahead than this nobody plans. */
const farMonths = 1200

/** When something runs out, as the rest of a sentence: "runs out in 14.2 months". `fitsNow` tells a load that reaches its limit from one beyond. */
export function runsOutText(month: number | null, fitsNow: boolean): string {
  if (month === null) return 'does not run out, as the load does not grow'
  if (month <= 0) return fitsNow ? 'reaches its limit now' : 'is beyond its limit now'
  return month > farMonths ? `does not run out within ${formatNumber(farMonths / 12)} years` : `runs out in ${formatQuantity(month, month === 1 ? 'month' : 'months')}`
}

/** One component over the horizon. */
export function componentPlan(place: Place, demand: Demand, options: CapacityOptions): ComponentPlan {
  const { component, visits, capacity, size } = place
  const { replicas, zones } = component
  const { growth } = demand
  const end = grown(demand.peak, growth.value, options.months)
  const rate = demand.peak * visits
  const rateAtEnd = end * visits
  const usable = usableOf(place, replicas)
  const left = leftOf(place, replicas)
  const isLost = isOut(place, left, replicas)
  const usableLeft = isLost ? 0 : usableOf(place, left)
  const all = { place, demand, options }
  return {
    component: component.id,
    name: component.name,
    plane: component.plane,
    what: size > 1 ? 'shards' : component.role === 'cache' ? 'cache-nodes' : 'replicas',
    size, replicas, visits, rate, rateAtEnd, usable,
    carries: usable / visits,
    used: usedFigure(all, 'now', replicas, 'with all zones there', rate),
    usedAtEnd: usedFigure(all, 'at-end', replicas, `in ${formatNumber(options.months)} months`, rateAtEnd),
    wait: { now: waitAt(place, rate, replicas), atEnd: waitAt(place, rateAtEnd, replicas) },
    runsOut: runsOutFigure(all, usable, replicas, false),
    zoneLost: zones.length === 0 ? null : {
      zones,
      left,
      isOut: isLost,
      carries: usableLeft / visits,
      used: left > 0 ? rate / (left * capacity.value) : null,
      usedAtEnd: left > 0 ? rateAtEnd / (left * capacity.value) : null,
      runsOut: isLost ? outFigure(all, left) : runsOutFigure(all, usableLeft, left, true),
    },
    required: {
      allUp: requiredFigure(all, rateAtEnd, false),
      zoneLost: zones.length === 0 ? null : requiredFigure(all, rateAtEnd, true),
    },
  }
}

interface All {
  readonly place: Place
  readonly demand: Demand
  readonly options: CapacityOptions
}

const visitsWhy = ({ visits }: Place, { caches }: CapacityOptions): Derivation =>
  ({ ...givenInput('Calls for each operation', visits, '1'), note: caches === 'cold' ? 'every cache misses' : 'caches are warm' })

/** How the demand after so many months follows from that of today. */
export function grownWhy({ peak, growth, why, growthWhy }: Demand, month: number): Derivation {
  const formula = 'peak demand × (1 + growth) ^ (months ÷ 12)'
  return computedInput('Peak demand then', grown(peak, growth.value, month), '1/s', formula, [why, growthWhy, givenInput('Months', month, 'months')])
}

/** The rate at a component: as asked now, or after so many months. */
function rateWhy({ place, demand, options }: All, rate: number, month: number): Derivation {
  const peak = month === 0 ? demand.why : grownWhy(demand, month)
  return computedInput(`Requests at ${place.component.name}`, rate, '1/s', 'peak demand × calls for each operation', [peak, visitsWhy(place, options)])
}

function usableWhy({ place: { capacity, utilisation, waitMs } }: All, usable: number, replicas: number): Derivation {
  const most = 'replicas × capacity × highest utilisation'
  return computedInput('Usable', usable, '1/s', waitMs === undefined ? most : `the most up to ${most} at which 99 of 100 wait no longer than asked`, [
    givenInput('Replicas', replicas, '1'), leafDerivation(capacity), leafDerivation(utilisation),
    ...(waitMs === undefined ? [] : [givenInput('Longest wait p99', waitMs, 'ms')]),
  ])
}

function usedFigure(all: All, at: 'now' | 'at-end', replicas: number, words: string, rate: number): Figure {
  const { place, options } = all
  const { component, capacity } = place
  const value = rate / (replicas * capacity.value)
  return {
    id: `components/${component.id}/used/${at}`,
    name: `Use of ${component.name} ${words}`,
    value, unit: 'ratio',
    validity: queueValidity(value),
    text: value >= 1
      ? `${component.name} ${words} has no steady state: its backlog grows by ${formatQuantity(rate - replicas * capacity.value, '1/s')}.`
      : `${component.name} ${words} is used ${formatQuantity(value, 'ratio')} at the peak.`,
    assumptions: assumptionsOf(place),
    why: computedInput('Use', value, 'ratio', 'requests ÷ (replicas × capacity)', [
      rateWhy(all, rate, at === 'now' ? 0 : options.months), givenInput('Replicas', replicas, '1'), leafDerivation(capacity),
    ]),
  }
}

function assumptionsOf({ component, size }: Place): string[] {
  return [
    'Requests spread evenly over the replicas.',
    ...(size > 1 ? [
      `Every member of ${component.name} is counted as serving requests; where writes all pass one leader, it has the capacity of one member.`,
      `${component.name} grows by shards of ${formatNumber(size)} replicas.`,
    ] : []),
  ]
}

function runsOutFigure(all: All, usable: number, replicas: number, isZoneLost: boolean): Figure {
  const { place: { component, visits }, demand: { peak, low, high, growth, growthWhy } } = all
  const value = monthsUntil(peak * visits, usable, growth.value)
  const early = monthsUntil(high * visits, usable, growth.high)
  const late = monthsUntil(low * visits, usable, growth.low)
  const words = isZoneLost ? `${component.name} with a zone lost` : component.name
  return {
    id: `components/${component.id}/runs-out${isZoneLost ? '/zone-lost' : ''}`,
    name: `Month in which ${words} runs out`,
    value, unit: 'months',
    ...(early === null ? {} : { low: early }),
    ...(late === null ? {} : { high: late }),
    validity: value !== null && value > farMonths ? 'edge' : 'ok',
    text: `${words} ${runsOutText(value, fits(peak * visits, usable))}.`,
    assumptions: ['The load grows by the same share every year.', ...assumptionsOf(all.place)],
    why: computedInput('Months until it runs out', value ?? 0, 'months', '12 × ln(usable ÷ requests) ÷ ln(1 + growth)', [
      usableWhy(all, usable, replicas), rateWhy(all, peak * visits, 0), growthWhy,
    ]),
  }
}

function outFigure(all: All, left: number): Figure {
  const { component } = all.place
  return {
    id: `components/${component.id}/runs-out/zone-lost`,
    name: `Month in which ${component.name} with a zone lost runs out`,
    value: 0, unit: 'months', validity: 'ok',
    text: `${component.name} with a zone lost cannot serve: ${formatNumber(left)} of ${formatNumber(component.replicas)} replicas are left and ${formatNumber(component.needed)} are needed.`,
    assumptions: ['Replicas stand evenly over their zones; of an uneven rest the lost zone is taken to hold one.'],
    why: computedInput('Replicas left', left, '1', 'replicas − those of the fullest zone', [
      givenInput('Replicas', component.replicas, '1'), givenInput('Zones', component.zones.length, '1'), givenInput('Needed', component.needed, '1'),
    ]),
  }
}

function requiredFigure(all: All, rate: number, isZoneLost: boolean): Figure {
  const { place, options: { months } } = all
  const { component, capacity, utilisation, size, waitMs } = place
  const value = fewestFor(place, rate, isZoneLost, component.replicas)
  const words = isZoneLost ? 'with any zone lost' : 'with all zones there'
  return {
    id: `components/${component.id}/required${isZoneLost ? '/zone-lost' : ''}`,
    name: `Replicas of ${component.name} needed ${words}`,
    value, unit: '1', validity: 'ok',
    text: value === null
      ? `No number of replicas of ${component.name} takes the load ${words}: ${component.zones.length === 1 ? 'all of them stand in one zone' : 'what is left never suffices'}.`
      : `${component.name} needs ${formatNumber(value)} of its ${formatNumber(component.replicas)} replicas ${words} after ${formatNumber(months)} months.`,
    assumptions: [
      ...assumptionsOf(place),
      ...(isZoneLost ? ['Replicas stand evenly over their zones; of an uneven rest the lost zone is taken to hold one.'] : []),
    ],
    why: computedInput('Replicas needed', value ?? 0, '1', [
      `smallest whole number${size > 1 ? ' of groups' : ''} for which ${isZoneLost ? 'what is left' : 'replicas'} × capacity × highest utilisation ≥ requests`,
      ...(waitMs === undefined ? [] : ['and the wait is short enough']),
    ].join(' '), [
      rateWhy(all, rate, months), leafDerivation(capacity), leafDerivation(utilisation),
      ...(isZoneLost ? [givenInput('Zones', component.zones.length, '1')] : []),
      ...(waitMs === undefined ? [] : [givenInput('Longest wait p99', waitMs, 'ms')]),
    ]),
  }
}
