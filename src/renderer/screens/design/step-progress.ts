import type { OpenDesign } from '../../../contract/design-operations.ts'
import { isStepDone, stepWork, type StepId, type StepWork } from '../../../core/steps.ts'
import type { Report } from '../../../core/validate/report.ts'
import { t } from '../../text/t.ts'

/** What is still open in a step. */
export interface StepProgress {
  readonly isDone: boolean
  readonly open: string
}

/** Where a step stands, in words. `report` is the last one, or null while the design has not been validated. */
export function progressOf(step: StepId, { design, steps }: Pick<OpenDesign, 'design' | 'steps'>, report: Report | null): StepProgress {
  const work = stepWork(step, design.requirements, steps, report)
  return { isDone: isStepDone(work), open: inWords(work) }
}

function inWords(work: StepWork): string {
  switch (work.kind) {
    case 'answers':
      return work.missing.length === 0
        ? t('step.open.answered', { count: work.answered })
        : t('step.open.toAnswer', { count: work.missing.length })
    case 'choices': {
      if (work.all === 0) return t('step.open.nothing')
      const words = [
        ...(work.undecided > 0 ? [t('step.open.toDecide', { count: work.undecided })] : []),
        ...(work.conflicts > 0 ? [t('step.open.conflicts', { count: work.conflicts })] : []),
      ]
      return words.length === 0 ? t('step.open.allDecided') : words.join(', ')
    }
    case 'not-run':
      return t('step.open.notRun')
    case 'verdicts':
      if (work.missed > 0) return t('step.open.missed', { count: work.missed })
      if (work.judged === 0 && work.findings === 0) return t('step.open.nothingToJudge')
      return work.findings === 0 ? t('step.open.noFindings') : t('step.open.findings', { count: work.findings })
  }
}
