import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { noNamespace, withoutNetwork } from '../../build/lib/without-network.mjs'
import { findBrowser } from '../../src/service/browser.ts'
import { builtCatalog } from '../support/catalog.ts'
import { noReach } from '../support/network.ts'

const isRequired = process.env.ATLAS_REQUIRE_OFFLINE === '1'
if (noNamespace !== null && !isRequired) process.stdout.write(`The command line without a network is skipped: ${noNamespace}.\n`)

/** Runs a script of this Node in such a namespace and gives what it printed. Rejects when it fails. */
async function printedWithoutNetwork(script: string): Promise<string> {
  expect(noNamespace, 'a network namespace can be made').toBeNull()
  const { stdout } = await promisify(execFile)(...withoutNetwork(process.execPath, [script]), {
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

beforeAll(async () => {
  builtCatalog()
  // Unpacking it is not part of the journey.
  await findBrowser(['named', 'bundled', 'installed', 'path'])
})

describe.skipIf(noNamespace !== null && !isRequired)('on a machine without a network', () => {
  test('the command line goes from a template to a printed deck', async () => {
    const steps = JSON.parse(await printedWithoutNetwork(join(import.meta.dirname, 'command-line.ts'))) as Record<string, unknown>
    // First that there is no network at all, else the rest proves nothing.
    expect(steps.reach).toEqual(noReach)
    expect(steps.search).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'little' })]))
    expect(steps.derived).toEqual([true, true, true])
    expect(steps.verdicts).toMatchObject({ throughput: 'met', availability: 'met' })
    expect(steps.html).toMatch(/^<!doctype html>/i)
    expect(steps.foreignInHtml).toEqual([])
    expect(steps.md).toMatch(/^# /)
    expect(steps.pdf).toBe('%PDF-')
  }, 300_000)
})
