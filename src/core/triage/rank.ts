import type { FailureMode } from '../catalog/schema.ts'
import { concepts } from './lexicon/concepts.ts'
import { mentionLikelihood } from './likelihood.ts'
import { readNote, type Mention, type Note } from './read-note.ts'
import { wordIndexOf, type WordIndex } from './word-index.ts'

/** What triage knows of the failure modes, built once for a catalog. */
export interface TriageIndex {
  readonly modes: readonly FailureMode[]
  readonly words: WordIndex
  /** For each concept how likely each mode is spoken of with it, and the mean over the modes. */
  readonly likelihood: ReadonlyMap<string, { readonly of: readonly number[]; readonly mean: number }>
}

/** A mode with its points and where they come from. */
export interface Scored {
  readonly mode: FailureMode
  /** Logarithm of the odds against the average mode, as far as the note tells. */
  readonly points: number
  readonly mentions: readonly { readonly mention: Mention; readonly points: number }[]
  readonly words: ReadonlyMap<string, number>
}

/** A concept that a mode does not list takes little away: people mention much that has nothing to do with it. */
const leastPoints = -0.35
const mostPoints = 3.6
const leastDenied = -1.2
const mostDenied = 0.5
/** Points of the words as such, beside those of the concepts. */
const wordWeight = 0.5

const indexes = new WeakMap<readonly FailureMode[], TriageIndex>()

/** The index of these modes; the same list gives the same index. */
export function triageIndexOf(modes: readonly FailureMode[]): TriageIndex {
  const known = indexes.get(modes)
  if (known !== undefined) return known
  const likelihood = new Map([...concepts.keys()].map((concept) => {
    const of = modes.map((mode) => mentionLikelihood(mode, concept))
    return [concept, { of, mean: of.reduce((sum, value) => sum + value, 0) / Math.max(1, of.length) }]
  }))
  const index = { modes, words: wordIndexOf(modes), likelihood }
  indexes.set(modes, index)
  return index
}

/**
 * Points of every mode for a note, in the order of the modes: for each concept the logarithm of how much likelier the
 * mode makes its mention than the average mode does (naive Bayes, bounded on both sides so that no single phrase decides
 * alone), and BM25F of the words.
 */
export function scoreNote(text: string, index: TriageIndex): { readonly note: Note; readonly scored: readonly Scored[] } {
  const note = readNote(text, index.words.vocabulary)
  const stems = new Set(note.words.flatMap(({ stem, joined }) => (joined === null ? [stem] : [stem, joined])))
  const wordScores = index.words.score(stems)
  const scored = index.modes.map((mode, at): Scored => {
    const mentions = note.mentions.map((mention) => ({ mention, points: pointsOf(mention, at, index) }))
    const words = new Map([...(wordScores[at] ?? [])].map(([word, points]) => [word, points * wordWeight]))
    const points = mentions.reduce((sum, each) => sum + each.points, 0) + [...words.values()].reduce((sum, value) => sum + value, 0)
    return { mode, points, mentions, words }
  })
  return { note, scored }
}

function pointsOf({ concept, negated, strength }: Mention, at: number, { likelihood }: TriageIndex): number {
  const known = likelihood.get(concept)
  const own = known?.of[at]
  if (known === undefined || own === undefined) return 0
  const points = negated
    ? Math.min(mostDenied, Math.max(leastDenied, Math.log((1 - own) / (1 - known.mean))))
    : Math.min(mostPoints, Math.max(leastPoints, Math.log(own / known.mean)))
  return points * strength
}
