import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { operations, type OperationName } from '../../src/contract/operations.ts'
import { failureCodes } from '../../src/contract/result.ts'
import type { PublishedTable } from '../../src/core/model-check/published.ts'
import { nodeApiFailure, openStore } from '../../src/store/open.ts'
import { sampleText } from '../core/design/sample.ts'
import { fitting, unfitting } from '../support/arbitrary.ts'
import { builtCatalog } from '../support/catalog.ts'
import { soundPack } from '../support/pack-files.ts'
import { writePack } from '../support/packs.ts'
import { wrk } from '../core/measured/samples.ts'
import { startService } from '../support/service.ts'

const names = Object.keys(operations) as OperationName[]
const composeText = 'services:\n  api:\n    image: nginx\n    depends_on: [store]\n  store:\n    image: postgres\n'
/** The smallest there can be. */
const published: PublishedTable = { id: 'nines', title: 'Allowed downtime', source: 'Arithmetic', provenance: 'computed', tolerance: { kind: 'relative', value: 0.01, why: 'Rounded in print' }, cases: [] }
/** These work out a whole design, or read a whole catalog: tens of milliseconds each, where the others take one. */
const slow: readonly OperationName[] = [
  'catalog.check', 'catalog.search', 'catalog.uses', 'design.capacity', 'design.derive', 'design.diff', 'design.gate', 'design.simulate', 'design.validate', 'failureMap.faultTree',
  'failureMap.matrix', 'learn.show', 'learn.tick', 'library.preview', 'library.show', 'pack.add', 'pack.check', 'search.find', 'triage.answer', 'triage.start',
]
/** These work out a whole design many times over, or all playbooks: a tenth of a second and more. */
const slowest: readonly OperationName[] = ['design.uncertain', 'design.scenarios', 'design.readiness', 'playbook.lint', 'rule.test']
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

/** What there is to ask about, by the key of a question that names it. */
type Known = Readonly<Record<string, readonly unknown[]>>

/** The same question about things that are there: ids, texts, numbers and whole parts replaced by known ones, at any depth, each key on its own. */
function about(known: Known, value: unknown, pick: number): unknown {
  if (Array.isArray(value)) return value.map((item) => about(known, item, pick))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const choices = Object.hasOwn(known, key) ? known[key]?.filter((choice) => typeof choice === typeof item) : undefined
      return [key, choices === undefined || choices.length === 0 ? about(known, item, pick) : choices[(pick >> key.length) % choices.length]]
    }),
  )
}

/**
 * Several edits at once are refused as soon as one of them is, and so is a scenario where the design has none, and a series or a unit that
 * the file is not in: one edit, and none of the others, have a chance.
 */
function withoutExcess(question: unknown): unknown {
  if (typeof question !== 'object' || question === null) return question
  const { edits, scenario: _, series: __, unit: ___, ...rest } = question as { edits?: unknown; scenario?: unknown; series?: unknown; unit?: unknown }
  return Array.isArray(edits) ? { ...rest, edits: edits.slice(0, 1) as unknown } : rest
}

/** The question with one thing wrong: a key left out, one too many, or a value of another kind, anywhere in it. */
function spoilt(value: unknown, pick: number, wrong: unknown): unknown {
  if (typeof value !== 'object' || value === null) return wrong
  const keys = Object.keys(value)
  const key = keys[pick % (keys.length + 1)]
  const rest = Math.floor(pick / (keys.length + 1))
  if (Array.isArray(value)) return key === undefined ? [...(value as unknown[]), wrong] : value.map((item: unknown, index) => (String(index) === key ? spoilt(item, rest, wrong) : item))
  const entries = Object.entries(value)
  if (key === undefined) return { ...value, more: wrong }
  if (rest % 3 === 0) return Object.fromEntries(entries.filter(([name]) => name !== key))
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? spoilt(item as unknown, Math.floor(rest / 3), wrong) : (item as unknown)]))
}

