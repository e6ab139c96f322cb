import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import type { Result } from '../../../contract/result.ts'
import { call } from '../../atlas.ts'
import { latestOnly } from '../../latest-only.ts'
import { noteLearned } from '../../learned.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'

export type CalculatorQuestion = Output<'catalog.calculator'>[number]
export type Calculated = Output<'catalog.calculate'>
export type LoadedFrom = Output<'catalog.load'>
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
  /** The designs to load from; idle until the reader asks for them. */
  readonly designs: Progress<Output<'design.list'>>
  /** The design and component that the numbers were last loaded from, and what they gave for the question of that moment. */
  readonly loaded: Progress<LoadedFrom>
  /** Where a number came from, by question and input; gone as soon as the reader changes it. */
  readonly origins: Readonly<Record<string, Readonly<Record<string, LoadedFrom['inputs'][number]>>>>
}

const empty: CalculatorState = { law: null, questions: idle, questionId: null, inputs: {}, answer: idle, lastGood: null, designs: idle, loaded: idle, origins: {} }

export const calculatorStore = createStore<CalculatorState>(() => empty)

interface Asked {
  readonly law: string
  readonly question: string
  readonly inputs: Readonly<Record<string, number | string>>
}

const answers = latestOnly<Asked, Result<Calculated>>(
  ({ law, question, inputs }) => call('catalog.calculate', { law, question, inputs }),
  (result) => {
    calculatorStore.setState(({ lastGood }) => ({ answer: settled(result), lastGood: result.ok ? result.value : lastGood }))
    const { law } = calculatorStore.getState()
    if (result.ok && law !== null && isOwn()) noteLearned('calculated', law)
  },
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
  const { loaded, origins } = calculatorStore.getState()
  if (loaded.state === 'ready' && origins[questionId] === undefined) void loadFrom(loaded.value.design.id, loaded.value.component?.id)
}

/** Fetches the designs whose numbers can be loaded. */
export async function offerDesigns(): Promise<void> {
  calculatorStore.setState({ designs: loading })
  calculatorStore.setState({ designs: settled(await call('design.list', {})) })
}

export function closeDesigns(): void {
  calculatorStore.setState({ designs: idle })
}

/** Fills in what a design states of one component for the question asked now; the rest stays as it is. */
export async function loadFrom(design: string, component?: string): Promise<void> {
  const { law, questionId } = calculatorStore.getState()
  if (law === null || questionId === null) return
  const result = await call('catalog.load', { law, question: questionId, design, ...(component === undefined ? {} : { component }) })
  const now = calculatorStore.getState()
  if (now.law !== law || now.questionId !== questionId) return
  if (!result.ok) {
    calculatorStore.setState({ loaded: settled(result) })
    return
  }
  const found = Object.fromEntries(result.value.inputs.map((input) => [input.id, input]))
  const values = Object.fromEntries(result.value.inputs.map(({ id, value }) => [id, value]))
  calculatorStore.setState({
    loaded: settled(result),
    origins: { ...now.origins, [questionId]: found },
    inputs: { ...now.inputs, [questionId]: { ...now.inputs[questionId], ...values } },
  })
  ask()
}

/** Puts a number into a field and asks again. */
export function changeInput(input: string, value: number | null): void {
  const { questionId, inputs } = calculatorStore.getState()
  if (questionId === null) return
  if (inputs[questionId]?.[input] === value) return
  const { [input]: _changed, ...origins } = calculatorStore.getState().origins[questionId] ?? {}
  calculatorStore.setState((state) => ({
    inputs: { ...inputs, [questionId]: { ...inputs[questionId], [input]: value } },
    origins: { ...state.origins, [questionId]: origins },
  }))
  ask()
}

/** Fills in a worked example by its name. False when no question answers it. */
export function tryExample(name: string): boolean {
  for (const question of valueOf(calculatorStore.getState().questions) ?? []) {
    const example = question.examples.find((one) => one.name === name)
    if (example === undefined) continue
    const start = Object.fromEntries(question.inputs.map(({ id, value }) => [id, example.inputs[id] ?? value]))
    const { inputs } = calculatorStore.getState()
    calculatorStore.setState(({ origins }) => ({ questionId: question.id, inputs: { ...inputs, [question.id]: start }, origins: { ...origins, [question.id]: {} } }))
    ask()
    return true
  }
  return false
}

function questionNow(id: string | null): CalculatorQuestion | undefined {
  return valueOf(calculatorStore.getState().questions)?.find((question) => question.id === id)
}

/** True when the numbers are the reader's own: neither those it began with nor those of a worked example. */
function isOwn(): boolean {
  const { questionId, inputs } = calculatorStore.getState()
  const question = questionNow(questionId)
  const now = inputs[questionId ?? '']
  if (question === undefined || now === undefined) return false
  const known = [{}, ...question.examples.map((example) => example.inputs as Readonly<Record<string, number>>)]
  return known.every((example: Readonly<Record<string, number>>) => question.inputs.some(({ id, value }) => now[id] !== (example[id] ?? value)))
}

function ask(): void {
  const { law, questionId, inputs } = calculatorStore.getState()
  if (law === null || questionId === null) return
  // An emptied field is sent as the empty text that it is, so that it is answered like any other wrong input.
  const filled = Object.fromEntries(Object.entries(inputs[questionId] ?? {}).map(([id, value]) => [id, value ?? '']))
  answers.ask({ law, question: questionId, inputs: filled })
}
