import type * as promises from 'node:fs/promises'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readForImport } from '../../src/cli/import-folder.ts'
import { temporaryFolder } from '../support/folders.ts'

// The tests may run as somebody who may read everything, so the file system is told to refuse.
const barred = vi.hoisted(() => {
  const names = new Set(['barred', 'barred.yaml'])
  return async <T>(path: string, reading: () => Promise<T>): Promise<T> => {
    if (names.has(path.split(/[/\\]/).at(-1) ?? '')) throw Object.assign(new Error('refused'), { code: 'EACCES' })
    return reading()
  }
})
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>()
  return {
    ...real,
    readdir: (path: string) => barred(path, () => real.readdir(path, { withFileTypes: true })),
    readFile: (path: string) => barred(path, () => real.readFile(path, 'utf8')),
  }
})

function folderWithBarred(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'barred'))
  for (const name of ['compose.yaml', 'barred.yaml', 'db.yaml']) writeFileSync(join(folder, name), 'services: {}\n')
  return folder
}

test('what lies beside the file that was named and cannot be read is passed over and named', async () => {
  const folder = folderWithBarred()
  const read = await readForImport(join(folder, 'compose.yaml'), 'compose.yaml')
  expect(read).toMatchObject({ ok: true, value: { main: 'compose.yaml', skipped: ['barred.yaml', 'barred'] } })
  expect(read.ok && read.value.files.map(({ path }) => path)).toEqual(['compose.yaml', 'db.yaml'])
})

test('of a folder the rest is taken', async () => {
  const read = await readForImport(folderWithBarred(), '.')
  expect(read).toMatchObject({ ok: true, value: { skipped: ['barred.yaml', 'barred'] } })
})

test.each(['barred', 'barred.yaml'])('what was named itself has to be readable: %s', async (name) => {
  const path = join(folderWithBarred(), name)
  expect(await readForImport(path, basename(path))).toMatchObject({ ok: false, error: { file: name } })
})
