import { fail, ok } from '../result.ts'
import type { Failure } from '../result.ts'

/** One word of an expression and where it starts, counted in characters from 0. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'operator' | 'end'
  readonly text: string
  readonly position: number
}

/** A parse failure that also says where, counted in characters from 0. */
export interface ExpressionFailure extends Failure {
  readonly position: number
}

export type ExpressionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ExpressionFailure }

/** Longest expression that is read. Catalog entries are limited to 500; the rest is room for formulas of packs. */
export const maxExpressionLength = 2000

const operators = ['&&', '||', '==', '!=', '<=', '>=', '<', '>', '+', '-', '*', '/', '%', '!', '(', ')', ',']
const numberAt = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y
const nameAt = /[A-Za-z_][A-Za-z0-9_]*/y
const textAt = /'([^'\n]*)'/y
const spaceAt = /\s+/y

export function expressionFailure(message: string, position: number, hint: string): ExpressionResult<never> {
  const { error } = fail('invalid-input', `${message} at character ${position + 1}`, { hint })
  return { ok: false, error: { ...error, position } }
}

/** Splits an expression into tokens; the last one is always `end`. Fails on a character that begins no token. */
export function tokensOf(text: string): ExpressionResult<readonly Token[]> {
  if (text.length > maxExpressionLength) {
    return expressionFailure(
      `The expression has ${text.length} characters, more than ${maxExpressionLength}`, maxExpressionLength,
      'Split it into several conditions.',
    )
  }
  const tokens: Token[] = []
  let position = 0
  while (position < text.length) {
    const space = match(spaceAt, text, position)
    if (space !== undefined) {
      position += space.length
      continue
    }
    const token = tokenAt(text, position)
    if (token === undefined) return unreadable(text, position)
    tokens.push(token)
    position += token.kind === 'text' ? token.text.length + 2 : token.text.length
  }
  return ok([...tokens, { kind: 'end', text: '', position: text.length }])
}

function tokenAt(text: string, position: number): Token | undefined {
  const number = match(numberAt, text, position)
  if (number !== undefined) return { kind: 'number', text: number, position }
  const name = match(nameAt, text, position)
  if (name !== undefined) return { kind: 'name', text: name, position }
  const quoted = match(textAt, text, position)
  if (quoted !== undefined) return { kind: 'text', text: quoted.slice(1, -1), position }
  const operator = operators.find((candidate) => text.startsWith(candidate, position))
  return operator === undefined ? undefined : { kind: 'operator', text: operator, position }
}

function match(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0]
}

function unreadable(text: string, position: number): ExpressionResult<never> {
  return text[position] === "'"
    ? expressionFailure('A text is not closed', position, "End it with a single quote on the same line: 'word'.")
    : expressionFailure(`“${text.slice(position, position + 1)}” means nothing here`, position,
      'Use && || ! == != < <= > >= + - * / % ( ), field names, numbers and texts in single quotes.')
}
