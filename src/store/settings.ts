import type { Db } from './open.ts'

/** Small values by name. What a name means and its default: `service/settings.ts`. */
export function settingsTable(db: Db) {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings')
  const put = db.prepare<{ key: string; value: string }>(
    'INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const one = db.prepare<{ key: string }, { value: string }>('SELECT value FROM settings WHERE key = @key')
  return {
    /** The value of one name; undefined when there is none. */
    get: (key: string): unknown => {
      const row = one.get({ key })
      return row === undefined ? undefined : (JSON.parse(row.value) as unknown)
    },
    read: (): Record<string, unknown> =>
      Object.fromEntries(all.all().map(({ key, value }) => [key, JSON.parse(value) as unknown])),
    write: (values: Record<string, unknown>): void => {
      db.transaction(() => {
        for (const [key, value] of Object.entries(values)) put.run({ key, value: JSON.stringify(value) })
      }).immediate()
    },
  }
}
