import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

const term = `id: our-term
kind: glossary
name: Our term
summary: A word of our own.
definition: What we mean by it.
related: [kafka]
sources: [planning-default]
`

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const check = (...args: string[]) => atlas(['catalog', 'check', ...args], { data: dataFolder() })

interface Checked {
  readonly entries: Readonly<Record<string, number>>
  readonly figures: Readonly<Record<string, number>>
  readonly overrides: readonly string[]
  readonly faults: readonly { readonly file: string; readonly line: number; readonly message: string }[]
}

describe('atlas catalog check', () => {
  test('proves the shipped catalog and prints what it counted', async () => {
    const { exit, stdout } = await check('--json')
    expect(exit).toBe(0)
    const { entries, figures, faults, ...totals } = JSON.parse(stdout) as Checked
    expect(faults).toEqual([])
    // SubSecondRead is a threshold profile, which the framework does not count.
    expect(totals).toMatchObject({ profiles: 1 })
    expect(entries).toMatchObject({ law: 15, capability: 30, primitive: 20, pattern: 15, 'system-pattern': 6, principle: 4, template: 17, 'failure-mode': 84 })
    expect(entries.incident).toBeGreaterThanOrEqual(45)
    expect(entries.technology).toBeGreaterThanOrEqual(40)
    expect(Object.keys(figures).toSorted()).toEqual(['derived', 'primary', 'unsourced', 'vendor-doc'])
    expect(totals).toMatchObject({ references: expect.any(Number) as number, expressions: expect.any(Number) as number, workedExamples: expect.any(Number) as number })
  })

  test('takes a folder as laid over the shipped catalog, whose entries it may name and replace', async () => {
    const replaced = term.replace('id: our-term', 'id: term-saga').replace('kafka', 'our-term')
    const { exit, stdout } = await check(folderOf({ 'glossary/our-term.yaml': term, 'glossary/term-saga.yaml': replaced }), '--json')
    const { entries, overrides, faults } = JSON.parse(stdout) as Checked
    expect(faults).toEqual([])
    expect(exit).toBe(0)
    expect(entries.glossary).toBe(2)
    expect(overrides).toEqual(['term-saga'])
  })

  test('names every fault with file, line and field, and exits 1', async () => {
    const folder = folderOf({ 'glossary/our-term.yaml': term.replace('[kafka]', '[kafka, nowhere]'), 'glossary/other.yaml': 'id: other\nkind: glossary\n' })
    const { exit, stdout } = await check(folder)
    expect(exit).toBe(1)
    expect(stdout).toContain('glossary/our-term.yaml:6: related[1]: No entry has the id "nowhere"')
    expect(stdout).toMatch(/glossary\/other\.yaml:\d+: name: This field is missing/)
  })

  test('follows no link out of the folder', async () => {
    const outside = folderOf({ 'glossary/stolen.yaml': term.replace('our-term', 'stolen') })
    const folder = folderOf({ 'glossary/our-term.yaml': term })
    symlinkSync(join(outside, 'glossary/stolen.yaml'), join(folder, 'glossary/stolen.yaml'))
    symlinkSync(join(outside, 'glossary'), join(folder, 'laws'))
    const { stdout } = await check(folder, '--json')
    expect((JSON.parse(stdout) as Checked).entries.glossary).toBe(1)
  })

  test('refuses a folder that is not there, and an entry that is too large, and exits 2', async () => {
    expect((await check('/nowhere/at/all')).exit).toBe(2)
    const { exit, stderr } = await check(folderOf({ 'glossary/our-term.yaml': `${term}# ${'x'.repeat(1_000_001)}\n` }))
    expect(exit).toBe(2)
    expect(stderr).toContain('glossary/our-term.yaml')
  })
})
