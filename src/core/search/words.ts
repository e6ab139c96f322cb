/**
 * The words of a text as search compares them: lower case, without accents; everything that is neither letter nor digit
 * separates. An apostrophe does not: "Little's" and "littles" are the same word.
 */
export function wordsOf(text: string): readonly string[] {
  // Most text is plain, and read many times faster without what the rest needs.
  if (/^[\x00-\x7f]*$/.test(text)) return text.replaceAll("'", '').toLowerCase().match(/[a-z0-9]+/g) ?? []
  const folded = text.normalize('NFKD').replaceAll(/[\p{M}'’]/gu, '').toLowerCase()
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A text as one word, so that "back pressure", "back-pressure" and "Backpressure" are the same name. */
export function squeezed(text: string): string {
  return wordsOf(text).join('')
}

/** Words that carry nothing to search by. */
const stopWords: ReadonlySet<string> = new Set(
  ('a an and are as at be but by can cannot do does down for from has have how i in into is it its my no not of off on or our out so ' +
    'that the their them then there they this to too up was we were what when where which who why will with you your')
    .split(' '),
)

/** The words worth searching by: without stop words, unless there is nothing else. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length === 0 ? words : telling
}

const endings = ['ations', 'ation', 'ities', 'ings', 'ing', 'ies', 'ied', 'ity', 'ers', 'er', 'ed', 'es', 's', 'y', 'e']

/** A word without its ending, for marking "retries" where "retry" was typed. Rougher than the stemmer of the index. */
export function rootOf(word: string): string {
  const ending = endings.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= 3)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
