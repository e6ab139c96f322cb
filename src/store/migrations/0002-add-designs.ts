import type Database from 'better-sqlite3'

/**
 * A design is a line of revisions; `head` is the one that counts. Undo and redo move the head, an edit after an undo
 * starts a new branch: the revisions behind it leave the line (`position` NULL) but stay in the table.
 */
export function addDesigns(db: Database.Database): void {
  db.exec(`
    CREATE TABLE designs (
      id         TEXT NOT NULL PRIMARY KEY,
      head       INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      deleted_at TEXT,
      summary    TEXT CHECK (summary IS NULL OR json_valid(summary))
    ) STRICT;

    CREATE TABLE design_revisions (
      revision  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
      design_id TEXT NOT NULL REFERENCES designs (id) DEFERRABLE INITIALLY DEFERRED,
      position  INTEGER,
      at        TEXT NOT NULL,
      what      TEXT NOT NULL,
      name      TEXT NOT NULL,
      template  TEXT,
      text      TEXT NOT NULL,
      UNIQUE (design_id, position)
    ) STRICT;
  `)
}
