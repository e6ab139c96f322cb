import { createStore } from 'zustand/vanilla'
import type { PublishedInfo } from '../../../contract/model-operations.ts'
import type { CheckedTable } from '../../../core/model-check/published.ts'
import { call } from '../../atlas.ts'
import { longWork } from '../../jobs.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'

interface ModelCheckState {
  readonly tables: Progress<readonly PublishedInfo[]>
  /** What became of each table, by its id; nothing for one that was not asked for yet. */
  readonly checked: Readonly<Record<string, Progress<CheckedTable>>>
}

export const modelCheckStore = createStore<ModelCheckState>(() => ({ tables: idle, checked: {} }))

/** The name under which a table is asked for, for its progress. */
export const modelCheckWork = 'model.validate'

export async function loadPublished(): Promise<void> {
  if (modelCheckStore.getState().tables.state === 'ready') return
  modelCheckStore.setState({ tables: loading })
  modelCheckStore.setState({ tables: settled(await call('model.published', {})) })
}

const keep = (id: string, progress: Progress<CheckedTable>): void =>
  modelCheckStore.setState(({ checked }) => ({ checked: { ...checked, [id]: progress } }))

/** Recomputes a table, unless it was or is being. True when it is there. */
export async function checkTable(id: string): Promise<boolean> {
  const before = modelCheckStore.getState().checked[id]
  if (before?.state === 'ready') return true
  if (before?.state === 'loading') return false
  keep(id, loading)
  const result = await longWork.follow(modelCheckWork, (job) => call('model.validate', { table: id, job }))
  keep(id, settled(result))
  return result.ok
}

/** Every table that was not recomputed yet, one after the other, until one fails or is cancelled. */
export async function checkAll(): Promise<void> {
  for (const { id } of valueOf(modelCheckStore.getState().tables) ?? []) {
    if (modelCheckStore.getState().checked[id]?.state !== 'loading' && !(await checkTable(id))) return
  }
}
