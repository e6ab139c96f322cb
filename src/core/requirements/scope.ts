import type { Catalog } from '../catalog/catalog.ts'
import { findEntry } from '../catalog/catalog.ts'
import type { CatalogKind } from '../catalog/schema.ts'
import type { DataClass, Design } from '../design/schema.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Scope, Value } from '../expression/evaluate.ts'
import { parseExpression } from '../expression/parse.ts'
import { scopeOf } from '../expression/scope.ts'
import { fieldNamed, requirementFields } from './fields.ts'
import { validateRequirement } from './validate.ts'

/** Ids that count as chosen; each list replaces the one read from the design. */
export interface Chosen {
  readonly capabilities?: readonly string[]
  readonly primitives?: readonly string[]
  readonly patterns?: readonly string[]
}

/**
 * What the catalog's expressions see of a design: answers of step 1 in the unit of their field, then derived values,
 * then defaults; chosen capabilities, primitives and patterns that this catalog knows; the texts `kw` searches.
 * An answer that `validateRequirement` refuses counts as not given.
 */
export function requirementScope(design: Design, catalog: Catalog, chosen: Chosen = {}): Scope {
  const lists = {
    capabilities: chosen.capabilities ?? known(catalog, ['capability'], design.capabilities.filter(counts)),
    primitives: chosen.primitives ?? known(catalog, ['primitive'], design.primitives.filter(counts)),
    patterns: chosen.patterns ?? known(catalog, ['pattern', 'system-pattern'], design.patterns.filter(isPicked)),
  }
  const values = derivedValues({ ...givenValues(design), ...fromDataClasses(design) })
  return scopeOf({ values: { ...values, partitioned: lists.primitives.includes('P1') }, ...lists, texts: textsOf(design) })
}

/** True for a choice that takes part in what follows: not dropped, and either taken by hand or more than optional. */
export function counts(choice: { readonly strength: string; readonly decision?: string }): boolean {
  if (choice.decision !== undefined) return choice.decision !== 'dropped'
  return choice.strength !== 'optional'
}

/** True for a pattern that takes part in what follows. */
export function isPicked(choice: { readonly band: string; readonly decision?: string }): boolean {
  if (choice.decision !== undefined) return choice.decision !== 'dropped'
  return choice.band === 'recommended'
}

function known(catalog: Catalog, kinds: readonly CatalogKind[], choices: readonly { readonly id: string }[]): readonly string[] {
  return choices.map((choice) => choice.id).filter((id) => {
    const entry = findEntry(catalog, id)
    return entry !== undefined && kinds.includes(entry.kind)
  })
}

function givenValues(design: Design): Record<string, Value> {
  const given: Record<string, Value> = {}
  for (const [id, requirement] of Object.entries(design.requirements)) {
    const { value } = requirement
    if (Array.isArray(value) || fieldNamed(id) === undefined) continue
    if (validateRequirement(id, requirement).length === 0) given[id] = value
  }
  return given
}

/** Each strong class of data answers the partition question itself; only then is the question no longer open. */
function fromDataClasses(design: Design): Record<string, Value> {
  if (design.requirements['partition_policy'] !== undefined) return {}
  const strong = design.dataClasses.filter(isStrong)
  const answers = strong.map((dataClass) => dataClass.partition)
  if (strong.length === 0 || answers.includes(undefined)) return {}
  return { partition_policy: answers.includes('CP') ? 'CP' : 'AP' }
}

function isStrong(dataClass: DataClass): boolean {
  return dataClass.consistency === 'linearizable' || dataClass.consistency === 'serializable'
}

/** Formulas see what was given and the defaults of other fields; a default of the field itself comes after its formulas. */
function derivedValues(given: Readonly<Record<string, Value>>): Record<string, Value> {
  const values: Record<string, Value> = { ...defaults, ...given }
  for (const { id, formulas } of derivations) {
    if (given[id] !== undefined) continue
    const scope = scopeOf({ values })
    const value = formulas.map((formula) => evaluate(formula, scope)).find((result) => result !== null)
    if (value !== undefined) values[id] = value
  }
  return values
}

function textsOf(design: Design): readonly string[] {
  const domain = design.requirements['domain']?.value
  const keywords = design.requirements['keywords']?.value
  return [domain, ...(Array.isArray(keywords) ? keywords : [keywords]), design.description]
    .filter((text): text is string => typeof text === 'string')
}

const defaults: Readonly<Record<string, Value>> = Object.fromEntries(
  requirementFields.flatMap((field) => ('default' in field && field.default !== undefined ? [[field.id, field.default]] : [])),
)

const derivations = requirementFields.flatMap((field) => (field.type === 'number' && field.derive !== undefined
  ? [{ id: field.id, formulas: field.derive.map(ownFormula) }]
  : []))

/** Our own formulas are part of the code, so one that does not parse is a bug. */
function ownFormula(text: string) {
  const parsed = parseExpression(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`)
  return parsed.value
}
