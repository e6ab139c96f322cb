import { useEffect } from 'react'
import { useStore } from 'zustand'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { NumberField } from '../../ui/Field.tsx'
import { numberAndUnit } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Quantity } from '../../ui/Quantity.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { calculatorStore, changeInput, chooseQuestion, openCalculator, type Calculated, type CalculatorQuestion } from './calculator-store.ts'
import { Curve } from './Curve.tsx'
import { FromDesign, Origin } from './FromDesign.tsx'

/** The law with numbers of one's own: inputs, what follows, and the curve one stands on. The service computes. */
export function Calculator({ law }: { readonly law: string }) {
  const questions = useStore(calculatorStore, (state) => state.questions)
  useEffect(() => void openCalculator(law), [law])
  return (
    <section className="blk calc" aria-label={t('catalog.tryIt')}>
      <Loaded of={questions} what={t('catalog.tryIt')} onRetry={() => void openCalculator(law)}>
        {(all) => (all.length === 0 ? null : <Panel all={all} />)}
      </Loaded>
    </section>
  )
}

function Panel({ all }: { readonly all: readonly CalculatorQuestion[] }) {
  const { questionId, inputs, answer, lastGood, origins } = useStore(calculatorStore)
  const question = all.find(({ id }) => id === questionId)
  if (question === undefined) return null
  const failure = answer.state === 'failed' ? answer.failure : undefined
  const problems = failure?.problems ?? (failure === undefined ? [] : [failure])
  const shown = valueOf(answer) ?? lastGood
  const problemOf = (id: string) => problems.find(({ field }) => field === id)
  const others = problems.filter(({ field }) => !question.inputs.some(({ id }) => id === field))
  return (
    <div className="calc-grid">
      <div className="calc-in">
        <h2>
          <Icon name="calculator" /> {t('catalog.tryIt')}
        </h2>
        <FromDesign question={question} />
        {all.length > 1 && (
          <Segmented label={t('catalog.solveFor')} value={question.id} onChange={chooseQuestion} options={all.map(({ id, label }) => ({ value: id, text: label }))} />
        )}
        {question.inputs.map(({ id, label, symbol, unit }) => (
          <div key={`${question.id} ${id}`} className="calc-field">
            <NumberField
              label={symbol === undefined ? label : `${label} ${symbol}`}
              value={asShown(inputs[question.id]?.[id] ?? null, unit)}
              unit={isShare(unit) ? '%' : unit === '1' ? undefined : unit}
              invalid={problemOf(id)?.message}
              onTyped={(value) => changeInput(id, fromShown(value, unit))}
              onCommit={(value) => changeInput(id, fromShown(value, unit))}
            />
            <Origin of={origins[question.id]?.[id]} />
          </div>
        ))}
        {others.map(({ message }) => (
          <p key={message} className="s12 t2" role="alert">{message}</p>
        ))}
        <Outputs of={shown} isStale={failure !== undefined} question={question} />
      </div>
      {shown !== null && shown.question === question.id && <Curve curve={shown.curve} isStale={failure !== undefined} />}
    </div>
  )
}

/** What follows; greyed while it is of inputs that were there before. */
function Outputs({ of, isStale, question }: { readonly of: Calculated | null; readonly isStale: boolean; readonly question: CalculatorQuestion }) {
  if (of === null || of.question !== question.id) return null
  return (
    <div className={isStale ? 'calc-out stale' : 'calc-out'} role="status" aria-label={t('catalog.answer')}>
      <dl>
        {of.outputs.map(({ id, label, unit, value, none }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{value === null ? <span className="s12 t2">{none}</span> : <Quantity {...numberAndUnit(value, isShare(unit) ? 'ratio' : unit)} />}</dd>
          </div>
        ))}
      </dl>
      {isStale && <p className="s11 t3">{t('catalog.staleAnswer')}</p>}
    </div>
  )
}

/** Shares and chances are written in percent, as everywhere else; the law itself counts them from 0 to 1. */
const isShare = (unit: string): boolean => unit === 'ratio' || unit === 'probability' || unit === 'quantile'
const asShown = (value: number | null, unit: string): number | null => (value === null || !isShare(unit) ? value : Number((value * 100).toPrecision(14)))
const fromShown = (value: number | null, unit: string): number | null => (value === null || !isShare(unit) ? value : Number((value / 100).toPrecision(15)))
