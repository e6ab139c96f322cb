import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Component, Design, Quantity } from '../../src/core/design/schema.ts'
import type { Report, Verdict } from '../../src/core/validate/report.ts'
import {
  addressOf, answersOf, changesOf, editsOf, knobsFor, positionOf, sliderParts, valueAt, type Knob,
} from '../../src/renderer/screens/design/validation/knobs.ts'

const given = (value: number, unit: string): Quantity => ({ value, unit, from: 'given' })

const part = (id: string, rest: Partial<Component> = {}): Component => ({
  id, name: id, plane: 'service', role: 'service', replicas: 2, needed: 1, zones: [], because: [], ...rest,
})

const design = {
  architecture: {
    zones: [], connections: [],
    components: [
      part('lb', { availability: { ...given(0.9999, 'ratio'), from: 'catalog' } }),
      part('db', {
        replicas: 3, needed: 2, availability: given(99.9, '%'), latency: { p50: given(3, 'ms'), p99: given(12, 'ms') },
        failover: { automatic: { ...given(30, 's'), from: 'assumed' }, coverage: given(0.9, 'ratio') },
      }),
      part('cache', { availability: given(0.99, 'ratio') }),
    ],
    journeys: [{
      id: 'order', name: 'Order',
      steps: [{ component: 'lb', visits: 1, required: true }, { component: 'cache', visits: 1, required: false }, { component: 'db', visits: 1, required: true }],
    }],
  },
} as unknown as Design

const path = (id: string, field: string): string => `architecture/components/${id}/${field}`

const verdictOf = (id: string, bound: string | null, value = 0.999, unit = 'ratio', turn: number | null = null): Verdict => ({
  id, requirement: { field: id, compare: '>=', value: 0.9999, unit, text: id }, assessed: { value: 0.99995, unit, low: 0.9999, high: 0.99999 },
  verdict: 'met', probability: 1, margin: null, assumptions: [], model: 'm', why: null,
  binding: bound === null ? null : { element: 'component:db', input: 'x', path: bound, value, unit, from: 'given', text: '' },
  flip: bound === null ? null : { path: bound, value: turn, unit, text: '' },
})

const reportOf = (...verdicts: Verdict[]): Report => ({ verdicts }) as unknown as Report
const availability = verdictOf('availability', path('db', 'availability'))

describe('the inputs that a what-if offers', () => {
  test('the entry tier and what binds come first, then the same figures of the other required components', () => {
    const knobs = knobsFor(design, reportOf(availability), availability, {})
    expect(knobs.map((knob) => knob.path)).toEqual([
      path('lb', 'replicas'), path('db', 'availability'), path('db', 'replicas'), path('db', 'commonCause'), path('lb', 'availability'),
    ])
  })

  test('what was turned stays where it is, and stays whatever verdict is chosen', () => {
    const before = knobsFor(design, reportOf(availability), availability, {}).map((knob) => knob.path)
    const turned = { [path('lb', 'availability')]: 0.999, [path('db', 'latency/p99')]: 20 }
    const after = knobsFor(design, reportOf(availability), availability, turned).map((knob) => knob.path)
    expect(after).toEqual([...before, path('db', 'latency/p99')])
  })

  test('a percentage is read as a share, and a common cause that nobody stated starts at none', () => {
    const knobs = knobsFor(design, reportOf(availability), availability, {})
    expect(knobs.find((knob) => knob.path === path('db', 'availability'))).toMatchObject({ value: 0.999, unit: 'ratio' })
    expect(knobs.find((knob) => knob.path === path('db', 'commonCause'))).toMatchObject({ value: 0, min: 0 })
  })

  test('the slider reaches the value at which the verdict turns', () => {
    const latency = verdictOf('latency', path('db', 'latency/p99'), 12, 'ms', 88)
    const knob = knobsFor(design, reportOf(latency), latency, {}).find((one) => one.path === path('db', 'latency/p99'))
    expect([knob?.min, knob?.max]).toEqual([3, 352])
  })

  test('there are never fewer replicas than are needed', () => {
    const knob = knobsFor(design, reportOf(availability), availability, {}).find((one) => one.path === path('db', 'replicas'))
    expect([knob?.min, knob?.max]).toEqual([2, 5])
  })

  test('paths that lead to no figure of a component give no slider', () => {
    expect(addressOf('requirements/availability')).toBeNull()
    expect(addressOf(path('db', 'name'))).toBeNull()
    expect(knobsFor(design, reportOf(verdictOf('cost', path('gone', 'cost'))), undefined, {}).map((knob) => knob.path)).toEqual([path('lb', 'replicas')])
  })
})

