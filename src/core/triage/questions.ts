import type { FailureMode } from '../catalog/schema.ts'
import { concepts } from './lexicon/concepts.ts'

/** A question with what each answer says of each mode. */
export interface Question {
  readonly id: string
  readonly text: string
  readonly answers: readonly { readonly id: string; readonly label: string }[]
  /** How likely the answer is if this mode is the cause; the answers of a question sum to 1. */
  readonly likelihood: (mode: FailureMode, answer: string) => number
}

/** Leaves every mode as it was. */
export const cannotTell = { id: 'cannot-tell', label: 'Cannot tell' } as const

const yesNo = [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }] as const

/**
 * How likely a tired person says yes, by how the mode lists the concept. Never 0 or 1: one wrong answer must not end the
 * search.
 */
const saysYes = { telling: 0.93, usual: 0.7, possible: 0.4, against: 0.03, unlisted: 0.08 }

/** How likely the facet of a mode is answered as the catalog has it. */
const asWritten = 0.8

function yesFor({ cues }: FailureMode, concept: string): number {
  if (cues?.telling.includes(concept)) return saysYes.telling
  if (cues?.usual.includes(concept)) return saysYes.usual
  if (cues?.possible.includes(concept)) return saysYes.possible
  return cues?.against.includes(concept) ? saysYes.against : saysYes.unlisted
}

/** The questions that can be answered with yes or no: whether a concept of the lexicon holds. */
export const conceptQuestions: readonly Question[] = [...concepts].flatMap(([concept, { ask }]) =>
  ask === undefined ? [] : [{
    id: concept,
    text: ask,
    answers: yesNo,
    likelihood: (mode: FailureMode, answer: string) => {
      const yes = yesFor(mode, concept)
      return answer === 'yes' ? yes : 1 - yes
    },
  }])

/** The questions with several answers: the facets of a mode. They begin the search when there is no text to go by. */
export const facetQuestions: readonly Question[] = [
  facet('where', 'Where do you see it first?', ({ plane }) => plane, [
    ['edge', 'At the edge: names, certificates, balancers, delivery network'],
    ['service', 'In our own services'],
    ['state', 'In stored data: databases, caches, queues, disks'],
    ['control', 'In what runs things: tools, clusters, configuration, clocks, accounts'],
    ['network', 'In the network, or in one room or zone'],
  ]),
  facet('began', 'How did it begin?', ({ onset }) => onset, [
    ['our-change', 'Right after a change of ours'],
    ['their-change', 'Right after a change of somebody else'],
    ['demand', 'With more or unusual demand'],
    ['after-recovery', 'Right after something recovered or was restarted'],
    ['clock', 'At a round time or on a special date'],
    ['slow', 'Slowly, over days'],
    ['sudden', 'Suddenly, with none of these'],
  ]),
  facet('reach', 'How far does it reach?', ({ scope }) => scope, [
    ['one-key', 'One key or item'],
    ['one-tenant', 'Some customers, all their things'],
    ['one-feature', 'One feature or service, for everybody'],
    ['one-host', 'One or a few hosts'],
    ['one-shard', 'One database, shard or queue'],
    ['one-zone', 'One zone or site'],
    ['all-sites', 'Everywhere'],
  ]),
  facet('loop', 'Does something keep it going?', ({ sustainingLoop }) => sustainingLoop, [
    ['none', 'Nothing that we know of'],
    ['retry', 'Callers that try again'],
    ['cache-refill', 'A cache that cannot fill'],
    ['re-replication', 'Copies that are made anew'],
    ['healing', 'An automatic repair'],
    ['reconnect', 'Clients that all come back at once'],
  ]),
]

function facet(
  id: string,
  text: string,
  valueOf: (mode: FailureMode) => string,
  answers: readonly (readonly [id: string, label: string])[],
): Question {
  return {
    id,
    text,
    answers: answers.map(([answer, label]) => ({ id: answer, label })),
    likelihood: (mode, answer) => {
      const value = valueOf(mode)
      if (!answers.some(([known]) => known === value)) return 1 / answers.length
      return value === answer ? asWritten : (1 - asWritten) / (answers.length - 1)
    },
  }
}

const byId = new Map([...facetQuestions, ...conceptQuestions].map((question) => [question.id, question]))

export const findQuestion = (id: string): Question | undefined => byId.get(id)

/** What an answer adds to the points of a mode, beside the average of `modes`: the logarithm of the likelihoods. */
export function answerPoints(question: Question, answer: string, modes: readonly FailureMode[]): readonly number[] {
  if (answer === cannotTell.id) return modes.map(() => 0)
  const likelihoods = modes.map((mode) => question.likelihood(mode, answer))
  const mean = likelihoods.reduce((sum, value) => sum + value, 0) / Math.max(1, likelihoods.length)
  return likelihoods.map((value) => Math.log(value / mean))
}

/**
 * How much the answer is expected to tell, in bits: the uncertainty over the modes before, less the mean uncertainty
 * after. C. E. Shannon, A Mathematical Theory of Communication, 1948.
 */
export function informationGain(question: Question, modes: readonly FailureMode[], shares: readonly number[]): number {
  let after = 0
  for (const { id } of question.answers) {
    const joint = modes.map((mode, at) => (shares[at] ?? 0) * question.likelihood(mode, id))
    const total = joint.reduce((sum, value) => sum + value, 0)
    if (total > 0) after += total * entropy(joint.map((value) => value / total))
  }
  return entropy(shares) - after
}

function entropy(shares: readonly number[]): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0)
}
