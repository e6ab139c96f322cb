import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeMarkdown, markdownTable } from '../../src/core/markdown.ts'
import { unescapeMarkdown } from '../../src/renderer/screens/incidents/markdown-page.ts'

/** What is left of a text on one line. */
const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

describe('text of a user in Markdown', () => {
  test('is no markup, no HTML, no item of a list and no heading', () => {
    expect(escapeMarkdown('<b> & **x** | `c`\n# d')).toBe('&lt;b&gt; &amp; \\*\\*x\\*\\* \\| \\`c\\` \\# d')
    expect(escapeMarkdown('- x')).toBe('\\- x')
    expect(escapeMarkdown('12. x')).toBe('12\\. x')
  })

  test('is the same text when it is read back', () => {
    expect(unescapeMarkdown('&lt;b&gt; &amp;lt; 1\\. \\\\|')).toBe('<b> &lt; 1. \\|')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+=.)\\&lt;gamp#|<> 1]*$/)), (text) => {
      expect(unescapeMarkdown(escapeMarkdown(text))).toBe(onOneLine(text))
    }))
  })

  test('breaks no table', () => {
    expect(markdownTable(['a', 'b'], [['x | y', '']])).toBe('| a | b |\n| --- | --- |\n| x \\| y |   |')
  })
})
