import { parse } from 'yaml'
import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import { folderOf } from '../../../src/core/catalog/assemble.ts'
import { editorSchema, hasEditorSchema } from '../../../src/core/catalog/editor-schema.ts'
import { catalogKinds } from '../../../src/core/catalog/schema.ts'
import { shippedFiles } from '../../support/catalog-files.ts'

const files = shippedFiles()

describe('the schema for editors', () => {
  test.each(catalogKinds.filter(hasEditorSchema))('of %s takes every shipped file of the kind, and no unknown key', (kind) => {
    const schema = editorSchema(kind)
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    const read = z.fromJSONSchema(schema)
    const own = files.filter(({ path }) => path.startsWith(`${folderOf(kind)}/`))
    expect(own.length).toBeGreaterThan(0)
    for (const { path, text } of own) {
      const value = parse(text) as Record<string, unknown>
      const result = read.safeParse(value)
      expect(result.error?.issues ?? [], path).toEqual([])
      expect(read.safeParse({ ...value, colour: 'red' }).success, path).toBe(false)
      expect(read.safeParse({ ...value, id: 7 }).success, path).toBe(false)
    }
  })

  test('is there for every kind that authors write as YAML', () => {
    expect(catalogKinds.filter((kind) => !hasEditorSchema(kind))).toEqual(['playbook', 'include'])
  })
})
