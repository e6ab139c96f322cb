/**
 * `npm run screenshots`: makes the pictures of the README from the running application, one light and one dark.
 * The design is the shipped checkout example, so the pictures show what a new user sees.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { findBrowser } from '../src/service/browser.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'docs', 'images')

/** Starts the built host on an empty folder and gives its address. */
async function startHost(data: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'host.js'), '--exit-with-parent', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    const url = /http:\S+/.exec(chunk.toString())?.[0]
    if (url !== undefined) return { url, stop: () => child.kill() }
  }
  throw new Error('the host ended before it printed its address')
}

async function openCheckout(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Open the checkout example' }).click()
  await page.getByRole('button', { name: /^5? ?Validation/ }).first().click()
  await page.getByText('Availability', { exact: true }).first().waitFor()
  await page.getByText('By harm').waitFor()
  await page.locator('.long-work').waitFor({ state: 'detached' })
}

const found = await findBrowser(['named', 'bundled', 'installed', 'path'])
if (found === null) throw new Error('The pictures need Chrome, Edge or Chromium: set ATLAS_BROWSER to the path of one.')
const browser = await chromium.launch({ executablePath: found.executable, args: [...found.args], env: { ...process.env, ...found.env } })
mkdirSync(target, { recursive: true })
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const data = mkdtempSync(join(tmpdir(), 'atlas-pictures-'))
    const host = await startHost(data)
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, reducedMotion: 'reduce' })
      await openCheckout(page, host.url)
      await page.screenshot({ path: join(target, `validation.${colorScheme}.png`) })
      await page.close()
    } finally {
      host.stop()
      rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  }
} finally {
  await browser.close()
}
