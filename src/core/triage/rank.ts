import type { FailureMode } from '../catalog/schema.ts'
import { mentionLikelihood } from './likelihood.ts'
import { readNote, type Mention, type Note } from './read-note.ts'
import { wordIndexOf, type WordIndex } from './word-index.ts'
import { concepts } from './lexicon/concepts.ts'

export interface Contribution { readonly mention: Mention; readonly points: number }
export interface Scored {
  readonly mode: FailureMode
  readonly points: number
  readonly cues: readonly Contribution[]
  readonly words: ReadonlyMap<string, number>
  readonly wordPoints: number
}
export interface Index {
  readonly modes: readonly FailureMode[]
  readonly words: WordIndex
  readonly likelihood: ReadonlyMap<string, readonly number[]>
}

export function triageIndexOf(modes: readonly FailureMode[]): Index {
  return {
    modes,
    words: wordIndexOf(modes),
    likelihood: new Map([...concepts.keys()].map((concept) => [concept, modes.map((mode) => mentionLikelihood(mode, concept))])),
  }
}

export const knobs = { floor: +(process.env.FLOOR ?? -0.5), ceil: +(process.env.CEIL ?? 3.6), negFloor: -1.2, wordWeight: +(process.env.WW ?? 0.22) }

export function scoreNote(text: string, index: Index): { note: Note; scored: Scored[] } {
  const note = readNote(text, index.words.vocabulary)
  const stems = new Set(note.words.flatMap(({ stem, joined }) => (joined === null ? [stem] : [stem, joined])))
  const wordScores = index.words.score(stems)
  const scored = index.modes.map((mode, at): Scored => {
    const cues = note.mentions.map((mention) => ({ mention, points: pointsOf(mention, at, index) })).filter(({ points }) => points !== 0)
    const wordPoints = (wordScores[at]?.points ?? 0) * knobs.wordWeight
    return { mode, cues, words: wordScores[at]?.words ?? new Map(), wordPoints, points: wordPoints + cues.reduce((sum, { points }) => sum + points, 0) }
  })
  return { note, scored: scored.toSorted((a, b) => b.points - a.points || (a.mode.id < b.mode.id ? -1 : 1)) }
}

function pointsOf({ concept, negated, strength }: Mention, at: number, { likelihood }: Index): number {
  const all = likelihood.get(concept) ?? []
  const p = all[at] ?? 0
  const average = all.reduce((s, x) => s + x, 0) / Math.max(1, all.length)
  if (negated) return Math.max(knobs.negFloor, Math.min(0.5, Math.log((1 - p) / (1 - average)))) * strength
  return Math.max(knobs.floor, Math.min(knobs.ceil, Math.log(p / average))) * strength
}
