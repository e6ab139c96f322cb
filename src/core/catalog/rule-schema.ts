import * as z from 'zod'
import { catalogId } from '../design/schema.ts'
import { entryBase, expression } from './entry-schema.ts'
import { sentence } from './practice.ts'

const looseRecord = z.record(z.string(), z.unknown())

/** One change to the sound design on which rules are tested. */
const exampleEdit = z.strictObject({
  /** Answers of step 1. */
  answer: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.array(z.string())])).optional(),
  component: z.strictObject({ id: z.string(), set: looseRecord.default({}), settings: looseRecord.default({}) }).optional(),
  connection: z.strictObject({ id: z.string(), set: looseRecord }).optional(),
  add: looseRecord.optional(),
  remove: z.string().optional(),
  connect: looseRecord.optional(),
  zone: looseRecord.optional(),
  choose: z.strictObject({
    capabilities: z.array(catalogId).default([]), primitives: z.array(catalogId).default([]), patterns: z.array(catalogId).default([]),
  }).optional(),
  /** A further step of the journey. */
  step: looseRecord.optional(),
})

/** A rule that is a condition of the expression language over each component, each connection or the whole design. */
export const ruleCondition = z.strictObject({
  about: z.enum(['component', 'connection', 'design']),
  /** Of the component, or of what a connection leads to; empty means all. */
  roles: z.array(z.string()).default([]),
  when: expression,
  /** The design cannot tell: `question` is asked instead. */
  unknown: expression.optional(),
  question: sentence.optional(),
  likelihood: z.enum(['often', 'sometimes', 'rarely']),
  impact: z.enum(['outage', 'loss', 'degraded', 'nuisance']),
  /** `{name}`, `{from}` and `{to}` stand for the names of what it is about. */
  title: sentence,
  why: sentence,
  remedy: sentence,
  verify: sentence,
  confidence: z.enum(['high', 'medium', 'low']),
  /** Silent with the edits of `sound`, fires once those of `fires` are made, too. */
  example: z.strictObject({ sound: z.array(exampleEdit).default([]), fires: z.array(exampleEdit).min(1) }),
})

/** A rule of step 5. One without a condition is a function in `core/validate/rules`. */
export const rule = z.strictObject({
  ...entryBase,
  kind: z.literal('rule'),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
  laws: z.array(catalogId).default([]),
  patterns: z.array(catalogId).default([]),
  failureModes: z.array(catalogId).default([]),
  /** When the finding is wrong although the rule fires. */
  falsePositive: sentence.optional(),
  /** Why it fires on none of the template and sample designs; to be left out of a rule that does. */
  quiet: sentence.optional(),
  condition: ruleCondition.optional(),
})

export type ExampleEdit = z.infer<typeof exampleEdit>
export type RuleCondition = z.infer<typeof ruleCondition>
export type Rule = z.infer<typeof rule>
