import { describe, expect, test } from 'vitest'
import { sobolIndices } from '../../../src/core/uncertainty/sobol.ts'

/** T. Ishigami & T. Homma, 1990, with a = 7 and b = 0.1 on (-π, π)³. */
const ishigami = (u: Float64Array): number => {
  const [x = 0, y = 0, z = 0] = Array.from(u, (one) => Math.PI * (2 * one - 1))
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
}

describe('Sobol indices', () => {
  test('of the Ishigami function are those that can be worked out by hand', () => {
    // V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2; V1 = (1 + bπ⁴/5)²/2; V2 = a²/8; V13 = 8b²π⁸/225
    const [a, b] = [7, 0.1]
    const p4 = Math.PI ** 4
    const v1 = (1 + (b * p4) / 5) ** 2 / 2
    const v2 = a ** 2 / 8
    const v13 = (8 * b ** 2 * p4 ** 2) / 225
    const v = v1 + v2 + v13
    const indices = sobolIndices(ishigami, ['x', 'y', 'z'], 65_536, 3)
    const first = [v1 / v, v2 / v, 0]
    const total = [(v1 + v13) / v, v2 / v, v13 / v]
    expect(first[0]).toBeCloseTo(0.3139, 4)
    expect(total[2]).toBeCloseTo(0.2437, 4)
    indices?.forEach((index, at) => {
      expect(Math.abs(index.first - (first[at] ?? 0))).toBeLessThan(4 * index.firstError)
      expect(Math.abs(index.total - (total[at] ?? 0))).toBeLessThan(4 * index.totalError)
      expect(index.firstError).toBeLessThan(0.015)
    })
    expect(indices).toHaveLength(3)
  })

  test('of a sum are the shares of its variances, alone and in total', () => {
    // variances 1 and 9, times 1/12
    const indices = sobolIndices((u) => 5000 + u[0]! + 3 * u[1]!, ['a', 'b'], 16_384, 1)
    expect(indices?.[0]?.first).toBeCloseTo(0.1, 1)
    expect(indices?.[1]?.total).toBeCloseTo(0.9, 1)
  })

  test('of a constant are not made up', () => {
    expect(sobolIndices(() => 42, ['a'], 256, 1)).toBeUndefined()
  })
})
