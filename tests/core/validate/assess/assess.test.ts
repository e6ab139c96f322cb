import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Design } from '../../../../src/core/design/schema.ts'
import { verdict as verdictSchema } from '../../../../src/core/validate/report.ts'
import type { Verdict } from '../../../../src/core/validate/report.ts'
import { assessAlternative, assessDesign } from '../../../../src/core/validate/assess/assess.ts'
import { withFigure } from '../../../../src/core/validate/assess/changes.ts'
import { lognormalOf } from '../../../../src/core/validate/assess/path.ts'
import { seriesQuantiles } from '../../../../src/core/models/series.ts'
import { answers, assumed, checkout, component, given, noCatalog, urlShortener, withComponent } from '../designs.ts'

const verdictsOf = (design: Design): Map<string, Verdict> =>
  new Map(assessDesign(design, noCatalog, { seed: 7 }).map((verdict) => [verdict.id, verdict]))

function verdictOf(design: Design, id: string): Verdict {
  const found = verdictsOf(design).get(id)
  if (found === undefined) throw new Error(`no verdict ${id}`)
  return found
}

test('checkout carries 27 times its demand, and the gateway binds', () => {
  // smallest tier: 2 × 10,000 × 0.75 = 15,000/s; demand 10,000 / 3600 × 10 × 20 = 555.56/s; 15,000 / 555.56 = 27
  const verdict = verdictOf(checkout(), 'throughput')
  expect(verdict).toMatchObject({ verdict: 'met', assessed: { value: 15_000, unit: '1/s' }, binding: { element: 'component:kong' }, reference: { value: 15_000 } })
  expect(verdict.margin?.value).toBeCloseTo(27, 9)
  expect(verdict.margin?.unit).toBe('factor')
  // it flips where 2 × c × 0.75 = 555.56, at c = 370.4
  expect(verdict.flip?.value).toBeCloseTo(370.37, 1)
})

test('checkout is available 99.995 % of the time, and an assumed common cause does not decide it', () => {
  // 1e-8 + 1e-6 + 1e-6 + (3e-6 × 0.956² + 4.4e-5) = 4.875e-5
  const verdict = verdictOf(checkout(), 'availability')
  expect(verdict.verdict).toBe('met')
  expect(Math.abs((verdict.assessed?.value ?? 0) - 0.99995)).toBeLessThan(2e-6)
  expect(verdict.reference?.value).toBeCloseTo(0.99995, 5)
  // at β = 0.09 the unavailability is about 9.45e-5, still under 1e-4
  expect(verdict.assessed?.low).toBeGreaterThan(0.9999)
  expect(verdict.assumptions.join(' ')).toContain('common cause β')
})

test('with one load balancer checkout misses 99.99 %, and the entry binds', () => {
  const design = checkout()
  const [one] = design.alternatives
  if (one === undefined) throw new Error('the example has an alternative')
  const verdict = assessAlternative(design, one, noCatalog, { seed: 7 }).find(({ id }) => id === 'availability')
  // 1e-4 + 4.875e-5 = 1.4875e-4
  expect(verdict).toMatchObject({ verdict: 'missed', probability: 0, binding: { element: 'component:entry' } })
  expect(Math.abs((verdict?.assessed?.value ?? 0) - 0.99985)).toBeLessThan(2e-6)
  expect(verdict?.margin?.text).toMatch(/^\u221225\.\d min\/year, \u2212/)
})

test('checkout answers within 100 ms, by convolution and not by adding percentiles', () => {
  const verdict = verdictOf(checkout(), 'latency')
  expect(verdict.verdict).toBe('met')
  // 15 + 2 + 2 + 25 + 1 = 45, without the commit of 12
  expect(verdict.reference?.value).toBe(45)
  expect(verdict.assessed?.value).toBeGreaterThan(25)
  expect(verdict.assessed?.value).toBeLessThan(45)
  // were slow steps always to coincide: 45 + 12 = 57
  expect(verdict.assessed?.high).toBeCloseTo(57, 6)
})

test('composed latency agrees with the known sum of four lognormal steps', () => {
  // p50/p99 of 5/15, 8/25, 0.3/1 and 3/12 ms: the p99 of the sum is 37.0 ms
  const steps = [[5, 15], [8, 25], [0.3, 1], [3, 12]] as const
  const components = steps.map(([p50, p99], i) => component(`s${i}`, { latency: { p50: given(p50, 'ms'), p99: given(p99, 'ms') } }))
  const design: Design = {
    ...checkout(),
    architecture: {
      zones: [], connections: [], components,
      journeys: [{ id: 'j', name: 'J', steps: components.map(({ id }) => ({ component: id, visits: 1, required: true })) }],
    },
  }
  expect(verdictOf(design, 'latency').assessed?.value).toBeCloseTo(37.0, 1)
})

