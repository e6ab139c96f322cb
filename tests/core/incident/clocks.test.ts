import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocksOf, elapsedBetween, newReminders, type Moment } from '../../../src/core/incident/clocks.ts'
import type { ClockReading, IncidentEventBody, SealedEvent } from '../../../src/core/incident/events.ts'
import { appended } from './sealed.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.parse('2026-11-23T03:00:00.000Z')
const declare = (severity: 'SEV-1' | 'SEV-2' | 'SEV-3' | 'SEV-4'): IncidentEventBody => ({ type: 'declared', title: 'Checkout fails', severity })
const role = (name: 'commander' | 'operations' | 'communications' | 'scribe', person = 'ada'): IncidentEventBody => ({ type: 'role', role: name, person })

/** A machine with a wall clock that anybody may set and a steady one. `true` time is what neither of them knows. */
interface Machine {
  readonly trueMs: number
  readonly wallMs: number
  readonly steadyMs: number
  readonly boot: string
  readonly countsSleep: boolean
}

const machine = (countsSleep = true, wallMs = start): Machine => ({ trueMs: 0, wallMs, steadyMs: 5 * hour, boot: 'one', countsSleep })
const awake = (on: Machine, ms: number): Machine => ({ ...on, trueMs: on.trueMs + ms, wallMs: on.wallMs + ms, steadyMs: on.steadyMs + ms })
const asleep = (on: Machine, ms: number): Machine => ({ ...awake(on, ms), steadyMs: on.steadyMs + (on.countsSleep ? ms : 0) })
const set = (on: Machine, byMs: number): Machine => ({ ...on, wallMs: on.wallMs + byMs })
const restarted = (on: Machine): Machine => ({ ...on, boot: `${on.boot}+`, steadyMs: 0 })
const momentOf = ({ wallMs, steadyMs, boot, countsSleep }: Machine): Moment => {
  const clock: ClockReading = { boot, ms: steadyMs, countsSleep }
  return { at: new Date(wallMs).toISOString(), clock }
}
const write = (log: readonly SealedEvent[], on: Machine, body: IncidentEventBody): SealedEvent[] => appended(log, { ...momentOf(on), body })

const promise = (on: Machine, minutes: number): IncidentEventBody => ({ type: 'update-sent', text: 'x', nextUpdateAt: new Date(on.wallMs + Math.round(minutes * minute)).toISOString() })

describe('the time between two moments', () => {
  const from = machine()

  it('is what both clocks say while nothing happens to them', () => {
    expect(elapsedBetween(momentOf(from), momentOf(awake(from, 7 * minute)))).toBe(7 * minute)
  })

  it('goes on in sleep, whether the steady clock counts it or not', () => {
    expect(elapsedBetween(momentOf(from), momentOf(asleep(from, 8 * hour)))).toBe(8 * hour)
    const still = machine(false)
    expect(elapsedBetween(momentOf(still), momentOf(asleep(still, 8 * hour)))).toBe(8 * hour)
  })

  it('does not shrink when the clock is set back, nor grow with a steady clock when it is put forward', () => {
    for (const by of [-2 * hour, -hour, hour, 24 * hour]) expect(elapsedBetween(momentOf(from), momentOf(set(awake(from, minute), by)))).toBe(minute)
    const still = machine(false)
    expect(elapsedBetween(momentOf(still), momentOf(set(awake(still, minute), -2 * hour)))).toBe(minute)
    // Without a clock that counts sleep this looks like an hour of sleep: early rather than late.
    expect(elapsedBetween(momentOf(still), momentOf(set(awake(still, minute), hour)))).toBe(hour + minute)
  })

  it('is taken off the wall over a restart of the machine, and is zero where that was set back', () => {
    expect(elapsedBetween(momentOf(from), momentOf(restarted(awake(from, 3 * minute))))).toBe(3 * minute)
    expect(elapsedBetween(momentOf(from), momentOf(set(restarted(awake(from, 3 * minute)), -hour)))).toBe(0)
  })
})

