import { formatPercent, formatQuantity } from '../../format.ts'
import type { Derivation, Verdict } from '../report.ts'
import type { Leaf } from './leaf.ts'
import { defaultRangeText } from './leaf.ts'
import { run } from './run.ts'
import type { Outcome, Problem } from './run.ts'

export type Requirement = Verdict['requirement']

export interface Assessment {
  readonly id: string
  readonly requirement: Requirement
  readonly problem: Problem
  readonly unit: string
  readonly assumptions: readonly string[]
  readonly model: string
  /** Room left in the unit of the requirement, or as a factor. */
  readonly margin: (outcome: Outcome) => Verdict['margin']
  readonly why: (outcome: Outcome) => Derivation
  readonly reference?: Verdict['reference'] | undefined
  /** Widens the interval by what the ranges of the inputs do not hold. */
  readonly high?: number
  /** Names a second way to turn the verdict, appended to the flip text. */
  readonly also?: (outcome: Outcome) => string
}

/** Runs an assessment and words its outcome. */
export function verdictOf(assessment: Assessment, seed: number): Verdict {
  const outcome = run(assessment.problem, seed)
  const { unit } = assessment
  const { leaves } = assessment.problem
  // A default that nobody has measured may not decide, however far its range lies from the limit.
  const isAssumedThroughout = leaves.length > 0 && leaves.every((leaf) => leaf.from === 'assumed')
  const decided = [
    ...(isAssumedThroughout ? [`Undecided because nothing in it is measured: ${leaves.map((leaf) => leaf.name).slice(0, 3).join(', ')}.`] : []),
    ...outcome.decidedBy.map((leaf) => `Undecided because ${leaf.name} is assumed and its range ${rangeText(leaf)} turns the verdict.`),
  ]
  return {
    id: assessment.id,
    requirement: assessment.requirement,
    assessed: { value: outcome.value, unit, low: outcome.low, high: Math.max(outcome.high, assessment.high ?? -Infinity) },
    verdict: isAssumedThroughout ? 'undecided' : outcome.verdict,
    probability: outcome.probability,
    margin: assessment.margin(outcome),
    binding: bindingOf(outcome),
    flip: flipOf(outcome, assessment),
    assumptions: unique([...decided, ...assessment.assumptions, ...leafAssumptions(assessment.problem.leaves)]),
    model: assessment.model,
    ...(assessment.reference === undefined ? {} : { reference: assessment.reference }),
    why: assessment.why(outcome),
  }
}

/** A verdict for which the file does not say enough: what is missing becomes the question to answer. */
export function undecided(
  id: string, requirement: Requirement, model: string, questions: readonly string[], why: Derivation | null = null,
  reference?: Verdict['reference'],
): Verdict {
  return {
    id, requirement, assessed: null, verdict: 'undecided', probability: null, margin: null, binding: null, flip: null,
    assumptions: unique(questions), model, ...(reference === undefined ? {} : { reference }), why,
  }
}

function bindingOf({ binding }: Outcome): Verdict['binding'] {
  if (binding === null) return null
  const { leaf } = binding
  return {
    element: leaf.element,
    input: leaf.name,
    path: leaf.path,
    value: leaf.value,
    unit: leaf.unit,
    from: leaf.from,
    text: `${leaf.name}, ${formatQuantity(leaf.value, leaf.unit)} (${leaf.from})`,
  }
}

function flipOf({ binding, flip, value, limit }: Outcome, { problem, also }: Assessment): Verdict['flip'] {
  if (binding === null) return null
  const { leaf } = binding
  const isMet = problem.compare === '<=' ? value <= limit : value >= limit
  const turned = isMet ? 'missed' : 'met'
  const text =
    flip === null
      ? `No value of ${leaf.name} alone turns it.`
      : `Turns to ${turned} when ${leaf.name} goes ${flip > leaf.value ? 'to or above' : 'to or below'} ${exactText(flip, leaf.unit)}.`
  const more = also?.({ binding, flip, value, limit, low: value, high: value, probability: isMet ? 1 : 0, verdict: 'undecided', decidedBy: [] })
  return { path: leaf.path, value: flip, unit: leaf.unit, text: more === undefined ? text : `${text} ${more}` }
}

const exactText = (value: number, unit: string): string =>
  unit === 'ratio' ? `${formatPercent(value)} %` : formatQuantity(value, unit)

/** A leaf of the derivation tree: the figure, where it comes from, the range it was run over. */
export function leafDerivation(leaf: Leaf): Derivation {
  return {
    label: leaf.name,
    value: leaf.value,
    unit: leaf.unit,
    from: leaf.from,
    source: leaf.source,
    ...(leaf.low < leaf.high ? { note: `run from ${rangeText(leaf)}` } : {}),
  }
}

const rangeText = (leaf: Leaf): string =>
  `${formatQuantity(leaf.low, leaf.unit)} to ${formatQuantity(leaf.high, leaf.unit)}` +
  (leaf.range === 'default' ? ` (no range stated: ${defaultRangeText(leaf.kind)})` : '')

function leafAssumptions(leaves: readonly Leaf[]): string[] {
  return leaves
    .filter((leaf) => leaf.from === 'assumed' && leaf.kind !== 'share')
    .map((leaf) => `${leaf.name} of ${formatQuantity(leaf.value, leaf.unit)} is assumed; run over ${rangeText(leaf)}.`)
}

export const unique = (texts: readonly string[]): string[] => [...new Set(texts)]
