import { describe, expect, test } from 'vitest'
import { homeEntries, homeProblems, whenInWords, type HomeEntry, type Present } from '../../src/renderer/screens/designs/entries.ts'

const whole: Present['catalog'] = [
  { id: 'little', kind: 'law' },
  { id: 'url-shortener', kind: 'template' },
  { id: 'outbox', kind: 'pattern' },
  { id: 'FM-S06', kind: 'failure-mode' },
  { id: 'FM-E09', kind: 'failure-mode' },
  { id: 'FM-D25', kind: 'failure-mode' },
]
const noMap = (catalog: Present['catalog']): Present => ({ catalog, hasScreen: () => false })
const ids = (entries: readonly HomeEntry[]): string[] => entries.map((entry) => entry.id)
const ways = (entries: readonly HomeEntry[]): unknown[] => entries.map((entry) => entry.way)

describe('the ways in on the first screen', () => {
  test('the framework has five entries, each with its time, and three problems', () => {
    const entries = homeEntries(noMap(whole))
    expect(ids(entries)).toEqual(['quick-start', 'laws', 'build', 'implementations', 'production'])
    expect(entries.every((entry) => entry.time !== undefined)).toBe(true)
    expect(ids(homeProblems(noMap(whole)))).toEqual(['slow', 'spike', 'inconsistent'])
  })

  test('what leads nowhere is not shown; a blank design can always be started', () => {
    expect(ids(homeEntries(noMap([])))).toEqual(['build'])
    expect(homeProblems(noMap([]))).toEqual([])
    expect(ids(homeProblems(noMap([{ id: 'FM-E09', kind: 'failure-mode' }])))).toEqual(['spike'])
  })

  test('the quick start is the guided tour, the day of building a blank design', () => {
    const [quickStart, , build] = ways(homeEntries(noMap(whole)))
    expect([quickStart, build]).toEqual([{ tour: true }, { create: {} }])
  })

  test('implementations lead to the guides and production to what is known of it, where the catalog has them', () => {
    const present = noMap([...whole, { id: 'guide-outbox', kind: 'guide' }, { id: 'reality-network', kind: 'reality' }])
    expect(ways(homeEntries(present)).slice(3)).toEqual([{ to: 'catalog/guide' }, { to: 'catalog/reality' }])
  })

  test('problems lead to the failure map once there is one, to the catalog until then', () => {
    expect(ways(homeProblems(noMap(whole)))[0]).toEqual({ to: 'catalog/failure-mode/FM-S06' })
    const present: Present = { catalog: whole, hasScreen: (id) => id === 'failure-map' }
    expect(ways(homeProblems(present))).toEqual([{ to: 'failure-map/FM-S06' }, { to: 'failure-map/FM-E09' }, { to: 'failure-map/FM-D25' }])
    expect(ways(homeEntries(present)).at(-1)).toEqual({ to: 'failure-map' })
  })
})

describe('when a design was changed', () => {
  const now = new Date(2026, 10, 23, 12, 4)

  test('today is a time, this year a day, an earlier year has its year', () => {
    expect(whenInWords(new Date(2026, 10, 23, 9, 5).toISOString(), now)).toBe('09:05')
    expect(whenInWords(new Date(2026, 10, 9, 9, 5).toISOString(), now)).toBe('9 Nov')
    expect(whenInWords(new Date(2025, 10, 9, 9, 5).toISOString(), now)).toBe('9 Nov 2025')
  })

  test('what is no date is shown as it is', () => {
    expect(whenInWords('soon', now)).toBe('soon')
  })
})
