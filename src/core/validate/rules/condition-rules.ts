import type { Catalog } from '../../catalog/catalog.ts'
import { entriesOf } from '../../catalog/catalog.ts'
import type { Rule as RuleEntry, RuleCondition } from '../../catalog/rule-schema.ts'
import type { Component, Connection } from '../../design/schema.ts'
import { holds } from '../../expression/evaluate.ts'
import type { Scope } from '../../expression/evaluate.ts'
import { identifiersOf, parseExpression } from '../../expression/parse.ts'
import type { Expression } from '../../expression/parse.ts'
import { reasonFor, valueInWords } from '../../recommend/conditions.ts'
import { fieldNamed } from '../../requirements/fields.ts'
import type { Evidence, Severity } from '../report.ts'
import { nameOf } from './rule.ts'
import type { Draft, Rule, RuleContext } from './rule.ts'

const known = new WeakMap<Catalog, readonly Rule[]>()

/** The rules of a catalog that are conditions, ready to run. A condition that does not parse gives no rule. */
export function conditionRules(catalog: Catalog): readonly Rule[] {
  const made = known.get(catalog) ?? entriesOf(catalog, 'rule').flatMap((entry) => conditionRule(entry) ?? [])
  known.set(catalog, made)
  return made
}

/** One entry as a rule; undefined when it is no condition or cannot be read. */
export function conditionRule(entry: RuleEntry): Rule | undefined {
  const { condition } = entry
  const when = condition === undefined ? undefined : read(condition.when)
  if (condition === undefined || when === undefined) return undefined
  const unknown = condition.unknown === undefined ? undefined : read(condition.unknown)
  return {
    id: entry.id, name: entry.name, severity: entry.severity, summary: entry.summary, why: condition.why, laws: entry.laws,
    patterns: entry.patterns, failureModes: entry.failureModes, sources: entry.sources, falsePositive: entry.falsePositive ?? '',
    check: (context) => partsOf(condition, context).flatMap((part): Draft[] => {
      if (holds(when, part.scope)) return [draftOf(condition, when, part, context, false)]
      return unknown !== undefined && holds(unknown, part.scope)
        ? [draftOf(condition, unknown, part, context, true)]
        : []
    }),
  }
}

function read(text: string): Expression | undefined {
  const parsed = parseExpression(text)
  return parsed.ok ? parsed.value : undefined
}

/** What a condition is asked of, with what it sees and what depends on it. */
interface Part {
  readonly scope: Scope
  readonly element: string
  readonly names: Readonly<Record<string, string>>
  /** 1 when a journey needs it, less when journeys can do without it. */
  readonly weight: number
}

function partsOf(condition: RuleCondition, context: RuleContext): readonly Part[] {
  const { components, connections } = context.design.architecture
  const fits = (component: Component | undefined): boolean =>
    condition.roles.length === 0 || (component !== undefined && condition.roles.includes(component.role))
  switch (condition.about) {
    case 'component':
      return components.filter(fits).map((component) => ({
        scope: context.scopes.component(component), element: `component:${component.id}`, names: { name: component.name },
        weight: weightOf([component.id], context),
      }))
    case 'connection':
      return connections.filter(({ to }) => fits(context.subject.components.get(to))).map((connection) => connectionPart(connection, context))
    case 'design':
      return components.length === 0 ? [] : [{
        scope: context.scopes.design,
        element: 'design:answers',
        names: {},
        weight: 1,
      }]
  }
}

function connectionPart(connection: Connection, context: RuleContext): Part {
  return {
    scope: context.scopes.connection(connection),
    element: `connection:${connection.id}`,
    names: { from: nameOf(context, connection.from), to: nameOf(context, connection.to) },
    weight: weightOf([connection.from, connection.to], context),
  }
}

function weightOf(ids: readonly string[], { subject, required, used }: RuleContext): number {
  const parts = ids.flatMap((id) => subject.components.get(id) ?? [])
  if (parts.every((part) => required.has(part))) return 1
  return parts.some((part) => used.has(part)) ? 0.5 : 0.25
}

const likelihoods: Record<RuleCondition['likelihood'], number> = { often: 3, sometimes: 2, rarely: 1 }
const impacts: Record<RuleCondition['impact'], number> = { outage: 3, loss: 3, degraded: 2, nuisance: 1 }

/**
 * How bad a finding is: how often what it warns of happens × what it does to users, one step less where no journey needs
 * the part. Lost data stays lost, whichever journey wrote it. The grid is a convention, as in IEC 60812.
 */
export function severityOf(likelihood: RuleCondition['likelihood'], impact: RuleCondition['impact'], weight: number): Severity {
  const lowered = weight < 1 && impact !== 'loss' ? 1 : 0
  const product = likelihoods[likelihood] * Math.max(1, impacts[impact] - lowered)
  if (product >= 9) return 'critical'
  if (product >= 6) return 'high'
  if (product >= 3) return 'medium'
  return product === 2 ? 'low' : 'info'
}

function draftOf(condition: RuleCondition, expression: Expression, part: Part, context: RuleContext, isQuestion: boolean): Draft {
  const text = isQuestion ? (condition.unknown ?? '') : condition.when
  const severity = severityOf(condition.likelihood, condition.impact, part.weight)
  const title = filled(isQuestion ? (condition.question ?? condition.title) : condition.title, part.names)
  return {
    // A question is never worse than a finding that is worth a look.
    severity: isQuestion && (severity === 'critical' || severity === 'high') ? 'medium' : severity,
    ...(isQuestion ? { needsInformation: true } : {}),
    title,
    evidence: evidenceOf(text, expression, part, context),
    remedy: filled(condition.remedy, part.names),
    verify: filled(condition.verify, part.names),
    confidence: condition.confidence,
    about: [part.element],
    harm: part.weight * likelihoods[condition.likelihood] * impacts[condition.impact],
  }
}

const filled = (text: string, names: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(name|from|to)\}/g, (whole, word: string) => names[word] ?? whole)

/** What the condition read: what the drawing says of the part, then the answers of step 1 with their numbers. */
function evidenceOf(condition: string, expression: Expression, part: Part, { design }: RuleContext): Evidence[] {
  const answers = identifiersOf(expression).filter((name) => design.requirements[name] !== undefined).slice(0, 3)
  const reason = reasonFor(condition, part.scope, (name) => !answers.includes(name))
  const said = reason === '' && answers.length === 0 ? 'the design says nothing against it' : reason
  return [
    ...(said === '' ? [] : [{ element: part.element, text: said }]),
    ...answers.map((name): Evidence => {
      const value = part.scope.field(name)
      const { unit, label } = fieldNamed(name) ?? { unit: '1', label: name }
      const text = reasonFor(condition, part.scope, (other) => other === name)
      return { element: `requirement:${name}`, text: text === '' ? `${label} ${valueInWords(value, unit)}` : text, ...(typeof value === 'number' ? { value, unit } : {}) }
    }),
  ]
}
