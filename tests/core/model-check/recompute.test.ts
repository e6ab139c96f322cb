import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { publishedTables, type PublishedTable } from '../../../src/core/model-check/published.ts'
import { recomputeTable } from '../../../src/core/model-check/recompute.ts'
import { findModel } from '../../../src/core/models/registry.ts'

const shipped = publishedTables.parse(JSON.parse(readFileSync(new URL('../../../catalog/measurements/published.json', import.meta.url), 'utf8')))

const tableOf = (changes: Partial<PublishedTable>): PublishedTable => ({
  id: 'one', title: 'One', source: 'worked example', provenance: 'computed', tolerance: { kind: 'relative', value: 0.01, why: 'example' },
  cases: [{ model: 'mm1', inputs: { arrivalRate_per_s: 7, serviceTime_s: 0.1 }, rows: [{ label: 'Use', output: 'utilization', published: 0.7, unit: 'ratio' }] }],
  ...changes,
})

const rowOf = (changes: Partial<PublishedTable['cases'][number]['rows'][number]>) =>
  recomputeTable(tableOf({ cases: [{ model: 'littles_law', inputs: { arrivalRate_per_s: 7, responseTime_s: 2 }, rows: [{ label: 'L', output: 'concurrency', published: 14, unit: '1', ...changes }] }] })).rows[0]!

describe('a published table', () => {
  test('is recomputed row by row, with the error of each', () => {
    const fanout = shipped.find(({ id }) => id === 'tail-fanout')!
    const { rows, within, worst } = recomputeTable(fanout)
    // 1 − 0.99¹⁰⁰ = 0.63397 against the printed 0.634; 1 − 0.9999²⁰⁰⁰ = 0.18128 against 0.181.
    expect(rows.map(({ computed }) => computed)).toEqual([expect.closeTo(0.633968, 6), expect.closeTo(0.181277, 6)])
    expect(rows[0]?.error).toBeCloseTo(0.6339677 / 0.634 - 1, 6)
    expect(within).toBe(2)
    expect(worst).toBeCloseTo(0.181277 / 0.181 - 1, 5)
  })

  test('takes a fit of the whole table where it asks for one', () => {
    const sdm = recomputeTable(shipped.find(({ id }) => id === 'usl-sdm91')!)
    // The fitted law gives 89.995 at one processor, where 64.9 were measured: 38.7 % too much.
    const first = sdm.rows.find(({ label }) => label === 'Measured at 1')
    expect(first?.computed).toBeCloseTo(89.995, 1)
    expect(first?.error).toBeCloseTo(0.3867, 2)
    expect(first?.isWithin).toBe(false)
    // The three figures of the fit itself agree with those of another optimiser.
    expect(sdm.rows.filter(({ label }) => label.endsWith('independent fit')).map(({ isWithin }) => isWithin)).toEqual([true, true, true])
  })

  test.each(shipped.filter(({ id }) => !id.startsWith('pbs-') && !id.startsWith('usl-')))('$id agrees with the models in every row', (table) => {
    const { rows } = recomputeTable(table)
    expect(rows.filter(({ isWithin }) => !isWithin)).toEqual([])
  })

  test('names only models that there are, and says where it comes from', () => {
    for (const { cases, fit, source, provenance, id } of shipped) {
      expect(source, id).not.toBe('')
      expect(['retrieved', 'computed'], id).toContain(provenance)
      for (const model of [...cases.map((one) => one.model), ...(fit === undefined ? [] : [fit.model])]) expect(findModel(model), `${id}: ${model}`).toBeDefined()
    }
    expect(new Set(shipped.map(({ id }) => id)).size).toBe(shipped.length)
  })

  test('knows bounds, and counts what has no answer as outside', () => {
    expect(rowOf({ published: 13, compare: 'above', output: 'missing' })).toMatchObject({ computed: null, isWithin: false, text: expect.stringContaining('no output missing') as string })
    const broken = recomputeTable(tableOf({ cases: [{ model: 'mm1', inputs: {}, rows: [{ label: 'Use', output: 'utilization', published: 0.7, unit: 'ratio' }] }] }))
    expect(broken.rows[0]).toMatchObject({ computed: null, error: null, isWithin: false })
    expect(broken.rows[0]?.text).not.toBe('')
    expect(broken.worst).toBeNull()
  })

  test('holds a value above its bound, and refuses one that is not', () => {
    const bounded = (compare: 'above' | 'below', published: number) =>
      recomputeTable(tableOf({ cases: [{ model: 'pbs_k_staleness', inputs: { n: 3, r: 1, w: 1, k: 1 }, rows: [{ label: 'k', output: 'staleProbability', published, compare, unit: 'ratio' }] }] })).rows[0]
    // (3 − 1) ÷ 3 = 0.667.
    expect(bounded('above', 0.6)).toMatchObject({ isWithin: true, error: null })
    expect(bounded('above', 0.7)?.isWithin).toBe(false)
    expect(bounded('below', 0.7)?.isWithin).toBe(true)
  })
})
