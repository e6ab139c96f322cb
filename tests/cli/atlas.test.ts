import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { catalogKinds } from '../../src/core/catalog/schema.ts'
import { atlas, atlasProcess, type Ended } from '../support/atlas.ts'
import { builtCatalog, out } from '../support/catalog.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

/** The one JSON document on standard output: nothing before it, nothing behind it. */
function json({ stdout }: Ended): unknown {
  expect(stdout.endsWith('\n')).toBe(true)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(stdout)
}

const run = (...args: string[]) => atlas(args, { data: dataFolder() })

describe('atlas', () => {
  test('alone, with --help and with -h lists its commands and exits 0', async () => {
    for (const args of [[], ['--help'], ['-h']]) {
      const { exit, stdout, stderr } = await run(...args)
      expect(exit).toBe(0)
      expect(stderr).toBe('')
      for (const command of ['catalog list', 'catalog show', 'catalog search', 'serve']) expect(stdout).toContain(command)
      expect(stdout).toContain('Exit: 0 ok')
    }
  })

  test('with a command that does not exist says so on standard error and exits 2', async () => {
    const { exit, stdout, stderr } = await run('frobnicate')
    expect(exit).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('frobnicate')
    expect(stderr).toContain('--help')
  })

  test.each([
    ['an unknown command', ['frobnicate'], 'invalid-input'],
    ['an unknown option', ['catalog', 'list', '--frobnicate'], 'invalid-input'],
    ['too few words', ['catalog', 'show'], 'invalid-input'],
    ['too many words', ['catalog', 'show', 'a', 'b'], 'invalid-input'],
    ['an unknown kind', ['catalog', 'list', 'frobnicate'], 'invalid-input'],
    ['an entry that is not there', ['catalog', 'show', 'frobnicate'], 'not-found'],
    ['a name of the language', ['catalog', 'show', '__proto__'], 'not-found'],
    ['an id that is too long', ['catalog', 'show', 'x'.repeat(81)], 'invalid-input'],
  ])('with --json and %s prints one error document and exits 2', async (_, args, code) => {
    for (const words of [[...args, '--json'], ['--json', ...args]]) {
      // `--json` may stand behind only, as every option; before the command it must still give JSON.
      const ended = await run(...words)
      expect(ended.exit).toBe(2)
      const document = json(ended) as { error: { code: string; message: string } }
      expect(Object.keys(document)).toEqual(['error'])
      expect(document.error.message).not.toBe('')
      if (words[0] !== '--json') expect(document.error.code).toBe(code)
    }
  })

  test('that fails inside exits 3 with the same document, not with a stack trace', async () => {
    const folder = temporaryFolder()
    // A build without its catalog, as after a broken installation.
    cpSync(join(out, 'main'), join(folder, 'out', 'main'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    symlinkSync(join(out, '..', 'node_modules'), join(folder, 'node_modules'))
    const ended = await atlasProcess(['catalog', 'list', '--json'], { data: folder, cli: join(folder, 'out', 'main', 'cli.js') })
    expect(ended.exit).toBe(3)
    expect(json(ended)).toMatchObject({ error: { code: 'internal' } })
    expect(ended.stderr).not.toContain('    at ')
  })

  test('whose data file cannot be opened exits 3 and says which', async () => {
    const data = temporaryFolder()
    mkdirSync(join(data, 'atlas.db'))
    const ended = await atlasProcess(['catalog', 'list', '--json'], { data })
    expect(ended.exit).toBe(3)
    expect(json(ended)).toMatchObject({ error: { code: 'storage-damaged', file: join(data, 'atlas.db') } })
  })
})

describe('atlas catalog', () => {
  test('list --json gives id, kind and name of every entry, all of one kind when asked', async () => {
    const all = await run('catalog', 'list', '--json')
    expect(all.exit).toBe(0)
    expect(all.stderr).toBe('')
    expect(json(all)).toEqual(builtCatalog().entries.map(({ id, kind, name }) => ({ id, kind, name })))
    const laws = json(await run('catalog', 'list', 'law', '--json')) as { kind: string }[]
    expect(laws.length).toBeGreaterThan(0)
    expect(new Set(laws.map(({ kind }) => kind))).toEqual(new Set(['law']))
  })

  test('knows every kind', async () => {
    const { stdout } = await run('catalog', 'list', '--help')
    for (const kind of catalogKinds) expect(stdout).toContain(kind)
  })

  test('show --json gives the entry', async () => {
    const entry = builtCatalog().entries.find(({ id }) => id === 'little')
    expect(entry).toBeDefined()
    expect(json(await run('catalog', 'show', 'little', '--json'))).toMatchObject(entry ?? {})
  })

  test('search --json finds an entry by its words, and finds nothing without an error', async () => {
    expect(json(await run('catalog', 'search', "Little's", 'law', '--json'))).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'little' })]))
    const none = await run('catalog', 'search', 'xyzzyplugh', '--json')
    expect(none.exit).toBe(0)
    expect(json(none)).toEqual([])
  })

  test('prints for people without --json', async () => {
    const { exit, stdout } = await run('catalog', 'list', 'law')
    expect(exit).toBe(0)
    expect(stdout).toContain('Little')
    expect(() => JSON.parse(stdout) as unknown).toThrow()
  })

  test('writes into the folder that --data names and nowhere else', async () => {
    const [data, other] = [temporaryFolder(), temporaryFolder()]
    const ended = await atlasProcess(['catalog', 'search', 'queue', '--json', '--data', other], { data })
    expect(ended.exit).toBe(0)
    expect(readdirSync(data)).toEqual([])
    expect(existsSync(join(other, 'atlas.db'))).toBe(true)
  })

  test('gives the same bytes every time', async () => {
    expect((await run('catalog', 'show', 'little', '--json')).stdout).toBe((await run('catalog', 'show', 'little', '--json')).stdout)
  })
})

describe('atlas rule', () => {
  test('list --json gives every rule, eighty and more', async () => {
    const listed = json(await run('rule', 'list', '--json')) as { id: string; kind: string }[]
    expect(listed.length).toBeGreaterThanOrEqual(80)
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(['single-point-of-failure', 'no-backup']))
  })

  test('show says when it fires and when it is wrong, and refuses what is no rule', async () => {
    const { exit, stdout } = await run('rule', 'show', 'no-backup')
    expect(exit).toBe(0)
    expect(stdout).toContain("setting('backups') == false")
    expect(stdout).toContain('Wrong if')
    expect((await run('rule', 'show', 'little', '--json')).exit).toBe(2)
  })

  test('test runs all on their examples, or one, and refuses an unknown one', async () => {
    const all = await run('rule', 'test', '--json')
    const results = json(all) as { fired: boolean; quiet: boolean }[]
    expect(results.length).toBeGreaterThanOrEqual(80)
    expect(results.filter(({ fired, quiet }) => !fired || !quiet)).toEqual([])
    expect(all.exit).toBe(0)
    expect(json(await run('rule', 'test', 'dual-write', '--json'))).toEqual([{ rule: 'dual-write', fired: true, quiet: true }])
    expect((await run('rule', 'test', 'frobnicate')).exit).toBe(2)
  })
})
