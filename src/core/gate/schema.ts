import * as z from 'zod'
import { findingsDiff } from '../diff/schema.ts'
import { severity } from '../validate/report.ts'

/** One reason why a design does not pass. */
export const gateFailure = z.object({
  /**
   * `finding`, `verdict`: at or above the bar. `waiver`: a waiver that matches nothing. `required`: a rule that the policy
   * requires. `budget`, `sign-off`: a number of the policy.
   */
  kind: z.enum(['finding', 'verdict', 'waiver', 'required', 'budget', 'sign-off']),
  /** The fingerprint of the finding, or the id of the verdict. */
  of: z.string().optional(),
  text: z.string(),
})

/** Whether a design passes, and everything that keeps it from passing. */
export const gate = z.object({
  passed: z.boolean(),
  failOn: severity,
  policy: z.string().optional(),
  failures: z.array(gateFailure),
  /** Against the baseline: its design's hash, null when it holds no report of this design, and what has become of its findings. */
  baseline: z.object({ hash: z.string().nullable(), isSameCatalog: z.boolean(), findings: findingsDiff }).optional(),
})

export type GateFailure = z.infer<typeof gateFailure>
export type Gate = z.infer<typeof gate>
