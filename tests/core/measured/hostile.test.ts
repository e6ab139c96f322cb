import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantity } from '../../../src/core/design/schema.ts'
import { proposalOf } from '../../../src/core/measured/fit.ts'
import { measurement, proposal, timeUnit } from '../../../src/core/measured/measurement.ts'
import { readMeasurement } from '../../../src/core/measured/read.ts'
import { encoded, readAs, samples } from './samples.ts'

const words = ['NaN', '-1', '1e999', '+Inf', '', '0', '9007199254740993', '"', '}', '\u0000', '\uD800', ',', '\n', '-0', '1e-320', '__proto__']

/** A file that was cut, shuffled, or had a word put in place of another. */
const spoilt = fc.constantFrom(...samples).chain((text) => fc.oneof(
  fc.nat(text.length).map((end) => text.slice(0, end)),
  fc.shuffledSubarray(text.split('\n')).map((lines) => lines.join('\n')),
  fc.tuple(fc.nat(200), fc.constantFrom(...words)).map(([at, word]) => {
    const numbers = [...text.matchAll(/[\d.]+/g)]
    const hit = numbers[at % Math.max(1, numbers.length)]
    return hit === undefined ? text : text.slice(0, hit.index) + word + text.slice(hit.index + hit[0].length)
  }),
  fc.tuple(fc.nat(text.length), fc.string({ maxLength: 8 })).map(([at, put]) => text.slice(0, at) + put + text.slice(at)),
))

describe('whatever a file holds', () => {
  test('reading it never throws, and what is read is in order', () => {
    fc.assert(fc.property(fc.oneof(spoilt, fc.string({ maxLength: 200 }), fc.json()), fc.option(fc.constantFrom(...timeUnit.options), { nil: undefined }), (text, unit) => {
      const read = readMeasurement(text, 'a\u0000b.txt', readAs(unit))
      if (!read.ok) {
        expect(read.error.message).not.toBe('')
        return
      }
      measurement.parse(read.value)
      const { latencies, loads } = read.value
      const points = latencies?.points ?? []
      for (const [index, point] of points.entries()) {
        const before = points[index - 1]
        expect(Number.isFinite(point.ms) && point.ms >= 0 && point.p >= 0 && point.p <= 1).toBe(true)
        if (before === undefined) continue
        expect(point.p).toBeGreaterThanOrEqual(before.p)
        expect(point.ms).toBeGreaterThanOrEqual(before.ms)
        if (point.count !== null && before.count !== null) expect(point.count).toBeGreaterThanOrEqual(before.count)
      }
      expect(loads.every(({ load, perSecond }) => load > 0 && perSecond > 0)).toBe(true)
      const made = proposalOf(read.value, { fileName: 'a\u0000b\uD800.txt', readOn: '2026-11-23', replicas: 1 })
      proposal.parse(made)
      for (const figure of [made.set.latency?.p50, made.set.latency?.p99, made.set.capacity]) {
        if (figure === undefined) continue
        const { value, low = value, high = value, source = '' } = quantity.parse(figure)
        expect(low <= value && value <= high && low >= 0 && Number.isFinite(high)).toBe(true)
        expect(/\p{Cc}|\p{Cs}/u.test(source)).toBe(false)
      }
      const { p50, p99 } = made.set.latency ?? {}
      if (p50 !== undefined && p99 !== undefined) expect(p99.value).toBeGreaterThanOrEqual(p50.value)
    }), { numRuns: 400, seed: 41 })
  })

  test('a histogram survives packing: as many requests come out as went in', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 2 ** 40 })), { selector: ([cell]) => cell, minLength: 2, maxLength: 40 })
    fc.assert(fc.property(cells, fc.integer({ min: 3, max: 5 }), (unsorted, digits) => {
      const sorted = unsorted.toSorted(([a], [b]) => a - b)
      const read = readMeasurement(`0,1,1,${encoded(sorted, digits)}`, 'x.hlog', readAs('ns'))
      if (!read.ok) throw new Error(read.error.message)
      const { latencies } = read.value
      expect(latencies?.total).toBe(sorted.reduce((sum, [, count]) => sum + count, 0))
      expect(latencies?.points.at(-1)?.count).toBe(latencies?.total)
    }), { numRuns: 60, seed: 7 })
  })
})
