import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkModes } from '../../../src/core/playbook/import/link-modes.ts'

const linked = (text: string, modes: readonly string[] = ['FM-D07']) => {
  const result = linkModes('a.md', text, modes)
  return result.ok ? result.value : result.error.message
}

describe('linking a runbook to failure modes', () => {
  test('puts front matter before a text that has none', () => {
    expect(linked('# Cache\n')).toBe('---\nmodes: [FM-D07]\n---\n\n# Cache\n')
  })

  test('keeps the byte order mark and the line ends of the file', () => {
    expect(linked('\uFEFF# Cache\r\nText\r\n')).toBe('\uFEFF---\r\nmodes: [FM-D07]\r\n---\r\n\r\n# Cache\r\nText\r\n')
    expect(linked('---\r\nowner: us\r\n---\r\n# A\r\n')).toBe('---\r\nowner: us\r\nmodes: [FM-D07]\r\n---\r\n# A\r\n')
  })

  test('takes the place of the modes that were there, however they are written', () => {
    expect(linked('---\nmodes: [FM-S01]\nowner: us\n---\n# A\n', ['FM-S01', 'FM-D07'])).toBe('---\nmodes: [FM-S01, FM-D07]\nowner: us\n---\n# A\n')
    expect(linked('---\nmodes:\n- FM-S01\n- FM-S02\nowner: us # nobody else\n---\n# A\n')).toBe('---\nmodes: [FM-D07]\nowner: us # nobody else\n---\n# A\n')
    expect(linked('---\nmodes:\n  - FM-S01\n---\n# A\n')).toBe('---\nmodes: [FM-D07]\n---\n# A\n')
  })

  test('changes nothing where the front matter cannot be read', () => {
    expect(linked('---\nnever closed\n')).toBe('The front matter opened on line 1 is never closed.')
    expect(linked('---\n"modes": [FM-S01]\n---\n# A\n')).toBe('The front matter cannot be changed without touching the rest of it.')
  })

  test('leaves what follows the front matter as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }).filter((text) => !/^\uFEFF?---/.test(text)), fc.boolean(), (text, hasFront) => {
        const result = linkModes('a.md', hasFront ? `---\nowner: us\n---\n${text}` : text, ['FM-D07'])
        expect(result.ok && result.value.endsWith(text.replace(/^\uFEFF/, ''))).toBe(true)
      }),
    )
  })
})
