import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import type { UnderstoodRunbook } from '../../../contract/playbook-operations.ts'
import type { Failure } from '../../../contract/result.ts'
import { call } from '../../atlas.ts'
import { downloadBytes, downloadText } from '../../download.ts'
import { latestOnly } from '../../latest-only.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'
import { markSaved } from '../../settings-store.ts'
import { showToast } from '../../ui/toasts.ts'
import { zipOf } from '../../zip.ts'

export type OwnEntry = Output<'library.list'>[number]
export type ShownRunbook = Output<'library.show'>

/** A text that is being edited and not saved yet. */
export interface Draft {
  readonly text: string
  /** The version it was made from. */
  readonly base: number
}

interface LibraryState {
  readonly list: Progress<readonly OwnEntry[]>
  readonly shown: Progress<ShownRunbook>
  /** The runbook asked for, also while it loads. */
  readonly path: string | null
  /** The id that the place had when it was opened. */
  readonly openedAs: string | null
  readonly isEditing: boolean
  /** By path; a draft outlives leaving the screen. */
  readonly drafts: Readonly<Record<string, Draft>>
  /** How the draft of the shown runbook is understood. */
  readonly preview: UnderstoodRunbook | null
  /** Why the last change was not saved. */
  readonly refused: Failure | null
}

export const libraryStore = createStore<LibraryState>(() => ({
  list: idle, shown: idle, path: null, openedAs: null, isEditing: false, drafts: {}, preview: null, refused: null,
}))

const { getState: state, setState: change } = libraryStore

/** Loads the list anew; what is there stays in sight meanwhile. */
export async function loadLibrary(): Promise<void> {
  if (state().list.state !== 'ready') change({ list: loading })
  change({ list: settled(await call('library.list', {})) })
}

/** Goes to a runbook by the id of its place. */
export async function openRunbook(path: string, id: string): Promise<void> {
  change({ openedAs: id })
  await loadRunbook(path)
}

/** Loads one runbook, or an older version of it. The one shown before is gone at once: two must never be mistaken for each other. */
export async function loadRunbook(path: string, version?: number): Promise<void> {
  const isSame = state().path === path && state().shown.state === 'ready'
  change({ path, ...(isSame ? {} : { shown: loading, isEditing: false, preview: null, refused: null }) })
  const result = await call('library.show', { path, version })
  if (state().path === path) change({ shown: settled(result) })
}

const preview = latestOnly(
  (asked: { path: string; text: string }) => call('library.preview', asked).then((result) => ({ asked, result })),
  ({ asked, result }) => {
    // An answer for another runbook, or for a text that was given up, is of no use.
    if (result.ok && state().path === asked.path && state().drafts[asked.path] !== undefined) change({ preview: result.value })
  },
)

/** Opens the editor: on what was typed before, else on the version that is shown, to be saved after the newest. */
export function edit(): void {
  const { path, drafts } = state()
  const shown = valueOf(state().shown)
  if (path === null || shown === undefined) return
  change({ isEditing: true, refused: null })
  const draft = drafts[path]
  if (draft !== undefined) preview.ask({ path, text: draft.text })
  else if (shown.shown !== newest(shown)) type(shown.text)
}

export const stopEditing = (): void => change({ isEditing: false })

/** What stands in the editor. */
export function type(text: string): void {
  const { path, drafts } = state()
  const shown = valueOf(state().shown)
  if (path === null || shown === undefined) return
  change({ drafts: { ...drafts, [path]: { text, base: drafts[path]?.base ?? newest(shown) } } })
  preview.ask({ path, text })
}

export const newest = ({ versions }: ShownRunbook): number => versions[0]?.version ?? 0

export const draftOf = ({ path, drafts }: Pick<LibraryState, 'path' | 'drafts'>): Draft | undefined => (path === null ? undefined : drafts[path])

/** Gives up what was typed; without a path, for the runbook that is shown. */
export function discard(path: string | null = state().path): void {
  const drafts = Object.fromEntries(Object.entries(state().drafts).filter(([key]) => key !== path))
  if (path !== state().path) return change({ drafts })
  change({ drafts, preview: null, refused: null, isEditing: false })
  preview.drop()
}

/** Saves the draft as a new version. When somebody was faster, theirs is loaded, the draft stays, and the screen says so. */
export async function save(): Promise<void> {
  const { path } = state()
  const draft = draftOf(state())
  if (path === null || draft === undefined) return
  change({ refused: null })
  const result = await call('library.save', { path, base: draft.base, text: draft.text })
  if (!result.ok) return refuse(path, result.error)
  markSaved()
  await Promise.all([loadRunbook(path), loadLibrary()])
  const typed = state().drafts[path]
  // What was typed in the meantime goes on from the version that is saved now.
  if (typed !== undefined && typed !== draft) change({ drafts: { ...state().drafts, [path]: { ...typed, base: result.value.version } } })
  else discard(path)
}

async function refuse(path: string, failure: Failure): Promise<void> {
  if (failure.code === 'conflict') await loadRunbook(path)
  if (state().path === path) change({ refused: failure })
}

/** Takes the newest version as the one the draft was made from: what others wrote in between stays in the versions. */
export async function saveOver(): Promise<void> {
  const { path, drafts } = state()
  const draft = draftOf(state())
  const shown = valueOf(state().shown)
  if (path === null || draft === undefined || shown === undefined) return
  change({ drafts: { ...drafts, [path]: { ...draft, base: newest(shown) } } })
  await save()
}

/** Links the shown runbook to these failure modes. */
export async function link(modes: readonly string[]): Promise<void> {
  const { path } = state()
  const shown = valueOf(state().shown)
  if (path === null || shown === undefined) return
  change({ refused: null })
  const result = await call('library.link', { path, base: newest(shown), modes: [...modes] })
  if (!result.ok) return refuse(path, result.error)
  markSaved()
  await Promise.all([loadRunbook(path), loadLibrary()])
}

/** Downloads a text as it is kept: an unedited one is the bytes that came in. */
export function exportShown(): void {
  const shown = valueOf(state().shown)
  const { path } = state()
  if (shown !== undefined && path !== null) downloadText(path.split('/').at(-1) ?? path, shown.text)
}

/** Downloads every runbook as it is kept, in one archive. */
export async function exportAll(): Promise<void> {
  const result = await call('library.files', {})
  if (!result.ok) return showToast(result.error.message, { isLasting: true })
  const encoder = new TextEncoder()
  downloadBytes('runbooks.zip', zipOf(result.value.map(({ path, text }) => ({ path, bytes: encoder.encode(text) }))), 'application/zip')
}
