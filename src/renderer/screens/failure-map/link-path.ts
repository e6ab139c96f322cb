import { pathOf, type Point } from '../design/architecture/routes.ts'

/** In px: pitch of the chips and their size. */
export interface ChipGrid {
  readonly left: number
  readonly across: number
  readonly down: number
  readonly width: number
  readonly height: number
  /** Top of a row, which knows of the room between lanes. */
  readonly topOf: (row: number) => number
}

interface Cell {
  readonly column: number
  readonly row: number
}

/**
 * A lit link at right angles: out of the chip into the gap beside its column, along the gap between two rows, and into the
 * other chip from its near side. Causes of one chip share the last run, so that they join into a bus before it.
 */
export function litPath(from: Cell, to: Cell, grid: ChipGrid): string {
  const left = (cell: Cell): number => grid.left + cell.column * grid.across
  const right = (cell: Cell): number => left(cell) + grid.width
  const middle = (cell: Cell): number => grid.topOf(cell.row) + grid.height / 2
  const gap = (grid.across - grid.width) / 2
  if (from.column === to.column) {
    const x = right(from) + gap
    return pathOf([{ x: right(from), y: middle(from) }, { x, y: middle(from) }, { x, y: middle(to) }, { x: right(to) + arrow, y: middle(to) }])
  }
  const isRight = to.column > from.column
  const start: Point = { x: isRight ? right(from) : left(from), y: middle(from) }
  const end: Point = { x: isRight ? left(to) - arrow : right(to) + arrow, y: middle(to) }
  const near = isRight ? right(from) + gap : left(from) - gap
  const far = isRight ? left(to) - gap : right(to) + gap
  if (near === far) return pathOf([start, { x: near, y: start.y }, { x: near, y: end.y }, end])
  const y = start.y + (to.row >= from.row ? 1 : -1) * (grid.height / 2 + (grid.down - grid.height) / 2)
  return pathOf([start, { x: near, y: start.y }, { x: near, y }, { x: far, y }, { x: far, y: end.y }, end])
}

/** Room for the head of an arrow. */
const arrow = 2

/** A link that is not lit: a quiet curve that only tells that there is much. */
export function faintPath(from: Cell, to: Cell, grid: ChipGrid): string {
  const x1 = grid.left + from.column * grid.across + grid.width
  const x2 = grid.left + to.column * grid.across
  const y1 = grid.topOf(from.row) + grid.height / 2
  const y2 = grid.topOf(to.row) + grid.height / 2
  const bend = 40
  return `M${Math.round(x1)} ${y1}C${Math.round(x1 + bend)} ${y1} ${Math.round(x2 - bend)} ${y2} ${Math.round(x2)} ${y2}`
}
