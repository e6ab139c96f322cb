import * as z from 'zod'
import { severity } from '../validate/report.ts'

/** What a change is about. `design`: the document itself; `position`: where a box stands. */
export const diffPart = z.enum([
  'design', 'requirement', 'data-class', 'capability', 'primitive', 'pattern', 'zone', 'component', 'connection', 'journey',
  'alternative', 'scenario', 'assumption', 'waiver', 'comment', 'position',
])

/** Parts that are followed when their id changes. */
export const renamedPart = z.enum(['zone', 'component', 'connection', 'journey'])

const value = z.json()

/** One field with both values; one that is not there has none. `path` leads to it from its part. */
const fieldChange = z.object({ path: z.array(z.string()), before: value.optional(), after: value.optional() })

const of = { part: diffPart, id: z.string(), name: z.string() }

export const designChange = z.discriminatedUnion('change', [
  z.object({ ...of, change: z.literal('added'), value }),
  z.object({ ...of, change: z.literal('removed'), value }),
  z.object({ ...of, change: z.literal('changed'), fields: z.array(fieldChange).min(1) }),
  /** A list whose order carries meaning: the ids as they follow now. */
  z.object({ part: diffPart, change: z.literal('reordered'), order: z.array(z.string()) }),
])

/** What turns one design into another: first the renames, then the changes, which name everything by its new id. */
export const designDiff = z.object({
  renamed: z.array(z.object({ part: renamedPart, from: z.string(), to: z.string(), name: z.string() })),
  changes: z.array(designChange),
})

const findingState = z.enum(['open', 'waived', 'needs-information'])

const findingLine = z.object({
  rule: z.string(),
  severity,
  state: findingState,
  title: z.string(),
  fingerprint: z.string(),
  /** What it was before, where that differs. */
  was: z.object({ severity, state: findingState }).optional(),
})

/** Findings of two reports. One whose waiver has run out, or whose question was answered badly, is new. */
export const findingsDiff = z.object({
  new: z.array(findingLine),
  fixed: z.array(findingLine),
  stillOpen: z.array(findingLine),
  waived: z.array(findingLine),
})

const verdictSide = z.object({ verdict: z.enum(['met', 'missed', 'undecided']), value: z.number().nullable(), unit: z.string() }).nullable()

export const verdictChange = z.object({ id: z.string(), before: verdictSide, after: verdictSide })

export type DiffPart = z.infer<typeof diffPart>
export type RenamedPart = z.infer<typeof renamedPart>
export type FieldChange = z.infer<typeof fieldChange>
export type DesignChange = z.infer<typeof designChange>
export type DesignDiff = z.infer<typeof designDiff>
export type FindingLine = z.infer<typeof findingLine>
export type FindingsDiff = z.infer<typeof findingsDiff>
export type VerdictChange = z.infer<typeof verdictChange>
