import { createStore } from 'zustand/vanilla'
import type { EntrySummary } from '../../../contract/operations.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'

export type CardSummary = EntrySummary

interface CardsState {
  readonly list: Progress<readonly CardSummary[]>
}

export const cardsStore = createStore<CardsState>(() => ({ list: idle }))

/** Loads the names of the cards in their order; they change with the packs, so they are asked for anew. */
export async function loadCards(): Promise<void> {
  if (cardsStore.getState().list.state !== 'ready') cardsStore.setState({ list: loading })
  const result = await call('catalog.list', { kind: 'card' })
  const sorted = result.ok ? { ...result, value: result.value.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)) } : result
  cardsStore.setState({ list: settled(sorted) })
}
