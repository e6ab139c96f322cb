import { createHash, randomUUID } from 'node:crypto'
import { chainProblems, sealed, type ChainProblem } from '../core/incident/chain.ts'
import { incidentEventBody, type ClockReading, type IncidentEventBody, type SealedEvent } from '../core/incident/events.ts'
import { numbered } from '../core/incident/merge.ts'
import { headsOf } from '../core/incident/order.ts'
import type { Playbook } from '../core/catalog/playbook-schema.ts'
import type { Db } from './open.ts'

interface EventRow {
  readonly incident: string
  readonly sequence: number
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly source: string
  readonly clock: string | null
  readonly body: string
  readonly previous: string
  readonly hash: string
}

/** Where an entry was written and what the steady clock showed. */
export interface Origin {
  readonly source: string
  readonly clock: ClockReading | null
}

/** A log in the order that everybody sees who has the same entries, and what in it is not as it was written. One with problems stands as it came in. */
export interface IncidentLog {
  readonly events: readonly SealedEvent[]
  readonly problems: readonly ChainProblem[]
}

const unknownOrigin: Origin = { source: '', clock: null }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What stands in the view for an entry that cannot be read any more, so that those around it keep their places. */
const unreadable: IncidentEventBody = { type: 'note', text: 'This entry cannot be read any more: its record is damaged.' }

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hashesIn(previous: string): string[] {
  const hashes = parsed(previous)
  return Array.isArray(hashes) ? hashes.map(String) : []
}

/** A damaged row gives an event all the same; its hash then shows the damage. */
function toEvent(row: EventRow): SealedEvent {
  const body = parsed(row.body)
  const clock = row.clock === null ? null : parsed(row.clock)
  return {
    ...row,
    body: incidentEventBody.safeParse(body).success ? (body as IncidentEventBody) : unreadable,
    previous: hashesIn(row.previous),
    clock: (clock ?? null) as ClockReading | null,
  }
}

/** Incidents as append-only logs in which each entry carries the hash of the one before, and the playbooks frozen for them. */
export function incidentsTable(db: Db) {
  const columns = 'incident_id AS incident, sequence, id, at, actor, source, clock, body, previous, hash'
  const ids = db.prepare<[], { id: string }>('SELECT id FROM incidents ORDER BY number DESC')
  const lengths = db.prepare<[], { id: string; length: number }>(
    'SELECT incident_id AS id, max(sequence) AS length FROM incident_events GROUP BY incident_id',
  )
  const nextNumber = db.prepare<[], { number: number }>('SELECT coalesce(max(number), 0) + 1 AS number FROM incidents')
  const insertIncident = db.prepare('INSERT INTO incidents (id, number, created_at) VALUES (@id, @number, @at)')
  const rows = db.prepare<{ id: string; after: number }, EventRow>(
    `SELECT ${columns} FROM incident_events WHERE incident_id = @id AND sequence > @after ORDER BY sequence`,
  )
  const last = db.prepare<{ id: string }, { sequence: number }>(
    'SELECT coalesce(max(sequence), 0) AS sequence FROM incident_events WHERE incident_id = @id',
  )
  const links = db.prepare<{ id: string }, { hash: string; previous: string }>('SELECT hash, previous FROM incident_events WHERE incident_id = @id')
  const begunBy = db.prepare<{ hash: string }, { id: string }>('SELECT incident_id AS id FROM incident_events WHERE hash = @hash AND sequence = 1')
  const insertEvent = db.prepare(
    `INSERT INTO incident_events (incident_id, sequence, id, at, actor, source, clock, body, previous, hash)
     VALUES (@incident, @sequence, @id, @at, @actor, @source, @clock, @body, @previous, @hash)`,
  )
  const freeze = db.prepare('INSERT INTO frozen_playbooks (hash, playbook) VALUES (@hash, @playbook) ON CONFLICT (hash) DO NOTHING')
  const frozen = db.prepare<{ hash: string }, { playbook: string }>('SELECT playbook FROM frozen_playbooks WHERE hash = @hash')

  const insert = (event: SealedEvent): void => {
    insertEvent.run({
      ...event,
      clock: event.clock === null ? null : JSON.stringify(event.clock),
      body: JSON.stringify(event.body),
      previous: JSON.stringify(event.previous),
    })
  }
  const events = (id: string, after = 0): SealedEvent[] => rows.all({ id, after }).map(toEvent)
  const lengthOf = (id: string): number => last.get({ id })?.sequence ?? 0
  const headsIn = (id: string): string[] => headsOf(links.all({ id }).map(({ hash, previous }) => ({ hash, previous: hashesIn(previous) })))

  const begin = (at: string): string => {
    const number = nextNumber.get()?.number ?? 1
    const id = `INC-${String(number).padStart(4, '0')}`
    insertIncident.run({ id, number, at })
    return id
  }

  const log = (id: string): IncidentLog => {
    const stored = events(id)
    const problems = chainProblems(stored, sha256)
    // Where links are broken they cannot give the order: the entries then stand as they came in, with the numbers they had.
    return { events: problems.length === 0 ? numbered(stored) : stored, problems }
  }

  return {
    ids: (): string[] => ids.all().map((row) => row.id),
    /** How long each log is, by id. */
    lengths: (): ReadonlyMap<string, string> => new Map(lengths.all().map(({ id, length }) => [id, String(length)])),
    /** The whole log, checked. */
    log,
    /** The whole log in its order; empty when there is none. */
    events: (id: string): SealedEvent[] => [...log(id).events],
    /** What was stored after the first so many entries, as it came in and not checked. */
    added: (id: string, after: number): SealedEvent[] => events(id, after),
    /** Opens an incident with its first event and gives its id, `INC-0001` and so on. */
    declare: (at: string, actor: string, body: IncidentEventBody, origin: Origin = unknownOrigin): string =>
      db.transaction(() => {
        const incident = begin(at)
        insert(sealed({ incident, sequence: 1, id: randomUUID(), at, actor: actor.toWellFormed(), body, ...origin, previous: [] }, sha256))
        return incident
      }).immediate(),
    /** Appends after `base`, the last sequence the writer has seen; false when others wrote in between. */
    append: (base: number, event: Pick<SealedEvent, 'incident' | 'at' | 'actor' | 'body'>, origin: Origin = unknownOrigin): boolean =>
      db.transaction(() => {
        const { incident, actor } = event
        if (lengthOf(incident) !== base) return false
        // The database cannot hold half a character; the hash has to be of what it holds.
        insert(sealed({ ...event, ...origin, actor: actor.toWellFormed(), id: randomUUID(), sequence: base + 1, previous: headsIn(incident) }, sha256))
        return true
      }).immediate(),
    /** Takes in what another machine wrote of an incident, known here or not: each event once, none changed. Gives its id here and how many were new. */
    take: (entries: readonly SealedEvent[], playbooks: ReadonlyMap<string, Playbook>, at: string): { id: string; added: number } =>
      db.transaction(() => {
        for (const [hash, playbook] of playbooks) freeze.run({ hash, playbook: JSON.stringify(playbook) })
        const ordered = numbered(entries)
        const id = begunBy.get({ hash: ordered[0]?.hash ?? '' })?.id ?? begin(at)
        const known = new Set(links.all({ id }).map(({ hash }) => hash))
        const added = ordered.filter(({ hash }) => !known.has(hash))
        const length = lengthOf(id)
        for (const [index, event] of added.entries()) insert({ ...event, incident: id, sequence: length + index + 1 })
        return { id, added: added.length }
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
