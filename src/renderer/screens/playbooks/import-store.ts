import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import type { UnderstoodRunbook } from '../../../contract/playbook-operations.ts'
import type { Failure } from '../../../contract/result.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { loadLibrary } from './library-store.ts'
import { chooseFiles, readMarkdown, type GivenFiles, type MarkdownFile, type PlacedFile } from './markdown-files.ts'

export type Tried = Output<'library.import'>['runbooks'][number]

/** Files that were given and not accepted yet. */
interface Trial extends GivenFiles {
  readonly runbooks: readonly Tried[]
  /** Paths that are not wanted. */
  readonly without: ReadonlySet<string>
}

interface ImportState {
  /** Idle: nothing was given. */
  readonly trial: Progress<Trial>
  readonly isTaking: boolean
  readonly refused: Failure | null
  /** The file that is looked at more closely. */
  readonly opened: string | null
  readonly detail: Progress<UnderstoodRunbook>
}

export const importStore = createStore<ImportState>(() => ({ trial: idle, isTaking: false, refused: null, opened: null, detail: idle }))

const { getState: state, setState: change } = importStore

/** So much goes into one call, in characters: it stays well below what a call may hold, however they are encoded. */
const mostInCall = 4_000_000
const mostFiles = 1000

function parcels(files: readonly MarkdownFile[]): MarkdownFile[][] {
  const all: MarkdownFile[][] = []
  let size = Infinity
  for (const file of files) {
    const last = all.at(-1)
    if (last === undefined || size + file.text.length > mostInCall || last.length >= mostFiles) {
      all.push([file])
      size = file.text.length
    } else {
      last.push(file)
      size += file.text.length
    }
  }
  return all
}

/** Sends files in parcels; the first failure ends it. */
async function send(files: readonly MarkdownFile[], isTrial: boolean) {
  const runbooks: Tried[] = []
  for (const parcel of parcels(files)) {
    const result = await call('library.import', { files: parcel, isTrial })
    if (!result.ok) return result
    runbooks.push(...result.value.runbooks)
  }
  return { ok: true as const, value: runbooks }
}

export async function choose(what: 'files' | 'folder'): Promise<void> {
  const given = await chooseFiles(what)
  if (given.length > 0) await tryOut(given)
}

/** Reads files and says what would become of them; nothing is kept yet. */
export async function tryOut(given: readonly PlacedFile[]): Promise<void> {
  change({ trial: loading, refused: null, opened: null, detail: idle })
  const read = await readMarkdown(given)
  const result = await send(read.files, true)
  change({ trial: settled(result.ok ? { ok: true, value: { ...read, runbooks: result.value, without: new Set<string>() } } : result) })
}

export const giveUp = (): void => change({ trial: idle, refused: null, opened: null, detail: idle })

/** Takes a file out of what will be accepted, or puts it back in. */
export function want(path: string, isWanted: boolean): void {
  const { trial } = state()
  if (trial.state !== 'ready') return
  const without = new Set([...trial.value.without].filter((one) => one !== path))
  if (!isWanted) without.add(path)
  change({ trial: { ...trial, value: { ...trial.value, without } } })
}

/** Shows what was understood of one file; asked again, it closes. */
export async function look(path: string): Promise<void> {
  const { trial, opened } = state()
  const file = trial.state === 'ready' ? trial.value.files.find((one) => one.path === path) : undefined
  if (opened === path || file === undefined) return change({ opened: null, detail: idle })
  change({ opened: path, detail: loading })
  const result = await call('library.preview', file)
  if (state().opened === path) change({ detail: settled(result) })
}

/** Takes what is wanted into the library. When it is refused, the trial stays. */
export async function accept(): Promise<void> {
  const { trial, isTaking } = state()
  if (trial.state !== 'ready' || isTaking) return
  const { files, without } = trial.value
  change({ isTaking: true, refused: null })
  const result = await send(files.filter(({ path }) => !without.has(path)), false)
  change({ isTaking: false })
  if (!result.ok) return change({ refused: result.error })
  giveUp()
  const count = (which: Tried['state']): number => result.value.filter((one) => one.state === which).length
  showToast(t('library.taken', { count: count('new'), changed: count('changed'), same: count('same') }))
  await loadLibrary()
}
