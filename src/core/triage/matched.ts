import type { Scored } from './rank.ts'
import type { Note } from './read-note.ts'
import type { MatchedPhrase } from './schema.ts'

const mostMatched = 12

/**
 * What of the text speaks for a mode, in the order of the text: phrases by their concept, and words of the entry that
 * stand in none of them.
 */
export function matchedIn(text: string, { mentions, words }: Scored, note: Note): MatchedPhrase[] {
  const phrases = mentions
    .filter(({ points }) => points > 0)
    .map(({ mention: { concept, start, end }, points }): MatchedPhrase => ({ text: text.slice(start, end), start, end, concept, points: rounded(points) }))
  const loose = [...words].flatMap(([stem, points]): MatchedPhrase[] => {
    const word = note.words.find((each) => each.stem === stem || each.joined === stem)
    if (word === undefined || phrases.some(({ start, end }) => word.start < end && word.end > start)) return []
    return [{ text: text.slice(word.start, word.end), start: word.start, end: word.end, concept: null, points: rounded(points) }]
  })
  return [...phrases, ...loose]
    .toSorted((one, other) => other.points - one.points)
    .slice(0, mostMatched)
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
