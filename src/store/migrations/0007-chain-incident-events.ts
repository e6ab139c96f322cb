import type Database from 'better-sqlite3'
import { chainedRows, type UnchainedRow } from '../chained-rows.ts'

/** Each entry of a log carries the hash of the one before it, so that a change made past Atlas shows. Old entries get theirs here. */
export function chainIncidentEvents(db: Database.Database): void {
  const rows = db.prepare<[], UnchainedRow>('SELECT incident_id, sequence, at, actor, body FROM incident_events').all()
  db.exec(`
    DROP TABLE incident_events;

    CREATE TABLE incident_events (
      incident_id TEXT NOT NULL REFERENCES incidents (id),
      sequence    INTEGER NOT NULL CHECK (sequence > 0),
      id          TEXT NOT NULL CHECK (id <> ''),
      at          TEXT NOT NULL,
      actor       TEXT NOT NULL,
      source      TEXT NOT NULL,
      clock       TEXT CHECK (json_valid(clock)),
      body        TEXT NOT NULL CHECK (json_valid(body)),
      previous    TEXT NOT NULL CHECK (json_valid(previous)),
      hash        TEXT NOT NULL CHECK (hash <> ''),
      PRIMARY KEY (incident_id, sequence),
      UNIQUE (incident_id, hash)
    ) STRICT;
  `)
  const insert = db.prepare(`
    INSERT INTO incident_events (incident_id, sequence, id, at, actor, source, clock, body, previous, hash)
    VALUES (@incident_id, @sequence, @id, @at, @actor, @source, @clock, @body, @previous, @hash)`)
  for (const row of chainedRows(rows)) insert.run(row)
  db.exec(`
    CREATE TRIGGER incident_events_keep BEFORE UPDATE ON incident_events
    BEGIN SELECT RAISE(ABORT, 'an incident event is never changed'); END;
    CREATE TRIGGER incident_events_stay BEFORE DELETE ON incident_events
    BEGIN SELECT RAISE(ABORT, 'an incident event is never removed'); END;
    CREATE TRIGGER incident_events_once BEFORE INSERT ON incident_events
    WHEN EXISTS (SELECT 1 FROM incident_events WHERE incident_id = NEW.incident_id AND (sequence = NEW.sequence OR hash = NEW.hash))
    BEGIN SELECT RAISE(ABORT, 'an incident event is never changed'); END;
  `)
}
