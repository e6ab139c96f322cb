import * as z from 'zod'
import { architecture, alternative, catalogId, dataClass, reference, requirement } from '../design/schema.ts'
import { confidence, entryBase, expression, figure, name, partialDate, sourceId, workedExample } from './entry-schema.ts'
import { card, playbook, playbookInclude } from './playbook-schema.ts'
import { rule } from './rule-schema.ts'
import { guideShape, pitfallShape, proofObligation, sentence, trackStep } from './practice.ts'

/** Everything the catalog can hold. The folder of a kind is its plural, for example `catalog/laws`. */
export const catalogKinds = [
  'law',
  'capability',
  'primitive',
  'pattern',
  'system-pattern',
  'principle',
  'technology',
  'template',
  'failure-mode',
  'incident',
  'playbook',
  'track',
  'rule',
  'glossary',
  'source',
  'conflict',
  'decision',
  'guide',
  'pitfall',
  'reality',
  'include',
  'card',
] as const

export const catalogKind = z.enum(catalogKinds)

const lawCheck = z.strictObject({
  id: catalogId,
  basis: z.enum(['theorem', 'model', 'heuristic']),
  when: expression,
  severity: z.enum(['error', 'warning', 'info']),
  message: sentence,
  /** One set of inputs on which the check fires and one on which it stays quiet. */
  fires: z.record(z.string(), z.unknown()),
  quiet: z.record(z.string(), z.unknown()),
})

export const law = z.strictObject({
  ...entryBase,
  kind: z.literal('law'),
  order: z.int().positive(),
  basis: z.enum(['theorem', 'model', 'heuristic']),
  statement: sentence,
  formula: z.string().max(300),
  variables: z.array(z.strictObject({ symbol: z.string().min(1).max(40), unit: z.string().min(1).max(40), meaning: sentence })),
  assumptions: z.array(sentence).min(1),
  /** The model that computes it, when there is one. */
  model: z.string().optional(),
  checks: z.array(lawCheck).default([]),
  worked: z.array(workedExample).min(1),
  pitfalls: z.array(sentence).default([]),
  measure: z.array(sentence).default([]),
  violatedBy: z.array(catalogId).default([]),
})

export const capabilityCategory = z.enum([
  'Consistency', 'Order', 'Durability', 'Performance', 'Availability', 'Security', 'Scalability', 'Observability',
])

/** One reason to suggest a capability. `weight` ranks it: 3 an explicit choice of the author, 1 a hint. */
const signal = z.strictObject({ when: expression, why: sentence, weight: z.int().min(1).max(5) })

export const capability = z.strictObject({
  ...entryBase,
  kind: z.literal('capability'),
  category: capabilityCategory,
  /** A threshold profile belongs to a parent and is not counted among the 30. */
  profileOf: catalogId.optional(),
  definition: sentence,
  slo: z.strictObject({ parameter: z.string(), unit: z.string(), compare: z.enum(['==', '<=', '>=', '<', '>']), typical: z.array(z.number()).min(1) }),
  verify: sentence,
  depends: z.array(z.strictObject({ on: catalogId, why: sentence })).default([]),
  signals: z.array(signal).default([]),
  primitives: z.array(z.strictObject({ id: catalogId, role: z.enum(['primary', 'supporting']) })).default([]),
  controls: z.array(sentence).default([]),
})

/** How a parameter of a primitive gets its value: a formula over the requirements, else the default. */
const parameter = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9_]*$/),
  unit: z.string().max(40).default('1'),
  default: z.union([z.number(), z.string(), z.boolean()]),
  formula: expression.optional(),
  choices: z.array(z.union([z.number(), z.string()])).optional(),
  why: sentence,
  source: sourceId,
  confidence,
})

const measured = z.strictObject({ technology: z.string().max(80), what: sentence, figure })

