import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planCapacity } from '../../../src/core/capacity/capacity.ts'
import { grown, monthsUntil, type CapacityOptions } from '../../../src/core/capacity/growth.ts'
import { capacityPlan, type CapacityAlternative, type CapacityPlan, type ComponentPlan } from '../../../src/core/capacity/plan.ts'
import { fewestFor, leftOf, placesOf, usableOf } from '../../../src/core/capacity/place.ts'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import { evaluateDesign } from '../../../src/core/evaluate/evaluate.ts'
import { evaluateModel } from '../../../src/core/models/registry.ts'
import type { Derivation } from '../../../src/core/validate/report.ts'
import { answers, checkout, given, noCatalog, urlShortener, withComponent } from '../validate/designs.ts'

/** Half as much again every year, three years ahead: 555.6/s now, 555.6 · 1.5³ = 1,875/s then. */
const half: CapacityOptions = { growth: 0.5, months: 36, caches: 'cold' }

function planned(design: Design, options: Partial<CapacityOptions> = {}): CapacityPlan {
  const plan = planCapacity(design, noCatalog, { ...half, ...options })
  if (!plan.ok) throw new Error(plan.error.message)
  return plan.value
}

const one = (plan: CapacityPlan, id: string): ComponentPlan => plan.components.find(({ component }) => component === id)!
const way = (plan: CapacityPlan, id: string): CapacityAlternative => plan.alternatives.find((alternative) => alternative.id === id)!
const leavesOf = (node: Derivation): Derivation[] => ((node.inputs ?? []).length === 0 ? [node] : (node.inputs ?? []).flatMap(leavesOf))

/** Two replicas of 500/s at 75 %: 750/s usable against 555.6/s. */
const tight = (): Design => withComponent(checkout(), 'order-service', { capacity: given(500, '1/s') })

