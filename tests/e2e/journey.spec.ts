import type { Page } from '@playwright/test'
import { expect, test, type Atlas } from './atlas.ts'
import { keyboardOf, type Keyboard } from './pages/keyboard.ts'
import { downloadOf, expectKeptPlace } from './pages/kept.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('heading', { level: 1, name })
const why = (page: Page) => page.getByRole('complementary', { name: /^Why: / })

/** What a screen must be on the way, whatever it shows. */
async function expectAccessible(atlas: Atlas, where: string): Promise<void> {
  expect(await atlas.accessibilityProblems(), `WCAG 2.1 A and AA: ${where}`).toEqual([])
}

async function goHome(page: Page, keys: Keyboard): Promise<void> {
  await keys.press('g', 'd')
  await expect(heading(page, 'Designs')).toBeVisible()
}

/** The five entries by the time one has, and the three problems: each with a word of the place it opens. */
const ways = [
  { way: /Quick start/, says: 'URL shortener' },
  { way: /The laws/, says: 'Laws' },
  { way: /Build a design/, says: 'New design' },
  { way: /Implementations/, says: 'Patterns' },
  { way: /Production reality/, says: 'Failure m' },
  { way: /p99 is at 5 s/, says: 'Slow dependency drags its callers down' },
  { way: /Traffic is 100 times the usual/, says: 'Demand exceeds capacity' },
  { way: /The data does not agree/, says: 'Two stores disagree' },
] as const

test('home shows five entries and three problems, and each opens something', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  const keys = keyboardOf(page)
  await expect(heading(page, 'Designs')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No design yet' })).toBeVisible()
  const side = page.getByRole('complementary', { name: 'Ways in, by the time you have' })
  for (const { way } of ways) await expect(side.locator('.way').filter({ hasText: way })).toBeVisible()
  await expectAccessible(atlas, 'home')
  for (const { way, says } of ways) {
    await keys.use(side.getByRole('button', { name: way }).or(side.getByRole('link', { name: way })))
    await expect(side).toHaveCount(0)
    await expect(heading(page, /./)).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(says)
    await expectAccessible(atlas, String(way))
    await goHome(page, keys)
  }
})

