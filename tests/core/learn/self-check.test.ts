import { describe, expect, test } from 'vitest'
import { lawsOf, primitivesOf } from '../../../src/core/catalog/catalog.ts'
import { selfCheckOf } from '../../../src/core/learn/self-check.ts'
import { builtCatalog } from '../../support/catalog.ts'

const catalog = builtCatalog()
const questions = selfCheckOf(catalog)
const about = (entry: string) => {
  const found = questions.find((question) => question.entry === entry)
  if (found === undefined) throw new Error(`no question about ${entry}`)
  return found
}
const rightOf = (entry: string): string | undefined => about(entry).choices.find(({ isRight }) => isRight)?.text

describe('the self-check', () => {
  test('asks about every law and every primitive once', () => {
    const asked = questions.map(({ entry }) => entry)
    expect(asked.toSorted()).toEqual([...lawsOf(catalog), ...primitivesOf(catalog)].map(({ id }) => id).toSorted())
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
  })

  test.each(questions.map((question) => [question.id, question] as const))('%s has one right answer, others that differ, and a reason for each', (_, { prompt, choices }) => {
    expect(prompt).not.toMatch(/[{}]/)
    expect(choices.filter(({ isRight }) => isRight)).toHaveLength(1)
    expect(choices.length).toBeGreaterThanOrEqual(3)
    expect(new Set(choices.map(({ text }) => text)).size).toBe(choices.length)
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
    for (const { text, why } of choices) expect(text === '' || why.length < 10).toBe(false)
  })

  test('its numbers are those of the models', () => {
    // 3 × 2 + 1; 400/s × 0.25 s; 1 / 0.1; 1 − 0.99^30 = 0.26030; 0.999^5 = 0.99501; 45 − 10 = 35.
    expect(rightOf('byzantine')).toBe('7 nodes')
    expect(about('byzantine').prompt).toContain('f = 2')
    expect(rightOf('little')).toBe('100 requests')
    expect(rightOf('amdahl')).toBe('10×')
    expect(rightOf('tail-at-scale')).toBe('26.03 %')
    expect(rightOf('end-to-end')).toBe('99.501 %')
    expect(rightOf('brooks')).toBe('35 channels')
  })

  test('the right answer does not stand in the same place each time', () => {
    const places = questions.map(({ choices }) => choices.findIndex(({ isRight }) => isRight))
    for (const place of [0, 1, 2]) expect(places.filter((at) => at === place).length).toBeGreaterThan(2)
  })

  test('it is the same each time', () => {
    expect(selfCheckOf(catalog)).toEqual(questions)
  })
})
