import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../support/catalog-files.ts'
import { startService } from '../support/service.ts'

interface Query {
  readonly query: string
  readonly right: readonly string[]
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const queries = parse(readFileSync(here('search-queries.yaml'), 'utf8')) as Query[]
const catalog = shippedCatalog()

/** Fewest of the 60 that have to be answered among the first three. */
const fewest = 57
const places = 3

describe('the 60 queries', () => {
  test('are 60 different ones, and what answers them exists', () => {
    expect(new Set(queries.map(({ query }) => query.toLowerCase())).size).toBe(60)
    const ids = new Set(catalog.entries.map(({ id }) => id))
    expect(queries.flatMap(({ right }) => right).filter((id) => !ids.has(id))).toEqual([])
    expect(queries.filter(({ right }) => right.length === 0)).toEqual([])
  })

  test(`are answered among the first ${places} at least ${fewest} times`, async () => {
    const { service } = startService({ catalog })
    const answers = await Promise.all(queries.map(async ({ query, right }) => {
      const result = await service.call('search.find', { text: query, limit: 10 })
      if (!result.ok) throw new Error(result.error.message)
      return { query, right, found: result.value.map(({ id }) => id) }
    }))
    const isAmong = (count: number) => (answer: (typeof answers)[number]): boolean =>
      answer.found.slice(0, count).some((id) => answer.right.includes(id))
    const missed = answers
      .filter((answer) => !isAmong(places)(answer))
      .map(({ query, right, found }) => `${query}: wanted ${right.join(' or ')}, found ${found.slice(0, 5).join(', ')}`)
    const answered = queries.length - missed.length
    console.log(`${answered} of ${queries.length} among the first ${places}, ${answers.filter(isAmong(1)).length} in first place`)
    for (const line of missed) console.log(`  missed ${line}`)
    expect(answered, missed.join('\n')).toBeGreaterThanOrEqual(fewest)
  })
})
