import * as z from 'zod'
import { measurement, proposal, timeUnit } from '../core/measured/measurement.ts'

/** A file of measurements and how it is to be read. */
const reading = {
  text: z.string(),
  fileName: z.string().max(1000),
  /** Unit of its times, for files that do not state it. */
  unit: timeUnit.optional(),
  /** Which of several measurements in the file is meant. */
  series: z.string().max(1000).optional(),
  /** Replicas that served a load test together. */
  replicas: z.int().min(1).max(100_000).default(1),
}

const read = z.object({ measurement, proposal })

export const measuredOperations = {
  /**
   * What a file of measurements says, and what it would set on a component of a design. Saves nothing: `proposal.set` is the
   * rest of an edit `use-measurements`. A file that does not state its unit fails with the field `unit`.
   */
  'measured.read': { input: z.strictObject(reading), output: read },
  /** The same, set on a component of a design that is given as the text of its file: the text with the figures in it. */
  'measured.apply': {
    input: z.strictObject({
      ...reading,
      design: z.strictObject({ text: z.string(), fileName: z.string().max(1000), keepUnknown: z.boolean().default(false) }),
      component: z.string().min(1).max(80),
    }),
    output: read.extend({ text: z.string() }),
  },
} as const

export type MeasuredReading = z.infer<typeof read>
