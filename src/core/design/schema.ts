import * as z from 'zod'

/** The newest design file format this build reads and writes. */
export const designSchemaVersion = 1

/** An id inside a design: lower-case words joined by hyphens, so that it is safe in file names, Mermaid and URLs. */
export const elementId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'an id is lower-case letters, digits and hyphens, at most 63')

/** An id of a catalog entry, for example `P2`, `LinearizableWrite`, `outbox`, `FM-D07`. */
export const catalogId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/, 'not a catalog id')

const shortText = z.string().max(200)
const longText = z.string().max(10_000)

export const provenance = z.enum(['given', 'measured', 'catalog', 'assumed'])

/**
 * How a figure spreads over its range. Without one the value is the median and the range is even on its own scale.
 * `uniform`, `triangular` (the value is the likeliest) and `pert` lie between `low` and `high`; `lognormal` has the value as p50
 * and `high` as p95; `normal` has the value as mean, `low` and `high` as p5 and p95, and stops where the figure does.
 */
export const distribution = z.enum(['uniform', 'triangular', 'pert', 'lognormal', 'normal'])

/**
 * A number that says what it is: value, unit, an optional range, where it comes from.
 * `given` by the author, `measured` on the system, taken from the `catalog`, or `assumed`; an assumed figure never decides
 * a verdict alone.
 */
export const quantity = z.looseObject({
  value: z.number(),
  unit: z.string().max(40),
  low: z.number().optional(),
  high: z.number().optional(),
  distribution: distribution.optional(),
  from: provenance,
  source: z.string().max(300).optional(),
  /** Day of the measurement; of a file that does not say it, the day it was read. */
  on: z.iso.date().optional(),
  note: longText.optional(),
})

/** The answer to one question of step 1. Which fields exist, their type and unit: `core/requirements/fields.ts`. */
export const requirement = z.looseObject({
  value: z.union([z.number(), z.boolean(), z.string().max(2000), z.array(z.string().max(200)).max(100)]),
  unit: z.string().max(40).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  distribution: distribution.optional(),
  from: provenance,
  source: z.string().max(300).optional(),
  note: longText.optional(),
})

export const partitionPolicy = z.enum(['CP', 'AP'])

/** A class of data with its own consistency and its own answer to a network partition. */
export const dataClass = z.looseObject({
  id: elementId,
  name: shortText,
  consistency: z.enum(['linearizable', 'serializable', 'session', 'bounded', 'eventual']),
  stalenessSeconds: z.number().nonnegative().optional(),
  partition: partitionPolicy.optional(),
})

export const strength = z.enum(['required', 'suggested', 'optional'])

/** A choice of the author that a new derivation must respect. */
export const decision = z.enum(['kept', 'dropped', 'added'])

export const capabilityChoice = z.looseObject({
  id: catalogId,
  profileOf: catalogId.optional(),
  strength,
  decision: decision.optional(),
  why: z.array(longText).max(50).default([]),
})

export const parameterValue = z.union([z.number(), z.string().max(200), z.boolean()])

export const primitiveChoice = z.looseObject({
  id: catalogId,
  strength,
  decision: decision.optional(),
  parameters: z.record(z.string().max(80), parameterValue).default({}),
  why: z.array(longText).max(50).default([]),
})

export const patternBand = z.enum(['recommended', 'possible', 'hidden', 'vetoed'])

export const patternChoice = z.looseObject({
  id: catalogId,
  score: z.number(),
  band: patternBand,
  decision: decision.optional(),
  why: z.array(longText).max(50).default([]),
})

export const plane = z.enum(['edge', 'service', 'state', 'control'])

export const role = z.enum([
  'cdn',
  'load-balancer',
  'gateway',
  'service',
  'worker',
  'relay',
  'database',
  'cache',
  'log',
  'queue',
  'object-store',
  'coordination',
  'search',
  'metrics',
  'logs',
  'tracing',
  'flags',
  'external',
  'other',
])

/** How a component recovers when its active member fails. */
export const failover = z.looseObject({
  failuresPerYear: quantity.optional(),
  /** Share of failures that the automation catches. */
  coverage: quantity.optional(),
  automatic: quantity.optional(),
  manual: quantity.optional(),
})

/** Where an import found an element, and what it could not find there. */
export const origin = z.looseObject({
  format: z.string().max(40),
  file: z.string().max(1000),
  line: z.int().min(1),
  /** What the file knows it by, so that a later import finds it again under another name or id. */
  key: z.string().max(300).optional(),
  /** `declared` stands in the file; the rest is inferred, and `why` says from what. */
  confidence: z.enum(['declared', 'high', 'medium', 'low']).optional(),
  why: z.string().max(600).optional(),
  /** What the file does not declare: values that stand here in its place are no statement of the file. */
  undeclared: z.array(z.string().max(40)).max(40).default([]),
  /** Values as the file gave them, so that a later import knows what somebody has changed since. */
  given: z.record(z.string().max(80), parameterValue).default({}),
  /** The same of the settings; absent where the import was older than this. */
  givenSettings: z.record(z.string().max(80), parameterValue).optional(),
})

