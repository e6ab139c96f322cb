import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogEntry, CatalogKind } from '../../../core/catalog/schema.ts'
import { catalogEntries, loadEntries, nameOf, type ShownEntry } from '../../catalog-entries.ts'
import { valueOf, type Progress } from '../../progress.ts'
import { catalogStore, ensureList } from '../catalog/catalog-store.ts'

/** Loads these entries and gives a way to look one up; undefined until it is there. */
export function useEntries(ids: readonly string[]): (id: string) => CatalogEntry | undefined {
  const entries = useStore(catalogEntries, (state) => state.entries)
  const key = ids.join(' ')
  useEffect(() => {
    void loadEntries(key.split(' ').filter((id) => id !== ''))
  }, [key])
  return (id) => {
    const entry = entries[id]
    return entry === undefined ? undefined : valueOf(entry)?.entry
  }
}

/** One whole entry with its sources. */
export function useEntry(id: string): Progress<ShownEntry> {
  const entry = useStore(catalogEntries, (state) => state.entries[id])
  useEffect(() => {
    void loadEntries([id])
  }, [id])
  return entry ?? { state: 'idle' }
}

/** Names of entries, and the list they come from. */
export function useNames(): { readonly name: (id: string) => string; readonly all: readonly EntrySummary[]; readonly kind: (id: string) => CatalogKind | undefined } {
  const list = useStore(catalogStore, (state) => state.list)
  useEffect(() => void ensureList(), [])
  const all = valueOf(list) ?? []
  return { name: (id) => nameOf(list, id), all, kind: (id) => all.find((entry) => entry.id === id)?.kind }
}
