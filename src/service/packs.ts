import { fail, ok, type Failure, type Result } from '../core/result.ts'
import type { Pack } from '../contract/pack-operations.ts'
import type { PackRead } from './compute/read-pack.ts'
import { packPlace } from './pack-files.ts'
import { goodRead, problemOf, readingOf, type PackReading } from './pack-reading.ts'
import type { Context, Handlers } from './service.ts'
import type { PackRow } from '../store/packs.ts'

type PackHandlers = Pick<Handlers, 'pack.list' | 'pack.add' | 'pack.remove' | 'pack.enable' | 'pack.disable' | 'pack.reload' | 'pack.check'>

/** Every pack is held in memory by every process. */
const mostPacks = 20

type Outcome = 'unchanged' | 'read' | 'kept'

/** Packs of the user: folders of entries laid over the shipped catalog. One change at a time. */
export function packHandlers(context: Context): PackHandlers {
  const { tables, now, compute, catalog, takeUpCatalog } = context

  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }

  const list = (): Pack[] => {
    const { clashes, shipped } = catalog()
    return tables().packs.list().map((row) => packOf(row, shipped.hash, clashes))
  }

  const noPack = (id: string): Result<never> =>
    fail('not-found', `There is no pack "${id}".`, { hint: 'The list of packs shows what is there.' })

  /** The row of a pack, or the failure that says there is none. */
  const rowOf = (id: string): Result<PackRow> => {
    const row = tables().packs.list().find((one) => one.id === id)
    return row === undefined ? noPack(id) : ok(row)
  }

  const add = async (folder: string, job: string | undefined): Promise<Result<{ added: string; packs: Pack[] }>> => {
    const place = packPlace(folder)
    if (!place.ok) return place
    const there = tables().packs.list()
    const same = there.find((row) => row.folder === place.value)
    if (same !== undefined) return fail('conflict', `This folder is the pack "${same.id}" already.`, { file: folder, hint: 'Reload it to read it again.' })
    if (there.length >= mostPacks) return fail('too-large', `Atlas takes up to ${mostPacks} packs.`, { hint: 'Remove one that is not needed, or put two into one folder.' })
    const read = await compute('pack.read', { from: { folder }, known: null }, job)
    if (!read.ok) return read
    if (read.value.state !== 'read') throw new Error('a pack nobody knows cannot be unchanged')
    const good = goodRead(read.value)
    if (!good.ok) return good
    const { manifest, hash, entries, files } = good.value
    await pause()
    const reading = readingOf(good.value, catalog().shipped.hash, now())
    if (!tables().packs.add({ id: manifest.id, folder: place.value, hash, reading }, { entries, files })) {
      return fail('conflict', `There is a pack with the id "${manifest.id}" already.`, { file: 'pack.yaml', field: 'id', hint: 'Give this one another id, or remove the other.' })
    }
    await takeUpCatalog(job)
    return ok({ added: manifest.id, packs: list() })
  }

  /** Reads the folder of a pack again; without its folder, its copy when that has to be proven against another catalog. */
  const reload = async ({ id, folder, hash, reading }: PackRow, job: string | undefined): Promise<Outcome | Failure> => {
    const known = reading as PackReading
    const { hash: shipped } = catalog().shipped
    const keep = (read: PackRead): Result<Outcome> => {
      if (read.state === 'unchanged') {
        if (known.problem !== null) tables().packs.note(id, { ...known, problem: null })
        return ok('unchanged')
      }
      const good = goodRead(read)
      if (!good.ok) return good
      const { manifest, entries, files } = good.value
      if (manifest.id !== id) {
        return fail('conflict', `The folder holds the pack "${manifest.id}" now`, { file: 'pack.yaml', field: 'id', line: 1, hint: 'Give it its id back, or add it as a pack of its own.' })
      }
      tables().packs.keep(id, good.value.hash, readingOf(good.value, shipped, now()), { entries, files })
      return ok('read')
    }
    const read = await compute('pack.read', { from: { folder }, known: hash }, job)
    if (!read.ok && (read.error.code === 'cancelled' || read.error.code === 'internal')) return read.error
    await pause()
    const kept = read.ok ? keep(read.value) : read
    if (kept.ok) return kept.value
    const total = read.ok && read.value.state === 'read' && read.value.check.total > 0 ? read.value.check.total : undefined
    const problem = problemOf(kept.error, now(), total)
    tables().packs.note(id, { ...known, problem })
    const copy = known.catalog === shipped ? null : tables().packs.contents(id)
    if (copy === null) return 'kept'
    const again = await compute('pack.read', { from: { kept: copy.files }, known: null }, job)
    const good = again.ok && again.value.state === 'read' ? goodRead(again.value) : again
    if (good.ok && 'manifest' in good.value && good.value.manifest !== null) {
      const { manifest: _, hash: proven, entries, files } = good.value
      tables().packs.keep(id, proven, { ...readingOf({ ...good.value, manifest: good.value.manifest }, shipped, known.readAt), problem }, { entries, files })
    }
    return 'kept'
  }

  const switchTo = async (id: string, isEnabled: boolean, job: string | undefined): Promise<Result<Pack[]>> => {
    const row = rowOf(id)
    if (!row.ok) return row
    if (isEnabled && (row.value.reading as PackReading).catalog !== catalog().shipped.hash) {
      const outcome = await reload(row.value, job)
      if (typeof outcome !== 'string') return { ok: false, error: outcome }
    }
    if (!tables().packs.enable(id, isEnabled)) return noPack(id)
    await takeUpCatalog(job)
    return ok(list())
  }

  return {
    'pack.list': () => ok(list()),
    'pack.add': ({ folder, job }) => inTurn(() => add(folder, job)),
    'pack.enable': ({ id, job }) => inTurn(() => switchTo(id, true, job)),
    'pack.disable': ({ id, job }) => inTurn(() => switchTo(id, false, job)),

    'pack.remove': ({ id }) =>
      inTurn(async () => {
        if (!tables().packs.remove(id)) return noPack(id)
        await takeUpCatalog()
        return ok(list())
      }),

    'pack.reload': ({ id, job }) =>
      inTurn(async () => {
        const rows = tables().packs.list().filter((row) => id === undefined || row.id === id)
        if (id !== undefined && rows.length === 0) return noPack(id)
        const outcomes: { id: string; outcome: Outcome }[] = []
        for (const row of rows) {
          const outcome = await reload(row, job)
          if (typeof outcome !== 'string') return { ok: false, error: outcome }
          outcomes.push({ id: row.id, outcome })
        }
        await takeUpCatalog(job)
        return ok({ outcomes, packs: list() })
      }),

    'pack.check': async ({ folder, job }) => {
      const place = packPlace(folder)
      if (!place.ok) return place
      const read = await compute('pack.read', { from: { folder }, known: null }, job)
      if (!read.ok) return read
      if (read.value.state !== 'read') throw new Error('a pack nobody knows cannot be unchanged')
      return ok({ ...read.value.check, manifest: read.value.manifest })
    },
  }
}

/** Lets everything else have its turn between two works of some milliseconds. */
const pause = (): Promise<void> => new Promise((done) => setImmediate(done))

function packOf({ id, folder, position, isEnabled, reading }: PackRow, shipped: string, clashes: ReturnType<Context['catalog']>['clashes']): Pack {
  const { manifest, catalog, readAt, kinds, overrides, problem } = reading as PackReading
  return {
    id,
    name: manifest.name,
    version: manifest.version,
    description: manifest.description,
    folder,
    position,
    state: !isEnabled ? 'off' : catalog === shipped ? 'used' : 'held-back',
    readAt,
    entries: Object.values(kinds).reduce((sum, count) => sum + count, 0),
    kinds,
    overrides: [...overrides],
    clashes: clashes.filter((clash) => clash.pack === id).map(({ id: entry, takenAs, takenBy }) => ({ id: entry, takenAs, takenBy })),
    problem,
  }
}
