import type { Db } from './open.ts'

/** Reminders that were given, by what they were about. */
export function remindersTable(db: Db) {
  const given = db.prepare<{ incident: string }, { about: string; ordinal: number }>(
    'SELECT about, ordinal FROM incident_reminders WHERE incident_id = @incident',
  )
  const claim = db.prepare(`
    INSERT INTO incident_reminders (incident_id, about, ordinal, at) VALUES (@incident, @about, @ordinal, @at)
    ON CONFLICT (incident_id, about) DO UPDATE SET ordinal = excluded.ordinal, at = excluded.at WHERE excluded.ordinal > ordinal`)
  return {
    /** The last ordinal given, by what it was about. */
    given: (incident: string): ReadonlyMap<string, number> => new Map(given.all({ incident }).map(({ about, ordinal }) => [about, ordinal])),
    /** Takes a reminder to give it; false when it, or a later one of its kind, was given already. Two that ask at once: one gets it. */
    claim: (incident: string, { about, ordinal }: { readonly about: string; readonly ordinal: number }, at: string): boolean =>
      claim.run({ incident, about, ordinal, at }).changes === 1,
  }
}
