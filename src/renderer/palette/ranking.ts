/** How well a name fits what was typed; higher is better, 0 does not fit. Every word must start some word of the name or stand in it. */
export function fit(name: string, typed: string): number {
  const text = name.toLowerCase()
  const words = wordsOf(typed)
  if (words.length === 0) return 1
  let total = 0
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return 0
    total += at === 0 ? 4 : startsWord(text, word) ? 3 : 1
  }
  // Among names that fit equally the shorter one is nearer to what was typed.
  return total / words.length + 1 / (1 + text.length)
}

export interface Piece {
  readonly text: string
  readonly isMatch: boolean
}

/** The name cut into what was typed and what lies between, for underlining the match. */
export function piecesOf(name: string, typed: string): Piece[] {
  const words = wordsOf(typed).toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return [{ text: name, isMatch: false }]
  const pattern = new RegExp(`(${words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi')
  return name
    .split(pattern)
    .map((text, at) => ({ text, isMatch: at % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

/** The same of a text in which the search has marked what matched. */
export function piecesOfMarked(marked: string): Piece[] {
  return marked
    .split(/[\u0002\u0003]/)
    .map((text, at) => ({ text, isMatch: at % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter((word) => word !== '')

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return true
  }
  return false
}
