import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { closeOverlay, overlay } from '../../frame/overlay.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { changeDeclaration, declare, declareStore, playbookFor } from './declare-store.ts'
import { severities, severityLook } from './incident-order.ts'
import './incidents.css'

const formId = 'declare-form'

/** Starts an incident from anywhere: a title and Enter are enough. */
export function DeclareDialog() {
  const isOpen = useStore(overlay, ({ open }) => open === 'declare')
  const isNamed = useStore(declareStore, ({ title }) => title.trim() !== '')
  const foot = (
    <>
      <Button onClick={closeOverlay}>{t('declare.cancel')}</Button>
      <Button variant="primary" keys="enter" disabledReason={isNamed ? undefined : t('declare.needsTitle')} onClick={() => void declare()}>
        {t('declare.button')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('declare.title')} isOpen={isOpen} onClose={closeOverlay} foot={foot}>
      <DeclareForm />
    </Dialog>
  )
}

function DeclareForm() {
  const { title, severity, failureMode, playbook, triage, modes, playbooks, failure } = useStore(declareStore)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const follows = playbookFor({ playbook, failureMode }, playbooks)
  const options = modes.map((mode) => ({ value: mode.id, text: mode.name, note: mode.id }))
  return (
    <form
      id={formId}
      className="declare-form"
      onSubmit={(event) => {
        event.preventDefault()
        void declare()
      }}
    >
      <p className="t2">{t('declare.note')}</p>
      <div className="field-block">
        <label htmlFor={`${formId}-title`} className="field-label">
          {t('declare.what')}
        </label>
        <span className="field large">
          <input
            ref={field}
            id={`${formId}-title`}
            type="text"
            maxLength={200}
            autoComplete="off"
            value={title}
            onChange={(event) => changeDeclaration({ title: event.target.value })}
          />
        </span>
      </div>
      <div className="field-block">
        <span className="field-label">{t('declare.severity')}</span>
        <Segmented
          label={t('declare.severity')}
          value={severity}
          options={severities.map((value) => ({ value, text: <Severity level={severityLook[value]}>{value}</Severity> }))}
          onChange={(value) => changeDeclaration({ severity: value })}
        />
        <p className="field-note">
          {t(`declare.sev.${severity}`)} {t('declare.unsure')}
        </p>
      </div>
      <Combobox
        label={t('declare.mode')}
        placeholder={t('declare.modeHint')}
        options={options}
        value={failureMode}
        onChange={(value) => changeDeclaration({ failureMode: value, playbook: null })}
      />
      <div className="field-block">
        <span className="field-label">{t('declare.playbook')}</span>
        <p className={follows === undefined ? 't3' : 'm'}>
          {follows !== undefined
            ? t('declare.playbookSteps', { name: follows.name, count: follows.steps })
            : t(failureMode === null ? 'declare.playbookLater' : 'declare.noPlaybook')}
        </p>
      </div>
      {triage !== null && <p className="s12 t2">{t('declare.byTriage', { count: triage.steps.length })}</p>}
      {failure !== null && (
        <p className="field-error" role="alert">
          <Severity level="critical" shapeOnly size={13} />
          {failure.message} {failure.hint}
        </p>
      )}
      <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
    </form>
  )
}
