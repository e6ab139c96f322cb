import * as z from 'zod'
import { playbookSections } from '../catalog/schema.ts'

export const playbookProblemCode = z.enum([
  'changes-in-diagnosis', 'destroys-without-target', 'labelled-too-harmless', 'no-verify', 'nothing-expected',
  'too-many-steps', 'too-many-branches', 'branch-to-nowhere', 'unknown-variable', 'unused-variable', 'unusable-pattern',
  'unknown-mode', 'restart-before-load-cut', 'no-load-cut',
])

/** Something that makes a playbook dangerous (error) or hard to follow (warning) for somebody tired. */
export const playbookProblem = z.object({
  code: playbookProblemCode,
  severity: z.enum(['error', 'warning']),
  section: z.enum(playbookSections).optional(),
  step: z.string().optional(),
  message: z.string(),
  /** What to change. */
  hint: z.string(),
})

export type PlaybookProblem = z.infer<typeof playbookProblem>
