import * as z from 'zod'

/** How a text is meant: colour and glyph follow from it in every renderer. */
export const tone = z.enum(['plain', 'quiet', 'strong', 'met', 'missed', 'undecided', 'critical', 'high', 'medium', 'low', 'info'])

export const cell = z.object({
  text: z.string(),
  /** A second, smaller line. */
  under: z.string().optional(),
  tone: tone.optional(),
})

const column = z.object({ title: z.string(), align: z.enum(['left', 'right']), share: z.number().positive() })

const tableExhibit = z.object({ kind: z.literal('table'), columns: z.array(column).min(1), rows: z.array(z.array(cell)) })

/** Positions on the bar are shares of its length, from left to right. */
export const intervalBar = z.object({
  low: z.number().min(0).max(1),
  value: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
  limit: z.number().min(0).max(1),
  failing: z.enum(['left', 'right']),
})

export const verdictRow = z.object({
  name: z.string(),
  requirement: z.string(),
  assessed: z.string(),
  bar: intervalBar.nullable(),
  margin: z.string(),
  verdict: z.enum(['met', 'missed', 'undecided']),
  flips: z.string(),
})

/** What a figure is made of; `share` of the longest bar of its group, null where the part has no size of its own. */
const part = z.object({ name: z.string(), value: z.string(), share: z.number().min(0).max(1).nullable(), remark: z.string() })
const group = z.object({ title: z.string(), total: z.string(), parts: z.array(part), remark: z.string() })

const planeName = z.enum(['edge', 'service', 'state', 'control'])
const point = z.object({ x: z.number(), y: z.number() })

export const diagramNode = z.object({
  id: z.string(),
  name: z.string(),
  under: z.string(),
  plane: planeName,
  x: z.number(),
  y: z.number(),
  external: z.boolean(),
  /** On the chosen journey and alone: nothing takes over when it fails. */
  alone: z.boolean(),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']).nullable(),
})

export const diagramEdge = z.object({
  /** Corner points of a path of horizontal and vertical lines. */
  points: z.array(point).min(2),
  style: z.enum(['journey', 'call', 'async']),
})

const lane = z.object({ plane: planeName, title: z.string(), y: z.number(), height: z.number(), hidden: z.int().nonnegative() })

export const diagram = z.object({
  width: z.number(),
  height: z.number(),
  nodeWidth: z.number(),
  nodeHeight: z.number(),
  laneLabelWidth: z.number(),
  lanes: z.array(lane),
  nodes: z.array(diagramNode),
  edges: z.array(diagramEdge),
})

const callout = z.object({ title: z.string(), text: z.string(), under: z.string(), tone })

export const exhibit = z.discriminatedUnion('kind', [
  tableExhibit,
  z.object({
    kind: z.literal('cover'),
    purpose: z.string(),
    status: z.object({ verdict: z.enum(['met', 'missed', 'undecided']), text: z.string(), detail: z.string() }),
    generatedFor: z.string(),
    rows: z.array(z.object({ name: z.string(), value: z.string(), remark: z.string() })),
  }),
  z.object({ kind: z.literal('verdicts'), rows: z.array(verdictRow) }),
  z.object({ kind: z.literal('breakdown'), groups: z.array(group).min(1).max(2) }),
  z.object({ kind: z.literal('diagram'), diagram, callouts: z.array(callout) }),
  z.object({ kind: z.literal('statement'), text: z.string(), detail: z.string() }),
])

export const slide = z.object({
  id: z.string(),
  /** The subject, above the title. */
  subject: z.string(),
  /** One claim, with its number. */
  title: z.string(),
  exhibit,
  /** A line under the exhibit. */
  remark: z.string(),
  /** For the speaker; not on the slide. */
  notes: z.string(),
})

/** A review document as data; every renderer draws the same one. */
export const deck = z.object({
  title: z.string(),
  generatedFor: z.string(),
  designHash: z.string(),
  catalogHash: z.string(),
  slides: z.array(slide).min(1),
})

export type Tone = z.infer<typeof tone>
export type Cell = z.infer<typeof cell>
export type Column = z.infer<typeof column>
export type IntervalBar = z.infer<typeof intervalBar>
export type VerdictRow = z.infer<typeof verdictRow>
export type BreakdownGroup = z.infer<typeof group>
export type BreakdownPart = z.infer<typeof part>
export type Diagram = z.infer<typeof diagram>
export type DiagramNode = z.infer<typeof diagramNode>
export type DiagramEdge = z.infer<typeof diagramEdge>
export type Callout = z.infer<typeof callout>
export type Exhibit = z.infer<typeof exhibit>
export type Slide = z.infer<typeof slide>
export type Deck = z.infer<typeof deck>
