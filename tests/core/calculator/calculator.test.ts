import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../../../src/core/catalog/catalog.ts'
import { answer, curveOf, type Question } from '../../../src/core/calculator/calculator.ts'
import { calculatorOf, calculators, questionOf } from '../../../src/core/calculator/laws.ts'
import { builtCatalog } from '../../support/catalog.ts'

const laws = lawsOf(builtCatalog())
const questions = calculators.flatMap(({ law, questions: all }) => all.map((one) => [`${law} ${one.id}`, one] as const))

function asked(law: string, id?: string): Question {
  const calculator = calculatorOf(law)
  const found = calculator === undefined ? undefined : questionOf(calculator, id)
  if (found === undefined) throw new Error(`no question ${id ?? ''} of ${law}`)
  return found
}

describe('calculators of the laws', () => {
  test('every law has one, and there is none without a law', () => {
    expect(calculators.map(({ law }) => law).toSorted()).toEqual(laws.map(({ id }) => id).toSorted())
    expect(laws).toHaveLength(15)
  })

  test.each(laws.map((law) => [law.id, law] as const))('%s gives every worked example of its entry', (id, law) => {
    const examples = (calculatorOf(id)?.questions ?? []).flatMap((one) => one.examples.map((example) => ({ one, example })))
    expect(examples.map(({ example }) => example.name).toSorted()).toEqual(law.worked.map(({ name }) => name).toSorted())
    for (const worked of law.worked) {
      const found = examples.find(({ example }) => example.name === worked.name)
      const result = found === undefined ? undefined : answer(found.one, found.example.inputs)
      const value = result?.ok === true ? result.value.outputs[found?.example.output ?? ''] : undefined
      expect(value, worked.name).toBeTypeOf('number')
      expect(Math.abs(Number(value) - worked.expected), worked.name).toBeLessThanOrEqual(Math.max(worked.tolerance, 1e-9))
      expect(found?.one.outputs[found.example.output]?.unit, worked.name).toBe(worked.unit)
    }
  })

  test.each(questions)('%s starts with an answer and a curve through it', (_, one) => {
    const result = answer(one, {})
    if (!result.ok) throw new Error(result.error.message)
    const points = curveOf(one, result.value.values)
    expect(points.length).toBeGreaterThan(1)
    const here = points.find(({ x }) => x === result.value.values[one.curve.over])
    expect(here?.y).toBe(result.value.outputs[one.curve.of])
  })

  test.each(questions)('%s never gives NaN or Infinity, whatever is put in', (_, one) => {
    const strange = fc.oneof(
      fc.constantFrom<unknown>(NaN, Infinity, -Infinity, 0, -0, -1, 1, 0.5, 5e-324, 1e308, -1e308, 1e12, 1e13, null, '', 'x', '7', true, [], {}),
      fc.double(),
      fc.integer(),
    )
    const inputs = fc.record(Object.fromEntries(Object.keys(one.inputs).map((id) => [id, strange])), { requiredKeys: [] })
    fc.assert(
      fc.property(inputs, (values) => {
        const result = answer(one, values)
        if (!result.ok) {
          expect(result.error.message).not.toMatch(/NaN\.|undefined/)
          expect(result.error.problems?.length).toBeGreaterThan(0)
          expect(Object.keys(one.inputs)).toContain(result.error.field)
          return
        }
        for (const value of Object.values(result.value.outputs)) {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
          else expect(value.none).toMatch(/\.$/)
        }
      }),
      { numRuns: 150 },
    )
  })

  test.each(questions)('%s stays finite at the ends of what it allows, with its curve, or says what does not go together', (_, one) => {
    const ends = Object.fromEntries(Object.entries(one.inputs).map(([id, { value, min, max, above, below, whole }]) => {
      const lowest = min ?? above ?? -1e12
      const highest = max ?? below ?? 1e12
      const between = fc.double({ min: lowest, max: highest, noNaN: true, minExcluded: above !== undefined && min === undefined, maxExcluded: below !== undefined && max === undefined })
      const allowed = whole === true ? fc.integer({ min: Math.ceil(lowest), max: Math.floor(Math.min(highest, 2 ** 31)) }) : between
      const edges = [...(min === undefined ? [] : [min]), ...(max === undefined ? [] : [max]), ...(above === undefined || whole === true ? [] : [above + Number.EPSILON * Math.max(1, Math.abs(above))])]
      return [id, fc.oneof(allowed, fc.constantFrom(value, ...edges))] as const
    }))
    let answered = 0
    fc.assert(
      fc.property(fc.record(ends), (values) => {
        const result = answer(one, values)
        if (!result.ok) {
          expect(result.error.code, result.error.message).toBe('outside-domain')
          expect(Object.keys(one.inputs)).toContain(result.error.field)
          return
        }
        answered += 1
        for (const value of Object.values(result.value.outputs)) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
        for (const { x, y } of curveOf(one, result.value.values)) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
      }),
      { numRuns: 60 },
    )
    expect(answered).toBeGreaterThan(0)
  })
})

describe('what a calculator refuses', () => {
  test('a queue without a steady state says by how much', () => {
    // 10 servers × 10/s = 100/s, asked for 105/s.
    const result = answer(asked('mmc'), { lambda: 105, mu: 10, c: 10 })
    expect(result).toMatchObject({ ok: false, error: { code: 'outside-domain', field: 'lambda' } })
    expect(result.ok ? '' : result.error.message).toContain('100/s')
  })

  test('every input that is wrong is named, not only the first', () => {
    const result = answer(asked('little'), { lambda: -1, W: 'soon', use: 0 })
    expect(result.ok ? [] : result.error.problems?.map(({ field, code }) => [field, code])).toEqual([
      ['lambda', 'outside-domain'],
      ['W', 'invalid-input'],
      ['use', 'outside-domain'],
    ])
  })

  test('an input that the question does not have is refused', () => {
    expect(answer(asked('little'), { speed: 3 })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'speed' } })
  })

  test('more covered than there is, more needed than there are, fewer people after than before', () => {
    expect(answer(asked('conway'), { dependencies: 3, covered: 4 })).toMatchObject({ ok: false, error: { field: 'covered' } })
    expect(answer(asked('murphy'), { k: 4, n: 3 })).toMatchObject({ ok: false, error: { field: 'k' } })
    expect(answer(asked('brooks', 'added'), { m: 9, n: 3 })).toMatchObject({ ok: false, error: { field: 'n' } })
  })

  test('where only one output has no value, the others stand', () => {
    const result = answer(asked('usl'), { N: 4, alpha: 0, beta: 0 })
    // Without contention and coherency four workers do the work of four.
    expect(result).toMatchObject({ ok: true, value: { outputs: { C: 4, peak: { none: expect.stringContaining('No peak') as string } } } })
    expect(answer(asked('amdahl'), { s: 0, N: 8 })).toMatchObject({ ok: true, value: { outputs: { S: 8, limit: { none: expect.any(String) as string } } } })
  })
})

test('two arbitrary faults need seven nodes and quorums of five; seven nodes tolerate two', () => {
  // 3 × 2 + 1 = 7, 2 × 2 + 1 = 5; floor((7 − 1) / 3) = 2.
  expect(answer(asked('byzantine', 'nodes'), { f: 2 })).toMatchObject({ ok: true, value: { outputs: { n: 7, quorum: 5, crashNodes: 5, crashQuorum: 3 } } })
  expect(answer(asked('byzantine', 'faults'), { n: 7 })).toMatchObject({ ok: true, value: { outputs: { arbitrary: 2, crashes: 3 } } })
})
