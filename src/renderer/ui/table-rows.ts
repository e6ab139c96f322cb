import type { ReactNode } from 'react'

export interface Column<R> {
  readonly id: string
  readonly title: string
  /** Read out but not drawn: for a column of buttons. */
  readonly isTitleHidden?: boolean
  /** Width in px; exactly one column goes without and takes the rest. */
  readonly width?: number
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end'
  readonly cell: (row: R) => ReactNode
  /** Makes the column sortable; ascending order. */
  readonly compare?: (a: R, b: R) => number
  /** Left out in windows narrower than this. */
  readonly hiddenBelow?: 1420 | 1180 | 1100
}

export interface RowGroup<R> {
  readonly id: string
  readonly title: string
  readonly rows: readonly R[]
  /** At the right of its head, such as a small button. */
  readonly end?: ReactNode
  /** Said instead of how many rows it shows, such as how many a folded group holds. */
  readonly count?: number
}

export interface Sorting {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** Ascending first, then descending, then the order the rows came in. */
export function nextSorting(now: Sorting | null, column: string): Sorting | null {
  if (now?.column !== column) return { column, direction: 'ascending' }
  return now.direction === 'ascending' ? { column, direction: 'descending' } : null
}

/** Rows in the order of a sorting; equal rows keep their order. */
export function sortRows<R>(rows: readonly R[], columns: readonly Column<R>[], sorting: Sorting | null): readonly R[] {
  const compare = columns.find((column) => column.id === sorting?.column)?.compare
  if (sorting === null || compare === undefined) return rows
  return rows.toSorted(sorting.direction === 'ascending' ? compare : (a, b) => compare(b, a))
}

/** Where a key leads in a list of so many rows, or null when the key does not move. */
export function movedTo(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown': return Math.min(at + 1, count - 1)
    case 'ArrowUp': return Math.max(at - 1, 0)
    case 'PageDown': return Math.min(at + 10, count - 1)
    case 'PageUp': return Math.max(at - 10, 0)
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}
