import type { FailureMap, MappedMode } from '../../../core/failure-map/schema.ts'
import type { PlaneName } from '../../ui/PlaneGlyph.tsx'

export const mapPlanes: readonly PlaneName[] = ['edge', 'network', 'service', 'state', 'control']

/** Columns are never more than these, however deep the chains are. */
export const mostColumns = 6

export interface ChipPlace {
  readonly id: string
  readonly plane: PlaneName
  readonly column: number
  /** From the top of the whole map. */
  readonly row: number
}

export interface MapLane {
  readonly plane: PlaneName
  readonly firstRow: number
  readonly rows: number
  readonly count: number
}

export interface MapPlaces {
  readonly chips: readonly ChipPlace[]
  readonly lanes: readonly MapLane[]
  readonly columns: number
  readonly rows: number
}

/**
 * Places modes in the lane of their plane. The many layers of the map are squeezed into a few columns: within a lane the
 * modes are dealt out in the order of their layer, column by column, so that roots stand at the left, whatever leads on
 * stands never left of what is nearer to the roots, and no lane is higher than it must be.
 */
export function placeModes(modes: readonly MappedMode[], columns = mostColumns): MapPlaces {
  const width = Math.max(1, Math.min(columns, mostColumns))
  const chips: ChipPlace[] = []
  const lanes: MapLane[] = []
  let firstRow = 0
  for (const plane of mapPlanes) {
    const members = modes.filter((mode) => mode.plane === plane).toSorted((a, b) => a.layer - b.layer || (a.id < b.id ? -1 : 1))
    if (members.length === 0) continue
    const rows = Math.ceil(members.length / width)
    members.forEach(({ id }, at) => chips.push({ id, plane, column: Math.floor(at / rows), row: firstRow + (at % rows) }))
    lanes.push({ plane, firstRow, rows, count: members.length })
    firstRow += rows
  }
  return { chips, lanes, columns: width, rows: firstRow }
}

/** What a mode has to do with the selected one. loop: it both brings it about and is brought about by it. */
export type Light = 'selected' | 'cause' | 'effect' | 'loop' | 'dim'

/** The modes that bring the selected one about, and those that it brings about; direct links only. */
export function lightOf(edges: FailureMap['edges'], selected: string | undefined): (id: string) => Light {
  const causes = new Set(edges.filter(({ to }) => to === selected).map(({ from }) => from))
  const effects = new Set(edges.filter(({ from }) => from === selected).map(({ to }) => to))
  return (id) => {
    if (id === selected) return 'selected'
    if (causes.has(id) && effects.has(id)) return 'loop'
    return causes.has(id) ? 'cause' : effects.has(id) ? 'effect' : 'dim'
  }
}

export interface LitCounts {
  readonly cause: number
  readonly loop: number
  readonly effect: number
}

export function litCounts(modes: readonly MappedMode[], light: (id: string) => Light): LitCounts {
  const count = (which: Light): number => modes.filter(({ id }) => light(id) === which).length
  return { cause: count('cause'), loop: count('loop'), effect: count('effect') }
}

export type Step = 'up' | 'down' | 'left' | 'right'

/**
 * Where an arrow key leads. Up and down go to the next chip of the column. Left and right walk the links: to a cause, to an
 * effect, the nearest row first; where there is no link they go to the next column.
 */
export function walk({ chips }: MapPlaces, edges: FailureMap['edges'], from: string, step: Step): string | null {
  const here = chips.find(({ id }) => id === from)
  if (here === undefined) return chips[0]?.id ?? null
  const nearest = (candidates: readonly ChipPlace[], distance: (chip: ChipPlace) => number): string | null =>
    candidates.toSorted((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1))[0]?.id ?? null
  if (step === 'up' || step === 'down') {
    const sign = step === 'down' ? 1 : -1
    return nearest(chips.filter(({ column, row }) => column === here.column && (row - here.row) * sign > 0), ({ row }) => Math.abs(row - here.row))
  }
  const linked = new Set(step === 'left' ? edges.filter(({ to }) => to === from).map((edge) => edge.from) : edges.filter((edge) => edge.from === from).map(({ to }) => to))
  linked.delete(from)
  const byLink = nearest(chips.filter(({ id }) => linked.has(id)), ({ column, row }) => Math.abs(row - here.row) + 2 * Math.abs(column - here.column))
  if (byLink !== null) return byLink
  const next = here.column + (step === 'right' ? 1 : -1)
  return nearest(chips.filter(({ column }) => column === next), ({ row }) => Math.abs(row - here.row))
}

/** True for a mode whose id, name or summary has every word typed. */
export function modeHas({ id, name, summary }: Pick<MappedMode, 'id' | 'name' | 'summary'>, typed: string): boolean {
  const text = `${id} ${name} ${summary}`.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