test('the URL shortener carries 80,000 operations a second and meets all three requirements', () => {
  const verdicts = verdictsOf(urlShortener())
  // 16 × 5,000 = 80,000 against 12 × 10,000 and 6 × 40,000
  expect(verdicts.get('throughput')).toMatchObject({ verdict: 'met', assessed: { value: 80_000 }, binding: { element: 'component:database' } })
  // 0.9995 × 0.9999 = 0.99940005
  expect(verdicts.get('availability')).toMatchObject({ verdict: 'met' })
  expect(verdicts.get('availability')?.assessed?.value).toBeCloseTo(0.99940005, 6)
  // 12 + 2 + 15 + 0.8 + 25 = 54.8
  expect(verdicts.get('latency')?.reference?.value).toBeCloseTo(54.8, 9)
  expect(verdicts.get('latency')?.verdict).toBe('met')
})

test('steps behind a cache count by how often they run', () => {
  // constants: a hit takes 1 ms, a miss 1 + 20; at 99.5 % hits the p99 is a hit, at 98 % a miss
  const design = (hit: number): Design => ({
    ...checkout(),
    architecture: {
      zones: [], connections: [],
      components: [
        component('cache', { role: 'cache', plane: 'state', latency: { p50: given(1, 'ms'), p99: given(1, 'ms') } }),
        component('store', { role: 'database', plane: 'state', latency: { p50: given(20, 'ms'), p99: given(20, 'ms') } }),
      ],
      journeys: [{ id: 'read', name: 'Read', steps: [
        { component: 'cache', visits: 1, required: false, hitRatio: given(hit, 'ratio') },
        { component: 'store', visits: 1, required: true, missOf: 'cache' },
      ] }],
    },
  })
  expect(verdictOf(design(0.999), 'latency').assessed?.value).toBeCloseTo(1, 0)
  expect(verdictOf(design(0.98), 'latency').assessed?.value).toBeCloseTo(21, 0)
})

test('parallel steps take the time of the slowest', () => {
  const step = (id: string, parallel?: string) => ({ component: id, visits: 1, required: true, ...(parallel === undefined ? {} : { parallel }) })
  const design = (parallel?: string): Design => ({
    ...checkout(),
    architecture: {
      zones: [], connections: [],
      components: ['a', 'b'].map((id) => component(id, { latency: { p50: given(10, 'ms'), p99: given(10, 'ms') } })),
      journeys: [{ id: 'j', name: 'J', steps: [step('a', parallel), step('b', parallel)] }],
    },
  })
  expect(verdictOf(design('both'), 'latency').assessed?.value).toBeCloseTo(10, 0)
  expect(verdictOf(design(), 'latency').assessed?.value).toBeCloseTo(20, 0)
})

test('a step without latency leaves the verdict undecided with the question, unless the rest already misses', () => {
  const gap = withComponent(checkout(), 'kong', { latency: undefined })
  expect(verdictOf(gap, 'latency')).toMatchObject({ verdict: 'undecided', assessed: null, probability: null })
  expect(verdictOf(gap, 'latency').assumptions).toEqual(['What are the p50 and p99 latency of API gateway?'])
  const slow = { ...gap, requirements: { ...gap.requirements, ...answers({ p99_ms: 20 }) } }
  expect(verdictOf(slow, 'latency').verdict).toBe('missed')
})

test('an assumed figure whose range holds the flip point makes the verdict undecided', () => {
  // β up to 0.2 would mean 2e-4 of unavailability from common cause alone
  const design = withComponent(checkout(), 'postgresql', { commonCause: assumed(0.044, 'ratio', 0.01, 0.2) })
  const verdict = verdictOf(design, 'availability')
  expect(verdict.verdict).toBe('undecided')
  expect(verdict.assumptions[0]).toContain('assumed and its range')
  const sourced = withComponent(checkout(), 'postgresql', { commonCause: given(0.044, 'ratio') })
  expect(verdictOf(sourced, 'availability').verdict).toBe('met')
})

