import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { soundPack, termOf, writePack } from '../support/pack-files.ts'
import type { Page } from '@playwright/test'
import { expect, test } from './atlas.ts'
import { expectReadable } from './pages/readable.ts'
import { goTo } from './pages/palette.ts'
import { heading } from './pages/screens.ts'

test.use({ viewport: { width: 1024, height: 700 } })


const rowOf = (page: Page) => page.getByRole('list', { name: 'Packs' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Pack acme' }) })

test('a pack is added by keyboard, seen on its entries, refused with file and line, switched off and removed', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  const folder = join(atlas.dataFolder, 'acme-pack')
  writePack(soundPack(), folder)
  await expect(heading(page, 'Designs')).toBeVisible()
  await goTo(page, 'settings/')
  await expect(page.getByText('No pack yet.')).toBeVisible()
  await expectReadable(atlas, 'no pack')

  await page.getByLabel('Folder of a pack').fill(folder)
  await page.keyboard.press('Enter')
  const row = rowOf(page)
  await expect(row).toContainText('3 entries')
  await expectReadable(atlas, 'a pack')

  // One with faults is refused, each with its line.
  const faulty = join(atlas.dataFolder, 'faulty-pack')
  cpSync(folder, faulty, { recursive: true })
  writeFileSync(join(faulty, 'glossary', 'acme-term.yaml'), termOf('acme-term', 'Term').replace('[kafka]', '[nowhere, nobody]'))
  await page.getByLabel('Folder of a pack').fill(faulty)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'What is wrong and where' })).toContainText('glossary/acme-term.yaml:6 related[0]: No entry has the id "nowhere"')
  await expectReadable(atlas, 'a refusal')

  // The entry says where it comes from, and leads to what it overrides and back.
  await row.getByText('One in place of a shipped entry').click()
  await row.getByRole('link', { name: 'Saga' }).click()
  await expect(heading(page, 'Saga at acme')).toBeVisible()
  await expect(page.getByText('From pack Pack acme 1.0')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Entries' }).getByRole('link', { name: /Saga at acme/ })).toContainText('Pack acme')
  await expectReadable(atlas, 'an entry of a pack')
  await page.getByRole('link', { name: 'Show the shipped version' }).click()
  await expect(page.getByText('The shipped version. Pack Pack acme overrides it.')).toBeVisible()
  await expect(heading(page, 'Saga at acme')).toHaveCount(0)
  await page.getByRole('link', { name: 'Show the version in use' }).click()
  await expect(heading(page, 'Saga at acme')).toBeVisible()

  // A folder that is gone keeps its last good copy, and the user is told.
  rmSync(folder, { recursive: true })
  await goTo(page, 'settings/')
  await page.getByRole('button', { name: 'Read Pack acme again' }).click()
  await expect(row).toContainText('The folder cannot be used as it is: There is no such folder.')
  await expectReadable(atlas, 'a pack without its folder')

  // So it is at the next start, wherever one is.
  const again = await atlas.restart()
  await expect(again.getByText('The last good copy is used: Pack acme.')).toBeVisible({ timeout: 30_000 })
  await again.getByRole('button', { name: 'Put this notice away' }).click()
  await goTo(again, 'settings/')
  await expect(rowOf(again)).toContainText('Last good copy')

  await again.getByRole('checkbox', { name: 'Use Pack acme' }).click()
  await expect(rowOf(again)).toContainText('Off')
  await again.getByRole('button', { name: 'Remove Pack acme' }).click()
  await expect(again.getByRole('dialog', { name: 'Remove Pack acme?' })).toBeVisible()
  await expectReadable(atlas, 'the question before removing')
  await again.keyboard.press('Escape')
  await expect(rowOf(again)).toBeVisible()
  await again.getByRole('button', { name: 'Remove Pack acme' }).click()
  await again.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(again.getByText('No pack yet.')).toBeVisible()
})
