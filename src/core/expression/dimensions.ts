import { assertNever } from '../assert.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import type { BinaryOperator, Expression } from './parse.ts'
import { combined, dimensionText, isConversion, isSame, pure, unitOf } from './units.ts'
import type { Dimension } from './units.ts'

/** What a name stands for: a number with its unit, a word, yes or no. Undefined: not known, and not checked. */
export type NameType = { readonly unit: string } | 'text' | 'condition' | undefined

/**
 * A number, by its dimension and the sizes its unit may have: dividing by 3600 can mean a third of a thousandth or hours instead
 * of seconds, and both are kept until something decides. `literal` where only written numbers went in: it takes any unit.
 */
interface Amount {
  readonly kind: 'amount'
  readonly dimension: Dimension
  readonly scales: readonly number[]
  readonly literal?: number
}

type Type = Amount | { readonly kind: 'text' } | { readonly kind: 'condition' } | { readonly kind: 'unknown' }

const unknown: Type = { kind: 'unknown' }
const condition: Type = { kind: 'condition' }
const count: Amount = { kind: 'amount', dimension: pure, scales: [1] }
const literal = (value: number): Amount => ({ ...count, literal: value })

/**
 * Checks the units of a formula: only like is added to like or compared with it, in the same size of unit, and what goes into a
 * logarithm is a pure number. A factor such as 1000 may be a conversion or a thousandfold: what could be meant either way passes. With `wanted`, the result must have that unit. Fails with what does not fit.
 */
export function checkDimensions(expression: Expression, typeOf: (name: string) => NameType, wanted?: string): Result<void> {
  const found = typeOfExpression(expression, typeOf)
  if (!found.ok) return found
  const unit = wanted === undefined ? undefined : unitOf(wanted)
  if (unit === undefined || found.value.kind === 'unknown') return ok(undefined)
  if (found.value.kind !== 'amount') return mistake(`The formula gives a ${found.value.kind}, where ${wanted} is wanted`)
  if (found.value.literal !== undefined) return ok(undefined)
  const joined = alike(found.value, { kind: 'amount', dimension: unit.dimension, scales: [unit.scale] })
  return joined === undefined ? mistake(`The formula gives ${amountText(found.value)}, where ${wanted} is wanted`) : ok(undefined)
}

const hint = "Convert one of them by the number that turns its unit into the other, or write a number with its unit: of(250, 'GB')."
const mistake = (message: string): ReturnType<typeof fail> => fail('invalid-input', message, { hint })

function typeOfExpression(expression: Expression, typeOf: (name: string) => NameType): Result<Type> {
  switch (expression.kind) {
    case 'literal':
      return ok(typeof expression.value === 'number' ? literal(expression.value) : { kind: typeof expression.value === 'string' ? 'text' : 'condition' })
    case 'field':
      return ok(typeOfName(typeOf(expression.name)))
    case 'not': {
      const of = typeOfExpression(expression.of, typeOf)
      return of.ok ? ok(condition) : of
    }
    case 'negative': {
      const of = typeOfExpression(expression.of, typeOf)
      if (!of.ok || of.value.kind === 'unknown') return of
      if (of.value.kind !== 'amount') return mistake(`A ${of.value.kind} has no negative`)
      return ok(of.value.literal === undefined ? of.value : literal(-of.value.literal))
    }
    case 'binary': {
      const left = typeOfExpression(expression.left, typeOf)
      if (!left.ok) return left
      const right = typeOfExpression(expression.right, typeOf)
      return right.ok ? binary(expression.operator, left.value, right.value) : right
    }
    case 'call': {
      if (expression.name === 'of') return written(expression.inputs)
      const inputs: Type[] = []
      for (const input of expression.inputs) {
        const type = typeOfExpression(input, typeOf)
        if (!type.ok) return type
        inputs.push(type.value)
      }
      return call(expression.name, inputs)
    }
    default:
      return assertNever(expression, 'expression')
  }
}

/** `of(250, 'GB')`. */
function written([value, unit]: readonly Expression[]): Result<Type> {
  const number = value?.kind === 'literal' && typeof value.value === 'number'
  const text = unit?.kind === 'literal' && typeof unit.value === 'string' ? unit.value : ''
  const known = unitOf(text)
  if (!number || known === undefined) return mistake(`of() takes a written number and a unit that Atlas knows, not “${text}”`)
  return ok({ kind: 'amount', dimension: known.dimension, scales: [known.scale] })
}

function typeOfName(type: NameType): Type {
  if (type === undefined) return unknown
  if (type === 'text' || type === 'condition') return { kind: type }
  const unit = unitOf(type.unit)
  return unit === undefined ? unknown : { kind: 'amount', dimension: unit.dimension, scales: [unit.scale] }
}

function binary(operator: BinaryOperator, a: Type, b: Type): Result<Type> {
  switch (operator) {
    case '&&':
    case '||':
      return ok(condition)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const joined = like(a, b, 'compared')
      return joined.ok ? ok(condition) : joined
    }
    case '+':
    case '-':
    case '%':
      if (a.kind === 'text' || b.kind === 'text' || a.kind === 'condition' || b.kind === 'condition') return mistake('Only numbers can be added or subtracted')
      return folded(operator, a, b) ?? like(a, b, operator === '%' ? 'divided with remainder' : 'added')
    case '*':
    case '/':
      if (a.kind === 'unknown' || b.kind === 'unknown') return ok(unknown)
      if (a.kind !== 'amount' || b.kind !== 'amount') return mistake('Only numbers can be multiplied or divided')
      return folded(operator, a, b) ?? ok(scaled(a, b, operator === '*' ? 1 : -1))
    default:
      return assertNever(operator, 'operator')
  }
}

