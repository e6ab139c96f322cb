import { fail } from '../../contract/result.ts'
import { done, textOption, type Command, type CommandContext } from '../command.ts'

export const keepUnknown = { 'keep-unknown': { type: 'boolean' } } as const
const force = { force: { type: 'boolean' } } as const

/** The text of a file as a question's source. */
export async function fileSource(context: CommandContext, path: string) {
  const read = await context.files.read(path)
  return read.ok
    ? { ok: true as const, value: { text: read.value, fileName: path, keepUnknown: context.options['keep-unknown'] === true } }
    : read
}

export const designCommands: readonly Command[] = [
  {
    name: 'new',
    usage: '--template ID [--name NAME] [-o FILE] [--force]',
    summary: 'a design from a requirement template, through all five steps',
    options: { template: { type: 'string' }, name: { type: 'string' }, output: { type: 'string', short: 'o' }, ...force },
    takes: [0, 0],
    run: async (context) => {
      const template = textOption(context, 'template')
      if (template === undefined) {
        return fail('invalid-input', 'Say which template: --template ID.', { hint: 'atlas catalog list template shows them.' })
      }
      const draft = await context.call('design.draft', { template, name: textOption(context, 'name') })
      if (!draft.ok) return draft
      const output = textOption(context, 'output')
      if (output === undefined) return done({ file: null, text: draft.value.text }, draft.value.text.trimEnd())
      const written = await context.files.write(output, draft.value.text, context.options.force === true)
      return written.ok ? done({ file: output }, `Wrote ${output}`) : written
    },
  },
  {
    name: 'derive',
    usage: 'FILE [--dry-run] [--keep-unknown]',
    summary: 'fills or refreshes steps 2 to 4 and the architecture, and says why',
    options: { 'dry-run': { type: 'boolean' }, ...keepUnknown },
    takes: [1, 1],
    run: async (context) => {
      const [path = ''] = context.positionals
      const source = await fileSource(context, path)
      if (!source.ok) return source
      const derived = await context.call('design.derive', { source: source.value })
      if (!derived.ok) return derived
      const { steps, text } = derived.value
      if (context.options['dry-run'] !== true && path !== '-' && text !== source.value.text) {
        const written = await context.files.write(path, text, true)
        if (!written.ok) return written
      }
      const words = [
        ...[...steps.capabilities, ...steps.primitives].map(({ id, strength, why, counterfactual = '' }) =>
          `  ${strength.padEnd(10)} ${id.padEnd(24)} ${why[0] ?? ''} ${counterfactual}`.trimEnd()),
        ...steps.patterns.filter(({ band }) => band !== 'hidden').map(({ id, band, score, why, counterfactual = '' }) =>
          `  ${band.padEnd(11)} ${id.padEnd(23)} ${score} ${why[0] ?? ''} ${counterfactual}`.trimEnd()),
        ...steps.conflicts.map(({ id, severity, resolution }) => `  ${severity.padEnd(10)} ${id.padEnd(24)} ${resolution}`),
      ]
      return done(steps, words.join('\n'))
    },
  },
  {
    name: 'export',
    usage: 'FILE --to html|pdf|md|mermaid|yaml|structurizr|csv|findings-csv [-o PATH] [--force] [--keep-unknown]',
    summary: 'the review deck (html, pdf, md), the diagram as Mermaid text or Structurizr DSL, components or findings as CSV, or the canonical file',
    options: { to: { type: 'string' }, output: { type: 'string', short: 'o' }, ...force, ...keepUnknown },
    takes: [1, 1],
    run: async (context) => {
      const [path = ''] = context.positionals
      const source = await fileSource(context, path)
      if (!source.ok) return source
      const file = await exported(context, source.value, textOption(context, 'to'))
      if (!file.ok) return file
      const output = textOption(context, 'output')
      if (output === undefined && typeof file.value.content === 'string') {
        return done({ file: null, text: file.value.content }, file.value.content.trimEnd())
      }
      const target = output ?? file.value.fileName
      const written = await context.files.write(target, file.value.content, context.options.force === true)
      return written.ok ? done({ file: target }, `Wrote ${target}`) : written
    },
  },
]

type Source = { text: string; fileName: string; keepUnknown: boolean }

async function exported({ call }: CommandContext, source: Source, to: string | undefined) {
  switch (to) {
    case 'html':
    case 'md': {
      const built = await call('deck.build', { source, to })
      return built.ok ? { ok: true as const, value: { fileName: built.value.fileName, content: built.value.text } } : built
    }
    case 'pdf': {
      const printed = await call('deck.print', { source })
      return printed.ok
        ? { ok: true as const, value: { fileName: printed.value.fileName, content: Buffer.from(printed.value.base64, 'base64') } }
        : printed
    }
    case 'mermaid':
    case 'structurizr':
    case 'csv':
    case 'findings-csv':
    case 'yaml': {
      const text = await call('design.export', { source, to })
      return text.ok ? { ok: true as const, value: { fileName: text.value.fileName, content: text.value.text } } : text
    }
    default:
      return fail('invalid-input', to === undefined ? 'Say what to export: --to FORMAT.' : `"${to}" cannot be exported.`, {
        hint: 'One of: html, pdf, md, mermaid, structurizr, csv, findings-csv, yaml.',
      })
  }
}
