import type Database from 'better-sqlite3'

/** The log of an incident is append-only, and the database itself refuses anything else. */
export function addIncidents(db: Database.Database): void {
  db.exec(`
    CREATE TABLE incidents (
      id         TEXT NOT NULL PRIMARY KEY,
      number     INTEGER NOT NULL UNIQUE,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE incident_events (
      incident_id TEXT NOT NULL REFERENCES incidents (id),
      sequence    INTEGER NOT NULL CHECK (sequence > 0),
      at          TEXT NOT NULL,
      actor       TEXT NOT NULL,
      body        TEXT NOT NULL CHECK (json_valid(body)),
      PRIMARY KEY (incident_id, sequence)
    ) STRICT;

    CREATE TABLE frozen_playbooks (
      hash     TEXT NOT NULL PRIMARY KEY,
      playbook TEXT NOT NULL CHECK (json_valid(playbook))
    ) STRICT;

    CREATE TRIGGER incident_events_keep BEFORE UPDATE ON incident_events
    BEGIN SELECT RAISE(ABORT, 'an incident event is never changed'); END;
    CREATE TRIGGER incident_events_stay BEFORE DELETE ON incident_events
    BEGIN SELECT RAISE(ABORT, 'an incident event is never removed'); END;
    -- INSERT OR REPLACE removes the old row without asking the trigger above.
    CREATE TRIGGER incident_events_once BEFORE INSERT ON incident_events
    WHEN EXISTS (SELECT 1 FROM incident_events WHERE incident_id = NEW.incident_id AND sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'an incident event is never changed'); END;
  `)
}
