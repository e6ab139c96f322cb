import type { Db } from './open.ts'

/** One version of a runbook of the user. */
export interface OwnVersion {
  readonly path: string
  readonly version: number
  readonly origin: 'imported' | 'edited'
  readonly at: string
  readonly actor: string
  readonly text: string
}

/** Runbooks of the user by their path, with all their versions. */
export function libraryTable(db: Db) {
  const newest = db.prepare<[], OwnVersion>(
    'SELECT path, version, origin, at, actor, text FROM own_playbooks AS one WHERE version = (SELECT max(version) FROM own_playbooks WHERE path = one.path) ORDER BY path',
  )
  const versions = db.prepare<{ path: string }, OwnVersion>('SELECT path, version, origin, at, actor, text FROM own_playbooks WHERE path = @path ORDER BY version DESC')
  const insert = db.prepare<OwnVersion>('INSERT INTO own_playbooks (path, version, origin, at, actor, text) VALUES (@path, @version, @origin, @at, @actor, @text)')
  const latest = (path: string): OwnVersion | undefined => versions.get({ path })

  return {
    /** The newest version of each, by path. */
    newest: (): OwnVersion[] => newest.all(),
    /** Every version of one, newest first; empty when there is none. */
    versions: (path: string): OwnVersion[] => versions.all({ path }),
    /** Keeps files as new versions, all or none; a file with the text of its newest version is left as it is. Gives what became of each. */
    import: (files: readonly { readonly path: string; readonly text: string }[], at: string, actor: string): ('new' | 'changed' | 'same')[] =>
      db.transaction(() =>
        files.map(({ path, text }) => {
          const before = latest(path)
          if (before?.text === text) return 'same'
          insert.run({ path, version: (before?.version ?? 0) + 1, origin: 'imported', at, actor, text })
          return before === undefined ? 'new' : 'changed'
        }),
      ).immediate(),
    /** Adds a version after `base`, the one that was edited; null when another has come in between or there is no such runbook. */
    edit: (base: number, path: string, text: string, at: string, actor: string): number | null =>
      db.transaction(() => {
        if (latest(path)?.version !== base) return null
        insert.run({ path, version: base + 1, origin: 'edited', at, actor, text })
        return base + 1
      }).immediate(),
  }
}
