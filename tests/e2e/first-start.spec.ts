import { expect, test } from './atlas.ts'
import { keyboardOf } from './pages/keyboard.ts'
import { expectReadable } from './pages/readable.ts'
import { goHome, heading } from './pages/screens.ts'

/** The five entries by the time one has, and the three problems: each with a word of the place it opens. */
const ways = [
  { way: /Quick start/, says: 'URL shortener' },
  { way: /The laws/, says: 'Laws' },
  { way: /Build a design/, says: 'New design' },
  { way: /Implementations/, says: 'Implementation guides' },
  { way: /Production reality/, says: 'Production reality' },
  { way: /p99 is at 5 s/, says: 'Slow dependency drags its callers down' },
  { way: /Traffic is 100 times the usual/, says: 'Demand exceeds capacity' },
  { way: /The data does not agree/, says: 'Two stores disagree' },
] as const

// Here Atlas begins with nothing, as it does for everybody once.
test.use({ isFirstStart: true })

test('home shows five entries and three problems, and each opens something', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  const keys = keyboardOf(page)
  await expect(heading(page, 'Designs')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No design yet' })).toBeVisible()
  const side = page.getByRole('complementary', { name: 'Ways in, by the time you have' })
  for (const { way } of ways) await expect(side.locator('.way').filter({ hasText: way })).toBeVisible()
  await expectReadable(atlas, 'home')
  for (const { way, says } of ways) {
    await keys.use(side.getByRole('button', { name: way }).or(side.getByRole('link', { name: way })))
    await expect(side).toHaveCount(0)
    await expect(heading(page, /./)).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(says)
    await expectReadable(atlas, String(way))
    await goHome(page)
  }
})
