import { editorSchema, hasEditorSchema } from '../../core/catalog/editor-schema.ts'
import { catalogKinds } from '../../core/catalog/schema.ts'
import type { EntrySummary, Found } from '../../contract/operations.ts'
import { fail } from '../../contract/result.ts'
import type { CatalogCheck } from '../../contract/check-operations.ts'
import { done, type Command } from '../command.ts'

const lines = (entries: readonly EntrySummary[]): string =>
  entries.map(({ id, kind, name }) => `${kind.padEnd(14)} ${id.padEnd(26)} ${name}`).join('\n')

const plain = (marked: string): string => marked.replaceAll(/[\u0002\u0003]/g, '')

/** What matched in bold on a terminal, as it is elsewhere. */
const shown = (marked: string, isRead: boolean): string =>
  isRead ? marked.replaceAll('\u0002', '\u001b[1m').replaceAll('\u0003', '\u001b[22m') : plain(marked)

const foundLines = ({ kind, id, markedName, excerpt }: Found, isRead: boolean): string =>
  `${kind.padEnd(17)} ${id.padEnd(26)} ${shown(markedName, isRead)}\n${' '.repeat(18)}${shown(excerpt, isRead)}`

/** `laws/cap.yaml:12: checks[0].when: the message`, as editors and CI logs understand it. */
export const faultLine = ({ file, line, field, message }: CatalogCheck['faults'][number]): string =>
  [...(file === undefined ? [] : [line === undefined ? file : `${file}:${line}`]), ...(field === undefined ? [] : [field]), message].join(': ')

export function checkText({ entries, profiles, figures, references, expressions, checkVectors, workedExamples, expectations, overrides, faults, total }: CatalogCheck): string {
  const row = (name: string, value: number): string => `${name.padEnd(34)} ${String(value).padStart(6)}`
  return [
    ...catalogKinds.filter((kind) => (entries[kind] ?? 0) > 0).map((kind) => row(kind, entries[kind] ?? 0)),
    ...(profiles === 0 ? [] : [row('threshold profiles of capabilities', profiles)]),
    '',
    row('references', references),
    ...Object.entries(figures).map(([confidence, value]) => row(`figures, ${confidence}`, value)),
    row('expressions', expressions),
    row('pairs of firing and quiet inputs', checkVectors),
    row('worked examples', workedExamples),
    row('templates derived and compared', expectations),
    ...(overrides.length === 0 ? [] : ['', `In place of shipped entries: ${overrides.join(', ')}`]),
    '',
    ...faults.map(faultLine),
    total === 0 ? 'No fault.' : `${total} ${total === 1 ? 'fault' : 'faults'}${total > faults.length ? `, the first ${faults.length} of them above` : ''}.`,
  ].join('\n')
}

const kindOf = (word: string) => catalogKinds.find((kind) => kind === word)

export const catalogCommands: readonly Command[] = [
  {
    name: 'catalog list',
    usage: '[KIND]',
    summary: `the entries of the catalog; KIND is one of ${catalogKinds.join(', ')}`,
    takes: [0, 1],
    run: async ({ call, positionals: [word] }) => {
      const kind = word === undefined ? undefined : kindOf(word)
      if (word !== undefined && kind === undefined) {
        return fail('invalid-input', `There is no kind "${word}".`, { hint: `One of: ${catalogKinds.join(', ')}.` })
      }
      const result = await call('catalog.list', { kind })
      return result.ok ? done(result.value.map(({ id, kind, name }) => ({ id, kind, name })), lines(result.value)) : result
    },
  },
  {
    name: 'catalog show',
    usage: 'ID',
    summary: 'one entry with all its fields and the entries it is related to',
    takes: [1, 1],
    run: async ({ call, positionals: [id = ''] }) => {
      const result = await call('catalog.show', { id })
      if (!result.ok) return result
      const { entry, related, origin } = result.value
      const from = origin === null ? '' : `\n\nFrom pack ${origin.pack.id} ${origin.pack.version}${origin.overShipped ? ', in place of the shipped entry' : ''}`
      return done({ ...entry, related, origin }, `${JSON.stringify(entry, null, 2)}${from}\n\nRelated\n${lines(related)}`)
    },
  },
  {
    name: 'catalog check',
    usage: '[PATH]',
    summary: 'proves the shipped catalog, or the files of a pack laid over it: references, figures, conditions, examples',
    takes: [0, 1],
    run: async ({ call, files, catalogFolder, positionals: [path] }) => {
      const read = await files.readFolder(path ?? catalogFolder)
      if (!read.ok) {
        if (path !== undefined) return read
        return fail('not-found', 'This Atlas came without the files of its catalog: they were proven when it was built.', { hint: 'Give the folder of a pack.' })
      }
      const checked = await call('catalog.check', { as: path === undefined ? 'whole' : 'pack', files: [...read.value] })
      if (!checked.ok) return checked
      return done(checked.value, checkText(checked.value), checked.value.faults.length > 0 ? 1 : 0)
    },
  },
  {
    name: 'catalog schema',
    usage: 'KIND',
    summary: 'the JSON Schema of the files of one kind, for editors',
    takes: [1, 1],
    run: async ({ positionals: [word = ''] }) => {
      const kind = kindOf(word)
      if (kind === undefined || !hasEditorSchema(kind)) {
        const kinds = catalogKinds.filter(hasEditorSchema).join(', ')
        return fail('invalid-input', `There is no schema of "${word}".`, { hint: `One of: ${kinds}.` })
      }
      const schema = editorSchema(kind)
      return done(schema, JSON.stringify(schema, null, 2))
    },
  },
  {
    name: 'catalog search',
    usage: 'TEXT',
    summary: 'entries of the catalog, designs and incidents that speak of TEXT, best first',
    takes: [1, 50],
    run: async ({ call, positionals, isRead }) => {
      const result = await call('search.find', { text: positionals.join(' ') })
      if (!result.ok) return result
      const found = result.value.map(({ excerpt, markedName: _, ...entry }) => ({ ...entry, excerpt: plain(excerpt) }))
      return done(found, found.length === 0 ? 'Nothing found.' : result.value.map((one) => foundLines(one, isRead)).join('\n'))
    },
  },
]