describe('a capacity plan', () => {
  test('fits its own schema, is the same every time, and keeps the derivation of every figure down to the leaves', () => {
    const plan = planned(checkout())
    expect(capacityPlan.parse(plan)).toEqual(plan)
    expect(JSON.stringify(planned(checkout()))).toBe(JSON.stringify(plan))
    const figures = [
      plan.demand.now, plan.demand.atEnd, ...plan.alternatives.map(({ total }) => total),
      ...plan.components.flatMap(({ used, usedAtEnd, runsOut, zoneLost, required }) =>
        [used, usedAtEnd, runsOut, zoneLost?.runsOut, required.allUp, required.zoneLost].filter((figure) => figure !== undefined && figure !== null)),
    ]
    expect(figures.length).toBeGreaterThan(30)
    for (const { id, why, text } of figures) {
      expect(text, id).not.toBe('')
      expect(why.formula ?? '', id).not.toBe('')
      for (const leaf of leavesOf(why)) expect(leaf.formula ?? leaf.source ?? leaf.from ?? '', `${id}: ${leaf.label}`).not.toBe('')
    }
  })

  test('sets the demand of each month against what every component carries', () => {
    const plan = planned(checkout())
    expect(plan.demand.months).toHaveLength(37)
    expect(plan.demand.months[12]?.peak).toBeCloseTo(833.33, 2)
    expect(plan.demand.atEnd.value).toBeCloseTo(1875, 9)
    // The mean is a tenth of the peak.
    expect(plan.demand.months[36]?.mean).toBeCloseTo(187.5, 9)
    // 2 gateways · 10,000/s · 0.75 carry least; 12 · ln(15,000 ÷ 555.56) ÷ ln 1.5 = 12 · 3.29584 ÷ 0.405465.
    expect(plan.limit).toMatchObject({ component: 'kong', operations: 15_000 })
    expect(plan.limit?.runsOut).toBeCloseTo(97.54, 2)
    const kong = one(plan, 'kong')
    expect(kong.used.value).toBeCloseTo(555.556 / 20_000, 6)
    expect(kong.usedAtEnd.value).toBeCloseTo(0.09375, 9)
    expect(kong.zoneLost).toMatchObject({ left: 1, isOut: false, carries: 7500 })
    expect(kong.zoneLost?.used).toBeCloseTo(555.556 / 10_000, 6)
    expect(plan.headline).toBe('Demand fits for 36 months, also with any zone lost.')
  })

  test('says when a component runs out, and finds the whole number of replicas that the end needs', () => {
    const service = one(planned(tight()), 'order-service')
    // 12 · ln(750 ÷ 555.56) ÷ ln 1.5 = 12 · 0.300105 ÷ 0.405465.
    expect(service.runsOut.value).toBeCloseTo(8.8818, 3)
    // 1,875 ÷ (500 · 0.75) = 5; over two zones of which one may go, ten.
    expect(service.required.allUp.value).toBe(5)
    expect(service.required.zoneLost?.value).toBe(10)
    expect(planned(tight()).headline).toBe('Order service runs out in 8.88 months.')
    // Without zone a 375/s are left of 555.6/s: at once.
    expect(service.zoneLost?.runsOut.value).toBe(0)
  })

  test('gives the bill of adding replicas when they are needed', () => {
    const plan = planned(tight())
    // 8,692 a month for 36 months.
    expect(way(plan, 'as-drawn').total.value).toBeCloseTo(312_912, 6)
    // ceil(1.48148 · 1.5^(m/12)): a third replica from month 9 on, a fourth from 21, a fifth from 30: 12 + 2·9 + 3·6 = 48 of 700.
    const grow = way(plan, 'grow')
    expect(grow.total.value).toBeCloseTo(312_912 + 48 * 700, 6)
    expect(grow.changes).toEqual([{ component: 'order-service', name: 'Order service', from: 2, to: 5, month: 9 }])
    expect(grow.upFront).toBeCloseTo((8692 + 3 * 700) * 36, 6)
    // With a zone lost twice as many: 2·9 + 4·12 + 6·9 + 8·6 = 168.
    expect(way(plan, 'grow-any-zone').total.value).toBeCloseTo(312_912 + 168 * 700, 6)
    expect(way(plan, 'grow-any-zone').lastsZoneLost).toBeGreaterThanOrEqual(36 - 1e-9)
  })

  test('counts the saved variants of the design, and what they cannot survive', () => {
    const plan = planned(checkout())
    const single = way(plan, 'saved/one-entry')
    expect(single.total.value).toBeCloseTo((8692 - 25) * 36, 6)
    expect(single.lastsZoneLost).toBe(0)
    const alone = planned(withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] }))
    expect(alone.headline).toBe('Demand fits for 36 months. Only Load balancer cannot lose its zone.')
    expect(one(alone, 'entry').required.zoneLost?.value).toBeNull()
    expect(way(alone, 'grow-any-zone').cannot).toEqual(['Load balancer'])
    expect(alone.zones.find(({ zone }) => zone === 'a')?.out).toEqual(['Load balancer'])
    expect(alone.zones.find(({ zone }) => zone === 'c')?.out).toEqual([])
  })

  test('grows what votes by whole groups, and keeps the majority of each', () => {
    // A group of three of 100/s serves 225/s; 1,875/s need 8.33 of them: nine groups. With one of three zones lost each has
    // two members left, 150/s: 12.5, so thirteen.
    const { required, what, zoneLost } = one(planned(withComponent(checkout(), 'postgresql', { capacity: given(100, '1/s') })), 'postgresql')
    expect(what).toBe('shards')
    expect(required.allUp.value).toBe(27)
    expect(required.zoneLost?.value).toBe(39)
    expect(zoneLost).toMatchObject({ left: 2, isOut: false })
  })

  test('replaces the peak and leaves the mean, and takes growth from the design', () => {
    const plan = planned(checkout(), { peakFactor: 20 })
    expect(plan.demand.now.value).toBeCloseTo(1111.11, 2)
    expect(plan.demand.months[0]?.mean).toBeCloseTo(55.556, 3)
    const stated = { ...checkout(), requirements: { ...checkout().requirements, ...answers({ growth_per_year: 1.5 }) } }
    expect(planned(stated, { growth: undefined }).inputs.growth).toEqual({ value: 0.5, low: 0.5, high: 0.5, from: 'given' })
    expect(planned(checkout(), { growth: undefined }).inputs.growth).toMatchObject({ value: 0.2, from: 'assumed' })
  })

  test('spans the demand from its least with the least growth to its most with the most', () => {
    const { requirements } = checkout()
    const wide = { ...checkout(), requirements: { ...requirements, spike_factor: { value: 10, low: 5, high: 20, from: 'assumed' as const } } }
    const { atEnd } = planned(wide, { growthLow: 0, growthHigh: 1 }).demand
    // 277.8/s that does not grow, and 1,111/s doubled three times.
    expect(atEnd.low).toBeCloseTo(277.78, 2)
    expect(atEnd.high).toBeCloseTo(8888.89, 2)
    // More than the 7,500/s of one gateway.
    expect(planned(wide, { growthLow: 0, growthHigh: 1 }).headline).toBe(
      'Demand fits for 36 months, also with any zone lost. At the high end of the demand API gateway does not suffice.',
    )
  })

  test('counts what caches keep away only when they are warm', () => {
    const [cold, warm] = [planned(urlShortener()), planned(urlShortener(), { caches: 'warm' })]
    expect(one(cold, 'database').carries).toBeCloseTo(80_000, 6)
    // One request in ten misses.
    expect(one(warm, 'database').carries).toBeCloseTo(800_000, 3)
    expect(one(cold, 'redis').what).toBe('cache-nodes')
    expect(cold.questions).toContain('In which zones does API stand?')
  })

  test('waits as the load of the design does', () => {
    const design = withComponent(checkout(), 'order-service', { capacity: given(350, '1/s') })
    const load = evaluateDesign(design, noCatalog).loads.find(({ component, under }) => component === 'order-service' && under === 'peak')
    expect(load?.wait?.p99).toBeGreaterThan(0)
    expect(one(planned(design), 'order-service').wait.now).toBeCloseTo(load?.wait?.p99 ?? 0, 9)
    expect(one(planned(design), 'order-service').wait.atEnd).toBeNull()
  })

  test('needs more replicas where requests may not wait', () => {
    const [any, short] = [planned(tight()), planned(tight(), { waitMs: 0.5 })].map((plan) => one(plan, 'order-service'))
    expect(any?.required.allUp.value).toBe(5)
    expect(short?.required.allUp.value).toBeGreaterThan(5)
    expect(short?.wait.now === null ? Infinity : short?.wait.now).toBeGreaterThan(0.5)
    expect(short?.usable).toBeLessThan(any?.usable ?? 0)
  })

  test('says that nothing runs out without growth, and refuses a design without demand', () => {
    const still = planned(checkout(), { growth: 0 })
    expect(one(still, 'kong').runsOut).toMatchObject({ value: null, text: 'API gateway does not run out, as the load does not grow.' })
    expect(still.headline).toBe('Demand fits and does not grow, also with any zone lost.')
    const silent = planCapacity({ ...checkout(), requirements: {} }, noCatalog, half)
    expect(silent.ok).toBe(false)
  })
})