test('components that a journey does without are left out of availability and said so', () => {
  const without = verdictOf(withComponent(checkout(), 'redis', { availability: given(0.5, 'ratio') }), 'availability')
  expect(without.assessed?.value).toBe(verdictOf(checkout(), 'availability').assessed?.value)
  expect(without.assumptions.join(' ')).toContain('CDN, Redis is not required')
})

test('a component on the path twice is counted once', () => {
  const design = checkout()
  const [journey] = design.architecture.journeys
  if (journey === undefined) throw new Error('the example has a journey')
  const twice = { ...design, architecture: { ...design.architecture, journeys: [{ ...journey, steps: [...journey.steps, { component: 'postgresql', visits: 1, required: true }] }] } }
  expect(verdictOf(twice, 'availability').assessed?.value).toBe(verdictOf(design, 'availability').assessed?.value)
})

test('failover downtime counts when its figures are stated', () => {
  // 6 × (0.95 × 45 + 0.05 × 3600) = 1336.5 s a year, 4.238e-5 of 31,536,000 s
  const failover = { failuresPerYear: given(6, '1/year'), coverage: given(0.95, 'ratio'), automatic: given(45, 's'), manual: given(3600, 's') }
  const before = verdictOf(checkout(), 'availability').assessed?.value ?? 0
  const after = verdictOf(withComponent(checkout(), 'postgresql', { failover }), 'availability').assessed?.value ?? 0
  expect(before - after).toBeCloseTo(4.238e-5, 8)
})

test('the bill adds replicas × price, and too many missing prices leave it undecided', () => {
  // 2×25 + 2×1200 + 2×700 + 3×300 + 3×1314 = 50 + 2400 + 1400 + 900 + 3942 = 8692; the CDN has no price
  const verdict = verdictOf(checkout(), 'cost')
  expect(verdict).toMatchObject({ verdict: 'met', assessed: { value: 8692 }, binding: { element: 'component:postgresql' } })
  const unpriced = ['entry', 'kong', 'order-service'].reduce((design, id) => withComponent(design, id, { cost: undefined }), checkout())
  expect(verdictOf(unpriced, 'cost').verdict).toBe('undecided')
})

test('a majority commit loses nothing, and recovery without figures asks for them', () => {
  expect(verdictOf(checkout(), 'durability')).toMatchObject({ verdict: 'met', assessed: { value: 0 } })
  const design = { ...checkout(), requirements: { ...checkout().requirements, ...answers({ rto_s: 60 }) } }
  expect(verdictOf(design, 'recovery')).toMatchObject({ verdict: 'undecided', assessed: null })
  const slow = withComponent(design, 'postgresql', { failover: { automatic: assumed(60, 's', 25, 120) } })
  expect(verdictOf(slow, 'recovery').verdict).toBe('undecided')
  const measured = withComponent(design, 'postgresql', { failover: { automatic: given(40, 's', 30, 50) } })
  expect(verdictOf(measured, 'recovery').verdict).toBe('met')
})

test('journeys with a limit of their own get a verdict of their own', () => {
  const design = checkout()
  const journeys = design.architecture.journeys.map((journey) => ({ ...journey, latencyLimit: given(20, 'ms') }))
  const verdict = verdictOf({ ...design, architecture: { ...design.architecture, journeys } }, 'place-order/latency')
  expect(verdict).toMatchObject({ verdict: 'missed', requirement: { value: 20 } })
})

test('verdicts do not depend on what was assessed before them', () => {
  const text = (design: Design, seed: number): string => JSON.stringify(assessDesign(design, noCatalog, { seed }))
  const [small, large] = [urlShortener(), checkout()]
  const before = [text(small, 7), text(large, 7)]
  expect(text(small, 8)).not.toBe(before[0])
  // The other way round, and with the draws of another seed in between.
  expect([text(large, 7), text(small, 7)]).toEqual(before.toReversed())
})

test('verdicts hold to the contract and the same seed gives the same bytes', () => {
  for (const design of [checkout(), urlShortener()]) {
    const verdicts = assessDesign(design, noCatalog, { seed: 7 })
    for (const verdict of verdicts) expect(verdictSchema.parse(verdict)).toEqual(verdict)
    expect(JSON.stringify(assessDesign(design, noCatalog, { seed: 7 }))).toBe(JSON.stringify(verdicts))
  }
})

