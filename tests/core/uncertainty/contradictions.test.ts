import { describe, expect, test } from 'vitest'
import { blankDesign } from '../../../src/core/design/create.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import { contradictionsOf } from '../../../src/core/uncertainty/contradictions.ts'
import type { Contradiction } from '../../../src/core/uncertainty/report.ts'
import { answers, checkout, component, given, noCatalog } from '../validate/designs.ts'

const asked = (values: Record<string, number | string | boolean>, design: Design = checkout()): Contradiction[] =>
  contradictionsOf({ ...design, requirements: answers(values) }, noCatalog)

const noise = { p50_ms: 15, teams: 3, pii: true, data_gb: 200, growth_per_year: 1.5 }

describe('requirements that contradict each other', () => {
  test('linearizable and answering on both sides of a partition, by CAP', () => {
    expect(asked({ ...noise, consistency: 'linearizable', partition_policy: 'AP' })).toMatchObject([{ law: 'CAP', requirements: ['consistency', 'partition_policy'] }])
    expect(asked({ ...noise, consistency: 'linearizable', partition_policy: 'CP' })).toEqual([])
    expect(asked({ ...noise, consistency: 'eventual', partition_policy: 'AP' })).toEqual([])
  })

  test('refusing on the smaller side for 100 min a year with half of the clients there, and 99.995 %', () => {
    // 100 × 0.5 / 525,600 = 9.513e-5 > 5e-5
    const cap = { ...noise, partition_policy: 'CP', partition_min_per_year: 100, minority_client_share: 0.5 }
    const [found] = asked({ ...cap, availability: 0.99995 })
    expect(found?.requirements).toEqual(['availability', 'minority_client_share', 'partition_min_per_year', 'partition_policy'])
    expect(found?.arithmetic).toContain('leave at most 99.99 %')
    expect(asked({ ...cap, availability: 0.9999 })).toEqual([])
  })

  test('losing nothing with a region 6,000 km away and writing within 50 ms, by the speed of light', () => {
    // 2 × 6000 × 1.468 / 299.792458 = 58.76 ms
    const far = { ...noise, regions: 2, rpo_s: 0, region_distance_km: 6000 }
    const [found] = asked({ ...far, consistency: 'linearizable', multi_writer: true, p99_write_ms: 50 })
    expect(found).toMatchObject({ law: 'PACELC and the speed of light', requirements: ['p99_write_ms', 'region_distance_km', 'regions', 'rpo_s'] })
    expect(found?.arithmetic).toContain('58.8 ms')
    expect(asked({ ...far, p99_write_ms: 60 })).toEqual([])
    expect(asked({ ...far, regions: 1, p99_write_ms: 50 })).toEqual([])
  })

  test('more writes to one key than fit behind each other', () => {
    // 1000 × 0.1 × 0.02 = 2
    const hot = { ...noise, consistency: 'serializable', peak_rps_write: 1000, contention_ratio: 0.1 }
    expect(asked({ ...hot, tx_duration_s: 0.02 })).toMatchObject([{ law: 'Utilisation of the hottest key', requirements: ['consistency', 'contention_ratio', 'peak_rps_write', 'tx_duration_s'] }])
    expect(asked({ ...hot, tx_duration_s: 0.01 })).toEqual([])
  })

  test('ten times faster with a fifth of the work in one line, by Amdahl', () => {
    expect(asked({ ...noise, serial_fraction: 0.2, required_speedup: 10 })[0]?.arithmetic).toContain('= 5 times faster, not 10 times')
    expect(asked({ ...noise, serial_fraction: 0.2, required_speedup: 5 })).toEqual([])
  })

  test('a demand whose least bill is over the budget; the spike is part of it only while it is needed', () => {
    // 10,000/h × 10 × 20 = 555.6/s: one of each tier, 25 + 1200 + 700 + 300 + 1314 = 3,539 USD
    const [found] = asked({ ...noise, orders_per_hour: 10_000, spike_factor: 10, operations_per_order: 20, budget_usd_month: 3500 })
    expect(found).toMatchObject({ law: 'Least bill for the demand', requirements: ['budget_usd_month', 'orders_per_hour'] })
    expect(asked({ ...noise, orders_per_hour: 10_000, spike_factor: 10, operations_per_order: 20, budget_usd_month: 3540 })).toEqual([])
    // 27 times more: two gateways, three of the order service, and so on
    const many = asked({ ...noise, orders_per_hour: 10_000, spike_factor: 270, operations_per_order: 20, budget_usd_month: 4000 })
    expect(many[0]?.requirements).toEqual(['budget_usd_month', 'operations_per_order', 'orders_per_hour', 'spike_factor'])
  })

  test('more availability than what a journey depends on can have', () => {
    const design: Design = {
      ...blankDesign({ id: 'one', name: 'One' }),
      architecture: {
        zones: [], connections: [],
        components: [component('bank', { name: 'Bank', role: 'external', availability: given(0.999, 'ratio', 0.99, 0.9995) })],
        journeys: [{ id: 'pay', name: 'Pay', steps: [{ component: 'bank', visits: 1, required: true }] }],
      },
    }
    expect(asked({ ...noise, availability: 0.9999 }, design)).toMatchObject([{ requirements: ['availability'], arithmetic: expect.stringContaining('at best 99.95 %') as string }])
    expect(asked({ ...noise, availability: 0.999 }, design)).toEqual([])
  })

  test('are minimal: without any one of them the contradiction is gone', () => {
    const all = { ...noise, consistency: 'linearizable', partition_policy: 'AP', regions: 3, rpo_s: 0, rtt_region_ms: 80, p99_write_ms: 40, serial_fraction: 0.5, required_speedup: 4 }
    const found = asked(all)
    expect(found).toHaveLength(3)
    for (const { law, requirements } of found) {
      for (const field of requirements) {
        const { [field as keyof typeof all]: _left, ...rest } = all
        expect(asked(rest).map((one) => one.law), `${law} without ${field}`).not.toContain(law)
      }
    }
  })

  test('are not found where a design is sound', () => {
    expect(contradictionsOf(checkout(), noCatalog)).toEqual([])
  })
})
