import { createHash, randomUUID } from 'node:crypto'
import type { Catalog } from '../core/catalog/catalog.ts'
import type { LayeredCatalog } from '../core/catalog/layers.ts'
import type { Sample } from '../core/design/sample.ts'
import type { DeckFont } from '../core/deck/html.ts'
import type { ContactSheet } from '../core/incident/contacts.ts'
import type { ClockReading } from '../core/incident/events.ts'
import type { PublishedTable } from '../core/model-check/published.ts'
import { fail, type Result } from '../core/result.ts'
import type { Call, UntypedCall } from '../contract/call.ts'
import type { AtlasEvent, Subscribe } from '../contract/events.ts'
import { operations, type OperationName, type Output, type ParsedInput } from '../contract/operations.ts'
import { catalogTable } from '../store/catalog.ts'
import { contactsTable } from '../store/contacts.ts'
import { designsTable } from '../store/designs.ts'
import { incidentsTable } from '../store/incidents.ts'
import { packsTable } from '../store/packs.ts'
import { libraryTable } from '../store/library.ts'
import { remindersTable } from '../store/reminders.ts'
import { searchTable } from '../store/search.ts'
import { settingsTable } from '../store/settings.ts'
import type { OpenStore } from '../store/open.ts'
import { appHandlers } from './app.ts'
import { assessmentHandlers } from './assessment.ts'
import { catalogHandlers } from './catalog.ts'
import { directly } from './compute/direct.ts'
import { createPool } from './compute/pool.ts'
import type { Compute } from './compute/tasks.ts'
import { deckHandlers } from './decks.ts'
import { designHandlers } from './designs.ts'
import { explorerHandlers } from './explorer.ts'
import { failureMapHandlers } from './failure-maps.ts'
import { gateHandlers } from './gate.ts'
import { incidentLogs } from './incident-logs.ts'
import { incidentMergeHandlers } from './incident-merge.ts'
import { incidentRecordHandlers } from './incident-records.ts'
import { incidentHandlers } from './incidents.ts'
import { jobHandlers } from './jobs.ts'
import { layersHolder } from './layers.ts'
import { contactHandlers, libraryHandlers } from './library.ts'
import { learnHandlers } from './learning.ts'
import { measuredHandlers } from './measured.ts'
import { modelHandlers } from './models.ts'
import { packHandlers } from './packs.ts'
import { playbookHandlers } from './playbooks.ts'
import { ruleHandlers } from './rules.ts'
import { searchHandlers } from './search.ts'
import { describeStorageFailure } from './storage-failure.ts'
import { settingsHandlers } from './settings.ts'
import { stepTimeHandlers } from './step-time.ts'
import { triageHandlers } from './triage.ts'
import type { Log } from './log.ts'

export interface ServiceDependencies {
  readonly version: string
  /** The catalog as Atlas brought it. */
  readonly catalog: Catalog
  /** Text of the sample designs, by id. */
  readonly samples: Readonly<Record<string, Sample>>
  /** Published tables that the models can be held against. */
  readonly published: () => readonly PublishedTable[]
  /** Fonts that a deck carries with it. */
  readonly fonts: () => readonly DeckFont[]
  readonly printPdf: (html: string) => Promise<Result<Uint8Array>>
  /** Opened on first need: a check of a file on the command line must not create a store. */
  readonly openStore: () => Result<OpenStore>
  /** Whether there is a store to open: without one there are no packs, and a check of a file must not create one. */
  readonly hasStore: () => boolean
  /** The clock, as an ISO time in UTC. */
  readonly now: () => string
  /** The clock that only goes forward; without it entries carry the wall clock alone. */
  readonly steady?: () => ClockReading
  /** What is named as the source of an entry in the log of an incident. */
  readonly source?: string
  readonly log: Log
  /** Where the workers for long calculations are; without it they run where they are asked for. */
  readonly workers?: { readonly file: string | URL; readonly catalogFile: string; readonly size: number }
}

