import { fail } from '../../contract/result.ts'
import type { OwnSummary, PlaybookLint } from '../../contract/playbook-operations.ts'
import { done, textOption, type Command, type CommandFiles } from '../command.ts'

type Linted = PlaybookLint['playbooks'][number]

/** A file by its name, or every Markdown file below a folder. */
async function markdownAt(files: CommandFiles, path: string) {
  if (path.endsWith('.md')) {
    const read = await files.read(path)
    return read.ok ? { ok: true as const, value: [{ path, text: read.value }] } : read
  }
  const read = await files.readFolder(path)
  if (!read.ok) return read
  // A folder may be a whole pack: then its playbooks are meant.
  const markdown = read.value.filter((file) => file.path.endsWith('.md'))
  return markdown.length === 0 ? fail('not-found', 'There is no Markdown file in the folder.', { file: path }) : { ok: true as const, value: markdown }
}

const placeOf = ({ file, id }: Linted, { line, step }: Linted['problems'][number]): string =>
  [file === null ? id : line === undefined ? file : `${file}:${line}`, ...(step === undefined ? [] : [step])].join(': ')

function lintText({ playbooks, unreadable, errors, warnings }: PlaybookLint): string {
  const lines = [
    ...unreadable.map(({ file = '', line, message, hint }) => `error    ${line === undefined ? file : `${file}:${line}`}: ${message}${hint === undefined ? '' : `\n         ${hint}`}`),
    ...playbooks.flatMap((playbook) =>
      playbook.problems.map((problem) =>
        `${problem.severity.padEnd(8)} ${placeOf(playbook, problem)}: ${problem.message} [${problem.code}]\n         ${problem.hint}`)),
  ]
  return [...lines, `${countOf(playbooks.length, 'playbook')}: ${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}.`].join('\n')
}

const countOf = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`

const importLine = ({ path, state, steps, commands, guessed, modes, suggested, notes }: OwnSummary & { state: string }): string =>
  [
    `${state.padEnd(8)} ${path}: ${countOf(steps, 'step')}, ${countOf(commands, 'command')}${guessed > 0 ? ` (safety of ${guessed} guessed)` : ''}`,
    modes.length > 0 ? `for ${modes.join(' ')}` : suggested.length > 0 ? `perhaps for ${suggested.join(' ')}` : 'no failure mode suggested',
    ...(notes > 0 ? [countOf(notes, 'note')] : []),
  ].join(', ')

export const playbookCommands: readonly Command[] = [
  {
    name: 'playbook list',
    usage: '',
    summary: 'the playbooks with their failure modes',
    takes: [0, 0],
    run: async ({ call }) => {
      const result = await call('playbook.list', {})
      return result.ok ? done(result.value, result.value.map(({ id, name, modes }) => `${id.padEnd(30)} ${modes.join(' ').padEnd(16)} ${name}`).join('\n')) : result
    },
  },
  {
    name: 'playbook lint',
    usage: '[PATH] [--fail-on warning]',
    summary: 'checks a playbook, a folder of them or a pack; without PATH the shipped ones. Exit 1 at an error, or a warning with --fail-on warning',
    options: { 'fail-on': { type: 'string' } },
    takes: [0, 1],
    run: async (context) => {
      const bar = textOption(context, 'fail-on') ?? 'error'
      if (bar !== 'error' && bar !== 'warning') return fail('invalid-input', `There is no bar "${bar}".`, { hint: 'One of: error, warning.' })
      const [path] = context.positionals
      const read = path === undefined ? undefined : await markdownAt(context.files, path)
      if (read !== undefined && !read.ok) return read
      const result = await context.call('playbook.lint', read === undefined ? {} : { files: [...read.value] })
      if (!result.ok) return result
      const { errors, warnings } = result.value
      return done(result.value, lintText(result.value), errors > 0 || (bar === 'warning' && warnings > 0) ? 1 : 0)
    },
  },
  {
    name: 'playbook import',
    usage: 'PATH [--dry-run]',
    summary: 'takes a Markdown runbook, or a folder of them, into the library; every version is kept as it came',
    options: { 'dry-run': { type: 'boolean' } },
    takes: [1, 1],
    run: async ({ call, files, options, positionals: [path = ''] }) => {
      const read = await markdownAt(files, path)
      if (!read.ok) return read
      // A single file is known by its name; where it lay is of no use in the library.
      const named = path.endsWith('.md') ? read.value.map(({ text }) => ({ path: path.split(/[/\\]/).at(-1) ?? path, text })) : [...read.value]
      const result = await call('library.import', { files: named, isTrial: options['dry-run'] === true })
      if (!result.ok) return result
      const { runbooks } = result.value
      return done(result.value, [...runbooks.map(importLine), `${countOf(runbooks.length, 'runbook')}.`].join('\n'))
    },
  },
  {
    name: 'playbook export',
    usage: 'DIR [--force]',
    summary: 'writes the runbooks of the library to a folder; an unedited one is the bytes that came in',
    options: { force: { type: 'boolean' } },
    takes: [1, 1],
    run: async ({ call, files, options, positionals: [folder = ''] }) => {
      const result = await call('library.files', {})
      if (!result.ok) return result
      for (const { path, text } of result.value) {
        const written = await files.write(`${folder.replace(/[/\\]+$/, '')}/${path}`, text, options.force === true)
        if (!written.ok) return written
      }
      const runbooks = result.value.map(({ path, isEdited }) => ({ path, isEdited }))
      return done({ runbooks }, [...runbooks.map(({ path, isEdited }) => `${isEdited ? 'edited    ' : 'as it came'} ${path}`), `${countOf(runbooks.length, 'runbook')}.`].join('\n'))
    },
  },
]
