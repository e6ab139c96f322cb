import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/core/expression/decide.ts'
import type { Decision } from '../../../src/core/expression/decide.ts'
import { holds } from '../../../src/core/expression/evaluate.ts'
import type { Scope, Value } from '../../../src/core/expression/evaluate.ts'
import { parseExpression } from '../../../src/core/expression/parse.ts'
import type { Expression } from '../../../src/core/expression/parse.ts'

const scopeOf = (values: Readonly<Record<string, Value>>): Scope => ({
  field: (name) => values[name] ?? null,
  setting: (name) => values[name] ?? null,
  has: () => false, uses: () => false, usesPattern: () => false, mentions: () => false,
})

function read(text: string): Expression {
  const parsed = parseExpression(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

const decided = (text: string, values: Readonly<Record<string, Value>>): Decision => decide(read(text), scopeOf(values))

describe('decide', () => {
  it('is certain where all is known', () => {
    expect(decided('a >= 2 && b < 1', { a: 3, b: 0 })).toEqual({ holds: true, isCertain: true, missing: [] })
  })

  it('is not certain where what is not known could turn it, and names that once', () => {
    expect(decided('a >= 2 && a < 9', {})).toEqual({ holds: false, isCertain: false, missing: ['a'] })
    expect(decided("!(setting('replication') == 'quorum')", {})).toEqual({ holds: true, isCertain: false, missing: ['replication'] })
  })

  it('is certain where the other side decides, whatever is not known', () => {
    expect(decided('a >= 2 && b > 5', { b: 1 })).toMatchObject({ holds: false, isCertain: true })
    expect(decided('a >= 2 || b > 5', { b: 7 })).toMatchObject({ holds: true, isCertain: true })
    expect(decided('a >= 2 || b > 5', { b: 1 })).toMatchObject({ holds: false, isCertain: false })
  })

  it('does not miss what has a stand-in', () => {
    expect(decided('orElse(a, 1) == 1', {})).toEqual({ holds: true, isCertain: true, missing: [] })
  })

  it('holds as holds does, and nothing said later turns what is certain', () => {
    const leaf = fc.constantFrom('a > 1', 'b == 2', "setting('c') == true", 'a + b > 3', '!a', 'a')
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof({ maxDepth: 4 }, leaf, fc.tuple(tie('text'), fc.constantFrom('&&', '||'), tie('text')).map((parts) => `(${parts.join(' ')})`), tie('text').map((of) => `!(${of})`)),
    }))
    const maybe = fc.option(fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(text, maybe, maybe, fc.option(fc.boolean()), fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.boolean()), (condition, a, b, c, later) => {
        const expression = read(condition)
        const now = decide(expression, scopeOf({ a, b, c }))
        expect(now.holds).toBe(holds(expression, scopeOf({ a, b, c })))
        if (now.isCertain) expect(holds(expression, scopeOf({ a: a ?? later[0], b: b ?? later[1], c: c ?? later[2] }))).toBe(now.holds)
        else expect(now.missing.length).toBeGreaterThan(0)
      }),
    )
  })
})
