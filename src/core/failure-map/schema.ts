import * as z from 'zod'
import { failurePlane } from '../catalog/schema.ts'

/** A component that a mode can strike, and why. */
export const strike = z.object({
  component: z.string(),
  name: z.string(),
  because: z.enum(['role', 'technology']),
  text: z.string(),
})

/** A line of the arithmetic behind the harm of a mode. */
export const harmTerm = z.object({ label: z.string(), value: z.number(), text: z.string() })

/**
 * Points that rank modes within one design; they are no measure of money or minutes and compare with no other design.
 * points = how often its kind starts × how far it reaches × the hardest hit on the journeys × what prevention leaves.
 */
export const harm = z.object({ points: z.number().nonnegative(), terms: z.array(harmTerm), text: z.string() })

export const preventionState = z.object({ id: z.string(), name: z.string(), chosen: z.boolean() })

export const mappedMode = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  plane: failurePlane,
  symptoms: z.array(z.string()),
  signals: z.array(z.string()),
  sustainingLoop: z.string(),
  /** Column from the left, 0 for roots. Edges lead to the right, except as few as possible inside loops. */
  layer: z.int().nonnegative(),
  /** Nothing on this map brings it about. */
  root: z.boolean(),
  /** It can bring itself about again, directly or through others. */
  inLoop: z.boolean(),
  strikes: z.array(strike),
  prevention: z.array(preventionState),
  covered: z.enum(['all', 'some', 'none']),
  playbooks: z.array(z.object({ id: z.string(), name: z.string(), steps: z.int(), drilled: z.string().nullable() })),
  /** Place in the ranking by harm, from 1; null on the map of the whole catalog. */
  rank: z.int().positive().nullable(),
  harm: harm.nullable(),
})

export const failureMap = z.object({
  /** Id of the design; null for the map of the whole catalog. */
  design: z.string().nullable(),
  modes: z.array(mappedMode),
  edges: z.array(z.object({ from: z.string(), to: z.string(), inLoop: z.boolean() })),
  layers: z.int().nonnegative(),
  planes: z.record(failurePlane, z.int().nonnegative()),
  /** Modes that would strike were the design not guarded against them; `why` says by what. */
  folded: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  /** Modes whose role is there but whose condition holds nowhere; `when` says what would expose the design. */
  conditional: z.array(z.object({ id: z.string(), name: z.string(), when: z.string() })),
})

export type Strike = z.infer<typeof strike>
export type Harm = z.infer<typeof harm>
export type HarmTerm = z.infer<typeof harmTerm>
export type PreventionState = z.infer<typeof preventionState>
export type MappedMode = z.infer<typeof mappedMode>
export type FailureMap = z.infer<typeof failureMap>
