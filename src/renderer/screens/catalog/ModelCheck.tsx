import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { PublishedInfo } from '../../../contract/model-operations.ts'
import { formatNumber, formatQuantity } from '../../../core/format.ts'
import type { CheckedRow, CheckedTable } from '../../../core/model-check/published.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { percentInWords } from '../../percent.ts'
import { idle, valueOf } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Empty } from '../../ui/States.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { VerdictMark } from '../../ui/VerdictMark.tsx'
import { checkTable, loadPublished, modelCheckStore, modelCheckWork } from './model-check-store.ts'
import './model-check.css'

/** Where the published tables are: `catalog/models/erlang-b`. */
export const modelCheckPlace = (id?: string): string => (id === undefined ? formatPlace('catalog', 'models') : formatPlace('catalog', 'models', id))

/** The models held against published tables: which rows Atlas computes, and how far it is from the print. */
export function ModelCheck({ id }: { readonly id: string | undefined }) {
  const tables = useStore(modelCheckStore, (state) => state.tables)
  useEffect(() => void loadPublished(), [])
  return (
    <Loaded of={tables} what={t('modelCheck.what')} onRetry={() => void loadPublished()} level={1}>
      {(all) => <Inside all={all} shown={id === undefined ? all[0] : all.find((one) => one.id === id)} />}
    </Loaded>
  )
}

function Inside({ all, shown }: { readonly all: readonly PublishedInfo[]; readonly shown: PublishedInfo | undefined }) {
  useCrumbs([{ text: t('modelCheck.crumb'), place: modelCheckPlace() }, ...(shown === undefined ? [] : [{ text: shown.title }])])
  if (shown === undefined) {
    return <Empty level={1} title={t('modelCheck.none')} action={<Button onClick={() => navigate(modelCheckPlace())}>{t('modelCheck.title')}</Button>} />
  }
  return (
    <>
      <Tables all={all} shownId={shown.id} />
      <Page key={shown.id} of={shown} />
    </>
  )
}

function Tables({ all, shownId }: { readonly all: readonly PublishedInfo[]; readonly shownId: string }) {
  const checked = useStore(modelCheckStore, (state) => state.checked)
  return (
    <nav className="check-list" aria-label={t('modelCheck.title')}>
      <ul>
        {all.map(({ id, title, rows }) => {
          const done = valueOf(checked[id] ?? idle)
          return (
            <li key={id}>
              <PlaceLink to={modelCheckPlace(id)} isCurrent={id === shownId}>
                <span className="m">{title}</span>
                <span className="t3 s11">{done === undefined ? t('modelCheck.rows', { count: rows }) : t('modelCheck.within', { count: done.within, all: rows })}</span>
              </PlaceLink>
            </li>
          )
        })}
      </ul>
      <div className="check-all">
        <CommandButton id="catalog.checkModels" />
      </div>
    </nav>
  )
}

function Page({ of: { id, title, source, provenance, models } }: { readonly of: PublishedInfo }) {
  const checked = useStore(modelCheckStore, (state) => state.checked[id] ?? idle)
  useEffect(() => void checkTable(id), [id])
  return (
    <div className="pane grow">
      <div className="check-head">
        <h1 className="step-title">{title}</h1>
        <p className="s12 t2">{t('modelCheck.source', { source, how: t(`modelCheck.from.${provenance}`) })}</p>
        <p className="s12 t3">{t('modelCheck.models', { models: models.join(', ') })}</p>
      </div>
      <LongWork of={modelCheckWork} what={t('modelCheck.whatTable')} />
      <div className="check-body" tabIndex={0} role="region" aria-label={title}>
        <Loaded of={checked} what={t('modelCheck.whatTable')} onRetry={() => void checkTable(id)}>
          {(table) => <Rows table={table} />}
        </Loaded>
      </div>
    </div>
  )
}

const columns: readonly Column<CheckedRow>[] = [
  { id: 'label', title: t('modelCheck.row'), cell: ({ label, text }) => <Label label={label} text={text} /> },
  { id: 'published', title: t('modelCheck.printed'), width: 132, align: 'end', cell: (row) => printed(row) },
  { id: 'computed', title: t('modelCheck.computed'), width: 132, align: 'end', cell: ({ computed, unit }) => <span className="m">{computed === null ? '–' : inWords(computed, unit)}</span> },
  {
    id: 'error', title: t('modelCheck.error'), width: 92, align: 'end',
    cell: ({ error, difference, unit }) => errorInWords(error, difference, unit),
    compare: (a, b) => Math.abs(a.error ?? 0) - Math.abs(b.error ?? 0),
  },
  { id: 'allowed', title: t('modelCheck.allowed'), width: 92, align: 'end', cell: (row) => <Allowed {...row} />, hiddenBelow: 1100 },
  { id: 'within', title: t('modelCheck.agrees'), width: 104, cell: ({ isWithin }) => <Agrees isWithin={isWithin} /> },
]

function Rows({ table: { rows, within, worst, note, title } }: { readonly table: CheckedTable }) {
  const reasons = [...new Set(rows.map(({ tolerance }) => tolerance.why))]
  return (
    <>
      <div className="check-said">
        <p className="m">
          {t('modelCheck.within', { count: within, all: rows.length })}
          {worst !== null && `. ${t('modelCheck.worst', { error: percentInWords(worst) })}`}
        </p>
        {note !== '' && <p className="t2">{note}</p>}
        <p className="t3 s12">{t('modelCheck.why', { why: reasons.join('; ') })}</p>
      </div>
      <Table label={title} columns={columns} rows={rows} rowId={({ label, model }) => `${model} ${label}`} height="dense" />
    </>
  )
}

const Agrees = ({ isWithin }: Pick<CheckedRow, 'isWithin'>) => (
  <VerdictMark verdict={isWithin ? 'met' : 'missed'}>{t(isWithin ? 'modelCheck.inside' : 'modelCheck.outside')}</VerdictMark>
)

function Allowed({ tolerance: { kind, value, why }, unit, compare }: Pick<CheckedRow, 'tolerance' | 'unit' | 'compare'>) {
  const words = compare !== 'equal' ? '–' : kind === 'relative' ? percentInWords(value) : inWords(value, unit)
  return <span className="t3" title={why}>{words}</span>
}

function Label({ label, text }: Pick<CheckedRow, 'label' | 'text'>) {
  return (
    <div className="trunc" title={text === '' ? label : `${label}: ${text}`}>
      {label}
      {text !== '' && <span className="t3">, {text}</span>}
    </div>
  )
}

const sixDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 })

/** With enough digits to be read beside the print; shares stay shares, as they are printed. */
const inWords = (value: number, unit: string): string => (unit === 'ratio' || unit === '1' ? sixDigits.format(value) : `${sixDigits.format(value)} ${unit}`)

const printed = ({ published, unit, compare }: CheckedRow): string =>
  compare === 'above' ? t('modelCheck.above', { value: inWords(published, unit) }) : compare === 'below' ? t('modelCheck.below', { value: inWords(published, unit) }) : inWords(published, unit)

function errorInWords(error: number | null, difference: number | null, unit: string): string {
  if (error !== null && error !== 0 && Math.abs(error) < 1e-4) return t('modelCheck.tiny')
  if (error !== null) return `${formatNumber(error * 100, { signed: true })} %`
  return difference === null ? '–' : formatQuantity(difference, unit === 'ratio' ? '1' : unit, { signed: true })
}
