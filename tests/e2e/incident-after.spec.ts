import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { keyboardOf } from './pages/keyboard.ts'
import { bothSizes, expectReadable } from './pages/readable.ts'
import { heading } from './pages/screens.ts'

const side = (page: Page) => page.getByRole('complementary', { name: 'Updates, roles, values and timeline' })
const timeline = (page: Page) => page.getByRole('group', { name: 'Timeline', exact: true })
/** The pages with the most on them; a look at all of them takes longer than everything else here. */
const everywhere = { sizes: bothSizes, themes: ['light', 'dark', 'night'] } as const

/** The host answers this operation so, as long as `during` takes. */
async function answering(page: Page, operation: string, answer: unknown, during: () => Promise<void>): Promise<void> {
  await page.route(`**/call/${operation}`, (route) => route.fulfill({ json: answer }))
  await during()
  await page.unroute(`**/call/${operation}`)
}

async function declared(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  await page.keyboard.press('!')
  await expect(page.getByRole('dialog').getByLabel('What is going wrong, as users see it')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(heading(page, name)).toBeVisible()
}

test('who is on it, what is decided and who takes over, by keys, and in words in the timeline', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  const keys = keyboardOf(page)
  await declared(page, 'Checkout is down')

  await test.step('nobody has acknowledged it until somebody does', async () => {
    await expect(side(page).getByText('Nobody has acknowledged it yet.')).toBeVisible()
    await expect(page.getByText('until update 1 is due')).toBeVisible()
    await expectReadable(atlas, 'not acknowledged')
    await keys.press('a')
    await expect(timeline(page)).toContainText('Acknowledged')
    await expect(side(page).getByText('Nobody has acknowledged it yet.')).toBeHidden()
    await expect(page.getByRole('main').getByRole('banner').or(page.locator('.inc-head'))).toContainText(/acknowledged .* by /)
  })

  // Only in the host can an answer be replaced on its way.
  const isHost = atlas.shell === 'host'
  if (isHost) await test.step('what is due is said with what to do about it', async () => {
    const late = { about: 'update', ordinal: 1, kind: 'update', text: 'The update is late: people are waiting for it.', dueInMs: -125_000 }
    const role = { about: 'role', ordinal: 0, kind: 'role', text: 'Nobody is commander. Name somebody, or take it yourself.', dueInMs: -5000 }
    const value = {
      runsForMs: 425_000, isAcknowledged: true, update: { dueInMs: -125_000, dueAt: '2026-01-01T00:00:00.000Z', isPromised: false },
      cadenceMinutes: 30, unclaimed: [{ role: 'commander', forMs: 425_000 }], reminders: [late, role],
    }
    await answering(page, 'incident.clocks', { ok: true, value }, async () => {
      // Clocks are asked for every ten seconds, and when the page opens.
      await page.reload()
      await expect(side(page).getByRole('listitem').filter({ hasText: 'people are waiting for it' })).toContainText(/for 02:\d\d/)
      await expect(page.getByText('update 1 is late')).toBeVisible()
      await expectReadable(atlas, 'reminders are due')
      await side(page).getByRole('listitem').filter({ hasText: 'Nobody is commander' }).getByRole('button', { name: 'Assign' }).click()
      await expect(side(page).getByRole('button', { name: /^Commander .*Nobody yet$/ })).toBeFocused()
    })
    await page.reload()
    await expect(heading(page, 'Checkout is down')).toBeVisible()
    await expect(side(page).getByText('people are waiting for it')).toBeHidden()
  })

  await test.step('the severity changes with a reason', async () => {
    await keys.press('e')
    await page.getByRole('radio', { name: 'SEV-1' }).click()
    await page.getByLabel('Why does it change?').fill('payments fail too')
    await keys.press('Enter')
    await expect(timeline(page)).toContainText('Now SEV-1, because payments fail too')
  })

  await test.step('a decision with its reason, a turning point, a correction', async () => {
    await keys.press('j')
    await page.keyboard.type('Serve stale entries')
    await keys.press('Tab')
    await page.keyboard.type('the store cannot take the load')
    await expectReadable(atlas, 'a decision')
    await keys.press('Enter')
    await expect(timeline(page)).toContainText('Decided: Serve stale entries, because the store cannot take the load')
    await keys.press('w')
    await expect(page.getByLabel('When it was; empty for now')).toBeFocused()
    await expectReadable(atlas, 'a turning point')
    await keys.press('Enter')
    await expect(timeline(page)).toContainText('The harm has stopped')
    await keys.press('z')
    await expect(page.getByRole('combobox', { name: 'Entry to correct' })).toContainText('The harm has stopped')
    await page.keyboard.type('Only most of it has')
    await expectReadable(atlas, 'a correction')
    await keys.press('Enter')
    await expect(timeline(page)).toContainText(/Correction of no\. \d+: Only most of it has/)
  })

  if (isHost) await test.step('a page that cannot be had says why, and is asked for again', async () => {
    const error = { code: 'io', message: 'The log cannot be read.', hint: 'Close what else has it open.' }
    await answering(page, 'incident.handOver', { ok: false, error }, async () => {
      await keys.press('h')
      await expect(page.getByRole('alert')).toContainText('The log cannot be read.')
      await expectReadable(atlas, 'no hand-over')
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('region', { name: 'Hand over' }).getByRole('heading', { name: 'Decisions' })).toBeVisible()
    await keys.press('h')
    await expect(page.getByRole('region', { name: 'Hand over' })).toBeHidden()
  })

  await test.step('the hand-over is read, given, and acknowledged by name', async () => {
    await keys.press('h')
    const panel = page.getByRole('region', { name: 'Hand over' })
    await expect(panel.getByRole('heading', { name: 'Decisions' })).toBeVisible()
    await expect(panel.getByRole('cell', { name: 'Serve stale entries', exact: true })).toBeVisible()
    await expect(panel.getByLabel('Who takes it')).toBeFocused()
    await page.keyboard.type('Ben')
    await expectReadable(atlas, 'the hand-over', everywhere)
    await keys.press('Enter')
    await expect(page.getByText('Commander is handed over to Ben', { exact: true })).toBeVisible()
    await expect(panel).toContainText('commander is handed over to Ben since')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await panel.getByRole('button', { name: 'Copy as Markdown' }).click()
    await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('Copied as Markdown')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('# Hand-over: Checkout is down')
    await keys.press('Escape')
    await expect(panel).toBeHidden()
    await expectReadable(atlas, 'handed over')
    await keys.press('o')
    await expect(timeline(page)).toContainText('Ben has taken over as commander')
    await expect(side(page).getByRole('button', { name: 'Commander Ben' })).toBeVisible()
    await expect(page.getByText('Commander is handed over to Ben', { exact: true })).toBeHidden()
  })
})

test('the morning after: phases, factors, follow-ups that become findings, figures', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  const keys = keyboardOf(page)
  await page.getByRole('button', { name: 'Open the checkout example' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Requirements' })).toBeVisible()
  await page.keyboard.press('!')
  await expect(page.getByRole('dialog').getByLabel('What is going wrong, as users see it')).toBeFocused()
  await page.keyboard.type('Checkout is down')
  await keys.press('Enter')
  await expect(heading(page, 'Checkout is down')).toBeVisible()
  await keys.press('a')
  await expect(timeline(page)).toContainText('Acknowledged')

  await test.step('no figure before an incident is closed', async () => {
    await keys.press('g', 'm')
    await expect(page.getByRole('heading', { name: 'No incident is closed yet' })).toBeVisible()
    await expectReadable(atlas, 'no figures')
    await keys.press('g', 'o')
    await expect(heading(page, 'Checkout is down')).toBeVisible()
  })

  await keys.press('x')
  await page.keyboard.type('The flag was set again.')
  await keys.press('ControlOrMeta+Enter')
  const postmortem = page.getByRole('region', { name: 'Postmortem' })
  const part = (name: string) => postmortem.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })

  await test.step('what is missing is said, and the log gives the phases', async () => {
    await expect(part('Still missing')).toContainText('No contributing factor is named.')
    await expect(part('Phases').getByRole('row', { name: /^Acknowledge/ })).toContainText(/\d min/)
    await expect(part('Phases').getByRole('row', { name: /^Mitigate/ })).toContainText('Not known. Nobody marked when it was diagnosed.')
    await expectReadable(atlas, 'a bare postmortem')
  })

  await test.step('a turning point is marked afterwards, with its time', async () => {
    await keys.press('w')
    await page.getByRole('radio', { name: 'It began' }).click()
    await page.getByLabel('When it was').fill('2026-01-01T00:00:00')
    await page.getByLabel('When it was').press('Enter')
    await expect(part('Phases').getByRole('row', { name: /^Detect/ })).toContainText('1 Jan 2026')
  })

  await test.step('wording that reads as blame is hinted at and corrected', async () => {
    await keys.press('f')
    await page.keyboard.type('The operator forgot the flag')
    await keys.press('Enter')
    const factors = part('Contributing factors')
    await expect(factors).toContainText('“forgot” may read as blame.')
    await expectReadable(atlas, 'a wording')
    await factors.getByRole('button', { name: 'Correct: The operator forgot the flag' }).click()
    await expect(page.getByLabel('How it should read')).toHaveValue('The operator forgot the flag')
    await page.getByLabel('How it should read').fill('The flag is not asked for on deploy')
    await keys.press('Enter')
    await expect(factors).toContainText('The flag is not asked for on deploy')
    await expect(factors).not.toContainText('may read as blame')
    await expect(side(page)).toContainText(/Correction of no\. \d+: The flag is not asked for on deploy/)
  })

  await test.step('a follow-up becomes a finding of the design', async () => {
    await keys.press('l')
    await page.keyboard.type('Ask for the flag on deploy')
    await page.getByLabel('Who sees to it').fill('Cleo')
    await expectReadable(atlas, 'a follow-up')
    await page.getByLabel('What is to be changed').press('ControlOrMeta+Enter')
    await expect(part('Follow-ups')).toContainText('Cleo sees to it, no day agreed')
    await part('Follow-ups').getByRole('combobox', { name: 'Take the follow-ups over into' }).click()
    await page.getByRole('option').first().click()
    await part('Follow-ups').getByRole('button', { name: 'Make them findings' }).click()
    await expect(part('Follow-ups')).toContainText('1 follow-up is a finding of the design now.')
    await part('Follow-ups').getByRole('button', { name: 'Make them findings' }).click()
    await expect(part('Follow-ups')).toContainText('1 was there already.')
    await part('Follow-ups').scrollIntoViewIfNeeded()
    await expectReadable(atlas, 'a whole postmortem', everywhere)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download postmortem' }).click()
    expect((await download).suggestedFilename()).toBe('INC-0001-postmortem.md')
    await part('Follow-ups').getByRole('link', { name: 'Open the findings' }).click()
    await expect(page.getByRole('main')).toContainText('Ask for the flag on deploy')
  })

  await test.step('the figures say on how many incidents they rest', async () => {
    await keys.press('g', 'm')
    await expect(page.getByText('Only 1 closed incident: under 10 a median says little and a p90 is the longest one.')).toBeVisible()
    await expect(page.getByRole('row', { name: /^Noticed until first work/ })).toContainText('1 few')
    await expect(page.getByRole('row', { name: /^SEV-2 1/ })).toContainText('n 1')
    await expectReadable(atlas, 'figures', everywhere)
    await page.getByRole('main').getByRole('link', { name: 'All incidents' }).click()
    await expect(heading(page, 'Incidents')).toBeVisible()
    await expectReadable(atlas, 'the list')
  })
})
