import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, NearWords } from '../../../src/core/search/near-words.ts'

describe('editDistance', () => {
  test.each([
    ['kakfa', 'kafka', 1], // two neighbours swapped
    ['curcuit', 'circuit', 1], // one letter changed
    ['quorm', 'quorum', 1], // one left out
    ['thundring', 'thundering', 1],
    ['same', 'same', 0],
    ['idempotancy', 'idempotence', 2], // a→e and y→e
  ])('from %s to %s is %i', (a, b, distance) => expect(editDistance(a, b, 2)).toBe(distance))

  test('stops at one more than asked for', () => expect(editDistance('raft', 'paxos', 1)).toBe(2))

  test('is the same both ways, 0 only for the same word, and never more than the letters of the longer one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 10)
      expect(distance).toBe(editDistance(b, a, 10))
      expect(distance === 0).toBe(a === b)
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }))
  })
})

describe('NearWords', () => {
  const words = new NearWords(['kafka', 'quorum', 'circuit', 'circuits', 'consistency', 'saga', 'raft'])

  test('finds what was meant, nearest first', () => {
    expect(words.near('kakfa', 3)).toEqual([{ word: 'kafka', distance: 1 }])
    expect(words.near('circiut', 3).map(({ word }) => word)).toEqual(['circuit'])
    expect(words.near('consistancies', 3)).toEqual([])
  })

  test('leaves short words alone: too many others are near', () => expect(words.near('sag', 3)).toEqual([]))

  test('passes over no word that is near, whatever its letters', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '1', 'é'), minLength: 4, maxLength: 7 })
    fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 20 }), word, (known, typed) => {
      const near = new NearWords(known).near(typed, 100).map((found) => found.word)
      const expected = known.filter((candidate) => candidate !== typed && editDistance(typed, candidate, 1) === 1)
      expect(near.toSorted()).toEqual(expected.toSorted())
    }))
  })
})
