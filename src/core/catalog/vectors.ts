import { holds } from '../expression/evaluate.ts'
import { identifiersOf, referencesOf, type Expression } from '../expression/parse.ts'
import { scopeOf } from '../expression/scope.ts'
import { randomOf } from '../models/random.ts'

/** Inputs on which a condition fires, and inputs on which it stays quiet. */
export interface Vectors {
  readonly fires: boolean
  readonly quiet: boolean
}

const mostTries = 4000
const seed = 20_261_123

/**
 * Whether some inputs make a condition fire and some leave it quiet. Inputs are put together from the texts and numbers
 * that the condition compares with, numbers just beside them, yes, no and nothing. A condition that can never fire, or
 * always does, decides nothing and is a mistake.
 */
export function vectorsOf(condition: Expression): Vectors {
  const literals = literalsOf(condition)
  const numbers = [0, 1, 2, 10, 1000, 1e6, ...literals.filter((value) => typeof value === 'number').flatMap((c) => [c, c - 1, c + 1, c * 0.99, c * 1.01, c * 10])]
  const texts = [...literals.filter((value) => typeof value === 'string'), 'something-else']
  const candidates: readonly unknown[] = [null, true, false, ...numbers, ...texts]
  const names = identifiersOf(condition)
  const ids = referencesOf(condition).map(({ id }) => id)
  const random = randomOf(seed)
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
  const subset = (from: readonly string[]): string[] => from.filter(() => random() < 0.5)
  const kinds = names.map((name) => kindsOf(name, condition))

  let fires = false
  let quiet = false
  for (let attempt = 0; attempt < mostTries && !(fires && quiet); attempt += 1) {
    const values = Object.fromEntries(names.map((name, at) => [name, pick(kinds[at]?.(candidates) ?? candidates)]))
    const scope = scopeOf({ values, capabilities: subset(ids), primitives: subset(ids), patterns: subset(ids), texts: subset(texts) })
    if (holds(condition, scope)) fires = true
    else quiet = true
  }
  return { fires, quiet }
}

function literalsOf(expression: Expression): (number | string | boolean)[] {
  switch (expression.kind) {
    case 'literal': return [expression.value]
    case 'field': return []
    case 'not':
    case 'negative': return literalsOf(expression.of)
    case 'binary': return [...literalsOf(expression.left), ...literalsOf(expression.right)]
    case 'call': return expression.inputs.flatMap(literalsOf)
  }
}

/** The candidates that fit how a name is used: beside a text only texts, in arithmetic only numbers. Keeps the search short. */
function kindsOf(name: string, condition: Expression): (candidates: readonly unknown[]) => readonly unknown[] {
  const texts = new Set<unknown>()
  let isNumber = false
  const visit = (node: Expression): void => {
    if (node.kind === 'not' || node.kind === 'negative') visit(node.of)
    if (node.kind === 'call') {
      if (node.inputs.some((input) => input.kind === 'field' && input.name === name)) isNumber = true
      node.inputs.forEach(visit)
    }
    if (node.kind !== 'binary') return
    const sides = [node.left, node.right]
    const isSide = sides.some((side) => side.kind === 'field' && side.name === name)
    const other = sides.find((side) => side.kind === 'literal')
    if (isSide && other?.kind === 'literal' && typeof other.value === 'string') texts.add(other.value)
    else if (isSide && node.operator !== '&&' && node.operator !== '||') isNumber = true
    sides.forEach(visit)
  }
  visit(condition)
  if (texts.size > 0) return () => [null, 'something-else', ...texts]
  if (isNumber) return (candidates) => candidates.filter((value) => typeof value === 'number' || value === null)
  return () => [null, true, false]
}
