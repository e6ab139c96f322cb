import type { Decision, Design } from './design/schema.ts'
import type { DerivedSteps } from './recommend/schema.ts'
import type { Report } from './validate/report.ts'

/** The framework's five steps, in their order. */
export const stepIds = ['requirements', 'capabilities', 'primitives', 'patterns', 'validation'] as const
export type StepId = (typeof stepIds)[number]

/** Minutes that the framework gives each step. */
export const stepMinutes: Readonly<Record<StepId, number>> = { requirements: 15, capabilities: 10, primitives: 15, patterns: 20, validation: 10 }

/** What there is in a step and what of it still waits for somebody. */
export type StepWork =
  | { readonly kind: 'answers'; readonly answered: number; readonly missing: readonly string[] }
  | { readonly kind: 'choices'; readonly all: number; readonly undecided: number; readonly conflicts: number }
  | { readonly kind: 'not-run' }
  | { readonly kind: 'verdicts'; readonly judged: number; readonly missed: number; readonly findings: number }

/** What a report says of the last step. */
type Judged = Pick<Report, 'verdicts' | 'findings'>

/** The questions without whose answer a verdict of step 5 stays open; one answer of each list is enough. */
const needed: readonly (readonly string[])[] = [
  ['orders_per_hour', 'peak_rps', 'peak_rps_read', 'peak_rps_write'],
  ['p99_ms', 'p99_read_ms', 'p99_write_ms'],
  ['availability'],
  ['rpo_s'],
  ['rto_s'],
  ['consistency'],
  ['budget_usd_month'],
]

/** The field to ask for, one of each list that has no answer yet. */
export function missingAnswers(requirements: Design['requirements']): readonly string[] {
  return needed.filter((fields) => fields.every((field) => requirements[field] === undefined)).flatMap((fields) => fields.slice(0, 1))
}

/** Where a step stands. `report` is the last one, or null while the design has not been validated. */
export function stepWork(step: StepId, requirements: Design['requirements'], derived: DerivedSteps, report: Judged | null): StepWork {
  const choices = (level: 'capability' | 'primitive' | 'pattern', all: number, undecided: number): StepWork => ({
    kind: 'choices', all, undecided,
    conflicts: derived.conflicts.filter((conflict) => conflict.level === level && conflict.severity !== 'info').length,
  })
  switch (step) {
    case 'requirements':
      return { kind: 'answers', answered: Object.keys(requirements).length, missing: missingAnswers(requirements) }
    case 'capabilities':
      return choices('capability', derived.capabilities.length, derived.capabilities.filter(isUndecided).length)
    case 'primitives':
      return choices('primitive', derived.primitives.length, derived.primitives.filter(isUndecided).length)
    case 'patterns':
      return choices('pattern', derived.patterns.length, derived.patterns.filter(({ band, decision }) => band === 'possible' && decision === undefined).length)
    case 'validation':
      return report === null
        ? { kind: 'not-run' }
        : {
            kind: 'verdicts',
            judged: report.verdicts.length,
            missed: report.verdicts.filter(({ verdict }) => verdict === 'missed').length,
            findings: report.findings.filter(({ state }) => state === 'open').length,
          }
  }
}

/** True when nothing in the step waits for anybody. A step in which there is nothing yet is not done. */
export function isStepDone(work: StepWork): boolean {
  switch (work.kind) {
    case 'answers':
      return work.missing.length === 0
    case 'choices':
      return work.all > 0 && work.undecided === 0 && work.conflicts === 0
    case 'not-run':
      return false
    case 'verdicts':
      return work.judged > 0 && work.missed === 0 && work.findings === 0
  }
}

/** A suggestion stays open until somebody keeps or drops it; what is required needs no decision. */
function isUndecided(choice: { readonly strength: string; readonly decision?: Decision }): boolean {
  return choice.strength === 'suggested' && choice.decision === undefined
}
