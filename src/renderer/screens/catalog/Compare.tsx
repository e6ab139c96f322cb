import { useState } from 'react'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../contract/operations.ts'
import { catalogEntries, loadEntries } from '../../catalog-entries.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { idle, valueOf } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Confidence } from '../../ui/Confidence.tsx'
import { formatEnds, numberAndUnit } from '../../ui/format.ts'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Quantity } from '../../ui/Quantity.tsx'
import { Failed, Loading } from '../../ui/States.tsx'
import { useEntries } from '../design/use-entries.ts'
import { compareEntries, type CompareCell } from './compare-rows.ts'
import { kinds, placeOf } from './kinds.ts'

const most = 4

export const comparePlaceOf = (...ids: readonly string[]): string => formatPlace('catalog', 'compare', ...ids)

/** Choices that people weigh against each other; those the catalog does not have are left out. */
const weighed: readonly (readonly string[])[] = [
  ['kafka', 'rabbitmq'],
  ['saga', 'outbox', 'escrow'],
  ['postgresql', 'mysql', 'mongodb', 'dynamodb'],
  ['redis-cluster', 'memcached'],
  ['etcd', 'zookeeper', 'consul'],
  ['cqrs', 'event-sourcing'],
  ['LinearizableWrite', 'SerializableTransaction', 'CausalOrder', 'EventualConsistency'],
  ['P8', 'P9', 'P12'],
]

/** Two to four entries side by side: `catalog/compare/kafka/rabbitmq`. */
export function Compare({ all, ids }: { readonly all: readonly EntrySummary[]; readonly ids: readonly string[] }) {
  const chosen = [...new Set(ids)].flatMap((id) => all.find((entry) => entry.id === id) ?? []).slice(0, most)
  useCrumbs([{ text: t('catalog.compare') }])
  const show = (next: readonly string[]) => navigate(comparePlaceOf(...next))
  const others = all.filter((entry) => entry.kind !== 'source' && !chosen.includes(entry))
  // What is like the first comes first among equals.
  const options = others
    .toSorted((a, b) => Number(b.kind === chosen[0]?.kind) - Number(a.kind === chosen[0]?.kind))
    .map((entry) => ({ value: entry.id, text: entry.name, note: t(kinds[entry.kind].one) }))
  return (
    <div className="pane grow">
      <div className="phead tall">
        <h1 className="grow">{t('catalog.compare')}</h1>
        {chosen.length < most && (
          <div className="cmp-add">
            <Combobox
              key={chosen.length}
              label={t('catalog.compareAdd')}
              placeholder={t('catalog.comparePlaceholder')}
              options={options}
              value={null}
              onChange={(id) => {
                if (id !== null) show([...chosen.map((entry) => entry.id), id])
              }}
            />
          </div>
        )}
      </div>
      {chosen.length < 2 ? <Start all={all} chosen={chosen} /> : <Side chosen={chosen} all={all} onRemove={(id) => show(chosen.map((entry) => entry.id).filter((other) => other !== id))} />}
    </div>
  )
}

function Start({ all, chosen }: { readonly all: readonly EntrySummary[]; readonly chosen: readonly EntrySummary[] }) {
  const first = chosen[0]
  const sets = weighed.filter((ids) => ids.every((id) => all.some((entry) => entry.id === id)))
  const nameOf = (id: string): string => all.find((entry) => entry.id === id)?.name ?? id
  return (
    <div className="pane grow pad" role="region" tabIndex={0} aria-label={t('catalog.compare')}>
      <p className="t2">{first === undefined ? t('catalog.compareStart') : t('catalog.compareOne', { name: first.name })}</p>
      {first === undefined && (
        <ul className="cmp-sets" aria-label={t('catalog.compareOften')}>
          {sets.map((ids) => (
            <li key={ids.join()}>
              <PlaceLink to={comparePlaceOf(...ids)}>{ids.map(nameOf).join(', ')}</PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface SideProps {
  readonly chosen: readonly EntrySummary[]
  readonly all: readonly EntrySummary[]
  readonly onRemove: (id: string) => void
}

function Side({ chosen, all, onRemove }: SideProps) {
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const entryOf = useEntries(chosen.map((entry) => entry.id))
  const loaded = useStore(catalogEntries, (state) => state.entries)
  const failed = chosen.map((entry) => loaded[entry.id] ?? idle).find((one) => one.state === 'failed')
  if (failed?.state === 'failed') return <Failed failure={failed.failure} onRetry={() => void loadEntries(chosen.map((entry) => entry.id))} />
  const entries = chosen.flatMap((entry) => entryOf(entry.id) ?? [])
  if (entries.length < chosen.length) return <Loading what={t('catalog.whatEntry')} />
  const rows = compareEntries(entries)
  const shown = onlyDifferent ? rows.filter(({ isSame }) => !isSame) : rows
  const sourceName = (id: string): string | undefined => valueOf(loaded[id] ?? idle)?.entry.name ?? all.find((entry) => entry.id === id)?.name
  return (
    <>
      <div className="cmp-bar">
        <Checkbox isChecked={onlyDifferent} onChange={setOnlyDifferent}>{t('catalog.onlyDifferent')}</Checkbox>
        <span className="t3 s12">{t('catalog.differ', { count: rows.filter(({ isSame }) => !isSame).length, all: rows.length })}</span>
      </div>
      <div className="cmp-box" tabIndex={0} role="region" aria-label={t('catalog.compare')}>
        <table className="table cmp">
          <thead>
            <tr>
              <th scope="col"><span className="sr">{t('catalog.aspect')}</span></th>
              {chosen.map((entry) => (
                <th key={entry.id} scope="col">
                  <span className="row">
                    <PlaceLink to={placeOf(entry)} className="trunc">{entry.name}</PlaceLink>
                    <Button variant="ghost" size="small" icon="cross" label={t('catalog.compareRemove', { name: entry.name })} onClick={() => onRemove(entry.id)} />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id} className={row.isSame ? 'same' : undefined}>
                <th scope="row">{row.title}</th>
                {row.cells.map((cell, at) => (
                  <td key={chosen[at]?.id}>{cell === null ? <span className="t3" title={t('catalog.saysNothing')}>–<span className="sr">{t('catalog.saysNothing')}</span></span> : <Cell of={cell} all={all} sourceName={sourceName} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface CellProps {
  readonly of: CompareCell
  readonly all: readonly EntrySummary[]
  readonly sourceName: (id: string) => string | undefined
}

function Cell({ of, all, sourceName }: CellProps) {
  switch (of.kind) {
    case 'texts': {
      const items = of.texts.map((text, at) => (of.isCode ? <code key={at}>{text}</code> : <span key={at}>{text}</span>))
      return of.texts.length === 1 ? items[0] : <ul className="cmp-list">{items.map((item, at) => <li key={at}>{item}</li>)}</ul>
    }
    case 'links':
      return (
        <ul className="cmp-list">
          {of.ids.map((id) => {
            const entry = all.find((one) => one.id === id)
            return <li key={id}>{entry === undefined ? <span className="mono">{id}</span> : <PlaceLink to={placeOf(entry)}>{entry.name}</PlaceLink>}</li>
          })}
        </ul>
      )
    case 'figure': {
      const { figure } = of.row
      return (
        <div title={sourceName(figure.source)}>
          <Quantity {...numberAndUnit(figure.value, figure.unit)} />
          {(figure.low !== undefined || figure.high !== undefined) && (
            <span className="t3"> {formatEnds(figure.low ?? figure.value, figure.high ?? figure.value, figure.unit)}</span>
          )}
          <div><Confidence of={figure.confidence} /></div>
        </div>
      )
    }
  }
}