describe('a load at its limit', () => {
  const at = (peak: number, parts: Partial<Component>): CapacityPlan =>
    planned({ ...withComponent(checkout(), 'order-service', parts), requirements: answers({ peak_rps: peak }) })

  test.each([
    // 4 · 100 · 0.75 = 300 and 1 · 100 · 0.58 = 58, which a machine makes 57.99999999999999.
    [300, { replicas: 4, needed: 1, capacity: given(100, '1/s'), maxUtilisation: given(0.75, 'ratio') }],
    [58, { replicas: 1, needed: 1, capacity: given(100, '1/s'), maxUtilisation: given(0.58, 'ratio') }],
  ])('of %d/s is within it, and beyond it a little above', (peak, parts) => {
    const plan = at(peak, parts)
    const { name } = one(plan, 'order-service')
    expect(one(plan, 'order-service').runsOut.value).toBeCloseTo(0, 6)
    expect(one(plan, 'order-service').runsOut.text).toBe(`${name} reaches its limit now.`)
    expect(plan.headline).toBe(`${name} reaches its limit now.`)
    expect(way(plan, 'as-drawn').text).toContain('It reaches its limit now;')
    const above = at(peak * 1.001, parts)
    expect(one(above, 'order-service').runsOut).toMatchObject({ value: 0, text: `${name} is beyond its limit now.` })
    expect(above.headline).toBe(`${name} is beyond its limit at the peak of today.`)
    expect(way(above, 'as-drawn').text).toContain('It is beyond its limit now;')
  })

  test('is not said to last where nothing states what it carries', () => {
    const design = checkout()
    const components = design.architecture.components.map(({ capacity: _capacity, ...rest }): Component => rest)
    const plan = planned({ ...design, architecture: { ...design.architecture, components } })
    expect(plan.components).toEqual([])
    expect(way(plan, 'as-drawn').text).toBe('It is not known when it runs out; with a zone lost it is not known when it runs out.')
  })
})

