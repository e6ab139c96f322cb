import * as z from 'zod'
import { catalogId } from '../design/schema.ts'
import { sentence } from './practice.ts'

export const name = z.string().min(1).max(120)
/** A condition or formula in the catalog's expression language (`core/expression`). */
export const expression = z.string().min(1).max(500)
export const sourceId = catalogId

/** primary: paper, standard, own post-mortem. unsourced: an editable assumption, never shown as a fact. */
export const confidence = z.enum(['primary', 'vendor-doc', 'derived', 'unsourced'])

/** A year, a month or a day: as much as is known. */
export const partialDate = z.string().regex(/^\d{4}(-\d{2}){0,2}$/)

/**
 * One number with everything needed to trust or distrust it. Compound facts are split into several. `date` says as of
 * when the source gives it; `catalog check` demands it of every figure that has a source with a date of its own.
 */
export const figure = z.strictObject({
  value: z.number(),
  unit: z.string().min(1).max(40),
  low: z.number().optional(),
  high: z.number().optional(),
  conditions: sentence.optional(),
  source: sourceId,
  date: partialDate.optional(),
  confidence,
})

/** An example that `catalog check` recomputes. */
export const workedExample = z.strictObject({
  name,
  inputs: z.record(z.string(), z.number()).default({}),
  expression,
  expected: z.number(),
  tolerance: z.number().nonnegative().default(1e-9),
  unit: z.string().min(1).max(40),
})

/** What every entry has. */
export const entryBase = {
  id: catalogId,
  name,
  /** Other names and abbreviations under which people look for it. */
  aliases: z.array(name).max(40).optional(),
  summary: sentence,
  sources: z.array(sourceId).min(1),
}

export type Confidence = z.infer<typeof confidence>
export type Figure = z.infer<typeof figure>
export type WorkedExample = z.infer<typeof workedExample>
