import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as schema from '../../../src/core/design/schema.ts'
import type { Component, Connection, Design } from '../../../src/core/design/schema.ts'
import { journeyAvailabilityOf } from '../../../src/core/evaluate/availability.ts'
import type { JourneyAvailability } from '../../../src/core/evaluate/evaluation.ts'
import { chainOf } from '../../../src/core/validate/assess/chain.ts'
import { withFigure } from '../../../src/core/validate/assess/changes.ts'
import { assessDesign } from '../../../src/core/validate/assess/assess.ts'
import { subjectOf } from '../../../src/core/validate/assess/subject.ts'
import { checkout, component, connection, given, noCatalog } from '../validate/designs.ts'

interface Parts {
  readonly zones?: readonly (readonly [string, number])[]
  readonly components: readonly Component[]
  readonly connections?: readonly Connection[]
  readonly steps: readonly string[]
}

function designOf({ zones = [], components, connections = [], steps }: Parts): Design {
  return schema.design.parse({
    schema: 1, id: 'd', name: 'd',
    architecture: {
      zones: zones.map(([id, up]) => ({ id, availability: given(up, 'ratio') })),
      components, connections,
      journeys: [{ id: 'j', name: 'J', steps: steps.map((id) => ({ component: id })) }],
    },
  })
}

function evaluated(design: Design): JourneyAvailability {
  const subject = subjectOf(design, noCatalog)
  const found = journeyAvailabilityOf(chainOf(subject, subject.design.architecture.journeys[0]!))
  if (found === undefined) throw new Error('no availability')
  return found
}

const up = (value: number): Pick<Component, 'availability'> => ({ availability: given(value, 'ratio') })

