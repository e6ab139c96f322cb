import { functionNamed, functionNames } from './functions.ts'
import { expressionFailure, maxExpressionLength, tokensOf } from './tokens.ts'
import type { ExpressionResult, Token } from './tokens.ts'

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%'

/** A condition or formula of the catalog as a tree. Plain data, so it can be kept, compared and shown. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: number | string | boolean }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'not' | 'negative'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Expression[] }

/** Deepest nesting that is read; deeper text is refused so that hostile input cannot exhaust the stack. */
export const maxExpressionDepth = 64

/** From loosest to tightest, as in JavaScript. All of them group to the left. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%'],
]

/**
 * Reads a condition or formula: operators as in JavaScript, numbers, texts in single quotes, field names and the
 * functions of `functions.ts`. Never throws; a failure names the character. A field name is not checked here:
 * `identifiersOf` lists them for whoever knows the fields.
 *
 *     parseExpression("data_gb > 250 || tenants >= 1000")
 */
export function parseExpression(text: string): ExpressionResult<Expression> {
  const known = readBefore.get(text)
  if (known !== undefined) return known
  const parsed = read(text)
  if (readBefore.size >= mostKept) readBefore.clear()
  if (text.length <= maxExpressionLength) readBefore.set(text, parsed)
  return parsed
}

/** The catalog asks the same conditions of every design; trees are read only, so that one can be handed out again. */
const readBefore = new Map<string, ExpressionResult<Expression>>()
const mostKept = 2000

function read(text: string): ExpressionResult<Expression> {
  const tokens = tokensOf(text)
  if (!tokens.ok) return tokens
  const reader: Reader = { tokens: tokens.value, next: 0, depth: 0 }
  const parsed = binary(reader, 0)
  if (!parsed.ok) return parsed
  const rest = peek(reader)
  return rest.kind === 'end'
    ? parsed
    : expressionFailure(`“${rest.text}” does not belong`, rest.position, 'Join two conditions with && or ||.')
}

/** Names of all fields an expression reads, each once, in the order of the text. */
export function identifiersOf(expression: Expression): readonly string[] {
  const found = new Set<string>()
  const visit = (node: Expression): void => {
    switch (node.kind) {
      case 'literal': return
      case 'field': found.add(node.name); return
      case 'not':
      case 'negative': visit(node.of); return
      case 'binary': visit(node.left); visit(node.right); return
      case 'call': node.inputs.forEach(visit)
    }
  }
  visit(expression)
  return [...found]
}

/** Ids that an expression asks for by `has`, `uses` or `usesPattern`, so that dangling ones can be found. */
export function referencesOf(expression: Expression): readonly { readonly call: string; readonly id: string }[] {
  switch (expression.kind) {
    case 'literal':
    case 'field': return []
    case 'not':
    case 'negative': return referencesOf(expression.of)
    case 'binary': return [...referencesOf(expression.left), ...referencesOf(expression.right)]
    case 'call': {
      const [first] = expression.inputs
      const asks = ['has', 'uses', 'usesPattern'].includes(expression.name)
      return asks && first?.kind === 'literal'
        ? [{ call: expression.name, id: String(first.value) }]
        : expression.inputs.flatMap(referencesOf)
    }
  }
}

interface Reader {
  readonly tokens: readonly Token[]
  next: number
  depth: number
}

function peek(reader: Reader): Token {
  return reader.tokens[Math.min(reader.next, reader.tokens.length - 1)] ?? { kind: 'end', text: '', position: 0 }
}

function take(reader: Reader): Token {
  const token = peek(reader)
  reader.next += 1
  return token
}

function accept(reader: Reader, operator: string): boolean {
  const token = peek(reader)
  if (token.kind !== 'operator' || token.text !== operator) return false
  reader.next += 1
  return true
}

