import { wordClasses } from './lexicon/word-classes.ts'
import { readWords, stemOf, withPairsJoined, type Word } from './words.ts'

/** One place of a pattern: what may stand there, and how many other words may stand before it. */
interface Place {
  readonly stems: ReadonlySet<string>
  readonly prefixes: readonly string[]
  readonly range: 'low' | 'high' | null
  readonly gap: number
}

/** A pattern of the lexicon, ready to match: sequences of places that all have to occur in one sentence. */
export interface Pattern {
  readonly text: string
  readonly parts: readonly (readonly Place[])[]
}

/** Words of the note that a pattern took, by their index. */
export interface Span {
  readonly first: number
  readonly last: number
  readonly taken: readonly number[]
}

const nearGap = 2
const farGap = 6
const mostSpans = 3
const window = 14

/** Compiles the patterns of a concept (`lexicon/concept`). Alternatives of several words become patterns of their own. */
export function compilePatterns(said: string): readonly Pattern[] {
  return withPairsJoined(said).split(';').map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => text !== '').flatMap(compileOne)
}

function compileOne(text: string): Pattern[] {
  const alternatives = text.split(' & ').map((part) => expand(part.split(' ')).map(placesOf))
  return product(alternatives).map((parts) => ({ text, parts }))
}

/** A choice that holds words of several parts, such as `clean-up`, becomes one pattern for each of those. */
function expand(items: readonly string[]): string[][] {
  let lines: string[][] = [[]]
  for (const item of items) {
    const choices = item.split('|')
    const single = choices.filter((choice) => /^[@#]/.test(choice) || choice === '..' || choice.endsWith('*') || wordsIn(choice).length === 1)
    const several = choices.filter((choice) => !single.includes(choice))
    const ways = [...(single.length > 0 ? [[single.join('|')]] : []), ...several.map((choice) => wordsIn(choice))]
    lines = lines.flatMap((line) => ways.map((way) => [...line, ...way]))
  }
  return lines
}

/** The stems of a choice, marked as such. */
function wordsIn(text: string): string[] {
  if (text.startsWith('=')) return [text]
  return /^[a-z]+$/.test(text) ? [`=${stemOf(text)}`] : readWords(text).map(({ stem }) => `=${stem}`)
}

function placesOf(items: readonly string[]): Place[] {
  const places: Place[] = []
  let gap = nearGap
  for (const item of items) {
    if (item === '..') {
      gap = farGap
      continue
    }
    places.push({ ...choicesOf(item), gap })
    gap = nearGap
  }
  return places
}

type Choices = Omit<Place, 'gap'>

/** The same choice stands in many patterns: they share one set of words. */
const known = new Map<string, Choices>()

function choicesOf(item: string): Choices {
  const same = known.get(item)
  if (same !== undefined) return same
  const stems = new Set<string>()
  const prefixes: string[] = []
  let range: Place['range'] = null
  for (const choice of item.split('|')) {
    if (choice.startsWith('@')) for (const word of classStems(choice.slice(1))) stems.add(word)
    else if (choice === '#low' || choice === '#high') range = choice === '#low' ? 'low' : 'high'
    else if (choice.endsWith('*')) prefixes.push(choice.slice(0, -1))
    else if (choice.startsWith('=')) stems.add(choice.slice(1))
    else for (const word of wordsIn(choice)) stems.add(word.slice(1))
  }
  const choices = { stems, prefixes, range }
  known.set(item, choices)
  return choices
}


function classStems(name: string): readonly string[] {
  if (!Object.hasOwn(wordClasses, name)) throw new Error(`The lexicon names no class of words "${name}".`)
  return wordClasses[name as keyof typeof wordClasses].split(' ').map(stemOf)
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((lines, list) => lines.flatMap((line) => list.map((item) => [...line, item])), [[]])
}

/** The stems that a pattern can begin with, for a quick look whether it can match at all. `null`: it may begin with anything. */
export function firstStems({ parts }: Pattern): ReadonlySet<string> | null {
  const first = parts[0]?.[0]
  return first === undefined || first.prefixes.length > 0 || first.range !== null ? null : first.stems
}

/** The words of each place of a pattern; places that allow the same words share one set. */
export function wordSetsOf({ parts }: Pattern): readonly ReadonlySet<string>[] {
  return parts.flatMap((places) => places.map(({ stems }) => stems))
}

/** Every word that patterns name. */
export function stemsOf(patterns: readonly Pattern[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const words of new Set(patterns.flatMap(wordSetsOf))) for (const word of words) all.add(word)
  return all
}

/** A note, with the places of each of its words at hand. */
export interface Placed {
  readonly words: readonly Word[]
  readonly at: ReadonlyMap<string, readonly number[]>
}

export function placed(words: readonly Word[]): Placed {
  const at = new Map<string, number[]>()
  words.forEach(({ stem, joined }, index) => {
    for (const word of joined === null ? [stem] : [stem, joined]) {
      const known = at.get(word)
      if (known === undefined) at.set(word, [index])
      else known.push(index)
    }
  })
  return { words, at }
}

/** Where a pattern stands in a note; at most three places. */
export function matchPattern({ parts }: Pattern, note: Placed): readonly Span[] {
  const [head = [], ...rest] = parts
  const spans = matchSequence(head, note)
  if (rest.length === 0 || spans.length === 0) return spans
  const others = rest.map((part) => matchSequence(part, note))
  return spans.flatMap((span) => {
    const near = others.map((candidates) => candidates.find((candidate) => isNear(candidate, span, note.words)))
    if (!near.every((each) => each !== undefined)) return []
    const all = [span, ...near]
    return [{
      first: Math.min(...all.map(({ first }) => first)),
      last: Math.max(...all.map(({ last }) => last)),
      taken: all.flatMap(({ taken }) => taken),
    }]
  })
}

function isNear(one: Span, other: Span, words: readonly Word[]): boolean {
  return words[one.first]?.sentence === words[other.first]?.sentence && Math.abs(one.first - other.first) <= window
}

function matchSequence([first, ...rest]: readonly Place[], note: Placed): Span[] {
  const spans: Span[] = []
  if (first === undefined) return spans
  for (const at of startsOf(first, note)) {
    if (spans.length === mostSpans) break
    const taken = follow(rest, note.words, at)
    if (taken !== null) spans.push({ first: at, last: taken.at(-1) ?? at, taken: [at, ...taken] })
  }
  return spans
}

function startsOf(place: Place, { words, at }: Placed): readonly number[] {
  if (place.prefixes.length > 0 || place.range !== null) return [...words.keys()].filter((index) => fits(place, words[index]))
  const found: number[] = []
  for (const stem of place.stems) {
    const places = at.get(stem)
    if (places !== undefined) found.push(...places)
  }
  return found.length > 1 ? [...new Set(found)].sort((one, other) => one - other) : found
}

function follow(places: readonly Place[], words: readonly Word[], from: number): number[] | null {
  const taken: number[] = []
  let at = from
  for (const place of places) {
    const sentence = words[at]?.sentence
    let found = -1
    for (let next = at + 1; next <= at + 1 + place.gap && next < words.length; next += 1) {
      const word = words[next]
      if (word?.sentence !== sentence) break
      if (fits(place, word)) {
        found = next
        break
      }
    }
    if (found < 0) return null
    taken.push(found)
    at = found
  }
  return taken
}

function fits({ stems, prefixes, range }: Place, word: Word | undefined): boolean {
  if (word === undefined) return false
  const { stem, joined } = word
  if (stems.has(stem) || (joined !== null && stems.has(joined))) return true
  if (prefixes.some((prefix) => stem.startsWith(prefix))) return true
  if (range === null || !/^\d{1,3}(\.\d+)?$/.test(stem)) return false
  const value = Number(stem)
  return range === 'low' ? value <= 30 : value >= 85 && value <= 100
}
