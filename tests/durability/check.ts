import type Database from 'better-sqlite3'
import { isDeepStrictEqual } from 'node:util'
import { incidentsTable } from '../../src/store/incidents.ts'
import { parseDesign } from '../../src/core/design/parse.ts'
import { incidentEventBody, type IncidentEventBody } from '../../src/core/incident/events.ts'
import { carries, digestOf, type DesignBook, type DesignWrite, type IncidentBook, type Ledger, type SettingsWrite } from './ledger.ts'

interface RevisionRow {
  readonly revision: number
  readonly position: number | null
  readonly text: string
}

interface EventRow {
  readonly sequence: number
  readonly body: string
}

/**
 * Everything in the store that contradicts the ledger, in words; empty when every acknowledged write is there as it was
 * acknowledged, and of the unanswered ones each is there wholly or not at all.
 */
export function lossesOf(db: Database.Database, ledger: Ledger): string[] {
  return [
    ...damage(db),
    ...ledger.designs.flatMap((book) => designLosses(db, book).map((loss) => `${book.id}: ${loss}`)),
    ...ledger.incidents.flatMap((book) => incidentLosses(db, book).map((loss) => `${book.id}: ${loss}`)),
    ...settingsLosses(db, ledger),
  ]
}

function damage(db: Database.Database): string[] {
  const integrity = db.pragma('integrity_check') as { integrity_check: string }[]
  const dangling = db.pragma('foreign_key_check') as { table: string }[]
  return [
    ...integrity.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
    ...dangling.map((row) => `a row of ${row.table} points nowhere`),
  ]
}

const revisionsOf = (db: Database.Database, id: string): RevisionRow[] =>
  db.prepare<[string], RevisionRow>('SELECT revision, position, text FROM design_revisions WHERE design_id = ? ORDER BY revision').all(id)

/** The revisions of the line in the order of their positions, and the position of the head. */
function lineOf(db: Database.Database, id: string, rows: readonly RevisionRow[]): { line: RevisionRow[]; head: number } {
  const line = rows.filter((row) => row.position !== null).sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
  const head = db.prepare<[string], { head: number }>('SELECT head FROM designs WHERE id = ?').get(id)?.head ?? 0
  return { line, head }
}

const isEditOf = (row: RevisionRow, write: DesignWrite): boolean => {
  const parsed = parseDesign(row.text, { fileName: String(row.revision) })
  return write.kind === 'edit' && parsed.ok && carries(parsed.value.design, write.edit)
}

function designLosses(db: Database.Database, book: DesignBook): string[] {
  const rows = revisionsOf(db, book.id)
  const byRevision = new Map(rows.map((row) => [row.revision, row]))
  const losses = [...book.digests].flatMap(([revision, digest]) => {
    const row = byRevision.get(revision)
    if (row === undefined) return [`revision ${revision} is gone`]
    return digestOf(row.text) === digest ? [] : [`revision ${revision} has another text`]
  })
  const { line, head } = lineOf(db, book.id, rows)
  if (line.some((row, index) => row.position !== index + 1)) losses.push('the line has gaps')
  if (line[head - 1] === undefined) losses.push(`the head points at position ${head}, where nothing is`)
  const added = rows.filter((row) => !book.digests.has(row.revision))
  if (added.length > book.unanswered.size) losses.push(`${added.length} revisions were never acknowledged, ${book.unanswered.size} were under way`)
  for (const row of added) {
    if (![...book.unanswered].some((write) => isEditOf(row, write))) losses.push(`revision ${row.revision} is none that was asked for`)
  }
  const isAsWritten = book.writers === 1 ? isOwnLine(book, line, head) : isSharedLine(book, line, head)
  if (!isAsWritten) {
    losses.push(`the line is ${line.map((row) => row.revision).join(' ')} with its head at ${head}; acknowledged: ${book.line.join(' ')}, head at ${book.head}`)
  }
  return losses
}

