import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { dataFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

interface Printed {
  readonly journeys: readonly { readonly availability: { readonly unavailability: number; readonly importance: readonly unknown[] }; readonly latency: { readonly p99: number; readonly figure: { readonly low: number; readonly high: number } } }[]
  readonly loads: readonly unknown[]
}

describe('atlas evaluate', () => {
  test('prints every figure of a template, as JSON and for people, with --why down to the leaves', async () => {
    const data = dataFolder()
    const file = join(data, 'checkout.atlas.yaml')
    await atlas(['new', '--template', 'ecommerce-checkout', '-o', file], { data })
    const { exit, stdout } = await atlas(['evaluate', file, '--json'], { data })
    expect(exit).toBe(0)
    const { journeys: [journey], loads } = JSON.parse(stdout) as Printed
    expect(journey?.availability.unavailability).toBeGreaterThan(0)
    expect(journey?.availability.importance.length).toBeGreaterThan(0)
    expect(journey?.latency.p99).toBeGreaterThanOrEqual(journey?.latency.figure.low ?? Infinity)
    expect(journey?.latency.p99).toBeLessThanOrEqual(journey?.latency.figure.high ?? 0)
    expect(loads.length).toBeGreaterThan(0)

    const short = (await atlas(['evaluate', file], { data })).stdout
    const long = (await atlas(['evaluate', file, '--why'], { data })).stdout
    expect(short).toContain('min in a year')
    expect(long).toContain('product over the required tiers')
    expect(long.length).toBeGreaterThan(3 * short.length)
  })

  test('on a file that is not there exits 2 with one error', async () => {
    const { exit, stdout } = await atlas(['evaluate', 'nowhere.atlas.yaml', '--json'], { data: dataFolder() })
    expect(exit).toBe(2)
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['error'])
  })
})
