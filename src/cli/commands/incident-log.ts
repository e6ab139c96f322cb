import type { Output } from '../../contract/operations.ts'
import { done, type Command } from '../command.ts'
import { fileOrText, toFile } from './incident-append.ts'

type Merged = Output<'incident.merge'>

function mergedText({ title, events, incident, added, conflicts, problems }: Merged): string {
  return [
    `${title}: ${events} entries${incident === null ? '' : `, kept as ${incident}, ${added} of them new here`}`,
    ...conflicts.flatMap(({ about, entries }) => [
      `Conflict about ${about}:`,
      ...entries.map(({ sequence, at, actor, text }) => `  no. ${sequence}  ${at}  ${actor}  ${text}`),
    ]),
    ...problems.map(({ file, line, text }) => `${file}:${line}: ${text}`),
  ].join('\n')
}

/** The log of an incident as a file: out, together, checked. */
export const incidentLogCommands: readonly Command[] = [
  {
    name: 'incident export',
    usage: 'ID [-o FILE] [--force]',
    summary: 'the log of an incident with its playbooks as JSON lines',
    options: toFile,
    takes: [1, 1],
    run: async (context) => {
      const exported = await context.call('incident.export', { id: context.positionals[0] ?? '' })
      return exported.ok ? fileOrText(context, exported.value.text) : exported
    },
  },
  {
    name: 'incident merge',
    usage: 'FILE [FILE…] [-o FILE] [--keep] [--force]',
    summary: 'joins files of one incident without loss and shows conflicts; --keep takes it into the log here',
    options: { ...toFile, keep: { type: 'boolean' } },
    takes: [1, 20],
    run: async (context) => {
      const files: { name: string; text: string }[] = []
      for (const name of context.positionals) {
        const read = await context.files.read(name)
        if (!read.ok) return read
        files.push({ name, text: read.value })
      }
      const merged = await context.call('incident.merge', { files, keep: context.options.keep === true })
      if (!merged.ok) return merged
      const { text, ...about } = merged.value
      // A conflict or a line that was left out is for somebody to look at.
      const exit = about.conflicts.length + about.problems.length > 0 ? 1 : 0
      if (typeof context.options.output !== 'string') return done({ ...about, text }, mergedText(merged.value), exit)
      const written = await context.files.write(context.options.output, text, context.options.force === true)
      return written.ok ? done({ file: context.options.output, ...about }, `${mergedText(merged.value)}\nWrote ${context.options.output}`, exit) : written
    },
  },
  {
    name: 'incident verify',
    usage: '[ID]',
    summary: 'checks every entry against its hash; exit 1 when one is not as it was written',
    takes: [0, 1],
    run: async ({ call, positionals: [id] }) => {
      const checked = await call('incident.verify', { id })
      if (!checked.ok) return checked
      const lines = checked.value.flatMap(({ incident, events, problems }) => [
        `${incident}  ${events} entries  ${problems.length === 0 ? 'as they were written' : `${problems.length} not as written`}`,
        ...problems.map(({ text }) => `  ${text}`),
      ])
      return done(checked.value, lines.length === 0 ? 'There is no incident yet.' : lines.join('\n'), checked.value.some(({ problems }) => problems.length > 0) ? 1 : 0)
    },
  },
]
