import { rootOf, wordsOf } from './words.ts'

/** Stand around what matched: characters that no text of ours holds. */
export const markStart = '\u0002'
export const markEnd = '\u0003'

/** How many characters of a long line are shown. */
const shownLength = 160

/** Whether a word of a text is one of these words, one of its forms, or begins with it. */
function isOneOf(marked: readonly string[]): (word: string) => boolean {
  const roots = new Set(marked.map(rootOf))
  const starts = marked.filter((wanted) => wanted.length > 1)
  return (word) => {
    const folded = wordsOf(word).join('')
    return marked.includes(folded) || roots.has(rootOf(folded)) || starts.some((wanted) => folded.startsWith(wanted))
  }
}

/** The text with what matched between `markStart` and `markEnd`; characters of its own that look like marks are dropped. */
export function mark(text: string, marked: readonly string[]): string {
  const clean = text.replaceAll(/[\u0002\u0003]/g, '')
  if (marked.length === 0) return clean
  const isMarked = isOneOf(marked)
  return clean.replaceAll(/[\p{L}\p{N}\p{M}'’]+/gu, (word) => (isMarked(word) ? markStart + word + markEnd : word))
}

/**
 * The place that shows best why a document was found, marked: the summary when it holds one of the words, else the
 * first line of the body that does, else the summary as it is.
 */
export function excerptOf(summary: string, body: string, marked: readonly string[]): string {
  const ofSummary = mark(summary, marked)
  if (ofSummary.includes(markStart)) return ofSummary
  for (const line of body.split('\n')) {
    const ofLine = mark(line, marked)
    const at = ofLine.indexOf(markStart)
    if (at >= 0) return around(ofLine, at)
  }
  return ofSummary
}

/** A long line cut to the words around a place; cut between words and outside marks. */
function around(line: string, at: number): string {
  if (line.length <= shownLength) return line
  const from = at < 60 ? 0 : line.indexOf(' ', at - 60) + 1
  const words = line.slice(from).split(' ')
  let shown = ''
  for (const word of words) {
    if (shown.length + word.length > shownLength && shown.split(markStart).length === shown.split(markEnd).length) break
    shown += (shown === '' ? '' : ' ') + word
  }
  const isCut = from + shown.length < line.length
  return `${from > 0 ? '… ' : ''}${shown}${isCut ? ' …' : ''}`
}
