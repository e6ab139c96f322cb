import type { Connection } from '../../../../core/design/schema.ts'
import { box, type PlacedBox } from './layout.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Route {
  readonly id: string
  /** Corners from the caller to the called. */
  readonly points: readonly Point[]
}

/** Room between boxes in which lines run: half of the way to the next row, and beside a box. */
const gutter = 28
const aside = 24
const leastLeft = 4
const trackStep = 7
const portStep = 18

/**
 * A way for every connection: right angles only, through the gaps between rows and columns. Lines that would run in the
 * same gap or leave by the same side stand apart. Connections of boxes that are not there are left out.
 */
export function routesOf(boxes: readonly PlacedBox[], connections: readonly Connection[]): readonly Route[] {
  const at = new Map(boxes.map((one) => [one.id, one]))
  const known = connections.flatMap((connection) => {
    const from = at.get(connection.from)
    const to = at.get(connection.to)
    return from === undefined || to === undefined || from === to ? [] : [{ id: connection.id, from, to, shape: shapeOf(from, to, boxes) }]
  })
  const ports = portsOf(known)
  const tracks = tracksOf(known)
  return known.map((wire) => {
    const points = straightened(pointsOf(wire, ports.get(`${wire.id} from`) ?? 0, ports.get(`${wire.id} to`) ?? 0, tracks.get(wire.id) ?? 0))
    return { id: wire.id, points }
  })
}

/** beside: straight to a neighbour. down: into the next row. around: down, along a column gap, down again. up: against the flow. */
type Shape = 'beside' | 'down' | 'around' | 'up' | 'over'

interface Wire {
  readonly id: string
  readonly from: PlacedBox
  readonly to: PlacedBox
  readonly shape: Shape
}

function shapeOf(from: PlacedBox, to: PlacedBox, boxes: readonly PlacedBox[]): Shape {
  const isSameRow = Math.abs(from.y - to.y) < box.height / 2
  const between = (inside: (other: PlacedBox) => boolean): boolean => boxes.some((other) => other !== from && other !== to && inside(other))
  if (isSameRow) {
    const left = Math.min(from.x, to.x)
    const right = Math.max(from.x, to.x)
    const isBlocked = between((other) => Math.abs(other.y - from.y) < box.height && other.x + box.width > left && other.x < right + box.width)
    return isBlocked ? 'over' : 'beside'
  }
  if (to.y < from.y) return 'up'
  const isBlocked = between(
    (other) => other.y > from.y + box.height && other.y + box.height < to.y && other.x < to.x + box.width + 4 && other.x + box.width > to.x - 4,
  )
  return isBlocked ? 'around' : 'down'
}

type Side = 'left' | 'right' | 'top' | 'bottom'

function sidesOf({ from, to, shape }: Wire): readonly [Side, Side] {
  const isRight = to.x >= from.x
  switch (shape) {
    case 'beside': return isRight ? ['right', 'left'] : ['left', 'right']
    case 'down':
    case 'around': return ['bottom', 'top']
    case 'up': return to.x > from.x + box.width ? ['right', 'left'] : to.x + box.width < from.x ? ['left', 'right'] : ['right', 'right']
    case 'over': return ['top', 'top']
  }
}

/** How far from the middle of its side each end stands: ends at one side are spread in the order of what they lead to. */
function portsOf(wires: readonly Wire[]): ReadonlyMap<string, number> {
  const ends = wires.flatMap((wire) => {
    const [out, into] = sidesOf(wire)
    return [
      { key: `${wire.id} from`, side: `${wire.from.id} ${out}`, isFlat: out === 'top' || out === 'bottom', own: wire.from, other: wire.to },
      { key: `${wire.id} to`, side: `${wire.to.id} ${into}`, isFlat: into === 'top' || into === 'bottom', own: wire.to, other: wire.from },
    ]
  })
  const offsets = new Map<string, number>()
  for (const group of Map.groupBy(ends, ({ side }) => side).values()) {
    const isFlat = group[0]?.isFlat === true
    const room = isFlat ? box.width - 40 : box.height - 24
    const step = Math.min(isFlat ? 3 * portStep : portStep - 4, room / Math.max(1, group.length - 1))
    const ordered = group.toSorted((a, b) => (isFlat ? a.other.x - b.other.x : a.other.y - b.other.y) || (a.key < b.key ? -1 : 1))
    // What stands straight ahead is met in the middle, so that its line needs no corner.
    const ahead = ordered.findIndex(({ other, own }) => Math.abs(isFlat ? other.x - own.x : other.y - own.y) < 8)
    const middle = ahead < 0 ? (ordered.length - 1) / 2 : ahead
    ordered.forEach(({ key }, index) => offsets.set(key, Math.max(-room / 2, Math.min(room / 2, (index - middle) * step))))
  }
  return offsets
}

