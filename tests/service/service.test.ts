import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { operations, type OperationName } from '../../src/contract/operations.ts'
import { failureCodes } from '../../src/contract/result.ts'
import { nodeApiFailure, openStore } from '../../src/store/open.ts'
import { fitting, unfitting } from '../support/arbitrary.ts'
import { builtCatalog } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

const names = Object.keys(operations) as OperationName[]
const seed = Number(process.env.ATLAS_SEED ?? 20_261_123)

beforeAll(() => {
  builtCatalog()
})

describe('call', () => {
  test('answers a good question', async () => {
    const { service } = startService()
    const result = await service.call('catalog.show', { id: 'little' })
    expect(result).toMatchObject({ ok: true, value: { entry: { id: 'little', kind: 'law' } } })
  })

  test('an entry that is not there is not found, with a way out', async () => {
    const { service } = startService()
    const result = await service.call('catalog.show', { id: 'nothing' })
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } })
    if (!result.ok) expect(result.error.hint).toBeTruthy()
  })

  test('a bad question names the field at fault', async () => {
    const { service } = startService()
    expect(await service.call('catalog.show', { id: 7 })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'id' } })
    expect(await service.call('app.info', { more: true })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(await service.call('settings.set', { theme: 'pink' })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'theme' } })
  })

  test.each(['', 'catalog', 'catalog.drop', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'catalog.list ', 'x'.repeat(100_000)])(
    'an operation that does not exist is refused, and the answer stays short (%#)',
    async (name) => {
      const { service } = startService()
      const result = await service.call(name, {})
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
      expect(JSON.stringify(result).length).toBeLessThan(300)
    },
  )

  test('a setting is kept over a restart', async () => {
    const { service, file } = startService()
    expect(await service.call('settings.set', { theme: 'dark', actor: 'Ada' })).toMatchObject({ ok: true, value: { theme: 'dark', actor: 'Ada' } })
    service.close()
    const again = startService({ openStore: () => openStore(file, '20261123-060800') })
    expect(await again.service.call('settings.get', {})).toMatchObject({ ok: true, value: { theme: 'dark', actor: 'Ada', place: '' } })
  })

  test('a bug is logged under an id and given as internal, never thrown', async () => {
    const { service, lines } = startService({
      openStore: () => {
        throw new TypeError('a bug that repeats what the user wrote')
      },
    })
    const result = await service.call('settings.get', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    const id = result.ok ? '' : (/\((\w{8})\)/.exec(result.error.message)?.[1] ?? 'none')
    const line = lines.find((candidate) => candidate.id === id)
    expect(line).toMatchObject({ operation: 'settings.get', outcome: 'internal' })
    expect(line?.error).toContain('TypeError')
    expect(line?.error).toContain('service.test.ts')
    expect(JSON.stringify(lines)).not.toContain('what the user wrote')
  })

  test('a store that cannot be opened is a failure of the operation that needs it, and it is tried again', async () => {
    let attempts = 0
    const { service } = startService({
      openStore: () => {
        attempts += 1
        return { ok: false, error: { code: 'too-new', message: 'written by a newer Atlas' } }
      },
    })
    expect(await service.call('settings.get', {})).toMatchObject({ ok: false, error: { code: 'too-new' } })
    expect(await service.call('settings.get', {})).toMatchObject({ ok: false, error: { code: 'too-new' } })
    expect(attempts).toBe(2)
  })

  test('an SQLite error is told in words, with the way out', async () => {
    const answers: Record<string, string> = { SQLITE_FULL: 'storage-full', SQLITE_BUSY: 'conflict', SQLITE_IOERR_WRITE: 'storage-damaged', SQLITE_CORRUPT: 'storage-damaged' }
    for (const [code, expected] of Object.entries(answers)) {
      const { service } = startService({
        openStore: () => {
          throw Object.assign(new Error('from SQLite'), { code })
        },
      })
      const result = await service.call('settings.get', {})
      expect(result).toMatchObject({ ok: false, error: { code: expected } })
      if (!result.ok) expect(result.error.hint).toBeTruthy()
    }
  })
})

