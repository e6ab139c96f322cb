import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { openFile } from './pages/files.ts'
import { goTo } from './pages/palette.ts'
import { bothSizes, expectReadable } from './pages/readable.ts'
import { heading, openCheckout } from './pages/screens.ts'

const everywhere = { sizes: bothSizes, themes: ['light', 'dark'] } as const
const small = { sizes: [[1024, 700]], themes: ['light', 'dark'] } as const

const matrix = (page: Page) => page.getByRole('grid', { name: /failure modes against \d+ components/ })
const tree = (page: Page) => page.getByRole('tree', { name: /^Why Place an order fails/ })
const panel = (page: Page) => page.getByRole('complementary', { name: 'About this part of the tree' })

/** A design of sixty components, of every role in turn. */
const roles = ['cdn', 'load-balancer', 'gateway', 'service', 'worker', 'cache', 'database', 'queue', 'search', 'object-store']
const planeOf = (at: number): string => (at < 3 ? 'edge' : at < 5 ? 'service' : 'state')
const sixty = [
  'schema: 1', 'id: sixty', 'name: Sixty parts', 'architecture:', '  components:',
  ...Array.from({ length: 60 }, (_, at) =>
    `    - { id: part-${at}, name: ${roles[at % roles.length]} of region ${Math.floor(at / roles.length) + 1}, plane: ${planeOf(at % roles.length)}, role: ${roles[at % roles.length]}, replicas: 1, needed: 1 }`),
  '',
].join('\n')

/** Two pairs in two zones, and a name service that two parts rely on: what is shared is what fails. */
const ratio = (value: number): string => `{ value: ${value}, unit: ratio, from: given }`
const pair = (id: string): string => `    - { id: ${id}, name: Pair ${id}, plane: service, role: service, replicas: 2, needed: 1, zones: [a, b], availability: ${ratio(0.9)} }`
const shared = [
  'schema: 1', 'id: shared', 'name: Shared parts', 'architecture:',
  '  zones:', `    - { id: a, name: Zone A, availability: ${ratio(0.99)} }`, `    - { id: b, name: Zone B, availability: ${ratio(0.99)} }`,
  '  components:', pair('x'), pair('y'), `    - { id: dns, name: Name service, plane: edge, role: other, replicas: 1, needed: 1, availability: ${ratio(0.999)} }`,
  '  connections:', '    - { id: x-dns, from: x, to: dns, kind: sync, dependency: {} }', '    - { id: y-dns, from: y, to: dns, kind: sync, dependency: {} }',
  '  journeys:', '    - { id: buy, name: Buy, steps: [{ component: x }, { component: y }] }',
  '',
].join('\n')

test('failure modes are read against the components of a design, walked with the keys and narrowed', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'designs/ecommerce-checkout/failure-modes')
  await expect(page.getByRole('grid', { name: 'Failure modes' })).toBeVisible()

  await test.step('two keys bring the matrix; a cell says why', async () => {
    await page.keyboard.press('v')
    await page.keyboard.press('m')
    await expect(matrix(page)).toBeVisible()
    await expect(matrix(page).getByRole('columnheader', { name: /Redis/ })).toBeVisible()
    await expect(matrix(page).getByRole('gridcell', { name: /^Guarded: / }).first()).toBeAttached()
    await expectReadable(atlas, 'matrix', everywhere)
  })

  await test.step('arrow keys walk heads and cells, Enter opens the mode', async () => {
    const first = matrix(page).getByRole('row').nth(1)
    await first.getByRole('rowheader').focus()
    const name = (await first.getByRole('rowheader').textContent()) ?? ''
    await page.keyboard.press('ArrowRight')
    await expect(first.getByRole('gridcell').first()).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(matrix(page).getByRole('columnheader').nth(1)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await expect(first.getByRole('gridcell').last()).toBeFocused()
    await page.keyboard.press('Enter')
    const mode = (await page.getByRole('complementary').getByRole('heading', { level: 2 }).textContent()) ?? ''
    expect(name).toContain(mode)
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'First five minutes' })).toBeVisible()
    await expectReadable(atlas, 'matrix with a mode', small)
  })

  await test.step('the filters narrow every form alike', async () => {
    await page.getByRole('combobox', { name: 'Prevented by' }).click()
    await page.getByRole('option', { name: /Circuit breaker/ }).click()
    const rows = matrix(page).getByRole('row')
    await expect(rows.filter({ hasText: 'Retry storm' })).toHaveCount(1)
    const narrowed = await rows.count()
    await page.getByRole('button', { name: /^State/ }).click()
    await page.getByRole('combobox', { name: 'Look in' }).click()
    await page.getByRole('option', { name: 'Signals' }).click()
    await page.getByRole('textbox', { name: 'Symptom, signal or id' }).or(page.getByRole('searchbox', { name: 'Symptom, signal or id' })).fill('retry')
    await expect.poll(() => rows.count()).toBeLessThan(narrowed)
    await page.getByRole('radio', { name: 'Table' }).click()
    await expect(page.getByRole('combobox', { name: 'Look in' })).toHaveText(/Signals/)
    await page.getByRole('radio', { name: 'Matrix' }).click()
    await page.getByRole('textbox', { name: 'Symptom, signal or id' }).or(page.getByRole('searchbox', { name: 'Symptom, signal or id' })).fill('nothing is called this')
    await expect(page.getByText('No failure mode fits.')).toBeVisible()
    await expectReadable(atlas, 'matrix without a match', small)
  })
})

