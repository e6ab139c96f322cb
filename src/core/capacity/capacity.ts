import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design } from '../design/schema.ts'
import type { Progress } from '../evaluate/evaluate.ts'
import type { Figure } from '../evaluate/evaluation.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { ok, type Result } from '../result.ts'
import { alternativesOf } from './alternatives.ts'
import { componentPlan, grownWhy, runsOutText } from './component-plan.ts'
import { demandOf, fits, grown, monthsUntil, type CapacityOptions, type Demand } from './growth.ts'
import type { CapacityLimit, CapacityPlan, ZoneLost } from './plan.ts'
import { isOut, leftOf, placesOf, usableOf, type Place } from './place.ts'

/** Components listed with all their figures; the others count, but nobody reads thousands of derivations. */
const mostListed = 200

/**
 * Load against capacity over the months to come: what each component is asked for and carries, with all zones there and with
 * each one lost, when it runs out, how many replicas the end of the horizon needs, and what the ways out cost. Rates are those
 * of forced flow (P. Denning & J. Buzen, 1978), waits those of the load of the design. Fails with `outside-domain` when
 * nothing says how many requests come. Pure: the same design, catalog and options give the same plan.
 */
export function planCapacity(design: Design, catalog: Catalog, options: CapacityOptions, progress: Progress = () => undefined): Result<CapacityPlan> {
  const asked = demandOf(design, options)
  if (!asked.ok) return asked
  const demand = asked.value
  const { months, caches, waitMs } = options
  const drawn = placesOf(design, catalog, demand.peak, options)
  const { places, missing } = drawn
  const standings = places.map(standingOf).toSorted((a, b) => Math.min(a.carries, a.carriesLost) - Math.min(b.carries, b.carriesLost))
  const listed = standings.slice(0, mostListed)
  const components = listed.map(({ place }, at) => {
    progress((0.6 * at) / listed.length, place.component.name)
    return componentPlan(place, demand, options)
  })
  const alternatives = alternativesOf(design, drawn, catalog, demand, options, (share, text) => progress(0.6 + 0.4 * share, text))
  const limit = limitOver(standings.map(({ place, carries }) => ({ place, carries })), demand)
  const zones = zonesOf(design, standings, demand)
  const unknown = missing.filter(isOurs)
  return ok({
    design: { id: design.id, name: design.name },
    inputs: { growth: demand.growth, peakFactor: demand.peakFactor, months, caches, waitMs: waitMs ?? null },
    headline: headlineOf(limit, zones, demand, months),
    demand: {
      now: demandFigure(demand, 0),
      atEnd: demandFigure(demand, months),
      months: Array.from({ length: months + 1 }, (_, month) => ({
        month,
        mean: demand.mean === null ? null : grown(demand.mean, demand.growth.value, month),
        peak: grown(demand.peak, demand.growth.value, month),
        low: grown(demand.low, demand.growth.low, month),
        high: grown(demand.high, demand.growth.high, month),
      })),
    },
    limit, zones, components, alternatives,
    assumptions: [
      'The load grows by the same share every year, and the calls for each operation stay what they are.',
      caches === 'cold' ? 'Caches are cold: every request reaches what is behind them.' : 'Caches are warm: hit ratios are those that the design states.',
      ...(standings.length > listed.length ? [`Of ${formatNumber(standings.length)} components the ${formatNumber(listed.length)} that carry least are listed; all are counted.`] : []),
      ...(drawn.isQueued ? [] : ['No journey states a latency, so no wait is computed.']),
      ...(demand.growth.from === 'assumed' ? [`Growth of ${formatQuantity(demand.growth.value, 'ratio')} a year is assumed.`] : []),
    ],
    questions: [
      ...unknown.map(({ name }) => `How many operations per second does one replica of ${name} serve?`),
      ...listed.filter(({ place: { component } }) => component.zones.length === 0 && isOurs(component)).map(({ place }) => `In which zones does ${place.component.name} stand?`),
      ...(demand.peakFactor === null ? ['How far does the peak lie above the mean (spike_factor)?'] : []),
      ...(demand.growth.from === 'assumed' ? ['How much does the demand grow in a year (growth_per_year)?'] : []),
    ],
    why: demand.why,
  })
}

