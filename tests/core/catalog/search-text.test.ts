import { describe, expect, test } from 'vitest'
import { searchText } from '../../../src/core/catalog/search-text.ts'
import { assemble, soundFiles } from './samples.ts'

const texts = assemble(soundFiles).entries.map(({ entry }) => searchText(entry))
const textOf = (id: string) => texts.find((text) => text.id === id)

describe('searchText', () => {
  test('carries names and summary apart, and all sentences in the body', () => {
    expect(textOf('postgresql')).toMatchObject({ kind: 'technology', name: 'PostgreSQL', aliases: ['postgres'], summary: 'A relational database.' })
    expect(textOf('postgresql')?.body.split('\n')).toEqual(['postgresql', 'state', 'database'])
    expect(textOf('little')?.body).toContain('The system is stable.')
    expect(textOf('little')?.body).toContain('The pool is too small.')
  })

  test('leaves out conditions, formulas, units and the ids of sources', () => {
    const { body = '' } = textOf('little') ?? {}
    expect(body).not.toMatch(/pool_size|r \* w|little-1961|requests\n/)
  })

  test('gives a source its name as summary, because a source has no other', () => {
    expect(textOf('little-1961')?.summary).toBe('J. D. C. Little, A Proof for the Queuing Formula, 1961')
  })
})
