import type { Catalog } from '../catalog/catalog.ts'
import { capabilitiesOf, decisionNodesOf, patternsOf, primitivesOf } from '../catalog/catalog.ts'
import type { Design, Requirement } from '../design/schema.ts'
import { parseExpression } from '../expression/parse.ts'
import type { Expression } from '../expression/parse.ts'
import { fieldNamed } from '../requirements/fields.ts'
import { counts, isPicked } from '../requirements/scope.ts'
import { deriveCapabilities } from './capabilities.ts'
import { valueInWords } from './conditions.ts'
import { derivePatterns, needsOf } from './patterns.ts'
import { derivePrimitives } from './primitives.ts'

/** One answer of step 1 on the other side of a limit that the catalog draws. */
interface Flip {
  readonly field: string
  /** How far the answer moves, as a share of what it is; the same for all answers that are no numbers. */
  readonly distance: number
  /** What the design would have to say: “Availability below 99.95 %”. */
  readonly text: string
  readonly apply: (design: Design) => Design
}

/** Limits of one line that are tried together; beyond that no short sentence tells what removes it. */
const mostTogether = 8
/** Stands for the field of words in the texts: each is an answer of its own. */
const wordField = 'kw'

/**
 * For each chosen capability, primitive and pattern what would make it drop out, found by deriving again with the answers
 * moved over the limits that the catalog's conditions draw: one answer where one is enough, else the fewest of those that
 * speak for the line. Ids are unique over the catalog, so the result is by id.
 */
export function counterfactualsOf(design: Design, catalog: Catalog): ReadonlyMap<string, string> {
  const before = chosenIn(design, catalog)
  const all = flipsOf(design, catalog)
  const gone = all.map((flip) => ({ flip, after: chosenIn(flip.apply(design), catalog) }))
  return new Map([...before].map((id): [string, string] => {
    const single = gone.filter(({ after }) => !after.has(id)).map(({ flip }) => flip)
    const nearest = single.filter((flip) => !single.some((other) => other.field === flip.field &&
      isNearer(other, flip)))
    if (nearest.length === 0) return [id, together(id, design, catalog, before, all)]
    return [id, `Drops out if ${nearest.slice(0, 3).map((flip) => flip.text).join(', or if ')}.`]
  }))
}

const isNearer = (one: Flip, other: Flip): boolean => one.distance < other.distance

function together(id: string, design: Design, catalog: Catalog, chosen: ReadonlySet<string>, all: readonly Flip[]): string {
  const texts = flipTextsBehind(id, design, catalog)
  const fitting = all.filter((flip) => texts.has(flip.text))
  // Of several limits on one answer the farthest breaks all of them.
  const own = fitting
    .filter((flip) => flip.field === wordField ||
      !fitting.some((other) => other.field === flip.field && isNearer(flip, other)))
    .slice(0, mostTogether)
  const isGoneWith = (flips: readonly Flip[]): boolean =>
    !chosenIn(flips.reduce((changed, flip) => flip.apply(changed), design), catalog).has(id)
  if (own.length === 0 || !isGoneWith(own)) return stays(id, catalog, chosen)
  const least = own.reduce<readonly Flip[]>((kept, flip) => {
    const without = kept.filter((other) => other !== flip)
    return isGoneWith(without) ? without : kept
  }, own)
  return `Drops out only if ${least.map((flip) => flip.text).join(' and ')}.`
}

function stays(id: string, catalog: Catalog, chosen: ReadonlySet<string>): string {
  const askedBy = [
    ...capabilitiesOf(catalog).filter((entry) => entry.depends.some(({ on }) => on === id) ||
      entry.primitives.some((part) => part.id === id)),
    ...primitivesOf(catalog).filter(({ requires }) => requires.includes(id)),
    ...patternsOf(catalog).filter(({ required }) => required.includes(id)),
  ].filter((entry) => chosen.has(entry.id)).map((entry) => entry.id)
  const by = askedBy.length === 0 ? 'several answers still ask for it' : `${askedBy.join(', ')} still ask for it`
  return `Stays whatever single answer changes: ${by}.`
}

