import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import type { Result } from '../../../contract/result.ts'
import { call } from '../../atlas.ts'
import { latestOnly } from '../../latest-only.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'

export type CalculatorQuestion = Output<'catalog.calculator'>[number]
export type Calculated = Output<'catalog.calculate'>
export type Inputs = Readonly<Record<string, number | null>>

interface CalculatorState {
  readonly law: string | null
  readonly questions: Progress<readonly CalculatorQuestion[]>
  readonly questionId: string | null
  /** What stands in the fields, by question; null for an emptied one. */
  readonly inputs: Readonly<Record<string, Inputs>>
  readonly answer: Progress<Calculated>
  /** The last answer that was one: shown greyed while the inputs are wrong. */
  readonly lastGood: Calculated | null
}

const empty: CalculatorState = { law: null, questions: idle, questionId: null, inputs: {}, answer: idle, lastGood: null }

export const calculatorStore = createStore<CalculatorState>(() => empty)

interface Asked {
  readonly law: string
  readonly question: string
  readonly inputs: Readonly<Record<string, number | string>>
}

const answers = latestOnly<Asked, Result<Calculated>>(
  ({ law, question, inputs }) => call('catalog.calculate', { law, question, inputs }),
  (result) => calculatorStore.setState(({ lastGood }) => ({ answer: settled(result), lastGood: result.ok ? result.value : lastGood })),
)

/** Opens the calculator of a law at its first question. */
export async function openCalculator(law: string): Promise<void> {
  if (calculatorStore.getState().law === law) return
  answers.drop()
  calculatorStore.setState({ ...empty, law, questions: loading }, true)
  const questions = settled(await call('catalog.calculator', { law }))
  if (calculatorStore.getState().law !== law) return
  calculatorStore.setState({ questions })
  const first = valueOf(questions)?.[0]
  if (first !== undefined) chooseQuestion(first.id)
}

export function chooseQuestion(questionId: string): void {
  const { inputs } = calculatorStore.getState()
  const question = questionNow(questionId)
  if (question === undefined) return
  const start = Object.fromEntries(question.inputs.map(({ id, value }) => [id, value]))
  calculatorStore.setState({ questionId, inputs: { [questionId]: start, ...inputs }, answer: loading, lastGood: null })
  ask()
}

/** Puts a number into a field and asks again. */
export function changeInput(input: string, value: number | null): void {
  const { questionId, inputs } = calculatorStore.getState()
  if (questionId === null) return
  calculatorStore.setState({ inputs: { ...inputs, [questionId]: { ...inputs[questionId], [input]: value } } })
  ask()
}

/** Fills in a worked example by its name. False when no question answers it. */
export function tryExample(name: string): boolean {
  for (const question of valueOf(calculatorStore.getState().questions) ?? []) {
    const example = question.examples.find((one) => one.name === name)
    if (example === undefined) continue
    const start = Object.fromEntries(question.inputs.map(({ id, value }) => [id, example.inputs[id] ?? value]))
    const { inputs } = calculatorStore.getState()
    calculatorStore.setState({ questionId: question.id, inputs: { ...inputs, [question.id]: start } })
    ask()
    return true
  }
  return false
}

function questionNow(id: string | null): CalculatorQuestion | undefined {
  return valueOf(calculatorStore.getState().questions)?.find((question) => question.id === id)
}

function ask(): void {
  const { law, questionId, inputs } = calculatorStore.getState()
  if (law === null || questionId === null) return
  // An emptied field is sent as the empty text that it is, so that it is answered like any other wrong input.
  const filled = Object.fromEntries(Object.entries(inputs[questionId] ?? {}).map(([id, value]) => [id, value ?? '']))
  answers.ask({ law, question: questionId, inputs: filled })
}
