import * as z from 'zod'
import { doneCondition } from '../core/catalog/practice.ts'

const id = z.string().min(1).max(80)

const condition = z.object({ kind: z.enum(doneCondition.options.map((option) => option.shape.kind.value)), have: z.number(), need: z.number() })

const learnStep = z.object({
  id: z.string(),
  task: z.string(),
  entries: z.array(z.object({ id: z.string(), isOpened: z.boolean() })),
  sample: z.string().nullable(),
  /** detected: Atlas has seen that it is done. ticked: it is the reader's own word. */
  state: z.enum(['detected', 'ticked', 'open']),
  isTicked: z.boolean(),
  conditions: z.array(condition),
})

const learnTrack = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  duration: z.string(),
  focus: z.string(),
  outcome: z.string(),
  weeks: z.array(z.object({ rows: z.string(), topic: z.string(), doneWhen: z.string(), steps: z.array(learnStep) })),
  /** Questions of its self-check, and how many were last answered right. */
  questions: z.object({ all: z.int(), right: z.int(), answered: z.int() }),
})

export const learning = z.object({ tracks: z.array(learnTrack) })

const choice = z.object({ id: z.string(), text: z.string() })

/** A question, and once it was answered the answers with their reasons. */
const question = z.object({
  id: z.string(),
  entry: z.string(),
  prompt: z.string(),
  choices: z.array(choice),
  answered: z.object({ choice: z.string(), isRight: z.boolean(), reasons: z.array(choice.extend({ isRight: z.boolean(), why: z.string() })) }).nullable(),
})

export const learnOperations = {
  /** The tracks with what of them is done, as far as Atlas has seen it or was told. */
  'learn.show': { input: z.strictObject({}), output: learning },
  /** The reader opened a page, or used a calculator with numbers of their own. */
  'learn.note': { input: z.strictObject({ what: z.enum(['opened', 'calculated']), entry: id }), output: z.object({ entry: z.string() }) },
  /** "I did this", or not after all. */
  'learn.tick': { input: z.strictObject({ track: id, step: id, isDone: z.boolean() }), output: learning },
  /** The self-check of a track; its right answers are not told before they are given. */
  'learn.questions': { input: z.strictObject({ track: id }), output: z.array(question) },
  'learn.answer': { input: z.strictObject({ question: id, choice: z.string().min(1).max(8) }), output: question },
  /** Forgets the answers to the self-check of a track, so that it can be done again. */
  'learn.again': { input: z.strictObject({ track: id }), output: z.array(question) },
} as const

export type Learning = z.infer<typeof learning>
export type CheckQuestionShown = z.infer<typeof question>
