import { createStore } from 'zustand/vanilla'
import type { EntrySummary, Output } from '../contract/operations.ts'
import { call } from './atlas.ts'
import { loading, settled, valueOf, type Progress } from './progress.ts'

export type ShownEntry = Output<'catalog.show'>

interface CatalogEntriesState {
  /** Whole entries asked for so far, by id; once is enough until the packs change. */
  readonly entries: Readonly<Record<string, Progress<ShownEntry>>>
}

/** Catalog entries that other screens explain, several at a time. */
export const catalogEntries = createStore<CatalogEntriesState>(() => ({ entries: {} }))

/** The catalog is another one now. */
export const forgetEntries = (): void => catalogEntries.setState({ entries: {} })

/** Loads the entries that are not there yet, side by side. One that failed is tried again. */
export async function loadEntries(ids: readonly string[]): Promise<void> {
  const { entries } = catalogEntries.getState()
  const missing = ids.filter((id) => entries[id] === undefined || entries[id].state === 'failed')
  if (missing.length === 0) return
  const put = (id: string, entry: Progress<ShownEntry>) => catalogEntries.setState((state) => ({ entries: { ...state.entries, [id]: entry } }))
  for (const id of missing) put(id, loading)
  await Promise.all(missing.map(async (id) => put(id, settled(await call('catalog.show', { id })))))
}

/** The name of an entry; its id while the list is not there, or for an id that this catalog does not know. */
export function nameOf(list: Progress<readonly EntrySummary[]>, id: string): string {
  return valueOf(list)?.find((entry) => entry.id === id)?.name ?? id
}
