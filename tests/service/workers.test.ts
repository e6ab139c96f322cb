import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { generatedDesign } from '../../build/lib/generated-design.ts'
import type { Catalog } from '../../src/core/catalog/catalog.ts'
import type { PublishedTable } from '../../src/core/model-check/published.ts'
import { layerCatalog } from '../../src/core/catalog/layers.ts'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import type { AtlasEvent } from '../../src/contract/events.ts'
import { directly } from '../../src/service/compute/direct.ts'
import { createPool, type PoolOptions } from '../../src/service/compute/pool.ts'
import { openStore } from '../../src/store/open.ts'
import { out } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { startService } from '../support/service.ts'

const root = join(import.meta.dirname, '..', '..')
const catalogFile = join(out, 'catalog.json')
const worker = pathToFileURL(join(root, 'src', 'service', 'compute', 'worker.ts'))

function startPool(changes: Partial<PoolOptions> = {}) {
  const told: [string, number][] = []
  const bugs: string[] = []
  const pool = createPool({
    file: worker,
    catalogFile,
    size: 1,
    onProgress: (job, share) => told.push([job, share]),
    onBug: (_, trace) => bugs.push(trace),
    ...changes,
  })
  onTestFinished(() => pool.close())
  return { pool, told, bugs }
}

const leg = { type: 'exponential', mean_ms: 1 }
/** About a second of work. */
const slow = { id: 'slow', model: 'pbs_wars', inputs: { n: 3, r: 1, w: 1, W: leg, A: leg, R: leg, S: leg, times_ms: [0] } }
const quick = { id: 'quick', model: 'littles_law', inputs: { arrivalRate_per_s: 2, responseTime_s: 3 } }
const quickAnswer = { ok: true, value: [{ id: 'quick', outputs: { concurrency: 6 } }] }

test('a task is answered by a worker, and the next one by the same', async () => {
  const { pool } = startPool()
  expect(await pool.compute('model.evaluate', [quick])).toEqual(quickAnswer)
  expect(await pool.compute('model.evaluate', [quick])).toEqual(quickAnswer)
})

test('a task that would run for minutes is cancelled at once, and so is one that waits behind it', async () => {
  const { pool, told } = startPool()
  const running = pool.compute('model.evaluate', Array.from({ length: 500 }, () => slow), 'long')
  const behind = pool.compute('model.evaluate', [slow], 'behind')
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(0)
  const startedAt = performance.now()
  expect(pool.cancel('behind')).toBe(true)
  expect(pool.cancel('long')).toBe(true)
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(await behind).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  // The promise of the interface; ending a worker does not wait for what it is doing.
  expect(performance.now() - startedAt).toBeLessThan(100)
  expect(pool.cancel('long')).toBe(false)
  expect(told[0]?.[0]).toBe('long')
  expect(await pool.compute('model.evaluate', [quick])).toEqual(quickAnswer)
}, 40_000)

test('a worker that dies is a failure of its task, not a wait without end', async () => {
  const { pool, bugs } = startPool({ file: pathToFileURL(join(root, 'tests', 'support', 'broken-worker.ts')) })
  const both = await Promise.all([pool.compute('model.evaluate', [quick]), pool.compute('model.evaluate', [quick])])
  for (const result of both) expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(bugs).toEqual(['exit 3', 'exit 3'])
})

test('a worker that cannot even start is a failure of its task', async () => {
  const { pool } = startPool({ catalogFile: join(out, 'no-such-catalog.json') })
  expect(await pool.compute('model.evaluate', [quick])).toMatchObject({ ok: false, error: { code: 'internal' } })
})

test('a bug inside a task is a failure, told without what the user wrote, and the worker goes on', async () => {
  const { pool, bugs } = startPool()
  const broken = await pool.compute('design.validate', { of: { design: 'secret' } } as never)
  expect(broken).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(bugs).toHaveLength(1)
  expect(bugs[0]).not.toContain('secret')
  expect(await pool.compute('model.evaluate', [quick])).toEqual(quickAnswer)
})

test('a closed pool answers what waits', async () => {
  const { pool } = startPool()
  const running = pool.compute('model.evaluate', [slow])
  pool.close()
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(await pool.compute('model.evaluate', [quick])).toMatchObject({ ok: false, error: { code: 'cancelled' } })
})

test('a validation gives the same bytes in a worker, in the bundled worker and where it is asked for, and tells its progress', async () => {
  const text = serialiseDesign(generatedDesign(12))
  const source = { text, fileName: 'a.atlas.yaml' }
  const workers = [undefined, { file: worker, catalogFile, size: 1 }, { file: join(out, 'main', 'worker.js'), catalogFile, size: 1 }]
  const told = await Promise.all(
    workers.map(async (one) => {
      const { service } = startService({ workers: one })
      const texts: string[] = []
      service.subscribe(({ job, text }) => texts.push(`${job} ${text}`))
      return { bytes: JSON.stringify(await service.call('design.validate', { source, job: 'check' })), texts }
    }),
  )
  expect(JSON.parse(told[0]?.bytes ?? '')).toMatchObject({ ok: true })
  const parts = ['check verdicts', 'check findings', 'check journeys']
  expect(told[0]?.texts).toEqual(parts)
  for (const { bytes, texts } of told) {
    expect(bytes).toBe(told[0]?.bytes)
    // A worker does not tell two parts that follow each other at once.
    expect(texts[0]).toBe(parts[0])
    expect(texts).toEqual(parts.filter((part) => texts.includes(part)))
  }
}, 30_000)

