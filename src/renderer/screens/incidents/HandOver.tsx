import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { IncidentRole } from '../../../core/incident/events.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { idle } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { isEnter } from '../../ui/enter.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { copyText, takeOver } from './actions.ts'
import { after } from './after.ts'
import { useDraft } from './Form.tsx'
import { incident } from './incident.ts'
import { timeOfDay } from './incident-time.ts'
import { MarkdownPage } from './MarkdownPage.tsx'
import { roles } from './roles.ts'

type View = OpenIncident['view']

/** What the next person must know, on one page, and to whom a role goes. Escape puts it away. */
export function HandOverPanel({ view }: { readonly view: View }) {
  const [role, choose] = useState<IncidentRole>('commander')
  const [to, change] = useDraft('hand-over to')
  const field = useRef<HTMLInputElement>(null)
  const page = useStore(after.store, (state) => (state.id === view.incident ? state.page : idle))
  const load = () => void after.loadPage(view.incident ?? '')
  useEffect(() => field.current?.focus(), [])
  useEffect(() => void after.loadPage(view.incident ?? ''), [view.incident, view.lastSequence])
  const send = async () => {
    // The page stays: it is what the next person reads.
    if (to.trim() !== '') await incident.append({ type: 'handed-over', role, to: to.trim() }, ['hand-over to'])
  }
  const holder = view.roles[role]
  return (
    <section
      className="inc-panel inc-handover" aria-label={t('incident.handOver')} tabIndex={0}
      onKeyDown={(event) => event.key === 'Escape' && incident.openPanel('none')}
    >
      <div className="inc-foot">
        <h2>{t('incident.handOver')}</h2>
        <span className="t3 hide-s">{t('incident.handOverNote')}</span>
        <span className="sp" />
        <Button variant="ghost" icon="cross" label={t('incident.closePanel')} onClick={() => incident.openPanel('none')} />
      </div>
      <div className="inc-foot inc-large">
        <Segmented label={t('incident.handOverRole')} value={role} options={roles.map((value) => ({ value, text: t(`incident.role.${value}`) }))} onChange={choose} />
        <span className="field large inc-to">
          <input
            ref={field} type="text" maxLength={120} autoComplete="off" value={to}
            aria-label={t('incident.handOverTo')} placeholder={t('incident.handOverTo')}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => isEnter(event) && void send()}
          />
        </span>
        <Button size="large" variant="primary" keys="enter" disabledReason={to.trim() === '' ? '' : undefined} onClick={() => void send()}>
          {t('incident.handOverDo')}
        </Button>
        <span className="t3">{holder === undefined ? t('incident.handOverNobody') : t('incident.handOverFrom', { name: holder })}</span>
      </div>
      <Loaded of={page} what={t('incident.handOverWhat')} onRetry={load}>
        {({ fileName, text }) => (
          <>
            <MarkdownPage of={text} />
            <div className="inc-foot inc-panel-foot">
              <Button size="large" icon="copy" onClick={() => void copyText(text)}>
                {t('incident.copyMarkdown')}
              </Button>
              <span className="t3 s12">{fileName}</span>
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}

/** A role that is on its way from one to the other: until it is taken, the first still has it. */
export function HandOverNotice({ view: { handOver } }: { readonly view: View }) {
  const now = useNow()
  if (handOver === null) return null
  const { role, to, by, at } = handOver
  return (
    <div className="inc-refused" role="status">
      <Severity level="medium" shapeOnly size={16} />
      <div className="grow">
        <b>{t('incident.handedOver', { role: t(`incident.role.${role}`), to })}</b>
        <p className="t2">{t('incident.handedOverNote', { by, time: timeOfDay(at, now) })}</p>
      </div>
      <CommandButton id="incident.handOver" size="large" words={t('incident.handOverRead')} />
      <Button size="large" variant="primary" keys="o" onClick={() => void takeOver()}>
        {t('incident.takeOverAs', { name: to })}
      </Button>
    </div>
  )
}
