import { formatNumber, formatQuantity, formatRange } from '../../../../core/format.ts'
import type { SimulationReport } from '../../../../core/simulate/report.ts'
import { percentInWords } from '../../../percent.ts'
import { t } from '../../../text/t.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { chooseJourney } from './simulation-store.ts'
import { msInWords, msRange, percentiles, shareRange, type SimulatedComponent, type SimulatedInterval, type SimulatedJourney } from './words.ts'

/** The chart as numbers: every percentile with its interval. */
export function LatencyTable({ journeys }: Pick<SimulationReport, 'journeys'>) {
  const columns: readonly Column<SimulatedJourney>[] = [
    { id: 'name', title: t('simulation.journey'), cell: ({ name }) => <span className="wrap-anywhere">{name}</span> },
    { id: 'mean', title: t('simulation.mean'), width: 112, align: 'end', cell: ({ mean }) => <Milliseconds of={mean} />, hiddenBelow: 1180 },
    ...percentiles.map((key): Column<SimulatedJourney> => ({
      id: key, title: t(`simulation.${key}`), width: 112, align: 'end', cell: (journey) => <Milliseconds of={journey[key]} />,
    })),
    { id: 'formula', title: t('simulation.p99Formula'), width: 112, align: 'end', cell: ({ analytic }) => formatQuantity(analytic.p99, 'ms') },
  ]
  return <Table label={t('simulation.latencyTable')} flush height="plain" columns={columns} rows={journeys} rowId={({ id }) => id} />
}

/** All runs gave the same: an interval says nothing more. */
const isSpread = ({ low, high }: SimulatedInterval): boolean => low < high

function Milliseconds({ of }: { readonly of: SimulatedInterval | null }) {
  return (
    <>
      <div className="m">{msInWords(of)}</div>
      {of !== null && isSpread(of) && <div className="s11 t3 nowrap">{msRange(of)}</div>}
    </>
  )
}

/** What came and was answered, and the p99 beside that of the formula. */
export function JourneyTable({ journeys, selectedId }: Pick<SimulationReport, 'journeys'> & { readonly selectedId: string | undefined }) {
  const columns: readonly Column<SimulatedJourney>[] = [
    { id: 'name', title: t('simulation.journey'), cell: ({ name }) => <div className="trunc" title={name}>{name}</div>, compare: (a, b) => (a.name < b.name ? -1 : 1) },
    { id: 'offered', title: t('simulation.offered'), width: 92, align: 'end', cell: ({ offered }) => formatNumber(offered), compare: (a, b) => a.offered - b.offered },
    { id: 'answered', title: t('simulation.answered'), width: 98, align: 'end', cell: ({ answered }) => formatNumber(answered), compare: (a, b) => a.answered - b.answered },
    { id: 'failed', title: t('simulation.failed'), width: 84, align: 'end', cell: ({ failed }) => <span className="nowrap">{percentInWords(failed)}</span>, compare: (a, b) => a.failed - b.failed },
    { id: 'p99', title: t('simulation.p99'), width: 112, align: 'end', cell: ({ p99 }) => <Milliseconds of={p99} />, compare: (a, b) => (a.p99?.value ?? 0) - (b.p99?.value ?? 0) },
    { id: 'formula', title: t('simulation.byFormula'), width: 88, align: 'end', cell: ({ analytic }) => formatQuantity(analytic.p99, 'ms'), compare: (a, b) => a.analytic.p99 - b.analytic.p99 },
    { id: 'agrees', title: t('simulation.verdict'), width: 96, cell: ({ agrees }) => <Agreement agrees={agrees} /> },
  ]
  return (
    <Table
      label={t('simulation.journeyTable')} height="data" columns={columns} rows={journeys} rowId={({ id }) => id} selectedId={selectedId}
      onSelect={({ id }) => chooseJourney(id)}
    />
  )
}

/** By sign and word, never by colour alone. */
export function Agreement({ agrees }: { readonly agrees: boolean }) {
  return (
    <span className={agrees ? 'row nowrap t2' : 'row nowrap m'}>
      <Icon name={agrees ? 'check' : 'cross'} size={13} />
      {t(agrees ? 'simulation.agrees' : 'simulation.disagrees')}
    </span>
  )
}

/** How busy each component is, beside what the rates say, and how many wait for how long. */
export function ComponentTable({ components }: Pick<SimulationReport, 'components'>) {
  const columns: readonly Column<SimulatedComponent>[] = [
    { id: 'name', title: t('simulation.component'), cell: ({ name }) => <div className="trunc" title={name}>{name}</div>, compare: (a, b) => (a.name < b.name ? -1 : 1) },
    { id: 'servers', title: t('simulation.servers'), width: 84, align: 'end', hiddenBelow: 1180, cell: ({ servers }) => (servers === null ? '–' : formatNumber(servers)) },
    {
      id: 'use', title: t('simulation.atWork'), width: 122, align: 'end',
      cell: ({ utilisation }) => <Share of={utilisation} />, compare: (a, b) => (a.utilisation?.value ?? -1) - (b.utilisation?.value ?? -1),
    },
    {
      id: 'formula', title: t('simulation.byRates'), width: 88, align: 'end',
      cell: ({ analytic }) => <Asked share={analytic} />, compare: (a, b) => (a.analytic ?? -1) - (b.analytic ?? -1),
    },
    { id: 'wait', title: t('simulation.wait'), width: 112, align: 'end', cell: ({ wait }) => <Milliseconds of={wait} />, compare: (a, b) => (a.wait?.value ?? -1) - (b.wait?.value ?? -1) },
    {
      id: 'queue', title: t('simulation.queueMean'), width: 104, align: 'end',
      cell: ({ queue }) => <Waiting of={queue?.mean ?? null} />, compare: (a, b) => (a.queue?.mean.value ?? -1) - (b.queue?.mean.value ?? -1),
    },
    {
      id: 'most', title: t('simulation.queueMost'), width: 104, align: 'end',
      cell: ({ queue }) => (queue === null ? '–' : formatNumber(queue.most)), compare: (a, b) => (a.queue?.most ?? -1) - (b.queue?.most ?? -1),
    },
  ]
  return <Table label={t('simulation.componentTable')} height="data" columns={columns} rows={components} rowId={({ id }) => id} />
}

function Share({ of }: { readonly of: SimulatedInterval | null }) {
  if (of === null) return '–'
  return (
    <>
      <div className="m">{percentInWords(of.value)}</div>
      {isSpread(of) && <div className="s11 t3 nowrap">{shareRange(of)}</div>}
    </>
  )
}

function Waiting({ of }: { readonly of: SimulatedInterval | null }) {
  if (of === null) return '–'
  return (
    <>
      <div className="m">{formatNumber(of.value)}</div>
      {isSpread(of) && <div className="s11 t3 nowrap">{formatRange(of.low, of.high, '')}</div>}
    </>
  )
}

/** Above what it can do the number has the colour of a missed verdict, and a shape. */
function Asked({ share }: { readonly share: number | null }) {
  if (share === null) return '–'
  return share >= 1 ? <Severity level="critical" size={12}>{percentInWords(share)}</Severity> : percentInWords(share)
}
