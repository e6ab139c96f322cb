import type { Catalog } from '../catalog/catalog.ts'
import { findEntry } from '../catalog/catalog.ts'
import { byCodeUnit } from '../design/canonical.ts'
import type { Component, Connection, Design, Plane } from '../design/schema.ts'
import type { Report, Severity } from '../validate/report.ts'
import type { Diagram, DiagramEdge, DiagramNode } from './schema.ts'
import { short } from './words.ts'

const width = 852
const height = 480
const laneLabelWidth = 104
const nodeWidth = 166
const nodeHeight = 48
const columns = 4
const mostRows = 6
const mostEdges = 36
const planes: readonly { readonly plane: Plane; readonly title: string }[] = [
  { plane: 'edge', title: 'Edge' },
  { plane: 'service', title: 'Service' },
  { plane: 'state', title: 'State' },
  { plane: 'control', title: 'Control' },
]
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

interface Slot {
  readonly component: Component
  readonly row: number
  readonly column: number
}

/**
 * The architecture on four lanes, the most important components of each: those on the first journey, then those with the
 * worst findings. Lines run between rows and columns, never through a box. What finds no room is counted on its lane.
 */
export function drawDiagram(design: Design, report: Report, catalog: Catalog): Diagram {
  const worst = worstSeverities(report)
  const members = planes.map(({ plane }) => ranked(design, plane, worst))
  const rows = shareRows(members.map((list) => list.length))
  const rowHeight = height / Math.max(4, rows.reduce((sum, lane) => sum + lane, 0))
  const slots: Slot[] = []
  const lanes: Diagram['lanes'] = []
  let firstRow = 0
  planes.forEach(({ plane, title }, index) => {
    const laneRows = rows[index] ?? 1
    const list = members[index] ?? []
    const shown = list.slice(0, laneRows * columns)
    shown.forEach((component, position) => {
      slots.push({ component, row: firstRow + Math.floor(position / columns), column: position % columns })
    })
    lanes.push({ plane, title, y: round(firstRow * rowHeight), height: round(laneRows * rowHeight), hidden: list.length - shown.length })
    firstRow += laneRows
  })
  const place = placer(rowHeight)
  const alone = standingAlone(design)
  const nodes = slots.map((slot): DiagramNode => {
    const { component } = slot
    const { x, y } = place(slot.row, slot.column)
    return {
      id: component.id,
      name: short(component.name, 20),
      under: short(underName(component, catalog), 24),
      plane: component.plane,
      x,
      y,
      external: component.role === 'external',
      alone: alone.has(component.id),
      severity: worst.get(component.id) ?? null,
    }
  })
  return { width, height, nodeWidth, nodeHeight, laneLabelWidth, lanes, nodes, edges: drawEdges(design, slots, rowHeight) }
}

/** Components that every journey needs and that nothing can take over from. */
export function standingAlone(design: Design): ReadonlySet<string> {
  const { journeys, components } = design.architecture
  const onAll = (id: string): boolean =>
    journeys.length > 0 && journeys.every((journey) => journey.steps.some((step) => step.component === id && step.required && step.missOf === undefined))
  return new Set(components.filter((component) => component.replicas === 1 && component.role !== 'external' && onAll(component.id)).map(({ id }) => id))
}

function underName(component: Component, catalog: Catalog): string {
  if (component.role === 'external') return 'outside your control'
  const known = component.technology === undefined ? undefined : findEntry(catalog, component.technology)?.name
  const product = component.product ?? known ?? component.technology ?? component.role.replaceAll('-', ' ')
  return component.replicas === 1 ? product : `${short(product, 20 - String(component.replicas).length)} × ${component.replicas}`
}

function worstSeverities(report: Report): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>()
  for (const finding of report.findings.filter(({ state }) => state === 'open')) {
    for (const { element } of finding.evidence) {
      if (!element.startsWith('component:')) continue
      const id = element.slice('component:'.length)
      const known = worst.get(id)
      if (known === undefined || severities.indexOf(finding.severity) < severities.indexOf(known)) worst.set(id, finding.severity)
    }
  }
  return worst
}

function ranked(design: Design, plane: Plane, worst: ReadonlyMap<string, Severity>): Component[] {
  const steps = design.architecture.journeys.flatMap((journey) => journey.steps.map((step) => step.component))
  const firstStep = new Map(steps.map((id, index) => [id, index] as const).toReversed())
  const journeyRank = (id: string): number => firstStep.get(id) ?? Number.MAX_SAFE_INTEGER
  const severityRank = (id: string): number => {
    const severity = worst.get(id)
    return severity === undefined ? severities.length : severities.indexOf(severity)
  }
  return design.architecture.components
    .filter((component) => component.plane === plane)
    .toSorted((left, right) => journeyRank(left.id) - journeyRank(right.id) || severityRank(left.id) - severityRank(right.id) || byCodeUnit(left.id, right.id))
}

