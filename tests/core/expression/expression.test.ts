import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, holds } from '../../../src/core/expression/evaluate.ts'
import type { Value } from '../../../src/core/expression/evaluate.ts'
import { identifiersOf, maxExpressionDepth, parseExpression, referencesOf } from '../../../src/core/expression/parse.ts'
import type { Expression } from '../../../src/core/expression/parse.ts'
import { scopeOfInputs } from '../../../src/core/expression/scope.ts'
import { maxExpressionLength } from '../../../src/core/expression/tokens.ts'

function parsed(text: string): Expression {
  const result = parseExpression(text)
  if (!result.ok) throw new Error(`${text}: ${result.error.message}`)
  return result.value
}

const valueOf = (text: string, inputs: Record<string, unknown> = {}): Value => evaluate(parsed(text), scopeOfInputs(inputs))
const isTrue = (text: string, inputs: Record<string, unknown> = {}): boolean => holds(parsed(text), scopeOfInputs(inputs))

function failureOf(text: string): { message: string; position: number; hint?: string } {
  const result = parseExpression(text)
  if (result.ok) throw new Error(`${text} should not parse`)
  return result.error
}

describe('operators', () => {
  test('bind as in JavaScript', () => {
    expect(valueOf('2 + 3 * 4 - 10 / 5')).toBe(12)
    expect(valueOf('(2 + 3) * 4')).toBe(20)
    expect(valueOf('10 - 3 - 2')).toBe(5)
    expect(valueOf('-2 * -3')).toBe(6)
    expect(valueOf('7 % 4')).toBe(3)
    expect(valueOf('1 < 2 && 2 < 1 || 3 == 3')).toBe(true)
    expect(valueOf('!(1 == 2) && !false')).toBe(true)
  })

  test('compare texts by equality only', () => {
    expect(isTrue("consistency == 'linearizable'", { consistency: 'linearizable' })).toBe(true)
    expect(isTrue("consistency != 'linearizable'", { consistency: 'eventual' })).toBe(true)
    expect(isTrue("consistency < 'z'", { consistency: 'a' })).toBe(false)
    expect(isTrue("services == '4'", { services: 4 })).toBe(false)
  })
})

describe('what is not known', () => {
  test('makes every comparison false, also “not equal” and “at most”', () => {
    for (const operator of ['==', '!=', '<', '<=', '>', '>=']) {
      expect(isTrue(`p99_ms ${operator} 20`), operator).toBe(false)
      expect(isTrue(`20 ${operator} p99_ms`), operator).toBe(false)
    }
  })

  test('counts as false on its own and stays not known in arithmetic', () => {
    expect(isTrue('!oversell_forbidden')).toBe(true)
    expect(valueOf('p99_ms * 2')).toBeNull()
    expect(valueOf('1 / 0')).toBeNull()
    expect(valueOf('ln(0)')).toBeNull()
    expect(valueOf('exp(1000)')).toBeNull()
    expect(valueOf('max(1, p99_ms)')).toBeNull()
    expect(valueOf('orElse(p99_ms, 7) + orElse(p50_ms, 1)', { p50_ms: 2 })).toBe(9)
    expect(isTrue('toString > 0 || constructor || __proto__')).toBe(false)
  })

  test('never makes a comparison true, whatever stands on the other side', () => {
    const operand = fc.oneof(fc.integer().map((n) => `(${n})`), fc.constantFrom("'x'", 'true', 'unset', 'unset + 1', 'ln(unset)'))
    const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
    fc.assert(fc.property(operand, operator, fc.boolean(), (other, compare, swap) => {
      const text = swap ? `unset * 2 ${compare} ${other}` : `${other} ${compare} unset`
      expect(valueOf(text)).toBe(false)
    }))
  })
})

describe('questions to the scope', () => {
  test('ask for chosen ids', () => {
    const inputs = { capabilities: ['DurableWrite'], primitives: ['P2'], patterns: ['outbox'] }
    expect(isTrue("has('DurableWrite') && uses('P2') && usesPattern('outbox')", inputs)).toBe(true)
    expect(isTrue("has('P2') || uses('outbox') || usesPattern('DurableWrite')", inputs)).toBe(false)
  })

  test('find whole words and phrases, in any case', () => {
    const inputs = { domain: 'E-commerce', keywords: ['leaderboard', 'order status'], description: 'Calls curl for a Feed.' }
    expect(isTrue("kw('feed') && kw('order status') && kw('e-commerce')", inputs)).toBe(true)
    expect(isTrue("kw('leader') || kw('url') || kw('status calls') || kw('')", inputs)).toBe(false)
  })
})

