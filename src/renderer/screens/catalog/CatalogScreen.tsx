import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { useCrumbs, type Crumb } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Empty } from '../../ui/States.tsx'
import { catalogStore, ensureList, loadEntry, loadList } from './catalog-store.ts'
import { EntryList } from './EntryList.tsx'
import { EntryPage } from './EntryPage.tsx'
import { EntrySide } from './EntrySide.tsx'
import { inListOrder, isKind, kindOrder, kinds } from './kinds.ts'
import './catalog.css'

/** The catalog: `catalog`, `catalog/law`, `catalog/law/little`. Without an entry the first one of the kind is shown. */
export function CatalogScreen({ place }: ScreenProps) {
  const list = useStore(catalogStore, (state) => state.list)
  useEffect(() => void ensureList(), [])
  return (
    <Loaded of={list} what={t('catalog.what')} onRetry={() => void loadList()} level={1}>
      {(all) => <Browse all={all} {...whatIsShown(all, place.rest)} />}
    </Loaded>
  )
}

interface Shown {
  readonly kind: CatalogKind
  readonly id: string | undefined
}

function whatIsShown(all: readonly EntrySummary[], [kindText, idText]: readonly string[]): Shown {
  const kind = isKind(kindText) ? kindText : (kindOrder.find((candidate) => all.some((entry) => entry.kind === candidate)) ?? 'law')
  return { kind, id: idText ?? inListOrder(all, kind)[0]?.id }
}

function Browse({ all, kind, id }: Shown & { readonly all: readonly EntrySummary[] }) {
  const entry = useStore(catalogStore, (state) => state.entry)
  const shown = all.find((candidate) => candidate.id === id)
  useEffect(() => {
    if (id !== undefined) void loadEntry(id)
  }, [id])
  const kindCrumb: Crumb = { text: t(kinds[kind].many), place: formatPlace('catalog', kind) }
  useCrumbs(shown === undefined ? [kindCrumb] : [kindCrumb, { text: shown.name }])
  return (
    <div className="body">
      <EntryList all={all} kind={kind} shownId={id} />
      {id === undefined ? (
        <Empty title={t('catalog.noneOfKind')} level={1} />
      ) : (
        <Loaded of={entry} what={t('catalog.whatEntry')} onRetry={() => void loadEntry(id)} level={1}>
          {(value) => (
            <>
              <EntryPage shown={value} ofKind={all.filter((other) => other.kind === value.entry.kind).length} />
              <EntrySide shown={value} />
            </>
          )}
        </Loaded>
      )}
    </div>
  )
}