/** Ids of what counts after steps 2 to 4. */
function chosenIn(design: Design, catalog: Catalog): ReadonlySet<string> {
  const capabilities = deriveCapabilities(design, catalog)
  const first = derivePrimitives(design, catalog, capabilities)
  const patterns = derivePatterns(design, catalog, capabilities, first.choices)
  const { choices } = derivePrimitives(design, catalog, capabilities, needsOf(catalog, patterns))
  return new Set([
    ...capabilities.filter(counts),
    ...choices.filter(counts),
    ...patterns.filter(isPicked),
  ].map(({ id }) => id))
}

/** Conditions by the ids of the lines that they speak for. */
function conditionsFor(id: string, catalog: Catalog): readonly string[] {
  const capability = capabilitiesOf(catalog).find((entry) => entry.id === id)
  if (capability !== undefined) {
    const dependants = capabilitiesOf(catalog).filter((entry) => entry.depends.some(({ on }) => on === id))
    return [capability, ...dependants].flatMap((entry) => entry.signals.map(({ when }) => when))
  }
  const pattern = patternsOf(catalog).find((entry) => entry.id === id)
  if (pattern !== undefined) return [pattern.trigger, ...pattern.useWhen]
  const primitive = primitivesOf(catalog).find((entry) => entry.id === id)
  return [
    ...(primitive === undefined ? [] : [primitive.trigger]),
    ...decisionNodesOf(catalog).filter((node) => node.add.includes(id)).map(({ when }) => when),
  ]
}

function flipTextsBehind(id: string, design: Design, catalog: Catalog): ReadonlySet<string> {
  return new Set(conditionsFor(id, catalog).flatMap(limitsIn).flatMap((limit) => flipOf(limit, design)?.text ?? []))
}

interface Limit {
  readonly field: string
  readonly operator: string
  readonly value: number | string | boolean
}

/** The comparisons of a condition between a field and a constant, and the fields and words it asks for. */
function limitsIn(condition: string): readonly Limit[] {
  const parsed = parseExpression(condition)
  return parsed.ok ? limitsOf(parsed.value) : []
}

function limitsOf(expression: Expression): readonly Limit[] {
  switch (expression.kind) {
    case 'literal':
    case 'not':
    case 'negative': return []
    case 'field': return [{ field: expression.name, operator: 'is', value: true }]
    case 'call': {
      const [first] = expression.inputs
      return expression.name === 'kw' && first?.kind === 'literal' ? [{
        field: wordField,
        operator: 'says',
        value: first.value,
      }] : []
    }
    case 'binary': {
      const { operator, left, right } = expression
      if (operator === '&&' || operator === '||') return [...limitsOf(left), ...limitsOf(right)]
      return left.kind === 'field' && right.kind === 'literal' ? [{
        field: left.name,
        operator,
        value: right.value,
      }] : []
    }
  }
}

/** Every answer of the design moved just over each limit that it satisfies, each once. */
function flipsOf(design: Design, catalog: Catalog): readonly Flip[] {
  const conditions = [
    ...capabilitiesOf(catalog).flatMap((entry) => entry.signals.map(({ when }) => when)),
    ...decisionNodesOf(catalog).map(({ when }) => when),
    ...primitivesOf(catalog).map(({ trigger }) => trigger),
    ...patternsOf(catalog).flatMap(({ trigger, useWhen }) => [trigger, ...useWhen]),
  ]
  const flips = conditions.flatMap(limitsIn).flatMap((limit) => flipOf(limit, design) ?? [])
  return [...new Map(flips.map((flip) => [flip.text, flip])).values()]
}

