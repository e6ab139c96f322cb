import type { Impact, IncidentRole, Severity, Urgency } from './events.ts'

type Certain<T> = Exclude<T, 'unsure'>

/** Whom it hurts against how fast it gets worse, after the priority matrix of ITIL Service Operation (2011), with four levels. */
const matrix: Readonly<Record<Certain<Impact>, Readonly<Record<Certain<Urgency>, Severity>>>> = {
  everyone: { now: 'SEV-1', soon: 'SEV-1', later: 'SEV-2' },
  many: { now: 'SEV-1', soon: 'SEV-2', later: 'SEV-3' },
  some: { now: 'SEV-2', soon: 'SEV-3', later: 'SEV-3' },
  few: { now: 'SEV-3', soon: 'SEV-4', later: 'SEV-4' },
}

export interface JudgedSeverity {
  readonly severity: Severity
  /** How it came about, in a sentence. */
  readonly why: string
}

const impactWords = { everyone: 'everyone is hit', many: 'many are hit', some: 'some are hit', few: 'few are hit', unsure: 'nobody knows yet whom it hits' }
const urgencyWords = {
  now: 'it gets worse by the minute', soon: 'it holds for some hours', later: 'it can wait for the day', unsure: 'nobody knows yet how fast it gets worse',
}

/** The severity by impact and urgency. What is not sure counts as the higher: lowering it later costs less than being late. */
export function judgeSeverity(impact: Impact, urgency: Urgency): JudgedSeverity {
  const impacts = impact === 'unsure' ? (Object.keys(matrix) as Certain<Impact>[]) : [impact]
  const possible = impacts.flatMap((row) => (urgency === 'unsure' ? Object.values(matrix[row]) : [matrix[row][urgency]]))
  const severity = possible.toSorted()[0] ?? 'SEV-1'
  const unsure = impact === 'unsure' || urgency === 'unsure' ? '; not sure, so the higher is taken' : ''
  return { severity, why: `${severity}: ${impactWords[impact]}, ${urgencyWords[urgency]}${unsure}.` }
}

/** Whether the first is worse than the second. */
export const isWorse = (one: Severity, other: Severity): boolean => one < other

/**
 * Roles that somebody should hold. In a small incident one person does everything; one person may hold several.
 * Roles after the incident command system as PagerDuty's incident response guide has it.
 */
export const neededRoles: Readonly<Record<Severity, readonly IncidentRole[]>> = {
  'SEV-1': ['commander', 'operations', 'communications', 'scribe'],
  'SEV-2': ['commander', 'operations', 'communications'],
  'SEV-3': ['commander'],
  'SEV-4': [],
}
