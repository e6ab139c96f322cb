import * as z from 'zod'
import { failurePlane } from '../catalog/schema.ts'
import { role } from '../design/schema.ts'

/**
 * applies: it can strike there. guarded: it would, were it not for what the drawing has against it. unknown: whether it can hangs on
 * something that the design does not say. exempt: role or technology fit, and what would expose it does not hold.
 */
export const matrixState = z.enum(['applies', 'guarded', 'unknown', 'exempt'])

export const matrixCell = z.object({
  component: z.string(),
  state: matrixState,
  /** Why, in words; for a guarded one by what, for an unknown one what is not said. */
  text: z.string(),
})

export const matrixRow = z.object({
  mode: z.string(),
  name: z.string(),
  plane: failurePlane,
  /** Only components whose role or technology it is about; every other one has nothing to do with it. */
  cells: z.array(matrixCell),
})

/** Every failure mode against every component of a design. */
export const failureMatrix = z.object({
  design: z.string(),
  components: z.array(z.object({ id: z.string(), name: z.string(), plane: failurePlane, role })),
  /** In the order of the catalog, also those that concern no component. */
  rows: z.array(matrixRow),
  counts: z.record(matrixState, z.int().nonnegative()),
})

export type MatrixState = z.infer<typeof matrixState>
export type MatrixCell = z.infer<typeof matrixCell>
export type MatrixRow = z.infer<typeof matrixRow>
export type FailureMatrix = z.infer<typeof failureMatrix>
