import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Architecture, Component, Connection, Plane } from '../../src/core/design/schema.ts'
import { findingsByElement, freeId, looksOf, wiresOfJourney, withFigure } from '../../src/renderer/screens/design/architecture/facts.ts'
import { box, boxTowards, placeParts, planes, type PlacedBox } from '../../src/renderer/screens/design/architecture/layout.ts'
import { labelPlaces, pathOf, routesOf } from '../../src/renderer/screens/design/architecture/routes.ts'

const part = (id: string, plane: Plane): Component => ({ id, name: id, plane, role: 'other', replicas: 1, needed: 1, zones: [], because: [] })
const wire = (from: string, to: string, kind: Connection['kind'] = 'sync'): Connection => ({ id: `${from}-to-${to}`, from, to, kind, because: [] })
const drawn = (components: Component[], connections: Connection[] = []): Architecture => ({ zones: [], components, connections, journeys: [] })

const anyArchitecture = fc
  .tuple(fc.array(fc.constantFrom(...planes), { maxLength: 60 }), fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 120 }))
  .map(([of, pairs]) => {
    const components = of.map((plane, at) => part(`c${at}`, plane))
    const known = pairs.filter(([from, to]) => from < components.length && to < components.length)
    return drawn(components, known.map(([from, to], at) => ({ ...wire(`c${from}`, `c${to}`), id: `w${at}` })))
  })

const overlaps = (a: PlacedBox, b: PlacedBox): boolean => Math.abs(a.x - b.x) < box.width && Math.abs(a.y - b.y) < box.height
const pairsOf = (boxes: readonly PlacedBox[]) => boxes.flatMap((a, at) => boxes.slice(at + 1).map((b) => [a, b] as const))

describe('the places of parts', () => {
  test('every part has a place inside the lane of its plane, and lanes follow one another', () => {
    fc.assert(
      fc.property(anyArchitecture, (architecture) => {
        const { boxes, lanes } = placeParts(architecture)
        expect(boxes.map(({ id }) => id).toSorted()).toEqual(architecture.components.map(({ id }) => id).toSorted())
        for (const one of boxes) {
          const lane = lanes.find(({ plane }) => plane === one.plane)
          expect(one.y).toBeGreaterThanOrEqual(lane?.top ?? Infinity)
          expect(one.y + box.height).toBeLessThanOrEqual((lane?.top ?? 0) + (lane?.height ?? 0))
        }
        expect(lanes.map(({ top }) => top)).toEqual(lanes.map((_, at) => lanes.slice(0, at).reduce((sum, { height }) => sum + height, 0)))
      }),
    )
  })

  test('no part stands on another', () => {
    fc.assert(
      fc.property(anyArchitecture, (architecture) => {
        expect(pairsOf(placeParts(architecture).boxes).filter(([a, b]) => overlaps(a, b))).toEqual([])
      }),
    )
  })

  test('a part without a place of its own keeps off those that were put somewhere by hand', () => {
    const position = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 500 }) })
    fc.assert(
      fc.property(anyArchitecture, fc.array(position, { maxLength: 8 }), (architecture, positions) => {
        const byHand = Object.fromEntries(positions.map((at, index) => [`c${index * 3}`, at]))
        const touching = pairsOf(placeParts(architecture, byHand).boxes).filter(([a, b]) => !(a.isPinned && b.isPinned) && overlaps(a, b))
        expect(touching).toEqual([])
      }),
    )
  })

  test('the same design gives the same places, in whatever order its parts are written', () => {
    fc.assert(
      fc.property(anyArchitecture, (architecture) => {
        const byId = (boxes: readonly PlacedBox[]) => boxes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const turned = { ...architecture, components: architecture.components.toReversed() }
        expect(byId(placeParts(turned).boxes)).toEqual(byId(placeParts(architecture).boxes))
      }),
    )
  })

  test('a place chosen by hand counts from the top of its lane and is kept inside it', () => {
    const architecture = drawn([part('cdn', 'edge'), part('db', 'state'), part('cache', 'state')])
    const { boxes, lanes } = placeParts(architecture, { db: { x: 500, y: 60 }, cache: { x: 40, y: -80 } })
    const top = lanes.find(({ plane }) => plane === 'state')?.top ?? 0
    expect(boxes.find(({ id }) => id === 'db')).toMatchObject({ x: 500, y: top + 60, isPinned: true })
    expect(boxes.find(({ id }) => id === 'cache')?.y).toBe(top + 14)
  })

  test('a box that is put back to where it would stand by itself changes nothing', () => {
    fc.assert(
      fc.property(anyArchitecture, fc.array(fc.nat(59), { maxLength: 6 }), (architecture, chosen) => {
        const usual = placeParts(architecture)
        const back = usual.boxes.filter((_, at) => chosen.includes(at)).map(({ id, x, y, plane }) =>
          [id, { x, y: y - (usual.lanes.find((lane) => lane.plane === plane)?.top ?? 0) }] as const)
        expect(placeParts(architecture, Object.fromEntries(back))).toEqual(usual)
      }),
    )
  })

  test('what is called stands in the column of its caller', () => {
    const { boxes } = placeParts(drawn([part('a', 'edge'), part('b', 'edge'), part('s', 'service')], [wire('b', 's')]))
    const x = (id: string) => boxes.find((one) => one.id === id)?.x
    expect(x('s')).toBe(x('b'))
    expect(x('a')).not.toBe(x('b'))
  })

  test('an arrow key leads to the next part that way, and nowhere at the rim', () => {
    const at = (id: string, x: number, y: number): PlacedBox => ({ id, plane: 'service', x, y, isPinned: false })
    const boxes = [at('a', 0, 0), at('b', 240, 0), at('c', 0, 110), at('d', 240, 110)]
    expect(boxTowards(boxes, 'a', 'right')).toBe('b')
    expect(boxTowards(boxes, 'a', 'down')).toBe('c')
    expect(boxTowards(boxes, 'd', 'left')).toBe('c')
    expect(boxTowards(boxes, 'a', 'up')).toBeNull()
  })
})