describe('the clocks of an incident', () => {
  const now = machine()
  const open = write([], now, declare('SEV-2'))

  it('ask for a first update after five minutes, and after that for what was promised', () => {
    const later = awake(now, 4 * minute)
    expect(clocksOf(open, momentOf(later)).update).toEqual({ dueInMs: minute, dueAt: new Date(start + 5 * minute).toISOString(), isPromised: false })
    const told = write(open, later, promise(later, 25))
    // Declared at 03:00, sent at 03:04, promised for 03:29; at 03:10 it is 19 min until then.
    expect(clocksOf(told, momentOf(awake(later, 6 * minute))).update).toEqual({ dueInMs: 19 * minute, dueAt: new Date(start + 29 * minute).toISOString(), isPromised: true })
  })

  it('move the next update up when it gets worse, and never back', () => {
    const told = write(open, now, promise(now, 120))
    const worse = write(told, awake(now, 10 * minute), { type: 'severity', severity: 'SEV-1', reason: 'all of it' })
    // 10 min + 20 min of SEV-1 = 30 min after the start.
    expect(clocksOf(worse, momentOf(awake(now, 10 * minute))).update?.dueInMs).toBe(20 * minute)
    const better = write(worse, awake(now, 11 * minute), { type: 'severity', severity: 'SEV-3', reason: 'less' })
    expect(clocksOf(better, momentOf(awake(now, 11 * minute))).update?.dueInMs).toBe(19 * minute)
  })

  it('name the roles that nobody holds, by severity, from when they were needed', () => {
    const claimed = write(open, awake(now, minute), role('commander'))
    const at = momentOf(awake(now, 12 * minute))
    expect(clocksOf(claimed, at).unclaimed).toEqual([{ role: 'operations', forMs: 12 * minute }, { role: 'communications', forMs: 12 * minute }])
    const givenBack = write(claimed, awake(now, 9 * minute), role('commander', ''))
    expect(clocksOf(givenBack, at).unclaimed.find((one) => one.role === 'commander')).toEqual({ role: 'commander', forMs: 3 * minute })
    expect(clocksOf(write([], now, declare('SEV-4')), at).unclaimed).toEqual([])
  })

  it('say whom to call while nobody has acknowledged, until somebody is at work', () => {
    const about = (minutes: number) => clocksOf(open, momentOf(awake(now, minutes * minute))).reminders.find(({ kind }) => kind === 'acknowledge')
    expect(about(4)).toMatchObject({ ordinal: 0, dueInMs: minute })
    expect(about(5)).toMatchObject({ ordinal: 0, dueInMs: 0 })
    expect([5, 10, 17].map((minutes) => [about(minutes)?.ordinal, about(minutes)?.text.split('. ')[1]])).toEqual([
      [0, 'Call the person on call again.'], [1, 'Call the stand-in.'], [2, 'Call the next on the contact sheet.'],
    ])
    const noted = write(open, awake(now, minute), { type: 'note', text: 'monitor: still red' })
    expect(clocksOf(noted, momentOf(awake(now, minute))).isAcknowledged).toBe(false)
    for (const body of [{ type: 'acknowledged' }, { type: 'ticked', step: 'x' }, role('scribe')] as const) {
      expect(clocksOf(write(open, awake(now, minute), body), momentOf(awake(now, minute))).isAcknowledged).toBe(true)
    }
  })

  it('stop with the incident', () => {
    const closed = write(open, awake(now, 30 * minute), { type: 'closed', summary: 'over' })
    expect(clocksOf(closed, momentOf(awake(now, 9 * hour)))).toEqual({ runsForMs: 30 * minute, isAcknowledged: false, update: null, cadenceMinutes: 0, unclaimed: [], reminders: [] })
    expect(clocksOf([], momentOf(now)).reminders).toEqual([])
  })

  it('give one reminder after eight hours of sleep, not one for each that passed', () => {
    for (const countsSleep of [true, false]) {
      const on = machine(countsSleep)
      const log = write(write([], on, declare('SEV-2')), on, promise(on, 30))
      const clocks = clocksOf(log, momentOf(asleep(on, 8 * hour)))
      const due = newReminders(clocks, new Map()).filter(({ kind }) => kind === 'update')
      // 480 min − 30 min = 450 min late; repeated every 30 min: the 15th repetition.
      expect(due).toMatchObject([{ ordinal: 15, dueInMs: -450 * minute }])
      expect(newReminders(clocks, new Map(clocks.reminders.map(({ about, ordinal }) => [about, ordinal])))).toEqual([])
    }
  })

  it.each([
    ['the night in which summer time begins', '2026-03-29T00:30:00.000Z'],
    ['the night in which it ends', '2026-10-25T00:30:00.000Z'],
  ])('run through %s as through any other, even when a program shifts the clock by the hour', (_, night) => {
    for (const shift of [0, -hour, hour]) {
      const on = machine(true, Date.parse(night))
      const log = write(write([], on, declare('SEV-1')), on, promise(on, 90))
      const clocks = clocksOf(log, momentOf(set(awake(on, 60 * minute), shift)))
      expect(clocks.runsForMs).toBe(hour)
      expect(clocks.update?.dueInMs).toBe(30 * minute)
      // On the wall as it is set now.
      expect(clocks.update?.dueAt).toBe(new Date(Date.parse(night) + 90 * minute + shift).toISOString())
    }
  })

  it('go on over a restart, and over a clock that was set back after it', () => {
    const on = machine()
    const log = write(write([], on, declare('SEV-2')), on, promise(on, 30))
    const back = restarted(awake(on, 10 * minute))
    const later = set(awake(back, 25 * minute), -3 * hour)
    // 10 min before the restart and 25 after it: 5 min late, although the clock on the wall stands before the declaration.
    expect(clocksOf(log, momentOf(later), momentOf(back)).update?.dueInMs).toBe(-5 * minute)
  })
})

