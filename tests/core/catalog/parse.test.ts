import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxEntryBytes, parseEntry } from '../../../src/core/catalog/parse.ts'
import { catalogKinds } from '../../../src/core/catalog/schema.ts'
import { soundFiles } from './samples.ts'

const law = soundFiles['laws/little.yaml'] ?? ''

describe('parseEntry', () => {
  test('gives the entry with the line of each field', () => {
    const result = parseEntry(law, 'laws/little.yaml', 'law')
    expect(result).toMatchObject({ ok: true, value: { file: 'laws/little.yaml', entry: { id: 'little', kind: 'law', pitfalls: [] } } })
    if (!result.ok) return
    expect(result.value.lineOf(['checks', 0, 'severity'])).toBe(18)
    expect(result.value.lineOf(['worked', 0, 'inputs', 'w'])).toBe(24)
    // Not written, so the line of what holds it.
    expect(result.value.lineOf(['worked', 0, 'tolerance'])).toBe(23)
  })

  test('reports every wrong field of a file, not only the first', () => {
    const broken = law.replace('order: 1', 'order: first').replace('basis: theorem\n', 'basis: opinion\n').replace('unit: requests\n    meaning', 'meaning')
    const result = parseEntry(broken, 'laws/little.yaml', 'law')
    expect(result.ok ? [] : result.failures.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '3 order', '6 basis', '10 variables[0].unit',
    ])
  })

  test('says which words are allowed and what was found', () => {
    const result = parseEntry(law.replace('basis: theorem\n', 'basis: opinion\n'), 'laws/little.yaml', 'law')
    expect(result).toMatchObject({ failures: [{ message: 'Expected theorem, model, heuristic; found "opinion"' }] })
  })

  test('refuses a file above the size limit without reading it', () => {
    const result = parseEntry(`# ${'x'.repeat(maxEntryBytes)}`, 'laws/big.yaml', 'law')
    expect(result).toMatchObject({ ok: false, failures: [{ code: 'too-large', file: 'laws/big.yaml' }] })
  })

  test.each([
    ['an empty file', ''],
    ['a list', '- id: little\n'],
    ['a plain word', 'little\n'],
    ['two documents', 'id: a\n---\nid: b\n'],
    ['a tag', 'id: !!binary aGk=\nkind: law\n'],
    ['deep nesting', `id: ${'['.repeat(5000)}`],
    ['a key that would change the prototype', 'id: little\nkind: law\n__proto__: {polluted: true}\n'],
    ['bytes that are no text', 'id: \u0000\n'],
  ])('refuses %s with the file and a message', (_, text) => {
    const result = parseEntry(text, 'laws/odd.yaml', 'law')
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.failures.length).toBeGreaterThan(0)
    for (const failure of result.failures) expect(failure).toMatchObject({ file: 'laws/odd.yaml', message: expect.stringMatching(/\w{3}/) as string })
  })

  test('never throws, whatever the text and the kind', () => {
    const kind = fc.constantFrom(...catalogKinds)
    const yaml = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json().map(String), mutated)
    fc.assert(
      fc.property(yaml, kind, (text, of) => {
        const result = parseEntry(text, 'x/random.yaml', of)
        if (!result.ok) expect(result.failures.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

/** The sound law with a piece cut out and something else put in its place: near-valid text finds more than noise. */
const mutated = fc
  .tuple(fc.nat(law.length), fc.nat(40), fc.constantFrom('', ' ', '\n', ':', '- ', '{', '"', '&a ', '*a', '!t ', '1e999', '\t', '? '))
  .map(([at, length, put]) => law.slice(0, at) + put + law.slice(at + length))
