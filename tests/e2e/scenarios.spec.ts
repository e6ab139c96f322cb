import { expect, test } from './atlas.ts'
import { bothSizes, expectReadable } from './pages/readable.ts'
import { heading, openCheckout } from './pages/screens.ts'

const everywhere = { sizes: bothSizes, themes: ['light', 'dark'] } as const

test('a design is put under scenarios, gets one of its own, and says how ready it is', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  await openCheckout(page)
  await page.getByRole('tab', { name: 'Scenarios' }).click()
  const table = page.getByRole('grid', { name: 'The design under scenarios' })
  const side = page.getByRole('complementary', { name: 'Why' })

  await test.step('the cases stand in a table, and arrow keys say why', async () => {
    await expect(heading(page, /scenarios keep all that is asked$/)).toBeVisible()
    await expect(table.getByRole('row', { name: /^100× traffic/ })).toBeVisible()
    await table.locator('tbody tr').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(table.getByRole('row', { name: /^100× traffic/ })).toHaveAttribute('aria-selected', 'true')
    await expect(side.getByRole('heading', { name: /^100× traffic/ })).toBeVisible()
    await expect(side.getByText(/of the requests fail\.$/).first()).toBeVisible()
    await expectReadable(atlas, 'scenarios', everywhere)
  })

  await test.step('a scenario of its own is added, renamed and removed', async () => {
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Add a scenario' })
    await expect(dialog).toBeVisible()
    await expectReadable(atlas, 'adding', { themes: ['light', 'dark'] })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Black Friday')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(table.getByRole('row', { name: /^Black Friday \(own\)/ })).toHaveAttribute('aria-selected', 'true')
    await side.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Cyber Monday')
    await page.keyboard.press('Enter')
    await expect(table.getByRole('row', { name: /^Cyber Monday \(own\)/ })).toBeVisible()
    await side.getByRole('button', { name: 'Remove' }).click()
    await expect(table.getByRole('row', { name: /^Cyber Monday/ })).toHaveCount(0)
  })

  await test.step('one key shows policy against assessed, and what is missing', async () => {
    await page.keyboard.press('t')
    const policy = page.getByRole('grid', { name: 'Policy against assessed' })
    await expect(policy.getByRole('row', { name: /^Host/ }).first()).toBeVisible()
    await policy.getByRole('row', { name: /^Region/ }).first().click()
    await expect(side.getByText(/^In (which region|which zones)/).first()).toBeVisible()
    await page.getByRole('grid', { name: 'Readiness by what can be counted' }).getByRole('row', { name: /^failure modes with a playbook that was drilled/ }).click()
    await expect(side.getByRole('heading', { name: /^Missing/ })).toBeVisible()
    await expectReadable(atlas, 'readiness', everywhere)
  })
  expect(atlas.takeProblems()).toEqual([])
})

test('a design without a journey says what to answer', async ({ atlas }) => {
  const { page } = atlas
  await page.getByRole('button', { name: /^Blank/ }).click()
  await expect(heading(page, 'Requirements')).toBeVisible()
  await page.getByRole('tab', { name: 'Scenarios' }).click()
  await expect(page.getByText('Which components does a request pass? No journey is drawn.').first()).toBeVisible()
  expect(await atlas.accessibilityProblems()).toEqual([])
})
