import * as z from 'zod'
import { capacityPlan } from '../core/capacity/plan.ts'
import { designEdit } from '../core/design/edits.ts'
import { importChanges, imported, importFormat, sourceFile } from '../core/import/schema.ts'
import { change, design } from '../core/design/schema.ts'
import { faultTree } from '../core/failure-map/fault-tree-schema.ts'
import { failureMatrix } from '../core/failure-map/matrix-schema.ts'
import { failureMap } from '../core/failure-map/schema.ts'
import { derivedSteps } from '../core/recommend/schema.ts'
import { fieldGroups } from '../core/requirements/field.ts'
import { evaluation } from '../core/evaluate/evaluation.ts'
import { readinessReport } from '../core/scenarios/policy-report.ts'
import { scenarioReport } from '../core/scenarios/report.ts'
import { simulationReport } from '../core/simulate/report.ts'
import { uncertaintyReport } from '../core/uncertainty/report.ts'
import { stepIds } from '../core/steps.ts'
import { derivation } from '../core/validate/derivation.ts'
import { report } from '../core/validate/report.ts'
import { job } from './job-operations.ts'

const storedId = z.string().min(1).max(80)

/** A design of the store by its id, or the text of a file: the same work on both, and the same bytes out. */
export const designSource = z.union([
  z.strictObject({ id: storedId }),
  z.strictObject({
    text: z.string(),
    fileName: z.string().max(1000),
    /** Unknown keys are refused unless this is set; they are kept in either case. */
    keepUnknown: z.boolean().default(false),
  }),
])

/** A design of the store with what the interface needs around it. */
export const openDesign = z.object({
  id: z.string(),
  /** Number of the revision shown; an edit names it, so that two editors cannot overwrite each other. */
  revision: z.int(),
  savedAt: z.string(),
  /** What the last edit did, in words. */
  what: z.string(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  hash: z.string(),
  design,
  steps: derivedSteps,
  /** Peak demand in operations per second and how it follows from the answers; null while nothing says it. */
  demand: z.object({ value: z.number(), low: z.number(), high: z.number(), unit: z.string(), why: derivation }).nullable(),
})

/** A question of step 1. `ofDesign` marks facts of the architecture that step 1 does not ask for. */
export const requirementFieldInfo = z.object({
  id: z.string(),
  label: z.string(),
  group: z.enum(fieldGroups),
  unit: z.string(),
  type: z.enum(['number', 'enum', 'bool', 'text', 'list']),
  values: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean().optional(),
  default: z.union([z.number(), z.string(), z.boolean()]).optional(),
  note: z.string().optional(),
  ofDesign: z.boolean().optional(),
})

export const verdictCounts = z.object({ met: z.int(), missed: z.int(), undecided: z.int() })
export const findingCounts = z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int(), info: z.int() })

const step = z.enum(stepIds)

export const designSummary = z.object({
  id: z.string(),
  name: z.string(),
  template: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
  /** What the last validation of this very revision said; null when it has not been validated. */
  last: z.object({
    verdicts: verdictCounts,
    findings: findingCounts,
    /** The steps in which nothing waits; left out of summaries from before it was kept. */
    done: z.array(step).optional(),
    /** What is missed worst, and the value that would turn it; left out when nothing is missed, and of summaries from before it was kept. */
    worst: z.object({ verdict: z.string(), requirement: z.string(), margin: z.string().nullable(), turns: z.string().nullable() }).optional(),
  }).nullable(),
})

export const stepSeconds = z.object({
  requirements: z.int().min(0), capabilities: z.int().min(0), primitives: z.int().min(0), patterns: z.int().min(0), validation: z.int().min(0),
})

const revision = z.int().positive()
const fileText = z.object({ fileName: z.string(), text: z.string() })
/** What a list of slides shows; in the web page, slide n is the element `s{n}`. */
const slideInfo = z.object({ id: z.string(), subject: z.string(), title: z.string(), notes: z.string() })

