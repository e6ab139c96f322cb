import { useRef, useState, type KeyboardEvent } from 'react'
import type { EntrySummary } from '../../../contract/operations.ts'
import { t } from '../../text/t.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { movedTo } from '../../ui/table-rows.ts'
import { filterEntries } from '../catalog/kinds.ts'

interface AddDialogProps {
  readonly title: string
  readonly note: string
  readonly isOpen: boolean
  readonly entries: readonly EntrySummary[]
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
}

/** Chooses one catalog entry to add by hand: typed to narrow, arrow keys to move. */
export function AddDialog({ title, note, isOpen, entries, onChoose, onClose }: AddDialogProps) {
  return (
    <Dialog title={title} note={note} isOpen={isOpen} onClose={onClose}>
      <Choice
        entries={entries}
        onChoose={(id) => {
          onChoose(id)
          onClose()
        }}
      />
    </Dialog>
  )
}

function Choice({ entries, onChoose }: Pick<AddDialogProps, 'entries' | 'onChoose'>) {
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const shown = filterEntries(entries, typed)
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = movedTo(event.key, at, buttons.length)
    if (next === null || (at < 0 && event.key !== 'ArrowDown')) return
    event.preventDefault()
    buttons[next]?.focus()
  }
  return (
    <div onKeyDown={onKeyDown}>
      <SearchField label={t('choice.search')} value={typed} onChange={setTyped} />
      <ul ref={list} className="pick-list">
        {shown.map((entry) => (
          <li key={entry.id}>
            <button type="button" onClick={() => onChoose(entry.id)}>
              <b className="m">{entry.name}</b>
              <span>{entry.summary}</span>
            </button>
          </li>
        ))}
        {shown.length === 0 && (
          <li className="pad s12 t3" role="status">
            {typed === '' ? t('choice.allListed') : t('catalog.noMatch', { text: typed })}
          </li>
        )}
      </ul>
    </div>
  )
}
