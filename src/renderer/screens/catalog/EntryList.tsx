import { useStore } from 'zustand'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { formatPlace } from '../../place.ts'
import { navigate, redirect } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Select } from '../../ui/Select.tsx'
import { movedTo } from '../../ui/table-rows.ts'
import { facetText, facetTitle, facetsIn, narrowed } from './facet-words.ts'
import { chooseFacet, facetStore, narrowedPlace, type ChosenFacets } from './facet-store.ts'
import { holdFilter } from './filter-focus.ts'
import { filterEntries, inListOrder, kindOrder, kinds } from './kinds.ts'

interface EntryListProps {
  readonly all: readonly EntrySummary[]
  readonly kind: CatalogKind
  readonly shownId: string | undefined
}

/** The entries of one kind, narrowed while one types, and the other kinds with their counts. */
export function EntryList({ all, kind, shownId }: EntryListProps) {
  const [typed, setTyped] = useState('')
  const chosen = useStore(facetStore, (state) => state.chosen[kind]) ?? noFacets
  const ofKind = inListOrder(all, kind)
  const shown = filterEntries(narrowed(ofKind, chosen), typed)
  return (
    <aside className="cat-list" aria-label={t('catalog.entries')}>
      <div
        className="cat-filter"
        onKeyDown={(event) => {
          const first = shown[0]
          if (event.key === 'Enter' && first !== undefined) navigate(narrowedPlace(first))
        }}
      >
        <SearchField ref={holdFilter} label={t(kinds[kind].filter)} value={typed} onChange={setTyped} />
        <Facets kind={kind} entries={ofKind} chosen={chosen} shownId={shownId} />
      </div>
      <h2 className="cat-head">
        <span>{t(kinds[kind].many)}</span>
        <span>{shown.length === ofKind.length ? ofKind.length : t('catalog.relatedCount', { shown: shown.length, count: ofKind.length })}</span>
      </h2>
      <Links key={kind} label={t(kinds[kind].many)} className="cat-entries" current={shownId}>
        {shown.map((entry) => (
          <li key={entry.id}>
            <PlaceLink to={narrowedPlace(entry)} className="cat-item" isCurrent={entry.id === shownId} title={entry.summary}>
              {kinds[kind].lead === 'order' && entry.order !== undefined && <span className="lead">{entry.order}</span>}
              {kinds[kind].lead === 'id' && <span className="lead id">{entry.id}</span>}
              <span className="trunc">{entry.name}</span>
              {entry.pack !== undefined && <Chip look="line">{entry.pack.name}</Chip>}
            </PlaceLink>
          </li>
        ))}
        {shown.length === 0 && (
          <li className="pad s12 t3" role="status">
            {typed === '' ? t(ofKind.length === 0 ? 'catalog.noneOfKind' : 'catalog.noneNarrowed') : t('catalog.noMatch', { text: typed })}
          </li>
        )}
      </Links>
      <Links label={t('catalog.kinds')} className="cat-kinds">
        <li>
          <PlaceLink to="catalog" className="cat-item">{t('catalog.overview')}</PlaceLink>
        </li>
        {kindOrder
          .map((other) => ({ other, count: all.filter((entry) => entry.kind === other && entry.facets?.profileOf === undefined).length }))
          .filter(({ other, count }) => count > 0 && other !== kind)
          .map(({ other, count }) => (
            <li key={other}>
              <PlaceLink to={formatPlace('catalog', other)} className="cat-item">
                <span className="grow">{t(kinds[other].many)}</span>
                <span className="n">{count}</span>
              </PlaceLink>
            </li>
          ))}
      </Links>
    </aside>
  )
}

const noFacets: ChosenFacets = {}
const anyValue = '*'

interface FacetsProps {
  readonly kind: CatalogKind
  readonly entries: readonly EntrySummary[]
  readonly chosen: ChosenFacets
  readonly shownId: string | undefined
}

/** What the list can be narrowed by, one choice a facet. The place says it, so that its link leads to the same list. */
function Facets({ kind, entries, chosen, shownId }: FacetsProps) {
  const facets = facetsIn(entries)
  if (facets.length === 0) return null
  return (
    <div className="cat-facets">
      {facets.map(({ id, values }) => (
        <Select
          key={id}
          small
          label={facetTitle(id)}
          value={chosen[id] ?? anyValue}
          onChange={(value) => {
            chooseFacet(kind, id, value === anyValue ? null : value)
            if (shownId !== undefined) redirect(narrowedPlace({ kind, id: shownId }))
          }}
          options={[
            { value: anyValue, text: t('catalog.facet.any', { facet: facetTitle(id) }) },
            ...values.map(({ value, count }) => ({ value, text: t('catalog.facet.value', { value: facetText(id, value), count }) })),
          ]}
        />
      ))}
    </div>
  )
}

interface LinksProps {
  readonly label: string
  readonly className: string
  /** Id of the entry shown; it is scrolled into view. */
  readonly current?: string
  readonly children: ReactNode
}

/** A list of links in which the arrow keys move. */
function Links({ label, className, current, children }: LinksProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = movedTo(event.key, links.indexOf(document.activeElement as HTMLAnchorElement), links.length)
    if (at === null) return
    event.preventDefault()
    links[at]?.focus()
  }
  return (
    <nav aria-label={label} className={className}>
      <ul ref={list} onKeyDown={onKeyDown}>
        {children}
      </ul>
    </nav>
  )
}
