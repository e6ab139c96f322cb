import { expect, test } from './atlas.ts'
import { expectReadable } from './pages/readable.ts'
import { goTo } from './pages/palette.ts'
import { openCheckout } from './pages/screens.ts'

const everywhere = { themes: ['light', 'dark'] } as const

test('the capacity of a design is read as a chart and as a table, and answers what is tried', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await openCheckout(page)
  await page.getByRole('tab', { name: 'Capacity' }).click()

  await test.step('the chart says what it shows', async () => {
    // Half as much again a year, as the example states: 10,000 orders an hour are 555.6/s at the peak, 1,875/s in three years.
    await expect(page.getByRole('heading', { level: 1, name: /^Demand fits for 36 months/ })).toBeVisible()
    await expect(page.getByRole('img', { name: /^Demand over 36 months from 556 ops\/s to 1,875 ops\/s/ })).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Components at the peak' }).getByRole('row', { name: /API gateway/ })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Ways out' }).getByRole('row')).not.toHaveCount(1)
    await expectReadable(atlas, 'the chart', everywhere)
  })

  await test.step('one key shows it as a table', async () => {
    await page.keyboard.press('t')
    await expect(page.getByRole('table', { name: 'Demand by month' }).getByRole('row')).toHaveCount(38)
    await expectReadable(atlas, 'the table', everywhere)
    await page.keyboard.press('t')
  })

  await test.step('arrow keys choose a component, and the panel says why', async () => {
    const rows = page.getByRole('grid', { name: 'Components at the peak' }).locator('tbody tr')
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('complementary').getByRole('heading', { name: /^Why: / })).toBeVisible()
    await expect(page.getByRole('complementary').getByText('12 × ln(usable ÷ requests) ÷ ln(1 + growth)')).toBeVisible()
    await expectReadable(atlas, 'a component', everywhere)
  })

  await test.step('growth that is tried is answered at once, and taken back', async () => {
    await page.getByLabel('Growth a year').fill('900')
    await page.keyboard.press('Enter')
    // Ten times a year: 555.6/s are 555,556/s in three years.
    await expect(page.getByRole('heading', { level: 1, name: /runs out in/ })).toBeVisible()
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Demand fits for 36 months/ })).toBeVisible()
  })
  expect(atlas.takeProblems()).toEqual([])
})

test('a design without demand says what to answer', async ({ atlas }) => {
  const { page } = atlas
  await page.getByRole('button', { name: /^Blank/ }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Requirements' })).toBeVisible()
  await page.getByRole('tab', { name: 'Capacity' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing says how many requests come.' })).toBeVisible()
  expect(await atlas.accessibilityProblems()).toEqual([])
})

test('the verdicts are run over the ranges of their inputs', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'designs/ecommerce-checkout/steps/validation')
  await expect(page.getByRole('grid', { name: 'Verdicts' })).toBeVisible()
  await page.keyboard.press('u')
  const chances = page.getByRole('grid', { name: 'Chances of the verdicts' })
  await expect(chances.getByRole('row', { name: /Availability/ })).toBeVisible()
  await chances.getByRole('row', { name: /Availability/ }).click()
  await expect(page.getByRole('img', { name: /^What moves Availability/ })).toBeVisible()
  await expect(page.getByText('Where it turns, all else as stated')).toBeVisible()
  await expectReadable(atlas, 'what moves a verdict', everywhere)
  await page.getByRole('radiogroup', { name: 'What moves it, as' }).or(page.getByRole('group', { name: 'What moves it, as' })).getByText('Table').click()
  await expect(page.getByRole('table', { name: /^What moves it: Availability/ })).toBeVisible()
  await expectReadable(atlas, 'what moves a verdict, as a table', everywhere)
  expect(atlas.takeProblems()).toEqual([])
})

test('the models are held against published tables', async ({ atlas }) => {
  const { page } = atlas
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  await goTo(page, 'catalog/models/erlang-b')
  await expect(page.getByRole('heading', { level: 1, name: 'Offered load at 1 % blocking' })).toBeVisible()
  await expect(page.getByText('9 of 9 rows agree').first()).toBeVisible()
  // Ten servers carry 4.461 erlang at 1 % blocking.
  await expect(page.getByRole('table', { name: 'Offered load at 1 % blocking' }).getByRole('row', { name: /^10 servers/ })).toContainText('4.46')
  await expectReadable(atlas, 'a published table', everywhere)
  await page.getByRole('link', { name: /^Throughput of SPEC SDM91/ }).click()
  await expect(page.getByRole('row', { name: /^Measured at 1 / })).toContainText('outside')
  expect(atlas.takeProblems()).toEqual([])
})
