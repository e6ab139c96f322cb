import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MappedMode } from '../../src/core/failure-map/schema.ts'
import { noFilter, passes, preventionsOf, togglePlane } from '../../src/renderer/screens/failure-map/mode-filter.ts'
import { faintPath, litPath, type ChipGrid } from '../../src/renderer/screens/failure-map/link-path.ts'
import { lightOf, litCounts, mapPlanes, modeHas, mostColumns, placeModes, walk } from '../../src/renderer/screens/failure-map/places.ts'

const mode = (id: string, plane: MappedMode['plane'], layer: number): MappedMode => ({
  id, name: `Mode ${id}`, summary: 'It stops.', plane, symptoms: [], signals: [], sustainingLoop: 'none', layer, root: layer === 0, inLoop: false,
  strikes: [], prevention: [], covered: 'none', playbooks: [], rank: null, harm: null,
})
const link = (from: string, to: string) => ({ from, to, inLoop: false })

const anyModes = fc
  .array(fc.tuple(fc.constantFrom(...mapPlanes), fc.nat(14)), { maxLength: 90 })
  .map((all) => all.map(([plane, layer], at) => mode(`FM-${String(at).padStart(3, '0')}`, plane, layer)))

describe('the places of failure modes', () => {
  test('fifteen layers are squeezed into at most six columns, and no two modes share a place', () => {
    fc.assert(
      fc.property(anyModes, fc.integer({ min: 1, max: 9 }), (modes, columns) => {
        const places = placeModes(modes, columns)
        expect(places.chips).toHaveLength(modes.length)
        expect(new Set(places.chips.map(({ column, row }) => `${column} ${row}`)).size).toBe(modes.length)
        expect(places.chips.every(({ column }) => column < Math.min(columns, mostColumns))).toBe(true)
      }),
    )
  })

  test('within a plane what is deeper never stands left of what is nearer to the roots', () => {
    fc.assert(
      fc.property(anyModes, (modes) => {
        const at = new Map(placeModes(modes).chips.map((chip) => [chip.id, chip.column]))
        for (const a of modes) {
          for (const b of modes) if (a.plane === b.plane && a.layer < b.layer) expect(at.get(a.id)).toBeLessThanOrEqual(at.get(b.id) ?? -1)
        }
      }),
    )
  })

  test('every mode stands in the rows of its plane, whose lanes follow one another without a gap', () => {
    fc.assert(
      fc.property(anyModes, (modes) => {
        const { chips, lanes, rows } = placeModes(modes)
        for (const { plane, row } of chips) {
          const lane = lanes.find((one) => one.plane === plane)
          expect(row >= (lane?.firstRow ?? Infinity) && row < (lane?.firstRow ?? 0) + (lane?.rows ?? 0)).toBe(true)
        }
        expect(lanes.map(({ firstRow }) => firstRow)).toEqual(lanes.map((_, at) => lanes.slice(0, at).reduce((sum, lane) => sum + lane.rows, 0)))
        expect(rows).toBe(lanes.reduce((sum, lane) => sum + lane.rows, 0))
      }),
    )
  })

  test('a lane is no higher than its modes need', () => {
    // 24 modes in 6 columns are 4 rows; 26 are 5, the last column with one.
    const of = (count: number) => placeModes(Array.from({ length: count }, (_, at) => mode(`FM-${String(at).padStart(2, '0')}`, 'state', 0)))
    expect(of(24).rows).toBe(4)
    expect(of(26).chips.filter(({ column }) => column === 5)).toHaveLength(1)
  })
})

describe('what a selected mode lights', () => {
  const edges = [link('A', 'X'), link('X', 'B'), link('L', 'X'), link('X', 'L'), link('A', 'B'), link('X', 'X')]

  test('causes, effects and what is both; all else stays dim', () => {
    const light = lightOf(edges, 'X')
    expect(['A', 'B', 'L', 'X', 'Z'].map(light)).toEqual(['cause', 'effect', 'loop', 'selected', 'dim'])
  })

  test('nothing is lit while nothing is selected', () => {
    expect(['A', 'B', 'X'].map(lightOf(edges, undefined))).toEqual(['dim', 'dim', 'dim'])
  })

  test('are counted for the legend', () => {
    const modes = ['A', 'B', 'L', 'X'].map((id) => mode(id, 'state', 0))
    expect(litCounts(modes, lightOf(edges, 'X'))).toEqual({ cause: 1, loop: 1, effect: 1 })
  })
})

