import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'shop')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const compose = 'include: [parts/db.yaml, ../outside.yaml, linked.yaml]\nservices:\n  api:\n    image: shop/api\n    environment: [DB_URL=postgres://u:secret@db/x]\n    depends_on: [db]\n'
const files = { 'compose.yaml': compose, 'parts/db.yaml': 'services:\n  db: { image: "postgres:${V}" }\n', '.env': 'V=16\n', '../outside.yaml': 'services:\n  stolen: { image: a }\n' }

const run = (...args: string[]) => atlas(['import', ...args], { data: dataFolder() })

describe('atlas import', () => {
  test('writes a design that atlas check reads, and says what is open', async () => {
    const folder = folderOf(files)
    symlinkSync(join(folder, '..', 'outside.yaml'), join(folder, 'linked.yaml'))
    const output = join(folder, 'shop.atlas.yaml')
    const { exit, stdout } = await run(join(folder, 'compose.yaml'), '-o', output)
    expect(exit).toBe(0)
    expect(stdout).toContain('2 components (1 with a known technology), 2 connections (1 inferred), 2 open.')
    expect(stdout).toContain('open     compose.yaml:1: “../outside.yaml” leads out of the chosen folder and is not read.')
    const text = readFileSync(output, 'utf8')
    expect([text.includes('stolen'), text.includes('secret'), text.includes('postgres:16')]).toEqual([false, false, true])
    const checked = await atlas(['check', output, '--json', '--fail-on', 'critical'], { data: dataFolder() })
    expect([checked.exit === 0 || checked.exit === 1, checked.stderr]).toEqual([true, ''])
    expect((await run(join(folder, 'compose.yaml'), '-o', output)).exit).toBe(2)
    expect((await run(join(folder, 'compose.yaml'), '-o', output, '--force')).exit).toBe(0)
  })

  test('a folder is looked through; --json is one document with counts, open ends, messages and the design', async () => {
    const { exit, stdout } = await run(folderOf(files), '--json')
    expect(exit).toBe(0)
    const { counts, unresolved, messages, design } = JSON.parse(stdout) as { counts: object; unresolved: unknown[]; messages: unknown[]; design: { name: string } }
    expect([counts, unresolved.length, messages.length, design.name]).toEqual([{ components: 2, connections: 2 }, 2, 0, 'compose'])
  })

  test.each([
    ['a file that is not there', ['nowhere.yaml']],
    ['a format that is none', ['.', '--format', 'visio']],
  ])('%s ends with 2', async (_, args) => expect((await run(...args)).exit).toBe(2))

  test('what cannot be read is refused with file and line', async () => {
    const folder = folderOf({ 'compose.yaml': 'services:\n  a:\n   image: "x\n' })
    const { exit, stderr } = await run(join(folder, 'compose.yaml'))
    expect([exit, /^compose\.yaml:3: /.test(stderr)]).toEqual([2, true])
  })
})
