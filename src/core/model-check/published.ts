import * as z from 'zod'

/** How far a row may lie from what is published, and why that much. */
const tolerance = z.strictObject({ kind: z.enum(['relative', 'absolute']), value: z.number().positive(), why: z.string().min(1) })

const inputs = z.record(z.string(), z.unknown())

const publishedRow = z.strictObject({
  label: z.string().min(1),
  /** The output of the model, and its place when that is a list. */
  output: z.string().min(1),
  index: z.int().min(0).optional(),
  published: z.number(),
  /** The print only says that the value lies above, or below, this one. */
  compare: z.enum(['above', 'below']).optional(),
  unit: z.string(),
  /** In place of that of the table. */
  tolerance: tolerance.optional(),
})

const publishedCase = z.strictObject({
  model: z.string().min(1),
  inputs,
  /** What the fit of the table gives is added to the inputs. */
  isFitted: z.boolean().optional(),
  rows: z.array(publishedRow).min(1),
})

/** A printed table that the models can be held against. */
export const publishedTable = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  /** Who published it, where and when. */
  source: z.string().min(1),
  /** `retrieved`: read in the publication or a page that carries it; `computed`: computed anew by somebody else's program. */
  provenance: z.enum(['retrieved', 'computed']),
  note: z.string().optional(),
  tolerance,
  /** A model fitted to the table first, and which of its outputs the other models take. */
  fit: z.strictObject({ model: z.string().min(1), inputs, take: z.array(z.string()).min(1) }).optional(),
  cases: z.array(publishedCase).min(1),
})

export const publishedTables = z.array(publishedTable)

export const checkedRow = z.object({
  label: z.string(),
  model: z.string(),
  unit: z.string(),
  published: z.number(),
  compare: z.enum(['equal', 'above', 'below']),
  /** Null when the model gives no answer; `text` then says why. */
  computed: z.number().nullable(),
  /** Computed over published, less one; null when there is nothing to compare or the published value is 0. */
  error: z.number().nullable(),
  difference: z.number().nullable(),
  tolerance: z.object({ kind: z.enum(['relative', 'absolute']), value: z.number(), why: z.string() }),
  isWithin: z.boolean(),
  text: z.string(),
})

/** A published table with what Atlas computes beside it. */
export const checkedTable = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  provenance: z.enum(['retrieved', 'computed']),
  note: z.string(),
  rows: z.array(checkedRow),
  within: z.number(),
  /** The largest size of a relative error; null when no row has one. */
  worst: z.number().nullable(),
})

export type PublishedTable = z.infer<typeof publishedTable>
export type CheckedTable = z.infer<typeof checkedTable>
export type CheckedRow = z.infer<typeof checkedRow>
