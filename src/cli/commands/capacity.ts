import type { CapacityAlternative, CapacityPlan, ComponentPlan } from '../../core/capacity/plan.ts'
import { formatNumber, formatQuantity } from '../../core/format.ts'
import { fail, ok, type Result } from '../../contract/result.ts'
import { done, textOption, type Command } from '../command.ts'
import { fileSource } from './design.ts'

const share = (value: number | null): string => (value === null ? 'out' : formatQuantity(value, 'ratio'))

function componentText({ name, replicas, rate, usable, used, usedAtEnd, zoneLost, runsOut, required }: ComponentPlan): string[] {
  const { allUp, zoneLost: survives } = required
  return [
    `  ${name}: ${formatQuantity(rate, '1/s')} of ${formatQuantity(usable, '1/s')} usable, used ${share(used.value)} now and ${share(usedAtEnd.value)} at the end`,
    zoneLost === null ? '    states no zone'
      : zoneLost.isOut ? '    with a zone lost it cannot serve'
        : `    with a zone lost ${share(zoneLost.used)} now and ${share(zoneLost.usedAtEnd)} at the end; ${zoneLost.runsOut.text}`,
    `    ${runsOut.text} Replicas at the end: ${formatNumber(replicas)} drawn, ${allUp.value === null ? 'no number' : formatNumber(allUp.value)} needed` +
      `${survives === null ? '' : `, ${survives.value === null ? 'no number' : formatNumber(survives.value)} to lose any zone`}`,
  ]
}

const alternativeText = ({ name, monthly, total, upFront, text }: CapacityAlternative): string[] => [
  `  ${name}: ${formatQuantity(total.value ?? 0, 'USD')}, ${formatQuantity(monthly.now, 'USD/month')} now and ${formatQuantity(monthly.atEnd, 'USD/month')} at the end` +
    (upFront > (total.value ?? 0) ? `; ${formatQuantity(upFront, 'USD')} when all is there from the start` : ''),
  `    ${text}`,
]

const peakText = (factor: CapacityPlan['inputs']['peakFactor']): string =>
  factor === null ? 'peak over mean not stated' : `peak ${formatNumber(factor.value)} times the mean (${factor.from})`

function planText({ design, inputs, headline, demand, limit, zones, components, alternatives, assumptions, questions }: CapacityPlan): string {
  const { growth, peakFactor, months, caches } = inputs
  return [
    `${design.name}: ${headline}`,
    `  Growth ${formatQuantity(growth.value, 'ratio', { signed: true })} a year (${growth.from}), ${peakText(peakFactor)}, ${months} months, ${caches} caches`,
    `  ${demand.now.text} ${demand.atEnd.text}`,
    ...(limit === null ? [] : [`  All zones up: ${formatQuantity(limit.operations, '1/s')}, by ${limit.name}`]),
    ...zones.map(({ name, limit: left, out }) => `  Without ${name}: ${out.length > 0 ? `${out.join(', ')} cannot serve` : `${formatQuantity(left.operations, '1/s')}, by ${left.name}`}`),
    'Components',
    ...components.flatMap(componentText),
    `Alternatives over ${months} months`,
    ...alternatives.flatMap(alternativeText),
    'Assumed',
    ...assumptions.map((text) => `  ${text}`),
    ...(questions.length === 0 ? [] : ['Not stated', ...questions.map((text) => `  ${text}`)]),
  ].join('\n')
}

/** `0.2`, `20%` or `0.2/year`; a month's growth compounds to a year's. Undefined when it is none of these. */
export function growthOf(word: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(%?)(?:\/(year|month))?$/.exec(word.trim())
  if (match === null) return undefined
  const value = Number(match[1]) / (match[2] === '%' ? 100 : 1)
  return match[3] === 'month' ? Math.pow(1 + value, 12) - 1 : value
}

/** A number option inside its range. */
function numberOf(word: string | undefined, what: string, least: number, most: number, isWhole = false): Result<number | undefined> {
  if (word === undefined) return ok(undefined)
  const value = Number(word)
  return word.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value))
    ? ok(value)
    : fail('invalid-input', `"${word}" is no ${what}.`, { hint: `A ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.` })
}

export const capacityCommand: Command = {
  name: 'capacity',
  usage: 'FILE [--growth 0.2/year] [--peak N] [--months 24] [--warm] [--wait MS] [--keep-unknown]',
  summary: 'load against capacity over the months to come: what runs out when, what is needed, what it costs',
  options: {
    growth: { type: 'string' }, peak: { type: 'string' }, months: { type: 'string' }, wait: { type: 'string' }, warm: { type: 'boolean' }, 'keep-unknown': { type: 'boolean' },
  },
  takes: [1, 1],
  run: async (context) => {
    const word = textOption(context, 'growth')
    const growth = word === undefined ? undefined : growthOf(word)
    if (word !== undefined && (growth === undefined || growth < -0.99 || growth > 1000)) {
      return fail('invalid-input', `"${word}" is no growth.`, { hint: 'A share such as 0.2/year, 20%/year or 0.02/month.' })
    }
    const months = numberOf(textOption(context, 'months'), 'number of months', 1, 120, true)
    if (!months.ok) return months
    const peakFactor = numberOf(textOption(context, 'peak'), 'peak over mean', 1, 100_000)
    if (!peakFactor.ok) return peakFactor
    const waitMs = numberOf(textOption(context, 'wait'), 'wait in ms', 0.001, 1e9)
    if (!waitMs.ok) return waitMs
    const [path = ''] = context.positionals
    const source = await fileSource(context, path)
    if (!source.ok) return source
    const plan = await context.call('design.capacity', {
      source: source.value, growth, months: months.value ?? 24, peakFactor: peakFactor.value, waitMs: waitMs.value,
      caches: context.options['warm'] === true ? 'warm' : 'cold',
    })
    return plan.ok ? done(plan.value, planText(plan.value)) : plan
  },
}
