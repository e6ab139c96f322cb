import * as z from 'zod'
import { playbookSections } from '../../catalog/playbook-schema.ts'

const playbookProblemCode = z.enum([
  'changes-in-diagnosis', 'destroys-without-target', 'destroys-something-else', 'destroys-without-bounds', 'labelled-too-harmless',
  'changes-without-target', 'never-ends', 'secret-in-command',
  'nothing-expected', 'diagnosis-not-its-own', 'unfinished-words',
  'branch-to-nowhere', 'branch-to-itself', 'ambiguous-answer', 'missing-answer', 'unreachable-step', 'too-many-branches',
  'no-verify', 'missing-section', 'too-many-steps', 'too-similar', 'review-overdue',
  'unknown-variable', 'unused-variable', 'declared-twice', 'unusable-pattern', 'default-refused',
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
