import * as z from 'zod'

/** What is wrong with one place of a file, as an answer lists it: a failure without those inside it. */
export const fault = z.object({
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
  field: z.string().optional(),
  hint: z.string().optional(),
})
