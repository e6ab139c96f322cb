import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../src/service/browser.ts'
import { builtCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'

const root = join(import.meta.dirname, '..', '..')

/** A namespace of its own with a loopback only: as root directly, else as root of a user namespace. */
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']

// SIOCSIFFLAGS (0x8914) with IFF_UP | IFF_RUNNING (0x41): Debian always has perl, but not always ip.
const loopbackByPerl = `perl -e 'socket(my $s, 2, 1, 0) or die; my $r = pack("a16sx22", "lo", 0x41); ioctl($s, 0x8914, $r) or die'`
const loopbackUp = `{ ip link set lo up 2>/dev/null || ${loopbackByPerl}; }`

const probe = spawnSync('unshare', [...unshare, 'sh', '-c', loopbackUp])
const isPossible = probe.status === 0
const isRequired = process.env.ATLAS_REQUIRE_OFFLINE === '1'
if (!isPossible && !isRequired) process.stdout.write('The journeys without a network are skipped: this system lets nobody make a network namespace.\n')

/** Runs a script of this Node in such a namespace and gives what it printed. Rejects when it fails. */
async function withoutNetwork(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  expect(isPossible, `a network namespace can be made: ${probe.stderr?.toString() ?? 'no unshare'}`).toBe(true)
  const { ATLAS_RESULTS: _, ...own } = process.env
  const { stdout } = await promisify(execFile)('unshare', [...unshare, 'sh', '-c', `${loopbackUp} && exec "$0" "$@"`, process.execPath, ...args], {
    cwd: root,
    env: { ...own, ...env },
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

beforeAll(async () => {
  builtCatalog()
  // Unpacking it is not part of the journey.
  await findBrowser(['named', 'bundled', 'installed', 'path'])
})

describe.skipIf(!isPossible && !isRequired)('on a machine without a network', () => {
  test('the command line goes from a template to a printed deck', async () => {
    const steps = JSON.parse(await withoutNetwork([join(import.meta.dirname, 'command-line.ts')])) as Record<string, unknown>
    // First that there is no network at all, else the rest proves nothing.
    expect(steps.interfaces).toEqual([])
    expect(steps.connectOut).toBe('ENETUNREACH')
    expect(steps.nameLookup).toBe('not found')
    expect(steps.search).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'little' })]))
    expect(steps.derived).toEqual([true, true, true])
    expect(steps.verdicts).toMatchObject({ throughput: 'met', availability: 'met' })
    expect(steps.html).toMatch(/^<!doctype html>/i)
    expect(steps.foreignInHtml).toEqual([])
    expect(steps.md).toMatch(/^# /)
    expect(steps.pdf).toBe('%PDF-')
  }, 300_000)

  // The very journey that runs with a network elsewhere: it counts the requests to anybody but Atlas and demands none.
  test('the page goes from a template to a closed incident', async () => {
    const folder = temporaryFolder()
    const report = join(folder, 'report.json')
    const args = ['--config', 'tests/e2e/playwright.config.ts', '--project=host', '--output', join(folder, 'results'), '--reporter=json', 'journey.spec.ts', '-g', 'from a template to a closed incident']
    const ended = await withoutNetwork([join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', ...args], { PLAYWRIGHT_JSON_OUTPUT_FILE: report }).catch(
      (error: Error & { stdout?: string }) => `${error.message}\n${error.stdout ?? ''}`,
    )
    const { stats, errors } = JSON.parse(readFileSync(report, 'utf8')) as { stats: Record<string, unknown>; errors: unknown[] }
    expect({ ...stats, errors }, ended).toMatchObject({ expected: 1, unexpected: 0, flaky: 0, skipped: 0, errors: [] })
  }, 400_000)
})