/** Two written numbers make another one. */
function folded(operator: '+' | '-' | '*' | '/' | '%', a: Type, b: Type): Result<Type> | undefined {
  if (a.kind !== 'amount' || b.kind !== 'amount' || a.literal === undefined || b.literal === undefined) return undefined
  const { literal: x } = a
  const { literal: y } = b
  return ok(literal(operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : operator === '/' ? x / y : x % y))
}

/** A product or a quotient. A written factor that turns units into each other may have converted. */
function scaled(a: Amount, b: Amount, sign: 1 | -1): Amount {
  const scales = a.scales.flatMap((one) => b.scales.map((other) => one * other ** sign))
  const factor = b.literal === undefined ? a.literal : b.literal ** sign
  const converted = factor !== undefined && isConversion(factor) ? scales.map((scale) => scale / factor) : []
  return { kind: 'amount', dimension: combined(a.dimension, b.dimension, sign), scales: unique([...scales, ...converted]) }
}

const unique = (scales: readonly number[]): number[] =>
  scales.filter((scale, at) => scales.findIndex((other) => isClose(scale, other)) === at).slice(0, 64)

const isClose = (a: number, b: number): boolean => Math.abs(a / b - 1) < 1e-9

function alike(a: Amount, b: Amount): Amount | undefined {
  if (a.literal !== undefined) return b
  if (b.literal !== undefined) return a
  if (!isSame(a.dimension, b.dimension)) return undefined
  const scales = a.scales.filter((scale) => b.scales.some((other) => isClose(scale, other)))
  return scales.length === 0 ? undefined : { kind: 'amount', dimension: a.dimension, scales }
}

function like(a: Type, b: Type, done: string): Result<Type> {
  if (a.kind === 'unknown') return ok(b)
  if (b.kind === 'unknown') return ok(a)
  if (a.kind !== 'amount' || b.kind !== 'amount') {
    return a.kind === b.kind ? ok(a) : mistake(`${described(a)} cannot be ${done} with ${described(b)}`)
  }
  const joined = alike(a, b)
  return joined === undefined ? mistake(`${amountText(a)} cannot be ${done} with ${amountText(b)}`) : ok(joined)
}

const described = (type: Type): string => (type.kind === 'amount' ? amountText(type) : `a ${type.kind}`)

const amountText = ({ dimension, scales }: Amount): string => {
  const [scale = 1] = scales
  return scale === 1 ? dimensionText(dimension) : `${dimensionText(dimension)} in units of ${Number(scale.toPrecision(4))}`
}

function call(name: string, inputs: readonly Type[]): Result<Type> {
  const [first = unknown, second = unknown] = inputs
  switch (name) {
    case 'has':
    case 'uses':
    case 'usesPattern':
    case 'kw':
      return ok(condition)
    case 'setting':
      return ok(unknown)
    case 'parts':
      return ok(count)
    case 'orElse':
    case 'min':
    case 'max':
      return inputs.slice(1).reduce<Result<Type>>((joined, input) => (joined.ok ? like(joined.value, input, 'taken together') : joined), ok(first))
    case 'ceil':
    case 'floor':
      return first.kind === 'text' ? mistake(`A text cannot go into ${name}`) : ok(first)
    case 'sqrt':
      if (first.kind !== 'amount') return first.kind === 'unknown' ? ok(unknown) : mistake(`A ${first.kind} has no root`)
      return ok({ ...withoutLiteral(first), dimension: first.dimension.map((power) => power / 2) as unknown as Dimension, scales: first.scales.map(Math.sqrt) })
    case 'pow':
      return power(first, second)
    default: {
      const odd = inputs.find((input) => input.kind !== 'unknown' && !isPure(input))
      return odd === undefined ? ok(count) : mistake(`${described(odd)} cannot go into ${name}: it takes pure numbers`)
    }
  }
}

const withoutLiteral = ({ kind, dimension, scales }: Amount): Amount => ({ kind, dimension, scales })

const isPure = (type: Type): boolean => type.kind === 'amount' && (type.literal !== undefined || (isSame(type.dimension, pure) && type.scales.some((scale) => isClose(scale, 1))))

function power(base: Type, exponent: Type): Result<Type> {
  if (exponent.kind !== 'unknown' && !isPure(exponent)) return mistake(`${described(exponent)} cannot be an exponent: it takes a pure number`)
  if (base.kind === 'unknown' || exponent.kind === 'unknown') return ok(unknown)
  if (base.kind !== 'amount' || exponent.kind !== 'amount') return mistake(`${described(base)} cannot be raised to a power`)
  if (exponent.literal === undefined) return isPure(base) ? ok(count) : mistake(`${amountText(base)} cannot be raised to a power that is not written out`)
  const { literal: n } = exponent
  if (base.literal !== undefined) return ok(literal(base.literal ** n))
  return ok({ kind: 'amount', dimension: base.dimension.map((one) => one * n) as unknown as Dimension, scales: base.scales.map((scale) => scale ** n) })
}
