import { formatQuantity } from '../../../../core/format.ts'
import type { Architecture, Component, Connection, Journey, Quantity } from '../../../../core/design/schema.ts'
import type { Finding, Report, Severity } from '../../../../core/validate/report.ts'

const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

/** Open findings of each element of the design, by `component:ID` and `connection:ID`, the worst first. */
export function findingsByElement(report: Pick<Report, 'findings'> | undefined): ReadonlyMap<string, readonly Finding[]> {
  const byElement = new Map<string, Finding[]>()
  const open = (report?.findings ?? []).filter(({ state }) => state === 'open')
  for (const finding of open.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))) {
    for (const element of new Set(finding.evidence.map((evidence) => evidence.element))) {
      byElement.set(element, [...(byElement.get(element) ?? []), finding])
    }
  }
  return byElement
}

/** The calls of a journey: synchronous ones between components that it visits. */
export function wiresOfJourney(journey: Journey | undefined, connections: readonly Connection[]): ReadonlySet<string> {
  const visited = new Set(journey?.steps.map(({ component }) => component))
  return new Set(connections.filter(({ kind, from, to }) => kind === 'sync' && visited.has(from) && visited.has(to)).map(({ id }) => id))
}

/** solid: the caller waits. dashed: it does not. dotted: watching and steering from the control plane. */
export type WireLook = 'solid' | 'dashed' | 'dotted'

export function looksOf({ components, connections }: Architecture): ReadonlyMap<string, WireLook> {
  const control = new Set(components.filter(({ plane }) => plane === 'control').map(({ id }) => id))
  return new Map(connections.map(({ id, from, to, kind }) => [id, control.has(from) || control.has(to) ? 'dotted' : kind === 'sync' ? 'solid' : 'dashed']))
}

export const isOutside = ({ role }: Component): boolean => role === 'external'

/** A quantity as people read it; nothing for none. */
export const inWords = (quantity: Quantity | undefined): string => (quantity === undefined ? '' : formatQuantity(quantity.value, quantity.unit))

/** The number of an id that is free: `cache`, else `cache-2`. */
export function freeId(name: string, taken: readonly string[]): string {
  const base = name.toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 50) || 'part'
  if (!taken.includes(base)) return base
  for (let count = 2; ; count++) {
    if (!taken.includes(`${base}-${count}`)) return `${base}-${count}`
  }
}

/** A quantity that a person typed: theirs, without the source of the number before; a range that no longer holds it is dropped. */
export function withFigure(before: Quantity | undefined, value: number | null, unit: string): Quantity | null {
  if (value === null) return null
  const { low, high } = before ?? {}
  const isAround = (low ?? value) <= value && value <= (high ?? value)
  return {
    value, unit: before?.unit ?? unit, from: 'given',
    ...(isAround && low !== undefined ? { low } : {}),
    ...(isAround && high !== undefined ? { high } : {}),
  }
}
