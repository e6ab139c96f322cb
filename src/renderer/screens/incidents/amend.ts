import { valueOf } from '../../progress.ts'
import { draftOf, type IncidentStore } from './incident-store.ts'

/** The field that holds which entry is corrected. */
export const amendedField = 'amend entry'

/** Opens the correction of an entry, with its words to start from. */
export function openAmend({ draft, openPanel }: IncidentStore, entry: string, text: string): void {
  draft(amendedField, entry)
  draft('amend', text)
  openPanel('amend')
}

/**
 * Opens the correction of the newest entry there is now; it stays that one, whatever comes meanwhile. A correction that was begun goes on
 * with its own.
 */
export function openAmendOfNewest({ store, draft, openPanel }: IncidentStore): void {
  const state = store.getState()
  if (draftOf(state, 'amend').trim() === '') {
    draft(amendedField, valueOf(state.open)?.view.timeline.findLast(({ id }) => id !== undefined)?.id ?? '')
  }
  openPanel('amend')
}