/** One writer: the line as acknowledged, or with the one write that was under way. */
function isOwnLine(book: DesignBook, line: readonly RevisionRow[], head: number): boolean {
  const stored = line.map((row) => row.revision)
  const [underWay] = book.unanswered
  const isAcknowledged = isDeepStrictEqual(stored, book.line)
  if (isAcknowledged && head === book.head) return true
  if (underWay === undefined) return false
  if (underWay.kind === 'undo') return isAcknowledged && head === book.head - 1
  const kept = book.line.slice(0, book.head)
  return head === stored.length && stored.length === kept.length + 1 && isDeepStrictEqual(stored.slice(0, -1), kept)
}

/** Several writers that do not undo: every revision is in the line, in order, and the newest one is the head. */
function isSharedLine(book: DesignBook, line: readonly RevisionRow[], head: number): boolean {
  const stored = line.map((row) => row.revision)
  const isRising = stored.every((revision, index) => index === 0 || revision > (stored[index - 1] ?? 0))
  return isRising && head === stored.length && [...book.digests.keys()].every((revision) => stored.includes(revision))
}

const eventsOf = (db: Database.Database, id: string): EventRow[] =>
  db.prepare<[string], EventRow>('SELECT sequence, body FROM incident_events WHERE incident_id = ? ORDER BY sequence').all(id)

const bodyOf = (row: EventRow): IncidentEventBody | null => {
  const parsed = incidentEventBody.safeParse(JSON.parse(row.body))
  return parsed.success ? parsed.data : null
}

function incidentLosses(db: Database.Database, book: IncidentBook): string[] {
  const rows = eventsOf(db, book.id)
  const bodies = new Map(rows.map((row) => [row.sequence, bodyOf(row)]))
  const first = bodies.get(1)
  const losses = rows.some((row, index) => row.sequence !== index + 1) ? ['the log has gaps'] : []
  if (first?.type !== 'declared' || first.title !== book.title) losses.push('its declaration is gone')
  for (const [sequence, body] of book.acknowledged) {
    if (!isDeepStrictEqual(bodies.get(sequence), body)) losses.push(`event ${sequence} is gone or another one`)
  }
  const added = rows.filter((row) => row.sequence > 1 && !book.acknowledged.has(row.sequence))
  if (added.length > book.unanswered.size) losses.push(`${added.length} events were never acknowledged, ${book.unanswered.size} were under way`)
  for (const row of added) {
    const isAsked = [...book.unanswered].some((body) => isDeepStrictEqual(bodies.get(row.sequence), body))
    if (!isAsked) losses.push(`event ${row.sequence} is none that was asked for`)
  }
  return [...losses, ...incidentsTable(db).log(book.id).problems.map(({ text }) => text)]
}

function storedSettings(db: Database.Database): SettingsWrite {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings').all()
  const of = (key: string): string => String(JSON.parse(rows.find((row) => row.key === key)?.value ?? '""'))
  return { actor: of('actor'), place: of('place') }
}

function settingsLosses(db: Database.Database, { settings }: Ledger): string[] {
  const stored = storedSettings(db)
  return [settings.acknowledged, ...settings.unanswered].some((write) => isDeepStrictEqual(stored, write))
    ? []
    : [`the settings are ${JSON.stringify(stored)}; acknowledged: ${JSON.stringify(settings.acknowledged)}`]
}

/** Takes what the store now holds over into the ledger: what was unanswered and is there has to stay from here on. */
export function settle(db: Database.Database, ledger: Ledger): void {
  for (const book of ledger.designs) {
    const rows = revisionsOf(db, book.id)
    for (const row of rows) book.digests.set(row.revision, digestOf(row.text))
    const { line, head } = lineOf(db, book.id, rows)
    book.line = line.map((row) => row.revision)
    book.head = head
    book.unanswered.clear()
  }
  for (const book of ledger.incidents) {
    for (const row of eventsOf(db, book.id)) {
      const body = bodyOf(row)
      if (row.sequence > 1 && body !== null) book.acknowledged.set(row.sequence, body)
    }
    book.unanswered.clear()
  }
  ledger.settings.acknowledged = storedSettings(db)
  ledger.settings.unanswered.clear()
}
