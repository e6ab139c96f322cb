import * as z from 'zod'
import { triageResult } from '../core/triage/schema.ts'
import { designSource } from './design-operations.ts'

/** A note, an alert or names of metrics, in any words. Of a long text the beginning is read. */
const text = z.string().max(1_000_000).default('')
/** Narrows the search to what this design is made of. */
const source = designSource.optional()
const given = z.strictObject({ question: z.string().min(1).max(80), answer: z.string().min(1).max(40) })

export const triageOperations = {
  /** Without a text the search begins with questions alone. */
  'triage.start': { input: z.strictObject({ text, source }), output: triageResult },
  /** The same search with all answers so far, oldest first: nothing is kept between two calls. */
  'triage.answer': { input: z.strictObject({ text, source, given: z.array(given).min(1).max(20) }), output: triageResult },
} as const
