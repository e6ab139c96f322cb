import { createStore } from 'zustand/vanilla'
import type { EntrySummary, Output } from '../../../contract/operations.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'

export type ShownEntry = Output<'catalog.show'>

interface CatalogState {
  readonly list: Progress<readonly EntrySummary[]>
  readonly entry: Progress<ShownEntry>
  /** The entry asked for and in which version, also while it loads. */
  readonly entryId: string | null
}

export const catalogStore = createStore<CatalogState>(() => ({ list: idle, entry: idle, entryId: null }))

/** The catalog is another one now: what was loaded of it is loaded again when it is needed. */
export const forgetCatalog = (): void => catalogStore.setState({ list: idle, entry: idle, entryId: null })

/** Loads the list unless it is there: it only changes with the build and with the packs. */
export async function ensureList(): Promise<void> {
  const { list } = catalogStore.getState()
  if (list.state === 'idle' || list.state === 'failed') await loadList()
}

/** Loads the list of all entries. */
export async function loadList(): Promise<void> {
  catalogStore.setState({ list: loading })
  catalogStore.setState({ list: settled(await call('catalog.list', {})) })
}

/** Loads one entry. The one shown before stays until the new one is there, so that nothing flickers. */
export async function loadEntry(id: string, as: 'layered' | 'shipped' = 'layered'): Promise<void> {
  const { entry } = catalogStore.getState()
  const asked = `${as} ${id}`
  catalogStore.setState({ entryId: asked, entry: entry.state === 'ready' ? entry : loading })
  const result = await call('catalog.show', { id, as })
  if (catalogStore.getState().entryId === asked) catalogStore.setState({ entry: settled(result) })
}
