/**
 * What a user does with Atlas, for a machine without a network: prints one JSON object, one entry a step. Run by
 * offline.test.ts inside a network namespace that has a loopback and nothing else.
 */
import { chromium } from 'playwright'
import { execFile } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findBrowser } from '../../src/service/browser.ts'
import { printPdf } from '../../src/service/pdf.ts'
import { startHost } from '../e2e/support/host.ts'
import { out } from '../e2e/support/place.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'atlas-offline-'))
const steps: Record<string, unknown> = {}

/** The error of a connection to an address that would be somebody else's. */
const connectOut = (): Promise<string> =>
  new Promise((done) => {
    const socket = connect({ host: '192.0.2.1', port: 80, timeout: 2000 })
    socket.on('connect', () => done('connected'))
    socket.on('timeout', () => done('timeout'))
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'))
  })

async function atlas(...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(out, 'main', 'cli.js'), ...args, '--json'], {
    env: { ...process.env, ATLAS_DATA: dataFolder },
  })
  return JSON.parse(stdout)
}

try {
  steps.interfaces = Object.entries(networkInterfaces()).filter(([, list]) => list?.some(({ internal }) => !internal)).map(([name]) => name)
  steps.connectOut = await connectOut()
  steps.nameLookup = await lookup('example.org').then(() => 'found', () => 'not found')

  steps.commandLine = await atlas('catalog', 'search', 'little')

  const host = await startHost(dataFolder)
  const found = await findBrowser(['named', 'bundled', 'installed', 'path'])
  if (found === null) throw new Error('there is no browser')
  const browser = await chromium.launch({ executablePath: found.executable, args: [...found.args], env: { ...process.env, ...found.env } })
  try {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())))
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(host.url)
    await page.locator('#root > *').first().waitFor()
    steps.title = await page.title()
    // The way the page itself asks, so that the step does not depend on how the screen looks.
    steps.entry = await page.evaluate(`fetch('/call/catalog.show', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Atlas-Token': sessionStorage.getItem('atlas-token') },
      body: JSON.stringify({ id: 'little' }),
    }).then((response) => response.json()).then((result) => result.value.entry.name)`)
    steps.problems = problems
  } finally {
    await browser.close()
    await host.stop('quit')
  }

  const pdf = await printPdf('<!doctype html><html lang="en"><title>Deck</title><h1>Deck</h1></html>', { find: async () => found })
  steps.pdf = pdf.ok ? Buffer.from(pdf.value.slice(0, 5)).toString() : pdf.error
} finally {
  rmSync(dataFolder, { recursive: true, force: true })
}
process.stdout.write(`${JSON.stringify(steps)}\n`)
