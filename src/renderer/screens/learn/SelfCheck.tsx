import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { CheckQuestionShown } from '../../../contract/learn-operations.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Empty } from '../../ui/States.tsx'
import { placeOf } from '../catalog/kinds.ts'
import { useNames } from '../design/use-entries.ts'
import type { Track } from './learn-facts.ts'
import { answerQuestion, checkAgain, learnStore, loadLearning, loadQuestions } from './learn-store.ts'

/** The self-check of a track, one question at a time. Every answer is explained once one was given. */
export function SelfCheck({ track }: { readonly track: Track }) {
  const questions = useStore(learnStore, (state) => state.questions)
  useEffect(() => {
    void loadQuestions(track.id)
    // The path shows what was answered here.
    return () => void loadLearning()
  }, [track.id])
  return (
    <Loaded of={questions} what={t('learn.selfCheck')} onRetry={() => void loadQuestions(track.id)} level={1}>
      {(all) => (all.length === 0 ? <Empty level={1} title={t('learn.noQuestions')} /> : <Questions track={track} all={all} />)}
    </Loaded>
  )
}

function Questions({ track, all }: { readonly track: Track; readonly all: readonly CheckQuestionShown[] }) {
  const firstOpen = all.findIndex(({ answered }) => answered === null)
  const [at, setAt] = useState(Math.max(0, firstOpen))
  const question = all[at]
  const head = useRef<HTMLHeadingElement>(null)
  const right = all.filter(({ answered }) => answered?.isRight === true).length
  const answered = all.filter((one) => one.answered !== null).length
  if (question === undefined) return null
  const go = (next: number) => {
    setAt(next)
    // So that the next question is read, and the digits go on to work.
    requestAnimationFrame(() => head.current?.focus())
  }
  const onKeyDown = (event: { key: string; preventDefault: () => void }) => {
    const choice = question.choices[Number(event.key) - 1]
    if (choice === undefined || question.answered !== null) return
    event.preventDefault()
    void answerQuestion(question.id, choice.id)
  }
  return (
    <div className="pane grow learn-check" onKeyDown={onKeyDown} role="region" aria-label={t('learn.selfCheck')} tabIndex={0}>
      <div className="learn-check-in">
        <p className="s12 t3">{t('learn.question', { at: at + 1, all: all.length })} · {t('learn.rightSoFar', { count: right, answered })}</p>
        <ol className="learn-dots" aria-label={t('learn.questions')}>
          {all.map((one, index) => (
            <li key={one.id}>
              <button
                type="button"
                className={`learn-dot${one.answered === null ? '' : one.answered.isRight ? ' right' : ' wrong'}`}
                aria-current={index === at ? 'step' : undefined}
                aria-label={t(one.answered === null ? 'learn.dot.open' : one.answered.isRight ? 'learn.dot.right' : 'learn.dot.wrong', { at: index + 1 })}
                onClick={() => go(index)}
              >
                {one.answered === null ? index + 1 : <Icon name={one.answered.isRight ? 'check' : 'cross'} size={11} />}
              </button>
            </li>
          ))}
        </ol>
        <h1 ref={head} tabIndex={-1} className="learn-prompt">{question.prompt}</h1>
        <Choices question={question} />
        <Source question={question} />
        <div className="row learn-check-foot">
          <Button onClick={() => go(Math.max(0, at - 1))} disabledReason={at === 0 ? '' : undefined}>{t('learn.before')}</Button>
          {at < all.length - 1 ? (
            <Button variant="primary" onClick={() => go(at + 1)}>{t('learn.next')}</Button>
          ) : (
            <Button variant="primary" onClick={() => navigate(formatPlace('learn', track.id))}>{t('learn.toPath')}</Button>
          )}
          <span className="sp" />
          {answered > 0 && (
            <Button variant="ghost" icon="refresh" onClick={() => void checkAgain(track.id).then(() => go(0))}>{t('learn.again')}</Button>
          )}
        </div>
      </div>
    </div>
  )
}

/** The answers; once one is given, which is right and why the others are not. */
function Choices({ question: { id, choices, answered } }: { readonly question: CheckQuestionShown }) {
  return (
    <ol className="learn-choices" aria-label={t('learn.choices')}>
      {choices.map((choice, at) => {
        const reason = answered?.reasons.find((one) => one.id === choice.id)
        const state = reason === undefined ? '' : reason.isRight ? ' right' : choice.id === answered?.choice ? ' wrong' : ' other'
        return (
          <li key={choice.id}>
            <button type="button" className={`learn-choice${state}`} aria-disabled={answered !== null || undefined} onClick={() => answered === null && void answerQuestion(id, choice.id)}>
              <span className="learn-key">{reason === undefined ? at + 1 : <Icon name={reason.isRight ? 'check' : 'cross'} size={12} />}</span>
              <span className="grow">
                <b>{choice.text}</b>
                {reason !== undefined && (
                  <span className="learn-why">
                    {reason.isRight ? t('learn.isRight') : choice.id === answered?.choice ? t('learn.youSaid') : ''} {reason.why}
                  </span>
                )}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function Source({ question }: { readonly question: CheckQuestionShown }) {
  const { all } = useNames()
  const entry = all.find(({ id }) => id === question.entry)
  if (question.answered === null || entry === undefined) return <p className="s12 t3 learn-from">{t('learn.computed')}</p>
  return (
    <p className="s12 t3 learn-from" role="status">
      {t(question.answered.isRight ? 'learn.wasRight' : 'learn.wasWrong')} <PlaceLink to={placeOf(entry)}>{t('learn.readMore', { name: entry.name })}</PlaceLink>
    </p>
  )
}