/** The text of a design with one line left out, doubled, moved in or out, or given another value. */
function spoiltText(text: string, pick: number): string {
  const lines = text.split('\n')
  const at = pick % lines.length
  const line = lines[at] ?? ''
  const values = ['-1', '0', '1e308', '.nan', '""', 'nowhere', '[]', '{}', 'null', '99999999', 'true', '{value: 1e-300, unit: "1/s", from: given}']
  const versions = [[], [line, line], [`  ${line}`], [line.slice(1)], [line.replace(/: .*/, `: ${values[pick % values.length]}`)], [line.replace(/\d+/, String(values[pick % 5]))]]
  return [...lines.slice(0, at), ...(versions[Math.floor(pick / 7) % versions.length] ?? []), ...lines.slice(at + 1)].join('\n')
}

describe('every operation', () => {
  test('takes any JSON without a bug, and its answers survive JSON and fit the contract', async () => {
    process.stdout.write(`seed ${seed} (ATLAS_SEED chooses another)\n`)
    const { service, lines } = startService({ published: () => [published] })
    const design = await service.call('design.create', { template: 'url-shortener' })
    const incident = await service.call('incident.declare', { title: 'Cache is cold', severity: 'SEV-2', failureMode: 'FM-D07' })
    const imported = await service.call('library.import', { files: [{ path: 'runbook.md', text: '# Runbook\n\n## Diagnosis\n1. Look\n' }], isTrial: false })
    if (!imported.ok) throw new Error('nothing in the library')
    if (!design.ok || !incident.ok) throw new Error('nothing to ask about')
    const designId = design.value.id
    const incidentId = incident.value.view.incident ?? ''
    const ids: Readonly<Record<string, string>> = { design: designId, deck: designId, failureMap: designId, incident: incidentId, playbook: 'pb-retry-storm', catalog: 'P2', pack: 'acme' }
    const packFolder = writePack(soundPack())
    const exported = await service.call('incident.export', { id: incidentId })
    if (!exported.ok) throw new Error('nothing to merge')
    const texts = ['schema: 1\nid: read\nname: Read\n', sampleText, ...fc.sample(fc.nat(), { numRuns: 40, seed }).map((pick) => spoiltText(sampleText, pick))]
    const openIncident = async (): Promise<string> => {
      const list = await service.call('incident.list', {})
      return (list.ok ? list.value.find(({ status }) => status === 'open')?.id : undefined) ?? incidentId
    }
    const newestVersion = async (): Promise<number[]> => {
      const shown = await service.call('library.show', { path: 'runbook.md' })
      return shown.ok ? shown.value.versions.slice(0, 1).map(({ version }) => version) : []
    }
    const sheetVersion = async (): Promise<number[]> => {
      const sheet = await service.call('contacts.get', {})
      return sheet.ok ? [sheet.value.version] : []
    }
    const policy = { text: 'schema: 1\nname: Team\n', fileName: 'team.policy.yaml' }
    const version = [{ source: { id: designId } }, { source: { id: designId }, revision: design.value.revision }]
    const validated = await service.call('design.validate', { source: { id: designId } })
    const baseline = { text: JSON.stringify(validated.ok ? validated.value : null), fileName: 'baseline.json' }
    const asked = await service.call('triage.start', { text: 'checkout is slow' })
    const calculator = await service.call('catalog.calculator', { law: 'little' })
    const tables = await service.call('model.published', {})
    if (!asked.ok || asked.value.question === null || !calculator.ok || !tables.ok) throw new Error('nothing to answer')
    const knownTo = async (name: OperationName): Promise<Known> => {
      const open = name === 'design.edit' || name === 'design.redraw' ? await service.call('design.open', { id: designId }) : null
      const isOfLog = ['incident.append', 'incident.startPlaybook', 'incident.update', 'incident.amend'].includes(name)
      const log = isOfLog ? await service.call('incident.show', { id: await openIncident() }) : null
      return {
        id: [(log?.ok === true ? log.value.view.incident : null) ?? ids[name.split('.')[0] ?? ''] ?? designId],
        text: name === 'incident.merge' ? [exported.value.text] : name.startsWith('measured.') ? [wrk] : texts,
        template: ['url-shortener', 'ecommerce-checkout'],
        playbook: ['pb-retry-storm'],
        failureMode: ['FM-D07'],
        design: [designId],
        law: ['little'],
        folder: [packFolder],
        path: ['runbook.md'],
        ...(name === 'architecture.import' && { files: [[{ path: 'compose.yaml', text: composeText }]], main: ['compose.yaml'], format: ['compose'] }),
        ...((name === 'library.save' || name === 'library.link') && { base: await newestVersion(), modes: [['FM-D07']] }),
        ...(name === 'model.validate' && { table: tables.value.map(({ id }) => id) }),
        ...(name === 'incident.update' && { happening: ['Slow'], affected: ['All'], doing: ['Cutting retries'], nextInMinutes: [20], nextUpdateAt: ['2026-11-23T07:00:00.000Z'] }),
        ...(name === 'contacts.set' && { base: await sheetVersion() }),
        ...(name.startsWith('learn.') && { entry: ['little'], track: ['beginner'], step: ['laws-load'], question: ['law-little'], choice: ['a', 'b'] }),
        component: design.value.design.architecture.components.map((component) => component.id),
        ...(name === 'failureMap.faultTree' && { journey: design.value.design.architecture.journeys.map((journey) => journey.id) }),
        today: ['2026-11-23'],
        // A few draws show as much as a million.
        samples: [100, 250],
        ...(name === 'design.gate' && { sources: [[{ id: designId }]], policy: [policy], baseline: [baseline] }),
        ...(name === 'design.diff' && { before: version, after: version }),
        ...(name === 'catalog.load' && { question: calculator.value.map(({ id }) => id) }),
        ...(name === 'triage.answer' && { question: [asked.value.question?.id], answer: asked.value.question?.answers.map(({ id }) => id) ?? [] }),
        ...(name === 'measured.apply' && { design: [{ text: sampleText, fileName: 'sample.atlas.yaml', keepUnknown: false }], component: ['entry'] }),
        ...(open?.ok === true && { revision: [open.value.revision] }),
        ...(log?.ok === true && { sequence: [log.value.view.lastSequence], entry: [1] }),
      }
    }
    // One arbitrary an operation, made once: making them is slower than asking.
    const questions = fc.oneof(
      ...names.map((name) => {
        const { input } = operations[name]
        const kind = fc.constantFrom('real', 'real', 'real', 'fitting', 'nearly real', 'nearly fitting', 'any')
        return { weight: slowest.includes(name) ? 1 : slow.includes(name) ? 2 : 8, arbitrary: fc.tuple(fc.constant(name), kind, fitting(input), unfitting(input), fc.nat()) }
      }),
    )
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(questions, async ([name, kind, fits, any, pick]) => {
        const asked = kind === 'any' ? any : kind.endsWith('real') ? about(await knownTo(name), fits, pick) : fits
        const base = (name === 'design.edit' || name === 'design.simulate' || name.startsWith('measured.')) && kind === 'real' && (name === 'design.simulate' || pick % 2 === 0) ? withoutExcess(asked) : asked
        const input = kind.startsWith('nearly') ? spoilt(base, pick, any) : base
        const result = await service.call(name, JSON.parse(JSON.stringify(input)))
        const outcome = `${name} ${result.ok ? 'ok' : result.error.code}`
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        // `toEqual` says what differs and takes ten times as long to find that nothing does.
        const survived: unknown = JSON.parse(JSON.stringify(result))
        if (!isDeepStrictEqual(survived, result)) expect(survived).toEqual(result)
        if (result.ok) expect(operations[name].output.safeParse(result.value).error).toBeUndefined()
        else {
          expect(failureCodes).toContain(result.error.code)
          expect(result.error.code).not.toBe('internal')
          expect(result.error.message).not.toBe('')
        }
      }),
      { numRuns: 10_000, seed },
    )
    // Without these the test could pass by being refused at the door every time.
    const reached = new Set(lines.map(({ operation }) => operation))
    expect(names.filter((name) => !reached.has(name)), 'operations that no question came to').toEqual([])
    const refused = names.filter((name) => !outcomes.has(`${name} invalid-input`))
    expect(refused, 'operations that refused no question').toEqual([])
    // There is no browser to print with here.
    const unanswered = names.filter((name) => !outcomes.has(`${name} ok`))
    expect(unanswered, 'operations that answered no question').toEqual(['deck.print'])
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
