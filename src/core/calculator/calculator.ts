import { number } from '../models/model.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

/** One number that a calculator asks for, with what it may be. */
export interface CalculatorInput {
  readonly label: string
  /** As it stands in the formula of the law. */
  readonly symbol?: string
  readonly unit: string
  /** Where it starts: a value of a worked example. */
  readonly value: number
  readonly min?: number
  readonly max?: number
  /** The lower end itself is refused. */
  readonly above?: number
  readonly below?: number
  readonly whole?: boolean
}

export interface CalculatorOutput {
  readonly label: string
  readonly symbol?: string
  readonly unit: string
}

/** A value, or why there is none where the rest of the answer still holds. */
export type CalculatedValue = number | { readonly none: string }

type Values<K extends string> = Readonly<Record<K, number>>

/** A worked example of the law's entry, as inputs of the question that answers it. */
interface ExampleOf<I extends string, O extends string> {
  /** The name of the worked example in the catalog. */
  readonly name: string
  readonly inputs: Partial<Values<I>>
  readonly output: O
}

/** One thing that can be asked of a law: what goes in, what comes out, and where it stops holding. */
export interface Question<I extends string = string, O extends string = string> {
  readonly id: string
  readonly label: string
  readonly inputs: Readonly<Record<I, CalculatorInput>>
  readonly outputs: Readonly<Record<O, CalculatorOutput>>
  /** What is wrong with inputs that are each in range but do not go together, and the input to change. */
  readonly refuse?: (values: Values<NoInfer<I>>) => { readonly input: NoInfer<I>; readonly message: string } | undefined
  readonly compute: (values: Values<NoInfer<I>>) => Readonly<Record<NoInfer<O>, CalculatedValue>>
  /** How an output follows one input; drawn from `from` (0 when left out) to twice the input, or `to`. */
  readonly curve: { readonly over: NoInfer<I>; readonly of: NoInfer<O>; readonly from?: number; readonly to?: (values: Values<NoInfer<I>>) => number }
  readonly examples: readonly ExampleOf<NoInfer<I>, NoInfer<O>>[]
}

export interface Calculator {
  /** Id of the law. */
  readonly law: string
  readonly questions: readonly Question[]
}

/** Keeps the names of inputs and outputs while a question is written down. */
export function question<const I extends string, const O extends string>(definition: Question<I, O>): Question {
  return definition
}

export interface Answer {
  readonly outputs: Readonly<Record<string, CalculatedValue>>
  readonly values: Readonly<Record<string, number>>
}

/**
 * Answers a question. Inputs left out start at their own value. Never throws and never gives NaN or Infinity: an input
 * that is no number is `invalid-input`, one out of range or a result too large is `outside-domain`; `field` names the
 * input, and `problems` lists all of them.
 */
export function answer(asked: Question, raw: Readonly<Record<string, unknown>>): Result<Answer> {
  const problems: Failure[] = []
  const values: Record<string, number> = {}
  for (const id of Object.keys(raw)) {
    if (!Object.hasOwn(asked.inputs, id)) {
      problems.push({ code: 'invalid-input', message: `There is no input ${id.slice(0, 40)}.`, field: id.slice(0, 40) })
    }
  }
  for (const [id, input] of Object.entries(asked.inputs)) {
    if (!Object.hasOwn(raw, id)) {
      values[id] = input.value
      continue
    }
    const parsed = number(input).parse(raw[id], input.label)
    if (parsed.ok) values[id] = parsed.value
    else problems.push({ ...parsed.error, message: `${parsed.error.message}.`, field: id })
  }
  const [first] = problems
  if (first !== undefined) return { ok: false, error: { ...first, problems } }
  const broken = asked.refuse?.(values)
  if (broken !== undefined) return refuse(broken.message, broken.input)
  const outputs = asked.compute(values)
  for (const [id, value] of Object.entries(outputs)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return refuse(`${asked.outputs[id]?.label ?? id} is beyond what can be computed. Use smaller inputs.`, Object.keys(values)[0])
    }
  }
  return ok({ outputs, values })
}

function refuse(message: string, field: string | undefined): Result<never> {
  const error = fail('outside-domain', message, { field }).error
  return { ok: false, error: { ...error, problems: [error] } }
}

export interface CurvePoint {
  readonly x: number
  readonly y: number
}

const curvePoints = 64

/** The output that the question draws, over the input it draws it over. Where the law has no answer there is no point. */
export function curveOf(asked: Question, values: Readonly<Record<string, number>>): readonly CurvePoint[] {
  const { over, of, from = 0, to } = asked.curve
  const input = asked.inputs[over]
  const end = to?.(values) ?? 2 * (values[over] ?? 0)
  if (input === undefined || !Number.isFinite(end) || end <= from) return []
  const steps = input.whole === true ? Math.min(curvePoints, Math.round(end - from)) : curvePoints
  const xs = Array.from({ length: steps + 1 }, (_, at) => {
    const x = from + ((end - from) * at) / steps
    return input.whole === true ? Math.round(x) : x
  })
  // The place where one is belongs to the curve, so that the mark lies on it.
  const here = values[over]
  if (here !== undefined && here > from && here < end && !xs.includes(here)) xs.push(here)
  return xs.toSorted((a, b) => a - b).flatMap((x) => {
    const result = answer(asked, { ...values, [over]: x })
    const y = result.ok ? result.value.outputs[of] : undefined
    return typeof y === 'number' ? [{ x, y }] : []
  })
}
