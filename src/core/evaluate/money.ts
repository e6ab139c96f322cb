import type { Component, Design } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { fieldNamed } from '../requirements/fields.ts'
import { chainOf, chainUnavailability, unavailabilityOf, worstChain } from '../validate/assess/chain.ts'
import { billOf, costWhy } from '../validate/assess/cost.ts'
import { demandOf } from '../validate/assess/demand.ts'
import { requiredStores } from '../validate/assess/recovery.ts'
import { figureOf, requiredNumber, type Subject } from '../validate/assess/subject.ts'
import { leafDerivation } from '../validate/assess/verdict.ts'
import type { Derivation } from '../validate/report.ts'
import type { Figure } from './evaluation.ts'
import type { Section } from './evaluate.ts'
import { assumedInput, computedInput, givenInput, modelled, output } from './figures.ts'

const secondsPerMonth = 2_592_000

/** Storage, traffic, the monthly bill, what a request costs, and what the next nine of availability would. */
export function moneyOf(subject: Subject): Section {
  const { design } = subject
  const questions: string[] = []
  const storage = storageOf(subject)
  const egress = egressOf(design)
  if (storage === undefined) questions.push('How much is stored: data_gb, or peak_rps_write, item_bytes and retention_days?')
  if (egress === undefined) questions.push('How much traffic goes to users a month (egress_gb_month)?')
  const { monthly, missing } = billOf(subject)
  const bill: Derivation = costWhy(subject)
  const total = monthly + (typeof egress?.value === 'number' ? egress.value : 0)
  const hasBill = monthly > 0 || egress !== undefined
  const totalWhy = computedInput('Bill of a month', total, 'USD/month', 'resources + traffic', [bill, ...(egress === undefined ? [] : [egress.why])])
  const unpriced = missing.length === 0 ? [] : [`${missing.length} of ${design.architecture.components.length} components have no price and are not in the sum.`]
  const billFigure: Figure = {
    id: 'bill', name: 'Bill of a month', value: total, unit: 'USD/month', validity: missing.length === 0 ? 'ok' : 'edge',
    text: `What is priced costs ${formatQuantity(total, 'USD/month')}.`, assumptions: unpriced, why: totalWhy,
  }
  const request = hasBill ? requestCostOf(design, total, totalWhy, unpriced) : undefined
  const nine = nextNineOf(subject)
  return {
    figures: [storage, egress, hasBill ? billFigure : undefined, request, nine].filter((figure) => figure !== undefined),
    questions,
  }
}

const given = (design: Design, field: string): Derivation | undefined => {
  const value = requiredNumber(design, field)
  return value === undefined ? undefined : givenInput(fieldNamed(field)?.label ?? field, value, fieldNamed(field)?.unit ?? '1')
}

function storageOf(subject: Subject): Figure | undefined {
  const { design } = subject
  const copies = Math.max(1, ...requiredStores(subject).map(({ replicas }) => replicas))
  const replication = givenInput('Copies', copies, '1')
  const base = { id: 'storage', name: 'Storage to provide', unit: 'TB', validity: 'edge' as const }
  const data = given(design, 'data_gb')
  if (data !== undefined && typeof data.value === 'number') {
    const total = (data.value * copies) / 1000
    return { ...base, value: total, text: `All copies together take ${formatQuantity(total, 'TB')}.`, assumptions: ['Nothing is compressed, indexes are in the stated size.'], why: computedInput('Storage', total, 'TB', 'data × copies ÷ 1000', [data, replication]) }
  }
  const writes = given(design, 'peak_rps_write')
  const bytes = given(design, 'item_bytes')
  const days = given(design, 'retention_days')
  if (writes === undefined || bytes === undefined || days === undefined) return undefined
  const spike = requiredNumber(design, 'spike_factor') ?? 1
  const mean = computedInput('Writes on the mean', Number(writes.value) / spike, '1/s', 'peak ÷ peak over mean', [writes, givenInput('Peak over mean', spike, '1')])
  const model = modelled('storage_capacity', {
    writes_per_s: mean, bytes, retention_days: days, replication,
    indexOverhead: assumedInput('Indexes', 0.3, 'ratio', 'planning default of Atlas'),
    compression: assumedInput('Compression', 1, '1', 'none'),
    maxFill: assumedInput('Highest fill of a disk', 0.75, 'ratio', 'planning default of Atlas'),
  })
  if (!model.ok) return undefined
  const total = output(model.outputs, 'provisioned_TB')
  return {
    ...base, value: total, text: `After ${formatNumber(Number(days.value))} days there are ${formatQuantity(output(model.outputs, 'logical_TB'), 'TB')} of data and ${formatQuantity(total, 'TB')} to provide.`,
    assumptions: ['Indexes take 30 %, nothing is compressed, disks are filled to 75 %.'], why: model.why('Storage to provide', total, 'TB'),
  }
}

function egressOf(design: Design): Figure | undefined {
  const parts = [given(design, 'egress_gb_month'), given(design, 'cross_region_gb_month')].filter((part) => part !== undefined)
  if (parts.length === 0) return undefined
  const price = given(design, 'egress_price_gb') ?? assumedInput('Price of traffic', 0.09, 'USD/GB', 'list price, first 10 TB; aws-transfer')
  const total = parts.reduce((sum, { value }) => sum + Number(value), 0) * Number(price.value)
  return {
    id: 'egress', name: 'Traffic', value: total, unit: 'USD/month', validity: price.from === 'assumed' ? 'edge' : 'ok', text: `Traffic that leaves costs ${formatQuantity(total, 'USD/month')}.`,
    assumptions: price.from === 'assumed' ? ['The price of traffic is a list price.'] : [], why: computedInput('Traffic', total, 'USD/month', 'volume × price', [...parts, price]),
  }
}

