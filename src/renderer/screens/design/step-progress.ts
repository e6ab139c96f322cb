import type { OpenDesign } from '../../../contract/design-operations.ts'
import type { Decision } from '../../../core/design/schema.ts'
import type { Report } from '../../../core/validate/report.ts'
import { t } from '../../text/t.ts'
import type { StepId } from './step-facts.ts'

/** What is still open in a step. */
export interface StepProgress {
  readonly isDone: boolean
  readonly open: string
}

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
export function missingAnswers(requirements: OpenDesign['design']['requirements']): readonly string[] {
  return needed.filter((fields) => fields.every((field) => requirements[field] === undefined)).flatMap((fields) => fields.slice(0, 1))
}

/** Where a step stands, in words. `report` is the last one, or null while the design has not been validated. */
export function progressOf(step: StepId, { design, steps }: OpenDesign, report: Report | null): StepProgress {
  const clashes = (level: 'capability' | 'primitive' | 'pattern') =>
    steps.conflicts.filter((conflict) => conflict.level === level && conflict.severity !== 'info').length
  switch (step) {
    case 'requirements': {
      const missing = missingAnswers(design.requirements).length
      const count = Object.keys(design.requirements).length
      return missing === 0 ? done(t('step.open.answered', { count })) : open(t('step.open.toAnswer', { count: missing }))
    }
    case 'capabilities':
      return choices(steps.capabilities.length, steps.capabilities.filter(isUndecided).length, clashes('capability'))
    case 'primitives':
      return choices(steps.primitives.length, steps.primitives.filter(isUndecided).length, clashes('primitive'))
    case 'patterns': {
      const undecided = steps.patterns.filter((pattern) => pattern.band === 'possible' && pattern.decision === undefined).length
      return choices(steps.patterns.length, undecided, clashes('pattern'))
    }
    case 'validation': {
      if (report === null) return open(t('step.open.notRun'))
      const findings = report.findings.filter((finding) => finding.state === 'open').length
      const missed = report.verdicts.filter((verdict) => verdict.verdict === 'missed').length
      if (missed > 0) return open(t('step.open.missed', { count: missed }))
      return findings === 0 ? done(t('step.open.noFindings')) : open(t('step.open.findings', { count: findings }))
    }
  }
}

/** A suggestion stays open until somebody keeps or drops it; what is required needs no decision. */
function isUndecided(choice: { readonly strength: string; readonly decision?: Decision }): boolean {
  return choice.strength === 'suggested' && choice.decision === undefined
}

function choices(all: number, undecided: number, clashes: number): StepProgress {
  if (all === 0) return open(t('step.open.nothing'))
  const words = [
    ...(undecided > 0 ? [t('step.open.toDecide', { count: undecided })] : []),
    ...(clashes > 0 ? [t('step.open.conflicts', { count: clashes })] : []),
  ]
  return words.length === 0 ? done(t('step.open.allDecided')) : open(words.join(', '))
}

const done = (words: string): StepProgress => ({ isDone: true, open: words })
const open = (words: string): StepProgress => ({ isDone: false, open: words })
