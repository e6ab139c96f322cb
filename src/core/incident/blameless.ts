/** A wording that points at a person where the situation is meant. */
export interface WordingHint {
  readonly id: string
  readonly found: string
  readonly instead: string
}

/**
 * Wordings that end an inquiry at a person, each with what to ask instead. After S. Dekker, The Field Guide to Understanding 'Human
 * Error' (2014), and J. Allspaw, Blameless PostMortems and a Just Culture (2012). A hint, never a refusal: a quotation may need the word.
 */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/\b(?:human|operator|user|pilot) error\b/i, 'Say what the person saw, and why what they did made sense then.'],
  [/\b(?:careless(?:ly|ness)?|negligen(?:t|ce)|sloppy|lazy|incompeten(?:t|ce)|stupid(?:ly|ity)?)\b/i, 'Say what the situation looked like, not what somebody is like.'],
  [/\b(?:should|ought to|could) have\b|\b(?:should|could)n['’]t have\b/i, 'Say what was done and what was known at that moment; what was not done is known only now.'],
  [/\b(?:forgot|failed to|neglected to|did not bother|didn['’]t bother)\b/i, 'Say what would have reminded them, and why it did not.'],
  [/\b(?:fault|blame[ds]?|blaming|guilty|culprit)\b(?! (?:domain|tree|tolerance|injection))/i, 'Say what made it possible and what would have caught it.'],
  [/\b(?:obvious(?:ly)?|clearly|simply|just had to)\b/i, 'It is obvious afterwards. Say what could be seen then.'],
  [/\broot cause\b/i, 'There is seldom one. Name the factors that came together.'],
]

/** What in a text reads as blame, in the order of the text. `id` says where the text stands. */
export function wordingHints(id: string, text: string): WordingHint[] {
  return wordings
    .flatMap(([pattern, instead]) => {
      const match = pattern.exec(text)
      return match === null ? [] : [{ at: match.index, hint: { id, found: match[0], instead } }]
    })
    .sort((a, b) => a.at - b.at)
    .map(({ hint }) => hint)
}
