import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { findBrowser } from '../../src/service/browser.ts'
import { builtCatalog } from '../support/catalog.ts'

/** A namespace of its own with a loopback only: as root directly, else as root of a user namespace. */
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']

// SIOCSIFFLAGS (0x8914) with IFF_UP | IFF_RUNNING (0x41): Debian always has perl, but not always ip.
const loopbackByPerl = `perl -e 'socket(my $s, 2, 1, 0) or die; my $r = pack("a16sx22", "lo", 0x41); ioctl($s, 0x8914, $r) or die'`
const loopbackUp = `{ ip link set lo up 2>/dev/null || ${loopbackByPerl}; }`

const probe = spawnSync('unshare', [...unshare, 'sh', '-c', loopbackUp])
const isPossible = probe.status === 0
const isRequired = process.env.ATLAS_REQUIRE_OFFLINE === '1'
if (!isPossible && !isRequired) process.stdout.write('The journey without a network is skipped: this system lets nobody make a network namespace.\n')

beforeAll(async () => {
  builtCatalog()
  // Unpacking it is not part of the journey.
  await findBrowser(['named', 'bundled', 'installed', 'path'])
})

test.skipIf(!isPossible && !isRequired)('everything works on a machine without a network', async () => {
  expect(isPossible, `a network namespace can be made: ${probe.stderr?.toString() ?? 'no unshare'}`).toBe(true)
  const journey = `${loopbackUp} && exec "$0" "$1"`
  const { stdout } = await promisify(execFile)('unshare', [...unshare, 'sh', '-c', journey, process.execPath, join(import.meta.dirname, 'journey.ts')], { timeout: 120_000 })
  const steps = JSON.parse(stdout) as Record<string, unknown>
  // First that there is no network at all, else the rest proves nothing.
  expect(steps.interfaces).toEqual([])
  expect(steps.connectOut).toBe('ENETUNREACH')
  expect(steps.nameLookup).toBe('not found')
  expect(steps.commandLine).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'little' })]))
  expect(steps.title).toMatch(/Atlas/)
  expect(steps.entry).toBe("Little's law")
  expect(steps.problems).toEqual([])
  expect(steps.pdf).toBe('%PDF-')
}, 150_000)
