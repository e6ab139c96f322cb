import { assertNever } from '../assert.ts'
import { functionNamed } from './functions.ts'
import type { BinaryOperator, Expression } from './parse.ts'

/** null: not known. A comparison with something not known is false, arithmetic with it is not known either. */
export type Value = number | string | boolean | null

/** What an expression can ask about. */
export interface Scope {
  readonly field: (name: string) => Value
  readonly has: (capability: string) => boolean
  readonly uses: (primitive: string) => boolean
  readonly usesPattern: (pattern: string) => boolean
  readonly mentions: (words: string) => boolean
  /** A setting of the component that is asked about; missing where no component is. */
  readonly setting?: (name: string) => Value
  /** How many components have a role; missing where there is no architecture. */
  readonly parts?: (role: string) => number
}

/**
 * The value of an expression. Never throws and never gives NaN or Infinity: what cannot be computed is null.
 * A field that is not set is null; every comparison with null is false, also `!=`, and null counts as false.
 * Texts and numbers are never converted into each other: comparing them by size is false.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal': return expression.value
    case 'field': return clean(scope.field(expression.name))
    case 'not': return !isTrue(evaluate(expression.of, scope))
    case 'negative': return negative(evaluate(expression.of, scope))
    case 'binary': return binary(expression.operator, expression.left, expression.right, scope)
    case 'call': return call(expression.name, expression.inputs, scope)
    default: return assertNever(expression, 'expression')
  }
}

/** True when the condition holds; not known counts as false. */
export function holds(expression: Expression, scope: Scope): boolean {
  return isTrue(evaluate(expression, scope))
}

function isTrue(value: Value): boolean {
  return value !== null && value !== false && value !== 0 && value !== ''
}

function clean(value: Value): Value {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

function negative(value: Value): Value {
  return typeof value === 'number' ? -value : null
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): Value {
  const a = evaluate(left, scope)
  switch (operator) {
    case '&&': return isTrue(a) && isTrue(evaluate(right, scope))
    case '||': return isTrue(a) || isTrue(evaluate(right, scope))
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': return compare(operator, a, evaluate(right, scope))
    case '+':
    case '-':
    case '*':
    case '/':
    case '%': return arithmetic(operator, a, evaluate(right, scope))
    default: return assertNever(operator, 'operator')
  }
}

function compare(operator: '==' | '!=' | '<' | '<=' | '>' | '>=', a: Value, b: Value): boolean {
  if (a === null || b === null) return false
  if (operator === '==') return a === b
  if (operator === '!=') return a !== b
  if (typeof a !== 'number' || typeof b !== 'number') return false
  switch (operator) {
    case '<': return a < b
    case '<=': return a <= b
    case '>': return a > b
    case '>=': return a >= b
    default: return assertNever(operator, 'comparison')
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: Value, b: Value): Value {
  if (typeof a !== 'number' || typeof b !== 'number') return null
  switch (operator) {
    case '+': return clean(a + b)
    case '-': return clean(a - b)
    case '*': return clean(a * b)
    case '/': return b === 0 ? null : clean(a / b)
    case '%': return b === 0 ? null : clean(a % b)
    default: return assertNever(operator, 'operator')
  }
}

function call(name: string, inputs: readonly Expression[], scope: Scope): Value {
  const values = inputs.map((input) => evaluate(input, scope))
  const [first = null] = values
  switch (name) {
    case 'has': return typeof first === 'string' && scope.has(first)
    case 'uses': return typeof first === 'string' && scope.uses(first)
    case 'usesPattern': return typeof first === 'string' && scope.usesPattern(first)
    case 'kw': return typeof first === 'string' && scope.mentions(first)
    case 'setting': return typeof first === 'string' ? clean(scope.setting?.(first) ?? null) : null
    case 'parts': return typeof first === 'string' ? (scope.parts?.(first) ?? null) : null
    case 'orElse': return first ?? values[1] ?? null
    case 'of': return typeof first === 'number' ? first : null
    default: {
      const numbers = values.filter((value) => typeof value === 'number')
      const compute = functionNamed(name)?.compute
      return compute === undefined || numbers.length < values.length ? null : clean(compute(numbers))
    }
  }
}
