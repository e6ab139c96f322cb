import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { expectKeptPlace } from './pages/kept.ts'
import { expectReadable } from './pages/readable.ts'

const said = 'every region answers 502 since the new firewall rule went live, CPU of the edge is pinned'
const vague = 'database is slow since this morning, queries wait'

const words = (page: Page) => page.getByRole('textbox', { name: 'What do you see?' })
const ranking = (page: Page) => page.getByRole('grid', { name: 'Likely failure modes' })
const side = (page: Page) => page.getByRole('complementary', { name: 'Question, path and chosen mode' })
const path = (page: Page) => side(page).locator('section').filter({ has: page.getByRole('heading', { name: 'The way so far' }) })
const declaring = (page: Page) => page.getByRole('dialog', { name: 'Declare an incident' })
const here = (page: Page) => page.getByRole('region', { name: 'You are here' })
const timeline = (page: Page) => page.getByRole('group', { name: 'Timeline', exact: true })
const firstMode = (page: Page) => ranking(page).getByRole('row').nth(1)

test('from what one sees to the first step of the right playbook in at most six keys besides the words', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  let keys = 0
  const press = async (key: string): Promise<void> => {
    keys += 1
    await page.keyboard.press(key)
  }
  const begun = Date.now()
  await press('g')
  await press('t')
  await expect(words(page)).toBeFocused()
  await page.keyboard.type(said)
  await press('Enter')
  await expect(firstMode(page)).toBeFocused()
  await expect(firstMode(page)).toContainText('FM-E01')
  await press('Enter')
  await expect(declaring(page).getByLabel('What is going wrong, as users see it')).toBeFocused()
  await press('Enter')
  await expect(here(page)).toBeVisible()
  const seconds = (Date.now() - begun) / 1000
  test.info().annotations.push({ type: 'from words to the first step', description: `${keys} keys, ${seconds.toFixed(1)} s with the typing` })
  expect(keys).toBeLessThanOrEqual(6)

  // The playbook is the one of the mode, and the way to it is the first entry of the log.
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText('every region answers 502')
  await expect(timeline(page).getByRole('listitem').last()).toContainText(`Triage from "${said}"; Leading: FM-E01`)
})

test('questions are answered by number, taken back, and kept over a reload', async ({ atlas }) => {
  test.setTimeout(150_000)
  const { page } = atlas
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()

  await test.step('home leads there', async () => {
    const way = page.getByRole('complementary', { name: 'Ways in, by the time you have' }).getByRole('link', { name: /Something else is wrong/ })
    await way.focus()
    await page.keyboard.press('Enter')
    await expect(words(page)).toBeFocused()
    await expect(page.getByRole('heading', { name: 'Say what is wrong, or paste an alert' })).toBeVisible()
    await expectReadable(atlas, 'nothing said')
  })

  await test.step('words that say nothing lead to a question', async () => {
    await page.keyboard.type('qqqq zzzz')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Nothing in these words points to a failure mode' })).toBeVisible()
    await expect(side(page).getByRole('group')).toBeFocused()
    await expect(side(page).getByRole('button', { name: /^Cannot tell/ })).toBeVisible()
    await page.keyboard.press('x')
    await expect(words(page)).toBeFocused()
    await expect(words(page)).toHaveValue('')
    await expect(page.getByRole('log', { name: 'Notifications' })).toContainText('Words and answers were cleared.')
  })

  await test.step('each answer is a number, and “cannot tell” is one of them', async () => {
    await page.keyboard.type(vague)
    await page.keyboard.press('Enter')
    await expect(firstMode(page)).toBeFocused()
    const question = side(page).getByRole('group').first()
    const first = await question.locator('.tri-q').innerText()
    await expect(question.getByRole('button')).toHaveCount(3)
    await expect(question.getByRole('button', { name: /^Yes .*%/ })).toBeVisible()
    await expectReadable(atlas, 'ranked')
    await page.keyboard.press('3')
    await expect(path(page)).toContainText(`${first}Cannot tell`)
    await expect(question.locator('.tri-q')).not.toHaveText(first)
    const second = await question.locator('.tri-q').innerText()
    await page.keyboard.press('1')
    await expect(path(page)).toContainText(`${second}Yes`)
    await page.keyboard.press('b')
    await expect(path(page)).not.toContainText(second)
    await expect(path(page)).toContainText('Cannot tell')
  })

  await test.step('a reload comes back to the same words and answers', async () => {
    await expectKeptPlace(atlas.dataFolder, 'triage')
    await page.reload()
    await expect(words(page)).toHaveValue(vague)
    await expect(path(page)).toContainText('Cannot tell')
    await expect(firstMode(page)).toBeVisible()
  })

  await test.step('red light for the night', async () => {
    await page.keyboard.press('Enter')
    await expect(firstMode(page)).toBeFocused()
    await page.keyboard.press('d')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'night')
    await expectReadable(atlas, 'by night')
    await page.keyboard.press('d')
  })

  await test.step('the chosen mode opens in the failure map, and the map leads back', async () => {
    await page.keyboard.press('ArrowDown')
    const id = /FM-[A-Z]\d{2}/.exec(await ranking(page).getByRole('row', { selected: true }).innerText())?.[0] ?? ''
    await page.keyboard.press('o')
    await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(id)
    await page.getByRole('main').getByRole('button', { name: 'Go to triage, by symptoms' }).click()
    await expect(words(page)).toHaveValue(vague)
  })
})

test('questions alone find a mode in a design, and its playbook starts in the incident that runs', async ({ atlas }) => {
  test.setTimeout(150_000)
  const { page } = atlas
  await page.getByRole('button', { name: 'Open the checkout example' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Requirements' })).toBeVisible()
  await page.keyboard.press('!')
  await expect(declaring(page).getByLabel('What is going wrong, as users see it')).toBeFocused()
  await page.keyboard.type('Checkout is down')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Checkout is down' })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('by symptoms')
  await expect(page.getByRole('option', { name: 'Go to triage, by symptoms', selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(words(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('q')
  await expect(page.getByRole('heading', { level: 1, name: 'By questions alone' })).toBeVisible()
  const question = page.getByRole('main').getByRole('group').filter({ has: page.locator('.tri-q') })
  const asked = question.getByRole('heading', { level: 2 })
  await expect(page.getByRole('heading', { name: 'No mode is likelier than another yet' })).toBeVisible()
  await expectReadable(atlas, 'by questions alone')
  await page.keyboard.press('c')
  await expect(path(page)).toContainText('Cannot tell')
  const second = await asked.innerText()
  await page.keyboard.press('1')
  await expect(path(page)).toContainText(second)
  await expect(ranking(page)).toBeVisible()

  await page.getByRole('combobox', { name: 'Narrow to a design' }).click()
  await page.getByRole('option', { name: 'E-commerce checkout' }).click()
  await expect(ranking(page).getByRole('columnheader', { name: 'Strikes' })).toBeVisible()
  await expectReadable(atlas, 'narrowed to a design')

  await firstMode(page).focus()
  const mode = /FM-[A-Z]\d{2}/.exec(await firstMode(page).innerText())?.[0] ?? ''
  await page.keyboard.press('p')
  await expect(here(page)).toBeVisible()
  await expect(timeline(page)).toContainText(/Playbook pb-[\w-]+ started/)
  await expect(timeline(page)).toContainText(`Triage by questions alone; `)
  await expect(timeline(page)).toContainText(mode)
})
