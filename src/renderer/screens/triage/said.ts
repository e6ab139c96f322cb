import type { TriageMatch, TriagePath } from '../../../core/triage/schema.ts'

interface SaidPiece {
  readonly text: string
  readonly isMarked: boolean
}

/**
 * A text cut into the phrases that speak for a mode and what lies between. Places that the text does not hold any more,
 * because it was typed on, are left out.
 */
export function piecesOf(text: string, matched: TriageMatch['matched']): readonly SaidPiece[] {
  const ranges = matched
    .filter((phrase) => phrase.concept !== null && text.slice(phrase.start, phrase.end) === phrase.text)
    .toSorted((one, other) => one.start - other.start)
  const pieces: SaidPiece[] = []
  let at = 0
  for (const { start, end } of ranges) {
    if (end <= at) continue
    const from = Math.max(start, at)
    if (from > at) pieces.push({ text: text.slice(at, from), isMarked: false })
    // Phrases that overlap are one mark.
    const last = pieces.at(-1)
    if (from > start && last?.isMarked === true) pieces[pieces.length - 1] = { text: last.text + text.slice(from, end), isMarked: true }
    else pieces.push({ text: text.slice(from, end), isMarked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false })
  return pieces
}

/** What the words say, as the lexicon names it, in the order of the text: `after-our-change` gives `after our change`. */
export function conceptsIn(matches: readonly Pick<TriageMatch, 'matched'>[]): readonly string[] {
  const phrases = matches.flatMap(({ matched }) => matched).toSorted((one, other) => one.start - other.start)
  return [...new Set(phrases.flatMap(({ concept }) => (concept === null ? [] : [concept.replaceAll('-', ' ')])))]
}

/** Phrases that speak for a mode, each once, those that say most first; single words only where there are no phrases. */
export function phrasesOf({ matched }: Pick<TriageMatch, 'matched'>): readonly string[] {
  const phrases = matched.filter(({ concept }) => concept !== null)
  const shown = (phrases.length > 0 ? phrases : matched).toSorted((one, other) => other.points - one.points)
  const known = new Set<string>()
  return shown.flatMap(({ text }) => {
    const key = text.toLowerCase()
    if (known.has(key)) return []
    known.add(key)
    return [text]
  })
}

const leastShare = 0.01
const leastShown = 3

/** The modes worth showing: from one in a hundred, and the first three in any case. */
export function worthShowing<M extends Pick<TriageMatch, 'score'>>(matches: readonly M[]): readonly M[] {
  return matches.filter(({ score }, at) => score >= leastShare || at < leastShown)
}

const longestTitle = 90

/** A title for an incident from what was said: the first sentence or line, cut at a word where it is long. */
export function titleFrom(text: string, otherwise: string): string {
  const first = /^.*?(?:[.!?](?=\s)|\n|$)/s.exec(text.trim())?.[0].trim().replace(/[.!?]$/, '') ?? ''
  const title = first.replaceAll(/\s+/g, ' ')
  if (title === '') return otherwise
  if (title.length <= longestTitle) return title
  const cut = title.slice(0, longestTitle)
  const space = cut.lastIndexOf(' ')
  return `${space > longestTitle / 2 ? cut.slice(0, space) : cut}…`
}

const longestQuote = 200

/** The words of a path in one line, as an entry of a log quotes them. */
export function quoteOf({ text }: Pick<TriagePath, 'text'>): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`
}
