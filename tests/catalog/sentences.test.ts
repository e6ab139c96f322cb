import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readYaml } from './read-entries.ts'

/** Samples repeat the reasons of the catalog, as every derived design does. */
const folders = readdirSync(new URL('../../catalog/', import.meta.url)).filter((folder) => folder !== 'samples' && folder !== 'measurements')

/** Formulas and conditions, addresses, and remarks beside a number, where the same fact holds of many things. */
const notProse: ReadonlySet<string> = new Set([
  'when', 'unless', 'expression', 'formula', 'useWhen', 'avoidWhen', 'fires', 'quiet', 'url', 'conditions', 'note', 'what', 'withoutExample',
])

function textsOf(value: unknown, path: readonly string[]): { text: string; at: string }[] {
  if (typeof value === 'string') return [{ text: value, at: path.join('.') }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => (notProse.has(key) ? [] : textsOf(member, [...path, key])))
}

const wordsOf = (sentence: string): string[] => sentence.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')

/** Sentences of eight words or more that stand in more than one entry, with the places. */
function repeated(entries: readonly { readonly file: string; readonly content: unknown }[]): string[] {
  const places = new Map<string, Set<string>>()
  for (const { file, content } of entries) {
    for (const { text, at } of textsOf(content, [])) {
      for (const sentence of text.split(/(?<=[.!?;])\s+/)) {
        const words = wordsOf(sentence)
        if (words.length < 8) continue
        const key = words.join(' ')
        places.set(key, (places.get(key) ?? new Set()).add(`${file}: ${at}`))
      }
    }
  }
  return [...places].filter(([, all]) => new Set([...all].map((place) => place.split(':')[0])).size > 1).map(([key, all]) => `${key} (${[...all].join('; ')})`)
}

test('no sentence of the catalog stands in two entries', () => {
  const entries = folders.flatMap((folder) => readYaml(folder).map(({ file, content }) => ({ file: `${folder}/${file}`, content })))
  expect(entries.length).toBeGreaterThan(800)
  expect(repeated(entries)).toEqual([])
})

test('a sentence that does is found, whatever its case and signs', () => {
  const one = 'A cache answers what it has seen before, and nothing else.'
  const other = 'Yes; a cache answers what it has seen before: and nothing else!'
  expect(repeated([{ file: 'a.yaml', content: { summary: one } }, { file: 'b.yaml', content: { list: [{ why: other }] } }])).toHaveLength(1)
  expect(repeated([{ file: 'a.yaml', content: { summary: one, statement: one } }])).toEqual([])
})