describe('walking the map with the arrow keys', () => {
  // Two columns of a lane: A and B left, C and D right.
  const places = placeModes([mode('A', 'state', 0), mode('B', 'state', 0), mode('C', 'state', 1), mode('D', 'state', 1)], 2)

  test('up and down stay in the column', () => {
    expect(walk(places, [], 'A', 'down')).toBe('B')
    expect(walk(places, [], 'B', 'up')).toBe('A')
    expect(walk(places, [], 'A', 'up')).toBeNull()
  })

  test('left and right follow links before they follow columns', () => {
    const edges = [link('A', 'D'), link('C', 'B')]
    expect(walk(places, edges, 'A', 'right')).toBe('D')
    expect(walk(places, edges, 'D', 'left')).toBe('A')
    expect(walk(places, edges, 'C', 'right')).toBe('B')
    expect(walk(places, [], 'A', 'right')).toBe('C')
  })

  test('a mode that leads to itself is not where a key leads', () => {
    expect(walk(places, [link('A', 'A')], 'A', 'right')).toBe('C')
  })
})

describe('links and filter', () => {
  const grid: ChipGrid = { left: 80, across: 160, down: 40, width: 140, height: 30, topOf: (row) => row * 40 }

  test('a lit link runs at right angles and ends at the side that faces its cause', () => {
    // From (220, 15) through the gap at 230, in the gap between rows at y 35, to the gap before column 2 at 390 and its chip at 400.
    expect(litPath({ column: 0, row: 0 }, { column: 2, row: 2 }, grid)).toMatch(/^M220 15.*L398 95$/)
    expect(litPath({ column: 2, row: 2 }, { column: 0, row: 0 }, grid)).toMatch(/^M400 95.*L222 15$/)
    expect(litPath({ column: 1, row: 0 }, { column: 1, row: 3 }, grid)).toMatch(/^M380 15.*L382 135$/)
  })

  test('an unlit link is one curve between the sides of its chips', () => {
    expect(faintPath({ column: 0, row: 0 }, { column: 1, row: 1 }, grid)).toBe('M220 15C260 15 200 55 240 55')
  })

  test('the filter looks for every word, wherever it stands', () => {
    const one = { id: 'FM-S01', name: 'Retry storm', summary: 'Callers repeat failed calls.' }
    expect(modeHas(one, 'storm s01')).toBe(true)
    expect(modeHas(one, 'CALLERS')).toBe(true)
    expect(modeHas(one, 'storm disk')).toBe(false)
  })
})

describe('the filter of failure modes', () => {
  const none = new Set<string>()
  const storm: MappedMode = {
    ...mode('FM-S01', 'service', 0), symptoms: ['Calls multiply after a short fault.', 'Users see errors'], signals: ['retry_ratio up', 'latency_p99 up'],
    prevention: [{ id: 'circuit-breaker', name: 'Circuit breaker', chosen: false }],
  }

  test('without anything asked lets every mode through', () => {
    expect(passes(storm, noFilter, none)).toBe(true)
  })

  test('looks for all words in one symptom or one signal where that is asked for', () => {
    const asks = (text: string, lookIn: 'symptoms' | 'signals'): boolean => passes(storm, { ...noFilter, text, lookIn }, new Set(['FM-S01']))
    expect(asks('fault calls', 'symptoms')).toBe(true)
    expect(asks('users calls', 'symptoms')).toBe(false)
    expect(asks('retry', 'symptoms')).toBe(false)
    expect(asks('RETRY up', 'signals')).toBe(true)
  })

  test('looks in everything with the help of the search', () => {
    expect(passes(storm, { ...noFilter, text: 'storming' }, none)).toBe(false)
    expect(passes(storm, { ...noFilter, text: 'storming' }, new Set(['FM-S01']))).toBe(true)
    expect(passes(storm, { ...noFilter, text: 's01' }, none)).toBe(true)
  })

  test('by plane and by what prevents holds at once', () => {
    expect(passes(storm, { ...noFilter, hidden: togglePlane(new Set(), 'service') }, none)).toBe(false)
    expect(passes(storm, { ...noFilter, prevention: 'circuit-breaker' }, none)).toBe(true)
    expect(passes(storm, { ...noFilter, prevention: 'bulkhead' }, none)).toBe(false)
    expect([...togglePlane(togglePlane(new Set(), 'state'), 'state')]).toEqual([])
  })

  test('offers each prevention once, by name', () => {
    const other = { ...storm, id: 'FM-S02', prevention: [{ id: 'bulkhead', name: 'Bulkhead', chosen: true }, ...storm.prevention] }
    expect(preventionsOf({ modes: [storm, other] }).map(({ name }) => name)).toEqual(['Bulkhead', 'Circuit breaker'])
  })
})
