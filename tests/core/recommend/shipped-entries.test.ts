import { describe, expect, test } from 'vitest'
import type { CatalogEntry } from '../../../src/core/catalog/schema.ts'
import {
  capabilitiesOf,
  conflictsOf,
  decisionNodesOf,
  entriesOf,
  primitivesOf,
  templatesOf,
} from '../../../src/core/catalog/catalog.ts'
import { evaluate } from '../../../src/core/expression/evaluate.ts'
import { identifiersOf, parseExpression, referencesOf } from '../../../src/core/expression/parse.ts'
import type { Expression } from '../../../src/core/expression/parse.ts'
import { scopeOfInputs } from '../../../src/core/expression/scope.ts'
import { isKnownName } from '../../../src/core/requirements/fields.ts'
import { validateRequirement } from '../../../src/core/requirements/validate.ts'
import { shippedCatalog } from './shipped-catalog.ts'

const catalog = shippedCatalog()
const ids = new Map(catalog.entries.map((entry) => [entry.id, entry.kind]))

function parsed(text: string): Expression {
  const result = parseExpression(text)
  if (!result.ok) throw new Error(`${text}: ${result.error.message}`)
  return result.value
}

/** Conditions and formulas over a design that an entry carries. */
function expressionsOf(entry: CatalogEntry): readonly string[] {
  switch (entry.kind) {
    case 'capability': return entry.signals.map((signal) => signal.when)
    case 'primitive': return [
      entry.trigger,
      ...entry.parameters.flatMap((p) => (p.formula === undefined ? [] : [p.formula])),
    ]
    case 'pattern':
    case 'system-pattern': return [entry.trigger, ...entry.useWhen, ...entry.avoidWhen]
    case 'conflict':
    case 'decision': return [entry.when]
    default: return []
  }
}

/** Ids that an entry names, with the kind they must have. */
function namedBy(entry: CatalogEntry): readonly (readonly [string, readonly string[]])[] {
  const of = (kind: string[], list: readonly string[]) => list.map((id) => [id, kind] as const)
  const patterns = ['pattern', 'system-pattern']
  switch (entry.kind) {
    case 'capability':
      return [...of(['capability'], [
        ...entry.depends.map((d) => d.on),
        ...(entry.profileOf === undefined ? [] : [entry.profileOf]),
      ]),
        ...of(['primitive'], entry.primitives.map((p) => p.id))]
    case 'primitive': return [
      ...of(['capability'], entry.provides),
      ...of(['primitive'], [...entry.requires, ...entry.synergies]),
    ]
    case 'pattern': return [
      ...of(['capability'], entry.provides),
      ...of(['primitive'], [...entry.required, ...entry.optional]),
      ...of(patterns, entry.related),
    ]
    case 'system-pattern':
      return [...of(['capability'], entry.provides), ...of(['primitive'], [...entry.required, ...entry.optional]),
        ...of(patterns, [...entry.related, ...entry.requiredPatterns])]
    case 'conflict': return of(entry.level === 'pattern' ? patterns : [entry.level], entry.between)
    case 'decision': return of(['primitive'], [...entry.add, ...entry.remove])
    default: return []
  }
}

describe('the shipped entries of steps 1 to 4', () => {
  test('are as many as the framework has', () => {
    expect(capabilitiesOf(catalog).filter((capability) => capability.profileOf === undefined)).toHaveLength(30)
    expect(primitivesOf(catalog).map((primitive) => primitive.id).sort()).toEqual(Array.from(
      { length: 20 },
      (_, i) => `P${i + 1}`,
    ).sort())
    expect(entriesOf(catalog, 'pattern')).toHaveLength(15)
    expect(entriesOf(catalog, 'system-pattern')).toHaveLength(6)
    expect(conflictsOf(catalog)).toHaveLength(16)
    expect(decisionNodesOf(catalog)).toHaveLength(19)
    expect(templatesOf(catalog)).toHaveLength(17)
  })

  test('fill the eight categories of capabilities as 6, 3, 4, 4, 3, 4, 3 and 3', () => {
    const counts = new Map<string, number>()
    for (const { category, profileOf } of capabilitiesOf(catalog)) {
      if (profileOf === undefined) counts.set(category, (counts.get(category) ?? 0) + 1)
    }
    expect(Object.fromEntries(counts)).toEqual({ Consistency: 6, Order: 3, Durability: 4, Performance: 4, Availability: 3, Security: 4,
      Scalability: 3, Observability: 3 })
  })

  test('have ids that are unique', () => {
    expect(ids.size).toBe(catalog.entries.length)
  })

  test('name only what exists', () => {
    const wrong = catalog.entries.flatMap((entry) => namedBy(entry)
      .filter(([id, kinds]) => !kinds.includes(ids.get(id) ?? 'nothing')).map(([id]) => `${entry.id} → ${id}`))
    expect(wrong).toEqual([])
  })

  test('agree on which primitive provides which capability', () => {
    const claimed = capabilitiesOf(catalog).filter((capability) => capability.profileOf === undefined)
      .flatMap((capability) => capability.primitives.map(({ id }) => `${id} ${capability.id}`))
    const provided = primitivesOf(catalog).flatMap((primitive) => primitive.provides.map((id) => `${primitive.id} ${id}`))
    expect(claimed.filter((pair) => !provided.includes(pair))).toEqual([])
  })

  test('use conditions over known fields and known ids only', () => {
    const wrong = catalog.entries.flatMap((entry) => expressionsOf(entry).flatMap((text) => {
      const expression = parsed(text)
      const names = identifiersOf(expression).filter((name) => !isKnownName(name))
      const asked = referencesOf(expression).map(({ id }) => id).filter((id) => !ids.has(id))
      return [...names, ...asked].map((name) => `${entry.id}: ${name} in ${text}`)
    }))
    expect(wrong).toEqual([])
  })

  test('carry worked examples that come out as stated', () => {
    const examples = catalog.entries.flatMap((entry) => ('worked' in entry
      ? entry.worked.map((example) => ({ entry: entry.id, ...example }))
      : []))
    expect(examples.length).toBeGreaterThan(40)
    for (const example of examples) {
      const value = evaluate(parsed(example.expression), scopeOfInputs(example.inputs))
      expect(typeof value, `${example.entry}: ${example.name}`).toBe('number')
      expect(
        Math.abs(Number(value) - example.expected),
        `${example.entry}: ${example.name} gives ${value}`,
      ).toBeLessThanOrEqual(example.tolerance)
    }
  })

  test('start from templates whose answers are valid and whose architecture hangs together', () => {
    for (const template of templatesOf(catalog)) {
      const messages = Object.entries(template.requirements).flatMap(([id, requirement]) => validateRequirement(id, requirement))
      expect(messages, template.id).toEqual([])
      const components = (template.architecture?.components ?? []).map((component) => component.id)
      const zones = (template.architecture?.zones ?? []).map((zone) => zone.id)
      const used = [
        ...(template.architecture?.connections ?? []).flatMap((connection) => [connection.from, connection.to]),
        ...(template.architecture?.journeys ?? []).flatMap((journey) => journey.steps.flatMap(({ component, missOf }) => (missOf === undefined
          ? [component]
          : [component, missOf]))),
        ...template.references.flatMap((reference) => reference.components),
        ...template.alternatives.flatMap((alternative) => alternative.changes.map((change) => change.component)),
      ]
      expect(used.filter((id) => !components.includes(id)), template.id).toEqual([])
      expect((template.architecture?.components ?? []).flatMap((component) => component.zones).filter((zone) => !zones.includes(zone))).toEqual([])
    }
  })
})
