import type { FailureMode } from '../catalog/schema.ts'
import { compiledLexicon } from './compiled-lexicon.ts'
import { stemsOf } from './pattern.ts'
import { readWords } from './words.ts'

/** The words of every failure mode with their weights: BM25F over its fields. */
export interface WordIndex {
  readonly vocabulary: ReadonlySet<string>
  /** For each mode, in the order of the modes, the words of a note that it shares, with their points. */
  readonly score: (stems: ReadonlySet<string>) => readonly ReadonlyMap<string, number>[]
}

const saturation = 1.2
const stop: ReadonlySet<string> = new Set(
  ('a an and are as at be been but by can did do for from had has have he how i if in into is it its just like may me more my no not of off on or '
    + 'our out so some than that the their them then there these they this to too up us was we were what when where which while who will with you your '
    + 'after all any before both each every few most nor one only other same since still such through very about again also back because down even ever '
    + 'get go here make much now see seem take thing use want well work yet').split(' '),
)

/**
 * Field weights and saturation after S. Robertson, H. Zaragoza and M. Taylor, Simple BM25 extension to multiple weighted
 * fields, 2004. The words of the cues count as a field of their own: part of a phrase is still a hint. Examples from
 * public incidents are no field: they would find themselves.
 */
export function wordIndexOf(modes: readonly FailureMode[]): WordIndex {
  const documents = modes.map((mode) => fieldsOf(mode))
  const lengths = fieldNames.map((_, field) => mean(documents.map((fields) => fields[field]?.length ?? 0)))
  const weights = documents.map((fields) => {
    const frequency = new Map<string, number>()
    fields.forEach((stems, field) => {
      const length = 1 - fieldNorm + (fieldNorm * stems.length) / Math.max(1, lengths[field] ?? 1)
      for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + (fieldWeights[field] ?? 0) / length)
    })
    return frequency
  })
  const holders = new Map<string, number>()
  for (const frequency of weights) for (const stem of frequency.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  return {
    vocabulary: new Set(holders.keys()),
    score: (stems) =>
      weights.map((frequency) => {
        const gains = new Map<string, number>()
        for (const stem of stems) {
          const count = frequency.get(stem)
          if (count === undefined || stop.has(stem)) continue
          const having = holders.get(stem) ?? 0
          const rarity = Math.log(1 + (modes.length - having + 0.5) / (having + 0.5))
          gains.set(stem, (rarity * count) / (saturation + count))
        }
        return gains
      }),
  }
}

const fieldNorm = 0.5
const fieldNames = ['name', 'symptoms', 'signals', 'trigger', 'detection', 'cues'] as const
const fieldWeights = [2.5, 2, 1.5, 1.2, 1, 0.5]

function fieldsOf(mode: FailureMode): readonly (readonly string[])[] {
  const { patternsOf } = compiledLexicon()
  const cues = (mode.cues?.telling ?? []).flatMap((id) => patternsOf.get(id) ?? [])
  return [
    stemsIn([mode.name, ...(mode.aliases ?? [])]),
    stemsIn(mode.symptoms),
    stemsIn(mode.signals),
    stemsIn([mode.trigger]),
    stemsIn([mode.detection, mode.summary]),
    [...stemsOf(cues)],
  ]
}

function stemsIn(texts: readonly string[]): string[] {
  return readWords(texts.join('. ')).map(({ stem }) => stem).filter((stem) => !stop.has(stem))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
