import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../../src/service/browser.ts'
import type { ShellName } from './atlas.ts'
import { electronIsMissing, out, root } from './support/place.ts'

if (!existsSync(join(out, '.built'))) throw new Error('There is no build: run `npm run build` first.')

const browser = await findBrowser(['named', 'bundled', 'installed', 'path'])
if (browser === null) throw new Error('The browser tests need Chrome, Edge or Chromium: set ATLAS_BROWSER to the path of one.')

// Every test starts Atlas anew; each start would compile it anew.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'atlas-test-compile-cache')

/** A folder for the counts, when `.ci/run` asks for them. */
const results = process.env.ATLAS_RESULTS
const isMainProcess = process.env.TEST_WORKER_INDEX === undefined
const reason = electronIsMissing()
if (isMainProcess && reason !== null) process.stdout.write(`The tests in the real Electron are skipped: ${reason}.\n`)

/** What is run in the double of the window too; with ATLAS_DOUBLE=all it is everything. */
const throughTheShell = ['bad-files', 'frame', 'journey', 'no-network', 'window.double'].map((name) => `**/${name}.spec.ts`)

export default defineConfig<object, { shell: ShellName }>({
  testDir: import.meta.dirname,
  globalSetup: '../support/prepared-store.ts',
  outputDir: join(root, 'test-results'),
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(results === undefined ? [] : ([['json', { outputFile: join(results, 'playwright.json') }]] as const))],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser.executable,
      args: [...browser.args],
      env: { ...process.env, ...browser.env },
    },
  },
  projects: [
    // The window shows the page of the host, to the byte. Here is what goes through the shell: the way in and out, files, and the journey
    // from a template to a closed incident. The other pages only ask `call`, which one page shows as well as twenty. First, because the
    // journey is by far the longest test: begun last it would leave the second worker with nothing to do.
    { name: 'double', use: { shell: 'double' }, ...(process.env.ATLAS_DOUBLE === 'all' ? {} : { testMatch: throughTheShell }) },
    { name: 'host', use: { shell: 'host' }, testIgnore: '**/*.double.spec.ts' },
    { name: 'electron', use: { shell: 'electron' }, testIgnore: '**/*.double.spec.ts' },
  ],
})
