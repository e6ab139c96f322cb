import { deflateSync, inflateSync } from 'node:zlib'
import type { ReadOptions, TimeUnit } from '../../../src/core/measured/measurement.ts'

/** Undoes zlib compression as the service does. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: most })
  } catch {
    return null
  }
}

export const readAs = (unit?: TimeUnit, series?: string): ReadOptions => ({ unit, series, inflate })

/** A histogram in the compressed V2 encoding: cells with their counts, in order, everything else empty. */
export function encoded(cells: readonly (readonly [cell: number, count: number])[], digits = 3, lowest = 1, highest = 3_600_000_000): string {
  const counts: number[] = []
  let next = 0
  for (const [cell, count] of cells) {
    if (cell > next) counts.push(...leb128((cell - next) * 2 - 1))
    counts.push(...leb128(count * 2))
    next = cell + 1
  }
  const payload = Buffer.alloc(40)
  payload.writeInt32BE(0x1c849313, 0)
  payload.writeInt32BE(counts.length, 4)
  payload.writeInt32BE(digits, 12)
  payload.writeBigInt64BE(BigInt(lowest), 16)
  payload.writeBigInt64BE(BigInt(highest), 24)
  payload.writeDoubleBE(1, 32)
  const packed = deflateSync(Buffer.concat([payload, Buffer.from(counts)]))
  const head = Buffer.alloc(8)
  head.writeInt32BE(0x1c849314, 0)
  head.writeInt32BE(packed.length, 4)
  return Buffer.concat([head, packed]).toString('base64')
}

function leb128(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}

export const hdrPercentiles = `       Value     Percentile TotalCount 1/(1-Percentile)

       1.000 0.000000000000          1           1.00
      10.000 0.500000000000       5000           2.00
      20.000 0.900000000000       9000          10.00
      40.000 0.990000000000       9900         100.00
      80.000 0.999000000000       9990        1000.00
      90.000 1.000000000000      10000
#[Mean    =       12.000, StdDeviation   =        6.000]
#[Max     =       90.000, Total count    =        10000]
#[Buckets =           28, SubBuckets     =         2048]
`

/** Cell 3298 of three digits holds 5000 to 5003; see the test of it. */
export const hdrLog = `#[Logged by a test]
#[Histogram log format version 1.3]
#[StartTime: 1795392000.000 (seconds since epoch), Mon Nov 23 00:00:00 UTC 2026]
"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
Tag=READ,0.000,1.000,0.005,${encoded([[1000, 98], [3298, 2]])}
Tag=READ,1.000,1.000,0.001,${encoded([[1000, 100]])}
Tag=WRITE,0.000,1.000,0.001,${encoded([[1500, 10]])}
`

export const prometheusText = `# HELP checkout_duration_seconds Time of a checkout.
# TYPE checkout_duration_seconds histogram
checkout_duration_seconds_bucket{route="/pay",le="0.05"} 500
checkout_duration_seconds_bucket{route="/pay",le="0.1"} 900
checkout_duration_seconds_bucket{route="/pay",le="0.25"} 980
checkout_duration_seconds_bucket{route="/pay",le="0.5"} 995
checkout_duration_seconds_bucket{route="/pay",le="+Inf"} 1000
checkout_duration_seconds_sum{route="/pay"} 61.5
checkout_duration_seconds_count{route="/pay"} 1000
process_cpu_seconds_total 12.3
`

const bucket = (le: string, count: string): unknown => ({ metric: { __name__: 'checkout_duration_seconds_bucket', le }, value: [1795392000, count] })

export const prometheusQuery = JSON.stringify({
  status: 'success',
  data: { resultType: 'vector', result: [bucket('0.05', '500'), bucket('+Inf', '1000'), bucket('0.1', '900'), bucket('0.5', '995'), bucket('0.25', '980')] },
})

const trend = { avg: 113.3, min: 20, med: 100, max: 900, 'p(90)': 189.804, 'p(95)': 227.593 }

export const k6Export = JSON.stringify({
  metrics: {
    http_req_duration: { ...trend, thresholds: { 'p(95)<900': false } },
    'http_req_duration{expected_response:true}': trend,
    http_req_failed: { passes: 0, fails: 6000, value: 0 },
    http_reqs: { count: 6000, rate: 200 },
    vus: { value: 10, min: 10, max: 10 },
    queue_length: { avg: 2, min: 0, med: 1, max: 9, 'p(90)': 4, 'p(95)': 6 },
  },
  root_group: { name: '', path: '', checks: {} },
}, null, 2)

export const k6Summary = JSON.stringify({
  root_group: { name: '', checks: [] },
  options: { summaryTrendStats: ['med', 'p(99)'] },
  state: { isStdOutTTY: false, testRunDurationMs: 30_000 },
  metrics: {
    http_req_duration: { type: 'trend', contains: 'time', values: { ...trend, 'p(99)': 320, count: 6000 } },
    http_req_failed: { type: 'rate', contains: 'default', values: { rate: 0.02, passes: 120, fails: 5880 } },
    http_reqs: { type: 'counter', contains: 'default', values: { count: 6000, rate: 200 } },
  },
})

export const wrk = `Running 30s test @ http://127.0.0.1:8080/checkout
  2 threads and 100 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    12.10ms    7.20ms   1.20s    84.46%
    Req/Sec     1.75k    76.38     1.82k    95.00%
  Latency Distribution
     50%   10.00ms
     75%  900.00us
     90%   20.00ms
     99%   40.00ms
  52259 requests in 30.00s, 53.54MB read
  Socket errors: connect 0, read 3, write 0, timeout 7
Requests/sec:   1741.75
Transfer/sec:      1.78MB
`.replace('900.00us', '14.00ms')

export const wrk2 = `Running 30s test @ http://127.0.0.1:8080/checkout
  2 threads and 100 connections
  Thread calibration: mean lat.: 10087 usec, rate sampling interval: 22 msec
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    12.00ms    6.00ms  90.00ms   68.46%
    Req/Sec     1.04k     1.08k    2.50k    72.79%
  Latency Distribution (HdrHistogram - Recorded Latency)
 50.000%   10.00ms
 90.000%   20.00ms
 99.000%   40.00ms
100.000%   90.00ms

  Detailed Percentile spectrum:
${hdrPercentiles}----------------------------------------------------------
  60018 requests in 30.00s, 19.81MB read
Requests/sec:   2000.28
Transfer/sec:    676.18KB
`

/** The law of scalability itself at α 0.05, β 0.0005, γ 100. */
export const law = (load: number): number => (100 * load) / (1 + 0.05 * (load - 1) + 0.0005 * load * (load - 1))

export const loadCsv = (loads: readonly number[]): string => `concurrency,throughput,errors\n${loads.map((load) => `${load},${law(load).toFixed(4)},0`).join('\n')}\n`

export const samples = [hdrPercentiles, hdrLog, prometheusText, prometheusQuery, k6Export, k6Summary, wrk, wrk2, loadCsv([1, 2, 4, 8, 16, 32, 64])]
