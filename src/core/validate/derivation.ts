import * as z from 'zod'
import { provenance, type Provenance } from '../design/schema.ts'

/** One node of how a figure came about: formula, inputs, source, down to the leaves. */
export interface Derivation {
  readonly label: string
  readonly value: number | string | boolean | null
  readonly unit: string
  readonly formula?: string
  readonly from?: Provenance | 'computed'
  readonly source?: string
  readonly note?: string
  readonly inputs?: readonly Derivation[]
}

export const derivation: z.ZodType<Derivation> = z.object({
  label: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  unit: z.string(),
  formula: z.string().optional(),
  from: z.enum([...provenance.options, 'computed']).optional(),
  source: z.string().optional(),
  note: z.string().optional(),
  inputs: z.array(z.lazy(() => derivation)).optional(),
})
