import type { CapacityAlternative } from '../../../../core/capacity/plan.ts'
import { formatNumber } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { whenInWords } from './words.ts'

/** What can be done, with the bill of each over the horizon. */
export function WaysOut({ alternatives, months }: { readonly alternatives: readonly CapacityAlternative[]; readonly months: number }) {
  const columns: readonly Column<CapacityAlternative>[] = [
    { id: 'name', title: t('capacity.way'), cell: (one) => <Way of={one} /> },
    { id: 'month', title: t('capacity.monthly'), width: 130, align: 'end', cell: ({ monthly }) => <Monthly {...monthly} /> },
    { id: 'total', title: t('capacity.total', { months }), width: 116, align: 'end', cell: (one) => <Total of={one} />, compare: (a, b) => (a.total.value ?? 0) - (b.total.value ?? 0) },
    { id: 'lasts', title: t('capacity.runsOut'), width: 116, align: 'end', cell: ({ lasts }) => whenInWords(lasts) },
    { id: 'zone', title: t('capacity.runsOutZoneLost'), width: 116, align: 'end', cell: ({ lastsZoneLost }) => whenInWords(lastsZoneLost), hiddenBelow: 1180 },
  ]
  return (
    <section aria-label={t('capacity.ways')}>
      <div className="list-head">
        <h2>{t('capacity.ways')}</h2>
        <p>{t('capacity.waysNote')}</p>
      </div>
      <Table label={t('capacity.ways')} columns={columns} rows={alternatives} rowId={({ id }) => id} height="plain" />
    </section>
  )
}

function Way({ of: { name, changes, cannot } }: { readonly of: CapacityAlternative }) {
  return (
    <>
      <div className="m">{name}</div>
      {changes.map((change) => (
        <div key={change.component} className="s11 t3 wrap-anywhere">
          {t('capacity.change', { name: change.name, from: formatNumber(change.from), to: formatNumber(change.to), month: formatNumber(change.month) })}
        </div>
      ))}
      {cannot.length > 0 && <div className="s11 t2 wrap-anywhere">{t('capacity.cannot', { names: cannot.join(', ') })}</div>}
    </>
  )
}

function Monthly({ now, atEnd }: CapacityAlternative['monthly']) {
  return (
    <>
      <div>{formatNumber(now)}</div>
      {atEnd !== now && <div className="s11 t3">{t('capacity.monthlyThen', { usd: formatNumber(atEnd) })}</div>}
    </>
  )
}

function Total({ of: { total, upFront } }: { readonly of: CapacityAlternative }) {
  return (
    <>
      <div className="m">{formatNumber(total.value ?? 0)}</div>
      {upFront > (total.value ?? 0) && <div className="s11 t3">{t('capacity.upFront', { usd: formatNumber(upFront) })}</div>}
    </>
  )
}
