import { createStore } from 'zustand/vanilla'
import type { PlaybookSummary } from '../../../contract/incident-operations.ts'
import type { Output } from '../../../contract/operations.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'

export type ShownPlaybook = Output<'playbook.show'>

interface PlaybooksState {
  readonly list: Progress<readonly PlaybookSummary[]>
  readonly shown: Progress<ShownPlaybook>
  /** The playbook asked for, also while it loads. */
  readonly shownId: string | null
}

export const playbooksStore = createStore<PlaybooksState>(() => ({ list: idle, shown: idle, shownId: null }))

/** Loads the list; it only changes with the catalog, so once is enough. */
export async function loadPlaybooks(): Promise<void> {
  playbooksStore.setState({ list: loading })
  playbooksStore.setState({ list: settled(await call('playbook.list', {})) })
}

/** Loads one playbook. The one shown before is gone at once: two playbooks must never be mistaken for each other. */
export async function loadPlaybook(id: string): Promise<void> {
  playbooksStore.setState({ shownId: id, shown: loading })
  const result = await call('playbook.show', { id })
  if (playbooksStore.getState().shownId === id) playbooksStore.setState({ shown: settled(result) })
}
