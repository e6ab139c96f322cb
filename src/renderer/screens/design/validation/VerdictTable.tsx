import type { Verdict } from '../../../../core/validate/report.ts'
import { formatNumber, formatQuantity, formatRange } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { IntervalBar } from '../../../ui/IntervalBar.tsx'
import { Quantity } from '../../../ui/Quantity.tsx'
import { quantityParts } from '../../../ui/quantity-parts.ts'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { selectVerdict } from './validation-store.ts'
import { intervalOf, isExact, nameAndLimit, parentOf, withoutParent, type VerdictRow } from './verdict-rows.ts'

interface VerdictTableProps {
  readonly rows: readonly VerdictRow[]
  readonly selectedId: string | undefined
}

const columns: readonly Column<VerdictRow>[] = [
  { id: 'requirement', title: t('verdict.requirement'), width: 148, cell: (row) => <Requirement {...row} /> },
  { id: 'assessed', title: t('verdict.assessed'), cell: ({ verdict }) => <Assessed verdict={verdict} /> },
  { id: 'margin', title: t('verdict.margin'), width: 140, align: 'end', cell: ({ verdict }) => <Margin verdict={verdict} /> },
  { id: 'verdict', title: t('verdict.verdict'), width: 112, cell: ({ verdict }) => <Judged verdict={verdict} /> },
  { id: 'binds', title: t('verdict.binds'), width: 208, hiddenBelow: 1420, cell: ({ verdict }) => <Binds verdict={verdict} /> },
]

/** Every requirement against what the design comes to, worst first. */
export function VerdictTable({ rows, selectedId }: VerdictTableProps) {
  return (
    <Table
      label={t('verdict.table')}
      columns={columns}
      rows={rows}
      rowId={({ verdict }) => verdict.id}
      selectedId={selectedId}
      onSelect={({ verdict }) => selectVerdict(verdict.id)}
      height="data"
    />
  )
}

function Requirement({ verdict, isUnder }: VerdictRow) {
  const { name: whole, limit } = nameAndLimit(verdict)
  const name = isUnder ? withoutParent(whole, parentOf(verdict.id) ?? '') : whole
  return (
    <div className={isUnder ? 'verdict-under' : undefined}>
      <div className={isUnder ? 'trunc' : 'm trunc'} title={whole}>
        {name}
      </div>
      <div className="s11 t3 trunc">{limit}</div>
    </div>
  )
}

function Assessed({ verdict }: { readonly verdict: Verdict }) {
  const { assessed, reference } = verdict
  const interval = intervalOf(verdict)
  if (assessed === null) return <span className="t3">{t('verdict.notComputed')}</span>
  const { number, unit } = quantityParts(assessed.value, assessed.unit, { limit: verdict.requirement.value })
  return (
    <>
      <div className="verdict-assessed">
        <span className="verdict-value">
          <Quantity number={number} unit={unit} />
        </span>
        {interval === null ? (
          <span className="s11 t3 trunc">{isExact(verdict) ? t('verdict.exact') : ''}</span>
        ) : (
          <IntervalBar
            {...interval}
            width={100}
            tone={verdict.verdict === 'met' ? 'normal' : verdict.verdict}
            label={t('verdict.bar', {
              value: formatQuantity(assessed.value, assessed.unit), range: formatRange(assessed.low, assessed.high, assessed.unit),
              limit: verdict.requirement.text,
            })}
          />
        )}
      </div>
      <BindsBelow verdict={verdict} />
      {reference !== undefined && (
        <div className="s11 t3 trunc" title={referenceInWords(reference)}>
          {referenceInWords(reference)}
        </div>
      )}
    </>
  )
}

const referenceInWords = ({ value, unit, what }: NonNullable<Verdict['reference']>): string =>
  t('verdict.reference', { value: formatQuantity(value, unit), what })

/** The first figure heavy, what it means in other units below it. */
function Margin({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.margin === null) return <span className="t3">{t('verdict.noMargin')}</span>
  const { text } = verdict.margin
  const [first = '', ...others] = text.split(/, /)
  const amount = /^([+\u2212]?\d\S*) (.+)$/u.exec(first)
  return (
    <div title={text} className={verdict.verdict === 'missed' ? 'verdict-short' : undefined}>
      <div className="verdict-margin">
        {amount === null ? first : <Quantity number={amount[1] ?? ''} unit={amount[2]} />}
      </div>
      {others.length > 0 && <div className="s11 t3">{others.join(', ')}</div>}
    </div>
  )
}

function Judged({ verdict }: { readonly verdict: Verdict }) {
  return (
    <>
      <VerdictMark verdict={verdict.verdict} />
      <div className="s11 t3 verdict-probability">{probabilityInWords(verdict)}</div>
    </>
  )
}

/** Never a flat 0 or 1: the run is a sample. */
export function probabilityInWords(verdict: Verdict): string {
  const { probability } = verdict
  // Of a verdict that rests on assumptions alone, a probability would say more than is known.
  if (probability === null || verdict.verdict === 'undecided') return t('verdict.notMeasured')
  if (isExact(verdict)) return t('verdict.byRule')
  if (probability > 0.99) return t('verdict.probabilityOver')
  if (probability < 0.01) return t('verdict.probabilityUnder')
  return t('verdict.probability', { value: formatNumber(Math.round(probability * 100) / 100) })
}

/** What decides a verdict and where it turns, in words; null when nothing does. */
function bindsInWords({ binding, flip }: Verdict): { readonly input: string; readonly turns: string; readonly whole: string } | null {
  if (binding === null) return null
  const value = formatQuantity(binding.value, binding.unit)
  const turns = flip === null || flip.value === null ? t('verdict.noFlip', { value }) : t('verdict.flip', {
    value, at: formatQuantity(flip.value, flip.unit, { limit: binding.value }),
  })
  return { input: binding.input, turns, whole: flip === null ? binding.text : `${binding.text}. ${flip.text}` }
}

function Binds({ verdict }: { readonly verdict: Verdict }) {
  const binds = bindsInWords(verdict)
  if (binds === null) return <span className="s12 t3">{t('verdict.nothingBinds')}</span>
  return (
    <div className="verdict-binds" title={binds.whole}>
      <div>{binds.input}</div>
      <div className="t3">{binds.turns}</div>
    </div>
  )
}

/** The same under the value, where the window has no room for the column. */
function BindsBelow({ verdict }: { readonly verdict: Verdict }) {
  const binds = bindsInWords(verdict)
  if (binds === null) return null
  return (
    <div className="verdict-binds-below" title={binds.whole}>
      {t('verdict.bindsBelow', { input: binds.input, turns: binds.turns })}
    </div>
  )
}
