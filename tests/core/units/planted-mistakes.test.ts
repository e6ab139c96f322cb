import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { checkDimensions } from '../../../src/core/expression/dimensions.ts'
import { parseExpression } from '../../../src/core/expression/parse.ts'
import { typeOfField } from '../../../src/core/requirements/field-types.ts'
import { inCode, inFormulas } from './planted-mistakes.ts'

const units = join(import.meta.dirname, '..', '..', '..', 'src', 'core', 'units.ts')
const file = join(import.meta.dirname, 'in-memory.ts')

const fromModels = [['queueing', 'erlangB, erlangC'], ['availability', 'failoverDowntime, kOfNUnavailability'], ['model', 'amount, defineModel, positive']]
  .map(([name, what]) => `import { ${what} } from '../../../src/core/models/${name}.ts'`).join('; ')

/** Which of these statements the compiler refuses, each in a block of its own. */
function refusedOf(statements: readonly string[], changeUnits: (text: string) => string = (text) => text): boolean[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true, types: [],
  }
  const names = [...ts.sys.readFile(units)?.matchAll(/export (type|const) (\w+)/g) ?? []]
  const imports = names.map(([, kind, name]) => `${kind === 'type' ? 'type ' : ''}${name}`).join(', ')
  const text = [
    `import { ${imports} } from '../../../src/core/units.ts'; ${fromModels}; declare const minutes: MinutesPerYear`,
    ...statements.map((statement) => `{ ${statement} }`),
  ].join('\n')
  const host = ts.createCompilerHost(options)
  const readFile = host.readFile.bind(host)
  const fileExists = host.fileExists.bind(host)
  host.fileExists = (name) => name === file || fileExists(name)
  host.readFile = (name) => (name === file ? text : name === units ? changeUnits(readFile(name) ?? '') : readFile(name))
  const program = ts.createProgram([file], options, host)
  const source = program.getSourceFile(file)
  if (source === undefined) throw new Error('the statements were not read')
  const wrong = new Set([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start = 0 }) => source.getLineAndCharacterOfPosition(start).line))
  if (wrong.has(0)) throw new Error('the units could not be imported')
  return statements.map((_, at) => wrong.has(at + 1))
}

describe('sixty planted mistakes of unit', () => {
  test('are sixty, and no two are alike', () => {
    expect(new Set([...inCode, ...inFormulas].map(([wrong]) => wrong)).size).toBe(60)
  })

  test('in code are refused by the compiler, all thirty, and what was meant is not', () => {
    const wrong = refusedOf(inCode.map(([first]) => first))
    const right = refusedOf(inCode.map(([, second]) => second))
    expect(inCode.filter((_, at) => !wrong[at])).toEqual([])
    expect(inCode.filter((_, at) => right[at])).toEqual([])
  })

  test('in code would all be let through were it not for the brands', () => {
    const bare = refusedOf(inCode.map(([wrong]) => wrong), (text) => text.replace(/type Branded<U extends string> = .*/, 'type Branded<U extends string> = number'))
    expect(bare.filter((refused) => refused)).toEqual([])
  })

  test.each(inFormulas)('in a formula are refused by the check of dimensions: %s', (wrong, right, unit) => {
    const check = (text: string): string | null => {
      const parsed = parseExpression(text)
      if (!parsed.ok) throw new Error(parsed.error.message)
      const fits = checkDimensions(parsed.value, typeOfField, unit)
      return fits.ok ? null : fits.error.message
    }
    expect(check(wrong ?? '')).not.toBeNull()
    expect(check(right ?? '')).toBeNull()
  })
})
