import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomOf } from '../../src/core/models/random.ts'
import { startHost, type Host } from '../e2e/support/host.ts'
import { out } from '../support/catalog.ts'
import { lossesOf, settle } from './check.ts'
import { clientOf, value, type Client } from './client.ts'
import { digestOfDesign, newLedger, type DesignBook, type IncidentBook, type Ledger } from './ledger.ts'
import { writeDesign, writeIncident, writeSettings, type Desk } from './writers.ts'

/** Fewest writes that every round sees acknowledged before the kill. */
export const fewestWritesOfARound = 12
const mostWritesOfARound = 60
const roundSeconds = 30

export interface Outcome {
  readonly ledger: Ledger
  readonly losses: readonly string[]
  /** Times that the host was killed: once a round, and now and then once more while it was opening. */
  readonly kills: number
  /** Writes that were under way at a kill. */
  readonly underWay: number
}

/** Opens the data file beside the running host, to read only. */
export function readStore<T>(folder: string, read: (db: Database.Database) => T): T {
  const db = new Database(join(folder, 'atlas.db'), { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

async function createDesign(client: Client, template: string, writers: number): Promise<DesignBook> {
  const open = await value(client, 'design.create', { template })
  const digests = new Map([[open.revision, digestOfDesign(open.design)]])
  return { id: open.id, writers, digests, line: [open.revision], head: 1, unanswered: new Set() }
}

async function declareIncident(client: Client, title: string): Promise<IncidentBook> {
  const { view } = await value(client, 'incident.declare', { title, severity: 'SEV-2', playbook: 'pb-retry-storm' })
  if (view.incident === null) throw new Error('an incident without an id')
  return { id: view.incident, title, acknowledged: new Map(), unanswered: new Set() }
}

async function begin(client: Client): Promise<Ledger> {
  const ledger = newLedger({ actor: 'Ada', place: '#/designs' })
  await value(client, 'settings.set', ledger.settings.acknowledged)
  for (const [template, writers] of [['ecommerce-checkout', 1], ['url-shortener', 1], ['chat', 2]] as const) {
    ledger.designs.push(await createDesign(client, template, writers))
  }
  return ledger
}

/** All writers at once, until so many writes are acknowledged and a moment more has passed; then `kill -9`. */
async function writeAndKill(host: Host, ledger: Ledger, round: number, random: () => number): Promise<void> {
  const client = clientOf(host.url)
  const own = await declareIncident(client, `Round ${round}, one writer`)
  const shared = await declareIncident(client, `Round ${round}, two writers`)
  ledger.incidents.push(own, shared)
  ledger.writes += 2

  let writesLeft = fewestWritesOfARound + Math.floor(random() * (mostWritesOfARound - fewestWritesOfARound))
  const enough = Promise.withResolvers<void>()
  const desk = (name: string): Desk => ({
    client,
    ledger,
    random: randomOf(Math.floor(random() * 2 ** 32)),
    name: `${name} in round ${round}`,
    acknowledged: () => {
      writesLeft -= 1
      if (writesLeft <= 0) enough.resolve()
    },
  })
  const writers = Promise.all([
    ...ledger.designs.flatMap((book) => Array.from({ length: book.writers }, (_, index) => writeDesign(desk(`${book.id} ${index}`), book))),
    writeIncident(desk('own'), own),
    writeIncident(desk('first'), shared),
    writeIncident(desk('second'), shared),
    writeSettings(desk('settings')),
  ])
  const tooSlow = AbortSignal.timeout(roundSeconds * 1000)
  const late = new Promise<never>((_, failed) => {
    tooSlow.addEventListener('abort', () => failed(new Error(`fewer writes than expected within ${roundSeconds} s`)))
  })
  try {
    await Promise.race([enough.promise, writers, late])
    await sleep(random() * 40)
  } finally {
    await host.stop('kill')
  }
  await writers
}

/** Starts the host and kills it at a moment at which it may still be opening the file. */
async function killWhileOpening(folder: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [join(out, 'main', 'host.js'), '--exit-with-parent', '--data', folder], { stdio: 'ignore' })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  await sleep(afterMs)
  child.kill('SIGKILL')
  await ended
}

/** What the reopened app shows, against what its file holds. */
async function shownWrong(client: Client, folder: string, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = []
  const { store } = await value(client, 'app.info', {})
  if (store.notice !== null) wrong.push(`the file was set aside: ${store.notice.text}`)
  if (readdirSync(folder).some((name) => name.includes('damaged'))) wrong.push('a damaged file lies in the folder')

  const { place } = await value(client, 'settings.get', {})
  const places = [ledger.settings.acknowledged, ...ledger.settings.unanswered].map((write) => write.place)
  if (!places.includes(place)) wrong.push(`it opens at ${place} instead of ${places.join(' or ')}`)

  for (const book of ledger.designs) {
    const shown = await value(client, 'design.open', { id: book.id })
    const known = book.digests.get(shown.revision)
    if (known !== undefined && known !== digestOfDesign(shown.design)) wrong.push(`${book.id} shows revision ${shown.revision} with another content`)
  }
  for (const book of ledger.incidents.slice(-2)) {
    const shown = await value(client, 'incident.show', { id: book.id })
    const last = Math.max(1, ...book.acknowledged.keys())
    if (shown.view.lastSequence < last) wrong.push(`${book.id} shows ${shown.view.lastSequence} events of ${last}`)
    if (shown.playbook?.id !== 'pb-retry-storm') wrong.push(`${book.id} has lost its playbook`)
  }
  return wrong
}

function underWayIn({ designs, incidents, settings }: Ledger): number {
  return [...designs, ...incidents, settings].reduce((sum, book) => sum + book.unanswered.size, 0)
}

/**
 * Kills the built host in the middle of concurrent writes, round after round on one data folder, and compares after each
 * reopening what is there with what was acknowledged. Stops at the first loss.
 */
export async function runRounds({ rounds, seed, folder }: { rounds: number; seed: number; folder: string }): Promise<Outcome> {
  const random = randomOf(seed)
  let kills = 0
  let underWay = 0
  let host = await startHost(folder)
  try {
    const ledger = await begin(clientOf(host.url))
    for (let round = 1; round <= rounds; round += 1) {
      await writeAndKill(host, ledger, round, random)
      kills += 1
      underWay += underWayIn(ledger)
      if (random() < 0.2) {
        await killWhileOpening(folder, random() * 600)
        kills += 1
      }
      host = await startHost(folder)
      const wrong = await shownWrong(clientOf(host.url), folder, ledger)
      const losses = [...ledger.contradictions, ...readStore(folder, (db) => lossesOf(db, ledger)), ...wrong]
      if (losses.length > 0) return { ledger, kills, underWay, losses: losses.map((loss) => `round ${round}: ${loss}`) }
      readStore(folder, (db) => settle(db, ledger))
    }
    return { ledger, kills, underWay, losses: [] }
  } finally {
    await host.stop('kill')
  }
}
