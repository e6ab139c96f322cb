import { expect, type Page } from '@playwright/test'

/** Goes to a place of Atlas (`designs`, `catalog/laws`) through the palette, as somebody would who knows its name. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(`>${place}`)
  await expect(page.getByRole('option', { name: `Go to ${place}`, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
