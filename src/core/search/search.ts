import type { NameMatch, Names } from './names.ts'
import type { NearWords } from './near-words.ts'
import { squeezed, tellingWords, wordsOf } from './words.ts'

/** A document that holds a word. */
export interface TermHit {
  readonly document: number
  /** Where it stands, added up: body 1, summary 2, name or another name 4; a rough measure is enough. */
  readonly strength: number
}

/** What ranking asks of the index. */
export interface SearchIndex {
  /** How many documents there are. */
  readonly size: number
  readonly names: Names
  /** Every word of every document. */
  readonly words: NearWords
  /** Documents that hold the word in any of its endings, or a word that begins like it. */
  readonly holding: (word: string, isPrefix: boolean) => readonly TermHit[]
}

export interface Ranked {
  readonly document: number
  readonly score: number
}

export interface Ranking {
  /** Best first. */
  readonly ranked: readonly Ranked[]
  /** What to mark in the texts: the words searched by, mistyped ones replaced by what was found for them. */
  readonly marked: readonly string[]
}

const mostWords = 12
/** What a name is worth that is exactly what was typed, in units of one rare word in a body. */
const worthOfName = 30

/**
 * The best documents for what a person typed. A name or another name that is what was typed, or a part of it, comes before
 * texts that speak of it; rare words count more than common ones; documents that hold more of the words count more.
 * The last word may still be incomplete. A word that nothing holds is replaced by known words a slip or two away.
 * Each score is multiplied by `weightOf` its document. The same text and index give the same order.
 */
export function rank(index: SearchIndex, text: string, limit: number, weightOf: (document: number) => number): Ranking {
  const typed = wordsOf(text).slice(0, mostWords)
  const words = tellingWords(typed)
  const isOpenEnded = /[\p{L}\p{N}]$/u.test(text)
  const terms = words.map((word, at) => termFor(index, word, isOpenEnded && at === words.length - 1))

  const scores = new Map<number, number>()
  addTerms(scores, terms, index.size)
  addNames(scores, index, typed, words, terms)

  return { ranked: bestOf(scores, weightOf, limit), marked: [...new Set(terms.flatMap((term) => term.marked))] }
}

/** The best few, best first. Thousands may have a score: only those that reach the last place shown are sorted. */
function bestOf(scores: ReadonlyMap<number, number>, weightOf: (document: number) => number, limit: number): Ranked[] {
  const values = new Float64Array(scores.size)
  const weighted: Ranked[] = []
  for (const [document, score] of scores) {
    const value = score * weightOf(document)
    if (value <= 0) continue
    values[weighted.length] = -value
    weighted.push({ document, score: value })
  }
  const last = -(values.subarray(0, weighted.length).sort()[limit - 1] ?? 0)
  return weighted
    .filter(({ score }) => score >= last)
    .toSorted((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, limit)
}

interface Term {
  readonly hits: ReadonlyMap<number, number>
  /** The known word that stands for the one typed. */
  readonly meant: string
  readonly marked: readonly string[]
}

function termFor(index: SearchIndex, word: string, isLast: boolean): Term {
  const hits = new Map<number, number>()
  const add = (found: readonly TermHit[], weight: number): void => {
    for (const { document, strength } of found) hits.set(document, Math.max(hits.get(document) ?? 0, strength * weight))
  }
  add(index.holding(word, false), 1)
  // A single letter begins a word of nearly every text: names have to do.
  if (isLast && word.length > 1) add(index.holding(word, true), 0.6)
  if (hits.size > 0) return { hits, meant: word, marked: [word] }
  const near = index.words.near(word, 4)
  for (const candidate of near) add(index.holding(candidate.word, false), candidate.distance === 1 ? 0.7 : 0.45)
  return { hits, meant: near[0]?.word ?? word, marked: near.map((candidate) => candidate.word) }
}

/** Adds what the words are worth in each document: rarity × strength, less where other words are missing. */
function addTerms(scores: Map<number, number>, terms: readonly Term[], size: number): void {
  const rarities = terms.map(({ hits }) => (hits.size === 0 ? 0 : Math.log(1 + size / hits.size)))
  const whole = rarities.reduce((sum, rarity) => sum + rarity, 0)
  const covered = new Map<number, number>()
  terms.forEach(({ hits }, at) => {
    const rarity = rarities[at] ?? 0
    for (const [document, strength] of hits) {
      scores.set(document, (scores.get(document) ?? 0) + rarity * strength)
      covered.set(document, (covered.get(document) ?? 0) + rarity)
    }
  })
  for (const [document, score] of scores) scores.set(document, (score * (covered.get(document) ?? 0)) / (whole || 1))
}

function addNames(
  scores: Map<number, number>,
  index: SearchIndex,
  typed: readonly string[],
  words: readonly string[],
  terms: readonly Term[],
): void {
  const best = new Map<number, number>()
  const add = (matches: readonly NameMatch[], worth: number): void => {
    for (const { document, isAlias, fit } of matches) {
      const value = worth * fit * (isAlias ? 0.9 : 1)
      if (value > (best.get(document) ?? 0)) best.set(document, value)
    }
  }
  const whole = typed.join('')
  if (whole !== '') {
    add(index.names.exactly(whole), worthOfName)
    add(index.names.beginning(whole), worthOfName * 0.6)
    if (best.size === 0 || index.names.exactly(whole).length === 0) add(index.names.near(whole), worthOfName * 0.8)
  }
  addParts(words, worthOfName * 0.8)
  const meant = terms.map((term) => term.meant)
  if (meant.some((word, at) => word !== words[at])) addParts(meant, worthOfName * 0.7)
  for (const [document, value] of best) scores.set(document, (scores.get(document) ?? 0) + value)

  /** Names inside what was typed, worth the share of it that they cover. */
  function addParts(parts: readonly string[], worth: number): void {
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 1; to <= parts.length; to += 1) {
        add(index.names.exactly(squeezed(parts.slice(from, to).join(''))), worth * ((to - from) / parts.length))
      }
    }
  }
}
