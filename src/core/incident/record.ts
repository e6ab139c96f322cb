import { corrected } from './corrections.ts'
import type { IncidentRole, SealedEvent } from './events.ts'
import { phasesOf } from './phases.ts'
import type { IncidentRecord } from './record-schema.ts'
import { isWorse } from './severity.ts'

const nothing: Omit<IncidentRecord, 'phases' | 'openToMitigation' | 'duration'> = {
  title: '', declaredAt: null, closedAt: null, summary: null, worst: null, failureMode: null, design: null,
  severities: [], roles: [], handOvers: [], updates: [], decisions: [], factors: [], followUps: [],
}

type Told = typeof nothing

/** What people did and decided, in the order of the log, in the words as they were corrected. */
export function recordOf(events: readonly SealedEvent[]): IncidentRecord {
  const record = corrected(events).reduce(told, nothing)
  return { ...record, roles: endedWith(record), ...phasesOf(events) }
}

/** Roles end with the incident: with its last end, as logs that were merged can have several, and entries after the first. */
function endedWith({ roles, closedAt }: Told): Told['roles'] {
  if (closedAt === null) return roles
  return roles.map((one) => (one.until === null ? { ...one, until: closedAt < one.from ? one.from : closedAt } : one))
}

/** Only the latest is taken: one that was handed over anew in the meantime never was. */
function settled(handOvers: Told['handOvers'], role: IncidentRole, by: Pick<Told['handOvers'][number], 'takenBy' | 'takenAt'>): Told['handOvers'] {
  const latest = handOvers.findLastIndex((one) => one.role === role && one.takenBy === null)
  return handOvers.map((one, index) => (index === latest ? { ...one, ...by } : one))
}

function told(record: Told, event: SealedEvent): Told {
  const { id, at, actor: by, body } = event
  switch (body.type) {
    case 'declared':
      return {
        ...record, title: body.title, declaredAt: at, worst: body.severity, failureMode: body.failureMode ?? null, design: body.design ?? null,
        severities: [{ severity: body.severity, at, by, reason: null }],
      }
    case 'severity':
      return {
        ...record,
        worst: record.worst === null || isWorse(body.severity, record.worst) ? body.severity : record.worst,
        severities: [...record.severities, { severity: body.severity, at, by, reason: body.reason }],
      }
    case 'role':
      return { ...record, roles: held(record.roles, body.role, body.person.trim(), at) }
    case 'handed-over':
      return { ...record, handOvers: [...record.handOvers, { id, at, by, role: body.role, to: body.to, takenBy: null, takenAt: null }] }
    case 'taken-over':
      return {
        ...record,
        roles: held(record.roles, body.role, body.person, at),
        handOvers: settled(record.handOvers, body.role, { takenBy: body.person, takenAt: at }),
      }
    case 'update-sent':
      return { ...record, updates: [...record.updates, { id, at, by, text: body.text, nextUpdateAt: body.nextUpdateAt }] }
    case 'decision':
      return { ...record, decisions: [...record.decisions, { id, at, by, text: body.text, reason: body.reason ?? null }] }
    case 'factor':
      return { ...record, factors: [...record.factors, { id, at, by, text: body.text }] }
    case 'follow-up':
      return {
        ...record,
        followUps: [...record.followUps, {
          id, at, by, text: body.text, owner: body.owner ?? null, due: body.due ?? null, failureMode: body.failureMode ?? record.failureMode,
        }],
      }
    case 'closed':
      return { ...record, closedAt: at, summary: body.summary }
    default:
      return record
  }
}

/** An empty name gives the role back. */
function held(roles: Told['roles'], role: IncidentRole, person: string, at: string): Told['roles'] {
  const ended = roles.map((one) => (one.role === role && one.until === null ? { ...one, until: at } : one))
  return person === '' ? ended : [...ended, { role, person, from: at, until: null }]
}
