import * as z from 'zod'
import { checkOperations } from './check-operations.ts'
import { designOperations } from './design-operations.ts'
import { explorerOperations } from './explorer-operations.ts'
import { gateOperations } from './gate-operations.ts'
import { incidentOperations } from './incident-operations.ts'
import { incidentRecordOperations } from './incident-record-operations.ts'
import { jobOperations } from './job-operations.ts'
import { learnOperations } from './learn-operations.ts'
import { measuredOperations } from './measured-operations.ts'
import { modelOperations } from './model-operations.ts'
import { packOperations } from './pack-operations.ts'
import { playbookOperations } from './playbook-operations.ts'
import { triageOperations } from './triage-operations.ts'
import { catalogEntry, catalogKind, source } from '../core/catalog/schema.ts'

/**
 * Every question that a shell or the interface can ask: name → schema of input and output. Inputs and outputs are plain
 * JSON. To add one: an entry here, a function in `src/service`, a test, a caller; a missing function does not compile.
 */

const empty = z.strictObject({})
const id = z.string().min(1).max(80)

export const entrySummary = z.object({
  id: z.string(),
  kind: catalogKind,
  name: z.string(),
  summary: z.string(),
  /** Its place among its kind, for kinds that are counted: law 2 of 15. */
  order: z.number().optional(),
  /** By what entries of its kind can be narrowed: `{ category: 'Durability' }`. */
  facets: z.record(z.string(), z.string()).optional(),
  /** The pack that brought it; absent for what was shipped. */
  pack: z.object({ id: z.string(), name: z.string(), isOverride: z.boolean() }).optional(),
})

/** Where an entry comes from that a pack brought. */
export const entryOrigin = z.object({
  pack: z.object({ id: z.string(), name: z.string(), version: z.string() }),
  /** Whether it stands in place of a shipped entry. */
  overShipped: z.boolean(),
  /** Packs below that hold the entry too, the nearest first. */
  overPacks: z.array(z.object({ id: z.string(), name: z.string() })),
})

/** One connection of an entry with another: `prevention` of a failure mode, `requires` of a primitive. */
const entryLink = z.object({ id: z.string(), as: z.string(), direction: z.enum(['names', 'named']) })

/** One answer of search. What matched stands between U+0002 and U+0003 in `markedName` and `excerpt`. */
export const found = z.object({
  /** `incident`: one declared here. The public ones are entries of the catalog. */
  area: z.enum(['catalog', 'design', 'incident']),
  id: z.string(),
  kind: z.union([catalogKind, z.enum(['design', 'declared-incident'])]),
  name: z.string(),
  summary: z.string(),
  markedName: z.string(),
  excerpt: z.string(),
})

export const notice = z.object({
  /** What happened to the store at start, in words, with what was saved and what to do. */
  title: z.string(),
  text: z.string(),
  savedAs: z.string(),
})

export const appInfo = z.object({
  version: z.string(),
  catalog: z.object({ version: z.string(), hash: z.string(), counts: z.record(z.string(), z.number()) }),
  store: z.object({ file: z.string(), schemaVersion: z.number(), notice: notice.nullable() }),
})

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Who is named in incident logs. */
  actor: z.string().min(1).max(120),
  /** Where the interface was, so that it reopens there. */
  place: z.string().max(500),
})

export const operations = {
  ...checkOperations,
  ...designOperations,
  ...gateOperations,
  ...incidentOperations,
  ...incidentRecordOperations,
  ...playbookOperations,
  ...explorerOperations,
  ...learnOperations,
  ...measuredOperations,
  ...modelOperations,
  ...packOperations,
  ...triageOperations,
  ...jobOperations,

  'app.info': { input: empty, output: appInfo },

  'catalog.list': { input: z.strictObject({ kind: catalogKind.optional() }), output: z.array(entrySummary) },
  'catalog.show': {
    /** `shipped`: as Atlas brought it, whatever packs put in its place. */
    input: z.strictObject({ id, as: z.enum(['layered', 'shipped']).default('layered') }),
    output: z.object({
      entry: catalogEntry,
      /** Where it comes from; null when it is shipped. */
      origin: entryOrigin.nullable(),
      /** Where what is used in its place comes from; null unless the shipped version was asked for and a pack overrides it. */
      replacedBy: entryOrigin.nullable(),
      /** Entries that it names and entries that name it. */
      related: z.array(entrySummary),
      /** How each of them is connected: the field that names it, and whether this entry names it or is named there. */
      links: z.array(entryLink),
      /** The sources that the entry or one of its figures names, with how far they carry. */
      sources: z.array(source),
      /** Of a template: the answers of step 1 that it gives, in words. */
      labels: z.record(z.string(), z.string()),
    }),
  },
  'catalog.search': {
    input: z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(200).default(20) }),
    output: z.array(entrySummary.extend({ markedName: z.string(), excerpt: z.string() })),
  },

  'search.find': {
    input: z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(200).default(20) }),
    output: z.array(found),
  },

  /**
   * Runs rules on their own examples: each must fire on one design and stay quiet on the other. With `designs` also on the
   * designs of all templates and on all samples; `firesOn` names those on which a rule finds or asks something, `why` is what
   * a rule that fires on none says of that.
   */
  'rule.test': {
    input: z.strictObject({ id: id.optional(), designs: z.boolean().default(false) }),
    output: z.array(
      z.object({ rule: z.string(), fired: z.boolean(), quiet: z.boolean(), firesOn: z.array(z.string()).optional(), why: z.string().optional() }),
    ),
  },

  'settings.get': { input: empty, output: settings },
  'settings.set': { input: settings.partial().strict(), output: settings },
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
/** What a caller passes: defaults may be left out. */
export type Input<N extends OperationName> = z.input<Operations[N]['input']>
/** What a handler receives: defaults filled in. */
export type ParsedInput<N extends OperationName> = z.output<Operations[N]['input']>
export type Output<N extends OperationName> = z.output<Operations[N]['output']>

export type Found = z.infer<typeof found>
export type EntryOrigin = z.infer<typeof entryOrigin>
export type EntrySummary = z.infer<typeof entrySummary>
export type AppInfo = z.infer<typeof appInfo>
export type Settings = z.infer<typeof settings>
