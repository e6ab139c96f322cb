import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { IncidentMark } from '../../../core/incident/events.ts'
import { useNow } from '../../now.ts'
import { t } from '../../text/t.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { isEnter } from '../../ui/enter.ts'
import { TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { amendedField } from './amend.ts'
import { declareStore, loadChoices } from './declare-store.ts'
import { DraftArea, FormFoot, useDraft } from './Form.tsx'
import { incident } from './incident.ts'
import { timeOfDay } from './incident-time.ts'

type View = OpenIncident['view']

const cancel = (): void => incident.openPanel('none')

const marks: readonly IncidentMark[] = ['started', 'detected', 'diagnosed', 'mitigated', 'resolved']

/** A turning point: now, or when it really was. After the end only a time makes sense. */
export function MarkForm({ view }: { readonly view: View }) {
  const [mark, choose] = useState<IncidentMark>(view.status === 'closed' ? 'started' : 'mitigated')
  const [at, change] = useDraft('mark')
  const isClosed = view.status === 'closed'
  const time = at === '' ? null : Date.parse(at)
  const isReady = time === null ? !isClosed : !Number.isNaN(time)
  const send = () => {
    if (!isReady) return
    void incident.append({ type: 'mark', mark, ...(time !== null && { happenedAt: new Date(time).toISOString() }) }, ['mark'])
  }
  return (
    <section className="inc-panel" aria-label={t('incident.mark')}>
      <h2>{t('incident.mark')}</h2>
      <div className="inc-large inc-marks">
        <Segmented label={t('incident.markWhich')} value={mark} options={marks.map((value) => ({ value, text: t(`incident.mark.${value}`) }))} onChange={choose} />
      </div>
      <div className="field-block">
        <label htmlFor="incident-mark-at" className="field-label">
          {t(isClosed ? 'incident.markAt' : 'incident.markEarlier')}
        </label>
        <span className="field large inc-when">
          <input
            autoFocus
            id="incident-mark-at" type="datetime-local" step={1} value={at}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') cancel()
              if (isEnter(event)) send()
            }}
          />
        </span>
      </div>
      <FormFoot text={t('incident.markDo')} keys="enter" isEmpty={!isReady} onSend={send} />
    </section>
  )
}

/** What was decided, and why: the reason is what is asked for afterwards. */
export function DecideForm() {
  const [text] = useDraft('decide')
  const [reason] = useDraft('decide reason')
  const send = () => {
    if (text.trim() === '') return
    void incident.append({ type: 'decision', text: text.trim(), ...(reason.trim() !== '' && { reason: reason.trim() }) }, ['decide', 'decide reason'])
  }
  return (
    <section className="inc-panel" aria-label={t('incident.decide')}>
      <DraftArea field="decide" label={t('incident.decideText')} rows={1} hasFocus onSend={send} onCancel={cancel} />
      <DraftArea field="decide reason" label={t('incident.decideReason')} rows={1} isShort onSend={send} onCancel={cancel} />
      <FormFoot text={t('incident.decideDo')} keys="mod+enter" isEmpty={text.trim() === ''} onSend={send} />
    </section>
  )
}

export function FactorForm() {
  const [text] = useDraft('factor')
  const send = () => {
    if (text.trim() !== '') void incident.append({ type: 'factor', text: text.trim() }, ['factor'])
  }
  return (
    <section className="inc-panel" aria-label={t('incident.factor')}>
      <DraftArea field="factor" label={t('incident.factorText')} rows={2} hasFocus isShort onSend={send} onCancel={cancel} />
      <FormFoot text={t('incident.factorDo')} keys="enter" isEmpty={text.trim() === ''} onSend={send}>
        <span className="t3">{t('incident.factorNote')}</span>
      </FormFoot>
    </section>
  )
}

/** What is to be changed so that it does not come again, by whom and until when. */
export function FollowUpForm({ view }: { readonly view: View }) {
  const [text] = useDraft('follow-up')
  const [owner, changeOwner] = useDraft('follow-up owner')
  const [due, changeDue] = useDraft('follow-up due')
  const [mode, choose] = useState<string | null>(view.failureMode)
  const modes = useStore(declareStore, (state) => state.modes)
  useEffect(() => void loadChoices(), [])
  const send = () => {
    if (text.trim() === '') return
    void incident.append(
      {
        type: 'follow-up', text: text.trim(),
        ...(owner.trim() !== '' && { owner: owner.trim() }), ...(due !== '' && { due }), ...(mode !== null && { failureMode: mode }),
      },
      ['follow-up', 'follow-up owner', 'follow-up due'],
    )
  }
  return (
    <section className="inc-panel" aria-label={t('incident.followUp')}>
      <DraftArea field="follow-up" label={t('incident.followUpText')} rows={2} hasFocus onSend={send} onCancel={cancel} />
      <div className="inc-fields">
        <TextField label={t('incident.followUpOwner')} value={owner} maxLength={120} onChange={changeOwner} />
        <TextField label={t('incident.followUpDue')} type="date" value={due} onChange={changeDue} />
        <Combobox
          label={t('incident.followUpMode')} placeholder={t('declare.modeHint')} value={mode} onChange={choose}
          options={modes.map(({ id, name }) => ({ value: id, text: name, note: id }))}
        />
      </div>
      <FormFoot text={t('incident.followUpDo')} keys="mod+enter" isEmpty={text.trim() === ''} onSend={send} />
    </section>
  )
}

/** A correction stands beside the entry; neither is ever removed. */
export function AmendForm({ view }: { readonly view: View }) {
  const now = useNow()
  const entries = view.timeline.toReversed().flatMap((line) => (line.id === undefined ? [] : [{ ...line, id: line.id }]))
  const [chosen, choose] = useDraft(amendedField)
  const [text] = useDraft('amend')
  // One that is gone is asked for again: no other is corrected in its place.
  const entry = entries.find(({ id }) => id === chosen)
  const send = () => {
    if (entry !== undefined && text.trim() !== '') {
      void incident.append({ type: 'amended', event: entry.id, text: text.trim() }, ['amend', amendedField])
    }
  }
  return (
    <section className="inc-panel" aria-label={t('incident.amend')}>
      <h2>{t('incident.amend')}</h2>
      <div className="inc-entry">
        <Select
          label={t('incident.amendWhich')} placeholder={t('incident.amendWhich')} value={entry?.id ?? ''} onChange={choose}
          options={entries.map(({ id, sequence, at, text: words }) => ({
            value: id, text: t('incident.amendEntry', { number: sequence, time: timeOfDay(at, now), text: shortened(words) }),
          }))}
        />
      </div>
      <DraftArea field="amend" label={t('incident.amendText')} rows={2} hasFocus isShort onSend={send} onCancel={cancel} />
      <FormFoot text={t('incident.amendDo')} keys="enter" isEmpty={entry === undefined || text.trim() === ''} onSend={send}>
        <span className="t3">{t('incident.amendNote')}</span>
      </FormFoot>
    </section>
  )
}

const longest = 70
const shortened = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`)
