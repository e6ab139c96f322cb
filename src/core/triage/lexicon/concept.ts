/**
 * Something that people say of an incident in many ways. The words are data: each pattern is a sequence of words, in order
 * and close together, separated from the next by a semicolon (`core/triage/pattern`):
 *
 * - `a|b` one of them; `@fail` a class of words (`word-classes`); `conf*` any word that begins so
 * - `..` up to six other words in between instead of two; `a & b` both in one sentence, in any order
 */
export interface Concept {
  /** Asked of a person when it would tell the leading modes apart. Without it the concept is only read from text. */
  readonly ask?: string
  readonly said: string
}

export type Concepts = Readonly<Record<string, Concept>>
