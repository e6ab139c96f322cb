import { describe, expect, test } from 'vitest'
import { emptyContactSheet } from '../../src/core/incident/contacts.ts'
import { rowsOf, withCell, withNewRow, withoutRow } from '../../src/renderer/screens/playbooks/contact-columns.ts'
import { readMarkdown } from '../../src/renderer/screens/playbooks/markdown-files.ts'

const file = (path: string, content: string | Uint8Array<ArrayBuffer>) => ({ path, file: new Blob([content]) })

describe('files that were given', () => {
  test('keep their byte order mark and their line ends', async () => {
    const text = '\uFEFF# A\r\n\tb\u0000\r'
    expect((await readMarkdown([file('a.md', text)])).files).toEqual([{ path: 'a.md', text }])
  })

  test('are taken in the order of their paths, and what is no Markdown is only counted', async () => {
    const given = await readMarkdown([file('b.md', 'b'), file('x.txt', 'x'), file('a.MARKDOWN', 'a')])
    expect(given.files.map(({ path }) => path)).toEqual(['a.MARKDOWN', 'b.md'])
    expect(given.others).toBe(1)
  })

  test('are left out with a reason when they could not be given back, are too large, or lie too deep', async () => {
    const given = await readMarkdown([
      file('latin.md', new Uint8Array([0x23, 0xe4])), file('large.md', 'x'.repeat(1_000_001)), file(`${'d/'.repeat(150)}a.md`, 'a'), file('most.md', 'x'.repeat(1_000_000)),
    ])
    expect(given.files.map(({ path }) => path)).toEqual(['most.md'])
    expect(given.refused.map(({ why }) => why)).toEqual([
      expect.stringContaining('300 characters'), expect.stringContaining('a million characters'), expect.stringContaining('not UTF-8'),
    ])
  })
})

describe('the contact sheet in fields', () => {
  test('a row is added, changed in one cell and removed, and the other lists stay', () => {
    const one = { ...emptyContactSheet, ...withNewRow(emptyContactSheet, 'bridges') }
    const two = { ...one, ...withNewRow(one, 'bridges') }
    const changed = { ...two, ...withCell(two, 'bridges', 1, 'where', '+44 1') }
    expect(rowsOf(changed, 'bridges')).toEqual([{ name: '', where: '', code: '' }, { name: '', where: '+44 1', code: '' }])
    expect(withoutRow(changed, 'bridges', 0)).toEqual({ bridges: [{ name: '', where: '+44 1', code: '' }] })
    expect(changed.people).toBe(emptyContactSheet.people)
  })
})