describe('the scale of a slider', () => {
  test('nines are equal steps', () => {
    // From 0.9 to 0.999 the middle is one nine further: 0.99.
    expect(valueAt({ scale: 'nines', min: 0.9, max: 0.999 }, sliderParts / 2)).toBe(0.99)
    expect(positionOf({ scale: 'nines', min: 0.9, max: 0.999 }, 0.99)).toBeCloseTo(sliderParts / 2, 8)
  })

  test('factors are equal steps on a log scale', () => {
    expect(valueAt({ scale: 'log', min: 1, max: 100 }, sliderParts / 2)).toBe(10)
  })

  test('place and value lead back to each other within the rounding', () => {
    const scale = fc.constantFrom(
      { scale: 'linear' as const, min: 0, max: 0.1 }, { scale: 'log' as const, min: 3, max: 352 }, { scale: 'nines' as const, min: 0.99, max: 0.99999 },
    )
    fc.assert(
      fc.property(scale, fc.integer({ min: 0, max: sliderParts }), (knob, position) => {
        // Two digits of what is missing to 1 are at most 5 % off: ln 1.05 of the ln 1000 that span the slider, 1.5 of 200 parts.
        expect(Math.abs(positionOf(knob, valueAt(knob, position)) - position)).toBeLessThan(1.5)
      }),
    )
  })
})

describe('trying and applying', () => {
  const knobs = knobsFor(design, reportOf(availability), availability, { [path('db', 'latency/p99')]: 20, [path('db', 'failover/automatic')]: 60 })

  test('only what differs from the design is a change', () => {
    expect(changesOf(design, knobs, {})).toEqual([])
    expect(changesOf(design, knobs, { [path('lb', 'replicas')]: 2 })).toEqual([])
    expect(changesOf(design, knobs, { [path('lb', 'replicas')]: 3 })).toEqual([{ component: 'lb', set: { replicas: 3 } }])
  })

  test('a given figure stays given, one of the catalog becomes an assumption', () => {
    const all: readonly Knob[] = knobsFor(design, reportOf(availability), availability, {})
    const changes = changesOf(design, all, { [path('lb', 'availability')]: 0.99999, [path('db', 'availability')]: 0.9995 })
    expect(changes.map(({ set }) => set.availability)).toEqual([
      { value: 0.9995, unit: 'ratio', from: 'given' }, { value: 0.99999, unit: 'ratio', from: 'assumed' },
    ])
  })

  test('edits of one component are joined and keep what they do not touch', () => {
    const turned = { [path('db', 'latency/p99')]: 20, [path('db', 'failover/automatic')]: 60 }
    const edits = editsOf(design, changesOf(design, knobs, turned))
    expect(edits).toEqual([{
      type: 'set-component', id: 'db',
      set: {
        latency: { p50: given(3, 'ms'), p99: given(20, 'ms') },
        failover: { automatic: { value: 60, unit: 's', from: 'assumed' }, coverage: given(0.9, 'ratio') },
      },
    }])
  })

  test('only verdicts that come out otherwise are answers', () => {
    const worse: Verdict = { ...availability, verdict: 'missed' }
    const cost = verdictOf('cost', null)
    expect(answersOf([availability, cost], [worse, cost])).toEqual([{ before: availability, after: worse }])
  })
})