export const primitive = z.strictObject({
  ...entryBase,
  kind: z.literal('primitive'),
  order: z.int().positive(),
  plane: z.enum(['edge', 'service', 'state', 'control']),
  trigger: expression,
  triggerWhy: sentence,
  provides: z.array(catalogId),
  requires: z.array(catalogId).default([]),
  synergies: z.array(catalogId).default([]),
  parameters: z.array(parameter).default([]),
  figures: z.array(measured).default([]),
  cost: sentence,
  proof: z.array(sentence).min(1),
  obligations: z.array(proofObligation).default([]),
  antiPatterns: z.array(sentence).min(1),
  checklist: z.array(sentence).min(1),
  worked: z.array(workedExample).default([]),
})

const patternShape = {
  ...entryBase,
  order: z.int().positive(),
  problem: sentence,
  required: z.array(catalogId).min(1),
  optional: z.array(catalogId).default([]),
  provides: z.array(catalogId),
  guarantees: z.array(sentence).default([]),
  trigger: expression,
  useWhen: z.array(expression),
  avoidWhen: z.array(expression),
  effects: z.strictObject({ latency: sentence, throughput: sentence, consistency: sentence }),
  figures: z.array(measured).default([]),
  complexity: z.int().min(1).max(5),
  costMultiplier: figure,
  proof: sentence,
  obligations: z.array(proofObligation).default([]),
  checklist: z.array(sentence).min(1),
  worked: z.array(workedExample).default([]),
  related: z.array(catalogId).default([]),
}

export const pattern = z.strictObject({
  ...patternShape,
  kind: z.literal('pattern'),
  /** How to build it. */
  guide: catalogId.optional(),
})
export const systemPattern = z.strictObject({
  ...patternShape,
  kind: z.literal('system-pattern'),
  requiredPatterns: z.array(catalogId).default([]),
})

export const principle = z.strictObject({
  ...entryBase,
  kind: z.literal('principle'),
  rule: sentence,
  example: sentence,
  cost: sentence,
  laws: z.array(catalogId).default([]),
  worked: z.array(workedExample).default([]),
})

/**
 * How an import recognises a technology in a file. An image is the path of its repository in lower case, without
 * registry host, `library/`, tag and digest; resources are Terraform types and Kubernetes kinds as they are written.
 * Images and resources name one technology of the catalog; a port alone proves nothing and only breaks a tie.
 */
const recognition = z.strictObject({
  images: z.array(z.string().regex(/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/).max(120)).default([]),
  resources: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/).max(80)).default([]),
  ports: z.array(z.int().min(1).max(65_535)).default([]),
})

/** Planning values of a technology: what one replica does. Every one is a figure, so its confidence is on record. */
export const technology = z.strictObject({
  ...entryBase,
  kind: z.literal('technology'),
  plane: z.enum(['edge', 'service', 'state', 'control']),
  roles: z.array(z.string()).min(1),
  implements: z.array(catalogId).default([]),
  /** Names by which people know it. */
  aliases: z.array(name).max(40).default([]),
  recognise: recognition.prefault({}),
  managed: z.boolean(),
  capacity: figure.optional(),
  latencyP50: figure.optional(),
  latencyP99: figure.optional(),
  availability: figure.optional(),
  failover: figure.optional(),
  cost: figure.optional(),
  limits: z.array(z.strictObject({ what: sentence, figure })).default([]),
  switches: z.array(z.strictObject({ what: sentence, value: z.boolean(), source: sourceId, confidence })).default([]),
  failureModes: z.array(catalogId).default([]),
  worked: z.array(workedExample).default([]),
})

/** What has to be derived, and what would be a mistake: required or suggested counts, of patterns a recommended one. */
const expectation = z.strictObject({ must: z.array(catalogId).default([]), never: z.array(catalogId).default([]) })