/** The tables of one open store. */
export interface Tables {
  readonly store: OpenStore
  readonly catalog: ReturnType<typeof catalogTable>
  readonly designs: ReturnType<typeof designsTable>
  readonly incidents: ReturnType<typeof incidentsTable>
  readonly packs: ReturnType<typeof packsTable>
  readonly reminders: ReturnType<typeof remindersTable>
  readonly search: ReturnType<typeof searchTable>
  readonly settings: ReturnType<typeof settingsTable>
  readonly library: ReturnType<typeof libraryTable>
  readonly contacts: ReturnType<typeof contactsTable<ContactSheet>>
}

/** What every handler may use. `tables` throws a StoreUnavailable that `call` turns into its failure. */
export interface Context {
  readonly version: string
  /**
   * The catalog as it is now: the shipped one with the user's packs laid over it. Ask for it where it is needed and do not
   * keep it: packs come and go while Atlas runs. The same packs give the same object.
   */
  readonly catalog: () => LayeredCatalog
  /** Brings the index of search to the catalog as it is now, without keeping anybody waiting. */
  readonly takeUpCatalog: (job?: string) => Promise<void>
  /** Waits, in the first moments on a new store, until the index of search holds the catalog. */
  readonly searchable: () => Promise<void>
  readonly samples: Readonly<Record<string, Sample>>
  readonly published: () => readonly PublishedTable[]
  readonly fonts: () => readonly DeckFont[]
  readonly printPdf: (html: string) => Promise<Result<Uint8Array>>
  readonly now: () => string
  readonly steady: () => ClockReading | null
  readonly source: string
  readonly tables: () => Tables
  readonly sha256: (text: string) => string
  /** Long calculations. */
  readonly compute: Compute
}

export type Handlers = {
  readonly [N in OperationName]: (input: ParsedInput<N>) => Result<Output<N>> | Promise<Result<Output<N>>>
}

/** Carries the failure to open the store out of a handler; never seen outside this folder. */
class StoreUnavailable extends Error {
  readonly result: Result<never>
  constructor(result: Result<never>) {
    super('the store is not available')
    this.result = result
  }
}

export interface Service {
  readonly call: Call & UntypedCall
  /** Progress of questions that were given a job name. */
  readonly subscribe: Subscribe
  readonly close: () => void
}

const warmAfterMs = 500
const reloadAfterMs = 3000

