import * as z from 'zod'
import { provenance, signOff } from '../design/schema.ts'
import { journeyAvailability } from '../evaluate/evaluation.ts'
import { derivation } from './derivation.ts'

export type { Derivation } from './derivation.ts'

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
  /** The elements that make the fingerprint, as `component:id`; left out of reports from before they were kept. */
  about: z.array(z.string()).optional(),
  /** The waiver that names this finding, whether it still holds or has run out. */
  waiver: z
    .object({
      owner: z.string(),
      reason: z.string(),
      ticket: z.string().optional(),
      expires: z.string(),
      hasRunOut: z.boolean(),
      /** Why a policy does not let it count. */
      refused: z.string().optional(),
    })
    .optional(),
  /** Where a policy judges it otherwise: the severity that the rule gave, and the policy's reason. */
  overridden: z.object({ from: severity, why: z.string() }).optional(),
})

/** What became of a sign-off: it holds for the design and the catalog that were signed, and for no others. */
export const signOffState = z.object({
  by: z.string(),
  at: z.string(),
  decision: signOff.shape.decision,
  state: z.enum(['valid', 'void']),
  /** Why it is void, in words. */
  why: z.string().optional(),
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
  /** Left out when nobody has signed. */
  signOffs: z.array(signOffState).optional(),
  bill: z.object({ currency: z.literal('USD'), lines: z.array(billLine), monthly: z.number(), missing: z.array(z.string()) }),
  alternatives: z.array(alternativeReport),
  /** How the journeys fail and what is worth mending first: those away longest, at most twenty. */
  journeys: z.array(z.object({ id: z.string(), name: z.string(), availability: journeyAvailability })).optional(),
})

export type Severity = z.infer<typeof severity>
export type Verdict = z.infer<typeof verdict>
export type Deciding = z.infer<typeof deciding>
export type Finding = z.infer<typeof finding>
export type SignOffState = z.infer<typeof signOffState>
export type Evidence = z.infer<typeof evidence>
export type BillLine = z.infer<typeof billLine>
export type Report = z.infer<typeof report>
