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
  return (...args) => atlas(['uncertain', file, '--samples', '2000', ...args], { data })
}

describe('atlas uncertain', () => {
  test('gives each verdict a probability with its interval, and prints the same bytes for the same seed', async () => {
    const uncertain = await checkout()
    const [one, same, other] = [await uncertain('--json'), await uncertain('--json'), await uncertain('--json', '--seed', '8')]
    expect(one.exit).toBe(0)
    expect(one.stdout).toBe(same.stdout)
    expect(one.stdout).not.toBe(other.stdout)
    const { figures } = JSON.parse(one.stdout) as { readonly figures: readonly { readonly id: string; readonly probability: number; readonly interval: { readonly low: number; readonly high: number } }[] }
    expect(figures.map(({ id }) => id)).toEqual(expect.arrayContaining(['throughput', 'availability', 'latency']))
    for (const { probability, interval } of figures) {
      expect(interval.low).toBeLessThanOrEqual(probability)
      expect(interval.high).toBeGreaterThanOrEqual(probability)
    }
  })

  test('says in words what moves a verdict and where it turns', async () => {
    const { stdout } = await (await checkout())()
    expect(stdout).toContain('2000 draws')
    expect(stdout).toMatch(/Availability ≥ 99\.99 %: met, probability/)
    expect(stdout).toMatch(/Turns when PostgreSQL common cause β goes from 4\.4 % to/)
    expect(stdout).toContain('One load balancer, over the same draws')
  })

  test('refuses a number of draws that is none, with exit code 2', async () => {
    const uncertain = await checkout()
    expect((await uncertain('--samples', 'many')).exit).toBe(2)
    expect((await uncertain('--samples', '99')).exit).toBe(2)
  })
})
