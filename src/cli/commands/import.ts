import type { Output } from '../../contract/operations.ts'
import { fail } from '../../contract/result.ts'
import { done, textOption, type Command } from '../command.ts'

type Answer = Output<'architecture.import'>

const formats = ['compose', 'kubernetes', 'structurizr', 'threagile', 'threat-dragon', 'otm', 'terraform', 'backstage'] as const
const countOf = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`
const mostLines = 40

function textFor({ imported: { components, connections, unresolved, messages, declared } }: Answer, skipped: readonly string[], written: string | undefined): string {
  const inferred = connections.filter(({ confidence }) => confidence !== 'declared')
  const known = components.filter(({ technology }) => technology !== null)
  const lines = [
    ...skipped.map((path) => `skipped  ${path}: it cannot be read.`),
    ...messages.map(({ file, line, level, text }) => `${level.padEnd(8)} ${file}:${line}: ${text}`),
    ...unresolved.map(({ at, text }) => `open     ${at.file}:${at.line}: ${text}`),
  ]
  return [
    ...lines.slice(0, mostLines),
    ...(lines.length > mostLines ? [`and ${lines.length - mostLines} more`] : []),
    `The file declares ${declared.map(({ what, count }) => `${count} ${what}`).join(', ')}.`,
    `${countOf(components.length, 'component')} (${known.length} with a known technology), ${countOf(connections.length, 'connection')} (${inferred.length} inferred), ${unresolved.length} open.`,
    ...(written === undefined ? [] : [`Wrote ${written}`]),
  ].join('\n')
}

export const importCommand: Command = {
  name: 'import',
  usage: 'PATH [--format F] [--name NAME] [-o FILE] [--force]',
  summary: `an architecture from a file or folder of another tool (${formats.join(', ')}); nothing in it is run, nothing outside its folder is read`,
  options: { format: { type: 'string' }, name: { type: 'string' }, output: { type: 'string', short: 'o' }, force: { type: 'boolean' } },
  takes: [1, 1],
  run: async (context) => {
    const [path = ''] = context.positionals
    const given = textOption(context, 'format')
    const format = formats.find((name) => name === given)
    if (given !== undefined && format === undefined) return fail('invalid-input', `There is no format "${given}".`, { hint: `One of: ${formats.join(', ')}.` })
    const read = await context.files.readForImport(path)
    if (!read.ok) return read
    const { files, skipped, main } = read.value
    if (files.length === 0) return fail('not-found', 'There is no file here that Atlas imports.', { file: path })
    const result = await context.call('architecture.import', { files: [...files], main, format, name: textOption(context, 'name'), isTrial: true })
    if (!result.ok) return result
    const output = textOption(context, 'output')
    if (output !== undefined) {
      const written = await context.files.write(output, result.value.file.text, context.options.force === true)
      if (!written.ok) return written
    }
    const { imported, design } = result.value
    const json = {
      format: imported.format,
      counts: { components: imported.components.length, connections: imported.connections.length },
      declared: imported.declared,
      unresolved: imported.unresolved,
      messages: imported.messages,
      skipped,
      design,
      file: output ?? null,
    }
    return done(json, textFor(result.value, skipped, output))
  },
}