/** The same question about things that are there: ids and texts replaced by known ones, at any depth. */
function about(known: Readonly<Record<string, readonly string[]>>, value: unknown, pick: number): unknown {
  if (Array.isArray(value)) return value.map((item) => about(known, item, pick))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const choices = Object.hasOwn(known, key) && typeof item === 'string' ? known[key] : undefined
      return [key, choices === undefined ? about(known, item, pick) : choices[pick % choices.length]]
    }),
  )
}

describe('every operation', () => {
  test('takes any JSON without a bug, and its answers survive JSON and fit the contract', async () => {
    process.stdout.write(`seed ${seed} (ATLAS_SEED chooses another)\n`)
    const { service } = startService()
    const design = await service.call('design.create', { template: 'url-shortener' })
    const incident = await service.call('incident.declare', { title: 'Cache is cold', severity: 'SEV-2', failureMode: 'FM-D07' })
    if (!design.ok || !incident.ok) throw new Error('nothing to ask about')
    const known = { id: [design.value.id, incident.value.view.incident ?? '', 'P2'], text: ['schema: 1\nid: read\nname: Read\n'] }
    // One arbitrary an operation, made once: making them is slower than asking.
    const questions = fc.oneof(
      ...names.map((name) => {
        const { input } = operations[name]
        const any = fc.oneof({ arbitrary: fitting(input), weight: 3 }, { arbitrary: unfitting(input), weight: 1 })
        return fc.tuple(fc.constant(name), fc.oneof(any, fc.tuple(any, fc.nat()).map(([value, pick]) => about(known, value, pick))))
      }),
    )
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(questions, async ([name, input]) => {
        const result = await service.call(name, JSON.parse(JSON.stringify(input)))
        const outcome = `${name} ${result.ok ? 'ok' : result.error.code}`
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
        if (result.ok) expect(operations[name].output.safeParse(result.value).error).toBeUndefined()
        else {
          expect(failureCodes).toContain(result.error.code)
          expect(result.error.code).not.toBe('internal')
          expect(result.error.message).not.toBe('')
        }
      }),
      { numRuns: 10_000, seed },
    )
    // Without this the test could pass by being refused at the door every time.
    for (const name of names) expect([...outcomes.keys()].filter((outcome) => outcome.startsWith(`${name} `)).length, name).toBeGreaterThan(1)
    expect([...outcomes.keys()].filter((outcome) => outcome.endsWith(' ok')).length).toBeGreaterThanOrEqual(Math.min(4, names.length))
  }, 300_000)

  test('refuses what is not JSON in the same way', async () => {
    const { service } = startService()
    for (const name of names) {
      for (const input of [undefined, () => 1, Symbol('x'), 1n, Number.NaN, new Map(), Object.create(null), [[[]]]]) {
        const result = await service.call(name, input)
        if (!result.ok) expect(result.error.code).not.toBe('internal')
      }
    }
  })

  test('leaves nothing of its input in the log', async () => {
    const marker = 'PRIVATE-TEXT-OF-A-DESIGN'
    const { service, lines } = startService()
    const withMarker = (value: unknown): unknown =>
      typeof value === 'string' ? marker
      : Array.isArray(value) ? value.map(withMarker)
      : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withMarker(inner)]))
      : value
    for (const name of names) {
      for (const input of fc.sample(fitting(operations[name].input), { numRuns: 20, seed })) await service.call(name, withMarker(input))
      await service.call(name, { [marker]: marker })
    }
    await service.call(marker, { [marker]: marker })
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toContain(marker)
  })
})

describe('the Node that runs the database', () => {
  test('must offer Node-API 10; an older one is told so before it crashes', () => {
    expect(nodeApiFailure(10)).toBeNull()
    expect(nodeApiFailure(11)).toBeNull()
    for (const version of [9, 8, 0, Number.NaN]) {
      expect(nodeApiFailure(version)).toContain('npm start')
    }
  })
})
