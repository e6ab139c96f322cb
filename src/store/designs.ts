import type { Db } from './open.ts'

/** One design as the list shows it. `summary` is what the last validation of its head said. */
export interface DesignRow {
  readonly id: string
  readonly name: string
  readonly template: string | null
  readonly createdAt: string
  readonly changedAt: string
  readonly summary: string | null
}

/** The revision that counts, and whether there is one to go back or forward to. */
export interface HeadRow {
  readonly id: string
  readonly revision: number
  readonly position: number
  readonly at: string
  readonly what: string
  readonly text: string
  readonly canUndo: 0 | 1
  readonly canRedo: 0 | 1
}

export interface NewRevision {
  readonly id: string
  readonly at: string
  /** What the edit did, in words: shown with undo and redo. */
  readonly what: string
  readonly name: string
  readonly template: string | null
  readonly text: string
}

/**
 * Designs with their revisions. There is one way to save: a revision is added and the head moves to it, in one
 * transaction. The text of a revision never changes.
 */
export function designsTable(db: Db) {
  const list = db.prepare<{ deleted: number }, DesignRow>(`
    SELECT d.id, r.name, r.template, d.created_at AS createdAt, d.changed_at AS changedAt, d.summary
    FROM designs d JOIN design_revisions r ON r.design_id = d.id AND r.position = d.head
    WHERE (d.deleted_at IS NOT NULL) = @deleted ORDER BY d.changed_at DESC, d.id`)
  const head = db.prepare<{ id: string }, HeadRow>(`
    SELECT d.id, r.revision, r.position, r.at, r.what, r.text,
           d.head > 1 AS canUndo,
           EXISTS (SELECT 1 FROM design_revisions n WHERE n.design_id = d.id AND n.position = d.head + 1) AS canRedo
    FROM designs d JOIN design_revisions r ON r.design_id = d.id AND r.position = d.head
    WHERE d.id = @id AND d.deleted_at IS NULL`)
  const revision = db.prepare<{ id: string; revision: number }, { text: string }>(`
    SELECT r.text FROM designs d JOIN design_revisions r ON r.design_id = d.id
    WHERE d.id = @id AND r.revision = @revision AND d.deleted_at IS NULL`)
  const heads = db.prepare<[], { id: string; revision: number }>(`
    SELECT d.id, r.revision FROM designs d JOIN design_revisions r ON r.design_id = d.id AND r.position = d.head
    WHERE d.deleted_at IS NULL`)
  const taken = db.prepare<{ id: string }, { id: string }>('SELECT id FROM designs WHERE id = @id')
  const insertDesign = db.prepare(
    'INSERT INTO designs (id, head, created_at, changed_at) VALUES (@id, 1, @at, @at)',
  )
  const insertRevision = db.prepare(`
    INSERT INTO design_revisions (design_id, position, at, what, name, template, text)
    VALUES (@id, @position, @at, @what, @name, @template, @text)`)
  const leaveLine = db.prepare('UPDATE design_revisions SET position = NULL WHERE design_id = @id AND position > @position')
  const moveHead = db.prepare('UPDATE designs SET head = @head, changed_at = @at, summary = NULL WHERE id = @id')
  const setSummary = db.prepare('UPDATE designs SET summary = @summary WHERE id = @id AND head = @position')
  const setDeleted = db.prepare('UPDATE designs SET deleted_at = @at WHERE id = @id')

  /** Moves the head by one; false when there is nothing there. */
  const step = (id: string, by: 1 | -1, at: string): boolean => {
    const current = head.get({ id })
    if (current === undefined || !(by === 1 ? current.canRedo : current.canUndo)) return false
    moveHead.run({ id, head: current.position + by, at })
    return true
  }

  return {
    list: (): DesignRow[] => list.all({ deleted: 0 }),
    listDeleted: (): DesignRow[] => list.all({ deleted: 1 }),
    /** The revision that counts of each design, by id. */
    heads: (): ReadonlyMap<string, string> => new Map(heads.all().map(({ id, revision }) => [id, String(revision)])),
    /** The text of one revision, also of one that was undone or edited away. */
    revision: (id: string, number: number): string | null => revision.get({ id, revision: number })?.text ?? null,
    head: (id: string): HeadRow | null => head.get({ id }) ?? null,
    isTaken: (id: string): boolean => taken.get({ id }) !== undefined,
    create: (revision: NewRevision): void => {
      db.transaction(() => {
        insertDesign.run({ id: revision.id, at: revision.at })
        insertRevision.run({ ...revision, position: 1 })
      }).immediate()
    },
    /** Adds a revision after `base`; false when the head is no longer there (somebody else saved in between). */
    save: (base: number, revision: NewRevision): boolean =>
      db.transaction(() => {
        const current = head.get({ id: revision.id })
        if (current === undefined || current.revision !== base) return false
        leaveLine.run({ id: revision.id, position: current.position })
        insertRevision.run({ ...revision, position: current.position + 1 })
        moveHead.run({ id: revision.id, head: current.position + 1, at: revision.at })
        return true
      }).immediate(),
    undo: (id: string, at: string): boolean => db.transaction(() => step(id, -1, at)).immediate(),
    redo: (id: string, at: string): boolean => db.transaction(() => step(id, 1, at)).immediate(),
    /** Keeps what a validation of that position said; ignored when the head has moved on. */
    keepSummary: (id: string, position: number, summary: unknown): void => {
      setSummary.run({ id, position, summary: JSON.stringify(summary) })
    },
    remove: (id: string, at: string): boolean => setDeleted.run({ id, at }).changes === 1,
    restore: (id: string): boolean => setDeleted.run({ id, at: null }).changes === 1,
  }
}