function flipOf({ field, operator, value }: Limit, design: Design): Flip | undefined {
  if (operator === 'says') return typeof value === 'string' ? wordFlip(value, design) : undefined
  const answer = design.requirements[field]
  const known = fieldNamed(field)
  if (answer === undefined || known === undefined) return undefined
  const { label } = known
  if (operator === 'is' && answer.value === true) {
    return { field, distance: 1, text: `“${label}” is no`, apply: (changed) => answering(changed, field, false) }
  }
  if (operator === '==' && answer.value === value) {
    return {
      field,
      distance: 1,
      text: `${label} is not ${String(value)}`,
      apply: (changed) => unanswered(changed, field),
    }
  }
  if (operator === '!=' && typeof value === 'string' && answer.value !== value) {
    return { field, distance: 1, text: `${label} is ${value}`, apply: (changed) => answering(changed, field, value) }
  }
  if (typeof value !== 'number' || typeof answer.value !== 'number') return undefined
  return numberFlip(field, operator, value, answer.value)
}

function numberFlip(field: string, operator: string, limit: number, now: number): Flip | undefined {
  const known = fieldNamed(field)
  if (known?.type !== 'number') return undefined
  const over = crossing(operator, limit, now, known.whole)
  if (over === undefined || over.value < known.min || over.value > known.max) return undefined
  const text = `${known.label} is ${over.words} ${valueInWords(limit, known.unit)}`
  const distance = Math.abs(over.value - now) / Math.max(Math.abs(now), 1e-9)
  return { field, distance, text, apply: (changed) => answering(changed, field, over.value) }
}

/** The nearest value at which a comparison that holds no longer does; undefined when it does not hold now. */
function crossing(operator: string, limit: number, now: number, isWhole: boolean): { value: number; words: string } | undefined {
  const below = isWhole ? Math.ceil(limit) - 1 : limit - Math.abs(limit) * 1e-6
  const above = isWhole ? Math.floor(limit) + 1 : limit + Math.max(Math.abs(limit), 1e-3) * 1e-6
  switch (operator) {
    case '>=': return now >= limit ? { value: below, words: 'below' } : undefined
    case '>': return now > limit ? { value: limit, words: 'at most' } : undefined
    case '<=': return now <= limit ? { value: above, words: 'above' } : undefined
    case '<': return now < limit ? { value: limit, words: 'at least' } : undefined
    default: return undefined
  }
}

/** Takes a word out of domain, keywords and description. */
function wordFlip(word: string, design: Design): Flip | undefined {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[^\p{L}\p{N} ]/gu, '')}(?![\\p{L}\\p{N}])`, 'giu')
  const cut = (text: string): string => text.replace(pattern, ' ')
  const texts = [design.description, design.requirements['domain']?.value, design.requirements['keywords']?.value].flat()
  if (!texts.some((text) => typeof text === 'string' && cut(text) !== text)) return undefined
  return {
    field: wordField,
    distance: 1,
    text: `the text does not say “${word}”`,
    apply: (changed) => {
      const requirements = Object.fromEntries(Object.entries(changed.requirements).map(([field, answer]) => {
        if (field !== 'domain' && field !== 'keywords') return [field, answer]
        const { value } = answer
        return [
          field,
          { ...answer, value: Array.isArray(value) ? value.map(cut) : typeof value === 'string' ? cut(value) : value },
        ]
      }))
      return {
        ...changed,
        requirements,
        ...(changed.description === undefined ? {} : { description: cut(changed.description) }),
      }
    },
  }
}

function answering(design: Design, field: string, value: Requirement['value']): Design {
  const { low: _low, high: _high, ...kept } = design.requirements[field] ?? { from: 'given' as const, value }
  return { ...design, requirements: { ...design.requirements, [field]: { ...kept, value } } }
}

function unanswered(design: Design, field: string): Design {
  const { [field]: _gone, ...requirements } = design.requirements
  return { ...design, requirements }
}
