import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { placeOf } from '../catalog/kinds.ts'
import { useNames } from '../design/use-entries.ts'
import { createDesign } from '../designs/designs-store.ts'
import { doneOf, nextOf, stepsOf, type Step, type Track, type Week } from './learn-facts.ts'
import { tickStep } from './learn-store.ts'

/** A track as a path: its rows from the first week on, each with its steps, where one is, and what counts as done. */
export function TrackPath({ track }: { readonly track: Track }) {
  const all = stepsOf(track).length
  const done = doneOf(track)
  const next = nextOf(track)
  const { questions } = track
  return (
    <div className="pane grow learn-path" tabIndex={0} role="region" aria-label={track.name}>
      <header className="learn-head">
        <div className="grow">
          <h1>{track.name}</h1>
          <p className="t2">{track.summary}</p>
          <p className="t3 s12">{t('learn.outcome', { outcome: track.outcome, duration: track.duration })}</p>
        </div>
        <div className="learn-sum">
          <Bar share={all === 0 ? 0 : done / all} />
          <span className="s12">{t('learn.stepsDone', { count: done, all })}</span>
          {questions.all > 0 && (
            <Button icon="check" onClick={() => navigate(formatPlace('learn', track.id, 'check'))}>
              {t('learn.selfCheck')}
            </Button>
          )}
          {questions.all > 0 && <span className="s11 t3">{t('learn.rightOf', { count: questions.right, all: questions.all })}</span>}
        </div>
      </header>
      {track.weeks.map((week) => (
        <WeekView key={`${week.rows} ${week.topic}`} track={track} week={week} nextId={next?.id} />
      ))}
    </div>
  )
}

function WeekView({ track, week, nextId }: { readonly track: Track; readonly week: Week; readonly nextId: string | undefined }) {
  const done = week.steps.filter(({ state }) => state !== 'open').length
  return (
    <section className="learn-week">
      <h2>
        <span className="t3">{t('learn.weeks', { rows: week.rows })}</span> {week.topic}
        <span className="learn-week-count">{t('learn.ofSteps', { done, all: week.steps.length })}</span>
      </h2>
      <p className="s12 t3">{t('learn.doneWhen', { text: week.doneWhen })}</p>
      <ol className="learn-steps">
        {week.steps.map((step) => (
          <StepView key={step.id} track={track} step={step} isNext={step.id === nextId} />
        ))}
      </ol>
    </section>
  )
}

function StepView({ track, step, isNext }: { readonly track: Track; readonly step: Step; readonly isNext: boolean }) {
  const { all } = useNames()
  const { sample } = step
  const canTick = step.state !== 'detected'
  const asksCheck = step.conditions.some(({ kind }) => kind === 'self-check')
  return (
    <li className={`learn-step ${step.state}${isNext ? ' next' : ''}`} aria-current={isNext ? 'step' : undefined}>
      <span className="learn-mark">{step.state === 'open' ? null : <Icon name={step.state === 'detected' ? 'check' : 'pencil'} size={12} />}</span>
      <div className="grow">
        <p className="learn-task">
          {step.task}
          <span className="sr"> {t(`learn.state.${step.state}`)}</span>
        </p>
        <ul className="learn-entries">
          {step.entries.map(({ id, isOpened }) => {
            const entry = all.find((one) => one.id === id)
            if (entry === undefined) return null
            return (
              <li key={id}>
                <PlaceLink to={placeOf(entry)} className={isOpened ? 'learn-entry opened' : 'learn-entry'} title={entry.summary}>
                  {isOpened && <Icon name="check" size={11} />}
                  {entry.name}
                  {isOpened && <span className="sr"> {t('learn.opened')}</span>}
                </PlaceLink>
              </li>
            )
          })}
        </ul>
        <div className="learn-foot">
          {step.conditions.filter(({ kind }) => kind !== 'tick').map(({ kind, have, need }, at) => (
            <span key={at} className={have >= need ? 's12 t2' : 's12 t3'}>
              {have >= need && <Icon name="check" size={11} />} {t(`learn.condition.${kind}`, { have, need })}
            </span>
          ))}
          {sample !== null && (
            <Button size="small" icon="designs" onClick={() => void createDesign({ sample })}>
              {t('learn.openCase')}
            </Button>
          )}
          {asksCheck && (
            <Button size="small" icon="check" onClick={() => navigate(formatPlace('learn', track.id, 'check'))}>
              {t('learn.toCheck')}
            </Button>
          )}
          {canTick ? (
            <Checkbox isChecked={step.isTicked} onChange={(isDone) => void tickStep(track.id, step.id, isDone)}>
              <span className="s12">
                {t('learn.iDid')}
                <span className="sr">: {step.task}</span>
              </span>
            </Checkbox>
          ) : (
            <span className="s12 t2">{t('learn.seen')}</span>
          )}
        </div>
      </div>
    </li>
  )
}
