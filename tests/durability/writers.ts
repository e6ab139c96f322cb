import type { DesignEdit } from '../../src/core/design/edits.ts'
import type { IncidentEventBody } from '../../src/core/incident/events.ts'
import type { OpenDesign } from '../../src/contract/design-operations.ts'
import type { OpenIncident } from '../../src/contract/incident-operations.ts'
import type { Failure } from '../../src/contract/result.ts'
import { value, type Client } from './client.ts'
import { carries, digestOfDesign, type DesignBook, type DesignWrite, type IncidentBook, type Ledger } from './ledger.ts'

/** What a writer needs: where to send, where to write down the answers, its own random numbers and a name for its texts. */
export interface Desk {
  readonly client: Client
  readonly ledger: Ledger
  readonly random: () => number
  readonly name: string
  /** Called after each acknowledged write. */
  readonly acknowledged: () => void
}

const pick = <T>(list: readonly T[], random: () => number): T => {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** A refusal that the writers do not provoke is a fault, not a loss. */
function expectConflict(error: Failure): void {
  if (error.code !== 'conflict') throw new Error(`${error.code}: ${error.message}`)
}

function count({ ledger, acknowledged }: Desk): void {
  ledger.writes += 1
  acknowledged()
}

const fields = ['orders_per_hour', 'spike_factor', 'retention_days'] as const

function nextEdit({ random, name }: Desk, open: OpenDesign, round: number): DesignEdit {
  const { components } = open.design.architecture
  const number = 1 + Math.floor(random() * 5000)
  const kind = random()
  if (kind < 0.4) return { type: 'set-requirement', field: pick(fields, random), requirement: { value: number, from: 'given' } }
  if (kind < 0.7) return { type: 'move', component: pick(components, random).id, x: number, y: round }
  return { type: 'rename', name: `${name} ${round} “${number}” – ½` }
}

/** Edits and, where it is the only writer, undoes, until the host is gone. */
export async function writeDesign(desk: Desk, book: DesignBook): Promise<void> {
  const { client, random, ledger } = desk
  let open = await value(client, 'design.open', { id: book.id })
  for (let round = 0; ; round += 1) {
    const isUndo = book.writers === 1 && book.head > 1 && random() < 0.2
    const write: DesignWrite = isUndo ? { kind: 'undo' } : { kind: 'edit', edit: nextEdit(desk, open, round) }
    book.unanswered.add(write)
    const answer =
      write.kind === 'undo'
        ? await client('design.undo', { id: book.id })
        : await client('design.edit', { id: book.id, revision: open.revision, edits: [write.edit] })
    if (answer === null) return
    book.unanswered.delete(write)
    if (answer.ok) {
      open = answer.value
      const contradiction = record(book, write, open)
      if (contradiction !== null) ledger.contradictions.push(`${book.id}: ${contradiction}`)
      count(desk)
      continue
    }
    expectConflict(answer.error)
    const shown = await client('design.open', { id: book.id })
    if (shown === null) return
    if (shown.ok) open = shown.value
  }
}

/** Writes an answer down; gives what is wrong with it, or null. */
function record(book: DesignBook, write: DesignWrite, open: OpenDesign): string | null {
  const { revision } = open
  const digest = digestOfDesign(open.design)
  if (write.kind === 'undo') {
    book.head -= 1
    const wanted = book.line[book.head - 1]
    if (revision !== wanted) return `undo shows revision ${revision} instead of ${wanted}`
    return book.digests.get(revision) === digest ? null : `undo shows revision ${revision} with another content`
  }
  if (!carries(open.design, write.edit)) return `revision ${revision} lacks the edit that made it`
  if (book.digests.has(revision) && book.digests.get(revision) !== digest) return `revision ${revision} changed its content`
  book.digests.set(revision, digest)
  book.line = [...book.line.slice(0, book.head), revision]
  book.head = book.line.length
  return null
}

function nextEvent({ random, name }: Desk, { view }: OpenIncident, round: number): IncidentEventBody {
  const steps = view.checklists[view.active ?? 0]?.steps ?? []
  const kind = random()
  if (kind < 0.5) return { type: 'note', text: `${name} ${round}: “${Math.floor(random() * 1e6)}” – ½\nsecond line` }
  if (view.here === null) return { type: 'reopened', step: pick(steps.filter((step) => step.state === 'done'), random).id }
  return { type: 'ticked', step: view.here }
}

/** Ticks steps and writes notes until the host is gone. */
export async function writeIncident(desk: Desk, book: IncidentBook): Promise<void> {
  const { client, ledger } = desk
  let open = await value(client, 'incident.show', { id: book.id })
  for (let round = 0; ; round += 1) {
    const body = nextEvent(desk, open, round)
    const sequence = open.view.lastSequence
    book.unanswered.add(body)
    const answer = await client('incident.append', { id: book.id, sequence, body })
    if (answer === null) return
    book.unanswered.delete(body)
    if (answer.ok) {
      open = answer.value
      const before = book.acknowledged.get(sequence + 1)
      if (before !== undefined) ledger.contradictions.push(`${book.id}: event ${sequence + 1} was acknowledged twice`)
      book.acknowledged.set(sequence + 1, body)
      count(desk)
      continue
    }
    expectConflict(answer.error)
    const shown = await client('incident.show', { id: book.id })
    if (shown === null) return
    if (shown.ok) open = shown.value
  }
}

/** Keeps moving to another place under another name, until the host is gone. */
export async function writeSettings(desk: Desk): Promise<void> {
  const { client, ledger, random } = desk
  const { settings } = ledger
  for (;;) {
    const stamp = Math.floor(random() * 1e9)
    const write = { actor: `Ada ${stamp}`, place: `#/designs/${pick(ledger.designs, random).id}/requirements?at=${stamp}` }
    settings.unanswered.add(write)
    const answer = await client('settings.set', write)
    if (answer === null) return
    settings.unanswered.delete(write)
    if (!answer.ok) throw new Error(answer.error.message)
    settings.acknowledged = write
    count(desk)
    await new Promise((done) => setTimeout(done, 10))
  }
}