test('a simulation gives the same bytes in a worker, in the bundled worker and where it is asked for, and tells its progress', async () => {
  const { architecture, ...design } = generatedDesign(10)
  const journeys = architecture.journeys.map((journey) => ({ ...journey, rate: { value: 50, unit: '1/s', from: 'given' as const } }))
  const source = { text: serialiseDesign({ ...design, architecture: { ...architecture, journeys } }), fileName: 'a.atlas.yaml' }
  const workers = [undefined, { file: worker, catalogFile, size: 1 }, { file: join(out, 'main', 'worker.js'), catalogFile, size: 1 }]
  const told = await Promise.all(
    workers.map(async (one) => {
      const { service } = startService({ workers: one })
      let events = 0
      service.subscribe(() => events++)
      return { bytes: JSON.stringify(await service.call('design.simulate', { source, job: 'run' })), events }
    }),
  )
  expect(JSON.parse(told[0]?.bytes ?? '')).toMatchObject({ ok: true })
  for (const { bytes, events } of told) {
    expect(bytes).toBe(told[0]?.bytes)
    expect(events).toBeGreaterThan(0)
  }
}, 60_000)

test('a file that does not read is the same failure from a worker', async () => {
  const source = { text: 'schema: 1\nid: [', fileName: 'broken.atlas.yaml' }
  const [here, there] = await Promise.all(
    [undefined, { file: worker, catalogFile, size: 1 }].map((workers) => startService({ workers }).service.call('design.validate', { source })),
  )
  expect(here).toMatchObject({ ok: false })
  expect(there).toEqual(here)
})

test('progress of a named job reaches who listens, and job.cancel ends it', async () => {
  const { service } = startService({ workers: { file: worker, catalogFile, size: 1 } })
  const events: AtlasEvent[] = []
  const leave = service.subscribe((event) => events.push(event))
  const running = service.call('model.evaluate', { cases: Array.from({ length: 500 }, () => slow), job: 'mine' })
  await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(events[0]).toMatchObject({ type: 'progress', job: 'mine' })
  leave()
  expect(await service.call('job.cancel', { job: 'mine' })).toEqual({ ok: true, value: { cancelled: true } })
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(await service.call('job.cancel', { job: 'mine' })).toEqual({ ok: true, value: { cancelled: false } })
}, 40_000)

test('on a new store nothing waits for the catalog to be indexed but a search, which then finds all of it', async () => {
  const file = join(temporaryFolder(), 'atlas.db')
  const { service } = startService({ workers: { file: worker, catalogFile, size: 1 }, openStore: () => openStore(file, '20261123-060700') })
  const order: string[] = []
  const [found, , searched] = await Promise.all([
    service.call('search.find', { text: 'zombie leader', limit: 5 }).finally(() => order.push('search')),
    service.call('settings.get', {}).finally(() => order.push('settings')),
    service.call('catalog.search', { text: 'littles law', limit: 5 }),
  ])
  expect(order).toEqual(['settings', 'search'])
  expect(found.ok ? found.value.length : 0).toBe(5)
  expect(searched.ok ? searched.value[0]?.id : '').toBe('little')
})

test('the worker is part of the build', () => {
  expect(readFileSync(join(out, 'main', 'worker.js'), 'utf8').length).toBeGreaterThan(100)
})

test('a Monte Carlo run gives the same bytes in a worker as where it is called, tells how far it is, and is cancelled at once', async () => {
  const { pool, told } = startPool()
  const of = { design: generatedDesign(20) }
  const inWorker = await pool.compute('design.uncertain', { of, seed: 5, samples: 2000 })
  const layered = layerCatalog(JSON.parse(readFileSync(catalogFile, 'utf8')) as Catalog, [], (text) => text)
  const here = await directly(() => layered, () => undefined)('design.uncertain', { of, seed: 5, samples: 2000 })
  expect(JSON.stringify(inWorker)).toBe(JSON.stringify(here))
  const running = pool.compute('design.uncertain', { of, seed: 5, samples: 1_000_000 }, 'draws')
  await expect.poll(() => told.filter(([job]) => job === 'draws').length, { timeout: 20_000 }).toBeGreaterThan(0)
  const startedAt = performance.now()
  expect(pool.cancel('draws')).toBe(true)
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(performance.now() - startedAt).toBeLessThan(100)
}, 60_000)

test('a capacity plan gives the same bytes in a worker as where it is called', async () => {
  const { pool } = startPool()
  const input = { of: { design: generatedDesign(20) }, options: { growth: 0.5, months: 36, caches: 'warm' } } as const
  const layered = layerCatalog(JSON.parse(readFileSync(catalogFile, 'utf8')) as Catalog, [], (text) => text)
  const inWorker = await pool.compute('design.capacity', input)
  expect(inWorker.ok).toBe(true)
  expect(JSON.stringify(inWorker)).toBe(JSON.stringify(await directly(() => layered, () => undefined)('design.capacity', input)))
})

test('a published table is recomputed row by row, tells how far it is, and is cancelled at once', async () => {
  const published = JSON.parse(readFileSync(join(out, 'published.json'), 'utf8')) as PublishedTable[]
  const { service } = startService({ published: () => published, workers: { file: worker, catalogFile, size: 1 } })
  const listed = await service.call('model.published', {})
  expect(listed.ok && listed.value.map(({ id }) => id)).toContain('pbs-latency')
  expect(await service.call('model.validate', { table: 'erlang-b' })).toMatchObject({ ok: true, value: { id: 'erlang-b', within: 9 } })
  expect(await service.call('model.validate', { table: 'none' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  const events: AtlasEvent[] = []
  service.subscribe((event) => events.push(event))
  // Eighteen quorums of a million draws each.
  const running = service.call('model.validate', { table: 'pbs-latency', job: 'table' })
  await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThan(1)
  expect(await service.call('job.cancel', { job: 'table' })).toEqual({ ok: true, value: { cancelled: true } })
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
}, 60_000)
