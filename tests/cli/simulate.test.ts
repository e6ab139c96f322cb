import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { dataFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

async function checkout(): Promise<(...args: string[]) => ReturnType<typeof atlas>> {
  const data = dataFolder()
  const file = join(data, 'checkout.atlas.yaml')
  await atlas(['new', '--template', 'ecommerce-checkout', '-o', file], { data })
  return (...args) => atlas(['simulate', file, ...args], { data })
}

interface Printed {
  readonly seed: number
  readonly journeys: readonly { readonly agrees: boolean; readonly p99: { readonly low: number; readonly high: number }; readonly analytic: { readonly p99: number } }[]
}

describe('atlas simulate', () => {
  test('sets the simulated p99 of a template beside that of the formula, and they agree', async () => {
    const { exit, stdout } = await (await checkout())('--json')
    expect(exit).toBe(0)
    const [journey] = (JSON.parse(stdout) as Printed).journeys
    expect(journey?.agrees).toBe(true)
    expect(journey?.p99.low).toBeLessThan((journey?.analytic.p99 ?? 0) * 1.015)
    expect(journey?.p99.high).toBeGreaterThan((journey?.analytic.p99 ?? 0) * 0.985)
  })

  test('prints the same bytes for the same seed, and says which seed it was', async () => {
    const simulate = await checkout()
    const [one, same, other] = [await simulate('--json', '--seed', '3'), await simulate('--json', '--seed', '3'), await simulate('--json', '--seed', '4')]
    expect(one.stdout).toBe(same.stdout)
    expect(one.stdout).not.toBe(other.stdout)
    expect((JSON.parse(one.stdout) as Printed).seed).toBe(3)
    expect((await simulate()).stdout).toContain('which agrees')
  })

  test('with a seed that is no number, or a scenario that is not there, exits 2', async () => {
    const simulate = await checkout()
    for (const args of [['--seed', 'x'], ['--seed', '-1'], ['--scenario', 'nope']]) {
      const { exit, stdout } = await simulate(...args, '--json')
      expect(exit).toBe(2)
      expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['error'])
    }
  })
})
