import type { Page } from '@playwright/test'
import { badDesigns, hostileDesign, hostileText, longName, unknownKey } from '../fixtures/bad-designs.ts'
import { expect, test } from './atlas.ts'
import { openFile } from './pages/files.ts'

const notice = (page: Page) => page.getByRole('alert', { name: 'The file chosen last' })
const designs = (page: Page) => page.getByRole('grid', { name: 'Designs' })

/** The design that is there before, under the very id that most of the bad files claim. */
const good = ['schema: 1', 'id: bad-design', 'name: Good design', 'requirements:', '  availability: {value: 0.999, unit: ratio, from: given}', ''].join('\n')

test('a file that is no design says what is wrong and where, and changes nothing', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  await openFile(page, 'good.atlas.yaml', good)
  await expect(page.getByRole('heading', { level: 1, name: 'Requirements' })).toBeVisible()

  for (const { what, text, line, field, says } of [...badDesigns, longName]) {
    await test.step(what, async () => {
      const name = `${what.replaceAll(' ', '-')}.atlas.yaml`
      await openFile(page, name, text)
      await expect(notice(page).getByRole('heading', { name: `${name} could not be read` })).toBeVisible()
      const first = notice(page).getByRole('listitem').first()
      await expect(first).toContainText(says)
      if (line !== undefined) await expect(first).toContainText(`line ${line}`)
      if (field !== undefined) await expect(first).toContainText(field)
      await expect(designs(page).getByRole('link')).toHaveText(['Good design'])
    })
  }

  await test.step('what is wrong is shown so that everybody can read it', async () => {
    expect(await atlas.accessibilityProblems()).toEqual([])
  })

  await test.step('a picture', async () => {
    await openFile(page, 'picture.atlas.yaml', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))
    await expect(notice(page)).toContainText('This is not a text file')
  })

  await test.step('the design before is as it was, and the page goes on working', async () => {
    await notice(page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice(page)).toHaveCount(0)
    await designs(page).getByRole('link', { name: 'Good design' }).click()
    await expect(page.getByRole('textbox', { name: 'Availability, %', exact: true })).toHaveValue('99.9')
    await page.getByRole('button', { name: 'What can be done with this design' }).click()
    // Nothing but its creation ever happened to it.
    await expect(page.getByRole('menuitem', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true')
  })
})

test('a key nobody knows is kept and pointed at', async ({ atlas }) => {
  const { page } = atlas
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  await openFile(page, 'unknown.atlas.yaml', unknownKey.text)
  await expect(notice(page)).toContainText('1 key that Atlas does not know')
  await expect(notice(page).getByRole('listitem')).toContainText(`line ${unknownKey.line}`)
  await expect(notice(page).getByRole('listitem')).toContainText(unknownKey.field)
  await expect(designs(page).getByRole('link')).toHaveText(['Bad design'])
})

test('hostile text is shown as the text it is, on every screen it comes to', async ({ atlas }) => {
  test.setTimeout(90_000)
  const { page } = atlas
  const expectQuiet = async (): Promise<void> => {
    await expect(page).toHaveTitle(/Atlas/)
    await expect(page.locator('img[src="x"], a[href^="javascript:"]')).toHaveCount(0)
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  await openFile(page, '<img src=x onerror=alert(1)>.atlas.yaml', hostileDesign)
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(hostileText)
  await expectQuiet()
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByText(/^Loading/)).toHaveCount(0)
    await expectQuiet()
  }
  const slide = page.locator('iframe.deck-frame')
  await expect.poll(() => slide.evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.querySelector('body')?.textContent)).toContain(hostileText)
  expect(await slide.evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.querySelectorAll('[onerror], [src="x"], a[href^="javascript:"], script').length)).toBe(0)
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(designs(page).getByRole('link')).toHaveText([hostileText])
  await expectQuiet()
})
