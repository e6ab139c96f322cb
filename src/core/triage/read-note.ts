import { NearWords } from '../search/near-words.ts'
import { compiledLexicon, type Phrase } from './compiled-lexicon.ts'
import { matchPattern, placed, type Span } from './pattern.ts'
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
  /** Known words, each with the mistyped one of the note that was taken for it. */
  readonly mended: ReadonlyMap<string, string>
}

/** How much of what is left open a further mention elsewhere in the text takes away. */
const furtherMention = 0.8
const mendedStrength = 0.7

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
  const note = placed(words)
  const { byFirst, byAnything } = compiledLexicon()
  const candidates = new Set(byAnything)
  for (const stem of note.at.keys()) for (const each of byFirst.get(stem) ?? []) candidates.add(each)
  const mentions: Mention[] = []
  for (const each of candidates) {
    for (const span of matchPattern(each.pattern, note)) mentions.push(mentionOf(each, span, words, mended))
  }
  const order = (one: Mention, other: Mention): number =>
    one.start - other.start || one.end - other.end || (one.concept < other.concept ? -1 : 1)
  return { words, mentions: strongest(mentions).toSorted(order), mended }
}

function mentionOf({ concept, certainty }: Phrase, span: Span, words: readonly Word[], mended: ReadonlyMap<string, string>): Mention {
  const wasMended = span.taken.some((at) => mended.has(words[at]?.stem ?? ''))
  return {
    concept,
    negated: isNegated(span, words),
    strength: certainty * (wasMended ? mendedStrength : 1),
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
    const open = apart.slice(1).reduce((rest, { strength }) => rest * (1 - furtherMention * strength), 1 - best.strength)
    return [{ ...best, strength: 1 - open }]
  })
}

const nearKnown = new WeakMap<ReadonlySet<string>, NearWords>()
const shortestMended = 6
/** So many unknown words are looked at: a text of nothing else is no note. */
const mostUnknown = 60

/** Long words that nobody knows are taken for the known one that differs by a single slip of the keyboard. */
function mend(words: readonly Word[], vocabulary: ReadonlySet<string>): Pick<Note, 'words' | 'mended'> {
  const { stems } = compiledLexicon()
  const near = nearKnown.get(vocabulary) ?? new NearWords(new Set([...stems, ...vocabulary].filter((stem) => /^[a-z]{5,}$/.test(stem))))
  nearKnown.set(vocabulary, near)
  const taken = new Map<string, string>()
  const unknown = new Set<string>()
  const knownFor = (stem: string): string | undefined =>
    near.near(stem, 4).find(({ word, distance }) => word[0] === stem[0] && distance === 1)?.word
  const mended = words.map((word) => {
    const { stem } = word
    if (stem.length < shortestMended || !/^[a-z]+$/.test(stem) || stems.has(stem) || vocabulary.has(stem)) return word
    if (unknown.has(stem) || unknown.size >= mostUnknown) return word
    const known = taken.get(stem) ?? knownFor(stem)
    if (known === undefined) unknown.add(stem)
    if (known === undefined) return word
    taken.set(stem, known)
    return { ...word, stem: known }
  })
  return { words: mended, mended: new Map([...taken].map(([slip, known]) => [known, slip])) }
}
