/** A known word that may have been meant. */
export interface NearWord {
  readonly word: string
  /** Letters added, left out, changed or swapped with their neighbour. */
  readonly distance: number
}

/** How many slips a word of this length may have: one from four letters on, two from eight. */
export function allowedSlips(length: number): 0 | 1 | 2 {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/**
 * Known words near a mistyped one, nearest first. Words are kept by length with a set of their letters as bits: words
 * that differ in too many letters are passed over without being compared, so that tens of thousands take about a
 * millisecond.
 */
export class NearWords {
  readonly #byLength = new Map<number, { readonly word: string; readonly letters: number }[]>()

  constructor(words: Iterable<string>) {
    for (const word of words) {
      const same = this.#byLength.get(word.length)
      const item = { word, letters: lettersOf(word) }
      if (same === undefined) this.#byLength.set(word.length, [item])
      else same.push(item)
    }
  }

  /** At most `limit` words within the slips that the length allows; the word itself is not among them. */
  near(word: string, limit: number): readonly NearWord[] {
    const slips = allowedSlips(word.length)
    if (slips === 0) return []
    const letters = lettersOf(word)
    const found: NearWord[] = []
    for (let length = word.length - slips; length <= word.length + slips; length += 1) {
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (bitCount(candidate.letters ^ letters) > 2 * slips) continue
        const distance = editDistance(word, candidate.word, slips)
        if (distance > 0 && distance <= slips) found.push({ word: candidate.word, distance })
      }
    }
    // Slips hardly ever hit the first letter.
    const rank = (near: NearWord): number => near.distance + (near.word[0] === word[0] ? 0 : 0.5)
    return found.toSorted((a, b) => rank(a) - rank(b) || (a.word < b.word ? -1 : 1)).slice(0, limit)
  }
}

/** One bit for each letter a–z that occurs, one for each digit pair, one for all others. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    if (code >= 97 && code <= 122) letters |= 1 << (code - 97)
    else if (code >= 48 && code <= 57) letters |= 1 << (26 + ((code - 48) >> 1))
    else letters |= 1 << 31
  }
  return letters
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/**
 * Fewest single-letter changes from one word to the other, a swap of neighbours counting once (optimal string
 * alignment); `most + 1` as soon as it is sure to be more than `most`. F. J. Damerau, A Technique for Computer
 * Detection and Correction of Spelling Errors, 1964.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let twoAbove: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      let steps = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, (twoAbove[j - 2] ?? 0) + 1)
      row.push(steps)
      least = Math.min(least, steps)
    }
    if (least > most) return most + 1
    twoAbove = above
    above = row
  }
  return Math.min(above[b.length] ?? 0, most + 1)
}
