import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { keyboardOf } from './pages/keyboard.ts'
import { downloadOf, expectKeptPlace } from './pages/kept.ts'
import { expectReadable } from './pages/readable.ts'
import { heading } from './pages/screens.ts'

const why = (page: Page) => page.getByRole('complementary', { name: /^Why: / })

// Here Atlas begins with nothing, as it does for everybody once.
test.use({ isFirstStart: true })

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
    await expectReadable(atlas, 'step 1')
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
    // On with four nines: it takes a second load balancer to meet them.
    await keys.press('ControlOrMeta+z')
    await expect(availability()).toHaveValue('99.99')
  })

  for (const { step, decision } of [
    { step: 'Capabilities', decision: 'Keep' },
    { step: 'Primitives', decision: 'Drop' },
    { step: 'Patterns', decision: 'Keep' },
  ] as const) {
    await test.step(`${step}: a choice says why it is there, and can be decided`, async () => {
      await keys.press('Alt+ArrowRight')
      await expect(heading(page, step)).toBeVisible()
      await expectReadable(atlas, step)
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
      await expectReadable(atlas, `${step}, decided`)
    })
  }

  await test.step('step 5 judges the design, says why, and answers what if', async () => {
    await keys.press('Alt+ArrowRight')
    await expect(heading(page, 'Validation')).toBeVisible()
    const verdicts = page.getByRole('grid', { name: 'Verdicts' })
    const verdict = (name: string) => verdicts.getByRole('row').filter({ hasText: name }).first()
    await expect(verdict('Throughput')).toContainText(/15,000\s*ops\/s/)
    await expect(verdict('Throughput')).toContainText('Met')
    await expect(verdict('Availability')).toContainText(/99\.995\s*%/)
    await expect(verdict('Availability')).toContainText('Met')
    await expect(verdict('Latency p99')).toContainText(/45\s*ms, sum of tier p99s/)
    await expect(verdict('Latency p99')).toContainText('Met')
    await expectReadable(atlas, 'validation')

    const findings = page.getByRole('treegrid', { name: 'Findings' })
    const opened = findings.getByRole('heading', { name: 'Remedy and its effect' })
    await keys.tabTo(findings.locator('tr[tabindex="0"]'))
    // Wherever the question about the recovery time stands, the arrows reach the finding beside it.
    const wanted = 'The figure of 45 ms leaves out PostgreSQL'
    const selected = findings.getByRole('row', { selected: true })
    for (const key of [...Array<string>(6).fill('ArrowDown'), ...Array<string>(6).fill('ArrowUp')]) {
      if ((await selected.textContent())?.includes(wanted) === true) break
      await keys.press(key)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    }
    await expect(selected).toContainText(wanted)
    await expect(opened).toBeVisible()
    await keys.press('Enter')
    await expect(opened).toHaveCount(0)
    await keys.press('Enter')
    await expect(opened).toBeVisible()
    await expectReadable(atlas, 'a finding opened')

    const alternatives = page.getByRole('region', { name: 'Alternatives' })
    const one = alternatives.getByRole('table', { name: 'One load balancer' })
    await expect(one.getByRole('row').filter({ hasText: 'Availability' })).toContainText('Missed')

    const side = page.getByRole('complementary', { name: 'What if, and why' })
    await keys.tabTo(side.getByRole('slider').first())
    const before = await side.getByRole('slider').first().getAttribute('aria-valuetext')
    await keys.press('ArrowLeft')
    await expect(side.getByRole('slider').first()).not.toHaveAttribute('aria-valuetext', before ?? '')
    await expect(side.getByText(/\d verdicts? as before$/)).toBeVisible()
    await expect(side.getByRole('button', { name: 'Apply to design' })).toBeVisible()
    await expectReadable(atlas, 'what if')
    await keys.use(side.getByRole('button', { name: 'Reset' }))
    await expect(side.getByRole('slider').first()).toHaveAttribute('aria-valuetext', before ?? '')
  })

  const nextTab = async (name: string): Promise<void> => {
    await keys.tabTo(page.getByRole('tab', { selected: true }))
    await keys.press('ArrowRight')
    await expect(page.getByRole('tab', { selected: true })).toHaveAccessibleName(new RegExp(`^${name}`))
  }

  await test.step('the architecture is drawn, told in tables, and written as Mermaid', async () => {
    await nextTab('Architecture')
    const drawing = page.getByRole('group', { name: /^Architecture of E-commerce checkout/ })
    await keys.tabTo(drawing.locator('button.part[tabindex="0"]'))
    const focused = page.locator('button.part:focus')
    const first = await focused.getAttribute('data-part')
    await keys.press('ArrowDown')
    await expect(focused).not.toHaveAttribute('data-part', first ?? '')
    await expect(focused).toHaveAttribute('aria-pressed', 'true')
    await expectReadable(atlas, 'architecture, drawn')
    await keys.tabTo(page.getByRole('radio', { name: 'Canvas', exact: true }))
    await keys.press('ArrowRight')
    // The focus follows the key a moment later.
    await expect(page.getByRole('radio', { name: 'Table', exact: true })).toBeFocused()
    await keys.press('Space')
    await expect(page.getByRole('grid', { name: 'Parts' }).getByRole('row').filter({ hasText: 'PostgreSQL' }).first()).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Connections' }).getByRole('row').nth(1)).toContainText('→')
    await expectReadable(atlas, 'architecture, in tables')
    await keys.run('Export the architecture as Mermaid')
    const mermaid = page.getByRole('dialog', { name: 'Mermaid text' })
    await expect(mermaid.getByLabel('Mermaid text', { exact: true }).filter({ hasText: /^(flowchart|graph) / })).toBeVisible()
    await expect(mermaid.getByRole('img', { name: 'The architecture as Mermaid draws it' })).toBeVisible()
    await expectReadable(atlas, 'Mermaid')
    await keys.press('Escape')
    await expect(mermaid).toHaveCount(0)
  })

  await test.step('the failure modes of the design and the map of all say how a mode comes and goes', async () => {
    await nextTab('Failure modes')
    const modes = page.getByRole('grid', { name: 'Failure modes' })
    await keys.tabTo(modes.locator('tr[tabindex="0"]'))
    await keys.press('ArrowDown')
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'In E-commerce checkout' })).toBeVisible()
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'First five minutes' })).toBeVisible()
    await expectReadable(atlas, 'failure modes of the design')
    await keys.run('Go to failure map')
    const map = page.getByRole('group', { name: /^Map of \d+ failure modes/ })
    await keys.tabTo(map.locator('button[tabindex="0"]'))
    await keys.press('Enter')
    await expect(map.getByRole('button', { pressed: true })).toHaveCount(1)
    const before = await map.getByRole('button', { pressed: true }).getAttribute('data-mode')
    await keys.press('ArrowDown')
    await expect(map.getByRole('button', { pressed: true })).not.toHaveAttribute('data-mode', before ?? '')
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'Signals' })).toBeVisible()
    await expectReadable(atlas, 'failure map')
    // Back over the two modes and the map.
    await keys.press('Alt+ArrowLeft', 'Alt+ArrowLeft', 'Alt+ArrowLeft')
    await expect(page.getByRole('tab', { name: 'Deck' })).toBeVisible()
  })

  await test.step('the deck is shown and written as a page, as Markdown and as PDF', async () => {
    await keys.tabTo(page.getByRole('tab', { selected: true }))
    await keys.press('End')
    await expect(page.getByRole('tab', { name: 'Deck' })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('region', { name: /^Slide 1 of / })).toBeVisible()
    // The preview runs no script, not even Playwright's, so it is read from the page around it.
    const slide = (number: number) =>
      page.locator('iframe.deck-frame').evaluate((frame: HTMLIFrameElement, id) => frame.contentDocument?.getElementById(id)?.textContent, `s${number}`)
    await expect.poll(() => slide(1)).toContain('E-commerce checkout')
    await keys.tabTo(page.getByRole('region', { name: /^Slide 1 of / }))
    await keys.press('ArrowDown')
    await expect(page.getByRole('region', { name: /^Slide 2 of / })).toBeVisible()
    await expectReadable(atlas, 'deck')
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
    expect(markdown.text).toContain('99.99')
    await written(markdown.name)
    const pdf = await downloadOf(page, () => keys.use(page.getByRole('button', { name: /^PDF/ })))
    expect(pdf.name).toBe('ecommerce-checkout.pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.bytes.subarray(-8).toString()).toContain('%%EOF')
    await written(pdf.name)
  })

  const here = () => page.getByRole('region', { name: 'You are here' })
  const at = (words: string | RegExp) => expect(here().getByRole('heading', { level: 2 })).toContainText(words)
  const timeline = () => page.getByRole('group', { name: 'Timeline', exact: true })

  await test.step('an incident is declared with a failure mode that has a playbook', async () => {
    await keys.press('!')
    const dialog = page.getByRole('dialog', { name: 'Declare an incident' })
    await expect(dialog.getByLabel('What is going wrong, as users see it')).toBeFocused()
    await keys.type('Checkout answers slowly')
    await expectReadable(atlas, 'declare an incident')
    await keys.tabTo(dialog.getByRole('combobox', { name: 'Failure mode, if you know it' }))
    await keys.type('FM-S01')
    await expect(dialog.getByRole('option', { selected: true })).toContainText('FM-S01')
    await keys.press('Enter')
    await expect(dialog.getByText(/^Retry storm, \d+ steps$/)).toBeVisible()
    await keys.press('Enter')
    await expect(heading(page, 'Checkout answers slowly')).toBeVisible()
    await at('Name who commands, who types and who tells users')
    await expectReadable(atlas, 'incident')
  })

  await test.step('steps are ticked, answered and skipped with a reason', async () => {
    await keys.press('Space')
    await at('Compare the calls that reach the service')
    await keys.press('n')
    await at('Cut the retries of the gateway')
    await keys.press('s')
    await expect(page.getByLabel('Why is it skipped?')).toBeFocused()
    await keys.type('The gateway makes none')
    await expectReadable(atlas, 'skip a step')
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
    await expectReadable(atlas, 'write an update')
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
    await expectReadable(atlas, 'close an incident')
    await keys.press('ControlOrMeta+Enter')
    await expect(page.getByText('Closed. Entries stay as they are; corrections, factors and follow-ups can still be added.')).toBeVisible()
    await expectReadable(atlas, 'closed incident')
    const report = await downloadOf(page, () => keys.run('Download the report'))
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
