import type Database from 'better-sqlite3'

/** Which reminder of an incident was given last, so that none comes twice, whoever asks and however often Atlas is started. */
export function addReminders(db: Database.Database): void {
  db.exec(`
    CREATE TABLE incident_reminders (
      incident_id TEXT NOT NULL REFERENCES incidents (id),
      about       TEXT NOT NULL,
      ordinal     INTEGER NOT NULL CHECK (ordinal >= 0),
      at          TEXT NOT NULL,
      PRIMARY KEY (incident_id, about)
    ) STRICT;
  `)
}
