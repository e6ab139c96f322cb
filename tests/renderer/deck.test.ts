import { describe, expect, test } from 'vitest'
import { renderDeckHtml } from '../../src/core/deck/html.ts'
import { withoutFonts } from '../../src/renderer/screens/design/deck/deck-fonts.ts'
import { slideAfter, slideAt } from '../../src/renderer/screens/design/deck/slide-place.ts'

const deck = {
  title: 'T', generatedFor: 'R', designHash: 'd', catalogHash: 'c',
  slides: [{ id: 'one', subject: 'One', title: 'A claim', exhibit: { kind: 'statement' as const, text: 'Text', detail: '' }, remark: '', notes: '' }],
}

describe('the preview of a deck', () => {
  test('the page and its fonts together are the file', () => {
    const fonts = [
      { family: 'Inter', dataUri: 'data:font/woff2;base64,AAEC', unicodeRange: 'U+0000-00FF' },
      { family: 'JetBrains Mono', dataUri: 'data:font/woff2;base64,AwQ=' },
    ]
    const { page, fonts: carried } = withoutFonts(renderDeckHtml(deck, fonts))
    expect(page).toBe(renderDeckHtml(deck))
    expect(carried).toEqual([
      { family: 'Inter', base64: 'AAEC', unicodeRange: 'U+0000-00FF' },
      { family: 'JetBrains Mono', base64: 'AwQ=', unicodeRange: undefined },
    ])
  })

  test('keys stay within the slides, and an unknown place shows the first', () => {
    expect([slideAfter(3, 0, -1), slideAfter(3, 1, 1), slideAfter(3, 2, 1)]).toEqual([0, 2, 2])
    expect([slideAt([{ id: 'a' }, { id: 'b' }], 'b'), slideAt([{ id: 'a' }], 'gone'), slideAt([], undefined)]).toEqual([1, 0, 0])
  })
})
