import { formatQuantity } from '../../core/format.ts'
import { severities } from '../../core/gate/gate.ts'
import type { Report, Verdict } from '../../core/validate/report.ts'
import type { Output } from '../../contract/operations.ts'
import { fail, ok, type Result } from '../../contract/result.ts'
import { done, textOption, type Command, type CommandContext } from '../command.ts'
import { fileSource, keepUnknown } from './design.ts'

const formats = ['sarif', 'junit', 'md'] as const
const mostFailures = 20

type Checked = Output<'design.gate'>['results'][number]

export const checkCommand: Command = {
  name: 'check',
  usage: 'FILE… [--policy FILE] [--baseline FILE] [--fail-on SEVERITY] [--sarif F] [--junit F] [--md F] [--today DATE] [--keep-unknown]',
  summary: `verdicts and findings, and whether they pass; SEVERITY (${severities.join(', ')}) is the bar for exit 1, high unless said`,
  options: {
    'fail-on': { type: 'string' }, policy: { type: 'string' }, baseline: { type: 'string' }, today: { type: 'string' },
    sarif: { type: 'string' }, junit: { type: 'string' }, md: { type: 'string' }, ...keepUnknown,
  },
  takes: [1, 1000],
  run: async (context) => {
    const word = textOption(context, 'fail-on')
    const failOn = severities.find((severity) => severity === word)
    if (word !== undefined && failOn === undefined) return fail('invalid-input', `"${word}" is no severity.`, { hint: `One of: ${severities.join(', ')}.` })
    const targets = targetsOf(context)
    if (!targets.ok) return targets
    const sources = []
    for (const path of context.positionals) {
      const source = await fileSource(context, path)
      if (!source.ok) return source
      sources.push(source.value)
    }
    const policy = await optionalFile(context, 'policy')
    if (!policy.ok) return policy
    const baseline = await optionalFile(context, 'baseline')
    if (!baseline.ok) return baseline
    const checked = await context.call('design.gate', {
      sources, policy: policy.value, baseline: baseline.value, failOn, formats: targets.value.map(({ format }) => format),
      today: textOption(context, 'today') ?? context.today,
    })
    if (!checked.ok) return checked
    const { results, files, passed } = checked.value
    for (const { format, path } of targets.value) {
      const written = await context.files.write(path, files[format] ?? '', true)
      if (!written.ok) return written
    }
    // Without a policy and a baseline, the report alone: the bytes that the app gives for the same design.
    const isJudged = policy.value !== undefined || baseline.value !== undefined
    const documents = results.map(({ file, report, gate }) => ({ ...(results.length === 1 ? {} : { file }), ...report, ...(isJudged ? { gate } : {}) }))
    return done(documents.length === 1 ? documents[0] : documents, results.map(textOf).join('\n\n'), passed ? 0 : 1)
  },
}

interface Target {
  readonly format: (typeof formats)[number]
  readonly path: string
}

/** Where reports go. They are written over, as a build expects, so a file that is read is refused as a target. */
function targetsOf(context: CommandContext): Result<Target[]> {
  const targets = formats.flatMap((format): Target[] => {
    const path = textOption(context, format)
    return path === undefined ? [] : [{ format, path }]
  })
  const read = new Set([...context.positionals, textOption(context, 'policy'), textOption(context, 'baseline')])
  const wrong = targets.find(({ path }, index) =>
    read.has(path) || path.endsWith('.atlas.yaml') || targets.findIndex((other) => other.path === path) < index)
  return wrong === undefined
    ? ok(targets)
    : fail('conflict', `--${wrong.format} would write over a file that is used already.`, { file: wrong.path, hint: 'Choose another name.' })
}

async function optionalFile(context: CommandContext, option: 'policy' | 'baseline'): Promise<Result<{ text: string; fileName: string } | undefined>> {
  const path = textOption(context, option)
  if (path === undefined) return ok(undefined)
  const read = await context.files.read(path)
  return read.ok ? ok({ text: read.value, fileName: path }) : read
}

function verdictLine({ id, verdict, assessed, requirement, binding }: Verdict): string {
  const value = assessed === null ? 'not assessed' : formatQuantity(assessed.value, assessed.unit)
  return `  ${verdict.padEnd(10)} ${id.padEnd(24)} ${value.padStart(18)}   ${requirement.text}${binding === null ? '' : `   binds: ${binding.text}`}`
}

function textOf({ file, report, gate }: Checked): string {
  return [
    `${file}: ${report.design.name}`,
    'Verdicts',
    ...report.verdicts.map(verdictLine),
    'What decides',
    ...report.deciding.flatMap(({ text, flips }) => [`  ${text}`, ...flips.slice(0, 2).map((flip) => `    ${flip.text}`)]),
    'Findings',
    ...report.findings.map((finding) => `  ${finding.severity.padEnd(10)} ${finding.title}  (${[finding.rule, ...remarks(finding)].join(', ')})`),
    ...report.alternatives.flatMap(({ name, verdicts }) => [`Alternative: ${name}`, ...verdicts.map(verdictLine)]),
    ...(report.signOffs ?? []).map(({ by, decision, state, why }) => `Signed by ${by}: ${decision}, ${state}${why === undefined ? '' : `. ${why}`}`),
    ...baselineLines(gate),
    ...gateLines(gate),
  ].join('\n')
}

function remarks({ state, waiver, overridden }: Report['findings'][number]): string[] {
  return [
    ...(state === 'open' ? [] : [state]),
    ...(waiver?.hasRunOut === true ? [`its waiver ran out on ${waiver.expires}`] : []),
    ...(waiver?.refused === undefined ? [] : [`waiver refused: ${waiver.refused}`]),
    ...(overridden === undefined ? [] : [`${overridden.from} by its rule`]),
  ]
}

function baselineLines({ baseline }: Checked['gate']): string[] {
  if (baseline === undefined) return []
  const { hash, isSameCatalog, findings } = baseline
  return [
    `Since the baseline: ${findings.new.length} new, ${findings.fixed.length} fixed, ${findings.stillOpen.length} still open, ${findings.waived.length} waived`,
    ...(hash === null ? ['  The baseline has no report of this design.'] : []),
    ...(isSameCatalog ? [] : ['  The baseline was made with another catalog: rules may have changed as well.']),
  ]
}

function gateLines({ passed, failOn, policy, failures }: Checked['gate']): string[] {
  const left = failures.length - mostFailures
  return [
    `${passed ? 'Passes' : 'Fails'}: the bar is ${failOn}${policy === undefined ? '' : `, the policy ${policy}`}`,
    ...failures.slice(0, mostFailures).map(({ text }) => `  ${text}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ]
}
