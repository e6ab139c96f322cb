import type Database from 'better-sqlite3'

export function addCatalogAndSettings(db: Database.Database): void {
  db.exec(`
    CREATE TABLE settings (
      key   TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT;

    CREATE TABLE catalog_state (
      id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      hash    TEXT NOT NULL,
      version TEXT NOT NULL
    ) STRICT;

    CREATE TABLE catalog_entries (
      id       TEXT NOT NULL PRIMARY KEY,
      kind     TEXT NOT NULL,
      name     TEXT NOT NULL,
      summary  TEXT NOT NULL,
      position INTEGER NOT NULL,
      entry    TEXT NOT NULL CHECK (json_valid(entry))
    ) STRICT;
    CREATE INDEX catalog_entries_by_kind ON catalog_entries (kind, position);

    CREATE VIRTUAL TABLE catalog_text USING fts5 (
      id UNINDEXED, name, summary, body, tokenize = 'porter unicode61 remove_diacritics 2'
    );
  `)
}
