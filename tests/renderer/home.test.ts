import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { DesignSummary } from '../../src/contract/design-operations.ts'
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

describe('what needs attention first', () => {
  // The store of designs reaches the transport, which looks at the page when it loads; here is none.
  beforeAll(() => {
    vi.stubGlobal('window', {})
    vi.stubGlobal('location', { hash: '', pathname: '/' })
    vi.stubGlobal('sessionStorage', { getItem: () => null })
  })
  const attention = () => import('../../src/renderer/screens/designs/attention.ts')

  type Last = NonNullable<DesignSummary['last']>
  const design = (name: string, missed: number, critical: number, more: { changedAt?: string; worst?: Last['worst'] } = {}): DesignSummary => ({
    id: name, name, template: null, createdAt: '2026-11-01T00:00:00.000Z', changedAt: more.changedAt ?? '2026-11-01T00:00:00.000Z',
    last: { verdicts: { met: 1, missed, undecided: 1 }, findings: { critical, high: 9, medium: 0, low: 0, info: 0 }, worst: more.worst },
  })

  test('the design with most critical findings comes first, then with most misses, then the one changed last', async () => {
    const { worstOf } = await attention()
    const first = (...designs: DesignSummary[]) => worstOf(designs)?.design.name
    expect(first(design('many', 5, 0), design('critical', 1, 1))).toBe('critical')
    expect(first(design('one', 1, 1), design('two', 2, 1))).toBe('two')
    expect(first(design('older', 1, 1), design('newer', 1, 1, { changedAt: '2026-11-02T00:00:00.000Z' }))).toBe('newer')
  })

  test('designs that miss nothing or were not validated do not count, whatever is found in them', async () => {
    const { worstOf } = await attention()
    const unknown: DesignSummary = { ...design('unknown', 3, 3), last: null }
    expect(worstOf([])).toBeUndefined()
    expect(worstOf([design('met', 0, 7), unknown])).toBeUndefined()
    expect(worstOf([design('met', 0, 7), design('a', 1, 0), unknown, design('b', 2, 0)])).toMatchObject({ design: { name: 'b' }, others: 1 })
  })

  test('the sentence names what is missed, by how much, and the value that turns it', async () => {
    const { missInWords } = await attention()
    const worst = { verdict: 'cost', requirement: 'Cost ≤ 10 USD/month', margin: '\u22125 USD/month, \u221260 USD/year', turns: 'Turns at 5.' }
    expect(missInWords(design('Shop', 1, 0, { worst }))).toBe('Shop misses Cost ≤ 10 USD/month by 5 USD/month. Turns at 5.')
    expect(missInWords(design('Shop', 1, 0, { worst: { ...worst, turns: null } }))).toBe('Shop misses Cost ≤ 10 USD/month by 5 USD/month.')
    expect(missInWords(design('Shop', 1, 0, { worst: { ...worst, margin: '0.675× the demand', turns: null } }))).toBe('Shop misses Cost ≤ 10 USD/month: 0.675× the demand.')
    expect(missInWords(design('Shop', 1, 0, { worst: { ...worst, margin: null, turns: null } }))).toBe('Shop misses Cost ≤ 10 USD/month.')
  })

  test('of a summary from before the worst was kept it says how many are missed', async () => {
    const { missInWords } = await attention()
    expect(missInWords(design('Shop', 1, 0))).toBe('Shop misses 1 requirement.')
    expect(missInWords(design('Shop', 3, 0))).toBe('Shop misses 3 requirements.')
  })

  test('it opens step 5 of that design with the missed verdict chosen', async () => {
    const { openMiss, shownMiss } = await attention()
    const { currentPlace } = await import('../../src/renderer/router.ts')
    const { designsStore } = await import('../../src/renderer/screens/designs/designs-store.ts')
    const { validationStore } = await import('../../src/renderer/screens/design/validation/validation-store.ts')
    expect(shownMiss()).toBeUndefined()
    openMiss()
    expect(currentPlace()).toBe('designs')
    const worst = { verdict: 'latency', requirement: 'Latency p99 ≤ 100 ms', margin: '\u22125 ms', turns: null }
    designsStore.setState({ list: { state: 'ready', value: [design('met', 0, 0), design('shop', 1, 0, { worst })] } })
    openMiss()
    expect(currentPlace()).toBe('designs/shop/steps/validation')
    expect(validationStore.getState()).toMatchObject({ verdictId: 'latency', explained: 'verdict' })
  })
})
