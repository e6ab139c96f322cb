import { useState } from 'react'
import { useStore } from 'zustand'
import type { Design } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { NumberField, TextField } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { freeId } from '../architecture/facts.ts'
import { edit } from '../design-store.ts'
import { askScenario, chooseCase, scenariosStore } from './scenarios-store.ts'

const kinds = ['traffic', 'zone-lost', 'dependency-slow', 'replica-gone', 'deploy-bad'] as const
type Kind = (typeof kinds)[number]

const close = (): void => askScenario(null)

/** Asks for a new scenario of the design, or for another name of one. */
export function ScenarioDialog({ design }: { readonly design: Design }) {
  const dialog = useStore(scenariosStore, (state) => state.dialog)
  const named = dialog?.kind === 'rename' ? design.scenarios.find(({ id }) => id === dialog.id) : undefined
  return (
    <Dialog title={t(dialog?.kind === 'rename' ? 'scenarios.renameTitle' : 'scenarios.addTitle')} isOpen={dialog !== null} onClose={close}>
      <ScenarioForm design={design} named={named} />
    </Dialog>
  )
}

/** Mounted anew each time the dialog opens. */
function ScenarioForm({ design, named }: { readonly design: Design; readonly named: Design['scenarios'][number] | undefined }) {
  const [name, setName] = useState(named?.name ?? '')
  const [kind, setKind] = useState<Kind>('traffic')
  const [target, setTarget] = useState('')
  const [factor, setFactor] = useState(10)
  const [invalid, setInvalid] = useState<string>()
  const { components, zones } = design.architecture
  const targets = kind === 'traffic' ? [] : (kind === 'zone-lost' ? zones : components).map((one) => ({ value: one.id, text: one.name ?? one.id }))
  const hasFactor = kind === 'traffic' || kind === 'dependency-slow'
  const save = async () => {
    if (name.trim() === '') return setInvalid(t('scenarios.nameMissing'))
    if (named === undefined && kind !== 'traffic' && target === '') return setInvalid(t('scenarios.targetMissing'))
    const id = freeId(name, design.scenarios.map((scenario) => scenario.id))
    const result = await edit([named !== undefined
      ? { type: 'set-scenario', scenario: { ...named, name: name.trim() } }
      : {
          type: 'add-scenario',
          scenario: { id, name: name.trim(), kind, changes: [], ...(hasFactor ? { factor } : {}), ...(kind === 'traffic' ? {} : { target }) },
        }], { quiet: true })
    if (!result.ok) return setInvalid(result.error.message)
    if (named === undefined) chooseCase(`own/${id}`)
    close()
  }
  return (
    <form
      className="col"
      style={{ gap: 16 }}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={t('scenarios.name')} value={name} onChange={setName} invalid={invalid} maxLength={200} />
      {named === undefined && (
        <>
          <div className="col scenarios-choice">
            <span className="field-label" aria-hidden="true">{t('scenarios.kind')}</span>
            <Select
              label={t('scenarios.kind')} value={kind} options={kinds.map((value) => ({ value, text: t(`scenarios.kind.${value}`) }))}
              onChange={(value) => {
                setKind(value)
                setTarget('')
              }}
            />
          </div>
          {kind !== 'traffic' && (
            <div className="col scenarios-choice">
              <span className="field-label" aria-hidden="true">{t('scenarios.target')}</span>
              <Select label={t('scenarios.target')} value={target} options={targets} onChange={setTarget} placeholder={t('scenarios.choose')} />
            </div>
          )}
          {hasFactor && <NumberField label={t(kind === 'traffic' ? 'scenarios.factorTraffic' : 'scenarios.factorTime')} value={factor} onCommit={(value) => setFactor(value !== null && value > 0 ? value : factor)} />}
        </>
      )}
      <div className="row">
        <span className="sp" />
        <Button onClick={close}>{t('design.cancel')}</Button>
        <Button variant="primary" type="submit">{t(named === undefined ? 'scenarios.add' : 'scenarios.saveName')}</Button>
      </div>
    </form>
  )
}
