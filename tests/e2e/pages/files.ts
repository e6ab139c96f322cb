import type { Page } from '@playwright/test'

/** Gives files of this content to what asks for some once `ask` was done. */
export async function giveFiles(page: Page, files: Readonly<Record<string, string | Buffer>>, ask: () => Promise<void>): Promise<void> {
  const chosen = page.waitForEvent('filechooser', { timeout: 15_000 })
  // A way to the browser and back: by then it hands choosers to the test rather than to nobody.
  await page.evaluate(() => undefined)
  await ask()
  const chooser = await chosen
  await chooser.setFiles(Object.entries(files).map(([name, content]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })))
}

/** Chooses a file of this content in the dialog that the key for opening one brings up. */
export const openFile = (page: Page, name: string, content: string | Buffer): Promise<void> =>
  giveFiles(page, { [name]: content }, () => page.keyboard.press('ControlOrMeta+o'))
