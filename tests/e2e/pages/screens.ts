import { expect, type Locator, type Page } from '@playwright/test'

/** The heading of the screen that is shown. */
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('main').getByRole('heading', { level: 1, name })

/** From the first screen to the first step of a design that is there for everybody. */
export async function openCheckout(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the checkout example' }).click()
  await expect(heading(page, 'Requirements')).toBeVisible()
}

/** To the first screen, by its keys. */
export async function goHome(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(heading(page, 'Designs')).toBeVisible()
}
