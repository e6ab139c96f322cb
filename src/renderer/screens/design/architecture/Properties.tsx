import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { EditOf } from '../../../../core/design/edits.ts'
import type { Component, Connection, Quantity } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { NumberField, TextField } from '../../../ui/Field.tsx'
import { Provenance } from '../../../ui/Provenance.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useDraft } from '../../../ui/use-draft.ts'
import { toShown, toStored, unitInWords } from '../requirements/field-values.ts'
import { useNames } from '../use-entries.ts'
import { change, removeSelected } from './actions.ts'
import { architectureStore } from './architecture-store.ts'
import { withFigure } from './facts.ts'
import { askForMeasurements } from './measured-store.ts'

type ComponentChange = EditOf<'set-component'>['set']
type ConnectionChange = EditOf<'set-connection'>['set']

/** Name and what can be set of a component. Each change is saved as one revision. */
export function ComponentProperties({ open, component }: { readonly open: OpenDesign; readonly component: Component }) {
  const { all } = useNames()
  const save = (changes: ComponentChange) => change([{ type: 'set-component', id: component.id, set: changes }])
  const set = (changes: ComponentChange) => void save(changes)
  const technologies = all.filter(({ kind }) => kind === 'technology').map(({ id, name }) => ({ value: id, text: name }))
  const { zones } = open.design.architecture
  const { latency } = component
  const measured = measuredSources(component)
  return (
    <Section title={t('architecture.properties')} end={<RemoveButton name={component.name} />}>
      <div className="props" ref={useFirstProperty()}>
        <NameField key={component.id} name={component.name} onRename={(name) => save({ name })} />
        <Row label={t('architecture.technology')}>
          <Select
            label={t('architecture.technology')} value={component.technology ?? noTechnology}
            options={[{ value: noTechnology, text: component.product ?? t('architecture.noTechnology') }, ...technologies]}
            onChange={(value) => set({ technology: value === noTechnology ? null : value })}
          />
        </Row>
        <Whole label={t('architecture.replicas')} value={component.replicas} onChange={(replicas) => save({ replicas, ...(component.needed > replicas ? { needed: replicas } : {}) })} />
        <Whole label={t('architecture.needed')} value={component.needed} onChange={(needed) => save({ needed })} />
        <Row label={t('architecture.zones')}>
          {zones.length === 0 ? (
            <span className="t3">{t('architecture.noZones')}</span>
          ) : (
            <span className="zone-list">
              {zones.map((zone) => (
                <Checkbox
                  key={zone.id} isChecked={component.zones.includes(zone.id)}
                  onChange={(isIn) => set({ zones: zones.map(({ id }) => id).filter((id) => (id === zone.id ? isIn : component.zones.includes(id))) })}
                >
                  {zone.name ?? zone.id}
                </Checkbox>
              ))}
            </span>
          )}
        </Row>
        <Figure label={t('architecture.availability')} quantity={component.availability} unit="ratio" onChange={(availability) => save({ availability })} />
        <Figure label={t('architecture.capacity')} quantity={component.capacity} unit="1/s" onChange={(capacity) => save({ capacity })} />
        <Figure
          label={t('architecture.latencyP50')} quantity={latency?.p50} unit="ms"
          onChange={(p50) => {
            const { p50: _before, ...rest } = latency ?? {}
            return save({ latency: p50 === null ? rest : { ...rest, p50 } })
          }}
        />
        <Figure
          label={t('architecture.latencyP99')} quantity={latency?.p99} unit="ms"
          onChange={(p99) => {
            const { p99: _before, ...rest } = latency ?? {}
            return save({ latency: p99 === null ? rest : { ...rest, p99 } })
          }}
        />
        <Figure label={t('architecture.commonCause')} quantity={component.commonCause} unit="ratio" onChange={(commonCause) => save({ commonCause })} />
        <Figure label={t('architecture.cost')} quantity={component.cost} unit="USD/month" onChange={(cost) => save({ cost })} />
      </div>
      <Button className="use-measurements" size="small" icon="upload" onClick={() => void askForMeasurements(component.id)}>{t('measured.use')}</Button>
      {measured.length > 0 && <p className="s12 t3 note wrap-anywhere">{t('measured.from', { sources: measured.join('; ') })}</p>}
      {component.note !== undefined && <p className="s12 t3 note">{component.note}</p>}
    </Section>
  )
}

const noTechnology = '-'

const connectionKinds = ['sync', 'async', 'replicates', 'starts-after'] as const

