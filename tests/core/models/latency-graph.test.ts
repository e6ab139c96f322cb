import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { latencyBounds } from '../../../src/core/models/latency-bounds.ts'
import { latencyOf, type LatencyGraph } from '../../../src/core/models/latency-graph.ts'
import { randomOf } from '../../../src/core/models/random.ts'
import { evaluateModel } from '../../../src/core/models/registry.ts'

const step = (median_ms: number, sigma: number, draw?: string): LatencyGraph => ({ type: 'step', law: { type: 'lognormal', median_ms, sigma }, ...(draw === undefined ? {} : { draw }) })
const p99 = (graph: LatencyGraph): number => latencyOf(graph, [0.99]).quantiles[0]!

/** A random graph of so many steps; those of a draw stand in several branches, at most once in a row. */
function randomGraph(random: () => number, steps: number, draws: number): LatencyGraph {
  const shared = Array.from({ length: draws }, (_, i) => step(1 + 9 * random(), 0.3 + 0.6 * random(), `d${i}`))
  const leaf = (isBranch: boolean): LatencyGraph => {
    const kind = random()
    if (isBranch && draws > 0 && kind < 0.3) return shared[Math.floor(random() * draws)]!
    const of = step(0.2 + 10 * random(), 0.2 + 0.7 * random())
    if (kind < 0.4) return { type: 'hedge', after: 15 * random(), of }
    if (kind < 0.5) return { type: 'retry', timeout: 10 + 30 * random(), retries: 1 + Math.floor(2 * random()), pause: 5 * random(), of }
    if (kind < 0.6) return { type: 'sometimes', chance: random(), of }
    return kind < 0.65 ? { type: 'repeat', visits: 1 + 2 * random(), of } : of
  }
  const make = (count: number, isBranch: boolean): LatencyGraph => {
    if (count <= 1) return leaf(isBranch)
    const parts = Math.min(count, 2 + Math.floor(3 * random()))
    const isSeries = random() < 0.55
    const of = Array.from({ length: parts }, (_, i) => make(Math.floor(count / parts) + (i < count % parts ? 1 : 0), !isSeries))
    if (isSeries) return { type: 'series', of }
    return random() < 0.7 ? { type: 'parallel', of } : { type: 'parallel', of, answers: 1 + Math.floor(random() * parts) }
  }
  return make(steps, false)
}

/** One request, drawn by the definition of each part. */
function drawn(graph: LatencyGraph, random: () => number, known: Map<string, number>): number {
  switch (graph.type) {
    case 'step': {
      const before = graph.draw === undefined ? undefined : known.get(graph.draw)
      if (before !== undefined) return before
      const { median_ms, sigma } = graph.law as { median_ms: number; sigma: number }
      const time = median_ms * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
      if (graph.draw !== undefined) known.set(graph.draw, time)
      return time
    }
    case 'series':
      return graph.of.reduce((sum, part) => sum + drawn(part, random, known), 0)
    case 'parallel':
      return graph.of.map((part) => drawn(part, random, known)).toSorted((a, b) => a - b)[(graph.answers ?? graph.of.length) - 1]!
    case 'sometimes':
      return random() < graph.chance ? drawn(graph.of, random, known) : 0
    case 'repeat': {
      let time = 0
      for (let left = graph.visits; left > 0; left--) if (left >= 1 || random() < left) time += drawn(graph.of, random, known)
      return time
    }
    case 'hedge':
      return Math.min(drawn(graph.of, random, known), graph.after + drawn(graph.of, random, known))
    case 'retry': {
      let time = 0
      for (let attempt = 0; attempt <= graph.retries; attempt++) {
        const one = drawn(graph.of, random, known)
        if (one < graph.timeout) return time + one
        time += graph.timeout + (attempt < graph.retries ? graph.pause : 0)
      }
      return time
    }
  }
}

function simulated(graph: LatencyGraph, seed: number, runs: number): number {
  const random = randomOf(seed)
  return Float64Array.from({ length: runs }, () => drawn(graph, random, new Map())).sort()[Math.floor(runs * 0.99)]!
}

