import type { IncidentEvent, IncidentEventBody } from '../core/incident/events.ts'
import type { Playbook } from '../core/catalog/schema.ts'
import type { Db } from './open.ts'

interface EventRow {
  readonly incident: string
  readonly sequence: number
  readonly at: string
  readonly actor: string
  readonly body: string
}

const toEvent = (row: EventRow): IncidentEvent => ({ ...row, body: JSON.parse(row.body) as IncidentEventBody })

/** Incidents as append-only logs, and the playbooks frozen for them. */
export function incidentsTable(db: Db) {
  const ids = db.prepare<[], { id: string }>('SELECT id FROM incidents ORDER BY number DESC')
  const lengths = db.prepare<[], { id: string; length: number }>(
    'SELECT incident_id AS id, max(sequence) AS length FROM incident_events GROUP BY incident_id',
  )
  const nextNumber = db.prepare<[], { number: number }>('SELECT coalesce(max(number), 0) + 1 AS number FROM incidents')
  const insertIncident = db.prepare('INSERT INTO incidents (id, number, created_at) VALUES (@id, @number, @at)')
  const events = db.prepare<{ id: string; after: number }, EventRow>(
    'SELECT incident_id AS incident, sequence, at, actor, body FROM incident_events WHERE incident_id = @id AND sequence > @after ORDER BY sequence',
  )
  const last = db.prepare<{ id: string }, { sequence: number }>(
    'SELECT coalesce(max(sequence), 0) AS sequence FROM incident_events WHERE incident_id = @id',
  )
  const insertEvent = db.prepare(
    'INSERT INTO incident_events (incident_id, sequence, at, actor, body) VALUES (@incident, @sequence, @at, @actor, @body)',
  )
  const freeze = db.prepare('INSERT INTO frozen_playbooks (hash, playbook) VALUES (@hash, @playbook) ON CONFLICT (hash) DO NOTHING')
  const frozen = db.prepare<{ hash: string }, { playbook: string }>('SELECT playbook FROM frozen_playbooks WHERE hash = @hash')

  const insert = (event: IncidentEvent): void => {
    insertEvent.run({ ...event, body: JSON.stringify(event.body) })
  }

  return {
    ids: (): string[] => ids.all().map((row) => row.id),
    /** How long each log is, by id. */
    lengths: (): ReadonlyMap<string, string> => new Map(lengths.all().map(({ id, length }) => [id, String(length)])),
    /** The log in its order, from after the sequence given. */
    events: (id: string, after = 0): IncidentEvent[] => events.all({ id, after }).map(toEvent),
    /** Opens an incident with its first event and gives its id, `INC-0001` and so on. */
    declare: (at: string, actor: string, body: IncidentEventBody): string =>
      db.transaction(() => {
        const number = nextNumber.get()?.number ?? 1
        const id = `INC-${String(number).padStart(4, '0')}`
        insertIncident.run({ id, number, at })
        insert({ incident: id, sequence: 1, at, actor, body })
        return id
      }).immediate(),
    /** Appends after `base`, the last sequence the writer has seen; false when others wrote in between. */
    append: (base: number, event: Omit<IncidentEvent, 'sequence'>): boolean =>
      db.transaction(() => {
        if ((last.get({ id: event.incident })?.sequence ?? 0) !== base) return false
        insert({ ...event, sequence: base + 1 })
        return true
      }).immediate(),
    freeze: (hash: string, playbook: Playbook): void => {
      freeze.run({ hash, playbook: JSON.stringify(playbook) })
    },
    frozen: (hash: string): Playbook | null => {
      const row = frozen.get({ hash })
      return row === undefined ? null : (JSON.parse(row.playbook) as Playbook)
    },
  }
}
