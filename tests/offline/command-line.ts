/**
 * What a user does with Atlas at a terminal, for a machine without a network: prints one JSON object, one entry a step,
 * after the proof that there is no network. Run by offline.test.ts in a namespace that has a loopback and nothing else.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { out } from '../e2e/support/place.ts'
import { reach } from '../support/network.ts'

const folder = mkdtempSync(join(tmpdir(), 'atlas-offline-'))
const steps: Record<string, unknown> = {}

async function atlas(...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(out, 'main', 'cli.js'), ...args, '--json'], {
    cwd: folder,
    env: { ...process.env, ATLAS_DATA: join(folder, 'data') },
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout)
}

const written = (name: string): Buffer => readFileSync(join(folder, name))

try {
  steps.reach = await reach()

  steps.search = await atlas('catalog', 'search', 'little')
  await atlas('new', '--template', 'ecommerce-checkout', '-o', 'c.atlas.yaml')
  const derived = (await atlas('derive', 'c.atlas.yaml')) as Record<'capabilities' | 'primitives' | 'patterns', { id: string }[]>
  steps.derived = [derived.capabilities, derived.primitives, derived.patterns].map((list) => list.length > 0)
  const { verdicts } = (await atlas('check', 'c.atlas.yaml')) as { verdicts: { id: string; verdict: string }[] }
  steps.verdicts = Object.fromEntries(verdicts.map(({ id, verdict }) => [id, verdict]))
  for (const to of ['html', 'md', 'pdf']) await atlas('export', 'c.atlas.yaml', '--to', to, '-o', `c.${to}`)
  steps.html = written('c.html').subarray(0, 15).toString()
  // What would be asked of somebody else by whoever opens it.
  steps.foreignInHtml = [...written('c.html').toString().matchAll(/(?:src|href|url\()\s*=?\s*["']?(https?:[^"')\s]*)/g)].map((match) => match[1])
  steps.md = written('c.md').toString().split('\n', 1)[0]
  steps.pdf = written('c.pdf').subarray(0, 5).toString()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`${JSON.stringify(steps)}\n`)
