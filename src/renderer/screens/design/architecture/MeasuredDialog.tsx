import { useStore } from 'zustand'
import type { MeasuredReading } from '../../../../contract/measured-operations.ts'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component, Quantity } from '../../../../core/design/schema.ts'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { Loading } from '../../../ui/States.tsx'
import { Provenance } from '../../../ui/Provenance.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Table } from '../../../ui/Table.tsx'
import { inWords } from './facts.ts'
import { applyMeasurements, failureText, measuredStore, readAgain, stopLooking, askForMeasurements, type FileUnit, type Looking } from './measured-store.ts'

/** What a file of measurements says of a component, and what it would change. */
export function MeasuredDialog({ open }: { readonly open: OpenDesign }) {
  const looking = useStore(measuredStore, (state) => state.looking)
  const component = open.design.architecture.components.find(({ id }) => id === looking?.component)
  if (looking === null || component === undefined) return null
  const { reading } = looking
  const set = reading.state === 'ready' ? reading.value.proposal.set : undefined
  const isEmpty = set !== undefined && set.latency === undefined && set.capacity === undefined
  return (
    <Dialog
      title={t('measured.title', { name: component.name })} note={t('measured.note')} isOpen wide onClose={stopLooking}
      foot={
        <>
          <Button onClick={() => void askForMeasurements(component.id)}>{t('measured.otherFile')}</Button>
          <Button onClick={stopLooking}>{t('measured.cancel')}</Button>
          <Button
            variant="primary" onClick={() => void applyMeasurements(component.name)}
            disabledReason={set === undefined || isEmpty ? t('measured.nothing') : undefined}
          >
            {t('measured.apply')}
          </Button>
        </>
      }
    >
      <div className="col" style={{ gap: 12 }}>
        <HowRead looking={looking} />
        {reading.state === 'failed' ? <p role="alert">{failureText(reading.failure)}</p>
          : reading.state === 'ready' ? <Read reading={reading.value} component={component} fileName={looking.file.name} />
            : <Loading what={t('measured.what')} />}
      </div>
    </Dialog>
  )
}

const units = ['s', 'ms', 'us', 'ns'] as const satisfies readonly FileUnit[]
const asFile = '-'

/** What the reader says of the file: its unit, which of its measurements is meant, how many replicas served it. */
function HowRead({ looking: { unit, series, replicas, reading } }: { readonly looking: Looking }) {
  const measurement = reading.state === 'ready' ? reading.value.measurement : undefined
  const isLoad = measurement?.format === 'load-csv'
  const names = measurement === undefined || measurement.series === null ? [] : [measurement.series, ...measurement.others].toSorted()
  return (
    <div className="row" style={{ gap: 12 }}>
      {!isLoad && (
        <Select
          label={t('measured.unit')} value={unit ?? asFile} onChange={(next) => void readAgain({ unit: next === asFile ? undefined : next })}
          options={[{ value: asFile, text: t('measured.unit.file') }, ...units.map((value) => ({ value, text: t(`measured.unit.${value}`) }))]}
        />
      )}
      {names.length > 1 && (
        <Select
          label={t('measured.series')} value={series ?? measurement?.series ?? ''} onChange={(next) => void readAgain({ series: next })}
          options={names.map((value) => ({ value, text: value }))}
        />
      )}
      {isLoad && (
        <NumberField label={t('measured.replicas')} value={replicas} onCommit={(typed) => typed !== null && void readAgain({ replicas: Math.max(1, Math.round(typed)) })} />
      )}
    </div>
  )
}

interface ReadProps {
  readonly reading: MeasuredReading
  readonly component: Component
  readonly fileName: string
}

interface Row {
  readonly id: string
  readonly name: string
  readonly before: Quantity | undefined
  readonly after: Quantity | undefined
}

function Read({ reading: { measurement, proposal }, component, fileName }: ReadProps) {
  const { name, unit, on, latencies, perSecond, notes } = measurement
  const { set, how, missing, latencyFit, loadFit } = proposal
  const rows = ([
    { id: 'p50', name: t('measured.p50'), before: component.latency?.p50, after: set.latency?.p50 },
    { id: 'p99', name: t('measured.p99'), before: component.latency?.p99, after: set.latency?.p99 },
    { id: 'capacity', name: t('measured.capacity'), before: component.capacity, after: set.capacity },
  ] satisfies Row[]).filter(({ after }) => after !== undefined)
  const total = latencies?.total ?? null
  const facts = [
    t('measured.readIt', { format: name, file: fileName }),
    t('measured.unitRead', { why: unit.why }),
    ...(on === null ? [] : [t('measured.on', { day: on })]),
    ...(total === null ? [] : [t('measured.requests', { count: formatNumber(total) })]),
    ...(perSecond === null ? [] : [t('measured.rate', { rate: formatQuantity(perSecond, '1/s') })]),
  ]
  return (
    <>
      <p className="s12 t2 wrap-anywhere">{facts.join(' · ')}</p>
      {notes.map((text) => <p key={text} className="s12 t3">{text}</p>)}
      <h3>{t('measured.changes')}</h3>
      <Table<Row>
        label={t('measured.changes')} rows={rows} rowId={({ id }) => id} height="dense" flush empty={t('measured.nothing')}
        columns={[
          { id: 'figure', title: t('measured.figure'), cell: (row) => row.name },
          { id: 'now', title: t('measured.now'), width: 220, cell: ({ before }) => <Shown quantity={before} /> },
          { id: 'then', title: t('measured.then'), width: 220, cell: ({ after }) => <Shown quantity={after} /> },
        ]}
      />
      {[...how, ...missing].map((text) => <p key={text} className="s12 t2">{text}</p>)}
      {latencyFit !== null && (
        <Errors title={t('measured.fitLatency')} errors={latencyFit.errors} unit="ms" at={(p) => t('measured.atShare', { percent: Number((p * 100).toFixed(6)) })} />
      )}
      {loadFit !== null && <Errors title={t('measured.fitLoad')} errors={loadFit.errors} unit="1/s" at={(load) => t('measured.atLoad', { load: formatNumber(load) })} />}
    </>
  )
}

function Shown({ quantity }: { readonly quantity: Quantity | undefined }) {
  if (quantity === undefined) return <span className="t3">{t('measured.notStated')}</span>
  return <span className="row" style={{ gap: 8 }}><span>{inWords(quantity)}</span><Provenance from={quantity.from} title={quantity.source} /></span>
}

type FitError = NonNullable<MeasuredReading['proposal']['latencyFit']>['errors'][number]

interface ErrorsProps {
  readonly title: string
  readonly errors: readonly FitError[]
  readonly unit: string
  readonly at: (of: number) => string
}

/** How far the fit is off at each point measured. */
function Errors({ title, errors, unit, at }: ErrorsProps) {
  return (
    <>
      <h3>{title}</h3>
      <Table<FitError & { readonly id: string }>
        label={title} rows={errors.slice(0, 100).map((one, index) => ({ ...one, id: String(index) }))} rowId={({ id }) => id} height="dense" flush
        columns={[
          { id: 'at', title: t('measured.at'), cell: (row) => at(row.at) },
          { id: 'measured', title: t('measured.measured'), width: 160, align: 'end', cell: ({ measured }) => formatQuantity(measured, unit) },
          { id: 'fitted', title: t('measured.fitted'), width: 160, align: 'end', cell: ({ fitted }) => formatQuantity(fitted, unit) },
          { id: 'error', title: t('measured.error'), width: 120, align: 'end', cell: ({ error }) => `${formatNumber(error * 100, { signed: true })} %` },
        ]}
      />
    </>
  )
}
