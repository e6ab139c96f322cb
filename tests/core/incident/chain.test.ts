import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainProblems, hashOfEvent } from '../../../src/core/incident/chain.ts'
import type { SealedEvent } from '../../../src/core/incident/events.ts'
import { declared } from './example.ts'
import { anyBody, logOf, sha256, threeLogs } from './sealed.ts'

const note = (text: string) => ({ body: { type: 'note', text } as const })
const log = logOf([{ body: declared }, note('one'), note('two'), note('three')])
const kindsOf = (events: readonly SealedEvent[]) => chainProblems(events, sha256).map(({ sequence, kind }) => `${sequence} ${kind}`)
const changed = (sequence: number, change: Partial<SealedEvent>) => log.map((event) => (event.sequence === sequence ? { ...event, ...change } : event))

describe('the chain of a log', () => {
  it('names each entry after the one before it', () => {
    expect(log.map(({ previous }) => previous)).toEqual([[], [log[0]?.hash], [log[1]?.hash], [log[2]?.hash]])
    expect(kindsOf(log)).toEqual([])
  })

  it('is the same on every machine: number and name of the incident are not part of it', () => {
    const [first] = log
    if (first === undefined) throw new Error('the log has entries')
    expect(hashOfEvent({ ...first, ...{ incident: 'INC-9', sequence: 7 } }, sha256)).toBe(first.hash)
    // Pinned: were this to change, no log written before could be checked any more.
    expect(hashOfEvent({ id: 'a', at: '2026-01-01T00:00:00.000Z', actor: 'b', source: 'c', clock: null, body: { type: 'note', text: 'd' }, previous: ['e'] }, sha256))
      .toBe(sha256('{"actor":"b","at":"2026-01-01T00:00:00.000Z","body":{"text":"d","type":"note"},"clock":null,"format":1,"id":"a","previous":["e"],"source":"c"}'))
  })

  it('names the entry that was changed, and only that', () => {
    expect(kindsOf(changed(2, { at: '2026-03-01T03:01:00.001Z' }))).toEqual(['2 altered'])
    expect(kindsOf(changed(3, { actor: 'eve' }))).toEqual(['3 altered'])
    expect(kindsOf(changed(4, { body: { type: 'note', text: 'threE' } }))).toEqual(['4 altered'])
    expect(kindsOf(changed(1, { hash: log[1]?.hash ?? '' }))).toEqual(['1 altered'])
    expect(kindsOf(changed(3, { previous: [] }))).toEqual(['3 altered'])
  })

  it('shows that an entry was taken out, moved or put in', () => {
    expect(kindsOf(log.filter(({ sequence }) => sequence !== 2))).toEqual(['3 gap', '4 gap'])
    const closedUp = log.filter(({ sequence }) => sequence !== 2).map((event, index) => ({ ...event, sequence: index + 1 }))
    expect(kindsOf(closedUp)).toEqual(['2 before-missing'])
    const other = logOf([{ body: declared, id: 'other' }])
    expect(kindsOf([...log, ...other.map((event) => ({ ...event, sequence: 5 }))])).toEqual(['5 second-start'])
  })

  it('of any log, merged or not, is sound', () => {
    fc.assert(fc.property(threeLogs, (logs) => {
      for (const each of logs) expect(chainProblems(each, sha256)).toEqual([])
    }))
  })

  it('names any entry of which any sign was changed', () => {
    const field = fc.constantFrom('id' as const, 'at' as const, 'actor' as const, 'source' as const, 'hash' as const)
    fc.assert(fc.property(fc.array(anyBody, { minLength: 1, maxLength: 8 }), fc.nat(), field, fc.nat(), (bodies, pick, name, place) => {
      const all = logOf([{ body: declared }, ...bodies.map((body) => ({ body }))])
      const at = pick % all.length
      const spoilt = all.map((event, index) => {
        if (index !== at) return event
        const value = event[name]
        const spot = place % value.length
        return { ...event, [name]: value.slice(0, spot) + String.fromCharCode(value.charCodeAt(spot) ^ 1) + value.slice(spot + 1) }
      })
      expect(kindsOf(spoilt)).toEqual([`${at + 1} altered`])
    }))
  })
})