/** Lines that leave the same row downwards or upwards run side by side. */
function tracksOf(wires: readonly Wire[]): ReadonlyMap<string, number> {
  const tracks = new Map<string, number>()
  const bent = wires.filter(({ shape }) => shape !== 'beside')
  for (const group of Map.groupBy(bent, ({ from, shape }) => `${shape} ${Math.round(from.y)}`).values()) {
    const ordered = group.toSorted((a, b) => Math.abs(a.to.x - a.from.x) - Math.abs(b.to.x - b.from.x) || (a.id < b.id ? -1 : 1))
    ordered.forEach(({ id }, index) => tracks.set(id, ((index % 5) - 2) * trackStep))
  }
  return tracks
}

function pointsOf({ from, to, shape }: Wire, out: number, into: number, track: number): readonly Point[] {
  const middle = (one: PlacedBox) => ({ x: one.x + box.width / 2, y: one.y + box.height / 2 })
  const a = middle(from)
  const b = middle(to)
  const isRight = to.x >= from.x
  switch (shape) {
    case 'beside': {
      const start = { x: isRight ? from.x + box.width : from.x, y: a.y + out }
      const end = { x: isRight ? to.x : to.x + box.width, y: b.y + into }
      if (Math.abs(start.y - end.y) < 12) return [start, { x: end.x, y: start.y }]
      const x = (start.x + end.x) / 2 + track
      return [start, { x, y: start.y }, { x, y: end.y }, end]
    }
    case 'down': {
      const start = { x: a.x + out, y: from.y + box.height }
      const end = { x: b.x + into, y: to.y }
      // Ends that nearly stand above one another are joined by one straight line.
      if (Math.abs(start.x - end.x) < 14) return [{ x: end.x, y: start.y }, end]
      const y = Math.min(to.y - 12, Math.max(from.y + box.height + 12, to.y - gutter + track))
      return [start, { x: start.x, y }, { x: end.x, y }, end]
    }
    case 'around': {
      const start = { x: a.x + out, y: from.y + box.height }
      const end = { x: b.x + into, y: to.y }
      const first = from.y + box.height + gutter + track
      const last = to.y - gutter + track
      const left = to.x - aside + track
      // Left of the first column there is no gap to run in.
      const x = from.x <= to.x && left >= leastLeft ? left : to.x + box.width + aside + track
      return [start, { x: start.x, y: first }, { x, y: first }, { x, y: last }, { x: end.x, y: last }, end]
    }
    case 'up': {
      const leavesRight = to.x + box.width >= from.x
      const start = { x: leavesRight ? from.x + box.width : from.x, y: a.y + out }
      const entersLeft = to.x > from.x + box.width
      const end = { x: entersLeft ? to.x : to.x + box.width, y: b.y + into }
      const near = leavesRight ? from.x + box.width + aside + track : from.x - aside + track
      const far = entersLeft ? to.x - aside + track : to.x + box.width + aside + track
      const y = to.y + box.height + gutter + track
      if (Math.abs(near - far) < 40) return [start, { x: near, y: start.y }, { x: near, y: end.y }, end]
      return [start, { x: near, y: start.y }, { x: near, y }, { x: far, y }, { x: far, y: end.y }, end]
    }
    case 'over': {
      const start = { x: a.x + out, y: from.y }
      const end = { x: b.x + into, y: to.y }
      const y = Math.min(from.y, to.y) - 18 + track / 2
      return [start, { x: start.x, y }, { x: end.x, y }, end]
    }
  }
}

