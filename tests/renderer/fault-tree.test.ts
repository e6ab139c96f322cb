import { describe, expect, test } from 'vitest'
import type { FaultEvent, FaultNode, FaultTree } from '../../src/core/failure-map/fault-tree-schema.ts'
import { chanceInWords, shareInWords, wordsOf } from '../../src/renderer/screens/failure-map/fault-tree/node-words.ts'
import { findNode, shownNodes, walkTree } from '../../src/renderer/screens/failure-map/fault-tree/tree-walk.ts'
import { walkGrid } from '../../src/renderer/screens/failure-map/grid-walk.ts'

const leaf = (id: string, event: number): FaultNode => ({ id, type: 'event', probability: 0.1, share: 0.5, event, element: null, of: [] })
const gate = (id: string, type: 'any' | 'all', of: readonly FaultNode[], element: string | null = null): FaultNode => ({
  id, type, probability: 0.2, share: 0.9, event: null, element, of,
})
/** 0 ─ 1 (1.1, 1.2) ─ 2 */
const top = gate('0', 'any', [gate('1', 'any', [leaf('1.1', 0), leaf('1.2', 1)], 'component:db'), leaf('2', 1)])
const none = new Set<string>()
const ids = (closed: ReadonlySet<string>): string[] => shownNodes(top, closed).map(({ node }) => node.id)

describe('the tree of gates under the keys', () => {
  test('is shown from the top down, without what a closed gate hides', () => {
    expect(ids(none)).toEqual(['0', '1', '1.1', '1.2', '2'])
    expect(ids(new Set(['1']))).toEqual(['0', '1', '2'])
    expect(shownNodes(top, none).map(({ level, place, beside }) => [level, place, beside])).toEqual([[1, 1, 1], [2, 1, 2], [3, 1, 2], [3, 2, 2], [2, 2, 2]])
  })

  test('up and down go line by line, and stop at the ends', () => {
    const shown = shownNodes(top, none)
    expect(walkTree(shown, '1', 'ArrowDown', none)).toEqual({ to: '1.1' })
    expect(walkTree(shown, '1', 'ArrowUp', none)).toEqual({ to: '0' })
    expect(walkTree(shown, '2', 'ArrowDown', none)).toBeNull()
    expect(walkTree(shown, '1.1', 'Home', none)).toEqual({ to: '0' })
    expect(walkTree(shown, '1.1', 'End', none)).toEqual({ to: '2' })
  })

  test('right opens a closed gate and enters an open one, left closes it and leaves', () => {
    const closed = new Set(['1'])
    expect(walkTree(shownNodes(top, closed), '1', 'ArrowRight', closed)).toEqual({ open: '1' })
    const shown = shownNodes(top, none)
    expect(walkTree(shown, '1', 'ArrowRight', none)).toEqual({ to: '1.1' })
    expect(walkTree(shown, '1.1', 'ArrowRight', none)).toBeNull()
    expect(walkTree(shown, '1', 'ArrowLeft', none)).toEqual({ close: '1' })
    expect(walkTree(shown, '1.2', 'ArrowLeft', none)).toEqual({ to: '1' })
  })

  test('is found by the id of a node', () => {
    expect(findNode(top, '1.2')?.event).toBe(1)
    expect(findNode(top, '9')).toBeUndefined()
  })
})

describe('a node in words', () => {
  const event = (text: string): FaultEvent => ({
    failure: { element: 'component:db', kind: 'replicas', text }, chance: 0.1, birnbaum: 1, improvement: 0.1, minutesPerYear: 1, fussellVesely: 0.5,
    components: [{ id: 'db', name: 'Database' }], sharedBy: [], sets: 1,
  })
  const tree: FaultTree = {
    design: { id: 'd', name: 'D' }, journey: { id: 'j', name: 'Buy' }, journeys: [], unavailability: 0.2, minutesPerYear: 1, isExact: true, isComplete: true, largest: 4,
    shares: { commonCause: 0, zones: 0, failover: 0 }, missing: [], soft: [], top, events: [event('all replicas fail'), event('Database is down')], modes: [],
  }

  test('names the journey, the component, or what fails', () => {
    expect([...['0', '1', '1.1', '2']].map((id) => wordsOf(tree, findNode(top, id) ?? top))).toEqual([
      'Buy fails', 'Database: any of these', 'All replicas fail', 'Database is down',
    ])
    expect(wordsOf(tree, gate('3', 'all', [leaf('3.1', 0), leaf('3.2', 1)]))).toBe('All of these 2 at once')
  })

  test('keeps three digits of a small probability, and never prints a flawed certainty', () => {
    expect([0, 0.000044, 0.00000274, 2e-10, 0.99995].map(chanceInWords)).toEqual(['0 %', '0.0044 %', '0.000274 %', '2.00e\u221210', '99.995 %'])
    expect([0, 0.0001, 0.903, 1].map(shareInWords)).toEqual(['0 %', '< 0.1 %', '90.3 %', '100 %'])
  })
})

describe('a grid under the keys', () => {
  const from = (row: number, column: number, key: string, isControl = false) => walkGrid({ row, column }, key, isControl, 20, 5)

  test('walks cells and heads and stays inside', () => {
    expect(from(0, 0, 'ArrowUp')).toEqual({ row: -1, column: 0 })
    expect(from(0, 0, 'ArrowLeft')).toEqual({ row: 0, column: -1 })
    expect(from(19, 4, 'ArrowDown')).toEqual({ row: 19, column: 4 })
    expect(from(19, 4, 'ArrowRight')).toEqual({ row: 19, column: 4 })
  })

  test('never comes to the corner of the heads', () => {
    expect(from(-1, 0, 'ArrowLeft')).toEqual({ row: -1, column: 0 })
    expect(from(0, -1, 'ArrowUp')).toEqual({ row: 0, column: -1 })
  })

  test('goes to the ends of the row, with Control to those of the grid, and by ten rows', () => {
    expect(from(3, 2, 'Home')).toEqual({ row: 3, column: -1 })
    expect(from(3, 2, 'End')).toEqual({ row: 3, column: 4 })
    expect(from(3, 2, 'Home', true)).toEqual({ row: 0, column: -1 })
    expect(from(3, 2, 'End', true)).toEqual({ row: 19, column: 4 })
    expect(from(3, 2, 'PageDown')).toEqual({ row: 13, column: 2 })
    expect(from(3, 2, 'PageUp')).toEqual({ row: 0, column: 2 })
    expect(from(3, 2, 'x')).toBeNull()
  })

  test('of no rows goes nowhere', () => {
    expect(walkGrid({ row: 0, column: 0 }, 'ArrowDown', false, 0, 5)).toBeNull()
  })
})
