import type { Change, Component, Connection, Design, Journey, Quantity } from '../../design/schema.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { partScopes } from '../../requirements/component-scope.ts'
import type { PartScopes } from '../../requirements/component-scope.ts'
import { applyChanges } from '../assess/changes.ts'
import { demandOf } from '../assess/demand.ts'
import type { Demand } from '../assess/demand.ts'
import { leafOf } from '../assess/leaf.ts'
import { fromQuantity, onJourneys, requiredOf, subjectOf } from '../assess/subject.ts'
import type { Subject } from '../assess/subject.ts'
import { flowOf } from '../assess/throughput.ts'
import type { Flow } from '../assess/throughput.ts'
import type { Evidence, Finding, Severity, Verdict } from '../report.ts'

/** What every rule may look at. Built once a run. */
export interface RuleContext {
  readonly design: Design
  readonly catalog: Catalog
  readonly subject: Subject
  readonly seed: number
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly demand: Demand | undefined
  readonly flow: Flow
  /** Components on some journey. */
  readonly used: ReadonlySet<Component>
  /** Components that some journey cannot do without. */
  readonly required: ReadonlySet<Component>
  readonly out: ReadonlyMap<string, readonly Connection[]>
  readonly into: ReadonlyMap<string, readonly Connection[]>
  /** What conditions of the catalog see. */
  readonly scopes: PartScopes
}

/** A finding before it has its place in the report. */
export interface Draft {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
  /** The file cannot say; the remedy is the question to answer. */
  readonly needsInformation?: boolean
  readonly title: string
  readonly why?: string
  readonly evidence: readonly Evidence[]
  readonly remedy: string
  readonly effect?: string
  readonly verify: string
  readonly confidence: Finding['confidence']
  /** What the finding is about, as `component:id`; makes the fingerprint, so never texts or numbers. */
  readonly about: readonly string[]
  /** Ranks findings of one severity, larger first; a share of time, a factor or a rate over its limit. */
  readonly harm?: number
  /** Entries of the catalog that concern this finding alone, after those of the rule. */
  readonly links?: readonly string[]
}

export interface Rule {
  readonly id: string
  readonly name: string
  readonly severity: Severity
  readonly summary: string
  readonly why: string
  readonly laws: readonly string[]
  readonly patterns: readonly string[]
  readonly failureModes: readonly string[]
  readonly sources: readonly string[]
  /** When the finding is wrong although the rule fires. */
  readonly falsePositive: string
  /** Why it fires on none of the template and sample designs. */
  readonly quiet?: string
  readonly check: (context: RuleContext) => readonly Draft[]
}

export function contextOf(design: Design, catalog: Catalog, verdicts: readonly Verdict[], seed: number): RuleContext {
  const subject = subjectOf(design, catalog)
  const { connections, journeys } = design.architecture
  return {
    design,
    catalog,
    subject,
    seed,
    verdicts: new Map(verdicts.map((verdict) => [verdict.id, verdict])),
    demand: demandOf(design),
    flow: flowOf(subject),
    used: new Set(onJourneys(subject)),
    required: new Set(journeys.flatMap((journey) => requiredOf(subject, journey))),
    out: Map.groupBy(connections, (connection) => connection.from),
    into: Map.groupBy(connections, (connection) => connection.to),
    scopes: partScopes(design, catalog),
  }
}

/** The context's design with changes, ready to be assessed again. */
export const changed = (context: RuleContext, changes: readonly Change[]): Subject =>
  subjectOf(applyChanges(context.design, changes), context.catalog)

export const nameOf = (context: RuleContext, id: string): string => context.subject.components.get(id)?.name ?? id

/** A duration of a connection in milliseconds; undefined when none is stated or its unit cannot be read. */
export function millisecondsOf(quantity: Quantity | undefined): number | undefined {
  return quantity === undefined
    ? undefined
    : leafOf(fromQuantity(quantity), { path: '', element: '', name: '', kind: 'latency' })?.value
}

/** Attempts that one call can become; a retry budget caps them. */
export function attemptsOf(connection: Connection): number {
  const attempts = 1 + (connection.retries ?? 0)
  return connection.retryBudget === undefined ? attempts : Math.min(attempts, 1 + connection.retryBudget.value)
}

/** Synchronous calls between components that journeys use. */
export function callsOnJourneys({ design, subject, used }: RuleContext): Connection[] {
  const isUsed = (id: string): boolean => {
    const component = subject.components.get(id)
    return component !== undefined && used.has(component)
  }
  return design.architecture.connections.filter(({ kind, from, to }) => kind === 'sync' &&
    isUsed(from) &&
    (isUsed(to) || isExternal(subject, to)))
}

const isExternal = (subject: Subject, id: string): boolean => subject.components.get(id)?.role === 'external'

/** A capability of the design that its author did not drop. */
export const hasCapability = (design: Design, ...ids: readonly string[]): boolean =>
  design.capabilities.some((choice) => ids.includes(choice.id) &&
    choice.decision !== 'dropped' &&
    choice.strength !== 'optional')

/** A pattern that the design uses: recommended or added, and not dropped. */
export const usesPattern = (design: Design, id: string): boolean =>
  design.patterns.some(
    (choice) => choice.id === id &&
      choice.decision !== 'dropped' &&
      (choice.band === 'recommended' || choice.decision === 'added' || choice.decision === 'kept'),
  )

export const componentEvidence = (component: Component, text: string, value?: number, unit?: string): Evidence => ({
  element: `component:${component.id}`, text, ...(value === undefined ? {} : { value }), ...(unit === undefined ? {} : { unit }),
})

export const connectionEvidence = (connection: Connection, text: string, value?: number, unit?: string): Evidence => ({
  element: `connection:${connection.id}`, text, ...(value === undefined ? {} : { value }), ...(unit === undefined ? {} : { unit }),
})

export const requirementEvidence = (field: string, text: string, value?: number, unit?: string): Evidence => ({
  element: `requirement:${field}`, text, ...(value === undefined ? {} : { value }), ...(unit === undefined ? {} : { unit }),
})

export const journeyEvidence = (journey: Journey, text: string): Evidence => ({
  element: `journey:${journey.id}`,
  text,
})

export const listed = (names: readonly string[], most = 4): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`