describe('for any misfortune of the clocks', () => {
  const misfortune = fc.oneof(
    { weight: 6, arbitrary: fc.record({ what: fc.constant('awake' as const), ms: fc.integer({ min: 1000, max: 20 * minute }) }) },
    fc.record({ what: fc.constant('asleep' as const), ms: fc.integer({ min: minute, max: 8 * hour }) }),
    fc.record({ what: fc.constant('set' as const), ms: fc.integer({ min: -30 * hour, max: 30 * hour }) }),
    fc.record({ what: fc.constant('update' as const), ms: fc.integer({ min: minute, max: 60 * minute }) }),
    fc.record({ what: fc.constant('role' as const), ms: fc.nat(3) }),
    fc.record({ what: fc.constant('app restart' as const), ms: fc.constant(0) }),
  )
  const roles = ['commander', 'operations', 'communications', 'scribe'] as const

  it('every reminder comes once, as soon as anybody looks after its time, and none before', () => {
    fc.assert(fc.property(fc.array(misfortune, { maxLength: 40 }), (story) => {
      let on = machine()
      let log = write([], on, declare('SEV-2'))
      const given = new Map<string, number>()
      const seen = new Set<string>()
      /** When the next update is due in true time. */
      let dueMs = 5 * minute
      let promised = 0
      for (const { what, ms } of story) {
        if (what === 'awake') on = awake(on, ms)
        if (what === 'asleep') on = asleep(on, ms)
        if (what === 'set') on = set(on, ms)
        if (what === 'role') log = write(log, on, role(roles[ms] ?? 'scribe', `person ${log.length}`))
        if (what === 'update') {
          log = write(log, on, promise(on, ms / minute))
          dueMs = on.trueMs + ms
          promised = log.length
        }
        // A restart of the program keeps nothing but the log and what was given.
        const clocks = clocksOf(log, momentOf(on))
        expect(clocks.runsForMs).toBe(on.trueMs)
        expect(clocks.update?.dueInMs).toBe(dueMs - on.trueMs)
        const fresh = newReminders(clocks, given)
        for (const { about, ordinal, dueInMs } of fresh) {
          expect(dueInMs).toBeLessThanOrEqual(0)
          expect(seen.has(`${about} ${ordinal}`)).toBe(false)
          seen.add(`${about} ${ordinal}`)
          given.set(about, ordinal)
        }
        const anchor = promised === 0 ? log[0]?.id : log[promised - 1]?.id
        expect(given.has(`update:${anchor ?? ''}`)).toBe(dueMs <= on.trueMs)
      }
    }), { numRuns: 300 })
  })

  it('without a clock that counts sleep nothing comes late when it sleeps, and nothing twice', () => {
    const calm = misfortune.filter(({ what }) => what !== 'set')
    fc.assert(fc.property(fc.array(calm, { maxLength: 30 }), (story) => {
      let on = machine(false)
      const log = write([], on, declare('SEV-3'))
      const given = new Map<string, number>()
      for (const { what, ms } of story) {
        if (what === 'awake') on = awake(on, ms)
        if (what === 'asleep') on = asleep(on, ms)
        const clocks = clocksOf(log, momentOf(on))
        expect(Math.abs(clocks.runsForMs - on.trueMs)).toBeLessThanOrEqual(2000)
        for (const { about, ordinal } of newReminders(clocks, given)) {
          expect(ordinal).toBeGreaterThan(given.get(about) ?? -1)
          given.set(about, ordinal)
        }
      }
    }))
  })
})
