import type { Architecture, Component, Layout, Plane } from '../../../../core/design/schema.ts'

/** In px of the canvas at 100 %. */
export const box = { width: 164, height: 56 } as const
const grid = { left: 28, across: 238, down: 112, top: 42, bottom: 34 } as const

export const planes: readonly Plane[] = ['edge', 'service', 'state', 'control']

export interface Lane {
  readonly plane: Plane
  readonly top: number
  readonly height: number
  readonly count: number
}

/** A box with its top left corner on the canvas. */
export interface PlacedBox {
  readonly id: string
  readonly plane: Plane
  readonly x: number
  readonly y: number
  /** Put there by the author. */
  readonly isPinned: boolean
}

export interface Placed {
  readonly boxes: readonly PlacedBox[]
  readonly lanes: readonly Lane[]
  readonly width: number
  readonly height: number
}

interface Cell {
  readonly column: number
  readonly row: number
}

/** Room for so many boxes side by side: four on one screen, more in designs that no screen holds. */
export function columnsFor(count: number): number {
  return Math.max(4, Math.ceil(Math.sqrt(count)))
}

/**
 * Places every component in the lane of its plane. A position of the author wins; its `y` counts from the top of the lane,
 * so that another lane can grow without moving it, and is kept inside the lane. The others stand on a grid below what
 * calls them, as near as the grid allows, and never on another box. The same design gives the same places.
 */
export function placeParts(architecture: Architecture, chosen: Layout['positions'] = {}): Placed {
  const { components, connections } = architecture
  const positions = Object.keys(chosen).length === 0 ? chosen : withoutUsual(architecture, chosen)
  const columns = columnsFor(components.length)
  const columnOf = new Map<string, number>()
  const neighbours = neighboursOf(connections)
  const lanes: Lane[] = []
  const boxes: PlacedBox[] = []
  let top = 0
  for (const plane of planes) {
    const members = components.filter((component) => component.plane === plane)
    const pinned = members.flatMap((component) => {
      const position = positions[component.id]
      return position === undefined ? [] : [{ id: component.id, x: position.x, y: Math.max(position.y, minInLane) }]
    })
    for (const { id, x } of pinned) columnOf.set(id, (x - grid.left) / grid.across)
    const free = members.filter((component) => positions[component.id] === undefined)
    const cells = cellsOf(free, connections, { columns, columnOf, neighbours, isTaken: takenBy(pinned) })
    const inLane = [
      ...pinned.map(({ id, x, y }) => ({ id, x, y, isPinned: true })),
      ...[...cells].map(([id, cell]) => ({ id, ...cornerOf(cell), isPinned: false })),
    ]
    const lowest = Math.max(grid.top, ...inLane.map(({ y }) => y))
    const height = lowest + box.height + grid.bottom
    lanes.push({ plane, top, height, count: members.length })
    boxes.push(...inLane.map((one) => ({ ...one, y: one.y + top, plane })))
    top += height
  }
  return { boxes, lanes, width: Math.max(0, ...boxes.map(({ x }) => x)) + box.width + grid.left, height: top }
}

/** Without positions where the box would stand by itself: what was put back on the grid is free again. */
function withoutUsual(architecture: Architecture, chosen: Layout['positions']): Layout['positions'] {
  const { boxes, lanes } = placeParts(architecture)
  const topOf = new Map(lanes.map(({ plane, top }) => [plane, top]))
  const usual = new Map(boxes.map(({ id, x, y, plane }) => [id, { x, y: y - (topOf.get(plane) ?? 0) }]))
  return Object.fromEntries(Object.entries(chosen).filter(([id, { x, y }]) => usual.get(id)?.x !== x || usual.get(id)?.y !== y))
}

/** Nearest to the top of its lane that a box may stand: its finding badge needs the room. */
export const minInLane = 14

const cornerOf = ({ column, row }: Cell) => ({ x: grid.left + column * grid.across, y: grid.top + row * grid.down })

type Neighbours = ReadonlyMap<string, readonly string[]>

function neighboursOf(connections: Architecture['connections']): Neighbours {
  const both = connections.flatMap(({ from, to }) => [[from, to], [to, from]] as const)
  return new Map([...Map.groupBy(both, ([of]) => of)].map(([of, pairs]) => [of, pairs.map(([, other]) => other)]))
}

