import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { catalogEntries, loadEntries } from '../../catalog-entries.ts'
import { idle, valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { CardArticle } from '../playbooks/CardArticle.tsx'
import { cardsStore, loadCards } from '../playbooks/cards-store.ts'
import { ContactsRead } from '../playbooks/ContactsRead.tsx'
import { loadStartable, startableStore } from '../playbooks/startable-store.ts'
import { DraftArea, FormFoot, useDraft } from './Form.tsx'
import { HandOverPanel } from './HandOver.tsx'
import { incident } from './incident.ts'
import { severities, severityLook } from './incident-order.ts'
import { AmendForm, DecideForm, FactorForm, FollowUpForm, MarkForm } from './RecordForms.tsx'

type View = OpenIncident['view']

/** What concerns the whole incident opens between its head and its checklist, never over them. */
export function HeadPanel({ view }: { readonly view: View }) {
  const panel = useStore(incident.store, (state) => state.panel)
  switch (panel) {
    case 'severity':
      return <SeverityForm view={view} />
    case 'playbook':
      return (
        <section className="inc-panel" aria-label={t('incident.startPlaybook')}>
          <h2>{t('incident.startPlaybook')}</h2>
          <p className="t2">{t('incident.playbookNote')}</p>
          <PlaybookChoices view={view} hasFocus />
        </section>
      )
    case 'contacts':
      return (
        <Sheet label={t('incident.contacts')}>
          <ContactsRead />
        </Sheet>
      )
    case 'cards':
      return (
        <Sheet label={t('incident.cards')}>
          <CardChoices />
        </Sheet>
      )
    case 'hand-over':
      return <HandOverPanel view={view} />
    case 'mark':
      return <MarkForm view={view} />
    case 'decide':
      return <DecideForm />
    case 'factor':
      return <FactorForm />
    case 'follow-up':
      return <FollowUpForm view={view} />
    case 'amend':
      return <AmendForm view={view} />
    case 'close':
      return <CloseForm />
    case 'none':
    case 'skip':
    case 'update':
      return null
  }
}

/** Something to read in between. Escape puts it away; the checklist keeps its place. */
function Sheet({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const region = useRef<HTMLElement>(null)
  useEffect(() => region.current?.focus(), [])
  return (
    <section
      ref={region}
      className="inc-panel"
      aria-label={label}
      tabIndex={0}
      onKeyDown={(event) => event.key === 'Escape' && incident.openPanel('none')}
    >
      <div className="inc-sheet-close">
        <Button variant="ghost" icon="cross" label={t('incident.closePanel')} onClick={() => incident.openPanel('none')} />
      </div>
      {children}
    </section>
  )
}

/** The cards by name, and the chosen one below them. */
function CardChoices() {
  const list = useStore(cardsStore, (state) => state.list)
  const [chosen, choose] = useState<string | null>(null)
  const id = chosen ?? valueOf(list)?.[0]?.id ?? ''
  const shown = useStore(catalogEntries, ({ entries }) => entries[id]) ?? idle
  useEffect(() => void loadCards(), [])
  useEffect(() => {
    if (id !== '') void loadEntries([id])
  }, [id])
  return (
    <Loaded of={list} what={t('cards.what')} onRetry={() => void loadCards()}>
      {(all) => (
        <>
          <div className="inc-cards">
            {all.map((card) => (
              <Button key={card.id} isPressed={card.id === id} onClick={() => choose(card.id)}>
                {card.name}
              </Button>
            ))}
          </div>
          <Loaded of={shown} what={t('cards.whatOne')} onRetry={() => void loadEntries([id])}>
            {({ entry }) => entry.kind === 'card' && <CardArticle card={entry} level={2} />}
          </Loaded>
        </>
      )}
    </Loaded>
  )
}

function SeverityForm({ view }: { readonly view: View }) {
  const [severity, choose] = useState(view.severity ?? 'SEV-2')
  const [reason] = useDraft('severity')
  const isSame = severity === view.severity
  const send = () => {
    if (!isSame && reason.trim() !== '') void incident.append({ type: 'severity', severity, reason: reason.trim() }, ['severity'])
  }
  return (
    <section className="inc-panel" aria-label={t('incident.changeSeverity')}>
      <div className="inc-large">
        <Segmented
          label={t('incidents.severity')}
          value={severity}
          options={severities.map((value) => ({ value, text: <Severity level={severityLook[value]}>{value}</Severity> }))}
          onChange={choose}
        />
      </div>
      <DraftArea field="severity" label={t('incident.severityReason')} rows={1} hasFocus isShort onSend={send} onCancel={() => incident.openPanel('none')} />
      <FormFoot text={t('incident.severityDo')} keys="enter" isEmpty={isSame || reason.trim() === ''} onSend={send} />
    </section>
  )
}

function CloseForm() {
  const [summary] = useDraft('close')
  const send = () => {
    if (summary.trim() !== '') void incident.append({ type: 'closed', summary: summary.trim() }, ['close'])
  }
  return (
    <section className="inc-panel" aria-label={t('incident.close')}>
      <DraftArea field="close" label={t('incident.closeSummary')} rows={3} hasFocus onSend={send} onCancel={() => incident.openPanel('none')} />
      <FormFoot text={t('incident.close')} keys="mod+enter" isEmpty={summary.trim() === ''} onSend={send}>
        <span className="t3">{t('incident.closeNote')}</span>
      </FormFoot>
    </section>
  )
}

/** The playbooks to start; the one of the failure mode first. */
export function PlaybookChoices({ view, hasFocus = false }: { readonly view: View; readonly hasFocus?: boolean }) {
  const { all: startable } = useStore(startableStore)
  useEffect(() => void loadStartable(), [])
  const fits = (modes: readonly string[]): boolean => view.failureMode !== null && modes.includes(view.failureMode)
  const all = startable.toSorted((a, b) => Number(fits(b.modes)) - Number(fits(a.modes)))
  const isRunning = (id: string): boolean =>
    view.checklists.some((each) => each.playbook === id && each.steps.some((step) => step.state === 'here'))
  const first = all.find(({ id }) => !isRunning(id))?.id
  return (
    <ul className="inc-choices">
      {all.map(({ id, name, summary, modes, isOwn }) => (
        <li key={id}>
          <button
            type="button"
            autoFocus={hasFocus && id === first}
            aria-disabled={isRunning(id) || undefined}
            onClick={() => !isRunning(id) && void incident.startPlaybook(id)}
            onKeyDown={(event) => event.key === 'Escape' && incident.openPanel('none')}
          >
            <b>{name}</b>
            <span className="mono t3">{modes.join(' ')}</span>
            {isOwn && <span className="t3">{t('library.yours')}</span>}
            {isRunning(id) && <span className="t3">{t('incident.playbookRunning')}</span>}
            <span className="t2">{summary}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
