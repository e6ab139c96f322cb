import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Empty } from '../../ui/States.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { ImportTrial } from './ImportTrial.tsx'
import { importStore, tryOut } from './import-store.ts'
import { libraryStore, loadLibrary, type OwnEntry } from './library-store.ts'
import { droppedFiles } from './markdown-files.ts'
import './library.css'

/** The user's own runbooks. Files and folders may be dropped anywhere on it. */
export function Library() {
  const list = useStore(libraryStore, (state) => state.list)
  const trial = useStore(importStore, (state) => state.trial)
  const [isOver, setOver] = useState(false)
  useEffect(() => void loadLibrary(), [])
  return (
    <div
      className={isOver ? 'pane grow lib dropping' : 'pane grow lib'}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void droppedFiles(event.dataTransfer).then(tryOut)
      }}
    >
      {trial.state === 'idle' ? (
        <Loaded of={list} what={t('library.what')} onRetry={() => void loadLibrary()} level={1}>
          {(all) => <OwnList all={all} />}
        </Loaded>
      ) : (
        <ImportTrial />
      )}
    </div>
  )
}

const placeOf = (id: string): string => formatPlace('playbooks', 'yours', id)

/** The day as the user's clock has it: `2026-11-23`. */
const today = (): string => new Date().toLocaleDateString('sv-SE')

export function ReviewDue({ day }: { readonly day: string | null }) {
  if (day === null) return <span className="t3">{t('library.notSaid')}</span>
  if (day >= today()) return day
  return (
    <span className="lib-late">
      <Severity level="high" shapeOnly size={12} /> {t('library.overdue', { day })}
    </span>
  )
}

const columns: readonly Column<OwnEntry>[] = [
  {
    id: 'name', title: t('playbooks.name'), compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ id, name, path }) => (
      <>
        <PlaceLink to={placeOf(id)} className="pb-name">
          {name}
        </PlaceLink>
        <div className="s12 t3 trunc mono" title={path}>
          {path}
        </div>
      </>
    ),
  },
  {
    id: 'modes', title: t('playbooks.modes'), width: 170,
    cell: ({ modes, suggested }) =>
      modes.length > 0 ? (
        <span className="row">
          {modes.map((mode) => (
            <PlaceLink key={mode} to={formatPlace('catalog', 'failure-mode', mode)} className="mono">
              {mode}
            </PlaceLink>
          ))}
        </span>
      ) : (
        <span className="t3">{suggested.length === 0 ? t('library.noMode') : t('library.perhaps', { modes: suggested.join(' ') })}</span>
      ),
  },
  { id: 'steps', title: t('playbooks.steps'), width: 64, align: 'end', cell: ({ steps }) => steps, compare: (a, b) => a.steps - b.steps },
  {
    id: 'due', title: t('library.reviewDue'), width: 150, cell: ({ reviewDue }) => <ReviewDue day={reviewDue} />,
    compare: (a, b) => (a.reviewDue ?? '').localeCompare(b.reviewDue ?? ''),
  },
  {
    id: 'drilled', title: t('playbooks.drilled'), width: 104, hiddenBelow: 1100,
    cell: ({ drilled }) => drilled ?? <span className="t3">{t('playbooks.never')}</span>,
    compare: (a, b) => (a.drilled ?? '').localeCompare(b.drilled ?? ''),
  },
  {
    id: 'version', title: t('playbooks.version'), width: 116,
    cell: ({ version, origin }) => (
      <span className="row">
        {version} <Chip look="line">{t(`library.origin.${origin}`)}</Chip>
      </span>
    ),
    compare: (a, b) => a.version - b.version,
  },
]

function OwnList({ all }: { readonly all: readonly OwnEntry[] }) {
  const [selected, select] = useState<string | undefined>()
  const buttons = (
    <>
      <CommandButton id="library.folder" variant="primary" />
      <CommandButton id="library.files" />
    </>
  )
  return (
    <>
      <div className="phead tall">
        <h1>{t('library.title')}</h1>
        <span className="phead-note hide-s">{t('library.note')}</span>
        <span className="sp" />
        {all.length > 0 && (
          <>
            <CommandButton id="library.exportAll" variant="ghost" />
            {buttons}
          </>
        )}
      </div>
      {all.length === 0 ? (
        <Empty title={t('library.empty')} action={buttons}>
          {t('library.emptyHint')}
        </Empty>
      ) : (
        <div className="table-box pb-list">
          <Table
            label={t('library.title')}
            columns={columns}
            rows={all}
            rowId={(row) => row.path}
            height="data"
            selectedId={selected}
            onSelect={(row) => select(row.path)}
            onOpen={(row) => navigate(placeOf(row.id))}
          />
        </div>
      )}
    </>
  )
}
