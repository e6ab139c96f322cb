import type { ComponentPlan } from '../../../../core/capacity/plan.ts'
import { formatNumber } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { chooseComponent } from './capacity-store.ts'
import { shareInWords, whenInWords } from './words.ts'

interface ComponentTableProps {
  readonly components: readonly ComponentPlan[]
  readonly months: number
  readonly selectedId: string | undefined
}

/** Each component: what it may be given, how much of it is used, when it runs out, and how many the end needs. */
export function ComponentTable({ components, months, selectedId }: ComponentTableProps) {
  const columns: readonly Column<ComponentPlan>[] = [
    { id: 'name', title: t('capacity.component'), cell: (one) => <Name of={one} />, compare: (a, b) => (a.name < b.name ? -1 : 1) },
    {
      id: 'usable', title: t('capacity.usable'), width: 92, align: 'end', hiddenBelow: 1180,
      cell: ({ usable }) => <span className="t2">{formatNumber(usable)}</span>, compare: (a, b) => a.usable - b.usable,
    },
    { id: 'used', title: t('capacity.usedNow'), width: 76, align: 'end', cell: ({ used }) => <Use share={used.value} />, compare: (a, b) => (a.used.value ?? 0) - (b.used.value ?? 0) },
    {
      id: 'end', title: t('capacity.usedAt', { months }), width: 96, align: 'end',
      cell: ({ usedAtEnd }) => <Use share={usedAtEnd.value} />, compare: (a, b) => (a.usedAtEnd.value ?? 0) - (b.usedAtEnd.value ?? 0),
    },
    { id: 'zone', title: t('capacity.usedZoneLost'), width: 86, align: 'end', cell: ({ zoneLost }) => <ZoneUse zoneLost={zoneLost} /> },
    {
      id: 'out', title: t('capacity.runsOut'), width: 116, align: 'end',
      cell: ({ runsOut }) => whenInWords(runsOut.value), compare: (a, b) => order(a.runsOut.value) - order(b.runsOut.value),
    },
    { id: 'needed', title: t('capacity.needed'), width: 170, align: 'end', cell: (one) => <Needed of={one} /> },
  ]
  return (
    <Table
      label={t('capacity.componentTable')}
      columns={columns}
      rows={components}
      rowId={({ component }) => component}
      selectedId={selectedId}
      onSelect={({ component }) => chooseComponent(component)}
    />
  )
}

/** What never runs out stands last. */
const order = (month: number | null): number => month ?? Number.MAX_VALUE

function Name({ of: { name, plane, zoneLost } }: { readonly of: ComponentPlan }) {
  return (
    <span className="row trunc" title={zoneLost === null ? t('capacity.noZone', { name }) : name}>
      <PlaneGlyph plane={plane} glyphOnly size={13} />
      <span className="trunc">{name}</span>
    </span>
  )
}

/** Above what it can do the number has the colour of a missed verdict, and a shape. */
function Use({ share }: { readonly share: number | null }) {
  return share !== null && share >= 1 ? <Severity level="critical" size={12}>{shareInWords(share)}</Severity> : <span className="m">{shareInWords(share)}</span>
}

function ZoneUse({ zoneLost }: Pick<ComponentPlan, 'zoneLost'>) {
  if (zoneLost === null) return <span className="t3">{t('capacity.noZoneShort')}</span>
  if (zoneLost.isOut) return <Severity level="critical" size={12}>{t('capacity.out')}</Severity>
  return <Use share={zoneLost.used} />
}

/** "2 · 1 · 2": drawn, and needed at the end with all zones there and with any one lost. */
function Needed({ of: { replicas, required, what, size } }: { readonly of: ComponentPlan }) {
  const { allUp, zoneLost } = required
  const count = (value: number | null): string => (value === null ? t('capacity.noNumber') : formatNumber(value))
  const words = zoneLost === null
    ? t('capacity.neededOf', { drawn: replicas, needed: count(allUp.value) })
    : t('capacity.neededOfZone', { drawn: replicas, needed: count(allUp.value), zone: count(zoneLost.value) })
  return <span title={what === 'shards' ? t('capacity.shards', { size }) : t(`capacity.what.${what}`)}>{words}</span>
}
