import { formatNumber, formatQuantity } from '../../core/format.ts'
import type { Bounded, CaseUnder, DesignUnder, JourneyUnder, ScenarioReport } from '../../core/scenarios/report.ts'
import type { DesignSource } from '../../contract/design-operations.ts'
import { done, type Command } from '../command.ts'
import { fileSource } from './design.ts'

const atLeast = ({ isLeast }: Bounded): string => (isLeast ? 'at least ' : '')
const words = { met: 'met', missed: 'MISSED', undecided: 'undecided', 'not-asked': 'nothing asked' } as const
const titleOf = ({ name, alternative }: DesignUnder): string => (alternative === null ? name : `${name}, ${alternative.name}`)

function journeyText({ name, standing, verdicts, errorShare, binds, saturates, recovery }: JourneyUnder): string[] {
  return [
    `    ${name}: ${words[standing]}; ${atLeast(errorShare)}${formatQuantity(errorShare.value, 'ratio')} of the requests fail`,
    ...verdicts.map(({ verdict, requirement, assessed }) =>
      `      ${words[verdict].padEnd(9)} ${requirement.text}${assessed === null ? '' : `, assessed ${formatQuantity(assessed.value, assessed.unit, { limit: requirement.value })}`}`),
    ...(binds === null ? [] : [`      binds: ${binds}`]),
    ...(saturates === null ? [] : [`      ${saturates.text}`]),
    `      recovery: ${recovery.text}`,
  ]
}

function caseText({ name, target, standing, errorShare, money, journeys, questions }: CaseUnder): string[] {
  return [
    `  ${name}: ${words[standing]}` +
      (errorShare === null ? '' : `; ${atLeast(errorShare)}${formatQuantity(errorShare.value, 'ratio')} fail`) +
      (money === null ? '' : `; ${atLeast(money)}${formatNumber(money.value)} USD a minute at risk (assumed)`) +
      (target === null || target.worstOf < 2 ? '' : `; the worst of ${target.worstOf}`),
    ...journeys.flatMap(journeyText),
    ...questions.map((text) => `    ? ${text}`),
  ]
}

/** Designs across, cases down: how each stands and what fails. */
function tableText({ rows, designs }: ScenarioReport): string[] {
  const titles = designs.map(titleOf)
  const wide = Math.max(...rows.map(({ name }) => name.length))
  const widths = titles.map((title) => Math.max(26, Math.min(40, title.length)))
  const cell = (of: CaseUnder | undefined): string =>
    of === undefined ? '–' : of.errorShare === null ? words[of.standing] : `${words[of.standing]}, ${formatQuantity(of.errorShare.value, 'ratio')} fail`
  return [
    `${''.padEnd(wide)}  ${titles.map((title, at) => title.slice(0, widths[at]).padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd(),
    ...rows.map(({ id, name }) =>
      `${name.padEnd(wide)}  ${designs.map(({ cases }, at) => cell(cases.find((one) => one.id === id)).padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd()),
  ]
}

export const scenariosCommand: Command = {
  name: 'scenarios',
  usage: 'FILE… [--alternatives] [--keep-unknown]',
  summary: 'designs under the same scenarios: what holds, what binds, what fails and what a minute of it costs',
  options: { alternatives: { type: 'boolean' }, 'keep-unknown': { type: 'boolean' } },
  takes: [1, 8],
  run: async (context) => {
    const sources: DesignSource[] = []
    for (const path of context.positionals) {
      const source = await fileSource(context, path)
      if (!source.ok) return source
      sources.push(source.value)
    }
    const report = await context.call('design.scenarios', { sources, alternatives: context.options['alternatives'] === true })
    if (!report.ok) return report
    const { designs } = report.value
    const assumptions = new Set(designs.flatMap(({ cases }) => cases.flatMap((one) => one.assumptions)))
    return done(report.value, [
      ...tableText(report.value),
      ...designs.flatMap((design) => ['', titleOf(design), ...design.cases.flatMap(caseText)]),
      ...(assumptions.size === 0 ? [] : ['', 'Assumed', ...[...assumptions].map((text) => `  ${text}`)]),
    ].join('\n'))
  },
}
