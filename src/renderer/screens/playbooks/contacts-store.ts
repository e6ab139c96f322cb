import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import type { Failure } from '../../../contract/result.ts'
import type { ContactSheet } from '../../../core/incident/contacts.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'
import { markSaved } from '../../settings-store.ts'
import { t } from '../../text/t.ts'
import { columnsOf, isMissing, rowsOf, sheetLists, type SheetRow } from './contact-columns.ts'

export type KeptSheet = Output<'contacts.get'>

interface ContactsState {
  readonly kept: Progress<KeptSheet>
  /** What was changed and is not saved yet, and the version it was made from. */
  readonly draft: { readonly sheet: ContactSheet; readonly base: number } | null
  readonly refused: Failure | null
  readonly isSaving: boolean
}

export const contactsStore = createStore<ContactsState>(() => ({ kept: idle, draft: null, refused: null, isSaving: false }))

const { getState: state, setState: change } = contactsStore

/** Loads the newest sheet; what is there stays in sight meanwhile. */
export async function loadContacts(): Promise<void> {
  if (state().kept.state !== 'ready') change({ kept: loading })
  change({ kept: settled(await call('contacts.get', {})) })
}

/** The sheet as it stands in the fields. */
export const sheetOf = ({ kept, draft }: Pick<ContactsState, 'kept' | 'draft'>): ContactSheet | undefined => draft?.sheet ?? valueOf(kept)?.sheet

export function changeSheet(part: Partial<ContactSheet>): void {
  const kept = valueOf(state().kept)
  const sheet = sheetOf(state())
  if (kept === undefined || sheet === undefined) return
  change({ draft: { sheet: { ...sheet, ...part }, base: state().draft?.base ?? kept.version } })
}

export const discardSheet = (): void => change({ draft: null, refused: null })

const isFilled = (row: SheetRow): boolean => Object.values(row).some((value) => value.trim() !== '')

/** Without the rows in which nothing is written. */
const withoutEmptyRows = (sheet: ContactSheet): ContactSheet => ({
  ...sheet,
  people: sheet.people.filter(isFilled),
  bridges: sheet.bridges.filter(isFilled),
  vendors: sheet.vendors.filter(isFilled),
})

const isComplete = (sheet: ContactSheet): boolean =>
  sheetLists.every((list) => rowsOf(sheet, list).every((row) => !columnsOf(list).some((column) => isMissing(column, row))))

/** Saves what was changed. When somebody was faster, theirs is loaded, what was typed stays, and the screen says so. */
export async function saveContacts(): Promise<void> {
  const { draft, isSaving } = state()
  if (draft === null || isSaving) return
  const sheet = withoutEmptyRows(draft.sheet)
  if (!isComplete(sheet)) return change({ refused: { code: 'invalid-input', message: t('contacts.incomplete') } })
  change({ isSaving: true, refused: null })
  const result = await call('contacts.set', { base: draft.base, sheet })
  if (result.ok) {
    markSaved()
    await loadContacts()
    // What was typed in the meantime goes on from the version that is saved now.
    const typed = state().draft
    return change({ isSaving: false, draft: typed === draft || typed === null ? null : { ...typed, base: result.value.version } })
  }
  if (result.error.code === 'conflict') await loadContacts()
  change({ isSaving: false, refused: result.error })
}

/** Takes the newest sheet as the one the changes were made to. */
export async function saveContactsOver(): Promise<void> {
  const { draft } = state()
  const kept = valueOf(state().kept)
  if (draft === null || kept === undefined) return
  change({ draft: { ...draft, base: kept.version } })
  await saveContacts()
}
