import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentOf, formatPlace, goTo, parsePlace, replaceWith, startAt, step } from '../../src/renderer/place.ts'

describe('places', () => {
  test('a place is a screen and what it shows', () => {
    expect(parsePlace('catalog/law/little')).toEqual({ screen: 'catalog', rest: ['law', 'little'] })
    expect(parsePlace('designs')).toEqual({ screen: 'designs', rest: [] })
  })

  test('doubled and closing slashes are forgiven', () => {
    expect(parsePlace('/catalog//law/')).toEqual({ screen: 'catalog', rest: ['law'] })
  })

  test('text that is no place leads nowhere', () => {
    for (const text of ['', '/', 'Catalog', '<script>', 'catalog/%E0%A4%A', '../etc', 'a'.repeat(501)]) {
      expect(parsePlace(text)).toBeNull()
    }
  })

  test('whatever is written is read back the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { maxLength: 4 }), (rest) => {
        const text = formatPlace('catalog', ...rest)
        if (text.length <= 500) expect(parsePlace(text)).toEqual({ screen: 'catalog', rest })
      }),
    )
  })
})

describe('visits', () => {
  const visited = goTo(goTo(startAt('designs'), 'catalog'), 'settings')

  test('back and forward lead through the places in order and stop at the ends', () => {
    expect(currentOf(step(visited, -1))).toBe('catalog')
    expect(currentOf(step(step(step(visited, -1), -1), -1))).toBe('designs')
    expect(currentOf(step(step(visited, -1), 1))).toBe('settings')
    expect(currentOf(step(visited, 1))).toBe('settings')
  })

  test('going somewhere from the middle forgets what lay ahead', () => {
    const turned = goTo(step(visited, -1), 'designs')
    expect(turned.places).toEqual(['designs', 'catalog', 'designs'])
    expect(currentOf(step(turned, 1))).toBe('designs')
  })

  test('going to where one is adds no step', () => {
    expect(goTo(visited, 'settings')).toBe(visited)
  })

  test('replacing leaves no step to go back over', () => {
    const replaced = replaceWith(goTo(startAt('designs'), 'catalog'), 'catalog/law')
    expect(currentOf(replaced)).toBe('catalog/law')
    expect(currentOf(step(replaced, -1))).toBe('designs')
  })

  test('only the last 200 places are remembered, and one stands at the last', () => {
    const long = Array.from({ length: 300 }, (_, at) => `catalog/law/${at}`).reduce(goTo, startAt('designs'))
    expect(long.places).toHaveLength(200)
    expect(currentOf(long)).toBe('catalog/law/299')
  })
})
