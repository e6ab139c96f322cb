import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { expectReadable } from './pages/readable.ts'
import { goTo } from './pages/palette.ts'

test.use({ viewport: { width: 1024, height: 700 } })

/** Every screen once, by the place it has; `ready` is what it shows when it has loaded. */
const places: readonly { readonly place: string; readonly ready: (page: Page) => ReturnType<Page['getByRole']> }[] = [
  ...['Requirements', 'Capabilities', 'Primitives', 'Patterns', 'Validation'].map((step) => ({
    place: `designs/ecommerce-checkout/steps/${step.toLowerCase()}`,
    ready: (page: Page) => page.getByRole('main').getByRole('heading', { level: 1, name: step }),
  })),
  { place: 'designs/ecommerce-checkout/architecture', ready: (page) => page.getByRole('group', { name: /^Architecture of / }) },
  { place: 'designs/ecommerce-checkout/failure-modes', ready: (page) => page.getByRole('grid', { name: 'Failure modes' }) },
  { place: 'designs/ecommerce-checkout/capacity', ready: (page) => page.getByRole('img', { name: /^Demand over 36 months/ }) },
  { place: 'designs/ecommerce-checkout/deck', ready: (page) => page.getByRole('region', { name: /^Slide 1 of / }) },
  { place: 'failure-map/FM-S01', ready: (page) => page.getByRole('complementary').getByRole('heading', { name: 'First five minutes' }) },
  { place: 'catalog/law/little', ready: (page) => page.getByRole('heading', { level: 1, name: "Little's law" }) },
  { place: 'catalog/law/little/graph', ready: (page) => page.getByRole('heading', { level: 1, name: "Connections of Little's law" }) },
  { place: 'catalog/compare/kafka/rabbitmq', ready: (page) => page.getByRole('columnheader', { name: /RabbitMQ/ }) },
  { place: 'catalog/models/erlang-b', ready: (page) => page.getByRole('table', { name: 'Offered load at 1 % blocking' }) },
  { place: 'learn/beginner', ready: (page) => page.getByRole('heading', { level: 1, name: 'Beginner' }) },
  { place: 'learn/beginner/check', ready: (page) => page.getByRole('main').getByRole('heading', { level: 1, name: /\?$/ }) },
  { place: 'playbooks', ready: (page) => page.getByRole('main').getByRole('link', { name: 'Retry storm' }) },
  { place: 'playbooks/pb-retry-storm', ready: (page) => page.getByRole('heading', { level: 1, name: 'Retry storm' }) },
  { place: 'playbooks/yours', ready: (page) => page.getByRole('heading', { name: 'No runbooks of your own yet' }) },
  { place: 'playbooks/cards/role-commander', ready: (page) => page.getByRole('heading', { level: 1, name: 'Incident commander' }) },
  { place: 'playbooks/contacts', ready: (page) => page.getByRole('main').getByRole('heading', { level: 1, name: 'Contact sheet' }) },
  { place: 'settings', ready: (page) => page.getByRole('main').getByRole('heading', { level: 1, name: 'Settings' }) },
  { place: 'triage', ready: (page) => page.getByRole('main').getByRole('heading', { level: 1, name: 'What do you see?' }) },
  { place: 'triage/questions', ready: (page) => page.getByRole('main').getByRole('button', { name: /^Cannot tell/ }) },
  { place: 'incidents', ready: (page) => page.getByRole('main').getByRole('heading', { level: 1, name: 'Incidents' }) },
]

test('every screen fits a window of 1024 × 700 and is readable in the dark', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  await expect(page.getByRole('heading', { level: 1, name: 'Designs' })).toBeVisible()
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect(page.getByRole('button', { name: 'Light theme' })).toBeVisible()
  await expectReadable(atlas, 'home, empty')
  await page.getByRole('button', { name: 'Open the checkout example' }).click()
  for (const { place, ready } of places) {
    await goTo(page, place)
    await expect(ready(page)).toBeVisible()
    await expectReadable(atlas, place)
  }
  await goTo(page, 'triage')
  await page.getByRole('textbox', { name: 'What do you see?' }).fill('Cache nodes were replaced, the hit ratio dropped, database reads are six times normal')
  await expect(page.getByRole('grid', { name: 'Likely failure modes' })).toBeVisible()
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'First five minutes' })).toBeVisible()
  await expectReadable(atlas, 'triage, ranked')
  await goTo(page, 'designs')
  await expect(page.getByRole('grid', { name: 'Designs' }).getByRole('link')).toHaveCount(1)
  await expectReadable(atlas, 'home, with a design')
  await goTo(page, 'playbooks/pb-retry-storm')
  await page.getByRole('button', { name: 'Start an incident with this playbook' }).click()
  await page.getByLabel('What is going wrong, as users see it').fill('Checkout answers slowly')
  await expectReadable(atlas, 'declare an incident')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'You are here' })).toBeVisible()
  await expectReadable(atlas, 'incident')
  await goTo(page, 'designs')
  await expect(page.getByRole('region', { name: 'Running incident' })).toBeVisible()
  await expectReadable(atlas, 'home, with an incident running')
})
