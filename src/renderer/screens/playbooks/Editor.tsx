import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { discard, libraryStore, newest, saveOver, stopEditing, type, type ShownRunbook } from './library-store.ts'
import { Problems } from './OwnSide.tsx'
import { PlaybookBody } from './PlaybookBody.tsx'

interface EditorProps {
  readonly shown: ShownRunbook
  readonly path: string
}

/** The text of a runbook at the left, and at the right what lint says and how it will be read. */
export function Editor({ shown, path }: EditorProps) {
  const draft = useStore(libraryStore, ({ drafts }) => drafts[path])
  const preview = useStore(libraryStore, (state) => state.preview)
  const area = useRef<HTMLTextAreaElement>(null)
  const { runbook, steps, problems } = draft === undefined || preview === null ? shown : preview
  useEffect(() => area.current?.focus(), [])
  const text = draft?.text ?? shown.text
  const goToLine = (line: number) => {
    const field = area.current
    if (field === null) return
    const lines = field.value.split('\n')
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    field.focus()
    field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
    // The place of a line by its share of all lines: long lines wrap, so it is only near.
    field.scrollTop = Math.max(0, ((line - 4) / lines.length) * field.scrollHeight)
  }
  return (
    <div className="col grow">
      <div className="phead">
        <h1 className="trunc lib-name">{runbook.playbook.name}</h1>
        <span className="t3 hide-s">{draft === undefined ? t('library.unchanged') : t('library.changed', { version: draft.base })}</span>
        <span className="sp" />
        {draft !== undefined && <Button onClick={() => discard()}>{t('library.discard')}</Button>}
        <Button onClick={stopEditing}>{t('library.stopEditing')}</Button>
        <CommandButton id="library.save" variant="primary" disabledReason={draft === undefined ? '' : undefined} />
      </div>
      <Refused shown={shown} />
      <div className="body lib-editor">
        <div className="pane lib-source">
          <label htmlFor="runbook-text" className="sr">
            {t('library.text')}
          </label>
          <textarea
            ref={area}
            id="runbook-text"
            spellCheck={false}
            value={text.replaceAll('\r\n', '\n')}
            onChange={(event) => type(asWritten(event.target.value, text))}
            onKeyDown={(event) => event.key === 'Escape' && stopEditing()}
          />
        </div>
        <div className="pane scroll lib-preview" tabIndex={0} role="region" aria-label={t('library.preview')}>
          <section>
            <h2>{t('library.lint')}</h2>
            <Problems problems={problems} onLine={goToLine} />
          </section>
          <article>
            <h2 className="lib-title">{runbook.playbook.name}</h2>
            {runbook.notes.map((note, at) => (
              <p key={at} className="lib-alert">
                <Severity level="medium" shapeOnly size={12} /> {note}
              </p>
            ))}
            <PlaybookBody playbook={runbook.playbook} steps={steps} />
          </article>
        </div>
      </div>
    </div>
  )
}

/** A field holds only line feeds; the line ends of the file come back. */
const asWritten = (typed: string, before: string): string => (before.includes('\r\n') ? typed.replaceAll('\n', '\r\n') : typed)

/** Somebody was faster, or it could not be kept: what was typed is still there. */
function Refused({ shown }: Pick<EditorProps, 'shown'>) {
  const refused = useStore(libraryStore, (state) => state.refused)
  if (refused === null) return null
  const isConflict = refused.code === 'conflict'
  return (
    <div className="lib-alert" role="alert">
      <Severity level="high" shapeOnly />
      <span className="grow">
        {refused.message} {isConflict ? t('library.conflict', { version: newest(shown), actor: shown.versions[0]?.actor ?? '' }) : refused.hint}
      </span>
      {isConflict && (
        <>
          <Button size="small" onClick={stopEditing}>
            {t('library.seeTheirs')}
          </Button>
          <Button size="small" onClick={() => void saveOver()}>
            {t('library.saveOver')}
          </Button>
        </>
      )}
    </div>
  )
}
