import { expect, type Locator, type Page } from '@playwright/test'

const mostTabs = 150

/** A person without a mouse: everything goes through the keys that the page hears. */
export interface Keyboard {
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Tabs on from where the focus is until this element has it; fails when a whole round does not come past it. */
  readonly tabTo: (target: Locator) => Promise<void>
  /** Tabs to a button or link and presses it. */
  readonly use: (target: Locator) => Promise<void>
  /** Tabs to a field, replaces what it holds, and leaves the rest to the caller. */
  readonly fill: (target: Locator, text: string) => Promise<void>
  /** Runs a command or opens an entry from the palette, by the name it has there. */
  readonly run: (name: string) => Promise<void>
}

export function keyboardOf(page: Page): Keyboard {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const type = (text: string): Promise<void> => page.keyboard.type(text)
  const tabTo = async (target: Locator): Promise<void> => {
    await expect(target, 'there is exactly one to tab to').toHaveCount(1)
    // Found once and looked for again only when the page replaced it: there are hundreds of presses.
    let element = await target.elementHandle()
    for (let tabs = 0; tabs <= mostTabs; tabs += 1) {
      const state = await element?.evaluate((one) => (one === document.activeElement ? 'here' : one.isConnected ? 'there' : 'gone'))
      if (state === 'here') return
      if (state === 'there') await page.keyboard.press('Tab')
      else element = await target.elementHandle()
    }
    throw new Error(`${mostTabs} presses of Tab did not come to ${target.toString()}`)
  }
  return {
    press,
    type,
    tabTo,
    use: async (target) => {
      await tabTo(target)
      await press('Enter')
    },
    fill: async (target, text) => {
      await tabTo(target)
      await press('ControlOrMeta+a')
      await type(text)
    },
    run: async (name) => {
      await press('ControlOrMeta+k')
      await type(name)
      const palette = page.getByRole('dialog', { name: 'Search and commands' })
      // The list follows the typing: Enter takes the marked one once it is of all that was typed, which the count says.
      await expect(palette.getByRole('status')).toHaveText(/^\d+ results?$/)
      await expect(palette.getByRole('option', { name, selected: true })).toBeVisible()
      await press('Enter')
      await expect(palette).toHaveCount(0)
    },
  }
}
