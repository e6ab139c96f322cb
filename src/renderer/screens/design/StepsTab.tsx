import { useStore } from 'zustand'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { StepList } from '../../ui/StepList.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/States.tsx'
import { designStore } from './design-store.ts'
import { designSteps, findStep, stepAfter } from './design-steps.ts'
import { progressOf } from './step-progress.ts'
import type { TabProps } from './step-facts.ts'
import { stepTime, useStepTime, wholeMinutes } from './step-time-store.ts'

/** The steps down the left, and the work of the current one beside them. */
export function StepsTab({ open, rest: [stepId, ...below] }: TabProps) {
  const report = valueOf(useStore(designStore, (state) => state.validation))?.report ?? null
  const step = findStep(stepId)
  useStepTime(open.id, step?.id ?? 'requirements')
  const spent = useStore(stepTime, (state) => (state.id === open.id ? state.spent : null))
  const goTo = (id: string) => navigate(formatPlace('designs', open.id, 'steps', id))
  return (
    <>
      <StepList
        steps={designSteps.map((one) => {
          const progress = progressOf(one.id, open, report)
          return { id: one.id, name: t(one.title), state: progress.isDone ? 'done' : 'open', budgetMinutes: one.minutes, open: progress.open, ...(spent !== null && { usedMinutes: wholeMinutes(spent[one.id]) }) }
        })}
        currentId={step?.id ?? ''}
        onChoose={goTo}
        note={
          <>
            <p>{t('step.note')}</p>
            {spent !== null && <p className="steps-clock">{t('step.clockNote')}</p>}
          </>
        }
      />
      {step === undefined ? (
        <Empty level={1} title={t('step.unknown', { step: stepId ?? '' })} action={<Button onClick={() => goTo('requirements')}>{t('step.toFirst')}</Button>} />
      ) : (
        <step.View key={step.id} open={open} rest={below} facts={step} next={stepAfter(step.id)} />
      )}
    </>
  )
}
