import { byCodeUnit } from '../design/canonical.ts'
import type { Component, Connection, Design, Plane, Role } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import { classDefinitions } from './palette.ts'
import type { Palette } from './palette.ts'
import { escapeLabel, nodeId } from './escape.ts'

export interface MermaidOptions {
  /** `framework`: white on the plane colours, as the framework draws them. `accessible`: black on the same, 4.5:1 or better. */
  readonly palette: Palette
}

const planes: readonly { readonly plane: Plane; readonly subgraph: string; readonly title: string }[] = [
  { plane: 'edge', subgraph: 'EdgePlane', title: 'Edge' },
  { plane: 'service', subgraph: 'ServicePlane', title: 'Service' },
  { plane: 'state', subgraph: 'StatePlane', title: 'State' },
  { plane: 'control', subgraph: 'ControlPlane', title: 'Control' },
]

/** Roles that keep data, drawn as cylinders. */
const stores: ReadonlySet<Role> = new Set<Role>(['database', 'cache', 'object-store', 'log'])

/**
 * The architecture as a Mermaid flowchart: one subgraph a plane that has components, cylinders for stores, dotted edges
 * from the control plane, dashed ones for what does not wait, one class a plane. All text of the design is escaped, so
 * that it can never become syntax. The same design gives the same text; an empty one gives a flowchart with nothing in it.
 */
export function toMermaid(design: Design, options: MermaidOptions): string {
  const components = design.architecture.components.toSorted((left, right) => byCodeUnit(left.id, right.id))
  const connections = design.architecture.connections.toSorted((left, right) => byCodeUnit(left.id, right.id))
  const planeOf = new Map(components.map((component) => [component.id, component.plane]))
  const lines = ['flowchart TB']
  const used = planes.filter(({ plane }) => components.some((component) => component.plane === plane))
  for (const { plane, subgraph, title } of used) {
    lines.push(`  subgraph ${subgraph}["${title}"]`)
    lines.push(...components.filter((component) => component.plane === plane).map((component) => `    ${node(component)}`))
    lines.push('  end')
  }
  lines.push(...connections.map((connection) => `  ${edge(connection, planeOf.get(connection.from))}`))
  const dashed = connections.flatMap((connection, index) => (isDashed(connection, planeOf.get(connection.from)) ? [index] : []))
  if (dashed.length > 0) lines.push(`  linkStyle ${dashed.join(',')} stroke-dasharray:6 4`)
  lines.push(...used.map(({ plane }) => `  classDef ${plane} ${classDefinitions[options.palette][plane]}`))
  for (const { plane } of used) {
    const members = components.filter((component) => component.plane === plane).map((component) => nodeId(component.id))
    lines.push(`  class ${members.join(',')} ${plane}`)
  }
  return `${lines.join('\n')}\n`
}

function node(component: Component): string {
  const label = `"${labelLines(component).map(escapeLabel).join('<br/>')}"`
  return stores.has(component.role) ? `${nodeId(component.id)}[(${label})]` : `${nodeId(component.id)}[${label}]`
}

/** Name, technology, replicas, figures of one replica: one line each, only what is known. */
function labelLines(component: Component): string[] {
  const technology = component.product ?? component.technology
  const replicas = component.replicas === 1 ? [] : [`${component.replicas} replicas, ${component.needed} needed`]
  return [component.name, ...(technology === undefined ? [] : [technology]), ...replicas, ...figures(component)]
}

function figures(component: Component): string[] {
  const { capacity, latency, availability } = component
  const parts = [
    ...(capacity === undefined ? [] : [formatQuantity(capacity.value, capacity.unit, { counts: 'requests' })]),
    ...(latency?.p99 === undefined ? [] : [`p99 ${formatQuantity(latency.p99.value, latency.p99.unit)}`]),
    ...(availability === undefined ? [] : [formatQuantity(availability.value, availability.unit)]),
  ]
  return parts.length === 0 ? [] : [parts.join(', ')]
}

function edge(connection: Connection, from: Plane | undefined): string {
  const arrow = from === 'control' ? '-.->' : '-->'
  const words = connection.label ?? connection.protocol ?? kindLabel(connection.kind)
  const label = words === undefined || words.trim() === '' ? '' : `|"${escapeLabel(words)}"|`
  return `${nodeId(connection.from)} ${arrow}${label} ${nodeId(connection.to)}`
}

function kindLabel(kind: Connection['kind']): string | undefined {
  return kind === 'replicates' ? 'replicates' : kind === 'starts-after' ? 'starts after' : undefined
}

function isDashed(connection: Connection, from: Plane | undefined): boolean {
  return connection.kind !== 'sync' && from !== 'control'
}