/** True for a cell whose box would touch one that the author has put there. */
function takenBy(pinned: readonly { readonly x: number; readonly y: number }[]): (cell: Cell) => boolean {
  const apart = 8
  return (cell) => {
    const { x, y } = cornerOf(cell)
    return pinned.some((other) => Math.abs(other.x - x) < box.width + apart && Math.abs(other.y - y) < box.height + apart)
  }
}

interface Room {
  readonly columns: number
  /** Of what stands already; filled as boxes are placed. */
  readonly columnOf: Map<string, number>
  readonly neighbours: Neighbours
  readonly isTaken: (cell: Cell) => boolean
}

function cellsOf(members: readonly Component[], connections: Architecture['connections'], room: Room): Map<string, Cell> {
  const depth = depthsOf(members, connections)
  const ordered = members.toSorted((a, b) => (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1))
  const rows = members.length <= room.columns ? [ordered] : [...Map.groupBy(ordered, ({ id }) => depth.get(id) ?? 0).values()]
  const cells = new Map<string, Cell>()
  let row = 0
  for (const rowMembers of rows) {
    for (let at = 0; at < rowMembers.length;) {
      const left = rowMembers.slice(at, at + room.columns)
      const placed = fillRow(left, row, room, cells)
      at += placed
      row += 1
    }
  }
  return cells
}

/** Puts as many as fit into one row, each in the free column nearest to what it is connected with; gives how many. */
function fillRow(members: readonly Component[], row: number, room: Room, cells: Map<string, Cell>): number {
  let placed = 0
  const free = new Set(Array.from({ length: room.columns }, (_, column) => column).filter((column) => !room.isTaken({ column, row })))
  for (const { id } of members) {
    if (free.size === 0) break
    const wished = wishedColumn(id, room) ?? Math.min(...free)
    const column = [...free].reduce((best, other) => (Math.abs(other - wished) < Math.abs(best - wished) ? other : best))
    free.delete(column)
    room.columnOf.set(id, column)
    cells.set(id, { column, row })
    placed += 1
  }
  return placed
}

/** The mean column of the neighbours that stand already; null when none does. */
function wishedColumn(id: string, { columnOf, neighbours }: Room): number | null {
  const found = (neighbours.get(id) ?? []).flatMap((other) => columnOf.get(other) ?? [])
  return found.length === 0 ? null : found.reduce((sum, column) => sum + column, 0) / found.length
}

/** How many calls inside the lane lead to a component at most. A loop is cut where it closes. */
function depthsOf(members: readonly Component[], connections: Architecture['connections']): Map<string, number> {
  const ids = new Set(members.map(({ id }) => id))
  const inside = connections.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to))
  const targets = Map.groupBy(inside, ({ from }) => from)
  const waiting = new Map([...ids].map((id) => [id, inside.filter(({ to }) => to === id).length]))
  const depth = new Map<string, number>()
  const open = [...ids].filter((id) => waiting.get(id) === 0)
  const left = new Set(ids)
  while (left.size > 0) {
    const id = open.shift() ?? [...left][0]
    if (id === undefined) break
    if (!left.delete(id)) continue
    const mine = depth.get(id) ?? 0
    depth.set(id, mine)
    for (const { to } of targets.get(id) ?? []) {
      if (!left.has(to)) continue
      depth.set(to, Math.max(depth.get(to) ?? 0, mine + 1))
      const more = (waiting.get(to) ?? 1) - 1
      waiting.set(to, more)
      if (more === 0) open.push(to)
    }
  }
  return depth
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The box one comes to from another in a direction: the nearest one there, what lies straight ahead before what lies aside. */
export function boxTowards(boxes: readonly PlacedBox[], from: string, direction: Direction): string | null {
  const here = boxes.find(({ id }) => id === from)
  if (here === undefined) return boxes[0]?.id ?? null
  const scored = boxes.flatMap((other) => {
    const dx = other.x - here.x
    const dy = other.y - here.y
    const [ahead, aside] = direction === 'left' ? [-dx, dy] : direction === 'right' ? [dx, dy] : direction === 'up' ? [-dy, dx] : [dy, dx]
    return ahead > 4 ? [{ id: other.id, score: ahead + 3 * Math.abs(aside) }] : []
  })
  return scored.toSorted((a, b) => a.score - b.score)[0]?.id ?? null
}
