import * as z from 'zod'
import { distribution, provenance } from '../design/schema.ts'

const interval = z.object({ low: z.number(), high: z.number() })

const drawnInput = z.object({
  path: z.string(),
  element: z.string(),
  name: z.string(),
  unit: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** Null where none is stated: the value is the median, and the range is even on its own scale. */
  distribution: distribution.nullable(),
  from: provenance,
  source: z.string(),
})

const flip = z.object({
  path: z.string(),
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  /** The nearest value that turns the answer, all else as stated; null when none does. */
  flip: z.number().nullable(),
  text: z.string(),
})

const bar = z.object({
  path: z.string(),
  name: z.string(),
  unit: z.string(),
  /** The ends of the input, and the figure at each. */
  from: z.number(),
  to: z.number(),
  atFrom: z.number(),
  atTo: z.number(),
  turns: z.boolean(),
})

const share = z.object({
  path: z.string(),
  name: z.string(),
  /** Share of the variance explained alone, and with all others; standard errors beside them. */
  first: z.number(),
  firstError: z.number(),
  total: z.number(),
  totalError: z.number(),
})

const uncertainFigure = z.object({
  id: z.string(),
  requirement: z.object({ field: z.string(), compare: z.enum(['<=', '>=']), value: z.number(), unit: z.string(), text: z.string() }),
  unit: z.string(),
  verdict: z.enum(['met', 'missed', 'undecided']),
  value: z.number(),
  mean: z.number(),
  p5: z.number(),
  p50: z.number(),
  p95: z.number(),
  /** That the requirement is met, and its 95 % interval. */
  probability: z.number(),
  interval,
  /** Where a fitted stand-in was run in place of the model: the largest relative error seen, and the runs of the model. */
  standIn: z.object({ error: z.number(), runs: z.number() }).nullable(),
  tornado: z.array(bar),
  sobol: z.object({ rows: z.number(), shares: z.array(share) }),
  flips: z.array(flip),
})

const uncertainAlternative = z.object({
  id: z.string(),
  name: z.string(),
  figures: z.array(
    z.object({
      id: z.string(),
      probability: z.number(),
      interval,
      /** Probability of this variant less that of the design, over the same draws, with its 95 % interval. */
      gain: z.number(),
      gainInterval: interval,
    }),
  ),
})

/** Requirements that cannot all be met, none of which can be left out of the contradiction. */
const contradiction = z.object({
  law: z.string(),
  source: z.string(),
  /** Fields of step 1. */
  requirements: z.array(z.string()),
  arithmetic: z.string(),
})

export const uncertaintyReport = z.object({
  design: z.object({ id: z.string(), name: z.string() }),
  seed: z.number(),
  samples: z.number(),
  inputs: z.array(drawnInput),
  figures: z.array(uncertainFigure),
  alternatives: z.array(uncertainAlternative),
  /** Proofs that no draw can meet everything that is asked. */
  contradictions: z.array(contradiction),
  /** Verdicts for which the design does not say enough, with what is open. */
  open: z.array(z.object({ id: z.string(), questions: z.array(z.string()) })),
})

export type UncertaintyReport = z.infer<typeof uncertaintyReport>
export type UncertainFigure = z.infer<typeof uncertainFigure>
export type Contradiction = z.infer<typeof contradiction>