test('why a journey fails is a tree that the keys walk, with the figures of the evaluation', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'designs/ecommerce-checkout/failure-modes')
  await expect(page.getByRole('grid', { name: 'Failure modes' })).toBeVisible()
  await page.keyboard.press('v')
  await page.keyboard.press('f')
  await expect(tree(page)).toBeVisible()
  const items = tree(page).getByRole('treeitem')

  await test.step('the top is the evaluation of the journey', async () => {
    await expect(items.first()).toContainText('Place an order fails')
    await expect(panel(page)).toContainText('Availability')
    await expectReadable(atlas, 'fault tree', everywhere)
  })

  await test.step('keys open, close and walk', async () => {
    const all = await items.count()
    await items.first().focus()
    await page.keyboard.press('ArrowLeft')
    await expect(items).toHaveCount(1)
    await page.keyboard.press('ArrowRight')
    await expect(items).toHaveCount(all)
    await page.keyboard.press('ArrowDown')
    await expect(items.nth(1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(items.last()).toBeFocused()
    await expect(items.last()).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('a leaf leads to its component and to the modes that strike it', async () => {
    await tree(page).getByRole('treeitem', { name: /All replicas of PostgreSQL.* fail of one cause/ }).click()
    await expect(panel(page).getByRole('heading', { name: 'Importance' })).toBeVisible()
    await expectReadable(atlas, 'fault tree, a leaf', small)
    await expect(panel(page).getByRole('link').first()).toBeVisible()
    await panel(page).getByRole('button', { name: /PostgreSQL.* on the architecture tab/ }).click()
    await expect(page.getByRole('group', { name: /^Architecture of / })).toBeVisible()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(tree(page)).toBeVisible()
  })
})

test('sixty components against all failure modes stay legible, and a design without a journey says so', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  await openFile(page, 'sixty.atlas.yaml', sixty)
  await expect(heading(page, 'Requirements')).toBeVisible()
  await goTo(page, 'designs/sixty/failure-modes')
  await page.getByRole('radio', { name: 'Fault tree' }).click()
  await expect(page.getByRole('heading', { name: 'The design describes no journey that could fail' })).toBeVisible()
  await expectReadable(atlas, 'fault tree without a journey', small)
  await page.getByRole('radio', { name: 'Matrix' }).click()
  await expect(matrix(page).getByRole('columnheader')).toHaveCount(61)
  await page.setViewportSize({ width: 1440, height: 900 })
  // Heads stay in sight while the cells scroll under them.
  const head = matrix(page).getByRole('row').nth(5).getByRole('rowheader')
  await head.focus()
  await page.keyboard.press('Control+End')
  const last = matrix(page).getByRole('gridcell').last()
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  await expect(matrix(page).getByRole('row').last().getByRole('rowheader')).toBeInViewport()
  await expect(matrix(page).getByRole('columnheader').last()).toBeInViewport()
  await expectReadable(atlas, 'sixty components')
})

test('what parts share stands in the tree before what must come to it, and is named', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await openFile(page, 'shared.atlas.yaml', shared)
  await expect(heading(page, 'Requirements')).toBeVisible()
  await goTo(page, 'designs/shared/failure-modes')
  await page.getByRole('radio', { name: 'Fault tree' }).click()
  const buy = page.getByRole('tree', { name: /^Why Buy fails/ })
  await expect(buy.getByRole('treeitem', { name: /^AND All of these 2 at once/ })).toHaveCount(2)
  await expect(buy.getByRole('treeitem', { name: /Zone A is away shared Pair x, Pair y/ })).toHaveCount(1)
  await buy.getByRole('treeitem', { name: /Name service is down shared Pair x, Pair y/ }).click()
  await expect(panel(page).getByRole('heading', { name: 'Shared by' })).toBeVisible()
  await expectReadable(atlas, 'fault tree, shared', small)
})
