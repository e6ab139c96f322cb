import { catalogKinds } from '../../core/catalog/schema.ts'
import type { EntrySummary, Found } from '../../contract/operations.ts'
import { fail } from '../../contract/result.ts'
import { done, type Command } from '../command.ts'

const lines = (entries: readonly EntrySummary[]): string =>
  entries.map(({ id, kind, name }) => `${kind.padEnd(14)} ${id.padEnd(26)} ${name}`).join('\n')

const plain = (marked: string): string => marked.replaceAll(/[\u0002\u0003]/g, '')

/** What matched in bold on a terminal, as it is elsewhere. */
const shown = (marked: string): string =>
  process.stdout.isTTY ? marked.replaceAll('\u0002', '\u001b[1m').replaceAll('\u0003', '\u001b[22m') : plain(marked)

const foundLines = ({ kind, id, markedName, excerpt }: Found): string =>
  `${kind.padEnd(17)} ${id.padEnd(26)} ${shown(markedName)}\n${' '.repeat(18)}${shown(excerpt)}`

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
      const { entry, related } = result.value
      return done({ ...entry, related }, `${JSON.stringify(entry, null, 2)}\n\nRelated\n${lines(related)}`)
    },
  },
  {
    name: 'catalog search',
    usage: 'TEXT',
    summary: 'entries of the catalog, designs and incidents that speak of TEXT, best first',
    takes: [1, 50],
    run: async ({ call, positionals }) => {
      const result = await call('search.find', { text: positionals.join(' ') })
      if (!result.ok) return result
      const found = result.value.map(({ excerpt, markedName: _, ...entry }) => ({ ...entry, excerpt: plain(excerpt) }))
      return done(found, found.length === 0 ? 'Nothing found.' : result.value.map(foundLines).join('\n'))
    },
  },
]
