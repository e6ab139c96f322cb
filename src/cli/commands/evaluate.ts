import type { Evaluation, Figure } from '../../core/evaluate/evaluation.ts'
import { formatNumber, formatQuantity } from '../../core/format.ts'
import type { Derivation } from '../../core/validate/report.ts'
import { done, type Command } from '../command.ts'
import { fileSource } from './design.ts'

/** A derivation as an indented tree, a line for each figure. */
function treeOf(node: Derivation, depth: number): string[] {
  const { label, value, unit, formula, from, source, note, inputs = [] } = node
  const shown = typeof value === 'number' ? formatQuantity(value, unit) : String(value ?? '–')
  const origin = [formula, from === 'computed' ? source : [from, source].filter(Boolean).join(': '), note].filter((text) => text !== undefined && text !== '')
  return [`${'  '.repeat(depth)}${label}: ${shown}${origin.length > 0 ? `  (${origin.join('; ')})` : ''}`, ...inputs.flatMap((input) => treeOf(input, depth + 1))]
}

function textOf(evaluation: Evaluation, withTrees: boolean): string {
  const lines = (figure: Figure): string[] => [
    `  ${figure.text}${figure.validity === 'ok' ? '' : ` [${figure.validity}]`}`,
    ...(withTrees ? [...treeOf(figure.why, 2), ...figure.assumptions.map((text) => `    Assumed: ${text}`)] : []),
  ]
  const section = (title: string, figures: readonly Figure[]): string[] => (figures.length === 0 ? [] : [title, ...figures.flatMap(lines)])
  return [
    evaluation.design.name,
    ...evaluation.journeys.flatMap(({ name, availability, latency }) => [
      name,
      ...(availability === null ? [] : [
        ...lines(availability.figure),
        ...availability.importance.slice(0, 5).map(({ failure, minutesPerYear, fussellVesely }) =>
          `    ${formatQuantity(fussellVesely, 'ratio')} of it, ${formatNumber(minutesPerYear)} min/year: ${failure.text}`),
      ]),
      ...(latency === null ? [] : lines(latency.figure)),
    ]),
    ...section('Load', evaluation.loads.map(({ figure }) => figure)),
    ...section('Reliability', evaluation.reliability),
    ...section('Stability', evaluation.stability),
    ...section('Distance', evaluation.distance),
    ...section('Money', evaluation.money),
    ...(evaluation.questions.length === 0 ? [] : ['Not stated', ...evaluation.questions.map((text) => `  ${text}`)]),
  ].join('\n')
}

export const evaluateCommand: Command = {
  name: 'evaluate',
  usage: 'FILE [--why] [--keep-unknown]',
  summary: 'computes all figures of a design; with --why each with its formula and inputs down to the leaves',
  options: { why: { type: 'boolean' }, 'keep-unknown': { type: 'boolean' } },
  takes: [1, 1],
  run: async (context) => {
    const [path = ''] = context.positionals
    const source = await fileSource(context, path)
    if (!source.ok) return source
    const evaluation = await context.call('design.evaluate', { source: source.value })
    return evaluation.ok ? done(evaluation.value, textOf(evaluation.value, context.options['why'] === true)) : evaluation
  },
}
