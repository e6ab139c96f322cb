import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idleMilliseconds, startClock } from '../../../src/renderer/screens/design/step-clock.ts'

describe('the clock of a step', () => {
  test('time counts from the start, in whole seconds, and what is left of a second is not lost', () => {
    const clock = startClock(1_000)
    // 2.6 s, of which 2 are given; 0.6 s and 1.5 s more make 2.1.
    expect(clock.take(3_600)).toBe(2)
    expect(clock.take(5_100)).toBe(2)
  })

  test('it stops a minute after the last sign and goes on with the next', () => {
    const clock = startClock(0)
    clock.sign(10_000)
    // Away for ten minutes: 10 s and one minute count.
    expect(clock.take(610_000)).toBe(70)
    clock.sign(700_000)
    expect(clock.take(705_000)).toBe(5)
  })

  test('out of sight nothing counts', () => {
    const clock = startClock(0)
    clock.stop(4_000)
    expect(clock.take(30_000)).toBe(4)
    clock.sign(40_000)
    expect(clock.take(41_000)).toBe(1)
  })

  test('never more than has passed, and never more than a minute a sign', () => {
    const steps = fc.array(fc.record({ after: fc.nat(200_000), what: fc.constantFrom('sign', 'stop', 'take') }), { maxLength: 40 })
    fc.assert(
      fc.property(steps, (all) => {
        const clock = startClock(0)
        let now = 0
        let counted = 0
        let signs = 1
        for (const { after, what } of all) {
          now += after
          if (what === 'take') counted += clock.take(now)
          else clock[what](now)
          if (what === 'sign') signs += 1
        }
        counted += clock.take(now)
        expect(counted * 1000).toBeLessThanOrEqual(Math.min(now, signs * idleMilliseconds))
        expect(counted).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
