import { formatPercent, formatQuantity } from '../../core/format.ts'
import type { UncertainFigure, UncertaintyReport } from '../../core/uncertainty/report.ts'
import { fail } from '../../contract/result.ts'
import { done, textOption, type Command } from '../command.ts'
import { fileSource } from './design.ts'

const percent = (value: number): string => `${formatPercent(value)} %`

/** Lines of a tornado and of flip points that are printed; the JSON has all. */
const mostLines = 5

function figureText({ requirement, verdict, value, unit, p5, p95, probability, interval, standIn, tornado, sobol, flips }: UncertainFigure): string[] {
  const quantity = (number: number): string => formatQuantity(number, unit)
  const turning = flips.filter(({ flip }) => flip !== null)
  return [
    `${requirement.text}: ${verdict}, probability ${percent(probability)} (${percent(interval.low)} to ${percent(interval.high)})`,
    `  ${quantity(value)}, nine of ten draws from ${quantity(p5)} to ${quantity(p95)}` +
      (standIn === null ? '' : `; drawn through a stand-in within ${percent(standIn.error)} of the model`),
    ...tornado.slice(0, mostLines).map((bar) => {
      const share = sobol.shares.find(({ path }) => path === bar.path)
      return `  ${bar.name} ${formatQuantity(bar.from, bar.unit)} to ${formatQuantity(bar.to, bar.unit)}: ${quantity(bar.atFrom)} to ${quantity(bar.atTo)}` +
        `${share === undefined ? '' : `, ${percent(Math.max(0, share.total))} of the variance`}${bar.turns ? '; turns the verdict' : ''}`
    }),
    ...turning.slice(0, mostLines).map(({ text }) => `  ${text}`),
    ...(turning.length > mostLines ? [`  … and ${turning.length - mostLines} more inputs that can turn it`] : []),
  ]
}

function reportText({ design, seed, samples, inputs, figures, alternatives, contradictions, open }: UncertaintyReport): string {
  return [
    `${design.name}: ${samples} draws of ${inputs.length} uncertain inputs, seed ${seed}`,
    ...contradictions.flatMap(({ law, requirements, arithmetic }) => [`Cannot all be met, by ${law}: ${requirements.join(', ')}`, `  ${arithmetic}`]),
    ...figures.flatMap(figureText),
    ...alternatives.flatMap(({ name, figures: changed }) => [
      `${name}, over the same draws`,
      ...changed.map(({ id, probability, gain, gainInterval }) =>
        `  ${id}: ${percent(probability)}${gain === 0 ? ', as before' : `, ${gain > 0 ? '+' : '−'}${percent(Math.abs(gain))} (${percent(gainInterval.low)} to ${percent(gainInterval.high)})`}`),
    ]),
    ...open.flatMap(({ id, questions }) => [`${id}: not enough is known`, ...questions.map((question) => `  ${question}`)]),
  ].join('\n')
}

export const uncertainCommand: Command = {
  name: 'uncertain',
  usage: 'FILE [--samples N] [--seed N] [--keep-unknown]',
  summary: 'runs the verdicts over the ranges of their inputs: the chance of each, what moves it, where it turns',
  options: { seed: { type: 'string' }, samples: { type: 'string' }, 'keep-unknown': { type: 'boolean' } },
  takes: [1, 1],
  run: async (context) => {
    const seed = textOption(context, 'seed') ?? '7'
    if (!/^\d{1,9}$/.test(seed)) return fail('invalid-input', `"${seed}" is no seed.`, { hint: 'A whole number of at most nine digits.' })
    const samples = textOption(context, 'samples') ?? '100000'
    if (!/^\d{3,7}$/.test(samples) || Number(samples) > 1_000_000) {
      return fail('invalid-input', `"${samples}" is no number of draws.`, { hint: 'A whole number from 100 to 1000000.' })
    }
    const [path = ''] = context.positionals
    const source = await fileSource(context, path)
    if (!source.ok) return source
    const report = await context.call('design.uncertain', { source: source.value, seed: Number(seed), samples: Number(samples) })
    return report.ok ? done(report.value, reportText(report.value)) : report
  },
}
