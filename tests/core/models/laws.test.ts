import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateModel, models } from '../../../src/core/models/registry.ts'
import { laws, type Inputs, type Law } from './laws.ts'

const worked = JSON.parse(readFileSync(new URL('../../fixtures/models.json', import.meta.url), 'utf8')) as { readonly model: string; readonly inputs: Inputs }[]

/** The inputs of the first worked case, with these instead. */
const inputsOf = (model: string, ...changes: readonly Inputs[]): Inputs => Object.assign({}, worked.find((one) => one.model === model)?.inputs, ...changes) as Inputs

function outputsOf(model: string, inputs: Inputs): Inputs {
  const result = evaluateModel(model, inputs)
  if (!result.ok) throw new Error(`${model} ${JSON.stringify(inputs)}: ${result.error.message}`)
  return result.outputs
}

const at = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((within, key) => (within as Readonly<Record<string, unknown>>)[key], value)

/** The same with a number at a path; every step of the path is there already. */
function withAt(value: unknown, [key = '', ...rest]: readonly string[], x: number): unknown {
  const within = value as Readonly<Record<string, unknown>>
  const inner = rest.length === 0 ? x : withAt(within[key], rest, x)
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...within, [key]: inner }
}

function outputAt(law: Law, x: number): number {
  const base = inputsOf(law.model, law.with ?? {})
  const inputs = typeof law.by === 'function' ? { ...base, ...law.by(x) } : withAt(base, law.by.split('.'), x)
  return at(outputsOf(law.model, inputs as Inputs), law.goes[1]) as number
}

/** Numbers to nine digits, everything else as it is. */
function alike(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(value) && value.length === wanted.length && wanted.every((one, index) => alike(value[index], one))
  return typeof wanted === 'number' ? typeof value === 'number' && Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) : value === wanted
}

test('every model has a limit case and a property', () => {
  expect(laws.map(({ model }) => model).toSorted()).toEqual(models.map(({ name }) => name).toSorted())
})

describe('the limit case of', () => {
  test.each(laws)('$model', ({ model, limit: [inputs, wanted] }) => {
    const outputs = outputsOf(model, inputsOf(model, inputs))
    expect(Object.keys(wanted).filter((key) => !alike(outputs[key], wanted[key])).map((key) => `${key}: ${JSON.stringify(outputs[key])}, not ${JSON.stringify(wanted[key])}`)).toEqual([])
  })
})

describe('one way only goes', () => {
  test.each(laws)('$model', (law) => {
    const sign = law.goes[0] === 'up' ? 1 : -1
    const drawn = law.isWhole ? fc.integer({ min: law.from, max: law.to }) : fc.double({ min: law.from, max: law.to, noNaN: true })
    fc.assert(
      fc.property(drawn, drawn, (a, b) => {
        const [low, high] = [outputAt(law, Math.min(a, b)), outputAt(law, Math.max(a, b))]
        // Rounding may turn what is equal.
        expect(sign * (high - low)).toBeGreaterThanOrEqual(-1e-9 * Math.max(1, Math.abs(low)))
      }),
      { numRuns: law.runs ?? 25 },
    )
    // It does move over the range: a constant would pass the above.
    expect(sign * (outputAt(law, law.to) - outputAt(law, law.from))).toBeGreaterThan(0)
  })
})
