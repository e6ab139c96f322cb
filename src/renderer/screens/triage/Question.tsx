import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { TriageResult } from '../../../core/triage/schema.ts'
import { t } from '../../text/t.ts'
import { Kbd } from '../../ui/Keys.tsx'
import { useNames } from '../design/use-entries.ts'
import { holdQuestion } from './focus.ts'
import { percent } from './percent.ts'
import { triage } from './triage.ts'

interface QuestionProps {
  readonly result: TriageResult
  /** Of a search by questions alone it is the middle of the screen. */
  readonly isLarge?: boolean
}

/** The one question that tells the leading modes apart best, with what each answer would change. */
export function Question({ result: { question, matches, path }, isLarge = false }: QuestionProps) {
  const ahead = useStore(triage.store, (state) => state.ahead)
  const { name } = useNames()
  const group = useFocusWithoutRanking(matches.length === 0)
  const Title = isLarge ? 'h2' : 'p'
  if (question === null) {
    return <p className="t2">{t(matches.length === 0 ? 'triage.nothingToAsk' : path.steps.length === 0 ? 'triage.clear' : 'triage.settled')}</p>
  }
  const [one, other] = matches.length === 0 ? [] : question.separates
  return (
    <div ref={group} tabIndex={-1} className={isLarge ? 'tri-ask large' : 'tri-ask'} role="group" aria-labelledby="triage-question">
      <Title id="triage-question" className="tri-q">{question.text}</Title>
      {one !== undefined && other !== undefined && <p className="t2 tri-tells">{t('triage.tellsApart', { one: name(one), other: name(other) })}</p>}
      <div className="tri-answers">
        {question.answers.map(({ id, label }, at) => (
          // By place and not by answer: the focus stays where it is when the next question comes.
          <button key={at} type="button" className="tri-answer" aria-keyshortcuts={String(at + 1)} onClick={() => triage.answer(at)}>
            <span className="k" aria-hidden="true"><Kbd>{String(at + 1)}</Kbd></span>
            <span className="m">{label}</span>
            <span className="s12 t2">{id === 'cannot-tell' ? t('triage.changesNothing') : <Ahead result={ahead[id]} />}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

/** Enter in the words leads to the question where there is no ranking to go to, so that a number answers rather than being typed. */
function useFocusWithoutRanking(isAlone: boolean) {
  const group = useRef<HTMLDivElement>(null)
  const isMovingOn = useStore(triage.store, (state) => state.isMovingOn)
  // The group comes and goes with the question.
  useEffect(() => {
    holdQuestion(group.current)
    return () => holdQuestion(null)
  })
  useEffect(() => {
    if (!isMovingOn || !isAlone) return
    group.current?.focus()
    triage.arrive()
  }, [isMovingOn, isAlone])
  return group
}

const shownAhead = 2

/** The leading modes if that were the answer; a line of its height until it is known. */
function Ahead({ result }: { readonly result: TriageResult | undefined }) {
  if (result === undefined) return <>{'\u00a0'}</>
  const leading = result.matches.slice(0, shownAhead)
  return <>{leading.map(({ name, score }) => t('triage.ahead', { name, share: percent(score) })).join(', ')}</>
}