function requestCostOf(design: Design, total: number, totalWhy: Derivation, unpriced: readonly string[]): Figure | undefined {
  const demand = demandOf(design)
  if (demand === undefined || demand.value <= 0) return undefined
  const spike = requiredNumber(design, 'spike_factor')
  const mean = demand.value / (spike ?? 1)
  const cost = total / (mean * secondsPerMonth)
  return {
    id: 'request-cost', name: 'Cost of a request', value: cost, unit: 'USD', validity: spike === undefined || unpriced.length > 0 ? 'edge' : 'ok',
    text: `A request costs ${cost.toPrecision(3)} USD, a million of them ${formatQuantity(cost * 1e6, 'USD')}.`,
    assumptions: [...unpriced, ...(spike === undefined ? ['The mean is taken to be the peak: how far the peak lies above it is not stated.'] : [])],
    why: computedInput('Cost of a request', cost, 'USD', 'bill ÷ (requests a second × 2,592,000)', [
      totalWhy,
      computedInput('Requests on the mean', mean, '1/s', 'peak ÷ peak over mean', [
        { label: 'Peak', value: demand.value, unit: '1/s', formula: demand.formula, from: 'computed', inputs: demand.leaves.map(leafDerivation) },
        ...(spike === undefined ? [] : [givenInput('Peak over mean', spike, '1')]),
      ]),
    ]),
  }
}

const mostSteps = 12

/**
 * The cheapest replicas that bring the worst journey a tenth of its downtime, added one at a time where a dollar gains most.
 * Where replicas alone cannot, because a common cause or a single failover is what remains, it says so.
 */
function nextNineOf(subject: Subject): Figure | undefined {
  const start = worstChain(subject)
  if (start === undefined) return undefined
  const journey = start.journey
  const downOf = (replicas: ReadonlyMap<string, number>): { readonly down: number; readonly chain: ReturnType<typeof chainOf> } => {
    const components = new Map([...subject.components].map(([id, component]) => [id, { ...component, replicas: replicas.get(id) ?? component.replicas }]))
    const chain = chainOf({ ...subject, components }, journey)
    return { down: chainUnavailability(chain, chain.leaves.map((leaf) => leaf.value)), chain }
  }
  const before = downOf(new Map()).down
  if (before <= 0) return undefined
  const target = before / 10
  const added = new Map<string, number>()
  let now = before
  let cost = 0
  for (let step = 0; step < mostSteps && now > target; step++) {
    const { chain } = downOf(added)
    const values = chain.leaves.map((leaf) => leaf.value)
    // Only the parts that weigh are worth trying.
    const worst = chain.parts.map((part) => ({ part, down: unavailabilityOf(part, values) })).toSorted((a, b) => b.down - a.down).slice(0, 8)
    const options = worst.flatMap(({ part: { component } }) => {
      const price = figureOf(subject, component, 'cost')
      if (price === undefined) return []
      const replicas = new Map([...added, [component.id, (added.get(component.id) ?? component.replicas) + 1]])
      const { down } = downOf(replicas)
      return down < now * 0.999 ? [{ component, replicas, down, price: price.value, gain: Math.log(now / down) / Math.max(1e-9, price.value) }] : []
    })
    const [best] = options.toSorted((a, b) => b.gain - a.gain)
    if (best === undefined) break
    added.set(best.component.id, best.replicas.get(best.component.id) ?? 0)
    cost += best.price
    now = best.down
  }
  const isReached = now <= target
  const { chain } = downOf(added)
  const values = chain.leaves.map((leaf) => leaf.value)
  const [left] = chain.parts.map((part) => ({ name: part.component.name, down: unavailabilityOf(part, values) })).toSorted((a, b) => b.down - a.down)
  const named = [...added].map(([id, replicas]) => `${formatNumber(replicas)} replicas of ${subject.components.get(id)?.name ?? id}`)
  return {
    id: 'next-nine', name: `Cost of the next nine of ${journey.name}`, value: isReached ? cost : null, unit: 'USD/month', validity: 'edge',
    text: isReached
      ? `The next nine of ${journey.name} costs ${formatQuantity(cost, 'USD/month')} more: ${named.join(', ')}.`
      : `Replicas alone do not buy ${journey.name} the next nine: at ${formatQuantity(1 - now, 'ratio')} what is left is mostly ${left?.name ?? 'unpriced'}, by what takes all its replicas or their failover, or for want of a price.`,
    assumptions: ['One more replica costs as much as one of those there, and shares their common cause.'],
    why: computedInput('Cost of the next nine', isReached ? cost : 0, 'USD/month', 'sum over the added replicas of their price, the most gain for a dollar first', [
      computedInput('Unavailability now', before, 'ratio', 'as drawn', start.leaves.slice(0, 50).map(leafDerivation)),
      computedInput('Unavailability then', now, 'ratio', 'with the added replicas', []),
      ...[...added].flatMap(([id, replicas]) => {
        const component: Component | undefined = subject.components.get(id)
        const price = component === undefined ? undefined : figureOf(subject, component, 'cost')
        return component === undefined || price === undefined ? [] : [computedInput(`Added replicas of ${component.name}`, replicas - component.replicas, '1', 'greedy search', [leafDerivation(price)])]
      }),
    ]),
  }
}
