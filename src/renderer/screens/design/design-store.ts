import { createStore } from 'zustand/vanilla'
import type { OpenDesign, RequirementFieldInfo } from '../../../contract/design-operations.ts'
import type { Failure, Result } from '../../../contract/result.ts'
import type { DesignEdit } from '../../../core/design/edits.ts'
import type { Report } from '../../../core/validate/report.ts'
import { call } from '../../atlas.ts'
import { longWork } from '../../jobs.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'
import { markSaved } from '../../settings-store.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'

/** A report and the revision it speaks of: while they differ, the report is of an earlier state. */
export interface Validation {
  readonly revision: number
  readonly report: Report
}

interface DesignState {
  /** The design asked for, also while it loads. */
  readonly id: string | null
  readonly open: Progress<OpenDesign>
  /** The questions of step 1. */
  readonly fields: Progress<readonly RequirementFieldInfo[]>
  readonly validation: Progress<Validation>
}

const nothing = { id: null, open: idle, validation: idle } as const

/** The design on the screen; shared by all its steps and tabs. */
export const designStore = createStore<DesignState>(() => ({ ...nothing, fields: idle }))

/** Opens a design. The one shown last stays while its newest state is read. */
export async function openDesign(id: string): Promise<void> {
  const { id: shown, open, fields } = designStore.getState()
  if (fields.state !== 'ready') void loadFields()
  if (shown === id && open.state === 'loading') return
  if (shown !== id || open.state !== 'ready') designStore.setState({ ...nothing, id, open: loading })
  // In turn, so that an answer from before an edit never overtakes the one after it.
  await inTurn(() => reload(id))
}

/** Shows a design that another operation has just given back, without asking for it again. */
export function showDesign(open: OpenDesign): void {
  designStore.setState({ id: open.id, open: { state: 'ready', value: open }, validation: idle })
  markSaved(new Date(open.savedAt))
  planValidation()
}

/** Forgets a design that was removed. */
export function forgetDesign(id: string): void {
  if (designStore.getState().id === id) designStore.setState(nothing)
}

async function reload(id: string): Promise<void> {
  const result = await call('design.open', { id })
  if (designStore.getState().id !== id) return
  designStore.setState({ open: settled(result) })
  if (!result.ok) return
  markSaved(new Date(result.value.savedAt))
  planValidation()
}

export async function loadFields(): Promise<void> {
  if (designStore.getState().fields.state === 'loading') return
  designStore.setState({ fields: loading })
  designStore.setState({ fields: settled(await call('requirement.fields', {})) })
}

/** Changes of one design follow one another: each names the revision that the one before it made. */
let last: Promise<unknown> = Promise.resolve()
let editsUnderWay = 0

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}

/** True while a change is being saved: it can be taken back although the design on the screen is still the one before. */
export const isSaving = (): boolean => editsUnderWay > 0

/**
 * Saves edits as one revision and shows it. A refusal leaves the design as it was and is given back for the field at
 * fault to say; after a conflict the newest state is loaded and a toast says so. `quiet` edits do not say other
 * failures in a toast either: their caller shows them.
 */
export function edit(edits: readonly DesignEdit[], options: { readonly quiet?: boolean } = {}): Promise<Result<OpenDesign>> {
  editsUnderWay += 1
  return inTurn(async (): Promise<Result<OpenDesign>> => {
    const now = valueOf(designStore.getState().open)
    if (now === undefined) return { ok: false, error: { code: 'not-found', message: t('design.noneOpen') } }
    const result = await call('design.edit', { id: now.id, revision: now.revision, edits: [...edits] })
    if (result.ok) take(result.value)
    else if (result.error.code === 'conflict' && (await isNewer(now))) say(result.error)
    else if (options.quiet !== true) say(result.error)
    return result
  }).finally(() => {
    editsUnderWay -= 1
  })
}

/** After a conflict the newest state is shown; true when it is indeed another than the one the edit was made on. */
async function isNewer(before: OpenDesign): Promise<boolean> {
  await reload(before.id)
  return valueOf(designStore.getState().open)?.revision !== before.revision
}

/** Takes back the last change, or takes back taking it back, and says what it was. */
export function undo(): Promise<void> {
  return travel('design.undo')
}

export function redo(): Promise<void> {
  return travel('design.redo')
}

function travel(operation: 'design.undo' | 'design.redo'): Promise<void> {
  return inTurn(async () => {
    const before = valueOf(designStore.getState().open)
    const id = before?.id ?? unreadableId()
    // Asked for while a change was being saved: that one may have been refused.
    if (id === undefined || (before !== undefined && !(operation === 'design.undo' ? before.canUndo : before.canRedo))) return
    const result = await call(operation, { id })
    if (!result.ok) {
      say(result.error)
      return
    }
    take(result.value)
    const what = operation === 'design.undo' ? before?.what : result.value.what
    if (what === undefined) showToast(t('design.undoneUnreadable'))
    else showToast(t(operation === 'design.undo' ? 'design.undone' : 'design.redone', { what }))
  })
}

/** The design on the screen whose newest revision cannot be read any more: the one before it can still be gone back to. */
export function unreadableId(): string | undefined {
  const { id, open } = designStore.getState()
  return id !== null && open.state === 'failed' && open.failure.code === 'storage-damaged' ? id : undefined
}

function take(open: OpenDesign): void {
  if (designStore.getState().id !== open.id) return
  designStore.setState({ open: { state: 'ready', value: open } })
  markSaved(new Date(open.savedAt))
  planValidation()
}

const quietMilliseconds = 400
let planned: ReturnType<typeof setTimeout> | undefined

/** Validates once the user pauses; the counts beside the tabs come from here. */
function planValidation(): void {
  clearTimeout(planned)
  planned = setTimeout(() => void validate(), quietMilliseconds)
}

/** Validates the design as it is shown. The report before stays until the new one is there. */
export async function validate(): Promise<void> {
  clearTimeout(planned)
  const asked = valueOf(designStore.getState().open)
  if (asked === undefined) return
  const { validation } = designStore.getState()
  if (validation.state !== 'ready') designStore.setState({ validation: loading })
  const result = await longWork.follow('design.validate', (job) => call('design.validate', { source: { id: asked.id }, job }))
  const now = valueOf(designStore.getState().open)
  // An answer about a state that has been left behind would be shown under the wrong revision.
  if (now?.id !== asked.id || now.revision !== asked.revision) return
  // Cancelled by the user: what was known before is still shown.
  if (!result.ok && result.error.code === 'cancelled' && validation.state === 'ready') return
  designStore.setState({
    validation: result.ok ? { state: 'ready', value: { revision: asked.revision, report: result.value } } : settled(result),
  })
}

/** A failure that no field shows. */
function say(failure: Failure): void {
  showToast(failure.hint === undefined ? failure.message : `${failure.message} ${failure.hint}`, { isLasting: true })
}
