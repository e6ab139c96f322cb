import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'

interface Query {
  readonly query: string
  readonly right: readonly string[]
}

const queries = parse(readFileSync(fileURLToPath(new URL('search-queries.yaml', import.meta.url)), 'utf8')) as Query[]

test('the list holds 60 different queries, each with an answer', () => {
  expect(new Set(queries.map(({ query }) => query.toLowerCase())).size).toBe(60)
  expect(queries.filter(({ right }) => right.length === 0)).toEqual([])
})
