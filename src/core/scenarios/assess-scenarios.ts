import type { Catalog } from '../catalog/catalog.ts'
import type { Alternative, Design } from '../design/schema.ts'
import { assumedInput, computedInput, givenInput } from '../evaluate/figures.ts'
import { effectOf, noChange } from '../simulate/scenario.ts'
import { applyChanges } from '../validate/assess/changes.ts'
import { requiredNumber, subjectOf } from '../validate/assess/subject.ts'
import { unique } from '../validate/assess/verdict.ts'
import { casesOf, type Candidate, type Case } from './cases.ts'
import { errorShareOf, sharesOf, underOf, type Under } from './error-share.ts'
import { journeyUnder, standingOf } from './journey-under.ts'
import type { Bounded, CaseUnder, DesignUnder, ScenarioReport } from './report.ts'

export interface ScenarioOptions {
  /** Fixes every draw over the ranges of the inputs. */
  readonly seed: number
  /** The saved variants of each design stand beside it. */
  readonly withAlternatives: boolean
  readonly progress?: (share: number, text: string) => void
}

/** Journeys shown of one case, those that fail most first; all count in the share that fails. */
const mostJourneys = 20

/**
 * Designs, and their saved variants, under the same scenarios: what holds of what the requirements ask, what binds, what is at its limit
 * first, the share of requests that fail and what that costs a minute. Pure: the same designs, catalog and options give the same report.
 */
export function compareScenarios(designs: readonly Design[], catalog: Catalog, { seed, withAlternatives, progress = () => undefined }: ScenarioOptions): ScenarioReport {
  const variants = designs.flatMap((design): { readonly design: Design; readonly alternative: Alternative | null }[] => [
    { design, alternative: null },
    ...(withAlternatives ? design.alternatives.map((alternative) => ({ design: applyChanges(design, alternative.changes), alternative })) : []),
  ])
  const assessed = variants.map(({ design, alternative }, at): DesignUnder => ({
    id: design.id,
    name: design.name,
    alternative: alternative === null ? null : { id: alternative.id, name: alternative.name },
    cases: assessScenarios(design, catalog, seed, (share, text) => progress((at + share) / variants.length, `${design.name}: ${text}`)),
  }))
  const rows = new Map(assessed.flatMap(({ cases }) => cases.map(({ id, row }) => [id, row] as const)))
  return { rows: [...rows].map(([id, name]) => ({ id, name })), designs: assessed }
}

/** One design under every case, as it is drawn first. */
export function assessScenarios(
  design: Design, catalog: Catalog, seed: number, progress: (share: number, text: string) => void = () => undefined,
): CaseUnder[] {
  const cases = casesOf(subjectOf(design, catalog))
  return cases.map((each, at) => {
    progress(at / cases.length, each.row)
    return assessCase(design, each, catalog, seed)
  })
}

function assessCase(design: Design, { id, kind, isOwn, row, candidates, assumptions, question }: Case, catalog: Catalog, seed: number): CaseUnder {
  const base = { id, kind, isOwn, row, name: row }
  const { journeys } = design.architecture
  const tried = journeys.length === 0 ? [] : candidates.map((candidate) => triedOf(design, candidate, catalog))
  const worst = tried.reduce<Tried | undefined>((most, next) => (most === undefined || next.share.value > most.share.value ? next : most), undefined)
  if (worst === undefined) {
    const questions = [journeys.length === 0 ? 'Which components does a request pass? No journey is drawn.' : question]
    return { ...base, target: null, standing: 'undecided', errorShare: null, money: null, journeys: [], assumptions: [], questions }
  }
  const { candidate: { scenario, target }, under, share } = worst
  const shown = journeys
    .map((journey, at) => ({ journey, fails: worst.each[at]?.value ?? 0 }))
    .toSorted((a, b) => b.fails - a.fails)
    .slice(0, mostJourneys)
    .map(({ journey }) => journeyUnder(under, journey, kind, scenario?.target, catalog, seed))
  const money = moneyOf(design, share)
  return {
    ...base,
    name: isOwn ? row : (scenario?.name ?? row),
    target: target === null ? null : { ...target, worstOf: candidates.length },
    standing: standingOf(shown.flatMap(({ verdicts }) => verdicts)),
    errorShare: share,
    money,
    journeys: shown,
    assumptions: [
      ...assumptions,
      ...(kind === 'as-drawn' ? [] : ['What cannot be served fails: nothing is queued for later.']),
      ...(money === null ? [] : [moneyAssumption]),
      ...(journeys.length > shown.length ? [`Of ${journeys.length} journeys the ${shown.length} that fail most are shown; all are counted.`] : []),
    ],
    questions: unique(shown.flatMap(({ questions, recovery }) => [...questions, ...recovery.questions])),
  }
}

interface Tried {
  readonly candidate: Candidate
  readonly under: Under
  readonly share: Bounded
  /** Of each journey. */
  readonly each: readonly Bounded[]
}

function triedOf(design: Design, candidate: Candidate, catalog: Catalog): Tried {
  const under = underOf(candidate.scenario === null ? noChange(design) : effectOf(design, candidate.scenario), catalog)
  const { journeys } = under.subject.design.architecture
  const weights = sharesOf(journeys)
  const each = journeys.map((journey) => errorShareOf(under, journey).share)
  const value = each.reduce((sum, { value: share }, at) => sum + share * (weights[at] ?? 0), 0)
  const why = journeys.length === 1 && each[0] !== undefined ? each[0].why
    : computedInput('Share that fails', value, 'ratio', 'sum over the journeys of share of the requests × share that fails', journeys.flatMap(({ name }, at) => [
      givenInput(`Share of the requests that are ${name}`, weights[at] ?? 0, 'ratio'), ...(each[at] === undefined ? [] : [{ ...each[at].why, label: `${name}: share that fails` }]),
    ]))
  return { candidate, under, each, share: { value, isLeast: each.some(({ isLeast }) => isLeast), why } }
}

const moneyAssumption = 'Money is assumed: every request that fails takes its share of the stated revenue, which is the same for each and stays what it is.'

/** USD a minute, while it holds; null when no revenue is stated. */
function moneyOf(design: Design, share: Bounded): Bounded | null {
  const revenue = requiredNumber(design, 'revenue_per_hour')
  if (revenue === undefined) return null
  const value = (revenue / 60) * share.value
  return {
    value, isLeast: share.isLeast,
    why: computedInput('Money at risk', value, 'USD/min', 'revenue per hour ÷ 60 × share that fails', [
      givenInput('Revenue at risk', revenue, 'USD/h'), share.why, assumedInput('Revenue of a request that fails', 1, 'ratio', 'assumed: all of it is lost, and nobody comes back later'),
    ]),
  }
}
