import { describe, expect, test } from 'vitest'
import { assessDesign } from '../../../../src/core/validate/assess/assess.ts'
import { remembered } from '../../../../src/core/validate/assess/remembered.ts'
import { soundDesign } from '../../../../src/core/validate/rules/examples.ts'
import type { Design } from '../../../../src/core/design/schema.ts'
import { noCatalog } from '../designs.ts'

describe('what a check remembers of a path', () => {
  test('is asked for once for each key and each question, and forgotten after 64 other paths', () => {
    let [made, asked] = [0, 0]
    const of = (key: string) => remembered(key, () => {
      made += 1
      return (values) => {
        asked += 1
        return (values[0] ?? 0) * 2
      }
    })
    expect([of('a')([3]), of('a')([3]), of('a')(Float64Array.of(4))]).toEqual([6, 6, 8])
    expect([made, asked]).toEqual([1, 2])
    for (let other = 0; other < 64; other += 1) of(`other ${other}`)
    of('a')
    expect(made).toBe(66)
  })

  test('keeps apart numbers that share their digits', () => {
    const of = () => remembered('digits', () => (values) => values.length * 100 + (values[0] ?? 0))
    expect([of()([12]), of()([1, 2])]).toEqual([112, 201])
  })

  test('changes no verdict: there and back again through an edit of a latency, a visit and a limit gives the same report', () => {
    const first = soundDesign()
    const edited = (change: (design: Design) => void): Design => {
      const copy = structuredClone(first)
      change(copy)
      return copy
    }
    const verdictsOf = (design: Design) => assessDesign(design, noCatalog, { seed: 1 })
    const before = verdictsOf(first)
    const p99 = (design: Design) => verdictsOf(design).find(({ id }) => id === 'latency')?.assessed?.value ?? Number.NaN
    const slower = p99(edited(({ architecture: { components } }) => {
      const latency = components.find(({ id }) => id === 'api')?.latency
      if (latency?.p99 !== undefined) latency.p99.value = 40
    }))
    const twice = p99(edited(({ architecture: { journeys } }) => {
      for (const step of journeys[0]?.steps ?? []) if (step.component === 'api') step.visits = 2
    }))
    expect(slower).toBeGreaterThan(p99(first) + 10)
    expect(twice).toBeGreaterThan(p99(first) + 1)
    expect(verdictsOf(first)).toEqual(before)
  })
})
