import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { out } from '../support/catalog.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'atlas-catalog-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const compile = (catalog: string, output: string) =>
  spawnSync(process.execPath, ['build/compile-catalog.ts', catalog, output], { cwd: root, encoding: 'utf8' })

describe('build/compile-catalog.ts', () => {
  test('writes the same bytes each time and says what it counted', () => {
    const { status, stderr } = compile('catalog', join(folder, 'again.json'))
    expect(status).toBe(0)
    expect(stderr).toMatch(/again\.json: \d+ entries, \d+ references/)
    const text = readFileSync(join(folder, 'again.json'), 'utf8')
    expect(text === readFileSync(join(out, 'catalog.json'), 'utf8'), 'the bytes of the build').toBe(true)
    expect(JSON.parse(text)).toMatchObject({ version: expect.any(String) as string, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  })

  test('names every fault as file:line: field: message, exits 1 and writes nothing', () => {
    const broken = join(folder, 'broken')
    cpSync(join(root, 'catalog'), broken, { recursive: true })
    const file = join(broken, 'laws/amdahl.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('order: 4', 'order: 4\nrank: 4'))
    const run = compile(broken, join(folder, 'broken.json'))
    expect(run.status).toBe(1)
    expect(run.stderr).toContain(`${broken}/laws/amdahl.yaml:4: rank: The key "rank" is not known here`)
    expect(() => readFileSync(join(folder, 'broken.json'))).toThrow('ENOENT')
  })
})
