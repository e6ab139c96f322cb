import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './atlas.ts'
import { openFile } from './pages/files.ts'
import { root } from './support/place.ts'
import { bothSizes, expectReadable } from './pages/readable.ts'
import { heading, openCheckout } from './pages/screens.ts'

const everywhere = { sizes: bothSizes, themes: ['light', 'dark'] } as const

test('a design is simulated, read as a chart and as a table, and known to be stale once something changes', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  await openCheckout(page)

  await test.step('the palette leads there, and nothing is run unasked', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('Simulate this design')
    await page.keyboard.press('Enter')
    await expect(heading(page, 'Not simulated yet')).toBeVisible()
    await expectReadable(atlas, 'nothing run', everywhere)
  })

  await test.step('the figures stand beside those of the formulas', async () => {
    await page.keyboard.press('r')
    // One in a hundred orders takes longer than 39 ms, by the formula and by the simulation alike.
    await expect(heading(page, 'The simulation agrees with the formulas')).toBeVisible()
    await expect(page.getByRole('img', { name: /^Place an order: simulated p50 19\.\d ms, .* p99 by formula 39\.\d ms\.$/ })).toBeVisible()
    const journey = page.getByRole('grid', { name: 'Journeys' }).getByRole('row', { name: /Place an order/ })
    await expect(journey).toContainText(/38\.\d–39\.\d ms/)
    await expect(journey).toContainText('agrees')
    await expect(page.getByRole('table', { name: 'Components' }).getByRole('row', { name: /Redis cluster/ })).toContainText('0.184 %')
    const side = page.getByRole('complementary', { name: 'Why, and how it was run' })
    await expect(side.getByText('Requests come at random, independent of each other (Poisson).')).toBeVisible()
    await expect(side.getByText('1,427,916')).toBeVisible()
    await expectReadable(atlas, 'the chart', everywhere)
  })

  await test.step('one key shows it as a table', async () => {
    await page.keyboard.press('t')
    await expect(page.getByRole('table', { name: 'Simulated latency by percentile' }).getByRole('row', { name: /Place an order/ })).toContainText('39.2 ms')
    await expectReadable(atlas, 'the table', everywhere)
    await page.keyboard.press('t')
  })

  await test.step('in a window narrower than the chart, keys scroll it', async () => {
    const before = page.viewportSize()
    await page.setViewportSize({ width: 440, height: 700 })
    const chart = page.locator('.simulation-chart')
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => chart.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
    if (before !== null) await page.setViewportSize(before)
    await expect(chart).not.toHaveAttribute('tabindex')
  })

  await test.step('another seed, or a changed design, makes the figures stale', async () => {
    await page.getByLabel('Seed').fill('9')
    await page.keyboard.press('Enter')
    await expect(page.getByText('These figures are of another seed: 7.')).toBeVisible()
    await page.getByRole('button', { name: /^Simulate/ }).click()
    await expect(page.getByText('These figures are of another seed: 7.')).toHaveCount(0)
    await page.getByRole('button', { name: 'What can be done with this design' }).click()
    await page.getByRole('menuitem', { name: 'Rename the design' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Another checkout')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The design has changed since: these figures are of the state before.')).toBeVisible()
    await expectReadable(atlas, 'stale', everywhere)
  })
  expect(atlas.takeProblems()).toEqual([])
})

test('a scenario without a steady state says what grows, and shows no latency', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  await openFile(page, 'ride.atlas.yaml', readFileSync(join(root, 'catalog', 'samples', 'case-ride.atlas.yaml'), 'utf8'))
  await page.getByRole('tab', { name: 'Simulation' }).click()
  await page.getByRole('combobox', { name: 'Scenario' }).click()
  await page.getByRole('option', { name: 'The map provider is slow' }).click()
  await page.getByRole('button', { name: /^Simulate/ }).click()
  await expect(heading(page, 'No steady state: more is asked of Map provider than it can do')).toBeVisible()
  await expect(page.getByText(/^Map provider is asked for 133\.\d+ % of what it can do/).first()).toBeVisible()
  await expect(page.getByRole('img', { name: /simulated p50/ })).toHaveCount(0)

  await page.getByRole('grid', { name: 'Journeys' }).getByRole('row', { name: /Request a ride/ }).click()
  await expect(page.getByRole('complementary', { name: 'Why, and how it was run' }).getByText(/^A steady state: Map provider/)).toBeVisible()
  await expectReadable(atlas, 'no steady state', everywhere)
  expect(atlas.takeProblems()).toEqual([])
})

test('a run says how far it is, and is ended by a key', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  // Rare slow answers make this one long: five million events until its intervals are narrow.
  await openFile(page, 'shortener.atlas.yaml', readFileSync(join(root, 'catalog', 'samples', 'case-shortener.atlas.yaml'), 'utf8'))
  await page.getByRole('tab', { name: 'Simulation' }).click()
  await page.keyboard.press('r')
  await expect(page.getByText(/^Working on the simulation/)).toBeVisible()
  await expect(heading(page, 'Simulating')).toBeVisible()
  await page.keyboard.press('x')
  await expect(heading(page, 'The simulation was cancelled')).toBeVisible()
  await expect(page.getByText(/^Working on the simulation/)).toHaveCount(0)
  expect(await atlas.accessibilityProblems()).toEqual([])
  expect(atlas.takeProblems()).toEqual([])
})

test('a design that nothing can be simulated of says what is missing', async ({ atlas }) => {
  const { page } = atlas
  await page.getByRole('button', { name: /^Blank/ }).click()
  await page.getByRole('tab', { name: 'Simulation' }).click()
  await page.keyboard.press('r')
  await expect(heading(page, 'There is no journey with a latency to simulate.')).toBeVisible()
  expect(await atlas.accessibilityProblems()).toEqual([])
})
