import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import { findBrowser } from '../../src/service/browser.ts'
import type { ShellName } from './atlas.ts'
import { root } from './support/place.ts'

const browser = await findBrowser(['named', 'bundled', 'installed', 'path'])
if (browser === null) throw new Error('The browser tests need Chrome, Edge or Chromium: set ATLAS_BROWSER to the path of one.')

export default defineConfig<object, { shell: ShellName }>({
  testDir: import.meta.dirname,
  outputDir: join(root, 'test-results'),
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser.executable,
      args: [...browser.args],
      env: { ...process.env, ...browser.env } as Record<string, string>,
    },
  },
  projects: [
    { name: 'host', use: { shell: 'host' }, testIgnore: '**/*.double.spec.ts' },
    { name: 'double', use: { shell: 'double' } },
    { name: 'electron', use: { shell: 'electron' }, testIgnore: '**/*.double.spec.ts' },
  ],
})
