import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const run = (...args: string[]) => atlas(['playbook', ...args], { data: dataFolder() })

const weak = `---
id: pb-weak
title: Weak
summary: It lacks a lot.
modes: [FM-D07]
owner: us
style: read-do
trigger: something
reviewed: 2026-11-01
review_every_days: 3650
severity_hint: SEV-3
sources: [sre-cascading]
---
## First 5 minutes
1. Shed half of the load
   - if no → recovery-9
`

describe('atlas playbook lint', () => {
  test('finds no error in the shipped playbooks', async () => {
    const { exit, stdout } = await run('lint', '--json')
    expect(exit).toBe(0)
    const { playbooks, errors } = JSON.parse(stdout) as { playbooks: unknown[]; errors: number }
    expect([playbooks.length >= 4, errors]).toEqual([true, 0])
  })

  test('names file, line, step and rule, and exits 1', async () => {
    const folder = folderOf({ 'pb-weak.md': weak })
    const { exit, stdout } = await run('lint', folder)
    expect(exit).toBe(1)
    expect(stdout).toContain('error    pb-weak.md:15: first-five-minutes-1: The answer no leads to recovery-9')
    expect(stdout).toContain('[no-verify]')
    expect((await run('lint', join(folder, 'pb-weak.md'), '--json')).exit).toBe(1)
  })

  test('refuses a folder without Markdown and a bar that it does not know, and exits 2', async () => {
    expect((await run('lint', temporaryFolder())).exit).toBe(2)
    expect((await run('lint', '--fail-on', 'anything')).exit).toBe(2)
  })
})

describe('atlas playbook import and export', () => {
  const texts = {
    'cache/misses.html.md': '\uFEFF# Misses\r\n\r\n## Diagnosis\r\n1. Look\r\n\r\n```sh\r\nredis-cli info\r\n```\r\n',
    'prose.md': 'Setext\n======\n\nNothing but words, and no line end at the end: \u00e9\u0301 \u{1F525}',
  }

  test('give every file back byte for byte', async () => {
    const data = dataFolder()
    const imported = await atlas(['playbook', 'import', folderOf(texts), '--json'], { data })
    expect(imported.exit).toBe(0)
    expect((JSON.parse(imported.stdout) as { runbooks: { path: string; state: string }[] }).runbooks.map(({ path, state }) => [path, state])).toEqual([
      ['cache/misses.html.md', 'new'], ['prose.md', 'new'],
    ])
    const out = join(temporaryFolder(), 'new', 'folder')
    expect((await atlas(['playbook', 'export', out], { data })).exit).toBe(0)
    for (const [path, text] of Object.entries(texts)) expect(readFileSync(join(out, path)).equals(Buffer.from(text, 'utf8'))).toBe(true)
    // What is there already is not written over.
    expect((await atlas(['playbook', 'export', out], { data })).exit).toBe(2)
    expect((await atlas(['playbook', 'export', out, '--force'], { data })).exit).toBe(0)
  })

  test('says what would become of a file without keeping it', async () => {
    const data = dataFolder()
    const { exit, stdout } = await atlas(['playbook', 'import', folderOf(texts), '--dry-run'], { data })
    expect([exit, stdout.includes('trial    cache/misses.html.md: 1 step, 1 command (safety of 1 guessed)')]).toEqual([0, true])
    expect(JSON.parse((await atlas(['playbook', 'export', temporaryFolder(), '--json'], { data })).stdout)).toEqual({ runbooks: [] })
  })
})
