import * as z from 'zod'
import { designOperations } from './design-operations.ts'
import { incidentOperations } from './incident-operations.ts'
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
  ...designOperations,
  ...incidentOperations,

  'app.info': { input: empty, output: appInfo },

  'catalog.list': { input: z.strictObject({ kind: catalogKind.optional() }), output: z.array(entrySummary) },
  'catalog.show': {
    input: z.strictObject({ id }),
    output: z.object({
      entry: catalogEntry,
      /** Entries that it names and entries that name it. */
      related: z.array(entrySummary),
      /** The sources that the entry or one of its figures names, with how far they carry. */
      sources: z.array(source),
    }),
  },
  'catalog.search': {
    input: z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(200).default(20) }),
    output: z.array(entrySummary.extend({ excerpt: z.string() })),
  },

  /** Runs rules on their own examples: each must fire on one design and stay quiet on the other. */
  'rule.test': {
    input: z.strictObject({ id: id.optional() }),
    output: z.array(z.object({ rule: z.string(), fired: z.boolean(), quiet: z.boolean() })),
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

export type EntrySummary = z.infer<typeof entrySummary>
export type AppInfo = z.infer<typeof appInfo>
export type Settings = z.infer<typeof settings>