function binary(reader: Reader, level: number): ExpressionResult<Expression> {
  const operators = levels[level]
  if (operators === undefined) return unary(reader)
  const first = binary(reader, level + 1)
  if (!first.ok) return first
  let left = first.value
  for (let count = 0; ; count += 1) {
    const operator = operators.find((candidate) => accept(reader, candidate))
    if (operator === undefined) return { ok: true, value: left }
    // A long chain builds a tree as deep as it is long; the walk over it must stay within the stack.
    if (count >= maxExpressionDepth * 4) return tooDeep(reader)
    const right = binary(reader, level + 1)
    if (!right.ok) return right
    left = { kind: 'binary', operator, left, right: right.value }
  }
}

function unary(reader: Reader): ExpressionResult<Expression> {
  if (reader.depth >= maxExpressionDepth) return tooDeep(reader)
  reader.depth += 1
  const result = unaryInside(reader)
  reader.depth -= 1
  return result
}

function unaryInside(reader: Reader): ExpressionResult<Expression> {
  const kind = accept(reader, '!') ? 'not' : accept(reader, '-') ? 'negative' : undefined
  if (kind === undefined) return primary(reader)
  const of = unary(reader)
  return of.ok ? { ok: true, value: { kind, of: of.value } } : of
}

function primary(reader: Reader): ExpressionResult<Expression> {
  const token = take(reader)
  switch (token.kind) {
    case 'number': return numberFrom(token)
    case 'text': return { ok: true, value: { kind: 'literal', value: token.text } }
    case 'name': return named(reader, token)
    case 'operator': return token.text === '(' ? grouped(reader) : missing(token)
    case 'end': return missing(token)
  }
}

function numberFrom(token: Token): ExpressionResult<Expression> {
  const value = Number(token.text)
  return Number.isFinite(value)
    ? { ok: true, value: { kind: 'literal', value } }
    : expressionFailure('The number is too large', token.position, 'Numbers go up to about 1.8e308.')
}

function grouped(reader: Reader): ExpressionResult<Expression> {
  const inside = binary(reader, 0)
  if (!inside.ok) return inside
  return accept(reader, ')') ? inside : expected(reader, ')')
}

function named(reader: Reader, token: Token): ExpressionResult<Expression> {
  if (token.text === 'true' || token.text === 'false') {
    return { ok: true, value: { kind: 'literal', value: token.text === 'true' } }
  }
  if (!accept(reader, '(')) return { ok: true, value: { kind: 'field', name: token.text } }
  const definition = functionNamed(token.text)
  if (definition === undefined) {
    return expressionFailure(`There is no function “${token.text}”`, token.position, `Known: ${functionNames().join(', ')}.`)
  }
  const inputs = inputsOf(reader)
  if (!inputs.ok) return inputs
  const [least, most] = definition.inputs
  if (inputs.value.length < least || inputs.value.length > most) {
    return expressionFailure(`“${token.text}” takes ${least === most ? least : `${least} to ${most}`} input(s), not ${
      inputs.value.length}`, token.position, `Write ${definition.shape}.`)
  }
  return { ok: true, value: { kind: 'call', name: token.text, inputs: inputs.value } }
}

function inputsOf(reader: Reader): ExpressionResult<readonly Expression[]> {
  if (accept(reader, ')')) return { ok: true, value: [] }
  const inputs: Expression[] = []
  for (;;) {
    const input = binary(reader, 0)
    if (!input.ok) return input
    inputs.push(input.value)
    if (accept(reader, ')')) return { ok: true, value: inputs }
    if (!accept(reader, ',')) return expected(reader, ', or )')
  }
}

function missing(token: Token): ExpressionResult<never> {
  return expressionFailure(token.kind === 'end' ? 'The expression stops too early' : `“${token.text}” stands where a value belongs`,
    token.position, 'Give a number, a text in single quotes, a field or a group in parentheses.')
}

function expected(reader: Reader, what: string): ExpressionResult<never> {
  return expressionFailure(`Expected ${what}`, peek(reader).position, 'Close every parenthesis that is opened.')
}

function tooDeep(reader: Reader): ExpressionResult<never> {
  return expressionFailure('The expression is nested too deeply', peek(reader).position, 'Split it into several conditions.')
}
