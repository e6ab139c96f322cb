import type Database from 'better-sqlite3'

/**
 * Runbooks of the user, every version as it came, and the contact sheet. A version is never changed or removed: an export of an unedited
 * file has to be the bytes that came in.
 */
export function addLibrary(db: Database.Database): void {
  db.exec(`
    CREATE TABLE own_playbooks (
      path    TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      origin  TEXT NOT NULL CHECK (origin IN ('imported', 'edited')),
      at      TEXT NOT NULL,
      actor   TEXT NOT NULL,
      text    TEXT NOT NULL,
      PRIMARY KEY (path, version)
    ) STRICT;

    CREATE TRIGGER own_playbooks_keep BEFORE UPDATE ON own_playbooks
    BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
    CREATE TRIGGER own_playbooks_stay BEFORE DELETE ON own_playbooks
    BEGIN SELECT RAISE(ABORT, 'a version is never removed'); END;
    CREATE TRIGGER own_playbooks_once BEFORE INSERT ON own_playbooks
    WHEN EXISTS (SELECT 1 FROM own_playbooks WHERE path = NEW.path AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;

    CREATE TABLE contact_sheets (
      version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
      at      TEXT NOT NULL,
      actor   TEXT NOT NULL,
      sheet   TEXT NOT NULL CHECK (json_valid(sheet))
    ) STRICT;
  `)
}
