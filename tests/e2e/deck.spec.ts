import type { Browser, Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { downloadOf } from './pages/kept.ts'
import { accessibilityProblems } from './support/axe.ts'

/** Opens a page that Atlas wrote as somebody would who was sent it: in a browser of their own, without Atlas. */
async function openAlone(browser: Browser, html: string, colorScheme: 'light' | 'dark', look: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext({ colorScheme })
  const requests: string[] = []
  try {
    const page = await context.newPage()
    page.on('request', (request) => void (/^(data|blob|about):/.test(request.url()) || requests.push(request.url())))
    await page.setContent(html)
    await look(page)
    return requests
  } finally {
    await context.close()
  }
}

/** Every rule that axe has, also those beyond WCAG: a deck is a document and has no excuse. */
async function expectReadable(page: Page, what: string): Promise<void> {
  expect(await page.locator('section.slide').count(), what).toBeGreaterThan(5)
  expect(await accessibilityProblems(page, 'every rule'), what).toEqual([])
}

/** Long notes scroll in their box, which then must be reached by the keyboard. */
async function expectReadableNotes(page: Page, what: string): Promise<void> {
  await page.locator('details').evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')))
  expect(await accessibilityProblems(page, 'every rule'), what).toEqual([])
}

test('the deck can be read by everybody: on its screen, in its preview and as the file that is sent around, by day and by night', async ({ atlas, browser }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  await page.getByRole('button', { name: /^E-commerce checkout/ }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Requirements' })).toBeVisible()
  await page.getByRole('tab', { name: 'Deck' }).click()
  const frame = page.locator('iframe.deck-frame')
  const previewed = () => frame.evaluate((inner: HTMLIFrameElement) => inner.contentDocument?.documentElement.outerHTML ?? '')
  await expect.poll(previewed).toContain('id="s2"')
  await expect(frame).toHaveAttribute('title', /./)

  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(colorScheme, async () => {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      expect(await atlas.accessibilityProblems(), `the screen, ${colorScheme}`).toEqual([])
      // The preview runs no script, so what it shows is looked at outside it.
      expect(await openAlone(browser, `<!doctype html>${await previewed()}`, colorScheme, (alone) => expectReadable(alone, `the preview, ${colorScheme}`))).toEqual([])
    })
  }

  await test.step('the file', async () => {
    const { text } = await downloadOf(page, () => page.keyboard.press('ControlOrMeta+e'))
    expect(await openAlone(browser, text, 'dark', (alone) => expectReadable(alone, 'the file, dark'))).toEqual([])
    const look = async (alone: Page): Promise<void> => {
      await expectReadable(alone, 'the file, light')
      await expectReadableNotes(alone, 'the file, its notes open')
    }
    expect(await openAlone(browser, text, 'light', look)).toEqual([])
  })
})
