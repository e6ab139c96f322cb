import { answer } from '../calculator/calculator.ts'
import { calculatorOf, questionOf } from '../calculator/laws.ts'
import { primitivesOf, type Catalog } from '../catalog/catalog.ts'
import type { Primitive } from '../catalog/schema.ts'
import { formatNumber, formatPercent } from '../format.ts'
import { lawQuestions, type NumberChoice, type NumberQuestion } from './law-questions.ts'

export interface CheckChoice {
  readonly id: string
  readonly text: string
  readonly isRight: boolean
  /** Why it is right, or what it would be the answer to. */
  readonly why: string
}

/** One question with one right answer. All of it follows from the catalog and the models. */
export interface CheckQuestion {
  readonly id: string
  /** The entry that it is about. */
  readonly entry: string
  readonly prompt: string
  readonly choices: readonly CheckChoice[]
}

/** Every question that this catalog gives rise to, in a fixed order with a fixed order of answers. */
export function selfCheckOf(catalog: Catalog): readonly CheckQuestion[] {
  const known = new Set(catalog.entries.map(({ id }) => id))
  return [...lawQuestions.flatMap((one) => (known.has(one.law) ? numberQuestion(one) : [])), ...primitiveQuestions(primitivesOf(catalog))]
}

function numberQuestion(asked: NumberQuestion): CheckQuestion[] {
  const texts = new Set<string>()
  const choices = [asked.right, ...asked.wrong].flatMap((one, at): Omit<CheckChoice, 'id'>[] => {
    const text = computed(asked.law, one)
    // Two ways to the same number are one answer.
    if (text === null || texts.has(text)) return []
    texts.add(text)
    return [{ text, isRight: at === 0, why: one.why }]
  })
  return choices[0]?.isRight === true && choices.length > 1
    ? [{ id: `law-${asked.law}`, entry: asked.law, prompt: filled(asked.prompt, asked.law, asked.right), choices: mixed(choices, asked.law) }]
    : []
}

function computed(law: string, { question: id, inputs, output }: NumberChoice): string | null {
  const question = questionOf(calculatorOf(law) ?? { law, questions: [] }, id)
  const result = question === undefined ? undefined : answer(question, inputs)
  const value = result?.ok === true ? result.value.outputs[output] : undefined
  return typeof value === 'number' ? inWords(value, question?.outputs[output]?.unit ?? '1') : null
}

function filled(prompt: string, law: string, { question: id, inputs }: NumberChoice): string {
  const question = questionOf(calculatorOf(law) ?? { law, questions: [] }, id)
  return prompt.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = inputs[name]
    if (value === undefined) return whole
    const unit = question?.inputs[name]?.unit
    return unit === 'ratio' || unit === 'probability' ? `${formatPercent(value)} %` : formatNumber(value)
  })
}

const inWords = (value: number, unit: string): string =>
  unit === 'ratio' || unit === 'probability' || unit === 'quantile' ? `${formatPercent(value)} %`
  : unit === 'x' ? `${formatNumber(value)}×`
  : unit === '1' ? formatNumber(value)
  : `${formatNumber(value)} ${unit}`

const choicesOfWords = 4

/** One question a primitive, in turn for what calls for it and for the proof that it owes. */
function primitiveQuestions(primitives: readonly Primitive[]): CheckQuestion[] {
  const inOrder = primitives.toSorted((a, b) => a.order - b.order)
  const proofs = inOrder.filter(({ obligations }) => obligations.length > 0)
  return inOrder.map((primitive, at) => {
    const isProof = at % 2 === 1 && primitive.obligations.length > 0
    const others = near(isProof ? proofs : inOrder, primitive)
    const text = (one: Primitive): string => (isProof ? (one.obligations[0]?.property ?? '') : one.triggerWhy)
    const right = {
      text: text(primitive),
      isRight: true,
      why: isProof ? `It is tested so: ${primitive.obligations[0]?.test ?? ''}` : primitive.summary,
    }
    const wrong = others.map((other) => ({
      text: text(other),
      isRight: false,
      why: isProof ? `That is owed by ${other.name}.` : `That calls for ${other.name}: ${other.summary}`,
    }))
    const prompt = isProof ? `Which proof does ${primitive.name} owe?` : `What calls for ${primitive.name}?`
    return { id: `primitive-${primitive.id}`, entry: primitive.id, prompt, choices: mixed([right, ...wrong], primitive.id) }
  })
}

/** The three that come after it, of its own plane first: what is like it is what it is taken for. */
function near(all: readonly Primitive[], primitive: Primitive): readonly Primitive[] {
  const at = all.indexOf(primitive)
  const after = [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))]
  return after.toSorted((a, b) => Number(b.plane === primitive.plane) - Number(a.plane === primitive.plane)).slice(0, choicesOfWords - 1)
}

/** The right answer stands first in the list that comes in; where it stands afterwards follows from the id. */
function mixed(choices: readonly Omit<CheckChoice, 'id'>[], seed: string): CheckChoice[] {
  const turn = [...seed].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % choices.length
  return [...choices.slice(turn), ...choices.slice(0, turn)].map((one, at) => ({ id: 'abcdef'[at] ?? String(at), ...one }))
}
