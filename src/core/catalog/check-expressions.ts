import { checkDimensions, type NameType } from '../expression/dimensions.ts'
import { evaluate, type Value } from '../expression/evaluate.ts'
import { identifiersOf, parseExpression } from '../expression/parse.ts'
import { componentFactNames } from '../design/component-facts.ts'
import { connectionFactNames } from '../design/connection-facts.ts'
import { scopeOfInputs } from '../expression/scope.ts'
import type { Failure } from '../result.ts'
import type { Path } from '../yaml/read.ts'
import { failureAt } from './located.ts'
import type { LocatedEntry } from './located.ts'
import { conditionsOf, workedOf } from './references.ts'
import type { CatalogEntry } from './schema.ts'
import { vectorsOf } from './vectors.ts'

/** The fields that conditions on a design may name; `core/requirements` declares them. */
export interface DeclaredFields {
  has(name: string): boolean
  /** Value of a field that nobody has set; undefined when it has none. */
  defaultOf(name: string): unknown
  /** What its value is, so that units can be checked; undefined where that is not known. */
  typeOf?(name: string): NameType
}

const notDeclared = 'is not a declared field'

/** Lists in the inputs of a check that `has`, `uses` and `usesPattern` look into. */
const chosenLists: ReadonlySet<string> = new Set(['capabilities', 'primitives', 'patterns'])

/**
 * What is wrong with the expressions of an entry: one that cannot be read, a name that nothing declares, a worked
 * example that does not give its result, a check of a law that is quiet when it should fire or the other way round.
 */
export function checkExpressions(located: LocatedEntry, fields: DeclaredFields): readonly Failure[] {
  const facts = factsFor(located.entry)
  const isField = (name: string): boolean => fields.has(name) || Object.hasOwn(facts, name)
  return [
    ...conditionsOf(located.entry).flatMap(({ path, text, isFormula, unit }) => {
      const named = namesAt(located, path, text, isField, notDeclared)
      const problems = named.length > 0 ? named : unitsAt(located, path, text, fields, unit)
      // What is asked of parts of a design has fixtures of its own; generated answers cannot decide it.
      const isOfParts = located.entry.kind === 'rule' || Object.keys(facts).length > 0
      return problems.length > 0 || isFormula || isOfParts ? problems : decides(located, path, text)
    }),
    ...checkWorked(located),
    ...checkLaw(located, fields),
  ]
}

/** What the conditions of an entry may read beside the answers of step 1. */
function factsFor(entry: CatalogEntry): Readonly<Record<string, string>> {
  if (entry.kind === 'failure-mode') return componentFactNames
  if (entry.kind !== 'rule') return {}
  const about = entry.condition?.about
  return about === 'component' ? componentFactNames : about === 'connection' ? connectionFactNames : {}
}

function namesAt(
  located: LocatedEntry,
  path: Path,
  text: string,
  isKnown: (name: string) => boolean,
  complaint: string,
): Failure[] {
  const parsed = parseExpression(text)
  if (!parsed.ok) {
    const message = `The expression cannot be read: ${parsed.error.message}`
    return [failureAt(located, path, message, parsed.error.hint)]
  }
  const unknown = new Set(identifiersOf(parsed.value).filter((name) => !isKnown(name)))
  return [...unknown].map((name) => failureAt(located, path, `${name} ${complaint}`, 'Correct the name.'))
}

/** Units that do not fit each other, or a formula that does not give the unit of its parameter. */
function unitsAt(located: LocatedEntry, path: Path, text: string, fields: DeclaredFields, unit: string | undefined): Failure[] {
  const parsed = parseExpression(text)
  if (!parsed.ok) return []
  const fits = checkDimensions(parsed.value, (name) => fields.typeOf?.(name), unit)
  return fits.ok ? [] : [failureAt(located, path, `The units do not fit: ${fits.error.message}`, fits.error.hint)]
}

/** A condition that no inputs make fire, or that all of them do, decides nothing. */
function decides(located: LocatedEntry, path: Path, text: string): Failure[] {
  const parsed = parseExpression(text)
  // A plain yes or no is meant: always, or only as a note.
  if (!parsed.ok || parsed.value.kind === 'literal') return []
  const { fires, quiet } = vectorsOf(parsed.value)
  if (fires && quiet) return []
  return [failureAt(located, path, fires ? 'No inputs leave this condition quiet' : 'No inputs make this condition fire', 'Correct the condition.')]
}

function checkWorked(located: LocatedEntry): Failure[] {
  return workedOf(located.entry).flatMap((example, at) => {
    const path = ['worked', at]
    const { name, expression, inputs, expected, tolerance, unit } = example
    const isInput = (input: string): boolean => Object.hasOwn(inputs, input)
    const complaint = 'is not among the inputs of this example'
    const problems = namesAt(located, [...path, 'expression'], expression, isInput, complaint)
    if (problems.length > 0) return problems
    const value = valueOf(expression, inputs)
    // Written so that anything but a number fails, too.
    if (typeof value === 'number' && Math.abs(value - expected) <= tolerance) return []
    const result = value === null ? 'nothing that can be computed' : String(value)
    const message = `The worked example "${name}" gives ${result}, not ${expected} ± ${tolerance} ${unit}`
    return [failureAt(located, [...path, 'expected'], message, 'Correct the expected value, the expression or the inputs.')]
  })
}

function checkLaw(located: LocatedEntry, fields: DeclaredFields): Failure[] {
  const { entry } = located
  if (entry.kind !== 'law') return []
  return entry.checks.flatMap((check, at) => {
    const parsed = parseExpression(check.when)
    // A condition that cannot be read has been reported already.
    if (!parsed.ok) return []
    const defaults = Object.fromEntries(identifiersOf(parsed.value).map((name) => [name, fields.defaultOf(name)]))
    const nothing = check.severity === 'error' && valueOf(check.when, {}) === true
      ? [failureAt(located, ['checks', at, 'when'], `${check.id} fires on a design of which nothing is known`, 'An error needs something known: ask for it in the condition.')]
      : []
    return [...nothing, ...(['fires', 'quiet'] as const).flatMap((side) => {
      const path = ['checks', at, side]
      const unknown = Object.keys(check[side]).filter((name) => !fields.has(name) && !chosenLists.has(name))
      const problems = unknown.map((name) =>
        failureAt(located, [...path, name], `${name} ${notDeclared}`, 'Correct the name.'),
      )
      const doesFire = valueOf(check.when, { ...defaults, ...check[side] }) === true
      if (doesFire === (side === 'fires')) return problems
      const message = doesFire ? `${check.id} fires on these inputs` : `${check.id} stays quiet on these inputs`
      return [...problems, failureAt(located, path, message, 'Correct the inputs, or the condition.')]
    })]
  })
}

function valueOf(text: string, inputs: Readonly<Record<string, unknown>>): Value {
  const parsed = parseExpression(text)
  return parsed.ok ? evaluate(parsed.value, scopeOfInputs(inputs)) : null
}
