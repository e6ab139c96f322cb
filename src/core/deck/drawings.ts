import { planeColours } from '../mermaid/palette.ts'
import { escapeHtml } from './escape-html.ts'
import { glyphAt } from './glyphs.ts'
import type { Diagram, DiagramEdge, DiagramNode, IntervalBar } from './schema.ts'

/** A diagram as one inline SVG that scales with its box. Colours come from the deck's style sheet. */
export function diagramSvg(diagram: Diagram): string {
  const { width, height } = diagram
  const lanes = diagram.lanes.map((lane) => laneSvg(diagram, lane)).join('')
  const edges = diagram.edges.map(edgeSvg).join('')
  const nodes = diagram.nodes.map((node) => nodeSvg(diagram, node)).join('')
  const marker = (id: string, className: string): string =>
    `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="${className}" d="M1 1 7 4 1 7z"/></marker>`
  return `<svg class="dg" preserveAspectRatio="xMinYMin meet" viewBox="0 0 ${width} ${height}" role="img" aria-label="Architecture by plane"><defs>${marker('ac', 'ah')}${marker('aj', 'ah j')}</defs>${lanes}<rect class="fr" x=".5" y=".5" width="${width - 1}" height="${height - 1}"/>${edges}${nodes}</svg>`
}

function laneSvg({ width, laneLabelWidth }: Diagram, { plane, title, y, height, hidden }: Diagram['lanes'][number]): string {
  const { fill } = planeColours[plane]
  const rest = hidden === 0 ? '' : `<text class="hd" x="16" y="${y + 46}">${hidden} more</text>`
  return [
    `<rect x="0" y="${y}" width="${width}" height="${height}" fill="${fill}" fill-opacity=".05"/>`,
    `<rect class="ll" x="0" y="${y}" width="${laneLabelWidth}" height="${height}"/>`,
    `<rect x="0" y="${y}" width="4" height="${height}" fill="${fill}"/>`,
    `<path class="ln" d="M0 ${y + height}H${width}M${laneLabelWidth} ${y}v${height}"/>`,
    `<text class="lt" x="16" y="${y + 26}">${escapeHtml(title)}</text>${rest}`,
  ].join('')
}

function edgeSvg({ points, style }: DiagramEdge): string {
  const isJourney = style === 'journey'
  return `<path class="e ${style}" d="${cornered(points)}" marker-end="url(#${isJourney ? 'aj' : 'ac'})"/>`
}

/** A path through the corner points with corners of eight pixels, or less where a side is shorter. */
function cornered(points: DiagramEdge['points']): string {
  const [first] = points
  if (first === undefined) return ''
  const parts = [`M${first.x} ${first.y}`]
  for (let index = 1; index < points.length; index += 1) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]]
    if (before === undefined || corner === undefined) break
    if (after === undefined) {
      parts.push(`L${corner.x} ${corner.y}`)
      break
    }
    const incoming = Math.hypot(corner.x - before.x, corner.y - before.y)
    const outgoing = Math.hypot(after.x - corner.x, after.y - corner.y)
    const radius = Math.min(8, incoming / 2, outgoing / 2)
    if (radius < 0.5) continue
    const from = towards(corner, before, radius / incoming)
    const to = towards(corner, after, radius / outgoing)
    parts.push(`L${from}Q${corner.x} ${corner.y} ${to}`)
  }
  return parts.join('')
}

function towards(start: { x: number; y: number }, end: { x: number; y: number }, share: number): string {
  const round = (value: number): number => Math.round(value * 10) / 10
  return `${round(start.x + (end.x - start.x) * share)} ${round(start.y + (end.y - start.y) * share)}`
}

/** The inner svg cuts a name that is too wide for its box. */
function nodeSvg({ nodeWidth, nodeHeight }: Diagram, node: DiagramNode): string {
  const className = `nd${node.alone ? ' alone' : ''}${node.external ? ' ext' : ''}`
  const badge = node.severity === null ? '' : glyphAt(node.severity, node.x + nodeWidth - 12, node.y - 7, 18)
  return [
    `<rect class="${className}" x="${node.x}" y="${node.y}" width="${nodeWidth}" height="${nodeHeight}" rx="5"/>`,
    `<rect x="${node.x + 5}" y="${node.y + 6}" width="4" height="${nodeHeight - 12}" rx="2" fill="${planeColours[node.plane].fill}"/>`,
    `<svg x="${node.x + 16}" y="${node.y}" width="${nodeWidth - 20}" height="${nodeHeight}"><text class="n1" x="0" y="21">${escapeHtml(node.name)}</text>`,
    `<text class="n2" x="0" y="38">${escapeHtml(node.under)}</text></svg>${badge}`,
  ].join('')
}

/** Interval, value and limit on one line; the hatched side fails. */
export function barSvg(bar: IntervalBar, verdict: 'met' | 'missed' | 'undecided', label: string): string {
  const length = 204
  const at = (share: number): number => Math.round(share * length * 10) / 10
  const [limit, low, high, value] = [at(bar.limit), at(bar.low), at(bar.high), at(bar.value)]
  const fails = bar.failing === 'left' ? `x="0" width="${limit}"` : `x="${limit}" width="${Math.round((length - limit) * 10) / 10}"`
  return [
    `<svg class="br ${verdict}" viewBox="0 0 ${length} 34" role="img" aria-label="${escapeHtml(label)}">`,
    `<rect class="hf" ${fails} y="11" height="12" fill="url(#hatch)"/><path class="ax" d="M0 23.5H${length}"/>`,
    `<rect class="iv" x="${low}" y="14" width="${Math.round(Math.max(1, high - low) * 10) / 10}" height="6"/>`,
    `<path class="li" d="M${limit} 8V23.5"/><path class="lm" d="M${Math.round((limit - 3.5) * 10) / 10} 6h7l-3.5 4z"/>`,
    `<rect class="vl" x="${Math.round((value - 1.25) * 10) / 10}" y="11" width="2.5" height="12" rx="1"/></svg>`,
  ].join('')
}

/** The pattern that the failing side of every bar is filled with; once in a document. */
export const hatchDefinition =
  '<svg class="df" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.2" height="4" fill="#D9DCE0"/></pattern></defs></svg>'
