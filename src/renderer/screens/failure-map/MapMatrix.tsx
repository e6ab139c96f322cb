import { memo, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { FailureMatrix, MatrixCell, MatrixRow, MatrixState } from '../../../core/failure-map/matrix-schema.ts'
import { t } from '../../text/t.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { walkGrid, type GridAt } from './grid-walk.ts'
import { mapPlanes } from './places.ts'
import type { SelectMode } from './select-mode.ts'

interface MapMatrixProps {
  readonly matrix: FailureMatrix
  /** Modes that pass the filter. */
  readonly wanted: ReadonlySet<string>
  readonly selected: string | undefined
  readonly onSelect: SelectMode
  readonly onComponent: (id: string) => void
}

type Column = FailureMatrix['components'][number]

const states: readonly MatrixState[] = ['applies', 'guarded', 'unknown', 'exempt']

/** Every wanted failure mode against every component of the design, by plane on both sides. */
export function MapMatrix({ matrix, wanted, selected, onSelect, onComponent }: MapMatrixProps) {
  const table = useRef<HTMLTableElement>(null)
  const columns = useMemo(() => matrix.components.toSorted((a, b) => mapPlanes.indexOf(a.plane) - mapPlanes.indexOf(b.plane)), [matrix])
  const rows = useMemo(
    () => matrix.rows.filter(({ cells, mode }) => cells.length > 0 && wanted.has(mode)).toSorted((a, b) => mapPlanes.indexOf(a.plane) - mapPlanes.indexOf(b.plane)),
    [matrix, wanted],
  )
  const [focus, setFocus] = useState<GridAt>({ row: 0, column: -1 })
  const [pointed, setPointed] = useState<GridAt | null>(null)
  // A filter can take away the row that had the focus.
  const at = { row: Math.min(focus.row, rows.length - 1), column: Math.min(focus.column, columns.length - 1) }
  const told = pointed ?? at

  const open = ({ row, column }: GridAt): void => {
    if (row === -1) {
      const component = columns[column]
      if (component !== undefined) onComponent(component.id)
      return
    }
    const mode = rows[row]?.mode
    if (mode !== undefined) onSelect(mode)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open(at)
      return
    }
    const next = walkGrid(at, event.key, event.ctrlKey, rows.length, columns.length)
    if (next === null) return
    event.preventDefault()
    setPointed(null)
    setFocus(next)
    table.current?.querySelector<HTMLElement>(selectorOf(next))?.focus()
  }
  const onClick = (event: MouseEvent): void => {
    const clicked = placeOf(event.target)
    if (clicked === null) return
    setFocus(clicked)
    open(clicked)
  }

  if (rows.length === 0) return <div className="map-table"><div className="table-empty">{t('failureMap.noMatch')}</div></div>
  return (
    <>
      <div className="matrix-scroll">
        <table
          ref={table} className="matrix" role="grid" aria-label={t('failureMap.matrixNamed', { modes: rows.length, components: columns.length })}
          onKeyDown={onKeyDown} onClick={onClick} onMouseOver={(event) => setPointed(placeOf(event.target))} onMouseLeave={() => setPointed(null)}
          onFocus={(event) => { const got = placeOf(event.target); if (got !== null) setFocus(got) }}
        >
          <thead>
            <tr>
              <th className="matrix-corner" scope="col">{t('failureMap.mode')}</th>
              {columns.map((column, index) => (
                <th
                  key={column.id} scope="col" data-at={`-1 ${index}`} tabIndex={at.row === -1 && at.column === index ? 0 : -1}
                  className={told.column === index ? 'matrix-column told' : 'matrix-column'} title={t('failureMap.toComponent', { name: column.name })}
                >
                  <PlaneGlyph plane={column.plane} glyphOnly size={12} />
                  <span className="matrix-name">{column.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={row.mode} row={row} index={index} columns={columns} isSelected={row.mode === selected} isTold={told.row === index}
                tabStop={at.row === index ? at.column : null} isGroupStart={index > 0 && rows[index - 1]?.plane !== row.plane}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Told row={rows[told.row]} column={columns[told.column]} />
      <Legend rows={rows} all={matrix.rows.length} />
    </>
  )
}

const selectorOf = ({ row, column }: GridAt): string => `[data-at="${row} ${column}"]`

function placeOf(target: EventTarget): GridAt | null {
  const [row, column] = (target instanceof Element ? (target.closest<HTMLElement>('[data-at]')?.dataset.at ?? '') : '').split(' ').map(Number)
  return row === undefined || column === undefined ? null : { row, column }
}

interface RowProps {
  readonly row: MatrixRow
  readonly index: number
  readonly columns: readonly Column[]
  readonly isSelected: boolean
  readonly isTold: boolean
  /** Column of the cell that Tab comes to; null when it is in another row. */
  readonly tabStop: number | null
  readonly isGroupStart: boolean
}

const Row = memo(function Row({ row, index, columns, isSelected, isTold, tabStop, isGroupStart }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.component, cell]))
  return (
    <tr data-row={row.mode} aria-selected={isSelected} className={[isSelected && 'sel', isTold && 'told', isGroupStart && 'first'].filter(Boolean).join(' ') || undefined}>
      <th scope="row" data-at={`${index} -1`} tabIndex={tabStop === -1 ? 0 : -1} title={`${row.mode} ${row.name}`}>
        <span className="matrix-mode">
          <PlaneGlyph plane={row.plane} glyphOnly size={12} />
          <span className="mono t3">{row.mode.slice(3)}</span>
          <span className="trunc">{row.name}</span>
        </span>
      </th>
      {columns.map(({ id }, column) => {
        const cell = cells.get(id)
        return (
          <td key={id} data-at={`${index} ${column}`} tabIndex={tabStop === column ? 0 : -1} className={cell?.state}>
            {cell !== undefined && <><Sign state={cell.state} /><span className="sr">{wordsOf(cell)}</span></>}
          </td>
        )
      })}
    </tr>
  )
})

const wordsOf = ({ state, text }: MatrixCell): string => `${t(`failureMap.state.${state}`)}: ${text}`

/** A shape of its own for each state: none is told by its colour. */
function Sign({ state }: { readonly state: MatrixState }) {
  switch (state) {
    case 'applies': return <i className="matrix-dot" />
    case 'guarded': return <Icon name="shield" size={13} />
    case 'unknown': return <b aria-hidden="true">?</b>
    case 'exempt': return <i className="matrix-dash" />
  }
}

/** What the cell under the focus or the pointer says, in full. */
function Told({ row, column }: { readonly row: MatrixRow | undefined; readonly column: Column | undefined }) {
  const cell = row?.cells.find(({ component }) => component === column?.id)
  return (
    <div className="matrix-told">
      {row === undefined ? (
        <p className="t2">{column === undefined ? '' : `${column.name}: ${t(`architecture.role.${column.role}`)}`}</p>
      ) : column === undefined ? (
        <p><b className="m">{row.name}</b> <span className="t2">{t('failureMap.cellsOf', { count: row.cells.filter(({ state }) => state === 'applies').length })}</span></p>
      ) : (
        <p>
          <b className="m">{t('failureMap.cellNamed', { mode: row.name, component: column.name })}</b>{' '}
          <span className="t2">{cell === undefined ? t('failureMap.state.none') : wordsOf(cell)}</span>
        </p>
      )}
    </div>
  )
}

function Legend({ rows, all }: { readonly rows: readonly MatrixRow[]; readonly all: number }) {
  const cells = rows.flatMap((row) => row.cells)
  return (
    <div className="map-legend">
      {states.map((state) => (
        <span key={state} className="row matrix-key">
          <Sign state={state} /> {t(`failureMap.state.${state}`)} <b>{cells.filter((cell) => cell.state === state).length}</b>
        </span>
      ))}
      <span className="sp" />
      <span className="t3 hide-s">{t('failureMap.matrixRows', { shown: rows.length, all })}</span>
    </div>
  )
}
