import type { IncidentMetrics, PhaseSpreads, Spread } from './metrics-schema.ts'
import { phaseNames, type IncidentRecord } from './record-schema.ts'

/** What counts of one closed incident. */
export interface MeasuredIncident {
  readonly record: IncidentRecord
  /** Ids of the playbooks that were started in it. */
  readonly playbooks: readonly string[]
}

const enough = 10
const dayMs = 86_400_000

/**
 * Phases of closed incidents as median and p90 with n, never a mean: durations of incidents are so skewed that one long one moves it
 * anywhere (Š. Davidovič, Incident Metrics in SRE, 2021). Open incidents are the caller's to leave out. Groups under ten are marked.
 */
export function metricsOf(incidents: readonly MeasuredIncident[]): IncidentMetrics {
  const records = incidents.map(({ record }) => record)
  const groups = (['severity', 'mode', 'quarter'] as const).flatMap((by) => {
    const grouped = Map.groupBy(records, (record) => groupName(record, by))
    return [...grouped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => ({ by, name, incidents: all.length, phases: spreadsOf(all) }))
  })
  const overall = spreadsOf(records)
  return {
    incidents: records.length,
    overall,
    groups,
    recurring: recurringIn(records),
    playbooks: playbooksIn(incidents),
    warnings: warningsOf(records.length, overall),
  }
}

function groupName(record: IncidentRecord, by: 'severity' | 'mode' | 'quarter'): string {
  if (by === 'severity') return record.worst ?? 'none'
  if (by === 'mode') return record.failureMode ?? 'not known'
  return quarterOf(record.declaredAt ?? '')
}

/** `2026-11-23T…` → `2026-Q4`, in UTC. */
function quarterOf(at: string): string {
  return `${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`
}

function spreadsOf(records: readonly IncidentRecord[]): PhaseSpreads {
  const of = Object.fromEntries(phaseNames.map((name) => [
    name, spreadOf(records.map(({ phases }) => phases.find(({ phase }) => phase === name)?.minutes ?? null)),
  ])) as Omit<PhaseSpreads, 'openToMitigation'>
  return { ...of, openToMitigation: spreadOf(records.map(({ openToMitigation }) => openToMitigation)) }
}

/** Median (mean of the middle two) and p90 (nearest rank: the smallest value that nine in ten do not exceed); n counts the known ones. */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const n = known.length
  const at = (index: number): number | null => known[index] ?? null
  const [low, high] = [at(Math.floor((n - 1) / 2)), at(Math.ceil((n - 1) / 2))]
  return { n, median: low === null || high === null ? null : (low + high) / 2, p90: n === 0 ? null : at(Math.ceil(0.9 * n) - 1), isFew: n < enough }
}

function recurringIn(records: readonly IncidentRecord[]): IncidentMetrics['recurring'] {
  const known = records.filter(({ failureMode }) => failureMode !== null)
  return [...Map.groupBy(known, ({ failureMode }) => failureMode ?? '')]
    .flatMap(([mode, all]) => {
      const times = all.map(({ declaredAt }) => declaredAt ?? '').toSorted()
      const [before, last] = times.slice(-2)
      if (before === undefined || last === undefined) return []
      return [{ mode, times: times.length, last, daysBetween: Math.round((Date.parse(last) - Date.parse(before)) / dayMs * 10) / 10 }]
    })
    .sort((a, b) => b.times - a.times || (a.mode < b.mode ? -1 : 1))
}

function playbooksIn(incidents: readonly MeasuredIncident[]): IncidentMetrics['playbooks'] {
  const uses = incidents.flatMap(({ record, playbooks }) =>
    (playbooks.length === 0 ? [null] : [...new Set(playbooks)]).map((playbook) => ({ playbook, minutes: record.openToMitigation })))
  return [...Map.groupBy(uses, ({ playbook }) => playbook)]
    .sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1))
    .map(([playbook, all]) => ({ playbook, incidents: all.length, openToMitigation: spreadOf(all.map(({ minutes }) => minutes)) }))
}

function warningsOf(incidents: number, overall: PhaseSpreads): string[] {
  if (incidents === 0) return ['There is no closed incident yet.']
  const few = incidents < enough ? [`Only ${incidents} closed ${incidents === 1 ? 'incident' : 'incidents'}: under ${enough} a median says little and a p90 is the longest one.`] : []
  const unmarked = incidents - overall.openToMitigation.n
  return unmarked === 0 ? few : [...few, `In ${unmarked} of ${incidents} nobody marked when the harm had stopped; they are left out there.`]
}
