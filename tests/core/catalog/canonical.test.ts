import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, makeCatalog } from '../../../src/core/catalog/canonical.ts'
import { assemble, soundFiles } from './samples.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const compile = (files: Readonly<Record<string, string>>, version = '1.0.0') =>
  makeCatalog(assemble(files).entries.map(({ entry }) => entry), version, sha256)

describe('canonicalJson', () => {
  test('orders keys by code unit at every depth and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [{ z: 1, Z: 2 }], a: null, c: undefined })).toBe('{"a":null,"b":[{"Z":2,"z":1}]}')
  })

  test('holds the same data as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
      }),
    )
  })
})

describe('makeCatalog', () => {
  test('gives the same hash whatever the order of files and of keys in them', () => {
    const turned = Object.fromEntries(Object.entries(soundFiles).toReversed())
    const source = 'checked: recalled\ntype: primary\nname: J. D. C. Little, A Proof for the Queuing Formula, 1961\nkind: source\nid: little-1961\n'
    expect(compile(turned).hash).toBe(compile(soundFiles).hash)
    expect(compile({ ...soundFiles, 'sources/little-1961.yaml': source }).hash).toBe(compile(soundFiles).hash)
  })

  test('gives another hash when one figure, or the version, changes', () => {
    const file = 'technologies/postgresql.yaml'
    const changed = (soundFiles[file] ?? '').replace('value: 10000', 'value: 10001')
    expect(compile({ ...soundFiles, [file]: changed }).hash).not.toBe(compile(soundFiles).hash)
    expect(compile(soundFiles, '1.0.1').hash).not.toBe(compile(soundFiles).hash)
  })
})
