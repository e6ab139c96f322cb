import type { Design } from '../../../../core/design/schema.ts'
import type { BillLine, Report } from '../../../../core/validate/report.ts'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Provenance, provenanceClass } from '../../../ui/Provenance.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { useNames } from '../use-entries.ts'

interface BillProps {
  readonly bill: Report['bill']
  readonly design: Design
}

/** What the design costs a month, line by line, and what has no price. */
export function Bill({ bill, design }: BillProps) {
  const { name } = useNames()
  const unit = t('bill.unit')
  const nameOf = (id: string): string => design.architecture.components.find((component) => component.id === id)?.name ?? id
  const columns: readonly Column<BillLine>[] = [
    { id: 'what', title: t('bill.what'), cell: (line) => <div className="trunc" title={line.what}>{line.what}</div>, compare: (a, b) => (a.what < b.what ? -1 : 1) },
    {
      id: 'quantity', title: t('bill.quantity'), width: 190, align: 'end',
      cell: (line) => (
        <span className="s12 t2">
          {t('bill.times', { quantity: formatNumber(line.quantity), price: '' })}
          <span className={provenanceClass(line.from)}>{formatQuantity(line.unitPrice, unit)}</span>
        </span>
      ),
    },
    { id: 'from', title: t('bill.from'), width: 92, hiddenBelow: 1180, cell: (line) => <span title={name(line.source)}><Provenance from={line.from} /></span> },
    {
      id: 'monthly', title: t('bill.monthly'), width: 150, align: 'end', compare: (a, b) => a.monthly - b.monthly,
      cell: (line) => (
        <span>
          <b>{formatNumber(line.monthly)}</b>
          <span className="u">{unit}</span>
        </span>
      ),
    },
  ]
  return (
    <section aria-label={t('bill.head')}>
      <div className="list-head">
        <h2>{t('bill.head')}</h2>
        <p className="grow">{t('bill.note', { count: bill.lines.length })}</p>
        <b>{formatQuantity(bill.monthly, unit)}</b>
      </div>
      {bill.lines.length > 0 && (
        <Table
          label={t('bill.head')}
          columns={columns}
          rows={bill.lines.toSorted((a, b) => b.monthly - a.monthly)}
          rowId={(line) => `${line.component} ${line.what}`}
          height="dense"
        />
      )}
      {bill.missing.length > 0 && (
        <p className="s12 t2 bill-missing">{t('bill.missing', { names: bill.missing.map(nameOf).join(', ') })}</p>
      )}
    </section>
  )
}
