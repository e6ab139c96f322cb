import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, mark } from '../../../src/core/search/mark.ts'

const plain = (text: string): string => text.replaceAll(/[\u0002\u0003]/g, '')
const shown = (text: string): string => text.replaceAll('\u0002', '[').replaceAll('\u0003', ']')

describe('mark', () => {
  test('marks the word, its forms and what begins with it', () => {
    expect(shown(mark('Retries, a retry and Retrying', ['retry']))).toBe('[Retries], a [retry] and [Retrying]')
    expect(shown(mark('Partitioning', ['part']))).toBe('[Partitioning]')
  })

  test('sees through capitals, accents and apostrophes', () => expect(shown(mark("Little's Café", ['littles', 'cafe']))).toBe("[Little's] [Café]"))

  test('changes nothing but the marks, and drops those that a text brings along', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ minLength: 1 })), (text, words) => {
      expect(plain(mark(text, words))).toBe(plain(text))
    }))
    expect(mark('a\u0002b', [])).toBe('ab')
  })
})

describe('excerptOf', () => {
  test('takes the summary when it shows why, else the line of the body that does', () => {
    expect(shown(excerptOf('A log.', 'Nothing here.\nA broker falls.', ['log']))).toBe('A [log].')
    expect(shown(excerptOf('A log.', 'Nothing here.\nA broker falls.', ['broker']))).toBe('A [broker] falls.')
    expect(shown(excerptOf('A log.', 'Nothing here.', ['raft']))).toBe('A log.')
  })

  test('cuts a long line around the word, between words and outside marks', () => {
    const line = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`.trim()
    const cut = shown(excerptOf('None.', line, ['needle']))
    expect(cut).toContain('[needle]')
    expect(cut).toMatch(/^… before .* after …$/)
    expect(cut.length).toBeLessThan(200)
  })
})
