import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { badDesigns, hostileDesign, hostileText, longName, unknownKey } from '../fixtures/bad-designs.ts'
import { atlas, type Ended } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

const fileName = 'bad.atlas.yaml'

/** Checks a file of these bytes, standing in its folder. */
function check(content: string | Buffer, ...options: readonly string[]): Promise<Ended> {
  const cwd = temporaryFolder()
  writeFileSync(join(cwd, fileName), content)
  return atlas(['check', fileName, ...options], { data: dataFolder(), cwd })
}

interface Refusal {
  readonly code: string
  readonly message: string
  readonly file: string
  readonly line?: number
  readonly field?: string
}

/** The one error on standard output; on standard error the same for people, and never a stack. */
function refusal({ exit, stdout, stderr }: Ended): Refusal {
  expect(exit).toBe(2)
  const document = JSON.parse(stdout) as { error: Refusal }
  expect(Object.keys(document)).toEqual(['error'])
  expect(stderr).toContain(document.error.message)
  expect(stderr).not.toMatch(/^\s+at /m)
  return document.error
}

describe('atlas check of a file that is no design', () => {
  test.each([...badDesigns, longName])('says where $what is wrong and exits 2', async ({ text, code, line, field, says }) => {
    const error = refusal(await check(text, '--json'))
    expect(error).toMatchObject({ code, file: fileName, ...(line !== undefined && { line }), ...(field !== undefined && { field }) })
    expect(error.message).toMatch(says)
  })

  test('names file, line and field for people as compilers do', async () => {
    const wrong = badDesigns.find(({ what }) => what === 'a wrong unit')
    const { exit, stdout, stderr } = await check(wrong?.text ?? '')
    expect(exit).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^bad\.atlas\.yaml:5: requirements\.availability\.unit: /)
  })

  test('refuses a key nobody knows, where it stands, unless it is told to keep it', async () => {
    expect(refusal(await check(unknownKey.text, '--json'))).toMatchObject({ code: 'invalid-input', file: fileName, line: unknownKey.line, field: unknownKey.field })
    expect((await check(unknownKey.text, '--json', '--keep-unknown')).exit).toBe(0)
  })

  test('takes hostile text for text', async () => {
    const { exit, stdout } = await check(hostileDesign, '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ design: { id: 'hostile', name: hostileText } })
  })

  test('refuses a file of 50 MB without reading it as a design', async () => {
    const error = refusal(await check(Buffer.alloc(50 * 1024 * 1024, 'x: y\n'), '--json'))
    expect(error).toMatchObject({ code: 'too-large', file: fileName })
  })

  test('refuses a binary file', async () => {
    // With a zero byte early, as pictures, archives and programs have; the rest is whatever it is.
    const error = refusal(await check(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), randomBytes(4096)]), '--json'))
    expect(error).toMatchObject({ code: 'invalid-input', file: fileName, line: 3 })
    expect(error.message).toMatch(/text file/)
  })

  test('says that a file is not there, or is a folder', async () => {
    const run = (file: string) => atlas(['check', file, '--json'], { data: dataFolder(), cwd: temporaryFolder() })
    expect(refusal(await run('missing.atlas.yaml'))).toMatchObject({ code: 'not-found', file: 'missing.atlas.yaml' })
    expect(refusal(await run('.'))).toMatchObject({ code: 'not-found', file: '.' })
  })
})
