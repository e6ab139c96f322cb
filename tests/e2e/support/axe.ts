import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * What to look for: WCAG 2.1 A and AA, of these only what depends on the colours of a theme, all but that, or all that axe knows. Colours
 * take three quarters of the time of WCAG.
 */
export type Rules = 'WCAG' | 'colours' | 'structure' | 'every rule'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
const ofColours = ['color-contrast', 'link-in-text-block']

const options: Readonly<Record<Rules, axe.RunOptions>> = {
  WCAG: { runOnly: { type: 'tag', values: wcag } },
  colours: { runOnly: { type: 'rule', values: ofColours } },
  structure: { runOnly: { type: 'tag', values: wcag }, rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) },
  'every rule': {},
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Frames that run no script would keep axe waiting for an answer that never comes. */
const silentFrames = 'iframe[sandbox]:not([sandbox~="allow-scripts"])'

/**
 * What axe finds on a page, in words. axe is handed over once a page and asked there: handing it over with every question, as the
 * package for Playwright does, takes as long as the answer.
 */
export async function accessibilityProblems(page: Page, rules: Rules = 'WCAG'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(
    async ({ chosen, exclude }) => {
      const { axe: here } = window as unknown as { axe: typeof axe }
      // What fades in is not there yet, and a colour on its way from one theme to the other is neither.
      const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      await Promise.allSettled(ending.map(({ finished }) => finished))
      const { violations } = await here.run({ exclude: [exclude] }, { resultTypes: ['violations'], ...chosen })
      return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)
    },
    { chosen: options[rules], exclude: silentFrames },
  )
}
