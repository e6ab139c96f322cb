import { formatQuantity } from '../../core/format.ts'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { fail } from '../../contract/result.ts'
import { done, textOption, type Command } from '../command.ts'
import { fileSource } from './design.ts'

type Interval = { readonly value: number; readonly low: number; readonly high: number } | null

const figure = (interval: Interval): string =>
  interval === null ? '–' : `${formatQuantity(interval.value, 'ms')} (${formatQuantity(interval.low, 'ms')} to ${formatQuantity(interval.high, 'ms')})`

function reportText(report: SimulationReport): string {
  const { design, scenario, seed, replications, events, unstable, journeys, components, assumptions } = report
  return [
    `${design.name}${scenario === null ? '' : `, ${scenario.name}`}: ${replications} runs, ${events} events, seed ${seed}`,
    ...unstable.map(({ text }) => `  ${text}`),
    'Journeys',
    ...journeys.flatMap(({ name, offered, failed, p99, p50, analytic, agrees, broken }) => [
      `  ${name}: ${formatQuantity(offered, '1/s')} offered, ${formatQuantity(failed, 'ratio')} failed`,
      `    p50 ${figure(p50)}`,
      `    p99 ${figure(p99)}, by formula ${formatQuantity(analytic.p99, 'ms')}${agrees ? ', which agrees' : ''}`,
      ...(broken === null ? [] : [`    The formula assumes what does not hold here. ${broken}`]),
    ]),
    'Components',
    ...components.map(
      ({ name, utilisation, analytic, wait }) =>
        `  ${name.padEnd(28)} at work ${utilisation === null ? '–' : formatQuantity(utilisation.value, 'ratio')}` +
        `${analytic === null ? '' : `, by formula ${formatQuantity(analytic, 'ratio')}`}; wait ${wait === null ? '–' : formatQuantity(wait.value, 'ms')}`,
    ),
    'Assumed',
    ...assumptions.map((text) => `  ${text}`),
  ].join('\n')
}

export const simulateCommand: Command = {
  name: 'simulate',
  usage: 'FILE [--seed N] [--scenario ID] [--keep-unknown]',
  summary: 'runs the journeys of a design event by event, beside what the formulas say',
  options: { seed: { type: 'string' }, scenario: { type: 'string' }, 'keep-unknown': { type: 'boolean' } },
  takes: [1, 1],
  run: async (context) => {
    const word = textOption(context, 'seed') ?? '7'
    if (!/^\d{1,9}$/.test(word)) return fail('invalid-input', `"${word}" is no seed.`, { hint: 'A whole number of at most nine digits.' })
    const [path = ''] = context.positionals
    const source = await fileSource(context, path)
    if (!source.ok) return source
    const report = await context.call('design.simulate', { source: source.value, seed: Number(word), scenario: textOption(context, 'scenario') })
    return report.ok ? done(report.value, reportText(report.value)) : report
  },
}
