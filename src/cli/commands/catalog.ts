import { catalogKinds } from '../../core/catalog/schema.ts'
import type { EntrySummary } from '../../contract/operations.ts'
import { fail } from '../../contract/result.ts'
import { done, type Command } from '../command.ts'

const lines = (entries: readonly EntrySummary[]): string =>
  entries.map(({ id, kind, name }) => `${kind.padEnd(14)} ${id.padEnd(26)} ${name}`).join('\n')

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
    summary: 'entries that speak of TEXT, best first',
    takes: [1, 50],
    run: async ({ call, positionals }) => {
      const result = await call('catalog.search', { text: positionals.join(' ') })
      if (!result.ok) return result
      const found = result.value.map(({ excerpt, ...entry }) => ({ ...entry, excerpt: excerpt.replaceAll(/[\u0002\u0003]/g, '') }))
      return done(found, found.length === 0 ? 'Nothing found.' : lines(found))
    },
  },
]
