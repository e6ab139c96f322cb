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

test('every one of the 86 models has a worked case', () => {
  const worked = new Set((JSON.parse(readFileSync(new URL('../../fixtures/models.json', import.meta.url).pathname, 'utf8')) as Case[]).map((one) => one.model))
  expect(models).toHaveLength(86)
  expect(models.map((model) => model.name).filter((name) => !worked.has(name))).toEqual([])
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

test('a key that another one asks for is missing input, not a value outside the domain', () => {
  const incomplete = [
    evaluateModel('fanout_tail', { fanout: 3, distribution: { type: 'exponential', mean_ms: 1 } }),
    evaluateModel('slo_error_budget', { slo: 0.99, window_days: 30, budgetFraction: 0.02 }),
    evaluateModel('availability_dependency_kinds', { own: 1, dependencies: [{ kind: 'retry', availability: 0.9 }] }),
    evaluateModel('littles_law', { arrivalRate_per_s: '0x10', responseTime_s: 1 }),
  ]
  for (const result of incomplete) expect(result).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
})

test('every unstable open queue is refused with the growth of its backlog', () => {
  // 12/s against 10/s of one server of 0.1 s: 2 a second more than it can serve
  const base = { arrivalRate_per_s: 12, serviceTime_s: 0.1, serviceScv: 1, arrivalScv: 1, servers: 1 }
  const names = ['mm1', 'mmc', 'mg1_pollaczek_khinchine', 'mg1_processor_sharing', 'gg1_kingman', 'ggc_allen_cunneen', 'ggc_sakasegawa', 'mdc_exact_wait']
  for (const name of names) {
    const result = evaluateModel(name, base)
    expect(result.ok ? name : result.error.message).toMatch(/grows by 2 per second/)
  }
})

test('queues and networks stay finite far beyond a hundred thousand', () => {
  // Erlang A with patient customers: (200 - 18) * 1000 s = 182,000 wait, so 182/200 of them leave.
  const patient = evaluateModel('mmc_abandonment_erlang_a', { arrivalRate_per_s: 200, serviceTime_s: 0.5, servers: 9, meanPatience_s: 1000 })
  expect(patient.ok && patient.outputs['abandonFraction']).toBeCloseTo(0.91, 10)
  // A closed network of 100,000 runs at the rate of its slowest station: 10 servers of 0.5 s are 20/s.
  const closed = evaluateModel('mva_closed_multiserver', { demands_s: [0.1, 0.02, 0.5], servers: [2, 1, 10], thinkTime_s: 100, customers: 100_000 })
  expect(closed.ok ? Number(closed.outputs['throughput_per_s']) : 0).toBeGreaterThan(19.999)
  expect(closed.ok ? Number(closed.outputs['throughput_per_s']) : 99).toBeLessThan(20)
  // 2000 coins, all but one or two heads needed: practically never up, and not 0 for lack of digits.
  expect(evaluateModel('availability_k_of_n', { n: 2000, k: 1999, availability: 0.5 })).toEqual({ ok: true, outputs: { availability: 0, unavailability: 1 } })
})
