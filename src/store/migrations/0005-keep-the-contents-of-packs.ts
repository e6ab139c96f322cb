import type Database from 'better-sqlite3'

/**
 * What a pack brought when it was last found good, apart from its row, which is read often and is small. The entries of
 * the catalog itself are in memory, layered, so their table goes.
 */
export function keepContentsOfPacks(db: Database.Database): void {
  db.exec(`
    DROP TABLE catalog_entries;

    -- Texts of several megabytes, written and read by Atlas only: their check as JSON is their reading.
    CREATE TABLE pack_contents (
      pack    TEXT NOT NULL PRIMARY KEY REFERENCES packs (id) ON DELETE CASCADE,
      entries TEXT NOT NULL,
      files   TEXT NOT NULL
    ) STRICT;

    -- Grows with every change of the packs, so that what a process holds in memory of them is read again.
    CREATE TABLE pack_state (
      id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      generation INTEGER NOT NULL
    ) STRICT;
    INSERT INTO pack_state (id, generation) VALUES (1, 1);
  `)
}