describe('the lines between parts', () => {
  test('run at right angles from the side of one box to the side of the other', () => {
    fc.assert(
      fc.property(anyArchitecture, (architecture) => {
        const { boxes } = placeParts(architecture)
        const byId = new Map(boxes.map((one) => [one.id, one]))
        const onSide = (one: PlacedBox | undefined, point: { x: number; y: number } | undefined): boolean =>
          one !== undefined && point !== undefined && point.x >= one.x && point.x <= one.x + box.width && point.y >= one.y && point.y <= one.y + box.height
        for (const { id, points } of routesOf(boxes, architecture.connections)) {
          const connection = architecture.connections.find((candidate) => candidate.id === id)
          expect(points.slice(1).every((point, at) => point.x === points[at]?.x || point.y === points[at]?.y)).toBe(true)
          // Left of 0 stand the heads of the lanes.
          expect(points.every(({ x }) => x >= 0)).toBe(true)
          expect(onSide(byId.get(connection?.from ?? ''), points[0])).toBe(true)
          expect(onSide(byId.get(connection?.to ?? ''), points.at(-1))).toBe(true)
        }
      }),
    )
  })

  test('a part straight below is reached without a corner, even where a second line leaves beside it', () => {
    const architecture = drawn(
      [part('gateway', 'edge'), part('orders', 'service'), part('users', 'service')], [wire('gateway', 'orders'), wire('gateway', 'users')],
    )
    const { boxes } = placeParts(architecture)
    expect(routesOf(boxes, architecture.connections).find(({ id }) => id === 'gateway-to-orders')?.points).toHaveLength(2)
  })

  test('a line past a part of the first column keeps clear of it on the right', () => {
    const boxes: PlacedBox[] = ['a', 'b', 'c'].map((id, row) => ({ id, plane: 'service', x: 28, y: 40 + row * 112, isPinned: false }))
    const points = routesOf(boxes, [wire('a', 'c')])[0]?.points ?? []
    // Between its corners the line runs beside b, which reaches to 28 + 164 = 192.
    expect(points.slice(1, -1).some(({ x }) => x > 192)).toBe(true)
    expect(Math.min(...points.map(({ x }) => x))).toBeGreaterThanOrEqual(28)
  })

  test('a connection to a part that is not there is left out', () => {
    const { boxes } = placeParts(drawn([part('a', 'edge')]))
    expect(routesOf(boxes, [wire('a', 'gone')])).toEqual([])
  })

  test('corners are rounded, and less so between short runs', () => {
    // Runs of 40 and 40 take the full radius of 8; a run of 10 takes half of itself.
    expect(pathOf([{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 40, y: 40 }])).toBe('M0 0L32 0Q40 0 40 8L40 40')
    expect(pathOf([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 40 }])).toBe('M0 0L5 0Q10 0 10 5L10 40')
  })

  test('words keep off boxes and off one another', () => {
    const boxes: PlacedBox[] = [{ id: 'a', plane: 'edge', x: 0, y: 0, isPinned: false }]
    // The middle of the run, (82, 28), lies on the box; a fifth from its end, (82, 128 - …) does not.
    const routes = ['one', 'two'].map((id) => ({ id, points: [{ x: 82, y: -172 }, { x: 82, y: 228 }] }))
    const places = labelPlaces(routes, boxes, [{ id: 'one', width: 60 }, { id: 'two', width: 60 }])
    // 0.35 of 400 px below -172 is -32, clear of the box; then 0.65 is 88, clear too.
    expect([...places]).toEqual([['one', { x: 82, y: -32 }], ['two', { x: 82, y: 88 }]])
  })

  test('words on a run that they would hide stand beside it', () => {
    const short = { id: 'short', points: [{ x: 164, y: 28 }, { x: 238, y: 28 }] }
    // 74 px of line under 70 px of words leave 4 px to see, so they stand above: 28 - 9 - 4 = 15.
    expect(labelPlaces([short], [], [{ id: 'short', width: 70 }]).get('short')).toEqual({ x: 201, y: 15 })
    // Under 40 px of words 34 px are seen: enough.
    expect(labelPlaces([short], [], [{ id: 'short', width: 40 }]).get('short')).toEqual({ x: 201, y: 28 })
    const upright = { id: 'upright', points: [{ x: 0, y: 0 }, { x: 0, y: 40 }] }
    // 40 px of line under 18 px of words leave 22; right of it: 0 + 30 / 2 + 6 = 21.
    expect(labelPlaces([upright], [], [{ id: 'upright', width: 30 }]).get('upright')).toEqual({ x: 21, y: 20 })
  })
})

