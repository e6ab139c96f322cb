import { describe, expect, test } from 'vitest'
import type { Measurement, TimeUnit } from '../../../src/core/measured/measurement.ts'
import { readMeasurement } from '../../../src/core/measured/read.ts'
import type { Failure } from '../../../src/core/result.ts'
import { encoded, hdrLog, hdrPercentiles, k6Export, k6Summary, loadCsv, prometheusQuery, prometheusText, readAs, wrk, wrk2 } from './samples.ts'

function read(text: string, unit?: TimeUnit, series?: string): Measurement {
  const result = readMeasurement(text, 'run.txt', readAs(unit, series))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function refused(text: string, unit?: TimeUnit, series?: string): Failure {
  const result = readMeasurement(text, 'run.txt', readAs(unit, series))
  if (result.ok) throw new Error('it was read')
  return result.error
}

describe('percentiles of HdrHistogram', () => {
  test('are read with their counts, in the unit that is said', () => {
    const { latencies, unit, format } = read(hdrPercentiles, 'us')
    expect({ format, of: unit.of, from: unit.from }).toEqual({ format: 'hdr-percentiles', of: 'us', from: 'asked' })
    // 40 µs are 0.04 ms.
    expect(latencies?.points.find(({ p }) => p === 0.99)).toEqual({ p: 0.99, ms: 0.04, count: 9900 })
    expect(latencies).toMatchObject({ total: 10_000, max: 0.09, mean: 0.012 })
  })

  test('are not read before somebody says the unit', () => {
    expect(refused(hdrPercentiles)).toMatchObject({ code: 'invalid-input', field: 'unit', file: 'run.txt' })
  })

  test('are read as CSV too', () => {
    const csv = hdrPercentiles.split('\n').map((line) => (line.startsWith('#') ? line : line.trim().split(/\s+/).join(','))).join('\n')
    expect(read(csv, 'ms').latencies?.total).toBe(10_000)
  })

  test('whose values fall name the line', () => {
    expect(refused(hdrPercentiles.replace('40.000 0.99', '15.000 0.99'), 'ms')).toMatchObject({ line: 6 })
    expect(refused(hdrPercentiles.replace(' 9900 ', ' NaN '), 'ms')).toMatchObject({ line: 6 })
  })
})

describe('the interval log of HdrHistogram', () => {
  test('gives the values that its cells stand for', () => {
    // Three digits: 2 · 10³ needs 2048 cells of width 1, runs of 1024 cells after them. Cell 3298 = 3 · 1024 + 226 is number 226 of run
    // 2, of width 4: (226 + 1024) · 4 = 5000 up to 5003.
    const { latencies } = read(hdrLog, 'us', 'READ')
    expect(latencies).toMatchObject({ min: 1, max: 5.003, total: 200 })
    // (198 · 1000 + 2 · 5003) ÷ 200 = 1040.03 µs.
    expect(latencies?.mean).toBeCloseTo(1.04003, 9)
    // 198 of 200 took 1 ms or less, so p99 is 1 ms and p99.5 is beyond.
    expect(latencies?.points.find(({ p }) => p === 0.99)).toEqual({ p: 0.99, ms: 1, count: 198 })
    expect(latencies?.points.find(({ p }) => p === 0.995)).toEqual({ p: 0.995, ms: 5.003, count: 200 })
  })

  test('adds up the intervals of the tag with most requests and names the others', () => {
    // 200 requests in two seconds, on the day its head says.
    expect(read(hdrLog, 'us')).toMatchObject({ series: 'READ', others: ['WRITE'], perSecond: 100, on: '2026-11-23' })
    expect(read(hdrLog, 'us', 'WRITE').latencies).toMatchObject({ total: 10, min: 1.5 })
    expect(refused(hdrLog, 'us', 'SCAN')).toMatchObject({ code: 'not-found', field: 'series' })
  })

  test('is read as the library itself wrote it', () => {
    // From the tests of HdrHistogramJS: the log says a maximum of 2.769 ms and counts nanoseconds.
    const log = `#[StartTime: 1441812279.474 (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]
0.127,1.007,2.769,HISTFAAAAEV42pNpmSzMwMCgyAABTBDKT4GBgdnNYMcCBvsPEBEJISEuATEZMQ4uASkhIR4nrxg9v2lMaxhvMekILGZkKmcCAEf2CsI=`
    const measured = read(log, 'ns')
    expect(measured.latencies?.max).toBeCloseTo(2.769, 3)
    expect(measured.on).toBe('2015-09-09')
    // Without a unit it is refused, and the millionth is pointed out.
    expect(refused(log)).toMatchObject({ field: 'unit', hint: expect.stringContaining('nanoseconds') as string })
  })

  test('that is damaged names the line', () => {
    const good = encoded([[5, 1]])
    expect(refused(`"StartTimestamp","Interval_Length","Interval_Max","x"\n0,1,1,${good}\n1,1,1,HISTAAAA`, 'ms')).toMatchObject({ line: 3 })
    expect(refused(`0,1,1,${good.slice(0, -12)}`, 'ms')).toMatchObject({ line: 1, message: expect.stringContaining('cut short') as string })
    // A run of 2^40 empty cells, in six bytes.
    expect(refused(`0,1,1,${encoded([[5, 1], [2 ** 40, 1]])}`, 'ms')).toMatchObject({ line: 1, message: expect.stringContaining('out of range') as string })
  })
})

describe('buckets of Prometheus', () => {
  test('are read with the unit of the name', () => {
    const { latencies, unit, series } = read(prometheusText)
    expect({ ...unit, series }).toMatchObject({ of: 's', from: 'file', series: 'checkout_duration_seconds' })
    expect(latencies?.kind).toBe('buckets')
    expect(latencies?.points).toEqual([
      { p: 0.5, ms: 50, count: 500 }, { p: 0.9, ms: 100, count: 900 }, { p: 0.98, ms: 250, count: 980 }, { p: 0.995, ms: 500, count: 995 },
    ])
  })

  test('say the same as the answer of a query, whatever the order', () => {
    expect(read(prometheusQuery).latencies).toEqual(read(prometheusText).latencies)
    expect(read(prometheusQuery).on).toBe('2026-11-23')
  })

  test('of several series are added up edge by edge', () => {
    const two = prometheusText + prometheusText.replaceAll('/pay', '/cart').replace('le="0.05"} 500', 'le="0.05"} 100')
    // (500 + 100) of 2000.
    expect(read(two).latencies?.points[0]).toEqual({ p: 0.3, ms: 50, count: 600 })
    expect(read(two, undefined, 'checkout_duration_seconds{route="/cart"}').latencies?.points[0]?.p).toBe(0.1)
    expect(refused(two.replace('{route="/cart",le="0.1"}', '{route="/cart",le="0.2"}'))).toMatchObject({ field: 'series', message: expect.stringContaining('different buckets') as string })
  })

  test('that fall, repeat, lack their end or measure no time are refused', () => {
    expect(refused(prometheusText.replace('980', '880'))).toMatchObject({ line: 5 })
    expect(refused(prometheusText.replace('le="0.25"', 'le="0.1"'))).toMatchObject({ line: 5, message: expect.stringContaining('twice') as string })
    expect(refused(prometheusText.replace('le="+Inf"', 'le="1"')).message).toContain('+Inf')
    expect(refused(prometheusText.replaceAll('duration_seconds', 'body_bytes')).message).toContain('does not measure time')
    expect(refused(prometheusText.replaceAll('duration_seconds', 'duration'))).toMatchObject({ field: 'unit' })
    expect(refused(prometheusText.replace('} 980', '} NaN'))).toMatchObject({ line: 5 })
    expect(refused('{"status":"success","data":{"resultType":"matrix","result":[]}}').hint).toContain('query_range')
  })
})

describe('a summary of k6', () => {
  test('is read in both shapes, in milliseconds', () => {
    const exported = read(k6Export)
    expect(exported).toMatchObject({ series: 'http_req_duration', perSecond: 200, unit: { of: 'ms', from: 'format' }, notes: [] })
    expect(exported.latencies).toMatchObject({ total: 6000, min: 20, max: 900, mean: 113.3 })
    // 95 % of 6000.
    expect(exported.latencies?.points.at(-1)).toEqual({ p: 0.95, ms: 227.593, count: 5700 })
    const given = read(k6Summary)
    expect(given.latencies?.points.at(-1)).toEqual({ p: 0.99, ms: 320, count: 5940 })
    expect(given.notes).toEqual(['A share of 0.02 of the requests failed; their times are counted in.'])
  })

  test('keeps its own metrics without a unit until one is said', () => {
    expect(refused(k6Export, undefined, 'queue_length')).toMatchObject({ field: 'unit' })
    expect(refused(k6Export, undefined, 'nothing')).toMatchObject({ code: 'not-found', hint: expect.stringContaining('http_req_duration') as string })
  })
})

describe('the output of wrk', () => {
  test('is read with the unit that each time carries', () => {
    const { latencies, perSecond, notes } = read(wrk)
    expect(latencies?.points).toEqual([{ p: 0.5, ms: 10, count: null }, { p: 0.75, ms: 14, count: null }, { p: 0.9, ms: 20, count: null }, { p: 0.99, ms: 40, count: null }])
    expect(latencies).toMatchObject({ total: 52_259, max: 1200, mean: 12.1 })
    expect(perSecond).toBe(1741.75)
    expect(notes.join(' ')).toContain('timeout 7')
    expect(notes.join(' ')).toContain('coordinated omission')
  })

  test('of wrk2 is read from its detailed spectrum', () => {
    const { latencies, name, notes } = read(wrk2)
    expect(name).toBe('wrk2')
    expect(latencies?.points.find(({ p }) => p === 0.999)).toEqual({ p: 0.999, ms: 80, count: 9990 })
    expect(notes).toEqual(['100 connections were open.'])
  })

  test('without --latency says how to get it, and with falling times names the line', () => {
    expect(refused(wrk.replace(/ {2}Latency Distribution[^]*(?= {2}52259)/, '')).hint).toContain('--latency')
    expect(refused(wrk.replace('20.00ms', '2.00ms'))).toMatchObject({ line: 9 })
    expect(refused(wrk.replace('20.00ms', '20.00'))).toMatchObject({ line: 9 })
  })
})

describe('a load test as CSV', () => {
  test('is read by the names of its columns', () => {
    expect(read(loadCsv([1, 2, 4, 8])).loads[0]).toEqual({ load: 1, perSecond: 100 })
    // 6000 a minute are 100 a second.
    expect(read('users;rpm\n1;6000\n2;11000\n4;20000\n8;30000').loads[0]).toEqual({ load: 1, perSecond: 100 })
  })

  test('with a word for a number, too few points or one load is refused', () => {
    expect(refused('load,throughput\n1,100\n2,many\n3,200\n4,210')).toMatchObject({ line: 3 })
    expect(refused('load,throughput\n1,100\n2,NaN\n3,200\n4,210')).toMatchObject({ line: 3 })
    expect(refused('load,throughput\n1,100\n2,-5\n3,200\n4,210')).toMatchObject({ line: 3 })
    expect(refused('load,throughput\n1,100\n2,190').message).toContain('at least 4')
    expect(refused('load,throughput\n2,100\n2,101\n2,99\n2,100').message).toContain('different loads')
  })
})

test('a file of another kind is told what Atlas reads', () => {
  expect(refused('hello').hint).toContain('k6')
  expect(refused('{"a":1}').hint).toContain('k6')
  expect(refused('{"metrics":')).toMatchObject({ message: expect.stringContaining('cut short') as string })
  expect(refused('x'.repeat(8_000_001))).toMatchObject({ code: 'too-large' })
})
