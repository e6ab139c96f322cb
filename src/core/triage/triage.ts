import { failureModesOf, playbooksOf, type Catalog } from '../catalog/catalog.ts'
import type { FailureMode } from '../catalog/schema.ts'
import { fail, ok, type Result } from '../result.ts'
import { matchedIn } from './matched.ts'
import { answerPoints, cannotTell, conceptQuestions, facetQuestions, findQuestion, informationGain, type Question } from './questions.ts'
import { scoreNote, triageIndexOf, type Scored } from './rank.ts'
import type { TriageConfidence, TriageMatch, TriagePath, TriageQuestion, TriageResult, TriageStep } from './schema.ts'

/** What a design says of a mode: the components that it can strike; without any, it is less probable, never excluded. */
export type StrikesOf = (mode: string) => readonly { readonly id: string; readonly name: string; readonly why: string }[]

/** An answer that somebody gave. */
export interface Given {
  readonly question: string
  readonly answer: string
}

/** Points are spread more widely than probabilities: the note's words are not independent of one another. */
const temperature = 1.3
const notInDesign = -1.5
const highShare = 0.75
const mediumShare = 0.4
const mostMatches = 10
const mostQuestions = 7
/** A question that is expected to tell less, in bits, is not worth asking. */
const leastGain = 0.05
/** When three modes hold so much of all, the search has ended. */
const settledShare = 0.7
/** Of the modes, those that are at least this share as probable as the first are told apart. */
const leaderShare = 0.05

/**
 * Ranks the failure modes of the catalog by a text and by answers to questions, and picks the question that would tell
 * the leaders apart best. The same input gives the same answer. An answer to a question that does not exist fails.
 */
export function triage(text: string, given: readonly Given[], catalog: Catalog, strikesOf?: StrikesOf): Result<TriageResult> {
  const modes = modesOf(catalog)
  const steps: TriageStep[] = []
  const answered: { question: Question; answer: string; points: readonly number[] }[] = []
  for (const { question: id, answer } of given) {
    const question = findQuestion(id)
    if (question === undefined) return fail('not-found', `Triage has no question "${id}".`, { hint: 'Answer the question that was asked last.' })
    const chosen = [...question.answers, cannotTell].find((each) => each.id === answer)
    if (chosen === undefined) {
      const known = [...question.answers, cannotTell].map((each) => each.id).join(', ')
      return fail('invalid-input', `"${answer}" is no answer to "${question.text}"`, { hint: `It can be: ${known}.` })
    }
    steps.push({ question: id, asked: question.text, answer: chosen.id, answered: chosen.label })
    answered.push({ question, answer: chosen.id, points: answerPoints(question, chosen.id, modes) })
  }

  const { note, scored } = scoreNote(text, triageIndexOf(modes))
  const total = scored.map(({ mode, points }, at) =>
    points + answered.reduce((sum, each) => sum + (each.points[at] ?? 0), 0)
    + (strikesOf !== undefined && strikesOf(mode.id).length === 0 ? notInDesign : 0))
  const shares = sharesOf(total)
  const order = modes.map((_, at) => at).toSorted((a, b) =>
    (total[b] ?? 0) - (total[a] ?? 0) || ((modes[a]?.id ?? '') < (modes[b]?.id ?? '') ? -1 : 1))
  const isSilent = note.words.length === 0 || scored.every(({ points }) => points <= 0)
  const isBlank = isSilent && answered.every(({ answer }) => answer === cannotTell.id)

  const matches = isBlank ? [] : order.slice(0, mostMatches).flatMap((at): TriageMatch[] => {
    const each = scored[at]
    if (each === undefined) return []
    const answers = answered.filter(({ answer }) => answer !== cannotTell.id)
      .map(({ question, answer, points }) => ({ label: `${question.text} ${answer}`, points: round(points[at] ?? 0) }))
    const components = strikesOf?.(each.mode.id) ?? []
    const design = strikesOf === undefined || components.length > 0 ? [] : [{ label: 'strikes nothing in the design', points: notInDesign }]
    return [{
      id: each.mode.id,
      name: each.mode.name,
      summary: each.mode.summary,
      score: round(shares[at] ?? 0),
      confidence: confidenceOf(shares[at] ?? 0),
      matched: matchedIn(text, each, note),
      terms: [...termsOf(each), ...answers, ...design],
      points: round(total[at] ?? 0),
      components: [...components],
      playbooks: playbooksOf(catalog).filter((playbook) => playbook.modes.includes(each.mode.id)).map(({ id, name }) => ({ id, name })),
    }]
  })
  const asked = new Set([...given.map(({ question }) => question), ...note.mentions.map(({ concept }) => concept)])
  const path: TriagePath = {
    text: text.slice(0, mostKept),
    steps,
    leading: matches.slice(0, 3).map(({ id, name, confidence }) => ({ id, name, confidence })),
  }
  return ok({ matches, question: nextQuestion(modes, shares, asked, given.length, isSilent), path })
}

