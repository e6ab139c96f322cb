import { formatQuantity } from '../../core/format.ts'
import type { Disruption, ReadinessPart, ReadinessReport } from '../../core/scenarios/policy-report.ts'
import { done, type Command } from '../command.ts'
import { fileSource } from './design.ts'

const words = { met: 'met', missed: 'MISSED', undecided: 'undecided', 'not-asked': 'not asked' } as const
const shareText = (share: number | null): string => (share === null ? 'nothing to count' : formatQuantity(share, 'ratio'))
/** More that is missing is counted, not listed. */
const mostListed = 5

const disruptionText = ({ kind, target, standing, measures, questions }: Disruption): string[] => [
  `    ${kind}${target === null ? '' : `, ${target.name}`}: ${words[standing]}`,
  ...measures.map(({ kind: measure, standing: of, text }) => `      ${measure.padEnd(12)} ${words[of].padEnd(9)} ${text}`),
  ...questions.map((text) => `      ? ${text}`),
]

const partText = ({ id, share, counts }: ReadinessPart): string[] => [
  `  ${id}: ${shareText(share)}`,
  ...counts.flatMap(({ text, have, of, missing }) => [
    `    ${have} of ${of} ${text}`,
    ...missing.slice(0, mostListed).map((one) => `      missing: ${one.text}`),
    ...(missing.length > mostListed ? [`      and ${missing.length - mostListed} more`] : []),
  ]),
]

const reportText = ({ design, journeys, readiness, questions }: ReadinessReport): string =>
  [
    `${design.name}: policy against assessed`,
    ...journeys.flatMap(({ name, disruptions }) => [`  ${name}`, ...disruptions.flatMap(disruptionText)]),
    ...questions.map((text) => `  ? ${text}`),
    `Readiness: ${shareText(readiness.share)}, ${readiness.have} of ${readiness.of} that can be counted`,
    ...readiness.parts.flatMap(partText),
  ].join('\n')

export const readinessCommand: Command = {
  name: 'readiness',
  usage: 'FILE [--keep-unknown]',
  summary: 'what is asked of each journey under each disruption against what the design gives, and what is missing',
  options: { 'keep-unknown': { type: 'boolean' } },
  takes: [1, 1],
  run: async (context) => {
    const [path = ''] = context.positionals
    const source = await fileSource(context, path)
    if (!source.ok) return source
    const report = await context.call('design.readiness', { source: source.value })
    return report.ok ? done(report.value, reportText(report.value)) : report
  },
}
