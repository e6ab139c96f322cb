import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import { serviceInThread, type ThreadedService } from '../../src/service/thread/in-thread.ts'
import { generatedDesign } from '../../build/lib/generated-design.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

const out = join(import.meta.dirname, '..', '..', 'out')

function open(data = dataFolder()): ThreadedService {
  const service = serviceInThread({ out, data })
  onTestFinished(() => service.close())
  return service
}

/** A build whose service runs this text. */
function buildOf(text: string): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'main'))
  writeFileSync(join(folder, 'main', 'service.js'), text)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  return folder
}

test('questions asked at once are each answered, also before the thread is there', async () => {
  const service = open()
  const [laws, none, unknown] = await Promise.all([
    service.call('catalog.list', { kind: 'law' }),
    service.call('design.open', { id: 'nothing' }),
    service.call('no.such', {}),
  ])
  expect(laws).toMatchObject({ ok: true, value: expect.objectContaining({}) as unknown })
  expect(none).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(unknown).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
})

test('the asker goes on with its own work while a large design is read and saved', async () => {
  const service = open()
  await service.ready
  const text = serialiseDesign(generatedDesign(1000))
  let isAnswered = false
  const answer = service.call('design.import', { text, fileName: 'large.atlas.yaml' }).finally(() => (isAnswered = true))
  let turns = 0
  while (!isAnswered) {
    await new Promise((next) => setTimeout(next, 1))
    turns += 1
  }
  expect(await answer).toMatchObject({ ok: true })
  // Where the asker stood still there would be one turn or two.
  expect(turns).toBeGreaterThan(20)
})

test('what was saved is there when the service is closed and opened again on the same data', async () => {
  const data = dataFolder()
  const first = open(data)
  expect(await first.call('design.create', { template: 'url-shortener' })).toMatchObject({ ok: true })
  await first.close()
  expect(existsSync(join(data, 'atlas.db-wal')), 'the store was closed in order').toBe(false)
  expect(await first.call('design.list', {})).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(await open(data).call('design.list', {})).toMatchObject({ ok: true, value: [expect.objectContaining({ id: 'url-shortener' })] })
})

test('progress of a job comes through', async () => {
  const service = open()
  const told: string[] = []
  service.subscribe((event) => told.push(event.job))
  const cases = Array.from({ length: 4000 }, () => ({ model: 'mmc', inputs: { arrival_rate_per_s: 90, service_rate_per_s: 10, servers: 10 } }))
  expect(await service.call('model.evaluate', { cases, job: 'j1' })).toMatchObject({ ok: true })
  expect(new Set(told)).toEqual(new Set(['j1']))
})

test('input that is no plain data is refused', async () => {
  expect(await open().call('catalog.show', { id: () => 'little' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
})

test('a thread that ends by itself fails what waits, and the next question gets a new one', async () => {
  const service = serviceInThread({ out: buildOf('import { parentPort } from "node:worker_threads"; parentPort.on("message", ({ operation }) => process.exit(operation === "a" ? 3 : 4))'), data: temporaryFolder() })
  expect(await Promise.all([service.call('a', {}), service.call('a', {})])).toEqual([
    expect.objectContaining({ ok: false }),
    expect.objectContaining({ ok: false }),
  ])
  expect(await service.call('b', {})).toMatchObject({ ok: false, error: { code: 'internal' } })
})

test('a service that cannot start says why', async () => {
  await expect(serviceInThread({ out: buildOf('throw new Error("no catalog here")'), data: temporaryFolder() }).ready).rejects.toThrow('no catalog here')
})
