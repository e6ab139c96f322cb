/** A cell by its place; -1 is the row of the column heads and the column of the row heads. */
export interface GridAt {
  readonly row: number
  readonly column: number
}

const page = 10

/**
 * Where a key leads in a grid of so many rows and columns, or null when it does not move. Heads are part of the walk, their corner is
 * not. Home and End go to the ends of the row, with Control to those of the grid.
 */
export function walkGrid({ row, column }: GridAt, key: string, isControl: boolean, rows: number, columns: number): GridAt | null {
  if (rows === 0) return null
  const to = (toRow: number, toColumn: number): GridAt => {
    const next = { row: Math.max(-1, Math.min(rows - 1, toRow)), column: Math.max(-1, Math.min(columns - 1, toColumn)) }
    return next.row === -1 && next.column === -1 ? { row, column } : next
  }
  switch (key) {
    case 'ArrowUp': return to(row - 1, column)
    case 'ArrowDown': return to(row + 1, column)
    case 'ArrowLeft': return to(row, column - 1)
    case 'ArrowRight': return to(row, column + 1)
    // Paging stays among the cells.
    case 'PageUp': return to(Math.max(0, row - page), column)
    case 'PageDown': return to(row + page, column)
    case 'Home': return isControl ? to(0, -1) : to(row, row === -1 ? 0 : -1)
    case 'End': return isControl ? to(rows - 1, columns - 1) : to(row, columns - 1)
    default: return null
  }
}