/** Of the text so much is kept with an incident. */
const mostKept = 2000

/** The modes of a catalog, always as the same list: the index is built once for it. */
const lists = new WeakMap<Catalog['entries'], readonly FailureMode[]>()

function modesOf(catalog: Catalog): readonly FailureMode[] {
  const known = lists.get(catalog.entries) ?? failureModesOf(catalog)
  lists.set(catalog.entries, known)
  return known
}

function sharesOf(points: readonly number[]): readonly number[] {
  const most = Math.max(...points)
  const weights = points.map((value) => Math.exp((value - most) / temperature))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Set so that "high" was right at least 19 times in 20 on notes that the words were not chosen for. */
function confidenceOf(share: number): TriageConfidence {
  if (share >= highShare) return 'high'
  return share >= mediumShare ? 'medium' : 'low'
}

function termsOf({ mentions, words }: Scored): TriageMatch['terms'] {
  const concepts = mentions.map(({ mention, points }) => ({ label: `${mention.negated ? 'not ' : ''}${mention.concept}`, points: round(points) }))
  const wordPoints = [...words].map(([word, points]) => ({ label: `word ${word}`, points: round(points) }))
  return [...concepts, ...wordPoints].filter(({ points }) => points !== 0).toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points))
}

/**
 * The question of which the answer is expected to tell most about the leaders; null when nothing is left to tell. Facets
 * with several answers are asked only where there is no text: they are longer to read than a plain yes or no.
 */
function nextQuestion(
  modes: readonly FailureMode[],
  shares: readonly number[],
  asked: ReadonlySet<string>,
  count: number,
  isSilent: boolean,
): TriageQuestion | null {
  const best = Math.max(...shares)
  const ranked = shares.toSorted((one, other) => other - one)
  const three = ranked.slice(0, 3).reduce((sum, share) => sum + share, 0)
  if (count >= mostQuestions || modes.length < 2 || (isSilent ? three >= settledShare : best >= settledShare)) return null
  const least = isSilent ? 0 : best * leaderShare
  const leaders = modes.flatMap((mode, at) => ((shares[at] ?? 0) >= least ? [{ mode, share: shares[at] ?? 0 }] : []))
  const sum = leaders.reduce((all, { share }) => all + share, 0)
  const leading = leaders.map(({ mode }) => mode)
  const leadingShares = leaders.map(({ share }) => share / sum)
  let chosen: { question: Question; gain: number } | undefined
  for (const question of isSilent ? [...facetQuestions, ...conceptQuestions] : conceptQuestions) {
    if (asked.has(question.id)) continue
    const gain = informationGain(question, leading, leadingShares)
    if (gain > (chosen?.gain ?? leastGain) + 1e-12) chosen = { question, gain }
  }
  if (chosen === undefined) return null
  const { question } = chosen
  return {
    id: question.id,
    text: question.text,
    answers: [...question.answers, cannotTell].map((answer) => ({ ...answer })),
    separates: separatedBy(question, leading, leadingShares),
  }
}

/** The mode for which the first answer speaks most, and the one for which it speaks least, each weighed by its share. */
function separatedBy({ answers: [first], likelihood }: Question, modes: readonly FailureMode[], shares: readonly number[]): string[] {
  const answer = first?.id ?? ''
  const byYes = modes.map((mode, at) => ({ id: mode.id, yes: (shares[at] ?? 0) * likelihood(mode, answer), no: (shares[at] ?? 0) * (1 - likelihood(mode, answer)) }))
  const [forIt] = byYes.toSorted((one, other) => other.yes - one.yes)
  const [againstIt] = byYes.filter(({ id }) => id !== forIt?.id).toSorted((one, other) => other.no - one.no)
  return [forIt, againstIt].flatMap((each) => (each === undefined ? [] : [each.id]))
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
