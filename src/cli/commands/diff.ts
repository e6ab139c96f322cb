import { changeLines } from '../../core/diff/design-diff.ts'
import { severities } from '../../core/gate/gate.ts'
import { formatQuantity } from '../../core/format.ts'
import type { Input, Output } from '../../contract/operations.ts'
import { fail, ok, type Result } from '../../contract/result.ts'
import { done, textOption, type Command, type CommandContext } from '../command.ts'
import { fileSource, keepUnknown } from './design.ts'

type Version = Input<'design.diff'>['before']
type Diff = Output<'design.diff'>

export const diffCommand: Command = {
  name: 'diff',
  usage: 'A B [--fail-on SEVERITY] [--today DATE] [--keep-unknown]',
  summary: 'what changed in the design, its findings and its verdicts; A and B are FILE, FILE#ALTERNATIVE or stored:ID[@REVISION][#ALTERNATIVE]',
  options: { 'fail-on': { type: 'string' }, today: { type: 'string' }, ...keepUnknown },
  takes: [2, 2],
  run: async (context) => {
    const word = textOption(context, 'fail-on')
    const bar = severities.findIndex((severity) => severity === word)
    if (word !== undefined && bar === -1) return fail('invalid-input', `"${word}" is no severity.`, { hint: `One of: ${severities.join(', ')}.` })
    const [one = '', other = ''] = context.positionals
    const before = await versionOf(context, one)
    if (!before.ok) return before
    const after = await versionOf(context, other)
    if (!after.ok) return after
    const diff = await context.call('design.diff', {
      before: before.value, after: after.value, today: textOption(context, 'today') ?? context.today,
    })
    if (!diff.ok) return diff
    const isWorse = bar !== -1 && diff.value.findings.new.some(({ state, severity }) => state === 'open' && severities.indexOf(severity) >= bar)
    return done(diff.value, textOf(diff.value), isWorse ? 1 : 0)
  },
}

/** `orders.atlas.yaml`, `orders.atlas.yaml#cheapest`, `stored:orders`, `stored:orders@12`, `stored:orders@12#cheapest`. */
async function versionOf(context: CommandContext, word: string): Promise<Result<Version>> {
  const [, whole = word, chosen] = /^(.+)#([a-z0-9][a-z0-9-]{0,62})$/s.exec(word) ?? []
  const alternative = chosen === undefined ? {} : { alternative: chosen }
  const stored = /^stored:([^@#]+)(?:@(\d{1,9}))?$/.exec(whole)
  if (stored !== null) {
    const [, id = '', revision] = stored
    return ok({ source: { id }, ...(revision === undefined ? {} : { revision: Number(revision) }), ...alternative })
  }
  if (whole.startsWith('stored:')) return fail('invalid-input', `"${word}" names no stored design.`, { hint: 'Write stored:ID, stored:ID@REVISION or stored:ID#ALTERNATIVE.' })
  const source = await fileSource(context, whole)
  return source.ok ? ok({ source: source.value, ...alternative }) : source
}

function textOf({ before, after, design, findings, verdicts }: Diff): string {
  const lists = [['New', findings.new], ['Fixed', findings.fixed], ['Still open', findings.stillOpen], ['Waived', findings.waived]] as const
  const changes = [
    ...design.renamed.map(({ part, from, to }) => `> ${part} ${from} is now ${to}`),
    ...design.changes.flatMap(changeLines),
  ]
  return [
    `${before.name} (${before.hash.slice(0, 12)}) → ${after.name} (${after.hash.slice(0, 12)})`,
    changes.length === 0 ? 'The designs are the same.' : 'Design',
    ...changes.map((line) => `  ${line}`),
    ...(verdicts.length === 0 ? [] : ['Verdicts', ...verdicts.map((change) => `  ${change.id.padEnd(24)} ${sideText(change.before)} → ${sideText(change.after)}`)]),
    ...lists.flatMap(([title, list]) => [
      `${title}: ${list.length}`,
      ...list.map(({ severity, title: text, rule, was }) => `  ${severity.padEnd(10)} ${text}  (${rule}${was === undefined ? '' : `, was ${was.severity} and ${was.state}`})`),
    ]),
  ].join('\n')
}

const sideText = (side: Diff['verdicts'][number]['before']): string =>
  side === null ? 'none' : `${side.verdict}${side.value === null ? '' : ` at ${formatQuantity(side.value, side.unit)}`}`