describe('what is said of parts', () => {
  test('the calls of a journey are the synchronous ones between what it visits', () => {
    const connections = [wire('a', 'b'), wire('b', 'c', 'async'), wire('b', 'd')]
    const steps = ['a', 'b', 'c'].map((component) => ({ component, visits: 1, required: true }))
    expect([...wiresOfJourney({ id: 'j', name: 'j', steps }, connections)]).toEqual(['a-to-b'])
    expect(wiresOfJourney(undefined, connections).size).toBe(0)
  })

  test('what the control plane does is dotted, what does not wait is dashed', () => {
    const looks = looksOf(drawn([part('m', 'control'), part('a', 'service'), part('b', 'state')], [wire('m', 'a'), wire('a', 'b', 'async'), { ...wire('a', 'b'), id: 'ab' }]))
    expect(looks.get('m-to-a')).toBe('dotted')
    expect(looks.get('a-to-b')).toBe('dashed')
    expect(looks.get('ab')).toBe('solid')
  })

  test('only open findings sit on a part, the worst first', () => {
    const finding = (rule: string, severity: 'high' | 'low' | 'critical', state: 'open' | 'waived') => ({
      rule, severity, state, title: rule, why: '', evidence: [{ element: 'component:a', text: '' }, { element: 'component:a', text: '' }], remedy: '', verify: '',
      links: [], confidence: 'high' as const, source: '', fingerprint: rule,
    })
    const found = findingsByElement({ findings: [finding('low', 'low', 'open'), finding('high', 'high', 'open'), finding('gone', 'critical', 'waived')] })
    expect(found.get('component:a')?.map(({ rule }) => rule)).toEqual(['high', 'low'])
    expect(findingsByElement(undefined).size).toBe(0)
  })

  test('a figure that is typed is given by the author, and keeps only a range that still holds it', () => {
    const before = { value: 0.99, unit: 'ratio', low: 0.9, high: 0.999, from: 'catalog' as const, source: 'elb-sla' }
    expect(withFigure(before, 0.95, 'ratio')).toEqual({ value: 0.95, unit: 'ratio', low: 0.9, high: 0.999, from: 'given' })
    expect(withFigure(before, 0.5, 'ratio')).toEqual({ value: 0.5, unit: 'ratio', from: 'given' })
    expect(withFigure(undefined, 3, 'ms')).toEqual({ value: 3, unit: 'ms', from: 'given' })
    expect(withFigure(before, null, 'ratio')).toBeNull()
  })

  test('a new part gets an id made of its name that is free', () => {
    expect(freeId('Order Service', [])).toBe('order-service')
    expect(freeId('Cache', ['cache', 'cache-2'])).toBe('cache-3')
    expect(freeId('???', [])).toBe('part')
  })
})