/** Without points that lie on the line between their neighbours. */
function straightened(points: readonly Point[]): readonly Point[] {
  return points.filter((point, at) => {
    const before = points[at - 1]
    const after = points[at + 1]
    if (before === undefined || after === undefined) return true
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}

/** Words on a line: how wide they are drawn, in px. */
export interface LabelSize {
  readonly id: string
  readonly width: number
}

const labelHeight = 18

/** Of a line that must be seen beside its words, at both ends together. */
const leastSeen = 32

/**
 * Where words stand on their lines: on the longest run where they cover neither a box, nor other words, nor so much of the
 * run that it is lost; else beside a run, close to it; and on the middle of the longest run where there is no such place.
 */
export function labelPlaces(routes: readonly Route[], boxes: readonly PlacedBox[], sizes: readonly LabelSize[]): ReadonlyMap<string, Point> {
  const byId = new Map(routes.map((route) => [route.id, route]))
  const taken = boxes.map(({ x, y }) => ({ left: x, right: x + box.width, top: y - 2, bottom: y + box.height + 2 }))
  const places = new Map<string, Point>()
  for (const { id, width } of sizes) {
    const points = byId.get(id)?.points ?? []
    const spots = [...spotsOn(points, width), ...spotsBeside(points, width)]
    const areaAt = ({ x, y }: Point) => ({ left: x - width / 2, right: x + width / 2, top: y - labelHeight / 2, bottom: y + labelHeight / 2 })
    const isFree = (spot: Point): boolean => {
      const area = areaAt(spot)
      return !taken.some((other) => area.left < other.right && area.right > other.left && area.top < other.bottom && area.bottom > other.top)
    }
    const spot = spots.find(isFree) ?? spots[0]
    if (spot === undefined) continue
    places.set(id, spot)
    taken.push(areaAt(spot))
  }
  return places
}

interface Run {
  readonly start: Point
  readonly end: Point
}

/** The straight runs of a line, the longest first. */
const runsOf = (points: readonly Point[]): readonly Run[] =>
  points.slice(1).map((end, at) => ({ start: points[at] ?? end, end })).toSorted((a, b) => length(b.start, b.end) - length(a.start, a.end))

const isLevel = ({ start, end }: Run): boolean => start.y === end.y

const pointOn = ({ start, end }: Run, share: number): Point => ({ x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share })

/** Places on a line, those of long runs and near the middle first. */
function spotsOn(points: readonly Point[], width: number): readonly Point[] {
  const isLongEnough = (run: Run): boolean => length(run.start, run.end) >= leastSeen + (isLevel(run) ? width : labelHeight)
  return runsOf(points).filter(isLongEnough).flatMap((run) => [0.5, 0.35, 0.65, 0.2, 0.8].map((share) => pointOn(run, share)))
}

/** Places beside a line, which stays whole: above or below a level run, right or left of an upright one. */
function spotsBeside(points: readonly Point[], width: number): readonly Point[] {
  return runsOf(points).flatMap((run) => {
    const { x, y } = pointOn(run, 0.5)
    const away = isLevel(run) ? labelHeight / 2 + 4 : width / 2 + 6
    return isLevel(run) ? [{ x, y: y - away }, { x, y: y + away }] : [{ x: x + away, y }, { x: x - away, y }]
  })
}

const radius = 8

/** The points as an SVG path whose corners are rounded; a corner between short runs is rounded less. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const before = points[at - 1]
      const after = points[at + 1]
      if (before === undefined) return `M${round(point)}`
      if (after === undefined) return `L${round(point)}`
      const r = Math.min(radius, length(before, point) / 2, length(point, after) / 2)
      return `L${round(towards(point, before, r))}Q${round(point)} ${round(towards(point, after, r))}`
    })
    .join('')
}

const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
const round = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`

function towards(from: Point, to: Point, by: number): Point {
  const whole = length(from, to)
  return whole === 0 ? from : { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole }
}
