import * as z from 'zod'
import { capabilityChoice, patternChoice, primitiveChoice } from '../design/schema.ts'

/** One question of the decision tree and how the requirements answer it. */
const decisionStep = z.object({
  id: z.string(),
  question: z.string(),
  fired: z.boolean(),
  add: z.array(z.string()),
  remove: z.array(z.string()),
  why: z.string(),
})

/** A tension between two choices, read from both sides, with the way out. */
const conflict = z.object({
  id: z.string(),
  level: z.enum(['capability', 'primitive', 'pattern']),
  between: z.array(z.string()),
  severity: z.enum(['error', 'warning', 'info']),
  basis: z.string(),
  why: z.array(z.string()),
  resolution: z.string(),
})

/** What would make a choice drop out, found by deriving again; said where the derivation itself was asked for. */
const counterfactual = { counterfactual: z.string().optional() }

/** Steps 2 to 4 of a design, each list best first. */
export const derivedSteps = z.object({
  capabilities: z.array(capabilityChoice.extend(counterfactual)),
  primitives: z.array(primitiveChoice.extend(counterfactual)),
  patterns: z.array(patternChoice.extend(counterfactual)),
  conflicts: z.array(conflict),
  path: z.array(decisionStep),
})

export type DerivedSteps = z.infer<typeof derivedSteps>
