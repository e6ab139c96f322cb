import { useRef, useState, type KeyboardEvent } from 'react'
import type { EntrySummary } from '../../../contract/operations.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Table } from '../../ui/Table.tsx'
import type { ShownEntry } from './catalog-store.ts'
import { layoutOf, type Seat } from './graph-layout.ts'
import { kinds, placeOf } from './kinds.ts'
import { relationsOf, type Relation } from './relations.ts'

/** Where the drawing around an entry is: `catalog/law/little/graph`. */
export const graphPlaceOf = (entry: Pick<EntrySummary, 'kind' | 'id'>): string => formatPlace('catalog', entry.kind, entry.id, 'graph')

/** What names the entry on the left, what it names on the right; the same as a table. */
export function RelationGraph({ shown: { entry, links, related } }: { readonly shown: ShownEntry }) {
  const [view, setView] = useState<'graph' | 'table'>('graph')
  const relations = relationsOf(links.filter(({ as }) => as !== 'sources'), related)
  return (
    <div className="pane grow">
      <div className="phead">
        <h1 className="grow trunc">{t('catalog.graphOf', { name: entry.name })}</h1>
        <Segmented
          label={t('catalog.view')}
          value={view}
          onChange={setView}
          options={[{ value: 'graph', text: t('catalog.graph') }, { value: 'table', text: t('catalog.table') }]}
        />
        <Button icon="book" onClick={() => navigate(placeOf(entry))}>{t('catalog.toPage')}</Button>
      </div>
      <div className="graph-box" tabIndex={0} role="region" aria-label={t('catalog.graphOf', { name: entry.name })}>
        {relations.length === 0 ? (
          <p className="pad t3">{t('catalog.relatedNone')}</p>
        ) : view === 'graph' ? (
          <Drawing relations={relations} name={entry.name} onMore={() => setView('table')} />
        ) : (
          <Twin relations={relations} />
        )}
      </div>
    </div>
  )
}

function Drawing({ relations, name, onMore }: { readonly relations: readonly Relation[]; readonly name: string; readonly onMore: () => void }) {
  const { seats, heads, height, more } = layoutOf(relations)
  const box = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = seats.findIndex((seat) => seatKey(seat) === (document.activeElement as HTMLElement | null)?.dataset.seat)
    const from = seats[at]
    if (from === undefined) return
    const next = seatToward(seats, from, event.key)
    if (next === undefined) return
    event.preventDefault()
    box.current?.querySelector<HTMLElement>(`[data-seat="${CSS.escape(seatKey(next))}"]`)?.focus()
  }
  return (
    <div ref={box} className="graph" style={{ height }} onKeyDown={onKeyDown}>
      <svg aria-hidden="true" viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none">
        {seats.map((seat) => (
          <path key={seatKey(seat)} d={seat.side === 'left' ? `M300 ${seat.top}C370 ${seat.top} 330 ${height / 2} 400 ${height / 2}` : `M600 ${height / 2}C670 ${height / 2} 630 ${seat.top} 700 ${seat.top}`} />
        ))}
      </svg>
      <span className="graph-self" style={{ top: height / 2 }}>{name}</span>
      {heads.map(({ word, side, top }) => (
        <h2 key={`${side} ${word}`} className={`graph-head ${side}`} style={{ top }}>{word}</h2>
      ))}
      {seats.map((seat) => (
        <a
          key={seatKey(seat)}
          href={`#${graphPlaceOf(seat.entry)}`}
          data-seat={seatKey(seat)}
          className={`graph-node ${seat.side}`}
          style={{ top: seat.top }}
          title={seat.entry.summary}
          aria-label={`${seat.word}: ${seat.entry.name}, ${t(kinds[seat.entry.kind].one)}`}
          onClick={(event) => {
            event.preventDefault()
            navigate(graphPlaceOf(seat.entry))
          }}
        >
          <Icon name={kinds[seat.entry.kind].icon} size={12} />
          <span className="trunc">{seat.entry.name}</span>
        </a>
      ))}
      {more.map(({ word, side, top, count }) => (
        <span key={`${side} ${word}`} className={`graph-more ${side}`} style={{ top }}>
          <Button variant="ghost" size="small" onClick={onMore}>{t('catalog.more', { count })}</Button>
        </span>
      ))}
    </div>
  )
}

const seatKey = ({ side, word, entry }: Seat): string => `${side} ${word} ${entry.id}`

/** Up and down along a side, left and right across. */
function seatToward(seats: readonly Seat[], from: Seat, key: string): Seat | undefined {
  const column = seats.filter(({ side }) => side === from.side)
  if (key === 'ArrowDown') return column[column.indexOf(from) + 1]
  if (key === 'ArrowUp') return column[column.indexOf(from) - 1]
  if ((key === 'ArrowLeft') === (from.side === 'left') || !key.startsWith('Arrow')) return undefined
  const across = seats.filter(({ side }) => side !== from.side)
  return across.toSorted((a, b) => Math.abs(a.top - from.top) - Math.abs(b.top - from.top))[0]
}

function Twin({ relations }: { readonly relations: readonly Relation[] }) {
  return (
    <Table
      label={t('catalog.connections')}
      height="plain"
      groups={relations.map(({ word, direction, entries }) => ({ id: `${direction} ${word}`, title: word, rows: entries }))}
      rowId={(entry) => entry.id}
      columns={[
        { id: 'name', title: t('catalog.entry'), width: 260, cell: (entry) => <PlaceLink to={graphPlaceOf(entry)}>{entry.name}</PlaceLink> },
        { id: 'kind', title: t('catalog.kind'), width: 130, cell: (entry) => <span className="t3">{t(kinds[entry.kind].one)}</span> },
        { id: 'summary', title: t('catalog.summary'), cell: (entry) => <span className="t2">{entry.summary}</span> },
      ]}
    />
  )
}
