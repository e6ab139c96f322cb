import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type {} from '../../src/renderer/atlas.ts'
import { expect, test } from './atlas.ts'
import { downloadOf } from './pages/kept.ts'
import { expectReadable } from './pages/readable.ts'
import { goTo } from './pages/palette.ts'
import { heading } from './pages/screens.ts'

test.use({ viewport: { width: 1024, height: 700 } })


/** Somebody else at the same data. */
async function elsewhere(page: Page, operation: string, input: unknown): Promise<unknown> {
  return page.evaluate(async ([name, given]) => {
    if (window.atlas !== undefined) return window.atlas.call(name, given)
    const headers = { 'Content-Type': 'application/json', 'X-Atlas-Token': sessionStorage.getItem('atlas-token') ?? '' }
    const response = await fetch(`/call/${name}`, { method: 'POST', headers, body: JSON.stringify(given) })
    return (await response.json()) as unknown
  }, [operation, input] as const)
}

// A byte order mark and line ends of another system, no front matter, and nothing labelled: as runbooks come.
const misses = '\uFEFF# Cache stampede after a restart\r\n\r\nMisses of the cache stampede the database.\r\n\r\n## Troubleshooting\r\n1. Look at the hit ratio\r\n\r\n'
  + '   ```sh\r\n   redis-cli info stats\r\n   ```\r\n\r\n## Resolution\r\n1. Restart\r\n\r\n   ```sh\r\n   kubectl delete pod cache-0\r\n   ```\r\n'
const hostile = '# <img src=x onerror=alert(1)> runbook\n\n## Verify\n1. Look <script>alert(1)</script>\n'

function writeRunbooks(folder: string): void {
  mkdirSync(join(folder, 'cache'), { recursive: true })
  writeFileSync(join(folder, 'cache', 'misses.md'), misses)
  writeFileSync(join(folder, 'hostile.md'), hostile)
  writeFileSync(join(folder, 'latin.md'), Buffer.from([0x23, 0x20, 0xe4, 0x0a]))
  writeFileSync(join(folder, 'notes.txt'), 'no runbook')
}

test('runbooks are tried out, taken in, linked, edited against somebody faster, and given back as they came', async ({ atlas }) => {
  test.setTimeout(240_000)
  const { page } = atlas
  const folder = join(atlas.dataFolder, 'runbooks')
  writeRunbooks(folder)
  await expect(heading(page, 'Designs')).toBeVisible()
  await goTo(page, 'playbooks/yours')
  await expect(page.getByRole('heading', { name: 'No runbooks of your own yet' })).toBeVisible()
  await expectReadable(atlas, 'no runbooks')

  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import a folder' }).click()
  await (await chosen).setFiles(folder)
  const trial = page.getByRole('treegrid', { name: 'Files to import' })
  await expect(trial.getByRole('row').filter({ hasText: 'cache/misses.md' })).toContainText('2, 2 guessed')
  await expect(page.getByText('latin.md is left out: it is not UTF-8')).toBeVisible()
  await expect(page.getByText('1 file that is no Markdown is left out.')).toBeVisible()
  // What is a guess says so, with the reason.
  await trial.getByRole('row').filter({ hasText: 'cache/misses.md' }).focus()
  await page.keyboard.press('Enter')
  await expect(trial.getByText('guess: reads only')).toBeVisible()
  await expect(trial.getByText(/^guess: (destroys|changes production)$/)).toBeVisible()
  await expectReadable(atlas, 'a trial')
  await page.getByRole('checkbox', { name: /Take in .*runbook/ }).click()
  await page.getByRole('button', { name: 'Take 1 file in' }).click()
  const list = page.getByRole('grid', { name: 'Your runbooks' })
  await expect(list.getByRole('row')).toHaveCount(2)
  await expectReadable(atlas, 'the list')

  // All of them in one archive: signature of a ZIP file, and the path of the runbook in it.
  const archive = await downloadOf(page, () => page.getByRole('button', { name: 'Export all' }).click())
  expect([archive.name, archive.bytes.subarray(0, 4).toString('latin1')]).toEqual(['runbooks.zip', 'PK\u0003\u0004'])
  expect(archive.bytes.includes(Buffer.from(`cache/misses.md${misses}`))).toBe(true)

  // Not edited, it is the bytes that came in.
  await list.getByRole('link', { name: 'Cache stampede after a restart' }).click()
  await expect(heading(page, 'Cache stampede after a restart')).toBeVisible()
  const untouched = await downloadOf(page, () => page.getByRole('button', { name: 'Export' }).click())
  expect(untouched.name).toBe('misses.md')
  expect(untouched.bytes.equals(Buffer.from(misses))).toBe(true)
  await expectReadable(atlas, 'a runbook')

  // A suggestion is accepted by a press, and is then a link.
  const facts = page.getByRole('complementary', { name: 'About this runbook' })
  await facts.getByRole('button', { name: 'Link to FM-D07' }).click()
  await expect(facts.getByRole('button', { name: 'Take away the link to FM-D07' })).toBeVisible()
  await expect(facts.getByRole('button', { name: 'Version 2' })).toHaveAttribute('aria-pressed', 'true')

  // The preview follows what is typed; lint names the line.
  await page.keyboard.press('e')
  const text = page.getByRole('textbox', { name: 'Text of the runbook' })
  await expect(text).toBeFocused()
  const preview = page.getByRole('region', { name: 'How it will be read' })
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('\n\n## Verify\n1. Watch the hit ratio\n   - if yes -> nowhere-1\n')
  await expect(preview.getByText('Watch the hit ratio')).toBeVisible()
  const lost = preview.getByRole('listitem').filter({ hasText: 'nowhere-1' }).first()
  await expect(lost).toContainText('Error')
  await expectReadable(atlas, 'the editor')
  await lost.getByRole('button', { name: /^line / }).click()
  await expect(text).toBeFocused()

  // Somebody saves in between: theirs is kept, ours is not lost, and we are told.
  expect(await elsewhere(page, 'library.save', { path: 'cache/misses.md', base: 2, text: '# Theirs\n' })).toMatchObject({ ok: true })
  await page.keyboard.press('ControlOrMeta+s')
  const told = page.getByRole('alert').filter({ hasText: 'The newest is now version 3' })
  await expect(told).toBeVisible()
  await expect(text).toHaveValue(/Watch the hit ratio/)
  await expectReadable(atlas, 'a conflict')
  await told.getByRole('button', { name: 'Save mine after it' }).click()
  await expect(facts.getByRole('button', { name: 'Version 4' })).toHaveAttribute('aria-pressed', 'true')
  await facts.getByRole('button', { name: 'Version 3' }).click()
  await expect(heading(page, 'Theirs')).toBeVisible()
  await expect(page.getByText('This is version 3 of 4.')).toBeVisible()
  await page.getByRole('button', { name: 'Show the newest' }).click()

  // It is walked through like a shipped one.
  await page.getByRole('button', { name: 'Start an incident with this playbook' }).click()
  await page.getByLabel('What is going wrong, as users see it').fill('Slow since the restart')
  await expect(page.getByRole('dialog')).toContainText('Cache stampede after a restart, 3 steps')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'You are here' })).toContainText('Look at the hit ratio')

  // A text that would like to be more than text is only text.
  await goTo(page, 'playbooks/yours')
  const other = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import files' }).click()
  await (await other).setFiles(join(folder, 'hostile.md'))
  await page.getByRole('button', { name: 'Take 1 file in' }).click()
  await list.getByRole('link', { name: '<img src=x onerror=alert(1)> runbook' }).click()
  await expect(page.getByText('Look <script>alert(1)</script>')).toBeVisible()
})

