import * as z from 'zod'
import { confidence } from '../core/catalog/entry-schema.ts'
import { catalogKind } from '../core/catalog/schema.ts'
import { fault } from './fault.ts'
import { job } from './job-operations.ts'

const count = z.number().int().min(0)

/** What a check of catalog files found, and what it looked at. */
export const catalogCheck = z.object({
  entries: z.record(catalogKind, count),
  /** Threshold profiles of capabilities, which are no capabilities of their own. */
  profiles: count,
  references: count,
  figures: z.record(confidence, count),
  expressions: count,
  /** Pairs of inputs of the checks of laws: one that fires, one that stays quiet. */
  checkVectors: count,
  workedExamples: count,
  /** Templates that are derived anew and compared with what they expect. */
  expectations: count,
  /** Entries of the shipped catalog that a pack puts something else in place of. */
  overrides: z.array(z.string()),
  /** The first of them. */
  faults: z.array(fault),
  /** How many there are. */
  total: count,
})

export const checkOperations = {
  /**
   * Proves files of catalog entries: `whole` as a catalog of their own with the counts of the framework, `pack` as laid
   * over the shipped one. Paths are relative, with `/`: `laws/cap.yaml`.
   */
  'catalog.check': {
    input: z.strictObject({
      as: z.enum(['whole', 'pack']),
      files: z.array(z.strictObject({ path: z.string().min(1).max(300), text: z.string().max(1_000_000) })).max(20_000),
      job,
    }),
    output: catalogCheck,
  },
} as const

export type CatalogCheck = z.infer<typeof catalogCheck>
