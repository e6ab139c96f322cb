import type Database from 'better-sqlite3'

/**
 * One index over catalog, designs and incidents takes the place of the catalog's own; it is filled again from what it
 * is derived from. Packs: the folders that a user layers over the shipped catalog, with what was last read from them.
 */
export function addSearchAndPacks(db: Database.Database): void {
  db.exec(`
    DROP TABLE catalog_text;
    DELETE FROM catalog_state;

    CREATE TABLE search_documents (
      document INTEGER NOT NULL PRIMARY KEY,
      area     TEXT NOT NULL CHECK (area IN ('catalog', 'design', 'incident')),
      id       TEXT NOT NULL,
      kind     TEXT NOT NULL,
      version  TEXT NOT NULL,
      names    TEXT NOT NULL CHECK (json_valid(names)),
      UNIQUE (area, id)
    ) STRICT;

    CREATE TABLE search_words (word TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

    -- Grows with every change, so that what a process holds in memory of the index is read again.
    CREATE TABLE search_state (
      id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      generation INTEGER NOT NULL
    ) STRICT;
    INSERT INTO search_state (id, generation) VALUES (1, 1);

    CREATE VIRTUAL TABLE search_text USING fts5 (
      name, aliases, summary, body, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
    );

    CREATE TABLE packs (
      id        TEXT NOT NULL PRIMARY KEY,
      folder    TEXT NOT NULL UNIQUE,
      position  INTEGER NOT NULL,
      enabled   INTEGER NOT NULL CHECK (enabled IN (0, 1)),
      -- Of the content read last and the catalog it was checked against; the reading belongs to exactly these.
      hash      TEXT NOT NULL,
      reading   TEXT NOT NULL CHECK (json_valid(reading))
    ) STRICT;
  `)
}
