import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import * as schema from '../../src/core/design/schema.ts'
import type { Design } from '../../src/core/design/schema.ts'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import type { Input } from '../../src/contract/operations.ts'
import type { Gate } from '../../src/core/gate/schema.ts'
import type { Report } from '../../src/core/validate/report.ts'
import { checkout, component, connection, withComponent } from '../core/validate/designs.ts'
import { sarifLog } from '../core/gate/sarif-shape.ts'
import { atlas, atlasProcess } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { startService } from '../support/service.ts'
import { elementsOf, parseXml } from '../support/xml.ts'

beforeAll(() => {
  builtCatalog()
})

const today = '2026-11-23'
const worse = (): Design => withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] })

/** A folder with these files, and the command line in it. */
function place(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const given = { data: join(folder, 'data'), cwd: folder }
  const run = (...args: string[]) => atlas([...args, '--today', today], given)
  /** As a process of its own: the program that was built. */
  const runBuilt = (...args: string[]) => atlasProcess([...args, '--today', today], given)
  return { folder, run, runBuilt }
}

const json = <T>({ stdout }: { stdout: string }): T => JSON.parse(stdout) as T

describe('atlas check and the app', () => {
  test('give the same bytes for the same design, with and without a policy and a baseline', async () => {
    const version = (JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version
    const { service } = startService({ version })
    const [text, other] = [serialiseDesign(worse()), serialiseDesign(checkout())]
    const policy = 'schema: 1\nname: Team\noverrides:\n  - {plane: edge, severity: low, why: "Watched."}\nbudgets: {findings: {low: 2}}\n'
    const { runBuilt: run } = place({ 'a.atlas.yaml': text, 'b.atlas.yaml': other, 'p.yaml': policy })
    const source = { text, fileName: 'a.atlas.yaml' }

    const validated = await service.call('design.validate', { source })
    if (!validated.ok) throw new Error(validated.error.message)
    const plain = await run('check', 'a.atlas.yaml', '--json')
    expect(plain.stdout).toBe(`${JSON.stringify(validated.value)}\n`)
    expect(plain.stderr).toBe('')

    const imported = await service.call('design.import', { text, fileName: 'a.atlas.yaml' })
    const stored = await service.call('design.validate', { source: { id: imported.ok ? imported.value.open.id : '' } })
    expect(stored.ok && `${JSON.stringify(stored.value)}\n`).toBe(plain.stdout)

    const earlier = await run('check', 'b.atlas.yaml', '--json')
    const { folder, runBuilt: again } = place({ 'a.atlas.yaml': text, 'p.yaml': policy, 'base.json': earlier.stdout })
    const formats = ['sarif', 'junit', 'md'] as const
    const input: Input<'design.gate'> = {
      sources: [source], policy: { text: policy, fileName: 'p.yaml' }, baseline: { text: earlier.stdout, fileName: 'base.json' }, formats: [...formats],
    }
    const gated = await service.call('design.gate', input)
    if (!gated.ok) throw new Error(gated.error.message)
    const [result] = gated.value.results
    const judged = await again('check', 'a.atlas.yaml', '--json', '--policy', 'p.yaml', '--baseline', 'base.json', ...formats.flatMap((format) => [`--${format}`, `o.${format}`]))
    expect(judged.stdout).toBe(`${JSON.stringify({ ...result?.report, gate: result?.gate })}\n`)
    expect(judged.exit).toBe(gated.value.passed ? 0 : 1)
    for (const format of formats) expect(readFileSync(join(folder, `o.${format}`), 'utf8')).toBe(gated.value.files[format])

    const differed = await service.call('design.diff', { before: { source: { text: other, fileName: 'b.atlas.yaml' } }, after: { source } })
    expect((await run('diff', 'b.atlas.yaml', 'a.atlas.yaml', '--json')).stdout).toBe(differed.ok && `${JSON.stringify(differed.value)}\n`)
  })
})

/** Calls that are retried although nobody says that they may be, and without a budget: two findings and more for each. */
function faulty(calls: number): Design {
  const ids = Array.from({ length: 40 }, (_, index) => `s${index}`)
  const pairs = ids.flatMap((from, at) => ids.slice(at + 1).map((to) => [from, to] as const)).slice(0, calls)
  return schema.design.parse({
    schema: 1, id: 'faulty', name: 'Faulty',
    architecture: {
      zones: [{ id: 'a' }, { id: 'b' }],
      components: ids.map((id) => component(id, { replicas: 2, zones: ['a', 'b'] })),
      connections: pairs.map(([from, to]) => connection(from, to, { retries: 2, idempotent: false })),
      journeys: [{ id: 'all', name: 'All', steps: ids.map((id) => ({ component: id })) }],
    },
  })
}

describe('the exit code', () => {
  test('is 1 for 256 and for 512 findings, never their number', async () => {
    const whole = place({ 'f.atlas.yaml': serialiseDesign(faulty(300)) })
    const { findings } = json<Report>(await whole.run('check', 'f.atlas.yaml', '--json'))
    const open = findings.filter(({ state }) => state !== 'waived')
    expect(open.length).toBeGreaterThan(512)
    for (const count of [256, 512]) {
      const waivers = open.slice(count).map(({ fingerprint }) => ({ fingerprint, owner: 'Ada', reason: 'to count', expires: '2027-01-01' }))
      const { run } = place({ 'f.atlas.yaml': serialiseDesign({ ...faulty(300), waivers }) })
      const ended = await run('check', 'f.atlas.yaml', '--json', '--fail-on', 'info')
      expect(json<Report>(ended).findings.filter(({ state }) => state !== 'waived')).toHaveLength(count)
      expect(ended.exit).toBe(1)
    }
  }, 60_000)

  test('is 0 below the bar and 1 at it', async () => {
    const { run } = place({ 'a.atlas.yaml': serialiseDesign(checkout()), 'b.atlas.yaml': serialiseDesign(worse()) })
    expect((await run('check', 'a.atlas.yaml', '--fail-on', 'critical')).exit).toBe(0)
    expect((await run('check', 'a.atlas.yaml', '--fail-on', 'info')).exit).toBe(1)
    expect((await run('check', 'b.atlas.yaml', '--fail-on', 'critical')).exit).toBe(1)
    expect((await run('check', 'b.atlas.yaml')).exit).toBe(1)
    expect((await run('check', 'a.atlas.yaml', 'b.atlas.yaml', '--fail-on', 'critical')).exit).toBe(1)
  })
})

describe('a baseline', () => {
  test('lets old findings pass and only new ones fail', async () => {
    const { run, folder } = place({ 'd.atlas.yaml': serialiseDesign(worse()) })
    const first = await run('check', 'd.atlas.yaml', '--json')
    expect(first.exit).toBe(1)
    writeFileSync(join(folder, 'base.json'), first.stdout)
    const same = await run('check', 'd.atlas.yaml', '--json', '--baseline', 'base.json')
    expect([same.exit, json<{ gate: Gate }>(same).gate.failures]).toEqual([0, []])
    writeFileSync(join(folder, 'd.atlas.yaml'), serialiseDesign(withComponent(worse(), 'kong', { replicas: 1, zones: ['a'] })))
    const more = await run('check', 'd.atlas.yaml', '--json', '--baseline', 'base.json')
    expect(more.exit).toBe(1)
    const { gate } = json<{ gate: Gate }>(more)
    expect(gate.failures.map(({ of }) => of)).toEqual(gate.baseline?.findings.new.filter(({ severity }) => severity === 'critical' || severity === 'high').map(({ fingerprint }) => fingerprint))
    expect(gate.failures.length).toBeGreaterThan(0)
  })
})

describe('a waiver', () => {
  test('lets a finding pass through its last day, by option and by environment, and not the day after', async () => {
    const start = place({ 'd.atlas.yaml': serialiseDesign(worse()) })
    const failing = json<Report>(await start.run('check', 'd.atlas.yaml', '--json')).findings.filter(({ severity }) => severity === 'critical')
    const waivers = failing.map(({ fingerprint }) => ({ fingerprint, owner: 'Ada', reason: 'ordered', ticket: 'OPS-7', expires: '2026-12-01' }))
    writeFileSync(join(start.folder, 'w.atlas.yaml'), serialiseDesign({ ...worse(), waivers }))
    const on = (args: string[], env: Record<string, string> = {}) =>
      atlas(['check', 'w.atlas.yaml', '--fail-on', 'critical', ...args], { data: join(start.folder, 'data'), cwd: start.folder, env })
    expect((await on(['--today', '2026-12-01'])).exit).toBe(0)
    const after = await on(['--today', '2026-12-02'])
    expect([after.exit, after.stdout.includes('its waiver ran out on 2026-12-01')]).toEqual([1, true])
    expect((await on([], { ATLAS_TODAY: '2026-12-01' })).exit).toBe(0)
    expect((await on([], { ATLAS_TODAY: '2026-12-02' })).exit).toBe(1)
    expect((await on(['--today', 'tomorrow'])).exit).toBe(2)
  })

  test('that matches nothing fails whatever the bar', async () => {
    const { run } = place({ 'd.atlas.yaml': serialiseDesign({ ...checkout(), waivers: [{ fingerprint: 'gone:1', owner: 'Ada', reason: 'old', expires: '2027-01-01' }] }) })
    const ended = await run('check', 'd.atlas.yaml', '--fail-on', 'critical')
    expect(ended.exit).toBe(1)
    expect(ended.stdout).toContain('A waiver of Ada matches no finding')
  })

  test('and a sign-off are judged anew when the design changes', async () => {
    const { run, folder } = place({ 'd.atlas.yaml': serialiseDesign(checkout()), 'p.yaml': 'schema: 1\nname: Team\nfailOn: critical\nsignOffs: 1\n' })
    const { design, engine } = json<Report>(await run('check', 'd.atlas.yaml', '--json'))
    const signed = { ...checkout(), signOffs: [{ by: 'Ada', at: '2026-11-20T10:00:00Z', decision: 'approved' as const, designHash: design.hash, catalogHash: engine.catalog }] }
    const check = async (of: Design): Promise<number | null> => {
      writeFileSync(join(folder, 'd.atlas.yaml'), serialiseDesign(of))
      return (await run('check', 'd.atlas.yaml', '--policy', 'p.yaml')).exit
    }
    expect(await check(signed)).toBe(0)
    expect(await check(withComponent(signed, 'redis', { note: 'one word' }))).toBe(1)
  })
})

describe('reports for other tools', () => {
  test('are written beside the answer, and hold to their formats', async () => {
    const { run, folder } = place({ 'd.atlas.yaml': serialiseDesign({ ...worse(), name: '<b>&"]]>' }) })
    const ended = await run('check', 'd.atlas.yaml', '--sarif', 'o.sarif', '--junit', 'o.xml', '--md', 'o.md')
    expect(ended.exit).toBe(1)
    const written = (name: string): string => readFileSync(join(folder, name), 'utf8')
    const log = sarifLog.parse(JSON.parse(written('o.sarif')))
    expect(log.runs[0]?.results.length).toBeGreaterThan(0)
    // What rules say of themselves comes from the catalog.
    expect(log.runs[0]?.tool.driver.rules.find(({ id }) => id === 'single-point-of-failure')?.help.text).toContain('Wrong if')
    expect(elementsOf(parseXml(written('o.xml')), 'failure').length).toBeGreaterThan(0)
    expect(written('o.md')).toContain('# Atlas check: 1 of 1 design failed')
    expect((await run('check', 'd.atlas.yaml', '--sarif', 'o.sarif')).exit).toBe(1)
  })

  test('are never written over a file that is read, over a design or over each other', async () => {
    const text = serialiseDesign(checkout())
    const { run, folder } = place({ 'd.atlas.yaml': text, 'other.atlas.yaml': text, 'p.yaml': 'schema: 1\nname: a\n' })
    for (const args of [['--sarif', 'd.atlas.yaml'], ['--md', 'other.atlas.yaml'], ['--policy', 'p.yaml', '--junit', 'p.yaml'], ['--md', 'o', '--junit', 'o']]) {
      const ended = await run('check', 'd.atlas.yaml', '--json', ...args)
      expect([ended.exit, json<{ error: { code: string } }>(ended).error.code]).toEqual([2, 'conflict'])
    }
    expect(readFileSync(join(folder, 'other.atlas.yaml'), 'utf8')).toBe(text)
  })
})

test.each([
  ['a policy with a mistake', ['--policy', 'bad.yaml'], { code: 'invalid-input', file: 'bad.yaml', line: 3, field: 'failOn' }],
  ['a policy that names no rule', ['--policy', 'rule.yaml'], { code: 'invalid-input', file: 'rule.yaml', line: 3, field: 'required[0]' }],
  ['a policy that is not there', ['--policy', 'none.yaml'], { code: 'not-found', file: 'none.yaml' }],
  ['a baseline that is no JSON', ['--baseline', 'bad.yaml'], { code: 'invalid-input', file: 'bad.yaml', line: 1 }],
  ['an unknown severity', ['--fail-on', 'awful'], { code: 'invalid-input' }],
])('%s ends with exit 2 and says where', async (_, args, error) => {
  const { run } = place({
    'd.atlas.yaml': serialiseDesign(checkout()), 'bad.yaml': 'schema: 1\nname: a\nfailOn: awful\n', 'rule.yaml': 'schema: 1\nname: a\nrequired: [no-such-rule]\n',
  })
  const ended = await run('check', 'd.atlas.yaml', '--json', ...args)
  expect(ended.exit).toBe(2)
  expect(json(ended)).toMatchObject({ error })
})

describe('atlas diff', () => {
  test('shows elements, verdicts and findings, and exits 0 unless new findings are at the bar asked for', async () => {
    const { run } = place({ 'a.atlas.yaml': serialiseDesign(checkout()), 'b.atlas.yaml': serialiseDesign(worse()) })
    const ended = await run('diff', 'a.atlas.yaml', 'b.atlas.yaml')
    expect(ended.exit).toBe(0)
    expect(ended.stdout).toContain('~ component entry “Load balancer” replicas: 2 → 1')
    expect(ended.stdout).toMatch(/availability +met at .* → missed at /)
    expect(ended.stdout).toMatch(/New: \d+\n {2}critical {3}Load balancer has no spare/)
    expect((await run('diff', 'a.atlas.yaml', 'b.atlas.yaml', '--fail-on', 'critical')).exit).toBe(1)
    expect((await run('diff', 'b.atlas.yaml', 'a.atlas.yaml', '--fail-on', 'critical')).exit).toBe(0)
    expect((await run('diff', 'a.atlas.yaml', 'a.atlas.yaml')).stdout).toContain('The designs are the same.')
  })

  test('takes an alternative for a design, and says which there are', async () => {
    const { run } = place({ 'a.atlas.yaml': serialiseDesign(checkout()) })
    expect((await run('diff', 'a.atlas.yaml', 'a.atlas.yaml#one-entry')).stdout).toContain('replicas: 2 → 1')
    const none = await run('diff', 'a.atlas.yaml', 'a.atlas.yaml#cheapest', '--json')
    expect([none.exit, json(none)]).toEqual([2, { error: expect.objectContaining({ code: 'not-found', hint: 'It has: one-entry.' }) as unknown }])
    expect((await run('diff', 'a.atlas.yaml', 'stored:nowhere')).exit).toBe(2)
    expect((await run('diff', 'a.atlas.yaml', 'stored:')).exit).toBe(2)
  })
})
