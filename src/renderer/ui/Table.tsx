import { Fragment, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { useVisible } from './visible-columns.ts'
import { movedTo, nextSorting, sortRows, type Column, type RowGroup, type Sorting } from './table-rows.ts'
import './table.css'

interface TableProps<R> {
  /** Names the table to screen readers. */
  readonly label: string
  readonly columns: readonly Column<R>[]
  /** Either plain rows or groups with a head. */
  readonly rows?: readonly R[]
  readonly groups?: readonly RowGroup<R>[]
  readonly rowId: (row: R) => string
  readonly selectedId?: string
  /** The row that click or arrow keys chose. Left out: rows cannot be selected and the table is only read. */
  readonly onSelect?: (row: R, by: 'keys' | 'mouse') => void
  /** Enter or double click on a row. The first click of the two has chosen the row already. */
  readonly onOpen?: (row: R, by: 'keys' | 'mouse') => void
  /** Folds or unfolds the detail of a row: Enter, Space, or a click on the row that is chosen already. */
  readonly onToggle?: (row: R) => void
  /** What an opened row shows below itself; null for a closed one. */
  readonly detail?: (row: R) => ReactNode
  /** dense 28, normal 32, data 40 with a bar or two lines, plain: as high as its text. */
  readonly height?: 'dense' | 'normal' | 'data' | 'plain'
  /** A row is chosen as soon as something in it has the focus: for rows made of fields. */
  readonly selectsOnFocus?: boolean
  /** Without side padding, for a table inside a text. */
  readonly flush?: boolean
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode
}

/** Rows of one kind: sortable, grouped, chosen with mouse or arrow keys, opened with Enter. */
export function Table<R>({
  label, columns: allColumns, rows = [], groups, rowId, selectedId, onSelect, onOpen, onToggle, detail, height = 'normal', selectsOnFocus = false,
  flush = false, empty,
}: TableProps<R>) {
  const columns = useVisible(allColumns)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const body = useRef<HTMLTableElement>(null)
  const isGrid = onSelect !== undefined || onOpen !== undefined || onToggle !== undefined
  const shown = (groups ?? [{ id: '', title: '', rows }]).map((group) => ({ ...group, rows: sortRows(group.rows, columns, sorting) }))
  const all = shown.flatMap((group) => group.rows)
  const tabStop = all.find((row) => rowId(row) === selectedId) ?? all[0]

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, row: R) => {
    if (event.target !== event.currentTarget) return
    if (onToggle !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      onToggle(row)
      return
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      onOpen?.(row, 'keys')
      return
    }
    if (event.key === ' ') {
      event.preventDefault()
      onSelect?.(row, 'keys')
      return
    }
    const at = movedTo(event.key, all.indexOf(row), all.length)
    const next = at === null ? undefined : all[at]
    if (next === undefined) return
    event.preventDefault()
    onSelect?.(next, 'keys')
    body.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(rowId(next))}"]`)?.focus()
  }

  const onClick = (event: MouseEvent<HTMLTableRowElement>, row: R) => {
    const isWithin = event.target instanceof Element && event.target.closest('button, a, input, label') !== null
    // The second click of two belongs to the first.
    if (onToggle !== undefined && rowId(row) === selectedId && !isWithin) {
      if (event.detail <= 1) onToggle(row)
    } else onSelect?.(row, 'mouse')
  }

  const classes = ['table', height !== 'normal' && height, flush && 'flush', isGrid && 'grid'].filter(Boolean).join(' ')
  return (
    <>
      <table ref={body} className={classes} aria-label={label} role={onToggle !== undefined ? 'treegrid' : isGrid ? 'grid' : undefined}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cellClass(column)}
                aria-sort={sorting?.column === column.id ? sorting.direction : undefined}
              >
                {column.compare === undefined ? (
                  <span className={column.isTitleHidden === true ? 'sr' : undefined}>{column.title}</span>
                ) : (
                  <button type="button" onClick={() => setSorting(nextSorting(sorting, column.id))}>
                    {column.title}
                    {sorting?.column === column.id && (
                      <Icon name={sorting.direction === 'ascending' ? 'chevron-up' : 'chevron-down'} size={11} />
                    )}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {shown.map((group) => (
          <tbody key={group.id}>
            {groups !== undefined && (
              <tr className="grp">
                <th colSpan={columns.length} scope="rowgroup">
                  {group.end === undefined ? (
                    <>
                      {group.title} <span>{group.count ?? group.rows.length}</span>
                    </>
                  ) : (
                    <div className="row">
                      {group.title} <span>{group.count ?? group.rows.length}</span>
                      <div className="sp" />
                      {group.end}
                    </div>
                  )}
                </th>
              </tr>
            )}
            {group.rows.map((row) => {
              const id = rowId(row)
              const below = detail?.(row) ?? null
              const isSelected = id === selectedId
              return (
                <Fragment key={id}>
                  <tr
                    data-row={id}
                    className={`${isSelected ? 'sel' : ''}${below !== null ? ' opened' : ''}` || undefined}
                    {...(isGrid && {
                      tabIndex: row === tabStop ? 0 : -1,
                      'aria-selected': isSelected,
                      'aria-expanded': onToggle === undefined ? undefined : below !== null,
                      onClick: (event: MouseEvent<HTMLTableRowElement>) => onClick(event, row),
                      onFocus: selectsOnFocus ? () => onSelect?.(row, 'keys') : undefined,
                      onDoubleClick: () => onOpen?.(row, 'mouse'),
                      onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => onKeyDown(event, row),
                    })}
                  >
                    {columns.map((column) => (
                      <td key={column.id} className={cellClass(column)}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                  {below !== null && (
                    <tr className="detail">
                      <td colSpan={columns.length}>{below}</td>
                    </tr>
                  )}
                </Fragment>
              )
            })}
          </tbody>
        ))}
      </table>
      {all.length === 0 && empty !== undefined && <div className="table-empty">{empty}</div>}
    </>
  )
}

function cellClass<R>(column: Column<R>): string | undefined {
  return column.align === 'end' ? 'num' : undefined
}