describe('formulas', () => {
  test('the waiting probability of Erlang C agrees with a hand-worked case', () => {
    // c = 2, a = 1: B1 = 1/2, B2 = (1/2)/(2 + 1/2) = 1/5; C = 2·0.2 / (2 − 1·0.8) = 1/3
    expect(valueOf('erlangC(2, 1)')).toBeCloseTo(1 / 3, 12)
    expect(valueOf('erlangC(1, 1)')).toBeNull()
    expect(valueOf('erlangC(100000, 99000)')).toBeGreaterThan(0)
  })

  test('two of three members at 99.5 % give 99.992525 %', () => {
    // 3·0.995²·0.005 + 0.995³ = 0.014850375 + 0.985074875 = 0.99992525
    expect(valueOf('kofn(2, 3, 0.995)')).toBeCloseTo(0.99992525, 12)
    expect(valueOf('kofn(4, 3, 0.9)')).toBeNull()
    expect(valueOf('kofn(0, 3, 0.9) + kofn(3, 3, 1) + kofn(1, 3, 0)')).toBe(2)
    // Half of 100,000 fair coins: the middle term is about 1/sqrt(pi·50,000) = 0.002523, and half of it lies above a half.
    expect(valueOf('kofn(50000, 100000, 0.5)')).toBeCloseTo(0.5 + 0.002523 / 2, 6)
    expect(valueOf('kofn(1, 1000, 0.001)')).toBeCloseTo(1 - 0.999 ** 1000, 12)
  })

  test('the harmonic number of a million keys does not walk over them all and stays exact', () => {
    // H(1e6, 1) = ln(1e6) + 0.5772156649 + 1/(2e6) = 14.392726722865
    expect(valueOf('H(1000000, 1)')).toBeCloseTo(14.392726722865, 9)
    expect(valueOf('H(3, 1)')).toBeCloseTo(1 + 1 / 2 + 1 / 3, 14)
    expect(valueOf('H(1e15, 0.8)')).toBeGreaterThan(0)
    // The most popular 1 of 3 keys with s = 1 has the share 1/(11/6) = 6/11.
    expect(valueOf('zipfTop(1, 3, 1)')).toBeCloseTo(6 / 11, 14)
  })

  test('the rest of the functions', () => {
    expect(valueOf('ceil(1.2) + floor(1.8) + sqrt(16) + pow(2, 3) + log2(8) + min(4, 2) + max(1, 5)')).toBe(25)
    expect(valueOf('exp(ln(7))')).toBeCloseTo(7, 12)
  })
})

describe('text that is not an expression', () => {
  test('is refused with the character and the way out', () => {
    expect(failureOf('a > > b')).toMatchObject({ position: 4 })
    expect(failureOf("kw('open")).toMatchObject({ position: 3, message: 'A text is not closed at character 4' })
    expect(failureOf('a = 1').message).toContain('“=”')
    expect(failureOf('(1 + 2').message).toContain('Expected )')
    expect(failureOf('eval(1)').hint).toContain('erlangC')
    expect(failureOf('pow(2)').hint).toBe('Write pow(base, exponent).')
    expect(failureOf('').message).toContain('stops too early')
    expect(failureOf('a b').message).toContain('“b” does not belong')
    expect(failureOf('9'.repeat(400)).message).toContain('too large')
  })

  test('that is too long or too deep is refused before it can cost anything', () => {
    expect(failureOf('1+'.repeat(maxExpressionLength)).message).toContain('more than 2000')
    expect(failureOf('('.repeat(maxExpressionDepth + 1)).message).toContain('nested too deeply')
    expect(failureOf('!'.repeat(maxExpressionDepth + 1) + 'a').message).toContain('nested too deeply')
    expect(failureOf(Array.from({ length: 600 }, () => '1').join('+')).message).toContain('nested too deeply')
  })

  test('never throws and never gives a number that is not finite, for any text', () => {
    const words = fc.constantFrom('a', '1', '0', '1e308', "'x'", '(', ')', '&&', '||', '!', '==', '<', '+', '-', '*', '/', '%', ',',
      'kw(', 'H(', 'kofn(', 'pow(', 'true', ' ')
    const text = fc.oneof(fc.string(), fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')))
    fc.assert(fc.property(text, (source) => {
      const result = parseExpression(source)
      if (!result.ok) return result.error.position >= 0 && result.error.position <= source.length
      const value = evaluate(result.value, scopeOfInputs({ a: 3 }))
      return typeof value !== 'number' || Number.isFinite(value)
    }), { numRuns: 3000 })
  })
})

test('fields and ids that an expression reads can be listed', () => {
  const expression = parsed("b > 1 && (a == 'x' || has('DurableWrite')) && -b < ceil(c) && !uses('P8')")
  expect(identifiersOf(expression)).toEqual(['b', 'a', 'c'])
  expect(referencesOf(expression)).toEqual([{ call: 'has', id: 'DurableWrite' }, { call: 'uses', id: 'P8' }])
})
