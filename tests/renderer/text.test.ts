import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { english } from '../../src/renderer/text/english.ts'
import { fill } from '../../src/renderer/text/message.ts'
import { t } from '../../src/renderer/text/t.ts'

const root = join(import.meta.dirname, '../../src/renderer')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('text'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
const source = files.map(({ text }) => text).join('\n')

describe('texts', () => {
  test('values are put in, numbers with thousands separators', () => {
    expect(t('frame.saved', { time: '12:04:31' })).toBe('Saved 12:04:31')
    expect(fill('{count} modes', { count: 12_000 })).toBe('12,000 modes')
  })

  test('one is told from many', () => {
    expect(t('frame.countPatterns', { count: 1 })).toBe('1 pattern')
    expect(t('frame.countPatterns', { count: 0 })).toBe('0 patterns')
    expect(t('frame.countPatterns', { count: 15 })).toBe('15 patterns')
  })

  test('what a value contains is not filled in again', () => {
    expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}')
  })

  test('every text is used', () => {
    const prefixes = [...source.matchAll(/`([\w.-]+)\$\{/g)].map((match) => match[1] ?? '')
    const suffixed = (key: string): boolean => prefixes.some((prefix) => prefix.includes('.') && key.startsWith(prefix))
    const unused = Object.keys(english).filter((key) => !source.includes(`'${key}'`) && !suffixed(key))
    expect(unused).toEqual([])
  })

  test('every text that is asked for exists', () => {
    const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((key) => !Object.hasOwn(english, key))).toEqual([])
  })

  test('no component carries words of its own', () => {
    const words = /(?:aria-label|title|placeholder|label|alt)="[^"]*[A-Za-z]{2}[^"]*"|>\s*[A-Z][a-z]+(?: [a-z]+)*\.?\s*<\//g
    const found = files.flatMap(({ name, text }) => [...text.matchAll(words)].map((match) => `${name}: ${match[0]}`))
    expect(found).toEqual([])
  })
})
