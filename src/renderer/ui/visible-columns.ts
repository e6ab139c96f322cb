import { useSyncExternalStore } from 'react'
import type { Column } from './table-rows.ts'

const widths = [1420, 1180, 1100] as const
const isBelow = (width: number): boolean => matchMedia(`(max-width: ${width}px)`).matches

function onWidthChange(changed: () => void): () => void {
  const queries = widths.map((width) => matchMedia(`(max-width: ${width}px)`))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

/**
 * The columns that this window has room for. They are left out rather than hidden, because a group head spans as many
 * columns as there are.
 */
export function useVisible<R>(columns: readonly Column<R>[]): readonly Column<R>[] {
  const narrowest = useSyncExternalStore(onWidthChange, () => widths.filter(isBelow).at(-1) ?? Infinity)
  return columns.filter((column) => column.hiddenBelow === undefined || column.hiddenBelow < narrowest)
}