export const component = z.looseObject({
  id: elementId,
  name: shortText,
  plane,
  role,
  /** A technology of the catalog; `product` says it in the author's words. */
  technology: catalogId.optional(),
  product: shortText.optional(),
  replicas: z.int().min(1).max(100_000),
  /** How many replicas must be up for the component to serve. */
  needed: z.int().min(1).max(100_000),
  zones: z.array(elementId).max(100).default([]),
  /** Requests that one replica serves. */
  capacity: quantity.optional(),
  maxUtilisation: quantity.optional(),
  latency: z.looseObject({ p50: quantity.optional(), p99: quantity.optional() }).optional(),
  /** Of one replica. */
  availability: quantity.optional(),
  /** Beta factor: share of failures that take all replicas at once. */
  commonCause: quantity.optional(),
  failover: failover.optional(),
  /** Of one replica, per month. */
  cost: quantity.optional(),
  healthCheck: z.boolean().optional(),
  /** What the cache, log or queue does at its limit, how data is kept: free of schema until a rule needs it. */
  settings: z.record(z.string().max(80), parameterValue).optional(),
  /** Ids of the requirement, capability, primitive or pattern it comes from, as `kind:id`. */
  because: z.array(z.string().max(120)).max(50).default([]),
  note: longText.optional(),
  origin: origin.optional(),
})

export const connection = z.looseObject({
  id: elementId,
  from: elementId,
  to: elementId,
  kind: z.enum(['sync', 'async', 'replicates', 'starts-after']),
  label: shortText.optional(),
  protocol: shortText.optional(),
  timeout: quantity.optional(),
  /** Further attempts after the first. */
  retries: z.int().min(0).max(100).optional(),
  backoff: z.enum(['none', 'fixed', 'exponential', 'exponential-jitter']).optional(),
  /** Largest share of requests that may be retries. */
  retryBudget: quantity.optional(),
  idempotent: z.boolean().optional(),
  circuitBreaker: z.boolean().optional(),
  /** A second attempt is sent when the first has not answered after this long; the first answer counts. */
  hedgeAfter: quantity.optional(),
  /**
   * The caller cannot serve without the callee, on every journey it is required on. Of the callees of one `group` this many
   * must work (`atLeast`, 1): they stand in for each other.
   */
  dependency: z.looseObject({ group: elementId.optional(), atLeast: z.int().min(1).max(1000).optional() }).optional(),
  because: z.array(z.string().max(120)).max(50).default([]),
  note: longText.optional(),
  origin: origin.optional(),
})

export const journeyStep = z.looseObject({
  component: elementId,
  /** Calls of this component per request of the journey. */
  visits: z.number().positive().max(100_000).default(1),
  /** False: the journey goes on without it, as `fallback` says. */
  required: z.boolean().default(true),
  fallback: longText.optional(),
  /** On a cache: share of requests it answers. Steps with `missOf` naming it run only on a miss. */
  hitRatio: quantity.optional(),
  missOf: elementId.optional(),
  /** Steps of one group run at the same time; the slowest counts. */
  parallel: elementId.optional(),
  /** Asked at the same time in so many places, going on when `answers` (all) of them have answered. */
  copies: z.int().min(1).max(1000).optional(),
  answers: z.int().min(1).max(1000).optional(),
})

export const journey = z.looseObject({
  id: elementId,
  name: shortText,
  rate: quantity.optional(),
  latencyLimit: quantity.optional(),
  steps: z.array(journeyStep).min(1).max(200),
})

export const zone = z.looseObject({
  id: elementId,
  name: shortText.optional(),
  region: elementId.optional(),
  /** Share of the time that the zone as a whole is there; when it is away, so are all replicas in it. */
  availability: quantity.optional(),
  /** Degrees, north and east positive. */
  place: z.looseObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
})

export const architecture = z.looseObject({
  zones: z.array(zone).max(500).default([]),
  components: z.array(component).max(20_000).default([]),
  connections: z.array(connection).max(50_000).default([]),
  journeys: z.array(journey).max(1000).default([]),
})

/** A figure that somebody else's arithmetic gives. It is computed from the components named, and shown beside the verdict. */
export const reference = z.looseObject({
  verdict: z.enum(['throughput', 'availability', 'latency', 'cost', 'durability']),
  method: z.enum(['sum-of-tier-p99', 'smallest-tier', 'product-of-tiers']),
  components: z.array(elementId).min(1).max(200),
  what: shortText,
  source: z.string().max(300).optional(),
})

/** Values that replace those of one component. */
export const change = z.looseObject({
  component: elementId,
  set: z.looseObject({
    replicas: z.int().min(1).max(100_000).optional(),
    needed: z.int().min(1).max(100_000).optional(),
    technology: catalogId.optional(),
    zones: z.array(elementId).max(100).optional(),
    capacity: quantity.optional(),
    maxUtilisation: quantity.optional(),
    availability: quantity.optional(),
    commonCause: quantity.optional(),
    cost: quantity.optional(),
    latency: z.looseObject({ p50: quantity.optional(), p99: quantity.optional() }).optional(),
    /** Replaces the whole of it. */
    failover: failover.optional(),
  }),
})

