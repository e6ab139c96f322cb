import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Impact, Urgency } from '../../../core/incident/events.ts'
import { closeOverlay, overlay } from '../../frame/overlay.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { designsStore, loadDesigns } from '../designs/designs-store.ts'
import { changeDeclaration, chooseSeverity, declare, declareStore, judge, playbookFor } from './declare-store.ts'
import { severities, severityLook } from './incident-order.ts'
import './incidents.css'

const formId = 'declare-form'
const impacts: readonly Impact[] = ['everyone', 'many', 'some', 'few', 'unsure']
const urgencies: readonly Urgency[] = ['now', 'soon', 'later', 'unsure']

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
  const { title, severity, failureMode, playbook, triage, design, impact, urgency, why, modes, playbooks, failure } = useStore(declareStore)
  const field = useRef<HTMLInputElement>(null)
  const designs = valueOf(useStore(designsStore, (state) => state.list)) ?? []
  useEffect(() => field.current?.focus(), [])
  useEffect(() => void (design !== null && loadDesigns()), [design])
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
          onChange={chooseSeverity}
        />
        <p className="field-note">
          {why === '' ? `${t(`declare.sev.${severity}`)} ${t('declare.unsure')}` : why}
        </p>
        <div className="declare-judge">
          <Select
            label={t('declare.impact')} placeholder={t('declare.impact')} value={impact ?? ''} onChange={(value) => void judge({ impact: value })}
            options={impacts.map((value) => ({ value, text: t(`declare.impact.${value}`) }))}
          />
          <Select
            label={t('declare.urgency')} placeholder={t('declare.urgency')} value={urgency ?? ''} onChange={(value) => void judge({ urgency: value })}
            options={urgencies.map((value) => ({ value, text: t(`declare.urgency.${value}`) }))}
          />
        </div>
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
      {design !== null && (
        <div className="field-block">
          <span className="field-label">{t('declare.design')}</span>
          <p className="row">
            <span className="m">{designs.find(({ id }) => id === design)?.name ?? design}</span>
            <Button
              variant="ghost" size="small" icon="cross" label={t('declare.designRemove')}
              onClick={() => {
                changeDeclaration({ design: null })
                field.current?.focus()
              }}
            />
          </p>
        </div>
      )}
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
