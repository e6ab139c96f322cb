import * as z from 'zod'
import { safety } from '../catalog/playbook-schema.ts'

/** A run of text, or the place of a variable: with its value when it has one, else as the playbook writes it. */
export const piece = z.object({
  text: z.string(),
  /** Name of the variable that stands here; null in plain text. */
  variable: z.string().nullable(),
  isFilled: z.boolean(),
})

export const writtenCommand = z.object({
  name: z.string().nullable(),
  safety,
  /** What it acts on, filled in; null when the playbook does not say. */
  target: z.string().nullable(),
  /** The command as it is copied; the pieces joined. */
  text: z.string(),
  pieces: z.array(piece),
  /** Names of variables that still need a value before it can be used. */
  missing: z.array(z.string()),
})

/** A step of a playbook with the values of its variables written into it. */
export const writtenStep = z.object({
  id: z.string(),
  text: z.array(piece),
  expect: z.array(piece).nullable(),
  /** What is seen when it is not well; null when the playbook does not say. */
  unhealthy: z.array(piece).nullable(),
  commands: z.array(writtenCommand),
  /** Names of all variables in it, in order of appearance. */
  variables: z.array(z.string()),
})

export type Piece = z.infer<typeof piece>
export type WrittenCommand = z.infer<typeof writtenCommand>
export type WrittenStep = z.infer<typeof writtenStep>
