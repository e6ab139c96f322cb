import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import type { SeverityLevel } from '../../ui/Severity.tsx'

/** The shape and colour of a severity; the word stays SEV-n. */
export const severityLook: Readonly<Record<IncidentSummary['severity'], SeverityLevel>> = {
  'SEV-1': 'critical', 'SEV-2': 'high', 'SEV-3': 'medium', 'SEV-4': 'low',
}

export const severities = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'] as const

/** The worst first, and of equally bad ones the newest. */
export function byUrgency(a: IncidentSummary, b: IncidentSummary): number {
  return a.severity.localeCompare(b.severity) || b.declaredAt.localeCompare(a.declaredAt)
}

/** Incidents that run, the most urgent first. */
export const openIncidents = (all: readonly IncidentSummary[]): IncidentSummary[] =>
  all.filter((incident) => incident.status === 'open').toSorted(byUrgency)

/** Incidents that are over, the newest first. */
export const closedIncidents = (all: readonly IncidentSummary[]): IncidentSummary[] =>
  all.filter((incident) => incident.status === 'closed').toSorted((a, b) => b.declaredAt.localeCompare(a.declaredAt))

/** The incidents that matter now: those that run, then those that are over, at most so many. */
export const lastIncidents = (all: readonly IncidentSummary[], most: number): IncidentSummary[] =>
  [...openIncidents(all), ...closedIncidents(all)].slice(0, most)