describe('the search for replicas', () => {
  const placeOf = (parts: Partial<Component>, waitMs?: number) =>
    placesOf(withComponent(checkout(), 'order-service', parts), noCatalog, 555.6, { ...half, waitMs }).places.find(({ component }) => component.id === 'order-service')!

  test('finds the smallest number that takes the rate: one fewer does not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }), fc.integer({ min: 10, max: 20_000 }), fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 40 }), fc.boolean(),
        (rate, capacity, zones, near, isZoneLost) => {
          const place = placeOf({ capacity: given(capacity, '1/s'), zones: Array.from({ length: zones }, (_, at) => `z${at}`) })
          const found = fewestFor(place, rate, isZoneLost, near)
          const carried = (replicas: number): number => usableOf(place, isZoneLost ? leftOf(place, replicas) : replicas)
          if (found === null) return carried(100_000) < rate
          return carried(found) >= rate * (1 - 1e-9) && (found === 1 || carried(found - 1) < rate || (isZoneLost && leftOf(place, found - 1) < 1))
        },
      ),
    )
  })

  test('never needs more than whole zones of equal size', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e5, noNaN: true }), fc.integer({ min: 10, max: 20_000 }), fc.integer({ min: 2, max: 5 }), (rate, capacity, zones) => {
        const place = placeOf({ capacity: given(capacity, '1/s'), zones: Array.from({ length: zones }, (_, at) => `z${at}`) })
        const even = evaluateModel('zone_headroom', { zones, zonesLost: 1, peak_per_s: rate, capacityPerInstance_per_s: capacity, maxUtilization: 0.75 })
        return !even.ok || (fewestFor(place, rate, true) ?? Infinity) <= Number(even.outputs['totalInstances'])
      }),
    )
  })

  test('gives up where all replicas stand in the zone that is lost', () => {
    expect(fewestFor(placeOf({ zones: ['a'] }), 1, true)).toBeNull()
    expect(fewestFor(placeOf({ zones: ['a'] }), 1, false)).toBe(1)
  })
})

describe('months of growth', () => {
  test('reach the limit and no more', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e3, noNaN: true }), fc.double({ min: 0.001, max: 10, noNaN: true }), (rate, room, growth) => {
        const month = monthsUntil(rate, rate * room, growth)!
        return Math.abs(grown(rate, growth, month) / (rate * room) - 1) < 1e-9
      }),
    )
  })

  test('are none beyond the limit, and never come without growth', () => {
    expect(monthsUntil(10, 9, 0.5)).toBe(0)
    expect(monthsUntil(10, 11, 0)).toBeNull()
    expect(monthsUntil(10, 11, -0.5)).toBeNull()
    // 12 × ln 1.1 ÷ 5e-324 is beyond every number.
    expect(monthsUntil(10, 11, 5e-324)).toBeNull()
    // Doubling twice takes two years.
    expect(monthsUntil(100, 400, 1)).toBeCloseTo(24, 9)
  })
})
