import * as z from 'zod'
import { catalogId } from '../design/schema.ts'
import { entryBase, name } from './entry-schema.ts'
import { sentence } from './practice.ts'

const playbookStyle = z.enum(['read-do', 'do-confirm'])
export const safety = z.enum(['read', 'change', 'destroy'])

export const playbookSections = [
  'meaning', 'impact', 'first-five-minutes', 'diagnosis', 'mitigation', 'recovery', 'verify', 'escalate', 'rollback',
] as const

export const playbookCommand = z.strictObject({
  name: z.string().optional(),
  language: z.string().default('sh'),
  safety,
  target: z.string().optional(),
  text: z.string().min(1).max(20_000),
})

const branch = z.strictObject({ answer: z.enum(['yes', 'no', 'cannot-tell']), label: z.string().optional(), goTo: z.string() })

export const playbookStep = z.strictObject({
  /** Stable within the playbook: `first-five-minutes-3`, and `first-five-minutes-3b` for the second step of an include. */
  id: z.string(),
  text: sentence,
  /** What is seen when all is well. */
  expect: sentence.optional(),
  /** What is seen when it is not. */
  unhealthy: sentence.optional(),
  timeout: z.string().max(40).optional(),
  role: z.string().max(40).optional(),
  branches: z.array(branch).default([]),
  commands: z.array(playbookCommand).default([]),
  /** The include that it came from. */
  include: catalogId.optional(),
})

const playbookVariable = z.strictObject({ name: z.string(), prompt: sentence, pattern: z.string().optional(), default: z.string().optional() })

export const playbookSection = z.strictObject({
  id: z.enum(playbookSections),
  title: z.string(),
  prose: z.string().default(''),
  steps: z.array(playbookStep).default([]),
})

/** A checklist for a failure mode, parsed from Markdown (`core/playbook`). */
export const playbook = z.strictObject({
  ...entryBase,
  kind: z.literal('playbook'),
  modes: z.array(catalogId).min(1),
  owner: z.string(),
  style: playbookStyle,
  trigger: sentence,
  reviewed: z.iso.date(),
  reviewEveryDays: z.int().positive(),
  drilled: z.iso.date().optional(),
  severityHint: z.enum(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']),
  variables: z.array(playbookVariable).default([]),
  sections: z.array(playbookSection).min(1),
})

/** Steps that several playbooks share, parsed from Markdown; a playbook names it where they belong. */
export const playbookInclude = z.strictObject({
  ...entryBase,
  kind: z.literal('include'),
  /** The lists in which it may stand. */
  belongsTo: z.array(z.enum(playbookSections)).min(1),
  variables: z.array(playbookVariable).default([]),
  /** Ids count from `step-1`; a branch leads to one of them, to `next`, to a section or to a playbook. */
  steps: z.array(playbookStep).min(1).max(9),
})

/** A page to hold in an incident: who does what, how severe it is, what to say, how to hand over. */
export const card = z.strictObject({
  ...entryBase,
  kind: z.literal('card'),
  form: z.enum(['role', 'severity', 'message', 'hand-over', 'break-glass', 'contacts']),
  order: z.int().positive(),
  /** When to take it up. */
  trigger: sentence,
  lists: z.array(z.strictObject({ title: name, items: z.array(sentence).min(1).max(9) })).default([]),
  table: z.strictObject({ heads: z.array(name).min(2).max(6), rows: z.array(z.array(z.string().max(300)).min(2).max(6)).min(1) }).optional(),
  /** Words to send, with `{{name}}` where something has to be filled in. */
  texts: z.array(z.strictObject({ title: name, text: sentence })).default([]),
  /** What the texts ask for. */
  blanks: z.array(z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9_]*$/), prompt: sentence })).default([]),
})

export type Safety = z.infer<typeof safety>
export type PlaybookCommand = z.infer<typeof playbookCommand>
export type PlaybookStep = z.infer<typeof playbookStep>
export type PlaybookSection = z.infer<typeof playbookSection>
export type Playbook = z.infer<typeof playbook>
export type PlaybookInclude = z.infer<typeof playbookInclude>
