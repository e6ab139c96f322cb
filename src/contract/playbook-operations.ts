import * as z from 'zod'
import { playbook, playbookSections, safety } from '../core/catalog/playbook-schema.ts'
import { contactSheet } from '../core/incident/contacts.ts'
import { playbookProblem } from '../core/playbook/lint/problem-schema.ts'
import { writtenStep } from '../core/playbook/written-schema.ts'
import { fault } from './fault.ts'

/** Markdown files; paths are relative, with `/`. */
const markdownFiles = z.array(z.strictObject({ path: z.string().min(1).max(300), text: z.string().max(1_000_000) })).max(5000)

const placedProblem = playbookProblem.extend({ line: z.int().optional() })

export const playbookLint = z.object({
  playbooks: z.array(
    z.object({
      /** Null for a playbook of the catalog. */
      file: z.string().nullable(),
      id: z.string(),
      problems: z.array(placedProblem),
    }),
  ),
  /** Files that cannot be read as a playbook or include. */
  unreadable: z.array(fault),
  errors: z.int(),
  warnings: z.int(),
})

const version = z.object({ version: z.int(), origin: z.enum(['imported', 'edited']), at: z.string(), actor: z.string() })

/** A runbook of the user, as far as it was understood. */
export const ownRunbook = z.object({
  path: z.string(),
  /** Without modes when its author named none. */
  playbook: playbook.extend({ modes: z.array(z.string()) }),
  sections: z.array(z.object({ heading: z.string(), line: z.int(), section: z.enum(playbookSections).nullable() })),
  commands: z.array(
    z.object({
      line: z.int(),
      language: z.string(),
      text: z.string(),
      section: z.enum(playbookSections).nullable(),
      /** What its author says. */
      label: safety.nullable(),
      /** What it seems to do; to be shown as a guess. */
      guess: z.object({ safety: z.enum(['read', 'change', 'destroy', 'unknown']), why: z.string() }),
    }),
  ),
  suggested: z.array(z.object({ id: z.string(), name: z.string(), score: z.number(), matched: z.array(z.string()) })),
  /** Fields of the front matter that hold a stopgap. */
  assumed: z.array(z.string()),
  notes: z.array(z.string()),
})

const ownSummary = z.object({
  path: z.string(),
  /** Unique in library and catalog: an incident starts it by this. */
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  /** Sections that were recognised, as they follow in the file. */
  sections: z.array(z.enum(playbookSections)),
  steps: z.int(),
  commands: z.int(),
  /** Commands that nobody has labelled. */
  guessed: z.int(),
  modes: z.array(z.string()),
  suggested: z.array(z.string()),
  notes: z.int(),
  /** Null when the file does not say. */
  reviewed: z.iso.date().nullable(),
  /** The last day for the next review; null when the file does not say when the last one was. */
  reviewDue: z.iso.date().nullable(),
  drilled: z.iso.date().nullable(),
})

/** A runbook of the user as its page shows it. */
const understood = z.object({
  runbook: ownRunbook,
  /** Its steps, with the places of variables kept apart. */
  steps: z.array(writtenStep),
  /** What lint says of it beside the catalog and the other runbooks. */
  problems: z.array(placedProblem),
})

const ownPath = z.string().min(1).max(300)

export const playbookOperations = {
  /** Checks files as they would stand over the catalog; without files, the playbooks of the catalog. A file that cannot be read is an error. */
  'playbook.lint': { input: z.strictObject({ files: markdownFiles.optional() }), output: playbookLint },

  /** Takes Markdown runbooks into the library, each as it came; `isTrial`: only says what would become of them. */
  'library.import': {
    input: z.strictObject({ files: markdownFiles, isTrial: z.boolean().default(false) }),
    output: z.object({ runbooks: z.array(ownSummary.extend({ state: z.enum(['new', 'changed', 'same', 'trial']) })) }),
  },
  'library.list': { input: z.strictObject({}), output: z.array(ownSummary.extend(version.shape)) },
  /** The newest version, or an older one as it was then. */
  'library.show': {
    input: z.strictObject({ path: ownPath, version: z.int().positive().optional() }),
    output: understood.extend({ text: z.string(), shown: z.int(), versions: z.array(version) }),
  },
  /** How a text would be understood; nothing is kept. */
  'library.preview': { input: z.strictObject({ path: ownPath, text: z.string().max(1_000_000) }), output: understood },
  /** Saves an edited text as a new version after `base`, the version that was edited. */
  'library.save': {
    input: z.strictObject({ path: ownPath, base: z.int().positive(), text: z.string().max(1_000_000) }),
    output: z.object({ version: z.int() }),
  },
  /** Writes failure modes into the front matter, as a new version after `base`; every other byte stays. */
  'library.link': {
    input: z.strictObject({ path: ownPath, base: z.int().positive(), modes: z.array(z.string().max(80)).max(20) }),
    output: z.object({ version: z.int() }),
  },
  /** The newest text of every runbook of the user, for export. */
  'library.files': { input: z.strictObject({}), output: z.array(z.object({ path: z.string(), text: z.string(), isEdited: z.boolean() })) },

  /** The contact sheet; version 0 and empty before the first one. */
  'contacts.get': { input: z.strictObject({}), output: z.object({ version: z.int(), sheet: contactSheet, at: z.string().nullable(), actor: z.string().nullable() }) },
  /** Saves the sheet after `base`, the version that was edited. */
  'contacts.set': { input: z.strictObject({ base: z.int().min(0), sheet: contactSheet }), output: z.object({ version: z.int() }) },
} as const

export type OwnSummary = z.infer<typeof ownSummary>
export type UnderstoodRunbook = z.infer<typeof understood>
export type PlaybookLint = z.infer<typeof playbookLint>
