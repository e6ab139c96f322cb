import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { formatNumber, formatPercent, formatQuantity } from '../format.ts'
import { count, kilometres, minutesPerYear, monthly, perSecond, ratio, roundTripFloor, total, usdPerMonth, utilisationOf, inSystem, seconds } from '../units.ts'
import { demandOf } from '../validate/assess/demand.ts'
import { figureOf, requiredNumber, subjectOf } from '../validate/assess/subject.ts'
import type { Subject } from '../validate/assess/subject.ts'
import { tiersOf } from '../validate/assess/throughput.ts'
import type { Contradiction } from './report.ts'

/** What some requirements rule out, when they do: the arithmetic in words. Reads no other requirement than those it names. */
interface Bound {
  readonly law: string
  readonly source: string
  readonly refute: (subject: Subject) => string | null
}

/** Group index of the fibre in use, ITU-T G.652; no cable runs straight, so the true time is longer. */
const fibreIndex = 1.468

const word = (subject: Subject, field: string): string | undefined => {
  const value = Object.hasOwn(subject.design.requirements, field) ? subject.design.requirements[field]?.value : undefined
  return typeof value === 'string' ? value : undefined
}

const isStrong = (subject: Subject): boolean => ['linearizable', 'serializable'].includes(word(subject, 'consistency') ?? '')