function demandFigure(demand: Demand, month: number): Figure {
  const { peak, low, high, growth } = demand
  const value = grown(peak, growth.value, month)
  const when = month === 0 ? 'now' : `in ${formatNumber(month)} months`
  return {
    id: `demand/${month}`, name: `Peak demand ${when}`, value, unit: '1/s', validity: 'ok',
    low: grown(low, growth.low, month), high: grown(high, growth.high, month),
    text: `At the peak ${when} ${formatQuantity(value, '1/s')} are asked.`,
    assumptions: month === 0 ? [] : ['The load grows by the same share every year.'],
    why: month === 0 ? demand.why : grownWhy(demand, month),
  }
}

/** Of what others run, nobody here can say where it stands and what it carries. */
const isOurs = ({ role }: Component): boolean => role !== 'cdn' && role !== 'external'

/** A component with the operations a second that it carries, with all zones there and with one of its own lost. */
interface Standing {
  readonly place: Place
  readonly carries: number
  readonly carriesLost: number
  /** With a zone lost it cannot serve at all. */
  readonly isOut: boolean
}

function standingOf(place: Place): Standing {
  const { component: { replicas }, visits } = place
  const left = leftOf(place, replicas)
  const lost = isOut(place, left, replicas)
  return { place, carries: usableOf(place, replicas) / visits, carriesLost: lost ? 0 : usableOf(place, left) / visits, isOut: lost }
}

/** The component that carries least. */
function limitOver(carried: readonly Pick<Standing, 'place' | 'carries'>[], demand: Demand): CapacityLimit | null {
  const least = carried.reduce<Pick<Standing, 'place' | 'carries'> | undefined>((one, next) => (one === undefined || next.carries < one.carries ? next : one), undefined)
  return least === undefined ? null : {
    operations: least.carries, component: least.place.component.id, name: least.place.component.name,
    runsOut: monthsUntil(demand.peak, least.carries, demand.growth.value),
  }
}

/** Each zone lost: what the rest carries. What the journeys can do without does not end them by being away. */
function zonesOf(design: Design, standings: readonly Standing[], demand: Demand): ZoneLost[] {
  const named = new Map(design.architecture.zones.map(({ id, name }) => [id, name ?? id]))
  const ids = [...new Set(standings.flatMap(({ place }) => place.component.zones))].toSorted()
  return ids.flatMap((zone): ZoneLost[] => {
    const isHit = ({ place }: Standing): boolean => place.component.zones.includes(zone)
    const carried = standings
      .filter((one) => one.place.isRequired || !(isHit(one) && one.isOut))
      .map((one) => ({ place: one.place, carries: isHit(one) ? one.carriesLost : one.carries }))
    const limit = limitOver(carried, demand)
    const out = standings.filter((one) => one.isOut && isHit(one) && one.place.isRequired)
    return limit === null ? [] : [{ zone, name: named.get(zone) ?? zone, limit, out: out.map(({ place }) => place.component.name) }]
  })
}

function headlineOf(limit: CapacityLimit | null, zones: readonly ZoneLost[], { peak, growth, high }: Demand, months: number): string {
  if (limit === null) return 'No component on a journey states its capacity.'
  if (!fits(peak, limit.operations)) return `${limit.name} is beyond its limit at the peak of today.`
  if (limit.runsOut !== null && limit.runsOut <= months) return `${limit.name} ${runsOutText(limit.runsOut, true)}.`
  const fitting = growth.value > 0 ? `Demand fits for ${formatNumber(months)} months` : 'Demand fits and does not grow'
  const out = [...new Set(zones.flatMap((zone) => zone.out))]
  if (out.length > 0) return `${fitting}. ${out.length === 1 ? 'Only ' : ''}${listOf(out)} cannot lose its zone.`
  const [worst] = zones.filter(({ limit: { runsOut } }) => runsOut !== null && runsOut <= months).toSorted((a, b) => a.limit.operations - b.limit.operations)
  if (worst !== undefined) return `${fitting} with all zones there. Without ${worst.name}, ${worst.limit.name} ${runsOutText(worst.limit.runsOut, fits(peak, worst.limit.operations))}.`
  // What the ranges of demand and growth reach together, against the weakest of all cases.
  const weakest = [limit, ...zones.map((zone) => zone.limit)].toSorted((a, b) => a.operations - b.operations)[0] ?? limit
  const soonest = monthsUntil(high, weakest.operations, growth.high)
  const atHigh = soonest !== null && soonest <= months ? ` At the high end of the demand ${weakest.name} does not suffice.` : ''
  return `${fitting}${zones.length === 0 ? '' : ', also with any zone lost'}.${atHigh}`
}

const listOf = (names: readonly string[]): string => (names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(' and '))
