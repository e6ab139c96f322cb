import * as z from 'zod'
import { journeyAvailability } from '../evaluate/evaluation.ts'

/** A gate or a leaf of a fault tree. */
export interface FaultNode {
  /** Where it stands: `2.1` is the first below the second; `0` is the top. */
  readonly id: string
  /** any: one of those below suffices; all: every one is needed; event: a failure. */
  readonly type: 'any' | 'all' | 'event'
  /** Share of the time that it is so. */
  readonly probability: number
  /** The same as a share of the time that the journey is away; null below an "all", where it fails nothing by itself. */
  readonly share: number | null
  /** Place of the failure of a leaf in `events`; null for a gate. */
  readonly event: number | null
  /** `component:ID` or `zone:ID` whose failures a gate gathers; null where it gathers others. */
  readonly element: string | null
  readonly of: readonly FaultNode[]
}

export const faultNode: z.ZodType<FaultNode> = z.object({
  id: z.string(),
  type: z.enum(['any', 'all', 'event']),
  probability: z.number(),
  share: z.number().nullable(),
  event: z.int().nonnegative().nullable(),
  element: z.string().nullable(),
  of: z.array(z.lazy(() => faultNode)),
})

const named = z.object({ id: z.string(), name: z.string() })

/** A failure with what it does to the journey, as `design.evaluate` says it. */
export const faultEvent = journeyAvailability.shape.importance.element.extend({
  /** The component that fails; of a zone, the components of the journey that stand in it. */
  components: z.array(named),
  /** Parts that all rely on what fails, where there are two or more. */
  sharedBy: z.array(named),
  /** In how many of the cut sets it takes part. */
  sets: z.int().nonnegative(),
})

/** Why a journey fails, as a tree of gates over its minimal cut sets. */
export const faultTree = z.object({
  design: named,
  journey: named,
  /** Every journey that can be asked about. */
  journeys: z.array(named),
  /** Share of the time that the journey is away, as `design.evaluate` gives it; null when nothing it needs states an availability. */
  unavailability: z.number().nullable(),
  minutesPerYear: z.number().nullable(),
  /** False when the parts share too much: the figure is then on the safe side, and there is no tree. */
  isExact: z.boolean(),
  /** False when there are more sets, or larger ones, than were looked for; `largest` is how large. */
  isComplete: z.boolean(),
  largest: z.int().nonnegative(),
  shares: journeyAvailability.shape.shares,
  /** Parts it needs whose availability nobody states: they count as never failing. */
  missing: z.array(named),
  /** Parts it goes on without. */
  soft: z.array(named),
  top: faultNode.nullable(),
  /** What matters most first. */
  events: z.array(faultEvent),
  /** Failure modes that strike the components of the tree, worst first. */
  modes: z.array(z.object({ component: z.string(), modes: z.array(named) })),
})

export type FaultEvent = z.infer<typeof faultEvent>
export type FaultTree = z.infer<typeof faultTree>
