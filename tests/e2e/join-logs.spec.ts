import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './atlas.ts'
import { giveFiles } from './pages/files.ts'
import { bothSizes, expectReadable } from './pages/readable.ts'
import { heading } from './pages/screens.ts'
import { out } from './support/place.ts'

const everywhere = { sizes: bothSizes, themes: ['light', 'dark'] } as const

test('the logs of two responders are looked at and joined, and what is not as it was written is said', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  const folder = mkdtempSync(join(tmpdir(), 'atlas-logs-'))
  const theirs = (...command: string[]): string =>
    execFileSync(process.execPath, [join(out, 'main', 'cli.js'), 'incident', ...command, '--data', join(folder, 'theirs')], { encoding: 'utf8' })
  const askByKeys = async (): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('Join logs of an incident')
    await page.keyboard.press('Enter')
  }
  const dialog = page.getByRole('dialog', { name: 'Join logs of an incident' })
  try {
    await expect(heading(page, 'Designs')).toBeVisible()
    await page.keyboard.press('!')
    await page.keyboard.type('Checkout is down')
    await page.keyboard.press('Enter')
    await expect(heading(page, 'Checkout is down')).toBeVisible()
    await page.getByRole('button', { name: 'More actions' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Download the log' }).click()
    const mine = readFileSync(await (await saved).path(), 'utf8')
    writeFileSync(join(folder, 'mine.jsonl'), mine)
    // Their machine knows the incident, goes on by itself and saves its log.
    theirs('merge', join(folder, 'mine.jsonl'), '--keep')
    theirs('note', 'INC-0001', 'Cut the retries of the gateway')
    const other = theirs('export', 'INC-0001')

    await test.step('looked at first, then taken', async () => {
      await giveFiles(page, { 'mine.jsonl': mine, 'theirs.jsonl': other }, askByKeys)
      await expect(dialog.getByText('2 files: mine.jsonl, theirs.jsonl')).toBeVisible()
      await expect(dialog.getByText('2 entries in all')).toBeVisible()
      await expect(dialog.getByText('Nothing in them contradicts.')).toBeVisible()
      await expectReadable(atlas, 'logs to be joined', everywhere)
      await dialog.getByRole('button', { name: 'Take into the log here' }).click()
      await expect(page.getByText('1 entry is new here.')).toBeVisible()
      await expect(heading(page, 'Checkout is down')).toBeVisible()
      await expect(page.getByRole('group', { name: 'Timeline', exact: true })).toContainText('Cut the retries of the gateway')
    })

    await test.step('what was changed by hand is named by file and line, and left out', async () => {
      await giveFiles(page, { 'theirs.jsonl': other.replace('Cut the retries', 'Cut the power') }, askByKeys)
      await expect(dialog.getByText('1 line is not as it was written and is left out')).toBeVisible()
      await expect(dialog.getByText(/^theirs\.jsonl, line \d+: /)).toBeVisible()
      await expectReadable(atlas, 'a line was changed', everywhere)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    })

    await test.step('what is no log is refused', async () => {
      await giveFiles(page, { 'notes.jsonl': 'no log at all' }, () => page.getByRole('button', { name: 'Join logs' }).click())
      await expect(dialog.getByRole('alert')).toContainText('notes.jsonl')
      await expect(dialog.getByRole('button', { name: 'Take into the log here' })).toBeDisabled()
    })
    expect(atlas.takeProblems()).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