/** A starting point for step 1, and, where the shape of the system is known, for the architecture. */
export const template = z.strictObject({
  ...entryBase,
  kind: z.literal('template'),
  order: z.int().positive(),
  requirements: z.record(z.string(), requirement),
  dataClasses: z.array(dataClass).default([]),
  /** What the generator cannot know: values that replace or complete what it draws. */
  architecture: architecture.optional(),
  references: z.array(reference).default([]),
  alternatives: z.array(alternative).default([]),
  /** What steps 2 to 4 give for it, which `catalog check` derives anew. */
  expects: z
    .strictObject({ why: sentence, capabilities: expectation, primitives: expectation, patterns: expectation })
    .optional(),
  cautions: z.array(sentence).default([]),
  worked: z.array(workedExample).default([]),
})

export const failurePlane = z.enum(['edge', 'service', 'state', 'control', 'network'])

export const failureMode = z.strictObject({
  ...entryBase,
  kind: z.literal('failure-mode'),
  id: z.string().regex(/^FM-[ESDCN]\d{2}$/),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  plane: failurePlane,
  trigger: sentence,
  symptoms: z.array(sentence).min(1),
  signals: z.array(sentence).min(1),
  /** Failure modes that this one brings about. */
  propagatesTo: z.array(z.string()).default([]),
  scope: z.enum(['one-key', 'one-tenant', 'one-feature', 'one-host', 'one-shard', 'one-zone', 'all-sites', 'varies']),
  onset: z.enum(['clock', 'our-change', 'their-change', 'demand', 'after-recovery', 'slow', 'sudden']),
  sustainingLoop: z.enum(['none', 'retry', 'cache-refill', 're-replication', 'healing', 'reconnect']),
  /**
   * What people say when they have it, as concepts of `core/triage/lexicon`: `telling` it is hardly ever said of another
   * mode, `usual` and `possible` with others, too; `against` it would be surprising.
   */
  cues: z
    .strictObject({
      telling: z.array(z.string()).default([]),
      usual: z.array(z.string()).default([]),
      possible: z.array(z.string()).default([]),
      against: z.array(z.string()).default([]),
    })
    .optional(),
  detection: sentence,
  firstFiveMinutes: z.array(sentence).min(1),
  recovery: z.array(sentence).min(1),
  /** Primitives and patterns that prevent it. */
  prevention: z.array(catalogId).min(1),
  preventionNotes: z.array(sentence).default([]),
  /**
   * Where it can strike: a component of one of these roles or technologies for which `when` holds. It reads the answers
   * of step 1 and the facts of the component (`core/design/component-facts`). `why` says in words what exposes it.
   * A component for which `unless` holds is guarded already; `guard` says by what.
   */
  appliesTo: z.strictObject({
    roles: z.array(z.string()).default([]),
    technologies: z.array(catalogId).default([]),
    when: expression.optional(),
    why: sentence.optional(),
    unless: expression.optional(),
    guard: sentence.optional(),
  }),
  /** The public incident that shows it; absent means that none is known. The year is absent where the report gives none. */
  example: z.strictObject({ what: sentence, year: z.int().optional(), source: z.string().min(3), verified: z.string() }).optional(),
  /** Says so where no public report that shows the mode was verified; stands in place of the example. */
  withoutExample: sentence.optional(),
})

export const incidentCase = z.strictObject({
  ...entryBase,
  kind: z.literal('incident'),
  year: z.int(),
  what: sentence,
  timeline: z.array(z.strictObject({ what: sentence, figure })).default([]),
  failureModes: z.array(catalogId).min(1),
  lesson: sentence,
})

export const track = z.strictObject({
  ...entryBase,
  kind: z.literal('track'),
  order: z.int().positive(),
  duration: z.string(),
  focus: sentence,
  outcome: sentence,
  weeks: z.array(
    z.strictObject({
      rows: z.string(),
      topic: name,
      entries: z.array(catalogId),
      doneWhen: sentence,
      /** The row in single tasks, in order. */
      steps: z.array(trackStep).default([]),
    }),
  ),
})

