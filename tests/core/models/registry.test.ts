import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evaluateModel, findModel, models } from '../../../src/core/models/registry.ts'
import { differences, toleranceOf } from './compare.ts'

interface Case {
  readonly id: string
  readonly model: string
  readonly inputs: Record<string, unknown>
  readonly expected: Record<string, unknown>
  readonly tolerance: string
}

/** Runs every case of a file whose model exists; answers what went wrong, one line a case. */
function failures(file: string): string[] {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]
  return cases
    .filter((one) => findModel(one.model) !== undefined)
    .flatMap((one) => {
      const result = evaluateModel(one.model, one.inputs)
      if (!result.ok) return [`${one.id}: ${result.error.message}`]
      const compared = 'unavailability' in one.expected ? ['unavailability'] : Object.keys(one.expected)
      const pick = (from: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(compared.map((key) => [key, from[key]]))
      const keys = differences(Object.keys(result.outputs).sort(), Object.keys(one.expected).sort(), toleranceOf('exact'))
      const values = differences(pick(result.outputs), pick(one.expected), toleranceOf(one.tolerance))
      return [...keys, ...values].map((line) => `${one.id}${line}`)
    })
}

test('every worked case gives its expected outputs', () => {
  expect(failures(new URL('../../fixtures/models.json', import.meta.url).pathname)).toEqual([])
})

const folder = process.env['ATLAS_CASES']
const file = folder === undefined ? undefined : join(folder, 'models-dev.json')
const reason = file === undefined ? 'ATLAS_CASES names no folder' : existsSync(file) ? undefined : `${file} does not exist`
if (reason !== undefined) console.info(`Skipped the cases of a folder: ${reason}`)
test.skipIf(reason !== undefined)('every case of the folder in ATLAS_CASES gives its expected outputs', () => {
  expect(failures(file ?? '')).toEqual([])
})

test('model names are unique and every model names its source', () => {
  expect(new Set(models.map((model) => model.name)).size).toBe(models.length)
  expect(models.filter((model) => model.source.length < 10)).toEqual([])
})

test('an open queue that cannot keep up is refused with the growth of its backlog', () => {
  // 12 arrivals/s against 2 servers of 5/s: the backlog grows by 12 - 10 = 2 a second
  const result = evaluateModel('mmc', { arrivalRate_per_s: 12, serviceTime_s: 0.2, servers: 2 })
  expect(result).toMatchObject({ ok: false, error: { code: 'outside-domain' } })
  expect(result.ok ? '' : result.error.message).toContain('grows by 2 per second')
})

test('a missing key, an unreadable number and an unknown word are invalid input', () => {
  for (const inputs of [{ arrivalRate_per_s: 1 }, { arrivalRate_per_s: 'fast', responseTime_s: 1 }, null, []]) {
    expect(evaluateModel('littles_law', inputs)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  }
  expect(evaluateModel('no_such_model', {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(evaluateModel('durability_markov_mttdl', { units: 3, needed: 2, mttf_h: 1, mttr_h: 1, repair: 'slow' })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  })
})

test('a decimal text is read as its number', () => {
  expect(evaluateModel('littles_law', { arrivalRate_per_s: '1e2', responseTime_s: '0.5' })).toEqual({ ok: true, outputs: { concurrency: 50 } })
})

test('values outside a range are outside the domain, never a number', () => {
  const refused = [
    evaluateModel('availability_k_of_n', { n: 2, k: 3, availability: 0.9 }),
    evaluateModel('availability_k_of_n', { n: 2.5, k: 1, availability: 0.9 }),
    evaluateModel('availability_series', { availabilities: [1.2] }),
    evaluateModel('latency_mixture_quantile', { distribution: { type: 'lognormal', median_ms: 0, sigma: 1 }, percentiles: [0.5] }),
    evaluateModel('latency_mixture_quantile', { distribution: { type: 'exponential', mean_ms: 1 }, percentiles: [1] }),
    evaluateModel('cache_loss_amplification', { hitRatio: 0.5, requestRate_per_s: 1, dropTo: 0.6 }),
  ]
  for (const result of refused) expect(result).toMatchObject({ ok: false, error: { code: 'outside-domain' } })
})
