import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { PlaybookSummary } from '../../../contract/incident-operations.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Empty } from '../../ui/States.tsx'
import { Table } from '../../ui/Table.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { Cards } from './Cards.tsx'
import { Contacts } from './Contacts.tsx'
import { Library } from './Library.tsx'
import { OwnRunbook } from './OwnRunbook.tsx'
import { PlaybookPage } from './PlaybookPage.tsx'
import { loadPlaybook, loadPlaybooks, playbooksStore } from './playbooks-store.ts'
import './playbooks.css'

const tabs = ['shipped', 'yours', 'cards', 'contacts'] as const
type TabId = (typeof tabs)[number]

/**
 * Playbooks: `playbooks`, `playbooks/pb-cache-stampede`, the user's own at `playbooks/yours` and `playbooks/yours/own-cache-misses`,
 * cards at `playbooks/cards/role-commander`, the contact sheet at `playbooks/contacts`.
 */
export function PlaybooksScreen({ place }: ScreenProps) {
  const [part, id] = place.rest
  if (part === 'yours' && id !== undefined) return <OwnRunbook id={id} />
  if (part !== undefined && !tabs.some((tab) => tab === part)) return <OnePlaybook id={part} />
  const current = tabs.find((tab) => tab === part) ?? 'shipped'
  return (
    <Tabs
      label={t('playbooks.views')}
      tabs={tabs.map((tab) => ({ id: tab, text: t(`playbooks.tab.${tab}`) }))}
      current={current}
      onChange={(tab) => navigate(tab === 'shipped' ? 'playbooks' : formatPlace('playbooks', tab))}
    >
      <View tab={current} id={id} />
    </Tabs>
  )
}

function View({ tab, id }: { readonly tab: TabId; readonly id: string | undefined }) {
  switch (tab) {
    case 'shipped':
      return <Shipped />
    case 'yours':
      return <Library />
    case 'cards':
      return <Cards id={id} />
    case 'contacts':
      return <Contacts />
  }
}

function Shipped() {
  const list = useStore(playbooksStore, (state) => state.list)
  useEffect(() => {
    if (playbooksStore.getState().list.state !== 'ready') void loadPlaybooks()
  }, [])
  return (
    <Loaded of={list} what={t('playbooks.what')} onRetry={() => void loadPlaybooks()}>
      {(all) => <PlaybookList all={all} />}
    </Loaded>
  )
}

function OnePlaybook({ id }: { readonly id: string }) {
  const shown = useStore(playbooksStore, (state) => state.shown)
  useEffect(() => {
    void loadPlaybook(id)
  }, [id])
  return (
    <Loaded of={shown} what={t('playbooks.whatOne')} onRetry={() => void loadPlaybook(id)}>
      {(value) => <PlaybookPage shown={value} />}
    </Loaded>
  )
}

const placeOf = (id: string): string => formatPlace('playbooks', id)

const columns: readonly Column<PlaybookSummary>[] = [
  {
    id: 'name', title: t('playbooks.name'), compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ id, name, summary }) => (
      <>
        <PlaceLink to={placeOf(id)} className="pb-name">
          {name}
        </PlaceLink>
        <div className="s12 t3 trunc" title={summary}>
          {summary}
        </div>
      </>
    ),
  },
  {
    id: 'modes', title: t('playbooks.modes'), width: 150, hiddenBelow: 1100,
    cell: ({ modes }) => (
      <span className="row">
        {modes.map((mode) => (
          <PlaceLink key={mode} to={formatPlace('catalog', 'failure-mode', mode)} className="mono">
            {mode}
          </PlaceLink>
        ))}
      </span>
    ),
  },
  { id: 'style', title: t('playbooks.style'), width: 100, cell: ({ style }) => t(`playbooks.style.${style}`), compare: (a, b) => a.style.localeCompare(b.style) },
  { id: 'steps', title: t('playbooks.steps'), width: 72, align: 'end', cell: ({ steps }) => steps, compare: (a, b) => a.steps - b.steps },
  { id: 'reviewed', title: t('playbooks.reviewed'), width: 108, cell: ({ reviewed }) => reviewed, compare: (a, b) => a.reviewed.localeCompare(b.reviewed) },
  {
    id: 'drilled', title: t('playbooks.drilled'), width: 108,
    cell: ({ drilled }) => drilled ?? <span className="t3">{t('playbooks.never')}</span>,
    compare: (a, b) => (a.drilled ?? '').localeCompare(b.drilled ?? ''),
  },
]

function PlaybookList({ all }: { readonly all: readonly PlaybookSummary[] }) {
  const [selected, select] = useState<string | undefined>()
  return (
    <div className="pane grow">
      <div className="phead tall">
        <h1>{t('playbooks.title')}</h1>
        <span className="phead-note">{t('playbooks.note')}</span>
      </div>
      {all.length === 0 ? (
        <Empty title={t('playbooks.empty')}>{t('playbooks.emptyHint')}</Empty>
      ) : (
        <div className="table-box pb-list">
          <Table
            label={t('playbooks.title')}
            columns={columns}
            rows={all}
            rowId={(row) => row.id}
            height="data"
            selectedId={selected}
            onSelect={(row) => select(row.id)}
            onOpen={(row) => navigate(placeOf(row.id))}
          />
        </div>
      )}
    </div>
  )
}
