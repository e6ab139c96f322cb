import { evaluate } from './evaluate.ts'
import type { Scope } from './evaluate.ts'
import type { Expression } from './parse.ts'

/** How a condition came out, and what is not known of it. */
export interface Decision {
  /** As `holds` says: what is not known counts as false. */
  readonly holds: boolean
  /** False where something not known could turn it. */
  readonly isCertain: boolean
  /** Fields and settings that it asks about and that nobody has said, in order of appearance. */
  readonly missing: readonly string[]
}

/**
 * A condition as `holds` takes it, and whether it can be relied on: the same condition in three-valued logic, where what is not known
 * is neither true nor false and only counts when it could turn the whole. S. Kleene, Introduction to metamathematics, 1952.
 */
export function decide(expression: Expression, scope: Scope): Decision {
  return {
    holds: isTrue(evaluate(expression, scope)),
    isCertain: truthOf(expression, scope) !== null,
    missing: [...new Set(missingIn(expression, scope))],
  }
}

const isTrue = (value: ReturnType<typeof evaluate>): boolean => value !== null && value !== false && value !== 0 && value !== ''

/** null: it cannot be told. */
function truthOf(expression: Expression, scope: Scope): boolean | null {
  if (expression.kind === 'not') {
    const inner = truthOf(expression.of, scope)
    return inner === null ? null : !inner
  }
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression
    if (operator === '&&' || operator === '||') {
      const [a, b] = [truthOf(left, scope), truthOf(right, scope)]
      const decides = operator === '||'
      if (a === decides || b === decides) return decides
      return a === null || b === null ? null : !decides
    }
    // A comparison or sum with something not known is not known.
    if (evaluate(left, scope) === null || evaluate(right, scope) === null) return null
  }
  const value = evaluate(expression, scope)
  return value === null ? null : isTrue(value)
}

function missingIn(expression: Expression, scope: Scope): string[] {
  switch (expression.kind) {
    case 'literal': return []
    case 'field': return evaluate(expression, scope) === null ? [expression.name] : []
    case 'not':
    case 'negative': return missingIn(expression.of, scope)
    case 'binary': return [...missingIn(expression.left, scope), ...missingIn(expression.right, scope)]
    case 'call': {
      const [first] = expression.inputs
      if (expression.name === 'setting' && first?.kind === 'literal') return evaluate(expression, scope) === null ? [String(first.value)] : []
      // What has a stand-in is not missing.
      return evaluate(expression, scope) === null ? expression.inputs.flatMap((input) => missingIn(input, scope)) : []
    }
  }
}
