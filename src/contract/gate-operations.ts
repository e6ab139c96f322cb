import * as z from 'zod'
import { designDiff, findingsDiff, verdictChange } from '../core/diff/schema.ts'
import { gate } from '../core/gate/schema.ts'
import { report, severity } from '../core/validate/report.ts'
import { designSource } from './design-operations.ts'
import { job } from './job-operations.ts'

const textFile = z.strictObject({ text: z.string(), fileName: z.string().max(1000) })

/** Takes the place of the clock: decides which waivers have run out. */
const today = z.iso.date().optional()

/** A design as it is, as one of its stored revisions was, or as one of its alternatives would be. */
const designVersion = z.strictObject({
  source: designSource,
  revision: z.int().positive().optional(),
  alternative: z.string().min(1).max(80).optional(),
})

const compared = z.object({ id: z.string(), name: z.string(), hash: z.string() })

export const gateOperations = {
  /**
   * Validates designs and says of each whether it passes: by the bar, by a policy file, and against a baseline, which is an
   * earlier answer in JSON. `formats` are the same written for other tools.
   */
  'design.gate': {
    input: z.strictObject({
      sources: z.array(designSource).min(1).max(1000),
      policy: textFile.optional(),
      baseline: textFile.optional(),
      failOn: severity.optional(),
      today,
      formats: z.array(z.enum(['sarif', 'junit', 'md'])).max(3).default([]),
      job,
    }),
    output: z.object({
      passed: z.boolean(),
      results: z.array(z.object({ file: z.string(), report, gate })),
      files: z.object({ sarif: z.string().optional(), junit: z.string().optional(), md: z.string().optional() }),
    }),
  },

  /** What changed from one design to another: in the design by stable id, in its findings, in its verdicts. */
  'design.diff': {
    input: z.strictObject({ before: designVersion, after: designVersion, today }),
    output: z.object({ before: compared, after: compared, design: designDiff, findings: findingsDiff, verdicts: z.array(verdictChange) }),
  },
} as const

export type DesignVersion = z.output<typeof designVersion>
