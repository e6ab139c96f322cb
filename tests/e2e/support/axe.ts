import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What to look for: WCAG 2.1 A and AA, only what depends on the colours of a theme, or all that axe knows. */
export type Rules = 'WCAG' | 'colours' | 'every rule'

const runOnly = {
  WCAG: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  'every rule': undefined,
} as const

/** Frames that run no script would keep axe waiting for an answer that never comes. */
const silentFrames = 'iframe[sandbox]:not([sandbox~="allow-scripts"])'

/**
 * What axe finds on a page, in words. axe is handed over once a page and asked there: handing it over with every question, as the
 * package for Playwright does, takes as long as the answer.
 */
export async function accessibilityProblems(page: Page, rules: Rules = 'WCAG'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ({ only, exclude }) => {
      const { axe: here } = window as unknown as { axe: typeof axe }
      // What fades in is not there yet, and a colour on its way from one theme to the other is neither.
      const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      await Promise.allSettled(ending.map(({ finished }) => finished))
      const { violations } = await here.run({ exclude: [exclude] }, { resultTypes: ['violations'], ...(only === undefined ? {} : { runOnly: { type: only.type, values: [...only.values] } }) })
      return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)
    },
    { only: runOnly[rules], exclude: silentFrames },
  )
}
