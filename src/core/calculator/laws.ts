import type { Calculator, Question } from './calculator.ts'
import { failureLaws } from './failure-laws.ts'
import { queueingLaws } from './queueing-laws.ts'
import { scalingLaws } from './scaling-laws.ts'

/** One calculator a law, in no particular order. A test holds each against the worked examples of its entry. */
export const calculators: readonly Calculator[] = [...queueingLaws, ...scalingLaws, ...failureLaws]

const byLaw = new Map(calculators.map((calculator) => [calculator.law, calculator]))

export const calculatorOf = (law: string): Calculator | undefined => byLaw.get(law)

/** The question of this id; the first one when none is named. */
export function questionOf(calculator: Calculator, id: string | undefined): Question | undefined {
  return id === undefined ? calculator.questions[0] : calculator.questions.find((candidate) => candidate.id === id)
}
