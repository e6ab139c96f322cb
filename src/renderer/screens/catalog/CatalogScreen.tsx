import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { useCrumbs, type Crumb } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { redirect } from '../../router.ts'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Empty } from '../../ui/States.tsx'
import { catalogStore, ensureList, loadEntry, loadList } from './catalog-store.ts'
import { Compare } from './Compare.tsx'
import { EntryList } from './EntryList.tsx'
import { EntryPage } from './EntryPage.tsx'
import { EntrySide } from './EntrySide.tsx'
import { narrowed } from './facet-words.ts'
import { facetsOf, narrowedPlace, narrowTo } from './facet-store.ts'
import { inListOrder, isKind, kinds, placeOf } from './kinds.ts'
import { ModelCheck } from './ModelCheck.tsx'
import { Overview } from './Overview.tsx'
import { RelationGraph } from './RelationGraph.tsx'
import './catalog.css'

/**
 * The catalog: `catalog`, `catalog/law`, `catalog/law/little`, `catalog/law/little/graph`, `catalog/law/little/shipped` whatever
 * a pack put in its place, `catalog/compare/kafka/rabbitmq`, `catalog/models/erlang-b`.
 */
export function CatalogScreen({ place: { rest } }: ScreenProps) {
  const list = useStore(catalogStore, (state) => state.list)
  useEffect(() => void ensureList(), [])
  return (
    <Loaded of={list} what={t('catalog.what')} onRetry={() => void loadList()} level={1}>
      {(all) => <Inside all={all} rest={rest} />}
    </Loaded>
  )
}

function Inside({ all, rest: [first, second, third, ...more] }: { readonly all: readonly EntrySummary[]; readonly rest: readonly string[] }) {
  if (first === 'compare') return <div className="body"><Compare all={all} ids={[second, third, ...more].filter((id) => id !== undefined)} /></div>
  if (first === 'models') return <div className="body"><ModelCheck id={second} /></div>
  if (!isKind(first)) return <div className="body"><Overview all={all} /></div>
  if (second === '-') return <Narrow kind={first} parts={[third, ...more].filter((part) => part !== undefined)} />
  // Without an entry the first one of the kind is shown.
  return (
    <Browse
      all={all}
      kind={first}
      id={second ?? inListOrder(all, first)[0]?.id}
      isGraph={third === 'graph'}
      as={third === 'shipped' ? 'shipped' : 'layered'}
      narrowing={third === '-' ? more.join('/') : undefined}
    />
  )
}

/** `catalog/failure-mode/-/plane/state`: the list of a kind, narrowed. */
function Narrow({ kind, parts }: { readonly kind: CatalogKind; readonly parts: readonly string[] }) {
  const text = parts.join('/')
  useEffect(() => {
    const facets = facetsOf(text.split('/'))
    narrowTo(kind, facets)
    const first = inListOrder(narrowed(valueOf(catalogStore.getState().list) ?? [], facets), kind)[0]
    redirect(first === undefined ? formatPlace('catalog', kind) : narrowedPlace(first))
  }, [kind, text])
  return null
}

interface Shown {
  readonly kind: CatalogKind
  readonly id: string | undefined
  readonly isGraph: boolean
  /** What the place narrows the list to: `plane/state`. */
  readonly narrowing: string | undefined
  readonly as: 'layered' | 'shipped'
}

function Browse({ all, kind, id, isGraph, narrowing, as }: Shown & { readonly all: readonly EntrySummary[] }) {
  const entry = useStore(catalogStore, (state) => state.entry)
  const shown = all.find((candidate) => candidate.id === id)
  useEffect(() => {
    if (id !== undefined) void loadEntry(id, as)
  }, [id, as])
  useEffect(() => {
    if (narrowing !== undefined) narrowTo(kind, facetsOf(narrowing.split('/')))
  }, [kind, narrowing])
  const kindCrumb: Crumb = { text: t(kinds[kind].many), place: formatPlace('catalog', kind) }
  useCrumbs(shown === undefined ? [kindCrumb] : isGraph ? [kindCrumb, { text: shown.name, place: placeOf(shown) }, { text: t('catalog.graph') }] : [kindCrumb, { text: shown.name }])
  return (
    <div className="body">
      {!isGraph && <EntryList all={all} kind={kind} shownId={id} />}
      {id === undefined ? (
        <Empty title={t('catalog.noneOfKind')} level={1} />
      ) : (
        <Loaded of={entry} what={t('catalog.whatEntry')} onRetry={() => void loadEntry(id, as)} level={1}>
          {(value) =>
            isGraph ? (
              <RelationGraph key={value.entry.id} shown={value} />
            ) : (
              <>
                <EntryPage shown={value} all={all} ofKind={all.filter((other) => other.kind === value.entry.kind && other.facets?.profileOf === undefined).length} />
                <EntrySide shown={value} />
              </>
            )
          }
        </Loaded>
      )}
    </div>
  )
}