test('the contact sheet is filled in, told of somebody faster, and read with the cards by one key in an incident', async ({ atlas }) => {
  test.setTimeout(180_000)
  const { page } = atlas
  await expect(heading(page, 'Designs')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(heading(page, 'Contact sheet')).toBeVisible()
  await expectReadable(atlas, 'an empty contact sheet')
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByLabel('Phone, row 1', { exact: true }).fill('+44 20 7946 0000')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('alert')).toContainText('Some rows lack what they need')
  await page.getByLabel('Role, row 1').fill('Commander')
  await page.getByLabel('Name, row 1').fill('Ada <b>Lovelace</b>')
  await page.getByRole('button', { name: 'Add a bridge' }).click()
  await page.getByRole('button', { name: 'Add a supplier' }).click()
  await expectReadable(atlas, 'the contact sheet')
  await page.keyboard.press('ControlOrMeta+s')
  // Rows in which nothing is written are left out.
  await expect(page.getByText('None yet: two that')).toBeVisible()
  await expect(page.getByText('None yet: the number to call')).toBeVisible()
  await expect(page.getByLabel('Phone, row 1', { exact: true })).toHaveValue('+44 20 7946 0000')

  await page.getByLabel('Notes: where the sealed account lies').fill('Safe in room 2')
  expect(await elsewhere(page, 'contacts.set', { base: 1, sheet: { people: [], bridges: [], vendors: [{ name: 'Cloud' }], notes: '' } })).toMatchObject({ ok: true })
  await page.keyboard.press('ControlOrMeta+s')
  const told = page.getByRole('alert').filter({ hasText: 'what you typed is still in the fields' })
  await expect(told).toBeVisible()
  await expect(page.getByLabel('Notes: where the sealed account lies')).toHaveValue('Safe in room 2')
  await told.getByRole('button', { name: 'Save mine after it' }).click()
  await expect(told).toHaveCount(0)

  // On paper the sheet comes with the break-glass card, and nothing of the screen.
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Ada <b>Lovelace</b>')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Break glass' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a person' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  await goTo(page, 'playbooks/cards/severity-matrix')
  await expect(heading(page, 'Severity matrix')).toBeVisible()
  await expectReadable(atlas, 'a card')

  await page.keyboard.press('!')
  await page.getByLabel('What is going wrong, as users see it').fill('Down')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Down' })).toBeVisible()
  await page.keyboard.press('t')
  const sheet = page.getByRole('main').getByRole('region', { name: 'Contact sheet' }).first()
  await expect(sheet).toContainText('+44 20 7946 0000')
  await expect(sheet).toBeFocused()
  await expectReadable(atlas, 'contacts in an incident')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await page.keyboard.press('k')
  const cards = page.getByRole('region', { name: 'Cards' })
  await cards.getByRole('button', { name: 'Hand-over' }).click()
  await expect(cards.getByText('What users feel now, and since when')).toBeVisible()
  await expectReadable(atlas, 'cards in an incident')
  await page.keyboard.press('k')
  await expect(cards).toHaveCount(0)
})
