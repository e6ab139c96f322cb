import * as z from 'zod'

/** A phrase or word of the text that speaks for a mode, with its place: first character, and the one after the last. */
export const matchedPhrase = z.object({
  text: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** The concept of the lexicon that the phrase says; null for a word that stands in the entry of the mode. */
  concept: z.string().nullable(),
  points: z.number(),
})

export const triageConfidence = z.enum(['high', 'medium', 'low'])

export const triageMatch = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  /** Share of this mode among all, from 0 to 1: how probable it is if one of the modes of the catalog is the cause. */
  score: z.number(),
  confidence: triageConfidence,
  matched: z.array(matchedPhrase),
  /** Every term that the points are the sum of: phrases, words, answers and the design. */
  terms: z.array(z.object({ label: z.string(), points: z.number() })),
  points: z.number(),
  /** What of the design it can strike; empty without a design. */
  components: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  playbooks: z.array(z.object({ id: z.string(), name: z.string() })),
})

const answerId = z.string().min(1).max(40)

export const triageQuestion = z.object({
  id: z.string(),
  text: z.string(),
  /** What can be answered; "cannot tell" is always there and changes nothing. */
  answers: z.array(z.object({ id: answerId, label: z.string() })),
  /** The two modes that the answer tells apart best. */
  separates: z.array(z.string()),
})

/** One answered question, as it was asked. */
export const triageStep = z.object({
  question: z.string().min(1).max(80),
  asked: z.string().min(1).max(300),
  answer: answerId,
  answered: z.string().min(1).max(120),
})

/** How a failure mode was found: kept with the incident. */
export const triagePath = z.object({
  text: z.string().max(2000),
  steps: z.array(triageStep).max(20),
  /** The leading modes at the end, best first. */
  leading: z.array(z.object({ id: z.string().max(20), name: z.string().max(120), confidence: triageConfidence })).max(3),
})

export const triageResult = z.object({
  matches: z.array(triageMatch),
  question: triageQuestion.nullable(),
  path: triagePath,
})

export type MatchedPhrase = z.infer<typeof matchedPhrase>
export type TriageConfidence = z.infer<typeof triageConfidence>
export type TriageMatch = z.infer<typeof triageMatch>
export type TriageQuestion = z.infer<typeof triageQuestion>
export type TriageStep = z.infer<typeof triageStep>
export type TriagePath = z.infer<typeof triagePath>
export type TriageResult = z.infer<typeof triageResult>
