import { useEffect } from 'react'
import { useStore } from 'zustand'
import { formatNumber, formatPercent, formatQuantity, formatRange } from '../../../../core/format.ts'
import type { UncertainFigure, UncertaintyReport } from '../../../../core/uncertainty/report.ts'
import { CommandButton } from '../../../commands/CommandButton.tsx'
import { idle } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { Bar } from '../../../ui/Bar.tsx'
import { LongWork } from '../../../ui/LongWork.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Failed } from '../../../ui/States.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { Tornado } from './Tornado.tsx'
import { chooseFigure, draw, showAs, showDraws, uncertaintyStore, uncertaintyWork, type Drawn } from './uncertainty-store.ts'

/** How sure the verdicts are: each over the ranges of its inputs, what moves it, and where it turns. */
export function Uncertainty({ designId, revision }: { readonly designId: string; readonly revision: number }) {
  // For the moment before the store knows of this design: nothing of another one is shown.
  const drawn = useStore(uncertaintyStore, (state) => (state.designId === designId ? state.drawn : idle))
  useEffect(() => showDraws(designId), [designId])
  return (
    <section aria-label={t('uncertainty.head')}>
      <div className="list-head">
        <h2>{t('uncertainty.head')}</h2>
        <p className="grow">{drawn.state === 'ready' ? noteOf(drawn.value, revision) : t('uncertainty.note')}</p>
        <CommandButton id="validation.draw" />
      </div>
      <LongWork of={uncertaintyWork} what={t('uncertainty.what')} />
      {drawn.state === 'failed' && <Failed failure={drawn.failure} onRetry={() => void draw(designId, revision)} />}
      {drawn.state === 'ready' && <Report report={drawn.value.report} />}
    </section>
  )
}

function noteOf({ revision: of, report: { samples, inputs } }: Drawn, revision: number): string {
  const said = t('uncertainty.draws', { samples, inputs: inputs.length })
  return of === revision ? said : `${said} ${t('uncertainty.earlier')}`
}

function Report({ report }: { readonly report: UncertaintyReport }) {
  const { figureId, isTable } = useStore(uncertaintyStore)
  const { figures, contradictions, open } = report
  const figure = figures.find(({ id }) => id === figureId) ?? leastSure(figures)
  return (
    <>
      {contradictions.map(({ law, arithmetic, requirements, source }) => (
        <div key={`${law} ${arithmetic}`} className="uncertain-proof">
          <Severity level="critical">{t('uncertainty.cannot', { law })}</Severity>
          <p>{arithmetic}</p>
          <p className="s11 t3">{t('uncertainty.proof', { requirements: requirements.join(', '), source })}</p>
        </div>
      ))}
      {figures.length === 0 ? (
        <p className="pad t3">{t('uncertainty.noFigures')}</p>
      ) : (
        <Table label={t('uncertainty.table')} columns={columns} rows={figures} rowId={({ id }) => id} selectedId={figure?.id} onSelect={({ id }) => chooseFigure(id)} />
      )}
      {figure !== undefined && (
        <div className="uncertain-figure">
          <div className="uncertain-head">
            <h3>{t('uncertainty.tornado', { what: figure.requirement.text })}</h3>
            <span className="sp" />
            <Segmented
              label={t('uncertainty.view')} value={isTable ? 'table' : 'chart'} onChange={showAs}
              options={[{ value: 'chart', text: t('uncertainty.chart') }, { value: 'table', text: t('uncertainty.asTable') }]}
            />
          </div>
          <Tornado figure={figure} isTable={isTable} />
          <Flips figure={figure} />
          <Alternatives report={report} figureId={figure.id} />
        </div>
      )}
      {open.length > 0 && (
        <ul className="uncertain-open side-list">
          {open.map(({ id, questions }) => (
            <li key={id}>{t('uncertainty.open', { id, questions: questions.join(' ') })}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The one whose chance is nearest to even. */
function leastSure(figures: readonly UncertainFigure[]): UncertainFigure | undefined {
  return figures.toSorted((a, b) => Math.abs(a.probability - 0.5) - Math.abs(b.probability - 0.5))[0]
}

const columns: readonly Column<UncertainFigure>[] = [
  { id: 'what', title: t('uncertainty.requirement'), cell: ({ requirement }) => <div className="trunc" title={requirement.text}>{requirement.text}</div> },
  { id: 'verdict', title: t('uncertainty.verdict'), width: 110, cell: ({ verdict }) => <VerdictMark verdict={verdict} /> },
  { id: 'chance', title: t('uncertainty.chance'), width: 190, cell: (figure) => <Chance of={figure} />, compare: (a, b) => a.probability - b.probability },
  { id: 'value', title: t('uncertainty.median'), width: 128, align: 'end', cell: ({ p50, unit, requirement }) => formatQuantity(p50, unit, { limit: requirement.value }) },
  {
    id: 'range', title: t('uncertainty.nineOfTen'), width: 190, align: 'end', hiddenBelow: 1180,
    cell: ({ p5, p95, unit }) => <span className="nowrap">{formatRange(p5, p95, unit)}</span>,
  },
]

function Chance({ of: { probability, interval } }: { readonly of: UncertainFigure }) {
  return (
    <div className="uncertain-chance" title={t('uncertainty.interval', { low: percent(interval.low), high: percent(interval.high) })}>
      <span className="m">{chanceInWords(probability, interval)}</span>
      <Bar share={probability} isMissed={probability < 0.5} />
    </div>
  )
}

/** Never a flat 0 or 1: the draws are a sample, and what they leave open is their interval. */
function chanceInWords(probability: number, { low, high }: UncertainFigure['interval']): string {
  if (probability === 1) return t('uncertainty.over', { share: percent(low) })
  return probability === 0 ? t('uncertainty.under', { share: percent(high) }) : percent(probability)
}

const percent = (share: number): string => `${share > 0 && share < 1 ? formatNumber(share * 100, { limit: share > 0.5 ? 100 : 0 }) : formatPercent(share)} %`

/** Where the answer turns, all else as stated. */
function Flips({ figure: { flips } }: { readonly figure: UncertainFigure }) {
  const turning = flips.filter(({ flip }) => flip !== null)
  return (
    <div className="uncertain-flips">
      <h4>{t('uncertainty.flips')}</h4>
      {turning.length === 0 ? (
        <p className="t3">{t('uncertainty.noFlips')}</p>
      ) : (
        <ul className="side-list plain-dots">{turning.slice(0, 8).map(({ path, text }) => <li key={path}>{text}</li>)}</ul>
      )}
    </div>
  )
}

/** What the saved variants do to the chance, over the same draws. */
function Alternatives({ report: { alternatives }, figureId }: { readonly report: UncertaintyReport; readonly figureId: string }) {
  const changed = alternatives.flatMap(({ id, name, figures }) => {
    const own = figures.find((one) => one.id === figureId)
    return own === undefined ? [] : [{ key: id, name, probability: own.probability, gain: own.gain }]
  })
  if (changed.length === 0) return null
  return (
    <div className="uncertain-flips">
      <h4>{t('uncertainty.alternatives')}</h4>
      <ul className="side-list plain-dots">
        {changed.map(({ key, name, probability, gain }) => (
          <li key={key}>
            {gain === 0
              ? t('uncertainty.same', { name, chance: percent(probability) })
              : t('uncertainty.gain', { name, chance: percent(probability), gain: `${formatNumber(gain * 100, { signed: true })}` })}
          </li>
        ))}
      </ul>
    </div>
  )
}
