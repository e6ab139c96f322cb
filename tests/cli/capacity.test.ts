import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { growthOf } from '../../src/cli/commands/capacity.ts'
import type { CapacityPlan } from '../../src/core/capacity/plan.ts'
import { atlas } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { dataFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

describe('atlas capacity', () => {
  test('prints the plan of a design file, as words and as JSON of the same figures', async () => {
    const data = dataFolder()
    const file = join(data, 'checkout.atlas.yaml')
    await atlas(['new', '--template', 'ecommerce-checkout', '-o', file], { data })
    const json = await atlas(['capacity', file, '--growth', '0.5/year', '--months', '36', '--json'], { data })
    expect(json.exit).toBe(0)
    const plan = JSON.parse(json.stdout) as CapacityPlan
    // 10,000 ÷ 3600 · 10 · 20 = 555.6/s, after three years times 1.5³.
    expect(plan.demand.atEnd.value).toBeCloseTo(1875, 6)
    expect(plan.inputs).toMatchObject({ months: 36, growth: { value: 0.5, from: 'asked' } })
    const text = await atlas(['capacity', file, '--growth', '50%', '--months', '36'], { data })
    expect(text.stdout).toContain(plan.headline)
    expect(text.stdout).toContain('Add replicas when they are needed')
    const refused = await atlas(['capacity', file, '--growth', 'fast'], { data })
    expect(refused.exit).toBe(2)
    expect(refused.stderr).toContain('is no growth')
  })
})

describe('growth on the command line', () => {
  test('is a share or a percentage a year, or a month that compounds', () => {
    expect(growthOf('0.2/year')).toBe(0.2)
    expect(growthOf('20%')).toBeCloseTo(0.2, 12)
    // 1.02¹² − 1.
    expect(growthOf('2%/month')).toBeCloseTo(0.268242, 6)
    expect(growthOf('-0.1/year')).toBe(-0.1)
    expect(growthOf('fast')).toBeUndefined()
    expect(growthOf('0.2/week')).toBeUndefined()
  })
})
