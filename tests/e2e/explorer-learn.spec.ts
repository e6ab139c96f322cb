import { expect, test } from './atlas.ts'
import { expectReadable } from './pages/readable.ts'
import { goTo } from './pages/palette.ts'
import { heading, openCheckout } from './pages/screens.ts'

test.use({ viewport: { width: 1024, height: 700 } })


test('the catalog is explored from its map: narrowed, computed with, connected and compared', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  await goTo(page, 'catalog')
  await expect(heading(page, 'Overview')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Laws' })).toContainText('15')
  await expect(page.getByRole('region', { name: 'Capabilities' })).toContainText('30')
  await expectReadable(atlas, 'overview')

  // A facet of the map narrows the list, and the list says so.
  await page.getByRole('listitem').filter({ hasText: /^Network/ }).getByRole('link').click()
  await expect(page.getByRole('combobox', { name: 'Plane' })).toHaveText(/Network/)
  await expectReadable(atlas, 'narrowed list')

  // A law computes with numbers of one's own, and says what is wrong with others.
  await goTo(page, 'catalog/law/mmc')
  await expect(heading(page, 'Queueing, M/M/c')).toBeVisible()
  await expect(page.locator('math').first()).toBeVisible()
  const answer = page.getByRole('status', { name: 'Answer' })
  await expect(answer).toContainText('7.39104')
  await page.getByLabel('Arrival rate λ').fill('95')
  await expect(answer).toContainText('165.117')
  await page.getByLabel('Arrival rate λ').fill('105')
  await expect(page.getByText('105/s has no steady state')).toBeVisible()
  await expect(page.getByText('Of the last inputs that could be used.')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(/NaN|Infinity|unlimited/)
  await page.getByRole('button', { name: /^Try the example: Mean wait with 10 servers at 70/ }).click()
  await expect(answer).toContainText('7.39104')
  await page.getByText('The curve as a table').click()
  await expectReadable(atlas, 'law')

  // Connections, by the keyboard: to a neighbour and back.
  await page.getByRole('region', { name: 'Entry' }).focus()
  await page.keyboard.press('r')
  await expect(heading(page, 'Connections of Queueing, M/M/c')).toBeVisible()
  await page.getByRole('link', { name: /^Broken by: Queue backlog/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', /^Broken by: /)
  await expectReadable(atlas, 'connections')
  await page.keyboard.press('Enter')
  await expect(heading(page, /^Connections of /)).not.toHaveText('Connections of Queueing, M/M/c')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading(page, 'Connections of Queueing, M/M/c')).toBeVisible()
  await page.getByRole('radio', { name: 'Table' }).click()
  await expect(page.getByRole('table', { name: 'Connections' })).toContainText('Queue backlog')
  await expectReadable(atlas, 'connections as a table')

  // Side by side, and only what differs.
  await goTo(page, 'catalog/compare/kafka/rabbitmq')
  await expect(page.getByRole('columnheader', { name: /Apache Kafka/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^Kind/ })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Only what differs' }).click()
  await expect(page.getByRole('row', { name: /^Kind/ })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Add an entry' }).fill('sqs')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: /SQS/ })).toBeVisible()
  await expectReadable(atlas, 'compare')
})

test('an entry says in which of my designs it is used, and leads there', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'catalog/technology/kafka')
  const used = page.getByRole('complementary', { name: 'About this entry' }).getByRole('listitem').filter({ hasText: 'runs on it' })
  await expect(used).toBeVisible()
  await used.getByRole('link').click()
  await expect(page.getByRole('group', { name: /^Architecture of / })).toBeVisible()
})

test('a calculator takes its numbers from one of my designs, says which it did not find there, and answers anew', async ({ atlas }) => {
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'catalog/law/mmc')
  const from = page.getByRole('group', { name: 'Load from my design' })
  const answer = page.getByRole('status', { name: 'Answer' })
  const before = await answer.innerText()
  await page.getByRole('button', { name: 'Load from my design' }).press('Enter')
  await from.getByRole('combobox', { name: 'Design' }).press('Enter')
  await page.getByRole('option', { name: 'E-commerce checkout' }).press('Enter')
  await from.getByRole('combobox', { name: 'Component' }).press('Enter')
  await page.getByRole('option').last().press('Enter')
  await expect(from.getByRole('status')).toContainText('E-commerce checkout')
  await expect(page.locator('.calc-origin').first()).toBeVisible()
  await expect(answer).not.toHaveText(before)
  await expectReadable(atlas, 'numbers of a design')
})

test('a track shows what was seen and what was ticked, and its self-check explains', async ({ atlas }) => {
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(heading(page, 'Beginner')).toBeVisible()
  await expectReadable(atlas, 'track')
  const conflict = page.getByRole('listitem').filter({ hasText: 'Read two conflicts, from both sides.' }).first()
  await expect(conflict).toContainText('0 of 2 pages opened')
  for (const [id, name] of [['C01', 'Linearizable and always available'], ['C05', 'At least once and at most once']] as const) {
    await goTo(page, `catalog/conflict/${id}`)
    await expect(page.getByRole('region', { name: 'Entry' }).getByRole('heading', { level: 1, name })).toBeVisible()
  }
  await goTo(page, 'learn/beginner')
  await expect(conflict).toContainText('Seen by Atlas')
  const own = page.getByRole('checkbox', { name: /^I did this ?: Write down why/ })
  await own.click()
  await expect(page.getByText('2 of 16 steps done').first()).toBeVisible()

  await goTo(page, 'learn/beginner/check')
  await expect(heading(page, 'How many nodes does a group need to go on while f = 2 of them may lie?')).toBeVisible()
  const five = page.getByRole('button', { name: /^\d 5 nodes/ })
  await five.click()
  await expect(page.getByText('Not quite.')).toBeVisible()
  await expect(page.getByRole('button', { name: /7 nodes Right/ })).toBeVisible()
  await expectReadable(atlas, 'self-check')
  // By the keyboard from here on: the next question, and its first answer.
  await page.getByRole('button', { name: 'Next' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Question 2 of 15')).toBeVisible()
  await expect(heading(page, /^Requests arrive at 400/)).toBeFocused()
  await page.keyboard.press('1')
  await expect(page.getByText(/of 2 answered right/)).toBeVisible()
  // What was done is kept.
  const again = await atlas.restart()
  await expect(again.getByText(/of 2 answered right/)).toBeVisible()
})

test('the tour goes through a real design by the keyboard, and ends when it is told to', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await page.getByRole('button', { name: /^Quick start/ }).click()
  const tour = page.getByRole('region', { name: 'Guided tour' })
  await expect(tour).toContainText('stop 1 of 9')
  await expect(tour.getByRole('button', { name: /^Next/ })).toBeFocused()
  await expect(heading(page, 'Requirements')).toBeVisible()
  await expectReadable(atlas, 'tour')
  for (const step of ['Requirements', 'Capabilities', 'Primitives', 'Patterns', 'Validation']) {
    await page.keyboard.press(']')
    await expect(heading(page, step)).toBeVisible()
  }
  await expect(tour).toContainText('stop 6 of 9')
  await page.keyboard.press(']')
  await expect(page.getByRole('group', { name: /^Architecture of / })).toBeVisible()
  await page.keyboard.press('[')
  await expect(heading(page, 'Validation')).toBeVisible()
  // Somewhere else the tour waits and leads back.
  await goTo(page, 'catalog')
  await tour.getByRole('button', { name: 'Back to this stop' }).click()
  await expect(heading(page, 'Validation')).toBeVisible()
  await tour.getByRole('button', { name: /^Next/ }).focus()
  await page.keyboard.press('Escape')
  await expect(tour).toHaveCount(0)
  await goTo(page, 'designs')
  await expect(page.getByRole('grid', { name: 'Designs' }).getByRole('link', { name: 'URL shortener, tour' })).toBeVisible()
})
