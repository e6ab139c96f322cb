import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { t, type PlainKey } from '../../text/t.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { facetText } from './facet-words.ts'
import { modelCheckPlace } from './ModelCheck.tsx'
import { inListOrder, kindOrder, kinds, placeOf } from './kinds.ts'

interface Layer {
  readonly kind: CatalogKind
  /** What it is to the layer below. */
  readonly note: PlainKey
  /** Between it and the next one. */
  readonly leadsOn?: PlainKey
  /** Grouped by this facet, else one row. */
  readonly by?: string
  readonly also?: CatalogKind
}

/** From what cannot be changed down to what is built. */
const layers: readonly Layer[] = [
  { kind: 'law', note: 'catalog.layer.law', leadsOn: 'catalog.layer.constrain' },
  { kind: 'capability', note: 'catalog.layer.capability', leadsOn: 'catalog.layer.givenBy', by: 'category' },
  { kind: 'primitive', note: 'catalog.layer.primitive', leadsOn: 'catalog.layer.composed', by: 'plane' },
  { kind: 'pattern', note: 'catalog.layer.pattern', also: 'system-pattern' },
]

const beside: readonly { readonly kind: CatalogKind; readonly note: PlainKey; readonly by?: string }[] = [
  { kind: 'technology', note: 'catalog.layer.technology', by: 'plane' },
  { kind: 'failure-mode', note: 'catalog.layer.failureMode', by: 'plane' },
  { kind: 'playbook', note: 'catalog.layer.playbook' },
  { kind: 'incident', note: 'catalog.layer.incident' },
]

/** From the edge inwards, and as the framework orders its categories. */
const facetOrder: Readonly<Record<string, readonly string[]>> = {
  plane: ['edge', 'service', 'state', 'control', 'network'],
  category: ['Consistency', 'Order', 'Durability', 'Performance', 'Availability', 'Security', 'Scalability', 'Observability'],
}

/** The whole catalog on one page: the layers of the framework with what they hold, and what stands beside them. */
export function Overview({ all }: { readonly all: readonly EntrySummary[] }) {
  useCrumbs([])
  const count = (kind: CatalogKind): number => counted(all, kind).length
  const inLayers = new Set([...layers.flatMap(({ kind, also }) => [kind, also]), ...beside.map(({ kind }) => kind)])
  const rest = kindOrder.filter((kind) => !inLayers.has(kind) && count(kind) > 0)
  return (
    <div className="pane grow">
      <div className="phead tall">
        <h1>{t('catalog.overview')}</h1>
        <span className="phead-note grow">{t('catalog.overviewCount', { count: all.length })}</span>
        <CommandButton id="catalog.compare" />
      </div>
      <div className="map" tabIndex={0} role="region" aria-label={t('catalog.overview')}>
        <div className="map-layers">
          {layers.map((layer) => (
            <LayerView key={layer.kind} layer={layer} all={all} />
          ))}
        </div>
        <div className="map-beside">
          {beside.filter(({ kind }) => count(kind) > 0).map(({ kind, note, by }) => (
            <section key={kind} className="map-card">
              <h2>
                <Icon name={kinds[kind].icon} />
                <PlaceLink to={formatPlace('catalog', kind)}>{t(kinds[kind].many)}</PlaceLink>
                <b>{count(kind)}</b>
              </h2>
              <p>{t(note)}</p>
              {by !== undefined && <FacetLinks kind={kind} facet={by} all={all} />}
            </section>
          ))}
          <section className="map-card">
            <h2>
              <Icon name="calculator" />
              <PlaceLink to={modelCheckPlace()}>{t('modelCheck.title')}</PlaceLink>
            </h2>
            <p>{t('modelCheck.note')}</p>
          </section>
          <section className="map-card">
            <h2>{t('catalog.layer.rest')}</h2>
            <ul className="map-rest">
              {rest.map((kind) => (
                <li key={kind}>
                  <PlaceLink to={formatPlace('catalog', kind)} className="grow">{t(kinds[kind].many)}</PlaceLink>
                  <span className="t3">{count(kind)}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </div>
  )
}

function LayerView({ layer: { kind, note, leadsOn, by, also }, all }: { readonly layer: Layer; readonly all: readonly EntrySummary[] }) {
  const entries = inListOrder(counted(all, kind), kind)
  const groups = by === undefined ? [{ name: null, entries }] : groupsBy(entries, by)
  const others = also === undefined ? [] : inListOrder(all, also)
  return (
    <>
      <section className="map-layer" aria-label={t(kinds[kind].many)}>
        <header>
          <h2><PlaceLink to={formatPlace('catalog', kind)}>{t(kinds[kind].many)}</PlaceLink></h2>
          <b>{entries.length}{others.length > 0 && <span className="t3"> + {others.length}</span>}</b>
          <p>{t(note)}</p>
        </header>
        <div className="map-groups">
          {groups.map(({ name, entries: members }) => (
            <Chips key={name ?? kind} title={name === null ? null : facetText(by ?? '', name)} entries={members} />
          ))}
          {also !== undefined && others.length > 0 && <Chips title={t(kinds[also].many)} entries={others} />}
        </div>
      </section>
      {leadsOn !== undefined && (
        <p className="map-arrow">
          <Icon name="chevron-down" size={12} /> {t(leadsOn)}
        </p>
      )}
    </>
  )
}

function Chips({ title, entries }: { readonly title: string | null; readonly entries: readonly EntrySummary[] }) {
  return (
    <div className="map-group">
      {title !== null && <h3>{title} <span>{entries.length}</span></h3>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <PlaceLink to={placeOf(entry)} className="map-chip" title={entry.summary}>
              {entry.kind === 'primitive' && <span className="t3">{entry.id}</span>} {entry.name}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

function FacetLinks({ kind, facet, all }: { readonly kind: CatalogKind; readonly facet: string; readonly all: readonly EntrySummary[] }) {
  return (
    <ul className="map-rest">
      {groupsBy(counted(all, kind), facet).map(({ name, entries }) => (
        <li key={name}>
          <PlaceLink to={formatPlace('catalog', kind, '-', facet, name)} className="grow">{facetText(facet, name)}</PlaceLink>
          <span className="t3">{entries.length}</span>
        </li>
      ))}
    </ul>
  )
}

/** The entries of a kind that are counted: a profile of a capability belongs to its parent. */
function counted(all: readonly EntrySummary[], kind: CatalogKind): EntrySummary[] {
  return all.filter((entry) => entry.kind === kind && entry.facets?.profileOf === undefined)
}

function groupsBy(entries: readonly EntrySummary[], facet: string): { readonly name: string; readonly entries: readonly EntrySummary[] }[] {
  const known = facetOrder[facet] ?? []
  const place = (name: string): number => (known.includes(name) ? known.indexOf(name) : known.length)
  const names = [...new Set(entries.map((entry) => entry.facets?.[facet] ?? ''))].toSorted((a, b) => place(a) - place(b))
  return names.map((name) => ({ name, entries: entries.filter((entry) => (entry.facets?.[facet] ?? '') === name) }))
}