test('from a template to a closed incident, by the keyboard alone', async ({ atlas }) => {
  test.setTimeout(300_000)
  let page = atlas.page
  let keys = keyboardOf(page)
  const restart = async (place: string): Promise<void> => {
    await expectKeptPlace(atlas.dataFolder, place)
    page = await atlas.restart('kill')
    keys = keyboardOf(page)
  }
  const availability = () => page.getByRole('textbox', { name: 'Availability, %', exact: true })

  await test.step('a template becomes a design at step 1', async () => {
    await keys.use(page.getByRole('button', { name: /^E-commerce checkout/ }))
    await expect(heading(page, 'Requirements')).toBeVisible()
    await expect(availability()).toHaveValue('99.99')
    await expectAccessible(atlas, 'step 1')
  })

  await test.step('a changed number is saved, undone and done again', async () => {
    await keys.fill(availability(), '99.95')
    await keys.press('Enter')
    // No draft any more: what the field shows now is what was saved.
    await expect(availability().and(page.locator(':not([data-draft])'))).toHaveValue('99.95')
    await expect(why(page).getByText('Given by you or by the text the template follows.')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d:\d\d$/ })).toBeVisible()
    await keys.press('ControlOrMeta+z')
    await expect(availability()).toHaveValue('99.99')
    await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('Taken back: ')
    await keys.press('ControlOrMeta+Shift+z')
    await expect(availability()).toHaveValue('99.95')
    await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('Done again: ')
  })

  await test.step('after a kill Atlas opens where it was, and the change can still be undone', async () => {
    await restart('designs/ecommerce-checkout/steps/requirements')
    await expect(heading(page, 'Requirements')).toBeVisible()
    await expect(availability()).toHaveValue('99.95')
    await keys.press('ControlOrMeta+z')
    await expect(availability()).toHaveValue('99.99')
    await keys.press('ControlOrMeta+y')
    await expect(availability()).toHaveValue('99.95')
  })

  for (const { step, decision } of [
    { step: 'Capabilities', decision: 'Keep' },
    { step: 'Primitives', decision: 'Drop' },
    { step: 'Patterns', decision: 'Keep' },
  ] as const) {
    await test.step(`${step}: a choice says why it is there, and can be decided`, async () => {
      await keys.press('Alt+ArrowRight')
      await expect(heading(page, step)).toBeVisible()
      await expectAccessible(atlas, step)
      const button = page.getByRole('grid', { name: step }).getByRole('button', { name: new RegExp(`^${decision} `) }).first()
      const name = ((await button.getAttribute('aria-label')) ?? '').slice(decision.length + 1)
      const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: `${decision} ${name}`, exact: true }) })
      // Into the table at its one tab stop, then by the arrows to the row.
      await keys.tabTo(page.locator('[role=grid] tr[tabindex="0"]'))
      await keys.press('Home')
      await expect(async () => {
        if ((await row.getAttribute('aria-selected')) !== 'true') await keys.press('ArrowDown')
        await expect(row).toHaveAttribute('aria-selected', 'true', { timeout: 100 })
      }).toPass()
      await expect(page.getByRole('complementary', { name: `Why: ${name}`, exact: true }).getByRole('listitem').first()).not.toBeEmpty()
      await keys.use(page.getByRole('button', { name: `${decision} ${name}`, exact: true }))
      const decided =
        decision === 'Keep'
          ? page.getByRole('button', { name: `Kept: ${name}. Press to take the decision back`, exact: true })
          : page.getByRole('button', { name: `Take back: ${name} was left out`, exact: true })
      await expect(decided).toBeVisible()
      await expectAccessible(atlas, `${step}, decided`)
    })
  }

  await test.step('the deck is shown and written as a page, as Markdown and as PDF', async () => {
    await keys.tabTo(page.getByRole('tab', { selected: true }))
    await keys.press('End')
    await expect(page.getByRole('tab', { name: 'Deck' })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('region', { name: /^Slide 1 of / })).toBeVisible()
    // The preview runs no script, not even Playwright's, so it is read from the page around it.
    const slide = (number: number) =>
      page.locator('iframe').evaluate((frame: HTMLIFrameElement, id) => frame.contentDocument?.getElementById(id)?.textContent, `s${number}`)
    await expect.poll(() => slide(1)).toContain('E-commerce checkout')
    await keys.tabTo(page.getByRole('region', { name: /^Slide 1 of / }))
    await keys.press('ArrowDown')
    await expect(page.getByRole('region', { name: /^Slide 2 of / })).toBeVisible()
    await expectAccessible(atlas, 'deck')
    const html = await downloadOf(page, () => keys.press('ControlOrMeta+e'))
    expect(html.name).toBe('ecommerce-checkout.html')
    expect(html.text).toMatch(/^<!doctype html>/i)
    expect(html.text).toContain('E-commerce checkout')
    expect(html.text).not.toMatch(/<script|(?:src|href)="https?:/)
    const written = (name: string) => expect(page.getByRole('status').filter({ hasText: `Written: ${name}` })).toBeVisible()
    await written(html.name)
    const markdown = await downloadOf(page, () => keys.use(page.getByRole('button', { name: /^Markdown with decision records/ })))
    expect(markdown.name).toBe('ecommerce-checkout.md')
    expect(markdown.text).toMatch(/^# .*E-commerce checkout/)
    expect(markdown.text).toContain('99.95')
    await written(markdown.name)
    const pdf = await downloadOf(page, () => keys.use(page.getByRole('button', { name: /^PDF/ })))
    expect(pdf.name).toBe('ecommerce-checkout.pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.bytes.subarray(-8).toString()).toContain('%%EOF')
    await written(pdf.name)
  })

  const here = () => page.getByRole('region', { name: 'You are here' })
  const at = (words: string | RegExp) => expect(here().getByRole('heading', { level: 2 })).toContainText(words)
  const timeline = () => page.getByRole('group', { name: 'Timeline' })

  await test.step('an incident is declared with a failure mode that has a playbook', async () => {
    await keys.press('!')
    const dialog = page.getByRole('dialog', { name: 'Declare an incident' })
    await expect(dialog.getByLabel('What is going wrong, as users see it')).toBeFocused()
    await keys.type('Checkout answers slowly')
    await expectAccessible(atlas, 'declare an incident')
    await keys.tabTo(dialog.getByRole('combobox', { name: 'Failure mode, if you know it' }))
    await keys.type('FM-S01')
    await expect(dialog.getByRole('option', { selected: true })).toContainText('FM-S01')
    await keys.press('Enter')
    await expect(dialog.getByText(/^Retry storm, \d+ steps$/)).toBeVisible()
    await keys.press('Enter')
    await expect(heading(page, 'Checkout answers slowly')).toBeVisible()
    await at('Name who commands, who types and who tells users')
    await expectAccessible(atlas, 'incident')
  })

  await test.step('steps are ticked, answered and skipped with a reason', async () => {
    await keys.press('Space')
    await at('Compare the calls that reach the service')
    await keys.press('n')
    await at('Cut the retries of the gateway')
    await keys.press('s')
    await expect(page.getByLabel('Why is it skipped?')).toBeFocused()
    await keys.type('The gateway makes none')
    await expectAccessible(atlas, 'skip a step')
    await keys.press('Enter')
    await at('Cut the retries of the mesh')
    await expect(timeline()).toContainText('The gateway makes none')
  })

  await test.step('a note is added and an update is recorded as sent', async () => {
    await keys.press('m')
    await expect(page.getByLabel('Add a note')).toBeFocused()
    await keys.type('The mesh was changed on Friday')
    await keys.press('Enter')
    await expect(timeline()).toContainText('The mesh was changed on Friday')
    await keys.press('Escape', 'u')
    const update = page.getByLabel(/^Update 1: what you know/)
    await expect(update).toBeFocused()
    await keys.type('Checkout is slow, do not pay twice')
    await expectAccessible(atlas, 'write an update')
    await keys.press('ControlOrMeta+Enter')
    await expect(update).toHaveCount(0)
    await expect(timeline()).toContainText('Checkout is slow, do not pay twice')
    await expect(page.getByText(/^Update 2 at/)).toBeVisible()
  })

  await test.step('after a kill the incident stands at the same step', async () => {
    await restart('incidents/INC-0001')
    await expect(heading(page, 'Checkout answers slowly')).toBeVisible()
    await at('Cut the retries of the mesh')
    await expect(timeline()).toContainText('The gateway makes none')
    await keys.press('Space')
    await at('Shed at the gateway')
  })

  await test.step('it is closed, and its report is handed over', async () => {
    await keys.run('Close this incident')
    const summary = page.getByLabel('What happened and what ended it, in a few sentences')
    await expect(summary).toBeFocused()
    await keys.type('Retries of the mesh were cut')
    await expectAccessible(atlas, 'close an incident')
    await keys.press('ControlOrMeta+Enter')
    await expect(page.getByText('Closed. This record cannot be changed.')).toBeVisible()
    await expectAccessible(atlas, 'closed incident')
    const report = await downloadOf(page, () => keys.use(page.getByRole('button', { name: 'Download the report' })))
    expect(report.name).toBe('INC-0001.md')
    for (const words of [
      'Checkout answers slowly', 'Retries of the mesh were cut', 'The gateway makes none', 'The mesh was changed on Friday',
      'Checkout is slow, do not pay twice', 'Retry storm',
    ]) {
      expect(report.text).toContain(words)
    }
  })

  expect(atlas.takeForeignRequests(), 'all the way, nothing was asked of anybody but Atlas').toEqual([])
})
