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
  return withPairsJoined(said).split(';').map((text) => text.trim()).filter((text) => text !== '').flatMap(compileOne)
}

function compileOne(text: string): Pattern[] {
  const partTexts = text.split('&').map((part) => part.trim())
  const alternatives = partTexts.map((part) => expand(part.split(/\s+/)).map(placesOf))
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

const wordsIn = (text: string): string[] => readWords(text).map(({ stem }) => `=${stem}`)

function placesOf(items: readonly string[]): Place[] {
  const places: Place[] = []
  let gap = nearGap
  for (const item of items) {
    if (item === '..') {
      gap = farGap
      continue
    }
    const stems = new Set<string>()
    const prefixes: string[] = []
    let range: Place['range'] = null
    for (const choice of item.split('|')) {
      if (choice.startsWith('@')) for (const word of classStems(choice.slice(1))) stems.add(word)
      else if (choice === '#low' || choice === '#high') range = choice === '#low' ? 'low' : 'high'
      else if (choice.endsWith('*')) prefixes.push(choice.slice(0, -1))
      else if (choice.startsWith('=')) stems.add(choice.slice(1))
      else for (const { stem } of readWords(choice)) stems.add(stem)
    }
    places.push({ stems, prefixes, range, gap })
    gap = nearGap
  }
  return places
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

/** Every word that a pattern names: the vocabulary against which slips of the keyboard are mended. */
export function stemsOf({ parts }: Pattern): readonly string[] {
  return parts.flatMap((places) => places.flatMap(({ stems }) => [...stems]))
}

/** Where a pattern stands in a note; at most three places. */
export function matchPattern({ parts }: Pattern, words: readonly Word[]): readonly Span[] {
  const [head = [], ...rest] = parts
  const spans = matchSequence(head, words)
  if (rest.length === 0) return spans
  return spans.flatMap((span) => {
    let joined: Span | null = span
    for (const part of rest) {
      const other = matchSequence(part, words).find((candidate) => isNear(candidate, span, words))
      if (other === undefined) return []
      const taken = [...joined.taken, ...other.taken]
      joined = { first: Math.min(joined.first, other.first), last: Math.max(joined.last, other.last), taken }
    }
    return [joined]
  })
}

function isNear(one: Span, other: Span, words: readonly Word[]): boolean {
  return words[one.first]?.sentence === words[other.first]?.sentence && Math.abs(one.first - other.first) <= window
}

function matchSequence(places: readonly Place[], words: readonly Word[]): Span[] {
  const spans: Span[] = []
  const [first, ...rest] = places
  if (first === undefined) return spans
  for (let at = 0; at < words.length && spans.length < mostSpans; at += 1) {
    const word = words[at]
    if (word === undefined || !fits(first, word)) continue
    const taken = follow(rest, words, at)
    if (taken === null) continue
    spans.push({ first: at, last: taken.at(-1) ?? at, taken: [at, ...taken] })
  }
  return spans
}

function follow(places: readonly Place[], words: readonly Word[], from: number): number[] | null {
  const taken: number[] = []
  let at = from
  for (const place of places) {
    const sentence = words[at]?.sentence
    let found = -1
    for (let next = at + 1; next <= at + 1 + place.gap && next < words.length; next += 1) {
      const word = words[next]
      if (word === undefined || word.sentence !== sentence) break
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

function fits({ stems, prefixes, range }: Place, { stem, joined }: Word): boolean {
  if (stems.has(stem) || (joined !== null && stems.has(joined))) return true
  if (prefixes.some((prefix) => stem.startsWith(prefix))) return true
  if (range === null || !/^\d{1,3}(\.\d+)?$/.test(stem)) return false
  const value = Number(stem)
  return range === 'low' ? value <= 30 : value >= 85 && value <= 100
}
