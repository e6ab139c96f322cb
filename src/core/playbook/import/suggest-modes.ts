import type { FailureMode } from '../../catalog/schema.ts'

/** A failure mode that a text seems to speak of. */
export interface SuggestedMode {
  readonly id: string
  readonly name: string
  /** How much speaks for it: the weight of its words that the text has, of all its words. 0 to 1. */
  readonly score: number
  /** The words that decided, the rarest first. */
  readonly matched: readonly string[]
}

/** A suggestion has to rest on at least so much. */
const leastScore = 0.12
const leastWords = 2
const mostSuggestions = 3

/**
 * Failure modes that a runbook seems to be for, best first. The words of name, aliases, trigger, symptoms and signals of each mode are
 * weighted by how few modes have them (inverse document frequency; K. Spärck Jones, A statistical interpretation of term specificity,
 * 1972); words of the title count twice. A suggestion, to be confirmed by somebody.
 */
export function suggestModes(title: string, text: string, modes: readonly FailureMode[]): SuggestedMode[] {
  const wordsOfMode = modes.map((mode) => new Set(wordsIn([mode.name, ...(mode.aliases ?? []), mode.trigger, ...mode.symptoms, ...mode.signals].join(' '))))
  const count = new Map<string, number>()
  for (const words of wordsOfMode) for (const word of words) count.set(word, (count.get(word) ?? 0) + 1)
  const weight = (word: string): number => Math.log(1 + modes.length / (count.get(word) ?? modes.length))
  const inTitle = new Set(wordsIn(title))
  const inText = new Set([...inTitle, ...wordsIn(text)])
  const suggestions = modes.map((mode, at): SuggestedMode => {
    const names = new Set(wordsIn([mode.name, ...(mode.aliases ?? [])].join(' ')))
    const words = [...(wordsOfMode[at] ?? [])]
    const worth = (word: string): number => weight(word) * (names.has(word) ? 2 : 1)
    const total = words.reduce((sum, word) => sum + worth(word), 0)
    const matched = words.filter((word) => inText.has(word)).toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
    const score = matched.reduce((sum, word) => sum + worth(word) * (inTitle.has(word) ? 2 : 1), 0) / Math.max(total, 1)
    return { id: mode.id, name: mode.name, score: Math.min(1, Math.round(score * 1000) / 1000), matched: matched.slice(0, 8) }
  })
  return suggestions
    .filter(({ score, matched }) => score >= leastScore && matched.length >= leastWords)
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, mostSuggestions)
}

const common = new Set((
  'a an and are as at be been but by can for from has have if in into is it its more no not of on one or out over see set some such than that the their then there '
  + 'these they this to too up use used was when where which while will with without you your we our all any also may must should would could each other only'
).split(' '))

/** Lower-case words of three letters or more, those of names such as `CephMonQuorumLost` and `up_time` apart. */
function wordsIn(text: string): string[] {
  const apart = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase()
  return (apart.match(/[a-z][a-z0-9]{2,}/g) ?? []).filter((word) => !common.has(word)).map((word) => (word.length > 4 ? word.replace(/(?:ies|es|s)$/, '') : word))
}
