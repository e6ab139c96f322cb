import { describe, expect, test } from 'vitest'
import { proposalOf } from '../../../src/core/measured/fit.ts'
import type { Proposal, TimeUnit } from '../../../src/core/measured/measurement.ts'
import { readMeasurement } from '../../../src/core/measured/read.ts'
import { hdrPercentiles, k6Export, k6Summary, loadCsv, prometheusText, readAs, wrk } from './samples.ts'

function proposed(text: string, unit?: TimeUnit, replicas = 1): Proposal {
  const result = readMeasurement(text, 'results/run 1.txt', readAs(unit))
  if (!result.ok) throw new Error(result.error.message)
  return proposalOf(result.value, { fileName: 'results/run 1.txt', readOn: '2026-11-23', replicas })
}

describe('percentiles', () => {
  test('set p50 and p99 as measured, with source and day', () => {
    const { set, latencyFit } = proposed(wrk)
    expect(set.latency?.p50).toMatchObject({ value: 10, unit: 'ms', from: 'measured', source: 'wrk, run 1.txt', on: '2026-11-23' })
    expect(set.latency?.p99).toMatchObject({ value: 40, unit: 'ms', from: 'measured' })
    // p50 less 1.96 √(0.25 ÷ 52,259) is 0.495713, z −0.010746; the line through ln 10, 14, 20 and 40 rises by 0.5997: 10 · e^(−0.006444).
    expect(set.latency?.p50?.low).toBeCloseTo(9.9358, 3)
    expect(set.latency?.p50?.note).toContain('the day it was read')
    // σ = ln(40 ÷ 10) ÷ 2.32635 = 0.595910; p90 = 10 · e^(0.595910 · 1.281552) = 21.462, which is 7.31 % over the 20 measured;
    // p75 = 10 · e^(0.595910 · 0.674490) = 14.947, 6.76 % over 14.
    expect(latencyFit?.sigma).toBeCloseTo(0.59591, 5)
    expect(latencyFit?.errors.map(({ at, error }) => [at, Number(error.toFixed(3)) + 0])).toEqual([[0.5, 0], [0.75, 0.068], [0.9, 0.073], [0.99, 0]])
    expect(latencyFit?.worst?.at).toBe(0.9)
  })

  test('carry the range that so many requests leave', () => {
    // n = 10,000: p50 ± 1.96 √(0.25 ÷ 10,000) = 0.5 ± 0.0098. Above, between p50 (10 ms) and p90 (20 ms): z(0.5098) = 0.024567 of 1.281552,
    // so 10 · 2^0.019170 = 10.1338.
    const { p50, p99 } = proposed(hdrPercentiles, 'ms').set.latency ?? {}
    expect(p50?.high).toBeCloseTo(10.1338, 3)
    // 0.99 ± 0.00195. Below: z(0.98805) = 2.2588, between p90 (z 1.2816, 20 ms) and p99 (z 2.3263, 40 ms): 20 · 2^0.93537 = 38.25.
    // Above: z(0.99195) = 2.4067, between p99 and p99.9 (z 3.0902, 80 ms): 40 · 2^0.10517 = 43.02.
    expect(p99?.low).toBeCloseTo(38.25, 1)
    expect(p99?.high).toBeCloseTo(43.02, 1)
  })

  test('that end before p99 are extended along the lognormal, and that stays assumed', () => {
    // Median 100 and σ 0.5: p90 and p95 as in the file, p99 = 100 · e^(0.5 · 2.326348) = 320.01.
    const { set, how } = proposed(k6Export)
    expect(set.latency?.p50).toMatchObject({ value: 100, from: 'measured' })
    expect(set.latency?.p99?.value).toBeCloseTo(320.01, 1)
    expect(set.latency?.p99).toMatchObject({ from: 'assumed', low: 227.593, high: 900 })
    expect(how.join(' ')).toContain('counts as assumed')
    expect(proposed(k6Summary).set.latency?.p99).toMatchObject({ value: 320, from: 'measured' })
  })
})

describe('buckets', () => {
  test('set the point straight within the bucket, with the bucket as range', () => {
    // Request 500 of 1000 is the last of the first bucket: 50 ms. Request 990 is 10 of 15 into 250 to 500 ms: 416.667 ms.
    const { set } = proposed(prometheusText)
    expect(set.latency?.p50).toMatchObject({ value: 50, low: 0, from: 'measured' })
    expect(set.latency?.p99).toMatchObject({ value: 416.667, low: 250, high: 500, from: 'measured', source: 'Prometheus histogram, run 1.txt, checkout_duration_seconds' })
  })

  test('that end before p99 say so and set no p99', () => {
    // 995 → 985 of 1000 in buckets: 1.5 % took longer than 500 ms.
    const { set, missing } = proposed(prometheusText.replace('} 995', '} 985'))
    expect(set.latency?.p99).toBeUndefined()
    expect(missing).toEqual(['p99: 1.5 % of the requests took longer than the last bucket, 500 ms.'])
  })
})

describe('a load test', () => {
  test('that passed its peak sets the highest throughput of the law', () => {
    // α 0.05, β 0.0005, γ 100: peak at √(0.95 ÷ 0.0005) = 43.59, there 4358.9 ÷ (1 + 2.12945 + 0.92823) = 1074.2/s.
    const { set, loadFit } = proposed(loadCsv([1, 2, 4, 8, 16, 32, 48, 64]))
    expect(set.capacity?.value).toBeCloseTo(1074.2, 0)
    expect(set.capacity).toMatchObject({ unit: '1/s', from: 'measured' })
    expect(loadFit?.alpha).toBeCloseTo(0.05, 3)
    expect(loadFit?.beta).toBeCloseTo(0.0005, 5)
    expect(loadFit?.peakLoad).toBeCloseTo(43.59, 1)
    expect(Math.abs(loadFit?.worst?.error ?? 1)).toBeLessThan(1e-3)
  })

  test('that stopped before its peak sets what it reached and no more', () => {
    // At 32: 3200 ÷ (1 + 1.55 + 0.496) = 1050.6/s.
    const { set, how } = proposed(loadCsv([1, 2, 4, 8, 16, 32]))
    expect(set.capacity?.value).toBeCloseTo(1050.6, 0)
    expect(how[0]).toContain('did not reach the peak')
  })

  test('of several replicas counts for one of them', () => {
    const { set, how } = proposed(loadCsv([1, 2, 4, 8, 16, 32]), undefined, 2)
    expect(set.capacity?.value).toBeCloseTo(525.3, 0)
    expect(how[1]).toContain('2 replicas')
  })
})
