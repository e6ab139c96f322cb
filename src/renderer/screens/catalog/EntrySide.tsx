import { t } from '../../text/t.ts'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { Source } from '../../ui/Source.tsx'
import type { ShownEntry } from './catalog-store.ts'
import { kinds, placeOf } from './kinds.ts'
import { graphPlaceOf } from './RelationGraph.tsx'
import { sourceNote } from './describe.ts'
import { relationWord } from './relations.ts'
import { UsedIn } from './UsedIn.tsx'

const mostDrawn = 5

type Seat = readonly [left: number, top: number]

/** Where the neighbours stand around the entry, in percent of the drawing: two above, then below. */
function seatsFor(count: number): readonly Seat[] {
  const above: readonly Seat[] = [[25, 14], [75, 14]]
  if (count <= 3) return [...above, [50, 78]]
  if (count === 4) return [...above, [25, 74], [75, 74]]
  return [...above, [25, 70], [75, 70], [50, 91]]
}

/** What an entry means to the other, in the first words there are. */
function wordOf(links: ShownEntry['links'], id: string): string {
  const link = links.find((one) => one.id === id)
  return link === undefined ? '' : relationWord(link).toLowerCase()
}

/** What an entry is connected with and what it stands on. */
export function EntrySide({ shown: { entry, related, links, sources } }: { readonly shown: ShownEntry }) {
  const others = related.filter((other) => other.kind !== 'source')
  const drawn = others.slice(0, mostDrawn)
  const seats = seatsFor(drawn.length)
  const named = 'sources' in entry ? entry.sources : []
  const measure = entry.kind === 'law' ? entry.measure : []
  const hasUnsourced = JSON.stringify(entry).includes('"confidence":"unsourced"')
  return (
    <SidePanel label={t('catalog.about')}>
      <Section
        title={t('catalog.related')}
        end={others.length > 0 && t('catalog.relatedCount', { shown: drawn.length, count: others.length })}
      >
        {others.length === 0 ? (
          <p className="s12 t3">{t('catalog.relatedNone')}</p>
        ) : (
          <>
            <div className="rel">
              <svg aria-hidden="true">
                {drawn.map((other, at) => (
                  <line key={other.id} x1="50%" y1="43%" x2={`${seats[at]?.[0]}%`} y2={`${seats[at]?.[1]}%`} />
                ))}
              </svg>
              <span className="rel-node" style={{ left: '50%', top: '43%' }}>
                <span className="box self trunc">{entry.name}</span>
              </span>
              {drawn.map((other, at) => (
                <span key={other.id} className="rel-node" style={{ left: `${seats[at]?.[0]}%`, top: `${seats[at]?.[1]}%` }}>
                  <PlaceLink to={placeOf(other)} className="box trunc" title={other.name}>
                    {other.name}
                  </PlaceLink>
                  <small>{wordOf(links, other.id)}</small>
                </span>
              ))}
            </div>
            <PlaceLink to={graphPlaceOf(entry)} className="s12">{t('catalog.toGraph')}</PlaceLink>
            {others.length > mostDrawn && (
              <details className="rel-all">
                <summary>{t('catalog.relatedAll', { count: others.length })}</summary>
                <ul>
                  {others.map((other) => (
                    <li key={other.id}>
                      <PlaceLink to={placeOf(other)} className="grow trunc">
                        {other.name}
                      </PlaceLink>
                      <span className="t3">{t(kinds[other.kind].one)}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </Section>
      {named.length > 0 && (
        <Section title={t('catalog.sources')}>
          <ul>
            {named.map((id) => {
              const source = sources.find((candidate) => candidate.id === id)
              return source === undefined ? (
                <Source key={id}>
                  <span className="mono">{id}</span> <span className="t3">{t('catalog.notOnRecord')}</span>
                </Source>
              ) : (
                <Source key={id} confidence={source.type}>
                  <PlaceLink to={placeOf(source)}>{source.name}</PlaceLink>
                  {sourceNote(source) !== undefined && <span className="t3">, {sourceNote(source)}</span>}
                </Source>
              )
            })}
          </ul>
          {hasUnsourced && <p className="s11 t3">{t('catalog.unsourcedNote')}</p>}
        </Section>
      )}
      <UsedIn id={entry.id} />
      {measure.length > 0 && (
        <Section title={t('catalog.measure')}>
          <ul className="s12 t2 col" style={{ gap: 4 }}>
            {measure.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
    </SidePanel>
  )
}
