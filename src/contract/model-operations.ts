import * as z from 'zod'
import { checkedTable } from '../core/model-check/published.ts'
import { job } from './job-operations.ts'

const modelInfo = z.object({
  id: z.string(),
  name: z.string(),
  /** Keys of its input; the ending of a key is its unit. */
  inputs: z.array(z.object({ key: z.string(), optional: z.boolean() })),
  /** Who published the formula. */
  source: z.string(),
})

/** What was asked under an id: the outputs, or why there are none. */
const modelAnswer = z.union([
  z.object({ id: z.unknown(), outputs: z.record(z.string(), z.unknown()) }),
  z.object({ id: z.unknown(), error: z.object({ code: z.enum(['invalid-input', 'outside-domain']), message: z.string() }) }),
])

const publishedInfo = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  provenance: z.enum(['retrieved', 'computed']),
  rows: z.int(),
  models: z.array(z.string()),
})

export const modelOperations = {
  'model.list': { input: z.strictObject({}), output: z.array(modelInfo) },
  /** Each case is `{id, model, inputs}`. A case that cannot be read is an error of its own and does not stop the others. */
  'model.evaluate': { input: z.strictObject({ cases: z.array(z.unknown()).max(100_000), job }), output: z.array(modelAnswer) },
  /** The published tables that the models can be held against. */
  'model.published': { input: z.strictObject({}), output: z.array(publishedInfo) },
  /** One of them, recomputed: the error of every row. */
  'model.validate': { input: z.strictObject({ table: z.string().min(1).max(80), job }), output: checkedTable },
} as const

export type PublishedInfo = z.infer<typeof publishedInfo>
export type ModelAnswer = z.infer<typeof modelAnswer>
export type ModelInfo = z.infer<typeof modelInfo>
