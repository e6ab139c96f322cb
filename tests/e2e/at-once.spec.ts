import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { goTo } from './pages/palette.ts'
import { heading, openCheckout } from './pages/screens.ts'

/** Makes every answer of this operation slow, where calls go over the network; elsewhere it is as quick as it is. */
async function slow(page: Page, operation: string, milliseconds = 600): Promise<void> {
  await page.route(`**/call/${operation}`, async (route) => {
    await new Promise((done) => setTimeout(done, milliseconds))
    await route.continue()
  })
}


test('Enter in the palette runs the best result although the search is still under way', async ({ atlas }) => {
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  await slow(page, 'catalog.search')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type("Little's law")
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: "Little's law" })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Enter in the palette is forgotten when more is typed or the palette is closed before the answer', async ({ atlas }) => {
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  await slow(page, 'catalog.search')
  await page.keyboard.press('ControlOrMeta+k')
  // Nothing that is here at once matches these words.
  await page.keyboard.type('qqqq zzzz')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(heading(page, 'Designs')).toBeVisible()
})

test('a reload at once reopens the place one has just gone to', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  await page.getByRole('tab', { name: 'Failure modes' }).click()
  await expect(page.getByRole('tab', { name: 'Failure modes' })).toHaveAttribute('aria-selected', 'true')
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Failure modes' })).toHaveAttribute('aria-selected', 'true')
})

test('a number stays in its field while it is saved, and can be taken back at once', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  const field = page.getByRole('textbox', { name: /^Business rate/ })
  const before = await field.inputValue()
  await slow(page, 'design.edit', 400)
  // Every value that the field shows from now on, as often as the screen is drawn.
  const seen = await field.evaluateHandle((input: HTMLInputElement) => {
    const values: string[] = []
    const look = () => {
      if (values.at(-1) !== input.value) values.push(input.value)
      requestAnimationFrame(look)
    }
    look()
    return values
  })
  await field.fill('12345')
  await field.press('Enter')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('log').getByText(/^Taken back/)).toBeVisible()
  await expect(field).toHaveValue(before)
  // What was typed stood there until it was saved: first as typed, then as numbers are written, then taken back.
  const values = await seen.jsonValue()
  expect(values).toEqual([before, '12345', ...values.slice(2, -1).filter((value) => value === '12,345'), before])
})

test('a double click on a finding opens it, also when it was folded', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'designs/ecommerce-checkout/steps/validation')
  const findings = page.getByRole('treegrid', { name: 'Findings' })
  const row = findings.locator('tr[data-row]').last()
  const detail = findings.locator('tr.detail')
  await row.dblclick()
  await expect(detail).toHaveCount(1)
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await row.press('Enter')
  await expect(detail).toHaveCount(0)
  await row.dblclick()
  await expect(detail).toHaveCount(1)
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  for (const act of [() => row.press('Space'), () => row.locator('td').nth(1).click()]) {
    await act()
    await expect(detail).toHaveCount(0)
    await expect(row).toHaveAttribute('aria-expanded', 'false')
    await act()
    await expect(detail).toHaveCount(1)
  }
})

test('walking over the failure map with the arrow keys leaves one step to go back over, and declaring takes the mode along', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  const map = page.getByRole('group', { name: /^Map of \d+ failure modes/ })
  const pressed = map.getByRole('button', { pressed: true })
  await map.locator('[data-mode="FM-S01"]').click()
  await expect(pressed).toHaveAttribute('data-mode', 'FM-S01')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  await expect(pressed).not.toHaveAttribute('data-mode', 'FM-S01')
  const name = await pressed.locator('.words').innerText()
  await page.getByRole('complementary').getByRole('button', { name: 'Declare incident with this mode' }).click()
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Failure mode, if you know it' })).toHaveValue(name)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(map).toBeVisible()
  await expect(pressed).toHaveCount(0)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading(page, 'Requirements')).toBeVisible()
})
