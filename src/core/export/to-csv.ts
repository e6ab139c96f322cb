import { byCodeUnit } from '../design/canonical.ts'
import type { Design } from '../design/schema.ts'
import type { Finding } from '../validate/report.ts'

type Cell = string | number | boolean | undefined

/**
 * The components of a design as CSV (RFC 4180, with a header): one line a component, sorted by id. A cell that a spreadsheet would take for a
 * formula is given an apostrophe.
 */
export function componentsCsv(design: Design): string {
  const { components, connections } = design.architecture
  const calls = Map.groupBy(connections, ({ from }) => from)
  const callers = Map.groupBy(connections, ({ to }) => to)
  const header = ['id', 'name', 'plane', 'role', 'technology', 'product', 'replicas', 'needed', 'zones', 'healthCheck', 'connectionsOut', 'connectionsIn', 'file', 'line']
  const rows = components.toSorted((left, right) => byCodeUnit(left.id, right.id)).map((component): Cell[] => [
    component.id, component.name, component.plane, component.role, component.technology, component.product, component.replicas, component.needed, component.zones.join(' '),
    component.healthCheck, calls.get(component.id)?.length ?? 0, callers.get(component.id)?.length ?? 0, component.origin?.file, component.origin?.line,
  ])
  return csv([header, ...rows])
}

/** Findings as CSV in the order of the report, worst first. */
export function findingsCsv(findings: readonly Finding[]): string {
  const header = ['severity', 'state', 'rule', 'title', 'elements', 'evidence', 'why', 'remedy', 'verify', 'confidence', 'fingerprint']
  const rows = findings.map((finding): Cell[] => [
    finding.severity, finding.state, finding.rule, finding.title, (finding.about ?? []).join(' '), finding.evidence.map(({ text }) => text).join('; '), finding.why, finding.remedy, finding.verify,
    finding.confidence, finding.fingerprint,
  ])
  return csv([header, ...rows])
}

const csv = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

function cell(value: Cell): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value)
  // A leading = + - @ or tab would be run by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
