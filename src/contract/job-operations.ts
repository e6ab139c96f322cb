import * as z from 'zod'

/** A name for a question that takes long, chosen by its caller: its progress is told under it, and it can be cancelled. */
export const job = z.string().min(1).max(80).optional()

export const jobOperations = {
  /** Ends a question that is being worked on; it answers `cancelled`. False when there is none of that name. */
  'job.cancel': { input: z.strictObject({ job: z.string().min(1).max(80) }), output: z.object({ cancelled: z.boolean() }) },
} as const