/** A saved variant of the design: the same document with a few values changed. */
export const alternative = z.looseObject({
  id: elementId,
  name: shortText,
  why: longText.optional(),
  changes: z.array(change).min(1).max(500),
})

export const scenario = z.looseObject({
  id: elementId,
  name: shortText,
  kind: z.enum(['traffic', 'zone-lost', 'dependency-slow', 'replica-gone', 'deploy-bad', 'custom']),
  /** Of the traffic, of the service time, or the share of the replicas that a bad release reaches. */
  factor: z.number().positive().optional(),
  target: elementId.optional(),
  changes: z.array(change).max(500).default([]),
})

export const assumption = z.looseObject({
  id: elementId,
  text: longText,
  owner: shortText.optional(),
  due: z.iso.date().optional(),
})

/** An accepted finding. */
export const waiver = z.looseObject({
  fingerprint: z.string().max(80),
  owner: shortText,
  reason: longText,
  ticket: shortText.optional(),
  expires: z.iso.date(),
})

/** What an incident taught: something to change, with the failure mode that it prevents. Open until `done`. */
export const designFollowUp = z.looseObject({
  id: elementId,
  /** The incident it comes from, as its log names it. */
  incident: shortText,
  text: longText,
  failureMode: catalogId.optional(),
  owner: shortText.optional(),
  due: z.iso.date().optional(),
  done: z.boolean().default(false),
})

export const comment = z.looseObject({
  id: elementId,
  anchor: z.string().max(200),
  author: shortText,
  at: z.iso.datetime(),
  text: longText,
  resolved: z.boolean().default(false),
})

export const signOff = z.looseObject({
  by: shortText,
  at: z.iso.datetime(),
  decision: z.enum(['approved', 'approved-with-conditions', 'rejected']),
  designHash: z.string().max(80),
  catalogHash: z.string().max(80),
  note: longText.optional(),
})

/** Where boxes stand. Last in the file: moving one never touches what was reviewed. */
export const layout = z.looseObject({
  positions: z.record(elementId, z.looseObject({ x: z.number(), y: z.number() })).default({}),
})

/** The document under review, as in `*.atlas.yaml`. Unknown keys are kept. */
export const design = z.looseObject({
  schema: z.literal(designSchemaVersion),
  id: elementId,
  name: shortText.min(1),
  description: longText.optional(),
  template: catalogId.optional(),
  requirements: z.record(z.string().max(80), requirement).default({}),
  dataClasses: z.array(dataClass).max(200).default([]),
  capabilities: z.array(capabilityChoice).max(200).default([]),
  primitives: z.array(primitiveChoice).max(200).default([]),
  patterns: z.array(patternChoice).max(200).default([]),
  architecture: architecture.default({ zones: [], components: [], connections: [], journeys: [] }),
  references: z.array(reference).max(50).default([]),
  alternatives: z.array(alternative).max(100).default([]),
  scenarios: z.array(scenario).max(200).default([]),
  assumptions: z.array(assumption).max(500).default([]),
  waivers: z.array(waiver).max(1000).default([]),
  followUps: z.array(designFollowUp).max(500).optional(),
  comments: z.array(comment).max(5000).default([]),
  signOffs: z.array(signOff).max(200).default([]),
  layout: layout.default({ positions: {} }),
})

export type Provenance = z.infer<typeof provenance>
export type DistributionKind = z.infer<typeof distribution>
export type Quantity = z.infer<typeof quantity>
export type Requirement = z.infer<typeof requirement>
export type DataClass = z.infer<typeof dataClass>
export type Strength = z.infer<typeof strength>
export type Decision = z.infer<typeof decision>
export type CapabilityChoice = z.infer<typeof capabilityChoice>
export type PrimitiveChoice = z.infer<typeof primitiveChoice>
export type PatternChoice = z.infer<typeof patternChoice>
export type Plane = z.infer<typeof plane>
export type Role = z.infer<typeof role>
export type Origin = z.infer<typeof origin>
export type Component = z.infer<typeof component>
export type Zone = z.infer<typeof zone>
export type Connection = z.infer<typeof connection>
export type JourneyStep = z.infer<typeof journeyStep>
export type Journey = z.infer<typeof journey>
export type Architecture = z.infer<typeof architecture>
export type Reference = z.infer<typeof reference>
export type Change = z.infer<typeof change>
export type Alternative = z.infer<typeof alternative>
export type Scenario = z.infer<typeof scenario>
export type DesignFollowUp = z.infer<typeof designFollowUp>
export type Waiver = z.infer<typeof waiver>
export type Layout = z.infer<typeof layout>
export type Design = z.infer<typeof design>
