import * as z from 'zod'
import { provenance } from '../core/design/schema.ts'

const id = z.string().min(1).max(80)

const calculatorInput = z.object({
  id: z.string(),
  label: z.string(),
  symbol: z.string().optional(),
  unit: z.string(),
  /** Where it starts. */
  value: z.number(),
})

const calculatorOutput = z.object({ id: z.string(), label: z.string(), symbol: z.string().optional(), unit: z.string() })

/** One thing that can be asked of a law. */
export const calculatorQuestion = z.object({
  id: z.string(),
  label: z.string(),
  inputs: z.array(calculatorInput),
  outputs: z.array(calculatorOutput),
  /** Worked examples of the entry that this question answers, by their name. */
  examples: z.array(z.object({ name: z.string(), inputs: z.record(z.string(), z.number()), output: z.string() })),
})

const point = z.object({ x: z.number(), y: z.number() })

/** Where a design names an entry of the catalog. */
export const useInDesign = z.object({
  id: z.string(),
  name: z.string(),
  /** template: it began there. The rest: what of the design it is, and for a component how many. */
  as: z.array(z.object({ what: z.enum(['template', 'capability', 'primitive', 'pattern', 'component', 'failure-mode']), names: z.array(z.string()) })),
})

export const explorerOperations = {
  /** What the calculator of a law asks; empty when the entry has none. */
  'catalog.calculator': { input: z.strictObject({ law: id }), output: z.array(calculatorQuestion) },
  /**
   * Answers a question of a law; inputs left out start at their own value. What is wrong with the inputs is a failure that
   * names the input at fault (`field`, and all of them in `problems`). An output without a value says why in `none`.
   */
  'catalog.calculate': {
    input: z.strictObject({ law: id, question: id.optional(), inputs: z.record(z.string().max(40), z.number().or(z.string().max(40))) }),
    output: z.object({
      question: z.string(),
      outputs: z.array(calculatorOutput.extend({ value: z.number().nullable(), none: z.string().optional() })),
      curve: z.object({
        over: calculatorInput,
        of: calculatorOutput,
        points: z.array(point),
        here: point.nullable(),
      }),
    }),
  },
  /**
   * The inputs of a question that a stored design states, for one of its components: the one named, else the first that
   * serves a journey. Inputs that the design does not state are left out.
   */
  'catalog.load': {
    input: z.strictObject({ law: id, question: id, design: id, component: id.optional() }),
    output: z.object({
      design: z.object({ id: z.string(), name: z.string() }),
      components: z.array(z.object({ id: z.string(), name: z.string() })),
      component: z.object({ id: z.string(), name: z.string() }).nullable(),
      inputs: z.array(z.object({ id: z.string(), value: z.number(), from: provenance, origin: z.string() })),
    }),
  },
  /** The designs of the store that name this entry, newest first. */
  'catalog.uses': { input: z.strictObject({ id }), output: z.array(useInDesign) },
} as const