test('every number of a verdict opens to leaves with their source', () => {
  const leaves: unknown[] = []
  const walk = (node: Verdict['why']): void => {
    if (node === null) return
    if (node.inputs === undefined) leaves.push(node)
    else node.inputs.forEach(walk)
  }
  for (const verdict of verdictsOf(checkout()).values()) walk(verdict.why)
  expect(leaves.length).toBeGreaterThan(30)
  for (const leaf of leaves) expect(leaf).toHaveProperty('from')
})

test('just past the flip point of what binds the verdict turns, just before it does not', () => {
  const u = fc.double({ min: 1e-5, max: 5e-3, noNaN: true })
  fc.assert(
    fc.property(
      fc.record({ entry: u, node: u, beta: fc.double({ min: 0.01, max: 0.3, noNaN: true }), capacity: fc.integer({ min: 50, max: 40_000 }),
        p99: fc.double({ min: 10, max: 200, noNaN: true }), limit: fc.double({ min: 15, max: 150, noNaN: true }), price: fc.integer({ min: 10, max: 9000 }) }),
      ({ entry, node, beta, capacity, p99, limit, price }) => {
        const changed = [
          ['cdn', { cost: given(100, 'USD/month') }],
          ['entry', { replicas: 1, availability: given(1 - entry, 'ratio') }],
          ['postgresql', { availability: given(1 - node, 'ratio'), commonCause: given(beta, 'ratio'), cost: given(price, 'USD/month') }],
          ['kong', { capacity: given(capacity, '1/s') }],
          ['order-service', { latency: { p50: given(8, 'ms'), p99: given(p99, 'ms') } }],
        ] as const
        const built = changed.reduce<Design>((design, [id, parts]) => withComponent(design, id, parts), checkout())
        const design = { ...built, requirements: { ...built.requirements, ...answers({ p99_ms: limit, operations_per_order: 20 }) } }
        for (const id of ['throughput', 'availability', 'cost', 'latency']) {
          const now = verdictOf(design, id)
          const { flip, binding } = now
          if (flip === null || flip.value === null || binding === null) continue
          const value = flip.value
          const at = (t: number): Verdict => verdictOf(withFigure(design, flip.path, stepTowards(binding.value, value, t, flip.unit), flip.unit), id)
          expect(sideOf(at(1.001)), `${id} past ${flip.text}`).not.toBe(sideOf(now))
          expect(sideOf(at(0.999)), `${id} before ${flip.text}`).toBe(sideOf(now))
        }
      },
    ),
    { numRuns: 25 },
  )
})

/** A point a share t of the way from the stated value to the flip point; shares above 1 lie past it. */
const stepTowards = (from: number, to: number, t: number, unit: string): number => {
  const value = from + (to - from) * t
  return unit === 'ratio' ? Math.min(1, Math.max(0, value)) : value
}

const sideOf = (verdict: Verdict): boolean => {
  const { assessed, requirement } = verdict
  if (assessed === null) throw new Error('nothing was computed')
  return requirement.compare === '<=' ? assessed.value <= requirement.value : assessed.value >= requirement.value
}

test('a figure that only the demand assumes does not hide the margin', () => {
  const design = checkout()
  const requirements = { ...design.requirements, operations_per_order: { value: 20, from: 'assumed' as const } }
  const verdict = verdictOf({ ...design, requirements }, 'throughput')
  expect(verdict.verdict).toBe('met')
  expect(verdict.assumptions.join(' ')).toContain('operations per order')
})

test('the composed p99 stays within a thousandth of a fine convolution', () => {
  const p50 = fc.double({ min: 0.1, max: 40, noNaN: true })
  const step = fc.record({ p50, tail: fc.double({ min: 1.2, max: 12, noNaN: true }) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const parts = steps.map(({ p50: median, tail }) => lognormalOf(median, median * tail))
      const [fine = 0] = seriesQuantiles(parts, [0.99])
      const components = steps.map(({ p50: median, tail }, i) => component(`s${i}`, { latency: { p50: given(median, 'ms'), p99: given(median * tail, 'ms') } }))
      const base = checkout()
      const design: Design = {
        ...base,
        requirements: { p99_ms: { value: fine, from: 'given' } },
        architecture: { zones: [], connections: [], components, journeys: [{ id: 'j', name: 'J', steps: components.map(({ id }) => ({ component: id, visits: 1, required: true })) }] },
      }
      const got = verdictOf(design, 'latency').assessed?.value ?? 0
      expect(Math.abs(got / fine - 1)).toBeLessThan(1e-3)
    }),
    { numRuns: 60 },
  )
})
