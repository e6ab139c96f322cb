import * as z from 'zod'
import { playbookProblem } from '../core/playbook/lint/problem-schema.ts'

const fault = z.object({
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
  field: z.string().optional(),
  hint: z.string().optional(),
})

/** Markdown files; paths are relative, with `/`. */
const markdownFiles = z.array(z.strictObject({ path: z.string().min(1).max(300), text: z.string().max(1_000_000) })).max(5000)

export const playbookLint = z.object({
  playbooks: z.array(
    z.object({
      /** Null for a playbook of the catalog. */
      file: z.string().nullable(),
      id: z.string(),
      problems: z.array(playbookProblem.extend({ line: z.int().optional() })),
    }),
  ),
  /** Files that cannot be read as a playbook or include. */
  unreadable: z.array(fault),
  errors: z.int(),
  warnings: z.int(),
})

export const playbookOperations = {
  /** Checks files as they would stand over the catalog; without files, the playbooks of the catalog. A file that cannot be read is an error. */
  'playbook.lint': { input: z.strictObject({ files: markdownFiles.optional() }), output: playbookLint },
} as const

export type PlaybookLint = z.infer<typeof playbookLint>
