import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Bar } from './Bar.tsx'
import './panel.css'

export interface Step {
  readonly id: string
  readonly name: string
  readonly state: 'done' | 'open'
  /** Minutes used, where somebody counts them, and minutes the step is given. */
  readonly usedMinutes?: number
  readonly budgetMinutes: number
  /** What is still open, in words. */
  readonly open: string
}

interface StepListProps {
  readonly steps: readonly Step[]
  readonly currentId: string
  readonly onChoose: (id: string) => void
  /** A sentence at the foot. */
  readonly note?: ReactNode
}

/** The steps of a design down the left: done, current or open, with time used and what is left to do. */
export function StepList({ steps, currentId, onChoose, note }: StepListProps) {
  const isCounted = steps.some((step) => step.usedMinutes !== undefined)
  const used = steps.reduce((sum, step) => sum + (step.usedMinutes ?? 0), 0)
  const budget = steps.reduce((sum, step) => sum + step.budgetMinutes, 0)
  return (
    <nav className="steps" aria-label={t('ui.steps')}>
      <ol>
        {steps.map((step, at) => {
          const isCurrent = step.id === currentId
          const state = isCurrent ? 'current' : step.state
          return (
            <li key={step.id}>
              <button
                type="button"
                className={`step ${state}`}
                aria-current={isCurrent ? 'step' : undefined}
                title={step.name}
                onClick={() => onChoose(step.id)}
              >
                <span className="n">{state === 'done' ? <Tick /> : at + 1}</span>
                <span className="nm">{step.name}</span>
                <span className="tm">
                  {step.usedMinutes === undefined
                    ? t('ui.minutes', { count: step.budgetMinutes })
                    : t('ui.timeUsed', { used: step.usedMinutes, budget: step.budgetMinutes })}
                </span>
                <span className="op">{step.open}</span>
                <span className="sr">{t(`ui.step.${state}`)}</span>
              </button>
            </li>
          )
        })}
      </ol>
      <div className="steps-foot s11 t3">
        <div className="row">
          <span>{t(isCounted ? 'ui.timeUsedLabel' : 'ui.timeBudgetLabel')}</span>
          <span className="sp" />
          <span>{isCounted ? t('ui.timeUsedMinutes', { used, budget }) : t('ui.minutes', { count: budget })}</span>
        </div>
        {isCounted && <Bar share={budget === 0 ? 0 : used / budget} />}
        {note}
      </div>
    </nav>
  )
}

function Tick() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="m3.5 7.3 2.3 2.3 4.7-5.2" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
