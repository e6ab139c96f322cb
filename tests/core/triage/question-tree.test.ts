import { describe, expect, it } from 'vitest'
import { failureModesOf } from '../../../src/core/catalog/catalog.ts'
import type { FailureMode } from '../../../src/core/catalog/schema.ts'
import type { TriageQuestion } from '../../../src/core/triage/schema.ts'
import { triage, type Given } from '../../../src/core/triage/triage.ts'
import { catalog } from './notes.ts'

const modes = failureModesOf(catalog)

/** What somebody who has this mode answers, as its facets and cues have it. */
function answerOf({ plane, onset, scope, sustainingLoop, cues }: FailureMode, { id, answers }: TriageQuestion): string {
  const facet = new Map(Object.entries({ where: plane, began: onset, reach: scope, loop: sustainingLoop })).get(id)
  if (facet !== undefined) return answers.some((answer) => answer.id === facet) ? facet : 'cannot-tell'
  if (cues?.telling.includes(id) === true || cues?.usual.includes(id) === true) return 'yes'
  return cues?.possible.includes(id) === true ? 'cannot-tell' : 'no'
}

/** The search by questions alone; `unknown` counts, from 1, the question that cannot be answered. */
function search(mode: FailureMode, unknown?: number): { asked: number; final: readonly string[] } {
  const given: Given[] = []
  for (;;) {
    const judged = triage('', given, catalog)
    if (!judged.ok) throw new Error(judged.error.message)
    const { question, matches } = judged.value
    if (question === null) return { asked: given.length, final: matches.slice(0, 3).map(({ id }) => id) }
    given.push({ question: question.id, answer: given.length + 1 === unknown ? 'cannot-tell' : answerOf(mode, question) })
  }
}

describe('the question tree', () => {
  it('leads to the mode among the final three, in at most seven questions and four as a rule', () => {
    const searches = modes.map((mode) => ({ mode: mode.id, ...search(mode) }))
    const reached = searches.filter(({ mode, final }) => final.includes(mode))
    const asked = searches.map((each) => each.asked).sort((one, other) => one - other)
    expect(reached.length / modes.length).toBeGreaterThanOrEqual(0.95)
    expect(asked[Math.floor(asked.length / 2)]).toBeLessThanOrEqual(4)
    expect(asked.at(-1)).toBeLessThanOrEqual(7)
  })

  it('still leads there for most when the first or the second question cannot be answered', () => {
    for (const unknown of [1, 2]) {
      const searches = modes.map((mode) => ({ mode: mode.id, ...search(mode, unknown) }))
      expect(searches.filter(({ mode, final }) => final.includes(mode)).length / modes.length).toBeGreaterThanOrEqual(0.8)
      expect(Math.max(...searches.map(({ asked }) => asked))).toBeLessThanOrEqual(7)
    }
  })

  it('ends when nothing can be answered, without a mode', () => {
    const given: Given[] = []
    for (;;) {
      const judged = triage('', given, catalog)
      if (!judged.ok) throw new Error(judged.error.message)
      if (judged.value.question === null) {
        expect(judged.value.matches).toEqual([])
        break
      }
      given.push({ question: judged.value.question.id, answer: 'cannot-tell' })
    }
    expect(given.length).toBe(7)
  })
})
