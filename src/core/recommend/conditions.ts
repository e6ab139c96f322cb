import { componentFactNames } from '../design/component-facts.ts'
import { connectionFactNames } from '../design/connection-facts.ts'
import { evaluate, holds } from '../expression/evaluate.ts'
import type { Scope, Value } from '../expression/evaluate.ts'
import { identifiersOf, parseExpression } from '../expression/parse.ts'
import type { BinaryOperator, Expression } from '../expression/parse.ts'
import { fieldNamed } from '../requirements/fields.ts'

/**
 * True when a condition of the catalog holds. One that does not parse never holds: the catalog check refuses it
 * with its place, and a pack that came past it must not stop a derivation.
 */
export function isTrue(condition: string, scope: Scope): boolean {
  const parsed = parseExpression(condition)
  return parsed.ok && holds(parsed.value, scope)
}

/** The value of a formula, or null when it cannot be computed. */
export function valueOf(formula: string, scope: Scope): Value {
  const parsed = parseExpression(formula)
  return parsed.ok ? evaluate(parsed.value, scope) : null
}

/**
 * What made a condition true, in words with the numbers used: “Reads per write 20 (at least 10)”. `isMeant` narrows it to
 * the parts that speak of a name. Empty when the condition is a constant or only excludes something.
 */
export function reasonFor(condition: string, scope: Scope, isMeant?: (name: string) => boolean): string {
  const parsed = parseExpression(condition)
  if (!parsed.ok) return ''
  const parts = decisiveParts(parsed.value, scope).filter((part) => isMeant === undefined || identifiersOf(part).some(isMeant))
  const limitsBySubject = new Map<string, Set<string>>()
  for (const { subject, limit } of parts.map((part) => wordsFor(part, scope))) {
    const limits = limitsBySubject.get(subject) ?? new Set()
    limitsBySubject.set(subject, limit === '' ? limits : limits.add(limit))
  }
  return [...limitsBySubject].filter(([subject]) => subject !== '')
    .map(([subject, limits]) => (limits.size === 0 ? subject : `${subject} (${[...limits].join(', ')})`)).join(', ')
}

/** A sentence with its reason in parentheses before the final stop. */
export function withReason(sentence: string, reason: string): string {
  const open = sentence.replace(/\.$/, '')
  return reason === '' || reason === open ? sentence : `${open} (${reason}).`
}

/** A value with its unit as people read it: `ratio` in percent, `1` without a unit, thousands separated. */
export function valueInWords(value: Value, unit: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'number') return value ?? 'not known'
  if (unit === 'ratio') return `${numberInWords(value * 100)} %`
  const plain = unit === '1' || unit === ''
  return plain ? numberInWords(value) : `${numberInWords(value)}${unit.startsWith('1/') ? unit.slice(1) : ` ${unit}`}`
}

/** Made once: setting up the format takes far longer than using it. */
const upToEightDecimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 })

function numberInWords(value: number): string {
  const rounded = Number(value.toPrecision(7))
  return rounded !== 0 && (Math.abs(rounded) >= 1e15 || Math.abs(rounded) < 1e-6)
    ? String(rounded)
    : upToEightDecimals.format(rounded)
}

function decisiveParts(expression: Expression, scope: Scope): readonly Expression[] {
  if (expression.kind === 'not' || !holds(expression, scope)) return []
  if (expression.kind === 'binary' && (expression.operator === '&&' || expression.operator === '||')) {
    return [...decisiveParts(expression.left, scope), ...decisiveParts(expression.right, scope)]
  }
  return [expression]
}

/** What a part of a condition is about, and the limit it was held against. */
interface Words {
  readonly subject: string
  readonly limit: string
}

function wordsFor(part: Expression, scope: Scope): Words {
  switch (part.kind) {
    case 'field': return { subject: labelOf(part.name), limit: '' }
    case 'call': return { subject: callInWords(part), limit: '' }
    case 'binary': return comparisonInWords(part.operator, part.left, part.right, scope)
    case 'literal':
    case 'not':
    case 'negative': return { subject: '', limit: '' }
  }
}

function callInWords(call: Expression & { kind: 'call' }): string {
  const [first] = call.inputs
  const asked = first?.kind === 'literal' ? String(first.value) : ''
  switch (call.name) {
    case 'kw': return `the text says “${asked}”`
    case 'has': return `${asked} is chosen`
    case 'uses':
    case 'usesPattern': return `${asked} is used`
    default: return ''
  }
}

const limitWords: Partial<Record<BinaryOperator, string>> = {
  '>=': 'at least',
  '<=': 'at most',
  '>': 'above',
  '<': 'below',
}

function comparisonInWords(operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): Words {
  if (left.kind === 'call' && left.name === 'setting') {
    const [name] = left.inputs
    return {
      subject: `${name?.kind === 'literal' ? String(name.value) : 'setting'} ${valueInWords(evaluate(left, scope), '1')}`,
      limit: '',
    }
  }
  if (left.kind !== 'field') {
    return { subject: identifiersOf(left).map((name) => fieldInWords(name, scope)).join(', '), limit: '' }
  }
  const words = limitWords[operator]
  const bound = evaluate(right, scope)
  const unit = fieldNamed(left.name)?.unit ?? '1'
  return {
    subject: fieldInWords(left.name, scope),
    limit: words === undefined || bound === null ? '' : `${words} ${valueInWords(bound, unit)}`,
  }
}

/** An answer is named as a quantity; what the architecture says of a part is named as a clause, which a colon ends. */
function fieldInWords(name: string, scope: Scope): string {
  const field = fieldNamed(name)
  return `${labelOf(name)}${field === undefined ? ':' : ''} ${valueInWords(scope.field(name), field?.unit ?? '1')}`
}

function labelOf(name: string): string {
  return fieldNamed(name)?.label ?? componentFactNames[name] ?? connectionFactNames[name] ?? name
}
