import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removals } from './removals.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

test.each(removals)('$guard: what takes it out still stands where it stood, once', ({ file, find, replace, witness }) => {
  expect(read(file).split(find)).toHaveLength(2)
  expect(replace).not.toBe(find)
  expect(existsSync(join(root, witness.file)), witness.file).toBe(true)
  if (witness.titles !== undefined) expect(read(witness.file)).toMatch(new RegExp(witness.titles))
})

test('no guard stands twice in the table', () => {
  expect(new Set(removals.map(({ guard }) => guard)).size).toBe(removals.length)
})
