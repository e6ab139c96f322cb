import type { Page } from '@playwright/test'

/** Chooses a file of this content in the dialog that the key for opening one brings up. */
export async function openFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chosen = page.waitForEvent('filechooser', { timeout: 15_000 })
  // A way to the browser and back: by then it hands choosers to the test rather than to nobody.
  await page.evaluate(() => undefined)
  await page.keyboard.press('ControlOrMeta+o')
  const chooser = await chosen
  await chooser.setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(content) })
}
