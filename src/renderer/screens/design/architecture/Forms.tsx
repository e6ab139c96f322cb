import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component, Plane, Role } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { change } from './actions.ts'
import { architectureStore, openForm, select, selectComponent } from './architecture-store.ts'
import { freeId } from './facts.ts'

const rolesByPlane: Readonly<Record<Plane, readonly Role[]>> = {
  edge: ['cdn', 'load-balancer', 'other'],
  service: ['gateway', 'service', 'worker', 'relay', 'external', 'other'],
  state: ['database', 'cache', 'log', 'queue', 'object-store', 'search', 'other'],
  control: ['metrics', 'logs', 'tracing', 'flags', 'coordination', 'other'],
}
const planeOf = (role: string): Plane => (Object.keys(rolesByPlane) as Plane[]).find((plane) => rolesByPlane[plane].some((one) => one === role)) ?? 'service'
const allRoles = Object.values(rolesByPlane).flatMap((roles) => roles.filter((role) => role !== 'other'))

/** A line below the toolbar: name and role of a new part. */
export function PartForm({ open }: { readonly open: OpenDesign }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('service')
  const add = async () => {
    const typed = name.trim()
    if (typed === '') return
    const id = freeId(typed, open.design.architecture.components.map((component) => component.id))
    const component: Component = { id, name: typed, plane: planeOf(role), role, replicas: 1, needed: 1, zones: [], because: [] }
    if (!(await change([{ type: 'add-component', component }], t('architecture.added', { name: typed })))) return
    selectComponent(id)
    openForm(null)
  }
  return (
    <FormLine label={t('architecture.addPart')} onSubmit={() => void add()}>
      <TextField label={t('architecture.name')} isLabelHidden placeholder={t('architecture.name')} width={220} value={name} onChange={setName} maxLength={200} />
      <Select label={t('architecture.role')} value={role} onChange={setRole} options={allRoles.map((one) => ({ value: one, text: t(`architecture.role.${one}`) }))} />
      <Button variant="primary" type="submit">{t('architecture.addPart')}</Button>
    </FormLine>
  )
}

/** A line below the toolbar: from where to where. */
export function ConnectForm({ open }: { readonly open: OpenDesign }) {
  const { components, connections } = open.design.architecture
  const selection = architectureStore.getState().selection
  // An end that was removed meanwhile is no longer chosen.
  const known = (id: string): string => (components.some((component) => component.id === id) ? id : '')
  const [chosenFrom, setFrom] = useState(selection?.kind === 'component' ? selection.id : '')
  const [chosenTo, setTo] = useState('')
  const from = known(chosenFrom)
  const to = known(chosenTo)
  const [kind, setKind] = useState<'sync' | 'async'>('sync')
  const options = components.map(({ id, name }) => ({ value: id, text: name }))
  const isSame = from !== '' && from === to
  const add = async () => {
    if (from === '' || to === '' || isSame) return
    const id = freeId(`${from.slice(0, 24)}-to-${to.slice(0, 24)}`, connections.map((connection) => connection.id))
    if (!(await change([{ type: 'add-connection', connection: { id, from, to, kind, because: [] } }], t('architecture.connected')))) return
    select({ kind: 'connection', id })
    openForm(null)
  }
  return (
    <FormLine label={t('architecture.connect')} onSubmit={() => void add()}>
      <Select label={t('architecture.from')} placeholder={t('architecture.from')} value={from} onChange={setFrom} options={options} />
      <Select label={t('architecture.to')} placeholder={t('architecture.to')} value={to} onChange={setTo} options={options} />
      <Select
        label={t('architecture.kind')} value={kind} onChange={setKind}
        options={(['sync', 'async'] as const).map((one) => ({ value: one, text: t(`architecture.kind.${one}`) }))}
      />
      <Button
        variant="primary" type="submit"
        disabledReason={isSame ? t('architecture.sameEnds') : from === '' || to === '' ? t('architecture.chooseEnds') : undefined}
      >
        {t('architecture.connect')}
      </Button>
    </FormLine>
  )
}

function FormLine({ label, onSubmit, children }: { readonly label: string; readonly onSubmit: () => void; readonly children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null)
  // Whoever opened it by a key goes on typing in it, and Escape closes it.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), [])
  return (
    <form
      ref={form} className="form-line" aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) openForm(null)
      }}
    >
      {children}
      <Button variant="ghost" onClick={() => openForm(null)}>{t('architecture.cancel')}</Button>
    </form>
  )
}