describe('the availability of a journey', () => {
  test('counts a zone that two parts share once', () => {
    const pair = { replicas: 2, needed: 1, zones: ['a', 'b'], ...up(0.9) }
    const design = designOf({ zones: [['a', 0.99], ['b', 0.99]], components: [component('x', pair), component('y', pair)], steps: ['x', 'y'] })
    // Both zones: 0.9801 · (1 − 0.99²) = 0.01950399; one: 0.0198 · (1 − 0.9²) = 0.003762; none: 0.0001.
    expect(evaluated(design).unavailability).toBeCloseTo(0.01950399 + 0.003762 + 0.0001, 14)
  })

  test('asks one of the callees that stand in for each other, and all of what the caller cannot do without', () => {
    const components = [component('app', up(0.999)), component('one', up(0.9)), component('other', up(0.8)), component('dns', up(0.99))]
    const group = { dependency: { group: 'payment' } }
    const connections = [connection('app', 'one', group), connection('app', 'other', group), connection('app', 'dns', { dependency: {} })]
    // 1 − 0.999 · (1 − 0.1 · 0.2) · 0.99 = 1 − 0.9692298.
    const { unavailability, cutSets } = evaluated(designOf({ components, connections, steps: ['app'] }))
    expect(unavailability).toBeCloseTo(1 - 0.999 * 0.98 * 0.99, 14)
    expect(cutSets.sets.map(({ failures }) => failures.map(({ element }) => element))).toEqual([
      ['component:one', 'component:other'], ['component:dns'], ['component:app'],
    ])
    expect(cutSets.isComplete).toBe(true)
  })

  test('of the checkout is that of its verdict, and says that the common cause and the entry matter', () => {
    const design = checkout()
    const { figure, shares, importance } = evaluated(design)
    const verdict = assessDesign(design, noCatalog, { seed: 7 }).find(({ id }) => id === 'availability')
    expect(figure.value).toBeCloseTo(verdict?.assessed?.value ?? 0, 15)
    // β · u of the database: 0.044 · 0.001 = 4.4e-5 of about 5e-5.
    expect(importance[0]?.failure).toMatchObject({ element: 'component:postgresql', kind: 'common-cause' })
    expect(shares.commonCause).toBeGreaterThan(0.8)
  })

  test('is turned by the zone when the zone decides, and the flip point is where it turns', () => {
    const base = checkout()
    const zones = base.architecture.zones.map((zone) => ({ ...zone, availability: given(0.995, 'ratio') }))
    const design = { ...base, architecture: { ...base.architecture, zones } }
    const [verdict] = assessDesign(design, noCatalog, { seed: 7 }).filter(({ id }) => id === 'availability')
    expect(verdict?.verdict).toBe('missed')
    const moved = withFigure(design, 'architecture/zones/a/availability', 0.9, 'ratio')
    expect(evaluated(moved).unavailability).toBeGreaterThan(evaluated(design).unavailability)
    expect(verdict?.assumptions.join(' ')).toContain('an outage of a zone takes its replicas')
  })

  test('with parts that depend on each other in a circle has an end', () => {
    const components = ['x', 'y', 'z'].map((id) => component(id, up(0.9)))
    const need = { dependency: { group: 'g' } }
    const connections = [connection('x', 'y', need), connection('y', 'z', need), connection('z', 'x', need)]
    expect(evaluated(designOf({ components, connections, steps: ['x'] })).unavailability).toBeCloseTo(1 - 0.9 ** 3, 14)
  })

  test('equals the sum over every state of replicas and zones on random designs', () => {
    const chance = fc.double({ min: 0.01, max: 0.99999, noNaN: true })
    const drawn = fc.record({
      zones: fc.array(chance, { minLength: 2, maxLength: 3 }),
      components: fc.array(
        fc.record({ replicas: fc.integer({ min: 1, max: 3 }), needed: fc.integer({ min: 1, max: 3 }), availability: chance, in: fc.integer({ min: 0, max: 3 }) }),
        { minLength: 2, maxLength: 4 },
      ),
      edges: fc.array(fc.record({ from: fc.nat({ max: 3 }), to: fc.nat({ max: 3 }), group: fc.option(fc.constantFrom('g', 'h')) }), { maxLength: 6 }),
    })
    fc.assert(
      fc.property(drawn, ({ zones, components, edges }) => {
        const names = zones.map((_, i) => `z${i}`)
        const made = components.map((one, i) =>
          component(`c${i}`, { replicas: one.replicas, needed: Math.min(one.needed, one.replicas), zones: names.slice(0, Math.min(one.in, names.length)), ...up(one.availability) }))
        const connections = edges
          .filter(({ from, to }) => from < made.length && to < made.length && from !== to)
          .map(({ from, to, group }, i) => connection(`c${from}`, `c${to}`, { id: `k${i}`, dependency: group === null ? {} : { group } }))
        const design = designOf({ zones: names.map((id, i) => [id, zones[i]!]), components: made, connections, steps: ['c0', 'c1'] })
        const got = evaluated(design)
        expect(got.isExact).toBe(true)
        expect(Math.abs(got.unavailability - summed(made, connections, names, zones, components.map((one) => one.availability)))).toBeLessThan(1e-12)
      }),
      { seed: 42, numRuns: 60 },
    )
  }, 120_000)
})

/** Sum over all states of zones and replicas in which c0 or c1 is down. */
function summed(components: readonly Component[], connections: readonly Connection[], zones: readonly string[], zoneUp: readonly number[], up: readonly number[]): number {
  const replicas = components.flatMap((one, c) => Array.from({ length: one.replicas }, (_, i) => ({ c, zone: one.zones.length === 0 ? -1 : zones.indexOf(one.zones[i % one.zones.length]!) })))
  let total = 0
  for (let state = 0; state < 1 << (zones.length + replicas.length); state++) {
    const isUp = (bit: number): boolean => (state >> bit) % 2 === 0
    let probability = 1
    zones.forEach((_, i) => (probability *= isUp(i) ? zoneUp[i]! : 1 - zoneUp[i]!))
    const alive = components.map(() => 0)
    replicas.forEach(({ c, zone }, i) => {
      const works = isUp(zones.length + i)
      probability *= works ? up[c]! : 1 - up[c]!
      if (works && (zone < 0 || isUp(zone))) alive[c]! += 1
    })
    const down = components.map((one, c) => alive[c]! < one.needed)
    for (let round = 0; round < components.length; round++) {
      components.forEach((one, c) => {
        const groups = Map.groupBy(connections.filter(({ from }) => from === one.id), ({ dependency, id }) => dependency?.group ?? id)
        for (const members of groups.values()) if (members.every(({ to }) => down[components.findIndex(({ id }) => id === to)])) down[c] = true
      })
    }
    if (down[0] || down[1]) total += probability
  }
  return total
}
