import { useEffect } from 'react'
import { useStore } from 'zustand'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { redirect } from '../../router.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Failed } from '../../ui/States.tsx'
import { Editor } from './Editor.tsx'
import { libraryStore, loadLibrary, loadRunbook, newest, openRunbook, type OwnEntry, type ShownRunbook } from './library-store.ts'
import { OwnSide } from './OwnSide.tsx'
import { PlaybookBody } from './PlaybookBody.tsx'
import './library.css'

/** One of the user's own runbooks, to read, to edit and to start an incident with. */
export function OwnRunbook({ id }: { readonly id: string }) {
  const list = useStore(libraryStore, (state) => state.list)
  useEffect(() => void loadLibrary(), [])
  return (
    <Loaded of={list} what={t('library.whatOne')} onRetry={() => void loadLibrary()} level={1}>
      {(all) => <Found all={all} id={id} />}
    </Loaded>
  )
}

/** A runbook is known by its path; its id may change with its text, and the place then follows. */
function Found({ all, id }: { readonly all: readonly OwnEntry[]; readonly id: string }) {
  const { shown, path: asked, openedAs } = useStore(libraryStore)
  const known = all.find((each) => each.id === id)?.path
  const path = known ?? (openedAs === id ? asked : null)
  const now = all.find((each) => each.path === path)?.id
  useEffect(() => {
    if (known !== undefined) void openRunbook(known, id)
  }, [known, id])
  useEffect(() => {
    if (now !== undefined && now !== id) redirect(formatPlace('playbooks', 'yours', now))
  }, [now, id])
  if (path === null) return <Failed failure={{ code: 'not-found', message: t('library.gone', { id }), hint: t('library.goneHint') }} level={1} />
  return (
    <Loaded of={asked === path ? shown : { state: 'loading' }} what={t('library.whatOne')} onRetry={() => void loadRunbook(path)} level={1}>
      {(value) => <Page shown={value} path={path} />}
    </Loaded>
  )
}

interface PageProps {
  readonly shown: ShownRunbook
  readonly path: string
}

function Page({ shown, path }: PageProps) {
  const isEditing = useStore(libraryStore, (state) => state.isEditing)
  const { name } = shown.runbook.playbook
  useCrumbs([{ text: t('playbooks.tab.yours'), place: 'playbooks/yours' }, { text: name }])
  return isEditing ? <Editor shown={shown} path={path} /> : <Reading shown={shown} path={path} />
}

function Reading({ shown, path }: PageProps) {
  const { runbook, steps } = shown
  const { playbook } = runbook
  const isNewest = shown.shown === newest(shown)
  const hasDraft = useStore(libraryStore, ({ drafts }) => drafts[path] !== undefined)
  const refused = useStore(libraryStore, (state) => state.refused)
  return (
    <div className="body">
      <div className="pane grow scroll pb-page" tabIndex={0} role="region" aria-label={t('playbooks.page')}>
        <article className="qrh">
          <div className="pb-line">
            <Chip look="line">{t('library.yours')}</Chip>
            <span className="t3 mono trunc" title={path}>
              {path}
            </span>
            <span className="sp" />
            <CommandButton id="library.edit" variant="ghost" size="small" words={hasDraft ? t('library.editOn') : undefined} />
            <CommandButton id="library.export" variant="ghost" size="small" />
            <CommandButton id="playbook.print" variant="ghost" size="small" words={t('playbooks.printShort')} />
          </div>
          {refused !== null && (
            <p className="lib-alert" role="alert">
              <Severity level="high" shapeOnly /> {refused.message} {refused.hint}
            </p>
          )}
          {!isNewest && (
            <div className="lib-alert" role="status">
              <span className="grow">{t('library.oldVersion', { version: shown.shown, count: newest(shown) })}</span>
              <Button size="small" onClick={() => void loadRunbook(path)}>
                {t('library.showNewest')}
              </Button>
            </div>
          )}
          <h1>{playbook.name}</h1>
          <p className="pb-lead">{playbook.summary}</p>
          <div className="pb-start">
            {steps.length === 0 ? <p className="t3">{t('library.noSteps')}</p> : isNewest && <CommandButton id="playbook.start" variant="primary" size="large" />}
          </div>
          <PlaybookBody playbook={playbook} steps={steps} />
        </article>
      </div>
      <OwnSide shown={shown} path={path} entry={entryOf(path)} />
    </div>
  )
}

function entryOf(path: string): OwnEntry | undefined {
  return valueOf(libraryStore.getState().list)?.find((each) => each.path === path)
}