/** What can be set of a connection. */
export function ConnectionProperties({ connection }: { readonly connection: Connection }) {
  const save = (changes: ConnectionChange) => change([{ type: 'set-connection', id: connection.id, set: changes }])
  const set = (changes: ConnectionChange) => void save(changes)
  return (
    <Section title={t('architecture.properties')} end={<RemoveButton name={connection.id} />}>
      <div className="props" ref={useFirstProperty()}>
        <NameField
          key={connection.id} name={connection.label ?? ''} label={t('architecture.label')} mayBeEmpty
          onRename={(label) => save({ label: label === '' ? null : label })}
        />
        <Row label={t('architecture.kind')}>
          <Select
            label={t('architecture.kind')} value={connection.kind} onChange={(kind) => set({ kind })}
            options={connectionKinds.map((kind) => ({ value: kind, text: t(`architecture.kind.${kind}`) }))}
          />
        </Row>
        <Figure label={t('architecture.timeoutField')} quantity={connection.timeout} unit="ms" onChange={(timeout) => save({ timeout })} />
        <Row label={t('architecture.retriesField')}>
          <NumberField
            label={t('architecture.retriesField')} isLabelHidden value={connection.retries ?? null} placeholder={t('architecture.notSaid')}
            onCommit={(retries) => save({ retries: retries === null ? null : Math.round(retries) })}
          />
        </Row>
        <Row label={t('architecture.guards')}>
          <span className="zone-list">
            <Checkbox isChecked={connection.idempotent === true} onChange={(idempotent) => set({ idempotent })}>{t('architecture.idempotent')}</Checkbox>
            <Checkbox isChecked={connection.circuitBreaker === true} onChange={(circuitBreaker) => set({ circuitBreaker })}>{t('architecture.circuitBreaker')}</Checkbox>
          </span>
        </Row>
      </div>
      {connection.note !== undefined && <p className="s12 t3 note">{connection.note}</p>}
    </Section>
  )
}

function RemoveButton({ name }: { readonly name: string }) {
  return <Button variant="ghost" size="small" icon="trash" label={t('architecture.remove', { name })} onClick={() => void removeSelected()} />
}

/** The first property takes the focus when Enter on a box or a row asked for it. */
function useFirstProperty() {
  const asked = useStore(architectureStore, (state) => state.focusProperties)
  const box = useRef<HTMLDivElement>(null)
  const answered = useRef(asked)
  useEffect(() => {
    if (answered.current === asked) return
    answered.current = asked
    box.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [asked])
  return box
}

interface NameFieldProps {
  readonly name: string
  readonly label?: string
  readonly mayBeEmpty?: boolean
  readonly onRename: (name: string) => Promise<boolean>
}

function NameField({ name, label = t('architecture.name'), mayBeEmpty = false, onRename }: NameFieldProps) {
  const { shown, draft, setDraft, handOver } = useDraft()
  const asked = useStore(architectureStore, (state) => state.focusName)
  const field = useRef<HTMLInputElement>(null)
  const answered = useRef(asked)
  useEffect(() => {
    if (answered.current === asked) return
    answered.current = asked
    field.current?.focus()
    field.current?.select()
  }, [asked])
  return (
    <Row label={label}>
      <TextField
        ref={field} label={label} isLabelHidden value={shown ?? name} maxLength={200} isDraft={draft !== null} onChange={setDraft}
        onCancel={() => setDraft(null)}
        onCommit={(typed) => {
          if (draft === null) return
          const next = typed.trim()
          handOver(next !== name && (mayBeEmpty || next !== '') ? onRename(next) : undefined)
        }}
      />
    </Row>
  )
}

interface RowProps {
  readonly label: string
  readonly children: ReactNode
}

function Row({ label, children }: RowProps) {
  return (
    <>
      <span className="prop-name" aria-hidden="true">{label}</span>
      <div className="prop">{children}</div>
    </>
  )
}

function Whole({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => Promise<boolean> }) {
  return (
    <Row label={label}>
      <NumberField label={label} isLabelHidden value={value} onCommit={(typed) => typed !== null && onChange(Math.max(1, Math.round(typed)))} />
    </Row>
  )
}

interface FigureProps {
  readonly label: string
  readonly quantity: Quantity | undefined
  readonly unit: string
  readonly onChange: (next: Quantity | null) => Promise<boolean>
}

/** A quantity with where it came from. What is typed is given by the author. */
function Figure({ label, quantity, unit, onChange }: FigureProps) {
  const stored = quantity?.unit ?? unit
  return (
    <Row label={label}>
      <NumberField
        label={label} isLabelHidden value={quantity === undefined ? null : toShown(quantity.value, stored)} unit={stored === '1/s' ? '/s' : unitInWords(stored)}
        placeholder={t('architecture.notSaid')} beside={quantity === undefined || quantity.from === 'given' ? undefined : <Provenance from={quantity.from} title={sourceOf(quantity)} />}
        onCommit={(typed) => onChange(withFigure(quantity, typed === null ? null : toStored(typed, stored), unit))}
      />
    </Row>
  )
}

/** Files and days that the measured figures of a component come from, each once. */
function measuredSources({ capacity, latency }: Component): string[] {
  const figures = [latency?.p50, latency?.p99, capacity].filter((one) => one?.from === 'measured')
  return [...new Set(figures.map((one) => [one?.source, one?.on].filter((text) => text !== undefined).join(', ')))]
}

/** Where a figure that nobody typed comes from, and when it was measured. */
function sourceOf({ source, on }: Quantity): string | undefined {
  if (source === undefined) return undefined
  return on === undefined ? t('measured.source', { source }) : t('measured.sourceOn', { source, day: on })
}
