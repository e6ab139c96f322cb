import * as z from 'zod'

/** One node of how a figure came about: formula, inputs, source, down to the leaves. */
export interface Derivation {
  readonly label: string
  readonly value: number | string | boolean | null
  readonly unit: string
  readonly formula?: string
  readonly from?: 'given' | 'catalog' | 'assumed' | 'computed'
  readonly source?: string
  readonly note?: string
  readonly inputs?: readonly Derivation[]
}

export const derivation: z.ZodType<Derivation> = z.object({
  label: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  unit: z.string(),
  formula: z.string().optional(),
  from: z.enum(['given', 'catalog', 'assumed', 'computed']).optional(),
  source: z.string().optional(),
  note: z.string().optional(),
  inputs: z.array(z.lazy(() => derivation)).optional(),
})
