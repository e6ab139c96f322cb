import { concepts } from './lexicon/concepts.ts'
import { wordClasses } from './lexicon/word-classes.ts'
import { compilePatterns, firstStems, stemsOf, wordSetsOf, type Pattern } from './pattern.ts'
import { stemOf } from './words.ts'

/** One pattern of a concept, ready to match. */
export interface Phrase {
  readonly concept: string
  readonly pattern: Pattern
  /** From 0 to 1, how surely the words mean the concept: several rare words more than one everyday word. */
  readonly certainty: number
}

export interface CompiledLexicon {
  readonly patternsOf: ReadonlyMap<string, readonly Pattern[]>
  /** Phrases by a word with which they can begin. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>
  /** Phrases that can begin with words that nobody can list: prefixes and numbers. */
  readonly byAnything: readonly Phrase[]
  /** Every word of it, those of the classes too. */
  readonly stems: ReadonlySet<string>
}

/** How many bits of rarity make a phrase nearly certain. */
const certaintyScale = 9

let known: CompiledLexicon | undefined

/** The lexicon, compiled when it is first needed: a start of the app that asks for no triage does not pay for it. */
export function compiledLexicon(): CompiledLexicon {
  known ??= compile()
  return known
}

function compile(): CompiledLexicon {
  const patternsOf = new Map([...concepts].map(([id, { said }]) => [id, compilePatterns(said)]))
  const holders = new Map<string, number>()
  for (const patterns of patternsOf.values()) {
    for (const stem of stemsOf(patterns)) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  }
  const rarityOf = rarityIn(holders)
  const byFirst = new Map<string, Phrase[]>()
  const byAnything: Phrase[] = []
  for (const [concept, patterns] of patternsOf) {
    for (const pattern of patterns) {
      const phrase = { concept, pattern, certainty: certaintyOf(pattern, rarityOf) }
      const first = firstStems(pattern)
      if (first === null) byAnything.push(phrase)
      for (const stem of first ?? []) {
        const same = byFirst.get(stem)
        if (same === undefined) byFirst.set(stem, [phrase])
        else same.push(phrase)
      }
    }
  }
  const classStems = Object.values(wordClasses).flatMap((line) => line.split(' ').map(stemOf))
  return { patternsOf, byFirst, byAnything, stems: new Set([...holders.keys(), ...classStems]) }
}

function certaintyOf(pattern: Pattern, rarityOf: (words: ReadonlySet<string>) => number): number {
  const rarity = wordSetsOf(pattern).reduce((sum, words) => sum + rarityOf(words), 0)
  return 1 - Math.exp(-rarity / certaintyScale)
}

/** A word that serves many concepts says little of each of them; the commonest word of a place counts. */
function rarityIn(holders: ReadonlyMap<string, number>): (words: ReadonlySet<string>) => number {
  const rarities = new Map<ReadonlySet<string>, number>()
  return (words) => {
    const same = rarities.get(words)
    if (same !== undefined) return same
    let most = 1
    for (const word of words) most = Math.max(most, holders.get(word) ?? 1)
    const rarity = Math.log(concepts.size / most)
    rarities.set(words, rarity)
    return rarity
  }
}
