import { allowedSlips, NearWords } from '../search/near-words.ts'
import { concepts } from './lexicon/concepts.ts'
import { wordClasses } from './lexicon/word-classes.ts'
import { compilePatterns, firstStems, matchPattern, stemsOf, type Pattern, type Span } from './pattern.ts'
import { readWords, stemOf, type Word } from './words.ts'

/** A concept that a note speaks of, and where. */
export interface Mention {
  readonly concept: string
  /** The words say that it is not so: "no deploy", "cpu is fine". */
  readonly negated: boolean
  /** From 0 to 1: less for a single everyday word, and for a mended slip of the keyboard. */
  readonly strength: number
  readonly start: number
  readonly end: number
}

export interface Note {
  readonly words: readonly Word[]
  readonly mentions: readonly Mention[]
  /** Words of the note that were taken for a known word, by the word that was taken. */
  readonly mended: ReadonlyMap<string, string>
}

export const knobs2 = { tau: +(process.env.TAU ?? 4), mended: 0.7, more: +(process.env.MORE ?? 0.5) }
interface Compiled {
  readonly concept: string
  readonly pattern: Pattern
  readonly first: ReadonlySet<string> | null
  /** From 0 to 1, how surely the words mean the concept: several rare words more than one everyday word. */
  readonly certainty: number
}

const patternsOf: ReadonlyMap<string, readonly Pattern[]> = new Map([...concepts].map(([id, { said }]) => [id, compilePatterns(said)]))

/** In how many concepts a word occurs: one that serves many says little of each. */
const holders = new Map<string, number>()
for (const patterns of patternsOf.values()) {
  for (const stem of new Set(patterns.flatMap(stemsOf))) holders.set(stem, (holders.get(stem) ?? 0) + 1)
}

const compiled: readonly Compiled[] = [...patternsOf].flatMap(([concept, patterns]) =>
  patterns.map((pattern) => ({ concept, pattern, first: firstStems(pattern), certainty: certaintyOf(pattern) })))

function certaintyOf({ parts }: Pattern): number {
  const rarity = parts.flat().map(({ stems }) => {
    const most = Math.max(1, ...[...stems].map((stem) => holders.get(stem) ?? 1))
    return Math.log(concepts.size / most)
  })
  return 1 - Math.exp(-rarity.reduce((sum, value) => sum + value, 0) / knobs2.tau)
}

const byFirst = new Map<string, Compiled[]>()
const byAnything: Compiled[] = []
for (const each of compiled) {
  if (each.first === null) byAnything.push(each)
  else for (const stem of each.first) byFirst.set(stem, [...(byFirst.get(stem) ?? []), each])
}

const lexiconStems: ReadonlySet<string> = new Set(compiled.flatMap(({ pattern }) => stemsOf(pattern)))

const negators: ReadonlySet<string> = new Set(
  'no not never without neither nor none isnt wasnt arent werent dont doesnt didnt hasnt havent exclude rule-out rather'.split(' ').map(stemOf),
)
const notNegating: ReadonlySet<string> = new Set('just only yet even enough'.split(' '))
const fine: ReadonlySet<string> = new Set('fine ok okay normal healthy good green unaffected'.split(' ').map(stemOf))
const negationReach = 4
const fineReach = 3

/** Reads a note: its words, with slips mended against `vocabulary` and the lexicon, and the concepts that it speaks of. */
export function readNote(text: string, vocabulary: ReadonlySet<string>): Note {
  const { words, mended } = mend(readWords(text), vocabulary)
  const present = new Set(words.flatMap(({ stem, joined }) => (joined === null ? [stem] : [stem, joined])))
  const candidates = new Set(byAnything)
  for (const stem of present) for (const each of byFirst.get(stem) ?? []) candidates.add(each)
  const mentions: Mention[] = []
  for (const each of candidates) {
    for (const span of matchPattern(each.pattern, words)) mentions.push(mentionOf(each, span, words, mended))
  }
  const order = (one: Mention, other: Mention): number =>
    one.start - other.start || one.end - other.end || (one.concept < other.concept ? -1 : 1)
  return { words, mentions: strongest(mentions).toSorted(order), mended }
}

function mentionOf({ concept, certainty }: Compiled, span: Span, words: readonly Word[], mended: ReadonlyMap<string, string>): Mention {
  const wasMended = span.taken.some((at) => mended.has(words[at]?.stem ?? ''))
  return {
    concept,
    negated: isNegated(span, words),
    strength: certainty * (wasMended ? 0.7 : 1),
    start: words[span.first]?.start ?? 0,
    end: words[span.last]?.end ?? 0,
  }
}

function isNegated({ first, last, taken }: Span, words: readonly Word[]): boolean {
  const clause = words[first]?.clause
  for (let at = first - 1; at >= Math.max(0, first - negationReach); at -= 1) {
    const word = words[at]
    if (word === undefined || word.clause !== clause) break
    if (negators.has(word.stem) && !notNegating.has(words[at + 1]?.stem ?? '')) return true
  }
  if (taken.some((at) => fine.has(words[at]?.stem ?? ''))) return false
  const end = words[last]?.clause
  for (let at = last + 1; at <= last + fineReach && at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined || word.clause !== end || negators.has(word.stem)) break
    if (fine.has(word.stem)) return true
  }
  return false
}

/**
 * Of each concept the strongest mention, said and denied apart. Others elsewhere in the text add what they leave open:
 * two hints are more than one and never more than certain.
 */
function strongest(mentions: readonly Mention[]): Mention[] {
  const groups = Map.groupBy(mentions, ({ concept, negated }) => `${concept} ${String(negated)}`)
  return [...groups.values()].flatMap((group) => {
    const [best, ...others] = group.toSorted((one, other) => other.strength - one.strength || one.start - other.start)
    if (best === undefined) return []
    const apart: Mention[] = [best]
    for (const other of others) {
      if (apart.every(({ start, end }) => other.end <= start || other.start >= end)) apart.push(other)
    }
    const open = apart.slice(1).reduce((rest, { strength }) => rest * (1 - knobs2.more * strength), 1 - best.strength)
    return [{ ...best, strength: 1 - open }]
  })
}

const nearKnown = new WeakMap<ReadonlySet<string>, NearWords>()
const ordinary: ReadonlySet<string> = new Set(Object.values(wordClasses).flatMap((line) => line.split(' ').map(stemOf)))

/** Words that nobody knows are taken for a known one that differs by a slip of the keyboard. */
function mend(words: readonly Word[], vocabulary: ReadonlySet<string>): { words: readonly Word[]; mended: ReadonlyMap<string, string> } {
  const near = nearKnown.get(vocabulary) ?? new NearWords(new Set([...lexiconStems, ...vocabulary].filter((stem) => /^[a-z]{5,}$/.test(stem))))
  nearKnown.set(vocabulary, near)
  const answers = new Map<string, string>()
  const mendedWords = words.map((word) => {
    const { stem } = word
    if (stem.length < 6 || !/^[a-z]+$/.test(stem) || lexiconStems.has(stem) || ordinary.has(stem) || vocabulary.has(stem)) return word
    const known = answers.get(stem) ?? near.near(stem, 4).find(({ word: other, distance }) => other[0] === stem[0] && distance <= Math.min(1, allowedSlips(stem.length)))?.word
    if (known === undefined) return word
    answers.set(stem, known)
    return { ...word, stem: known }
  })
  return { words: mendedWords, mended: new Map([...answers].map(([slip, known]) => [known, slip])) }
}
