import * as z from 'zod'
import { catalogId } from '../design/schema.ts'

/** One sentence or a short paragraph of the catalog. */
export const sentence = z.string().min(3).max(2000)
const name = z.string().min(1).max(120)

/** How a claim is tested. A history check judges a recorded run; a reconciliation compares two places in production. */
export const proofMethods = [
  'history-check', 'fault-injection', 'property-test', 'model-check', 'load-test', 'reconciliation', 'drill', 'inspection',
] as const

/** A property that whoever uses the entry owes a proof of. */
export const proofObligation = z.strictObject({
  /** Unique over the catalog: `outbox-no-event-lost`. */
  id: catalogId,
  /** What must hold: never something bad (safety), some day something good (liveness), within a number (bound). */
  claim: z.enum(['safety', 'liveness', 'bound']),
  property: sentence,
  method: z.enum(proofMethods),
  test: sentence,
  /** What carries out the test: a named tool, or what has to be built. */
  tool: sentence,
  /** What the result of a passed test looks like, so that it can be filed. */
  evidence: sentence,
})

const sketch = z.strictObject({
  /** What the text is written in: `sql`, `pseudo`, `text`, `yaml`. */
  language: z.enum(['sql', 'pseudo', 'text', 'yaml']),
  caption: sentence,
  text: z.string().min(10).max(6000),
})

/** The members of a guide beside those that every entry has. */
export const guideShape = {
  /** The pattern that it builds. */
  pattern: catalogId,
  before: z.array(sentence).min(1),
  steps: z.array(z.strictObject({ title: name, text: sentence, sketch: sketch.optional() })).min(3),
  /** What is left behind when the process dies between two lines, and what puts it right. */
  crashes: z.array(z.strictObject({ at: sentence, leaves: sentence, repair: sentence })).min(2),
  tests: z.array(z.strictObject({ name, arrange: sentence, act: sentence, expect: sentence })).min(3),
  pitfalls: z.array(sentence).min(2),
  measure: z.array(z.strictObject({ what: sentence, why: sentence, alarm: sentence.optional() })).min(2),
  related: z.array(catalogId).default([]),
}

/** The members of a pitfall beside those that every entry has. */
export const pitfallShape = {
  order: z.int().positive(),
  /** What people do, and what makes it look right. */
  practice: sentence,
  harm: sentence,
  /** How it shows before and while it hurts. */
  shows: z.array(sentence).min(1),
  instead: sentence,
  /** The rules that find it in a design; none when no rule does yet. */
  rules: z.array(catalogId).default([]),
  failureModes: z.array(catalogId).min(1),
  /** Primitives, patterns, capabilities, laws and conflicts to read with it. */
  related: z.array(catalogId).default([]),
}

const count = z.int().positive().default(1)
const severity = z.enum(['critical', 'high', 'medium', 'low', 'info'])

/**
 * What makes a step of a track done. All but `tick` can be seen by the app; `tick` is the reader's own word and is
 * labelled so. `template` and `sample` narrow a condition to designs that started there.
 */
export const doneCondition = z.discriminatedUnion('kind', [
  /** The pages of at least `count` of these entries have been opened; all of them when `count` is absent. */
  z.strictObject({ kind: z.literal('opened'), entries: z.array(catalogId).min(1), count: z.int().positive().optional() }),
  /** The calculator on these pages has been used with inputs of the reader's own. */
  z.strictObject({ kind: z.literal('calculated'), entries: z.array(catalogId).min(1), count: z.int().positive().optional() }),
  /** At least this share of a self-check on these entries was answered correctly. */
  z.strictObject({ kind: z.literal('self-check'), entries: z.array(catalogId).min(1), share: z.number().gt(0).max(1) }),
  /** A saved design has something in this step. */
  z.strictObject({
    kind: z.literal('design-step'),
    step: z.enum(['requirements', 'capabilities', 'primitives', 'patterns', 'architecture']),
    template: catalogId.optional(),
    sample: catalogId.optional(),
    count,
  }),
  /** A design has been validated; with `below`, without an open finding of this severity or worse. */
  z.strictObject({
    kind: z.literal('validated'),
    below: severity.optional(),
    template: catalogId.optional(),
    sample: catalogId.optional(),
    count,
  }),
  /** Findings or conflicts have been waived with a reason. */
  z.strictObject({ kind: z.literal('waived'), count }),
  /** A scenario or an alternative has been saved with a design. */
  z.strictObject({ kind: z.literal('what-if'), count }),
  /** A review document has been built from a design. */
  z.strictObject({ kind: z.literal('exported'), count }),
  /** A drill, or the checklist of an incident, was run to its end. */
  z.strictObject({ kind: z.literal('drilled'), playbooks: z.array(catalogId).default([]), count }),
  /** A pack of the reader's own holds an entry and passes the check. */
  z.strictObject({ kind: z.literal('pack'), count }),
  z.strictObject({ kind: z.literal('tick') }),
])

/** One thing to do on a track. */
export const trackStep = z.strictObject({
  /** Unique within the track; progress is kept under `TRACK/STEP`. */
  id: catalogId,
  task: sentence,
  /** What to read for it. */
  entries: z.array(catalogId).min(1),
  /** A sample design to open for it. */
  sample: catalogId.optional(),
  /** The step is done when all of these hold. */
  done: z.array(doneCondition).min(1),
})

export type ProofObligation = z.infer<typeof proofObligation>
export type DoneCondition = z.infer<typeof doneCondition>