export const designOperations = {
  'requirement.fields': { input: z.strictObject({}), output: z.array(requirementFieldInfo) },

  'design.list': { input: z.strictObject({}), output: z.array(designSummary) },
  'design.open': { input: z.strictObject({ id: storedId }), output: openDesign },
  /** The shipped sample designs, by name, each with the first sentence of what it says of itself. */
  'design.samples': { input: z.strictObject({}), output: z.array(z.object({ id: z.string(), name: z.string(), summary: z.string() })) },
  /** From a template, from a shipped sample, or blank. */
  'design.create': {
    input: z.strictObject({ template: storedId.optional(), sample: storedId.optional(), name: z.string().trim().min(1).max(120).optional() }),
    output: openDesign,
  },
  'design.edit': { input: z.strictObject({ id: storedId, revision, edits: z.array(designEdit).min(1).max(500) }), output: openDesign },
  'design.undo': { input: z.strictObject({ id: storedId }), output: openDesign },
  'design.redo': { input: z.strictObject({ id: storedId }), output: openDesign },
  'design.remove': { input: z.strictObject({ id: storedId }), output: z.object({ id: z.string() }) },
  /** Seconds spent on each step of a design; with `add`, after these were added. */
  'design.time': {
    input: z.strictObject({ id: storedId, add: z.strictObject({ step, seconds: z.int().min(1).max(3600) }).optional() }),
    output: stepSeconds,
  },
  'design.restore': { input: z.strictObject({ id: storedId }), output: openDesign },
  /** Reads a file into the store: as a new design, or as the next revision of the one it is. */
  'design.import': {
    input: z.strictObject({ text: z.string(), fileName: z.string().max(1000) }),
    output: z.object({ open: openDesign, unknownKeys: z.array(z.object({ path: z.string(), line: z.int() })) }),
  },
  /**
   * Reads an architecture from files of another tool: as a new design, or `into` one that is there, as one step to undo. `isTrial` saves
   * nothing and only says what would come of it. The files are all that is looked at; `main` is the one meant, else one is looked for.
   */
  'architecture.import': {
    input: z.strictObject({
      files: z.array(sourceFile).min(1).max(2000),
      main: z.string().min(1).max(1000).optional(),
      format: importFormat.optional(),
      name: z.string().trim().min(1).max(120).optional(),
      into: z.strictObject({ id: storedId, revision }).optional(),
      isTrial: z.boolean().default(false),
    }),
    output: z.object({ imported, changes: importChanges, design, file: fileText, open: openDesign.nullable() }),
  },
  /** A new design file from a template, without touching the store. */
  'design.draft': { input: z.strictObject({ template: storedId, name: z.string().trim().min(1).max(120).optional() }), output: fileText },
  /** Steps 2 to 4 and the architecture, derived again; `text` is the file with them filled in. */
  'design.derive': { input: z.strictObject({ source: designSource }), output: z.object({ steps: derivedSteps, text: z.string() }) },
  /** Draws the architecture again from the steps and saves it as a new revision. */
  'design.redraw': { input: z.strictObject({ id: storedId, revision }), output: openDesign },
  /** Step 5. With `changes`, the answer to a what-if; nothing is saved. */
  'design.validate': { input: z.strictObject({ source: designSource, changes: z.array(change).max(200).default([]), job }), output: report },
  /** Journeys run event by event, beside what the formulas say. One of the design's scenarios may be in force. */
  'design.simulate': {
    input: z.strictObject({ source: designSource, seed: z.int().min(0).max(2 ** 31 - 1).default(7), scenario: storedId.optional(), job }),
    output: simulationReport,
  },
  /** Every figure of a design as it is drawn, each with its derivation. */
  'design.evaluate': { input: z.strictObject({ source: designSource, job }), output: evaluation },
  /** The verdicts over the ranges and distributions of their inputs: the chance of each, what moves it, where it turns. */
  'design.uncertain': {
    input: z.strictObject({
      source: designSource,
      seed: z.int().min(0).max(2 ** 31 - 1).default(7),
      samples: z.int().min(100).max(1_000_000).default(100_000),
      job,
    }),
    output: uncertaintyReport,
  },
  /** Designs, and their saved variants, under the same scenarios: what holds, what binds, what gives way, what fails and what it costs. */
  'design.scenarios': {
    input: z.strictObject({ sources: z.array(designSource).min(1).max(8), alternatives: z.boolean().default(false), job }),
    output: scenarioReport,
  },
  /** What the requirements ask of each journey under each disruption against what the design gives, and how ready it is. */
  'design.readiness': { input: z.strictObject({ source: designSource, job }), output: readinessReport },
  /** Load against capacity over the months to come; what is left out is as the design states it. */
  'design.capacity': {
    input: z.strictObject({
      source: designSource,
      /** Growth a year as a share, 0.2 for a fifth more, with a range. */
      growth: z.number().min(-0.99).max(1000).optional(),
      growthLow: z.number().min(-0.99).max(1000).optional(),
      growthHigh: z.number().min(-0.99).max(1000).optional(),
      /** Peak over mean. */
      peakFactor: z.number().min(1).max(100_000).optional(),
      months: z.int().min(1).max(120).default(24),
      caches: z.enum(['cold', 'warm']).default('cold'),
      /** Longest p99 of waiting at a component, in ms. */
      waitMs: z.number().positive().max(1e9).optional(),
      job,
    }),
    output: capacityPlan,
  },
  /** The failure modes that can strike a design; without one, the map of the whole catalog. */
  'failureMap.show': { input: z.strictObject({ source: designSource.optional() }), output: failureMap },
  /** Every failure mode against every component of a design: where it applies and why, what guards it, what is not said. */
  'failureMap.matrix': { input: z.strictObject({ source: designSource }), output: failureMatrix },
  /** Why a journey fails, as a fault tree with the figures of `design.evaluate`; without one, that which is away longest. */
  'failureMap.faultTree': { input: z.strictObject({ source: designSource, journey: storedId.optional(), job }), output: faultTree },
  'design.export': { input: z.strictObject({ source: designSource, to: z.enum(['yaml', 'mermaid', 'structurizr', 'csv', 'findings-csv']) }), output: fileText },

  /** The review document as a file of its own. */
  'deck.build': { input: z.strictObject({ source: designSource, to: z.enum(['html', 'md']) }), output: fileText.extend({ slides: z.array(slideInfo) }) },
  /** The same printed to PDF by a browser of this machine; `no-browser` when there is none. */
  'deck.print': { input: z.strictObject({ source: designSource }), output: z.object({ fileName: z.string(), base64: z.string() }) },
} as const

export type DesignSource = z.output<typeof designSource>
export type RequirementFieldInfo = z.infer<typeof requirementFieldInfo>
export type OpenDesign = z.infer<typeof openDesign>
export type StepSeconds = z.infer<typeof stepSeconds>
export type DesignSummary = z.infer<typeof designSummary>