/** Joins core and store behind one function. Never throws: a bug is logged with an id and returned as `internal`. */
export function createService(dependencies: ServiceDependencies): Service {
  const { log } = dependencies
  let tables: Tables | undefined

  const listeners = new Set<(event: AtlasEvent) => void>()
  const onProgress = (job: string, share: number, text: string): void => {
    for (const listener of listeners) listener({ type: 'progress', job, share, text })
  }
  const pool =
    dependencies.workers === undefined
      ? undefined
      : createPool({
          ...dependencies.workers,
          layers: () => layers.text(),
          onProgress,
          onBug: (operation, error) => log({ operation, outcome: 'internal', id: randomUUID().slice(0, 8), error }),
        })

  const logBug = (operation: string) => (error: unknown) => log({ operation, outcome: 'internal', id: randomUUID().slice(0, 8), error: traceOf(error) })
  if (pool !== undefined) {
    // Ready before the first question, but not in the way of the start.
    setTimeout(pool.warm, warmAfterMs).unref()
    // Folders of packs may have changed since the last time.
    setTimeout(() => {
      if (tables !== undefined && tables.packs.list().length > 0) void run('pack.reload', {})
    }, reloadAfterMs).unref()
  }

  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
  const layers = layersHolder(dependencies.catalog, () => (tables === undefined && !dependencies.hasStore() ? null : context.tables()), sha256)

  const takeUpCatalog = async (job?: string): Promise<void> => {
    const { catalog } = context.tables()
    const wanted = layers.current()
    if (catalog.isLoaded(wanted)) return
    for (const share of catalog.steps(wanted)) {
      if (job !== undefined) onProgress(job, share, 'Making it searchable')
      await new Promise((done) => setImmediate(done))
      // Closed, or the packs changed in the meantime: whoever changed them goes on from here.
      if (tables === undefined || layers.current() !== wanted) return
    }
  }

  let takingUp: Promise<void> = Promise.resolve()

  const context: Context = {
    version: dependencies.version,
    catalog: layers.current,
    takeUpCatalog,
    searchable: async () => {
      // An older catalog can be searched until the new one has taken its place.
      if (context.tables().catalog.isFirst()) await takingUp
    },
    samples: dependencies.samples,
    published: dependencies.published,
    fonts: dependencies.fonts,
    printPdf: dependencies.printPdf,
    now: dependencies.now,
    steady: dependencies.steady ?? (() => null),
    source: dependencies.source ?? '',
    sha256,
    compute: pool?.compute ?? directly(layers.current, onProgress),
    tables: () => {
      if (tables !== undefined) return tables
      const opened = dependencies.openStore()
      if (!opened.ok) throw new StoreUnavailable(opened)
      const { db } = opened.value
      tables = {
        store: opened.value,
        catalog: catalogTable(db),
        designs: designsTable(db),
        incidents: incidentsTable(db),
        packs: packsTable(db),
        reminders: remindersTable(db),
        search: searchTable(db),
        settings: settingsTable(db),
        library: libraryTable(db),
        contacts: contactsTable<ContactSheet>(db),
      }
      // A shell that stays open does not wait for it: a new catalog takes a second, thousands of entries of packs more.
      if (pool === undefined) tables.catalog.load(layers.current())
      else takingUp = new Promise((done) => setImmediate(done)).then(() => takeUpCatalog()).catch(logBug('catalog.index'))
      return tables
    },
  }

  const designs = designHandlers(context)
  const logs = incidentLogs(context)
  const handlers: Handlers = {
    ...appHandlers(context),
    ...catalogHandlers(context),
    ...explorerHandlers(context),
    ...designs,
    ...assessmentHandlers(context),
    ...gateHandlers(context),
    ...failureMapHandlers(context),
    ...ruleHandlers(context),
    ...deckHandlers(context),
    ...packHandlers(context),
    ...playbookHandlers(context),
    ...libraryHandlers(context),
    ...contactHandlers(context),
    ...incidentHandlers(context, logs),
    ...incidentRecordHandlers(context, logs, designs['design.edit']),
    ...incidentMergeHandlers(context, logs),
    ...learnHandlers(context),
    ...measuredHandlers(context),
    ...modelHandlers(context),
    ...jobHandlers(pool),
    ...searchHandlers(context),
    ...settingsHandlers(context),
    ...stepTimeHandlers(context),
    ...triageHandlers(context),
  }

  const call: UntypedCall = async (operation, input) => {
    if (!Object.hasOwn(operations, operation)) {
      return fail('invalid-input', `There is no operation called "${String(operation).slice(0, 80)}".`)
    }
    const name = operation as OperationName
    const parsed = operations[name].input.safeParse(input)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return fail('invalid-input', `${name}: ${issue?.message ?? 'the input does not fit'}`, {
        field: issue?.path.map(String).join('.') || undefined,
      })
    }
    const startedAt = performance.now()
    const result = await run(name, parsed.data)
    log({ operation: name, ms: performance.now() - startedAt, outcome: result.ok ? 'ok' : result.error.code })
    return result
  }

  const run = async (name: OperationName, input: unknown): Promise<Result<unknown>> => {
    try {
      const handler = handlers[name] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>
      return await handler(input)
    } catch (error) {
      if (error instanceof StoreUnavailable) return error.result
      const storage = describeStorageFailure(error)
      if (storage !== null) return storage
      const id = randomUUID().slice(0, 8)
      log({ operation: name, outcome: 'internal', id, error: traceOf(error) })
      return fail('internal', `Something went wrong inside Atlas (${id}). Your saved work is untouched.`, {
        hint: 'Try again. If it comes back, the log names the cause under this id.',
      })
    }
  }

  return {
    call: call as Call & UntypedCall,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      pool?.close()
      tables?.store.db.close()
      tables = undefined
    },
  }
}

/** Kind of an error and where it came from. Its message stays out: it may repeat what the user wrote. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames].join('\n')
}
