import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { findCommand, runCommand } from '../../commands/registry.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { StepFacts } from './step-facts.ts'
import { stepTime, wholeMinutes } from './step-time-store.ts'

interface StepHeadProps {
  readonly facts: StepFacts
  readonly next: StepFacts | null
  /** How far it is, in a sentence. */
  readonly note: string
  /** Small buttons of the step, at the end of its line. */
  readonly children?: ReactNode
}

/** Name of the step, how far it is, its time, the way on; below, what goes in and what comes out. */
export function StepHead({ facts, next, note, children }: StepHeadProps) {
  const spent = useStore(stepTime, (state) => state.spent)
  return (
    <header>
      <div className="phead">
        <h1 className="step-title">{t(facts.title)}</h1>
        <span className="phead-note grow trunc" title={note}>
          {note}
        </span>
        <span className="row t2 nowrap hide-s">
          <Icon name="clock" />
          {spent === null ? t('ui.minutes', { count: facts.minutes }) : t('ui.timeUsedMinutes', { used: wholeMinutes(spent[facts.id]), budget: facts.minutes })}
        </span>
        {next !== null && (
          <Button variant="primary" iconAfter="arrow-right" keys={findCommand('design.nextStep')?.keys?.[0]} onClick={() => runCommand('design.nextStep')}>
            {t(next.title)}
          </Button>
        )}
      </div>
      <div className="step-line">
        <dl>
          <div>
            <dt>{t('step.input')}</dt>
            <dd>{t(facts.input)}</dd>
          </div>
          <div>
            <dt>{t('step.toolHead')}</dt>
            <dd>{t(facts.tool)}</dd>
          </div>
          <div>
            <dt>{t('step.output')}</dt>
            <dd>{t(facts.output)}</dd>
          </div>
        </dl>
        {children !== undefined && <div className="row">{children}</div>}
      </div>
    </header>
  )
}
