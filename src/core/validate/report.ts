import * as z from 'zod'
import { provenance } from '../design/schema.ts'

/** One node of how a figure came about: formula, inputs, source, down to the leaves. */
export interface Derivation {
  readonly label: string
  readonly value: number | string | boolean | null
  readonly unit: string
  readonly formula?: string
  readonly from?: 'given' | 'catalog' | 'assumed' | 'computed'
  readonly source?: string
  readonly note?: string
  readonly inputs?: readonly Derivation[]
}

export const derivation: z.ZodType<Derivation> = z.object({
  label: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  unit: z.string(),
  formula: z.string().optional(),
  from: z.enum(['given', 'catalog', 'assumed', 'computed']).optional(),
  source: z.string().optional(),
  note: z.string().optional(),
  inputs: z.array(z.lazy(() => derivation)).optional(),
})

/** Units in JSON: `1/s`, `ratio` (never percent), `ms`, `s`, `USD/month`. */
const assessed = z.object({ value: z.number(), unit: z.string(), low: z.number(), high: z.number() })

/** An input whose value decides, and by how much it may move. `path` addresses it in the design. */
export const binding = z.object({
  element: z.string(),
  input: z.string(),
  path: z.string(),
  value: z.number(),
  unit: z.string(),
  from: provenance,
  text: z.string(),
})

/** The value of the binding input at which the verdict turns; `none` when no value in its range turns it. */
export const flip = z.object({ path: z.string(), value: z.number().nullable(), unit: z.string(), text: z.string() })

export const verdict = z.object({
  /** `throughput`, `availability`, `latency`, `cost`, `durability`, `recovery`, or `JOURNEY/latency`. */
  id: z.string(),
  requirement: z.object({ field: z.string(), compare: z.enum(['<=', '>=']), value: z.number(), unit: z.string(), text: z.string() }),
  assessed: assessed.nullable(),
  verdict: z.enum(['met', 'missed', 'undecided']),
  /** That the requirement is met, over the ranges of the inputs; null when nothing could be computed. */
  probability: z.number().min(0).max(1).nullable(),
  /** Room left, in the unit of the requirement; negative when missed. `factor` for rates. */
  margin: z.object({ value: z.number(), unit: z.string(), text: z.string() }).nullable(),
  binding: binding.nullable(),
  flip: flip.nullable(),
  assumptions: z.array(z.string()),
  model: z.string(),
  reference: z.object({ value: z.number(), unit: z.string(), what: z.string() }).optional(),
  why: derivation.nullable(),
})

/** What decides a verdict, in sentences computed from the assessment, and where it turns. */
export const deciding = z.object({
  verdict: z.string(),
  /** False where it is met with so much room that it does not shape the design. */
  isBinding: z.boolean(),
  /** Share of what is allowed that is used up; null when nothing is allowed. */
  used: z.number().nullable(),
  text: z.string(),
  flips: z.array(z.object({ path: z.string(), value: z.number(), unit: z.string(), text: z.string() })),
})

export const severity = z.enum(['critical', 'high', 'medium', 'low', 'info'])

export const evidence = z.object({
  /** `component:order-service`, `connection:…`, `journey:…`, `requirement:…`. */
  element: z.string(),
  text: z.string(),
  value: z.number().optional(),
  unit: z.string().optional(),
})

export const finding = z.object({
  rule: z.string(),
  severity,
  state: z.enum(['open', 'waived', 'needs-information']),
  title: z.string(),
  why: z.string(),
  evidence: z.array(evidence).min(1),
  remedy: z.string(),
  /** What the remedy changes, computed by running the evaluator again; absent when it cannot be. */
  effect: z.string().optional(),
  verify: z.string(),
  links: z.array(z.string()),
  /** When the finding is wrong although the rule fires; absent where it cannot be. */
  falsePositive: z.string().optional(),
  confidence: z.enum(['high', 'medium', 'low']),
  source: z.string(),
  /** Stable over runs and over unrelated edits: rule and elements, not texts or numbers. */
  fingerprint: z.string(),
})

/** A line of the bill of resources. */
export const billLine = z.object({
  component: z.string(),
  what: z.string(),
  quantity: z.number(),
  unitPrice: z.number(),
  monthly: z.number(),
  from: provenance,
  source: z.string(),
})

export const alternativeReport = z.object({ id: z.string(), name: z.string(), why: z.string(), verdicts: z.array(verdict) })

export const report = z.object({
  engine: z.object({ version: z.string(), catalog: z.string() }),
  design: z.object({ id: z.string(), name: z.string(), hash: z.string() }),
  verdicts: z.array(verdict),
  /** The most pressing first. */
  deciding: z.array(deciding),
  findings: z.array(finding),
  bill: z.object({ currency: z.literal('USD'), lines: z.array(billLine), monthly: z.number(), missing: z.array(z.string()) }),
  alternatives: z.array(alternativeReport),
})

export type Severity = z.infer<typeof severity>
export type Verdict = z.infer<typeof verdict>
export type Deciding = z.infer<typeof deciding>
export type Finding = z.infer<typeof finding>
export type Evidence = z.infer<typeof evidence>
export type BillLine = z.infer<typeof billLine>
export type Report = z.infer<typeof report>
