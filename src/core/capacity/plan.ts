import * as z from 'zod'
import { figure } from '../evaluate/evaluation.ts'
import { derivation } from '../validate/derivation.ts'

/** `asked` for whoever asked; else as the design states it, or Atlas assumes it. */
const origin = z.enum(['asked', 'given', 'measured', 'catalog', 'assumed'])

const assumption = z.object({ value: z.number(), low: z.number(), high: z.number(), from: origin })

/** Months from now; null when that never happens. */
const months = z.number().nullable()

const limit = z.object({
  /** Operations of the design a second. */
  operations: z.number(),
  component: z.string(),
  name: z.string(),
  runsOut: months,
})

const zoneLost = z.object({
  zone: z.string(),
  name: z.string(),
  limit,
  /** Names of what the journeys cannot do without and what is left of it cannot serve. */
  out: z.array(z.string()),
})

const componentPlan = z.object({
  component: z.string(),
  name: z.string(),
  plane: z.enum(['edge', 'service', 'state', 'control']),
  /** What more of it is: further replicas, cache nodes, or whole groups that vote, each a shard. */
  what: z.enum(['replicas', 'cache-nodes', 'shards']),
  /** Replicas of one of them. */
  size: z.number(),
  replicas: z.number(),
  visits: z.number(),
  /** Requests a second at its peak, now and at the end of the horizon. */
  rate: z.number(),
  rateAtEnd: z.number(),
  /** Requests a second that it may be given, and operations of the design that these are. */
  usable: z.number(),
  carries: z.number(),
  /** Share of what all its replicas can do. */
  used: figure,
  usedAtEnd: figure,
  /** Waiting time in ms that 1 % exceed; null without a steady state or without a latency. */
  wait: z.object({ now: z.number().nullable(), atEnd: z.number().nullable() }),
  runsOut: figure,
  /** With one of its zones lost; null when it states no zone. */
  zoneLost: z
    .object({
      zones: z.array(z.string()),
      left: z.number(),
      /** What is left cannot serve at all. */
      isOut: z.boolean(),
      carries: z.number(),
      used: z.number().nullable(),
      usedAtEnd: z.number().nullable(),
      runsOut: figure,
    })
    .nullable(),
  /** Replicas that the end of the horizon needs, with all zones there and with any one lost. */
  required: z.object({ allUp: figure, zoneLost: figure.nullable() }),
})

const alternative = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['as-drawn', 'grow', 'grow-any-zone', 'saved']),
  text: z.string(),
  /** What is added, and the first month that needs more. */
  changes: z.array(z.object({ component: z.string(), name: z.string(), from: z.number(), to: z.number(), month: z.number() })),
  /** USD a month, now and at the end of the horizon. */
  monthly: z.object({ now: z.number(), atEnd: z.number() }),
  /** USD over the horizon, with replicas added in the month that needs them, and all of them from the start. */
  total: figure,
  upFront: z.number(),
  lasts: months,
  lastsZoneLost: months,
  /** Names of what no number of replicas helps. */
  cannot: z.array(z.string()),
})

/** Load against capacity over the months to come, component by component, with every figure's derivation. */
export const capacityPlan = z.object({
  design: z.object({ id: z.string(), name: z.string() }),
  inputs: z.object({
    /** Growth a year as a share: 0.2 for a fifth more. */
    growth: assumption,
    /** Peak over mean; null when nobody says it. */
    peakFactor: assumption.nullable(),
    months: z.int(),
    caches: z.enum(['cold', 'warm']),
    /** Longest p99 of waiting in ms that is allowed beside the highest utilisation. */
    waitMs: z.number().nullable(),
  }),
  /** The one sentence to take away. */
  headline: z.string(),
  demand: z.object({
    now: figure,
    atEnd: figure,
    /** Operations a second at the start of each month, from 0 on. */
    months: z.array(z.object({ month: z.number(), mean: z.number().nullable(), peak: z.number(), low: z.number(), high: z.number() })),
  }),
  /** What gives way first with all zones there; null when no capacity is known. */
  limit: limit.nullable(),
  zones: z.array(zoneLost),
  components: z.array(componentPlan),
  alternatives: z.array(alternative),
  assumptions: z.array(z.string()),
  questions: z.array(z.string()),
  /** How the demand came about. */
  why: derivation,
})

export type CapacityPlan = z.infer<typeof capacityPlan>
export type CapacityAssumption = z.infer<typeof assumption>
export type ComponentPlan = z.infer<typeof componentPlan>
export type CapacityAlternative = z.infer<typeof alternative>
export type CapacityLimit = z.infer<typeof limit>
export type ZoneLost = z.infer<typeof zoneLost>
