import type { Page } from '@playwright/test'
import { expect, type Atlas } from '../atlas.ts'

type Theme = 'light' | 'dark' | 'night'
type Size = readonly [width: number, height: number]

/** The smallest window Atlas is made for, and the one it was drawn in. */
export const bothSizes: readonly Size[] = [[1024, 700], [1440, 900]]

/** A folder for a picture of every state that is looked at. */
const pictures = process.env.ATLAS_LOOK

/** Parts of the page that lie wholly or partly outside the window, and a page wider than its window. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide, the window ${clientWidth}`] : []
    const regions = [...document.querySelectorAll<HTMLElement>('main, .pane, aside, header, footer, nav')]
    const cut = regions.filter((region) => region.getBoundingClientRect().right > clientWidth + 1 || region.scrollWidth > region.clientWidth + 1)
    return [...wide, ...cut.map((region) => `${region.tagName} .${region.className}: ${region.scrollWidth} in ${region.clientWidth} px`)]
  })

/** Another size of the window, and what is drawn for it. */
async function resize(page: Page, [width, height]: Size): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/**
 * What a screen must be whatever it shows: axe finds nothing, and nothing is wider than the window. As it is, or in these windows and
 * themes. A window changes no colour and a theme nothing but colours: the rules of the one are asked in the first window, those of the
 * other in the first theme.
 */
export async function expectReadable(atlas: Atlas, where: string, { sizes, themes }: { sizes?: readonly Size[]; themes?: readonly Theme[] } = {}): Promise<void> {
  const { page } = atlas
  const before = { theme: await page.evaluate(() => document.documentElement.dataset.theme), size: page.viewportSize() }
  for (const [nth, size] of (sizes ?? [null]).entries()) {
    if (size !== null) await resize(page, size)
    for (const [at, theme] of (themes ?? [undefined]).entries()) {
      if (theme !== undefined) await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme)
      const what = [where, theme, size?.[0]].filter((part) => part !== undefined).join(', ')
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${what.replaceAll(/\W+/g, '-')}.png` })
      const rules = nth === 0 ? (at === 0 ? 'WCAG' : 'colours') : at === 0 ? 'structure' : null
      if (rules !== null) expect.soft(await atlas.accessibilityProblems(rules), `accessible: ${what}`).toEqual([])
    }
    expect.soft(await overflow(page), `nothing overflows sideways: ${where}`).toEqual([])
  }
  if (sizes !== undefined && before.size !== null) await page.setViewportSize(before.size)
  if (themes !== undefined) await page.evaluate((name) => (document.documentElement.dataset.theme = name), before.theme)
}
