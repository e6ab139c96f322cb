import { expect, type Download, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Waits until the place is on the disk: the page keeps it a moment after it went there, and shows no sign of it. */
export async function expectKeptPlace(dataFolder: string, place: string): Promise<void> {
  await expect
    .poll(() => {
      const db = new DatabaseSync(join(dataFolder, 'atlas.db'), { readOnly: true })
      try {
        return db.prepare("SELECT value FROM settings WHERE key = 'place'").get()?.value
      } finally {
        db.close()
      }
    })
    .toBe(JSON.stringify(place))
}

export interface Downloaded {
  readonly name: string
  readonly bytes: Buffer
  readonly text: string
}

/** What `act` makes the page hand over as a file. */
export async function downloadOf(page: Page, act: () => Promise<void>): Promise<Downloaded> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), act()])
  const bytes = await readFile(await download.path())
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') }
}