export const glossaryTerm = z.strictObject({
  ...entryBase,
  kind: z.literal('glossary'),
  /** Other words for it, abbreviations and spellings that people look for. */
  aliases: z.array(name).default([]),
  definition: sentence,
  related: z.array(catalogId).default([]),
})

export const source = z.strictObject({
  id: catalogId,
  kind: z.literal('source'),
  name: sentence,
  type: z.enum(['primary', 'vendor-doc', 'secondary', 'derived', 'own']),
  /** seen: the text or a verbatim quotation was read. recalled: bibliographic knowledge, not read again. */
  checked: z.enum(['seen', 'recalled', 'not-applicable']),
  date: partialDate.optional(),
  /**
   * What the date is of. published: a text that does not change. edition: the version of a page that states its own
   * date or version. noted: a page that bears no date we hold; this is when its statements were taken down here.
   */
  dateOf: z.enum(['published', 'edition', 'noted']).optional(),
  url: z.url().optional(),
})

/** One record of a tension, read from both sides. */
export const conflict = z.strictObject({
  ...entryBase,
  kind: z.literal('conflict'),
  level: z.enum(['capability', 'primitive', 'pattern']),
  between: z.tuple([catalogId, catalogId]),
  when: expression,
  severity: z.enum(['error', 'warning', 'info']),
  basis: z.enum(['theorem', 'model', 'heuristic', 'definition', 'legal', 'note']),
  resolution: sentence,
})

/** A node of the decision tree of step 3. Every node that matches fires. */
export const decisionNode = z.strictObject({
  ...entryBase,
  kind: z.literal('decision'),
  order: z.int().positive(),
  question: sentence,
  when: expression,
  add: z.array(catalogId).default([]),
  remove: z.array(catalogId).default([]),
  because: sentence,
})

/** How to build a pattern: steps, sketches, tests, and what a crash between two lines does. */
export const guide = z.strictObject({ ...entryBase, kind: z.literal('guide'), ...guideShape })

/** Something that people do, that hurts, and that can be found. */
export const pitfall = z.strictObject({ ...entryBase, kind: z.literal('pitfall'), ...pitfallShape })

/** One question about production: what is known, with figures, and what is only told. */
export const reality = z.strictObject({
  ...entryBase,
  kind: z.literal('reality'),
  order: z.int().positive(),
  question: sentence,
  known: z.array(z.strictObject({ what: sentence, figure })).default([]),
  folklore: z
    .array(
      z.strictObject({
        claim: sentence,
        verdict: z.enum(['wrong', 'outdated', 'no-source', 'only-under-conditions', 'opinion', 'correct']),
        why: sentence,
        sources: z.array(sourceId).default([]),
      }),
    )
    .default([]),
  /** What to do in a design, given all this. */
  use: sentence,
  worked: z.array(workedExample).default([]),
  related: z.array(catalogId).default([]),
})

export const catalogEntry = z.discriminatedUnion('kind', [
  law, capability, primitive, pattern, systemPattern, principle, technology, template, failureMode,
  incidentCase, playbook, track, rule, glossaryTerm, source, conflict, decisionNode,
  guide, pitfall, reality, playbookInclude, card,
])
export type CatalogKind = z.infer<typeof catalogKind>
export type Expectation = z.infer<typeof expectation>
export type Law = z.infer<typeof law>
export type Capability = z.infer<typeof capability>
export type Primitive = z.infer<typeof primitive>
export type Pattern = z.infer<typeof pattern>
export type SystemPattern = z.infer<typeof systemPattern>
export type Technology = z.infer<typeof technology>
export type Template = z.infer<typeof template>
export type FailureMode = z.infer<typeof failureMode>
export type Source = z.infer<typeof source>
export type Conflict = z.infer<typeof conflict>
export type DecisionNode = z.infer<typeof decisionNode>
export type CatalogEntry = z.infer<typeof catalogEntry>
