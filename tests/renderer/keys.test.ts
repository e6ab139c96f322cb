import { describe, expect, test } from 'vitest'
import { ariaKeys, capsOf, chordOf, conflictingKeys, isTypeable, matchKeys, type KeyPress } from '../../src/renderer/commands/keys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held,
})

describe('chords', () => {
  test('Control is mod on most keyboards, Command on a Mac', () => {
    expect(chordOf(press('k', { ctrlKey: true }), 'other')).toBe('mod+k')
    expect(chordOf(press('k', { metaKey: true }), 'mac')).toBe('mod+k')
    expect(chordOf(press('k', { ctrlKey: true }), 'mac')).toBe('ctrl+k')
  })

  test('a sign says by itself that Shift was held, a letter does not', () => {
    expect(chordOf(press('?', { shiftKey: true }), 'other')).toBe('?')
    expect(chordOf(press('N', { shiftKey: true }), 'other')).toBe('shift+n')
    expect(chordOf(press('Tab', { shiftKey: true }), 'other')).toBe('shift+tab')
  })

  test('with Alt on a Mac the place of the key counts, not the letter it writes', () => {
    expect(chordOf(press('\u0192', { altKey: true, code: 'KeyF' }), 'mac')).toBe('alt+f')
  })

  test('a modifier alone is no chord yet', () => {
    expect(chordOf(press('Shift', { shiftKey: true }), 'other')).toBeNull()
  })

  test('keys that write text are told from those that do not', () => {
    expect(['n', '?', 'g c', 'shift+n', '/'].map(isTypeable)).toEqual([true, true, true, true, true])
    expect(['mod+k', 'alt+left', 'esc', 'f1'].map(isTypeable)).toEqual([false, false, false, false])
  })

  test('key caps are those of the keyboard in front of the user', () => {
    expect(capsOf('mod+k', 'other')).toEqual([['Ctrl', 'K']])
    expect(capsOf('mod+k', 'mac')).toEqual([['⌘', 'K']])
    expect(capsOf('g c', 'other')).toEqual([['G'], ['C']])
    expect(capsOf('alt+left', 'other')).toEqual([['Alt', '←']])
    expect(ariaKeys('mod+k', 'other')).toBe('Control+K')
    expect(ariaKeys('g c', 'other')).toBeUndefined()
  })
})

describe('sequences', () => {
  const all = ['g c', 'g d', 'n', 'mod+k']

  test('the first key of a sequence waits for the second', () => {
    expect(matchKeys([], 'g', all)).toEqual({ kind: 'pending', pressed: ['g'] })
    expect(matchKeys(['g'], 'c', all)).toEqual({ kind: 'found', keys: 'g c' })
  })

  test('a key that does not continue a sequence is taken for itself', () => {
    expect(matchKeys(['g'], 'n', all)).toEqual({ kind: 'found', keys: 'n' })
    expect(matchKeys(['g'], 'x', all)).toEqual({ kind: 'none' })
    expect(matchKeys(['g'], 'g', all)).toEqual({ kind: 'pending', pressed: ['g'] })
  })

  test('two commands on one key conflict, and so does a key that starts a sequence', () => {
    expect(conflictingKeys(['n', 'g c', 'n'])).toEqual([['n', 'n']])
    expect(conflictingKeys(['g', 'g c'])).toEqual([['g', 'g c']])
    expect(conflictingKeys(all)).toEqual([])
  })
})