const bounds: readonly Bound[] = [
  {
    law: 'CAP',
    source: 'S. Gilbert & N. Lynch, Brewer\u2019s conjecture, 2002',
    refute: (subject) =>
      isStrong(subject) && word(subject, 'partition_policy') === 'AP'
        ? `Consistency is ${word(subject, 'consistency')}, and during a partition both sides shall answer (AP): two sides that cannot hear each other cannot agree on one order.`
        : null,
  },
  {
    law: 'CAP, in minutes',
    source: 'S. Gilbert & N. Lynch, 2002; share of clients × time cut off',
    refute: (subject) => {
      const minutes = requiredNumber(subject.design, 'partition_min_per_year')
      const share = requiredNumber(subject.design, 'minority_client_share')
      const wanted = requiredNumber(subject.design, 'availability')
      if (minutes === undefined || share === undefined || wanted === undefined || word(subject, 'partition_policy') !== 'CP') return null
      const best = 1 - (minutes * share) / minutesPerYear
      return best >= wanted ? null
        : `${formatNumber(minutes)} min/year cut off × ${formatPercent(share)} % of the clients on the side that must refuse ÷ 525,600 leave at most ${formatPercent(best)} %, under the ${formatPercent(wanted)} % asked.`
    },
  },
  {
    law: 'PACELC and the speed of light',
    source: 'D. Abadi, 2012; group index of fibre, ITU-T G.652',
    refute: (subject) => {
      const limit = requiredNumber(subject.design, 'p99_write_ms')
      const regions = requiredNumber(subject.design, 'regions')
      const distance = requiredNumber(subject.design, 'region_distance_km')
      const measured = requiredNumber(subject.design, 'rtt_region_ms')
      const least = distance === undefined ? measured : Math.max(measured ?? 0, roundTripFloor(kilometres(distance), fibreIndex))
      const loss = requiredNumber(subject.design, 'rpo_s')
      const mustWait = (isStrong(subject) && answer(subject, 'multi_writer') === true) || loss === 0
      if (limit === undefined || regions === undefined || regions < 2 || least === undefined || !mustWait || least <= limit) return null
      const why = loss === 0 ? 'no acknowledged write may be lost with a region' : `writes are ${word(subject, 'consistency')} in every region`
      const floor = distance === undefined ? 'the round trip between regions' : `2 × ${formatNumber(distance)} km × ${fibreIndex} ÷ 299.79 km/ms`
      return `With ${regions} regions, and as ${why}, a write waits for another region: ${floor} is ${formatQuantity(least, 'ms')}, over the ${formatQuantity(limit, 'ms')} asked.`
    },
  },
  {
    law: 'Utilisation of the hottest key',
    source: 'J. D. C. Little, 1961: rate × time at work is at most 1 for one server',
    refute: (subject) => {
      const writes = requiredNumber(subject.design, 'peak_rps_write')
      const share = requiredNumber(subject.design, 'contention_ratio')
      const time = requiredNumber(subject.design, 'tx_duration_s')
      if (writes === undefined || share === undefined || time === undefined || !isStrong(subject)) return null
      const load = utilisationOf(inSystem(perSecond(writes * share), seconds(time)), count(1))
      return load <= 1 ? null
        : `Writes to one key run one after the other: ${formatQuantity(writes, '1/s')} × ${formatPercent(share)} % × ${formatQuantity(time, 's')} keep it at work ${formatNumber(load)} of every second.`
    },
  },
  {
    law: 'Bottleneck',
    source: 'P. Denning & J. Buzen, 1978; G. Amdahl, 1967',
    refute: (subject) => {
      const serial = requiredNumber(subject.design, 'serial_fraction')
      const wanted = requiredNumber(subject.design, 'required_speedup')
      if (serial === undefined || wanted === undefined || serial <= 0 || wanted <= 1 / serial) return null
      return `${formatPercent(serial)} % of the work cannot be shared out: whatever is added, it gets at most 1 ÷ ${formatNumber(serial)} = ${formatNumber(1 / serial)} times faster, not ${formatNumber(wanted)} times.`
    },
  },
  {
    law: 'Least bill for the demand',
    source: 'P. Denning & J. Buzen, 1978: replicas ≥ demand × visits ÷ (capacity × utilisation)',
    refute: (subject) => {
      const budget = requiredNumber(subject.design, 'budget_usd_month')
      const demand = demandOf(subject.design)
      if (budget === undefined || demand === undefined) return null
      const lines = tiersOf(subject).flatMap(({ component, visits, capacity, utilisation }) => {
        const price = figureOf(subject, component, 'cost')
        if (capacity === undefined || price === undefined || capacity.value * utilisation.value <= 0) return []
        const replicas = Math.max(1, Math.ceil((demand.value * visits) / (capacity.value * utilisation.value) - 1e-9))
        return [{ name: component.name, replicas, price: price.value, cost: monthly(usdPerMonth(price.value), count(replicas)) }]
      })
      const least = total(lines.map(({ cost }) => cost))
      if (least <= budget) return null
      const dearest = [...lines].sort((a, b) => b.cost - a.cost).slice(0, 3)
      return `${formatQuantity(demand.value, '1/s')} need at least ${dearest.map(({ name, replicas, price }) => `${replicas} × ${name} at ${formatQuantity(price, 'USD/month')}`).join(' + ')}${lines.length > 3 ? ' + the rest' : ''} = ${formatQuantity(least, 'USD/month')}, over the budget of ${formatQuantity(budget, 'USD/month')}.`
    },
  },
  {
    law: 'Availability of what is depended on',
    source: 'product rule, IEC 61078',
    refute: (subject) => {
      const wanted = requiredNumber(subject.design, 'availability')
      if (wanted === undefined) return null
      for (const journey of subject.design.architecture.journeys) {
        const others = journey.steps.filter(({ required }) => required).flatMap(({ component }) => subject.components.get(component) ?? [])
          .filter(({ role }) => role === 'external')
          .flatMap((component) => {
            const leaf = figureOf(subject, component, 'availability')
            return leaf === undefined ? [] : [{ name: component.name, availability: ratio(leaf.high) }]
          })
        const best = others.reduce((product, { availability }) => product * availability, 1)
        if (others.length > 0 && best < wanted) {
          return `${journey.name} cannot do without ${others.map(({ name, availability }) => `${name} (at best ${formatPercent(availability)} %)`).join(' and ')}, so it reaches at most ${formatPercent(best)} %, under the ${formatPercent(wanted)} % asked.`
        }
      }
      return null
    },
  },
]

const answer = (subject: Subject, field: string): unknown => (Object.hasOwn(subject.design.requirements, field) ? subject.design.requirements[field]?.value : undefined)

/**
 * Requirements that no design, or none of these parts, can meet together. For each law that is broken the smallest set that still
 * breaks it: one requirement after the other is taken away, and stays away while the contradiction stands, so what is left cannot
 * do without any of its members (deletion; J. Marques-Silva, 2010). Pure.
 */
export function contradictionsOf(design: Design, catalog: Catalog): Contradiction[] {
  const whole = subjectOf(design, catalog)
  return bounds.flatMap(({ law, source, refute }): Contradiction[] => {
    if (refute(whole) === null) return []
    const without = (subject: Subject, field: string): Subject => {
      const { [field]: _left, ...requirements } = subject.design.requirements
      return { ...subject, design: { ...subject.design, requirements } }
    }
    const least = Object.keys(design.requirements).sort().reduce((subject, field) => {
      const smaller = without(subject, field)
      return refute(smaller) === null ? subject : smaller
    }, whole)
    const fields = Object.keys(least.design.requirements).sort()
    return [{ law, source, requirements: fields, arithmetic: refute(least) ?? '' }]
  })
}
