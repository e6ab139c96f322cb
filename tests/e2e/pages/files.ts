import type { Page } from '@playwright/test'

/** Chooses a file of this content in the dialog that the key for opening one brings up. */
export async function openFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
  await chooser.setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(content) })
}