describe('the latency of a graph', () => {
  test('of exponential steps in a row, of the slowest and of the fastest are the closed forms', () => {
    const one: LatencyGraph = { type: 'step', law: { type: 'exponential', mean_ms: 10 } }
    // Two in a row: (1 + t/10)·e^(−t/10) = 0.01 at t = 66.3835. Slowest of two: −10·ln(1 − √0.99) = 52.958. Fastest: 5·ln 100 = 23.026.
    expect(p99({ type: 'series', of: [one, one] })).toBeCloseTo(66.3835, 1)
    expect(Math.abs(p99({ type: 'parallel', of: [one, one] }) / 52.9581 - 1)).toBeLessThan(2e-3)
    expect(Math.abs(p99({ type: 'parallel', of: [one, one], answers: 1 }) / 23.0259 - 1)).toBeLessThan(2e-3)
  })

  test('of a hedge, a quorum and a cache agrees with the models of the same name', () => {
    const law = { type: 'lognormal' as const, median_ms: 10, sigma: 0.8 }
    const of: LatencyGraph = { type: 'step', law }
    const by = (name: string, inputs: object): number => {
      const result = evaluateModel(name, { ...inputs, percentiles: [0.99] })
      return result.ok ? (result.outputs['p99_ms'] as number) : Number.NaN
    }
    expect(Math.abs(p99({ type: 'hedge', after: 20, of }) / by('hedged_request', { distribution: law, hedgeDelay_ms: 20 }) - 1)).toBeLessThan(3e-3)
    expect(Math.abs(p99({ type: 'parallel', of: [of, of, of], answers: 2 }) / by('kth_fastest_of_n', { n: 3, k: 2, distribution: law }) - 1)).toBeLessThan(3e-3)
    const hit = { type: 'constant' as const, value_ms: 0 }
    expect(Math.abs(p99({ type: 'sometimes', chance: 0.2, of }) / by('cache_mixture_latency', { hitRatio: 0.8, hit, miss: law }) - 1)).toBeLessThan(3e-3)
  })

  test('counts work that all branches wait for once, and work that two of them wait for as the same', () => {
    const shared = step(10, 0.9, 'token')
    const apart: LatencyGraph = { type: 'parallel', of: [step(10, 0.9), step(10, 0.9)] }
    expect(p99({ type: 'parallel', of: [shared, shared] })).toBeCloseTo(p99(step(10, 0.9)), 1)
    expect(p99({ type: 'parallel', of: [shared, shared] })).toBeLessThan(p99(apart) * 0.9)
    const partly: LatencyGraph = { type: 'parallel', of: [{ type: 'series', of: [shared, step(3, 0.5)] }, { type: 'series', of: [shared, step(5, 0.4)] }, step(20, 0.3)] }
    expect(Math.abs(p99(partly) / simulated(partly, 5, 200_000) - 1)).toBeLessThan(0.02)
  })

  test('keeps the mean of many small steps beside a large one', () => {
    // Thirty of 0.1 ms beside one of mean 100·e^(0.125) = 113.315 ms: 113.315 + 30 · 0.1 · e^(0.005) = 116.330.
    const graph: LatencyGraph = { type: 'series', of: [step(100, 0.5), ...Array.from({ length: 30 }, () => step(0.1, 0.1))] }
    expect(latencyOf(graph, [0.9999]).mean).toBeCloseTo(116.33, 0)
  })

  test('at p99 lies within 1 % of drawn requests on random graphs of 30 steps', () => {
    // Drawn requests are uncertain themselves: four standard errors of the p99 of 60,000 are about 2 %.
    for (const seed of [1, 2, 3]) {
      const graph = randomGraph(randomOf(seed), 30, seed - 1)
      expect(Math.abs(p99(graph) / simulated(graph, seed + 100, 60_000) - 1)).toBeLessThan(0.01 + 0.02)
    }
  }, 120_000)

  test('lies between the bounds that hold for every dependence, and so does the sum when slow steps coincide', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 10 }), (seed, steps) => {
        const graph = randomGraph(randomOf(seed), steps, 0)
        const { low, high } = latencyBounds(graph, 0.99)
        const value = p99(graph)
        expect(low).toBeLessThanOrEqual(value * 1.01)
        expect(high).toBeGreaterThanOrEqual(value * 0.99)
      }),
      { seed: 3, numRuns: 15 },
    )
    // Two equal steps: the union bound is twice the p99.5 of one, 2 · 10 · e^(0.5 · 2.575829) = 72.506.
    expect(latencyBounds({ type: 'series', of: [step(10, 0.5), step(10, 0.5)] }, 0.99).high).toBeCloseTo(72.506, 2)
    expect(latencyBounds({ type: 'series', of: [step(10, 0.5), step(10, 0.5)] }, 0.99).low).toBeCloseTo(10 * Math.exp(0.5 * 2.3263479), 4)
  }, 60_000)
})