/** One row for every lane, the rest to the lanes that overflow most. */
function shareRows(sizes: readonly number[]): number[] {
  const rows = sizes.map(() => 1)
  for (let left = mostRows - rows.length; left > 0; left -= 1) {
    const overflow = sizes.map((size, index) => size - (rows[index] ?? 0) * columns)
    const most = Math.max(...overflow)
    if (most <= 0) break
    const lane = overflow.indexOf(most)
    rows[lane] = (rows[lane] ?? 0) + 1
  }
  return rows
}

const pitch = (width - laneLabelWidth) / columns

function placer(rowHeight: number): (row: number, column: number) => { x: number; y: number } {
  return (row, column) => ({
    x: round(laneLabelWidth + column * pitch + (pitch - nodeWidth) / 2),
    y: round(row * rowHeight + (rowHeight - nodeHeight) / 2),
  })
}

function drawEdges(design: Design, slots: readonly Slot[], rowHeight: number): DiagramEdge[] {
  const slotOf = new Map(slots.map((slot) => [slot.component.id, slot]))
  const onJourney = journeyHops(design)
  const drawn = design.architecture.connections
    .filter((connection) => connection.from !== connection.to && connection.kind !== 'starts-after')
    .flatMap((connection) => {
      const [from, to] = [slotOf.get(connection.from), slotOf.get(connection.to)]
      // What control watches would be a line to nearly every box: the lane itself says it.
      if (from === undefined || to === undefined || from.component.plane === 'control' || to.component.plane === 'control') return []
      return [{ connection, from, to, style: styleOf(connection, onJourney) }]
    })
    .toSorted((left, right) => Number(right.style === 'journey') - Number(left.style === 'journey') || byCodeUnit(left.connection.id, right.connection.id))
    .slice(0, mostEdges)
  const ports = new Map<string, number>()
  const port = (id: string, side: string): number => {
    const key = `${id} ${side}`
    const used = ports.get(key) ?? 0
    ports.set(key, used + 1)
    // 0, +18, -18, +36, -36: the first line leaves from the middle.
    return (used % 2 === 1 ? 1 : -1) * Math.min(Math.ceil(used / 2), 3) * 18
  }
  return drawn
    .map(({ from, to, style }, index) => ({ style, points: route(from, to, rowHeight, index, port) }))
    .toSorted((left, right) => Number(left.style === 'journey') - Number(right.style === 'journey'))
}

/** Pairs of components that the first journey calls one after the other, or from an earlier step. */
function journeyHops(design: Design): ReadonlySet<string> {
  const [journey] = design.architecture.journeys
  const visited = journey?.steps.map((step) => step.component) ?? []
  return new Set(visited.flatMap((to, index) => visited.slice(0, index).map((from) => `${from} ${to}`)))
}

function styleOf(connection: Connection, onJourney: ReadonlySet<string>): DiagramEdge['style'] {
  if (connection.kind !== 'sync') return 'async'
  return onJourney.has(`${connection.from} ${connection.to}`) ? 'journey' : 'call'
}

function route(from: Slot, to: Slot, rowHeight: number, index: number, port: (id: string, side: string) => number): DiagramEdge['points'] {
  const place = placer(rowHeight)
  const [start, end] = [place(from.row, from.column), place(to.row, to.column)]
  if (from.row === to.row && Math.abs(from.column - to.column) === 1) {
    const isRightward = to.column > from.column
    const y = start.y + nodeHeight / 2
    return [
      { x: start.x + (isRightward ? nodeWidth : 0), y },
      { x: end.x + (isRightward ? 0 : nodeWidth), y },
    ]
  }
  const isDownward = to.row > from.row || from.row === to.row
  const x1 = start.x + nodeWidth / 2 + port(from.component.id, isDownward ? 'bottom' : 'top')
  const isSameRow = from.row === to.row
  const arrivesAtTop = isDownward && !isSameRow
  const x2 = end.x + nodeWidth / 2 + port(to.component.id, arrivesAtTop ? 'top' : 'bottom')
  const y1 = isDownward ? start.y + nodeHeight : start.y
  const y2 = arrivesAtTop ? end.y : end.y + nodeHeight
  // Lines that share a gutter stand four pixels apart.
  const gap = (rowHeight - nodeHeight) / 2
  const shift = ((index % 5) - 2) * Math.min(4, gap / 5)
  const leave = y1 + (isDownward ? gap : -gap) + shift
  const enter = y2 + (arrivesAtTop ? -gap : gap) + shift
  const rowsBetween = Math.abs(to.row - from.row)
  if (isSameRow || rowsBetween === 1) return rounded([{ x: x1, y: y1 }, { x: x1, y: leave }, { x: x2, y: leave }, { x: x2, y: y2 }])
  // Left of the first column there is only half a gutter.
  const gutter = laneLabelWidth + to.column * pitch + (to.column === 0 ? 4 + shift / 4 : shift)
  return rounded([
    { x: x1, y: y1 }, { x: x1, y: leave }, { x: gutter, y: leave }, { x: gutter, y: enter }, { x: x2, y: enter }, { x: x2, y: y2 },
  ])
}

function rounded(points: DiagramEdge['points']): DiagramEdge['points'] {
  return points.map(({ x, y }) => ({ x: round(x), y: round(y) }))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
