import { useEffect, useRef } from 'react'
import type { FailureMap, MappedMode } from '../../../core/failure-map/schema.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import type { SelectMode } from './select-mode.ts'

interface MapTableProps {
  readonly map: FailureMap
  readonly rows: readonly MappedMode[]
  readonly selected: string | undefined
  readonly onSelect: SelectMode
}

/** The map as a table: of a design ranked by harm, of the catalog in its order. */
export function MapTable({ map, rows, selected, onSelect }: MapTableProps) {
  const causes = Map.groupBy(map.edges, ({ to }) => to)
  const effects = Map.groupBy(map.edges, ({ from }) => from)
  const count = (links: ReadonlyMap<string, readonly unknown[]>, id: string): number => links.get(id)?.length ?? 0
  const ofDesign: readonly Column<MappedMode>[] = [
    { id: 'rank', title: t('failureMap.rank'), width: 56, align: 'end', cell: ({ rank }) => rank, compare: (a, b) => (a.rank ?? 0) - (b.rank ?? 0) },
    nameColumn,
    { id: 'harm', title: t('failureMap.harm'), width: 76, align: 'end', cell: ({ harm }) => <b title={harm?.text}>{harm?.points.toFixed(2)}</b>, compare: (a, b) => (a.harm?.points ?? 0) - (b.harm?.points ?? 0) },
    { id: 'strikes', title: t('failureMap.strikes'), width: 190, hiddenBelow: 1100, cell: ({ strikes }) => <div className="trunc t2" title={strikes.map(({ name }) => name).join(', ')}>{strikes.map(({ name }) => name).join(', ')}</div> },
    { id: 'covered', title: t('failureMap.covered'), width: 104, cell: ({ covered }) => <Covered covered={covered} />, compare: (a, b) => coverOrder.indexOf(a.covered) - coverOrder.indexOf(b.covered) },
    playbookColumn,
  ]
  const ofCatalog: readonly Column<MappedMode>[] = [
    nameColumn,
    { id: 'causes', title: t('failureMap.causes'), width: 84, align: 'end', cell: ({ id }) => count(causes, id), compare: (a, b) => count(causes, a.id) - count(causes, b.id) },
    { id: 'effects', title: t('failureMap.effects'), width: 84, align: 'end', cell: ({ id }) => count(effects, id), compare: (a, b) => count(effects, a.id) - count(effects, b.id) },
    { id: 'loop', title: t('failureMap.loop'), width: 120, hiddenBelow: 1180, cell: ({ sustainingLoop }) => <span className="t2">{loopInWords(sustainingLoop)}</span> },
    playbookColumn,
  ]
  const box = useRef<HTMLDivElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    const row = selected === undefined ? undefined : box.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(selected)}"]`)
    // What was selected elsewhere comes to the middle of the list, without moving what is around it; what is selected here is seen already.
    if (!isFirst.current) row?.scrollIntoView({ block: 'nearest' })
    else if (row && box.current !== null) box.current.scrollTop = row.offsetTop - (box.current.clientHeight - row.offsetHeight) / 2
    isFirst.current = false
  }, [selected])
  return (
    <div className="map-table" ref={box}>
      <Table<MappedMode>
        label={t('failureMap.tableNamed')} rows={rows} rowId={({ id }) => id} selectedId={selected} onSelect={({ id }, by) => onSelect(id, by)}
        columns={map.design === null ? ofCatalog : ofDesign} empty={t('failureMap.noMatch')}
      />
    </div>
  )
}

const loops = ['retry', 'cache-refill', 're-replication', 'healing', 'reconnect'] as const

function loopInWords(loop: string): string {
  const known = loops.find((one) => one === loop)
  return known === undefined ? '' : t(`failureMap.loop.${known}`)
}

const coverOrder = ['none', 'some', 'all'] as const

const nameColumn: Column<MappedMode> = {
  id: 'name',
  get title() { return t('failureMap.mode') },
  cell: ({ id, name, plane, summary }) => (
    <span className="row" title={summary}>
      <PlaneGlyph plane={plane} glyphOnly />
      <span className="mono t3 nowrap">{id}</span>
      <b className="m trunc">{name}</b>
    </span>
  ),
  compare: (a, b) => a.name.localeCompare(b.name),
}

const playbookColumn: Column<MappedMode> = {
  id: 'playbook',
  get title() { return t('failureMap.playbook') },
  width: 150,
  hiddenBelow: 1180,
  cell: ({ playbooks }) => (playbooks.length === 0 ? <span className="t3">{t('failureMap.noPlaybook')}</span> : <div className="trunc">{playbooks.map(({ name }) => name).join(', ')}</div>),
}

/** How much of what prevents a mode is chosen, by word. */
export function Covered({ covered }: { readonly covered: MappedMode['covered'] }) {
  return <Chip look={covered === 'all' ? 'filled' : covered === 'some' ? 'line' : 'dash'}>{t(`failureMap.covered.${covered}`)}</Chip>
}
