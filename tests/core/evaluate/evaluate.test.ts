import { describe, expect, test } from 'vitest'
import type { Design } from '../../../src/core/design/schema.ts'
import { evaluateDesign } from '../../../src/core/evaluate/evaluate.ts'
import { evaluation, type Figure } from '../../../src/core/evaluate/evaluation.ts'
import { smallestPause } from '../../../src/core/evaluate/stability.ts'
import type { Derivation } from '../../../src/core/validate/report.ts'
import { answers, checkout, connection, given, noCatalog, urlShortener, withComponent } from '../validate/designs.ts'

const of = (design: Design) => evaluateDesign(design, noCatalog)
const named = (figures: readonly Figure[], id: string): Figure => {
  const found = figures.find((figure) => figure.id === id)
  if (found === undefined) throw new Error(`no ${id}: ${figures.map((figure) => figure.id).join(', ')}`)
  return found
}
const withAnswers = (design: Design, values: Record<string, number>): Design => ({ ...design, requirements: { ...design.requirements, ...answers(values) } })
const withConnections = (design: Design, connections: Design['architecture']['connections']): Design => ({ ...design, architecture: { ...design.architecture, connections } })

/** Every node that has no inputs. */
const leavesOf = (node: Derivation): Derivation[] => ((node.inputs ?? []).length === 0 ? [node] : (node.inputs ?? []).flatMap(leavesOf))

describe('the evaluation of a design', () => {
  test('fits its own schema, is the same every time, and takes a design that says nothing', () => {
    const result = of(checkout())
    expect(evaluation.parse(result)).toEqual(result)
    expect(JSON.stringify(of(checkout()))).toBe(JSON.stringify(result))
    const empty = of({ ...checkout(), requirements: {}, references: [], architecture: { zones: [], components: [], connections: [], journeys: [] } })
    expect(empty.journeys).toEqual([])
    expect(empty.questions.length).toBeGreaterThan(0)
  })

  test('keeps the derivation of every figure down to what somebody said or Atlas assumed', () => {
    const { journeys, loads, reliability, stability, distance, money } = of(withAnswers(checkout(), { data_gb: 500, egress_gb_month: 1000 }))
    const figures = [
      ...journeys.flatMap(({ availability, latency }) => [availability?.figure, latency?.figure]).filter((figure) => figure !== undefined),
      ...loads.map(({ figure }) => figure), ...reliability, ...stability, ...distance, ...money,
    ]
    expect(figures.length).toBeGreaterThan(20)
    for (const figure of figures) {
      expect(figure.why.formula ?? '').not.toBe('')
      const leaves = leavesOf(figure.why)
      expect(leaves.some(({ from }) => from === 'given' || from === 'catalog' || from === 'assumed')).toBe(true)
      for (const leaf of leaves) expect(leaf.formula ?? leaf.source ?? leaf.from ?? '', `${figure.id}: ${leaf.label}`).not.toBe('')
    }
  })
})

describe('the load of a component', () => {
  test('at the peak, at the mean and without a zone is worked out by hand', () => {
    // 555.6/s at PostgreSQL; 3 replicas of 50,000/s: 0.37 %. Without zone a two are left.
    const { loads } = of(checkout())
    const load = (under: string) => loads.find((one) => one.component === 'order-service' && one.under === under)
    expect(load('peak')?.rate).toBeCloseTo(10_000 / 3600 * 10 * 20, 6)
    // 2 × 15,000/s: 555.56 ÷ 30,000 = 1.85 %, and half the replicas make it 3.70 %. Servers are whole, so within 1 %.
    expect(load('peak')?.figure.value).toBeCloseTo(0.01852, 3)
    expect(load('zone:a')?.figure.value).toBeCloseTo(0.03704, 3)
    expect(load('mean')?.figure.value).toBeCloseTo(0.001852, 4)
    expect(load('zone:c')).toBeUndefined()
  })

  test('with more than it can do is the growth of its backlog, never a wait', () => {
    const { loads } = of(withComponent(checkout(), 'order-service', { capacity: given(100, '1/s') }))
    const load = loads.find(({ component, under }) => component === 'order-service' && under === 'peak')
    expect(load?.wait).toBeNull()
    // 555.6/s come, 2 × 100/s are served; 2 replicas × 100/s × 8.9 ms are 1.8, so two servers: 2 ÷ 8.96 ms = 223/s.
    expect(load?.growth).toBeGreaterThan(300)
    expect(load?.figure.validity).toBe('outside')
  })
})

describe('the stability of a retried call', () => {
  const retried = (retries: number, capacity: number, more: object = {}): Design =>
    withConnections(withComponent(checkout(), 'postgresql', { capacity: given(capacity, '1/s') }), [connection('order-service', 'postgresql', { timeout: given(300, 'ms'), retries, ...more })])

  test('that can never exceed its capacity comes back by itself', () => {
    const figure = named(of(retried(1, 500)).stability, 'connections/order-service-postgresql/tipping-load')
    expect(figure.value).toBeNull()
    expect(figure.text).toContain('comes back by itself')
  })

  test('near its capacity has a tipping load, a pause that is enough, and a fix without cost', () => {
    // 3 × 250/s = 750/s against 555.6/s with up to 3 attempts: metastable. A budget of 10 % leaves 611/s.
    const { stability } = of(retried(2, 250))
    const tipping = named(stability, 'connections/order-service-postgresql/tipping-load')
    expect(tipping.value).toBeGreaterThan(555.6)
    expect(tipping.value).toBeLessThan(750)
    // λ(d + (d − τ)) = μτ with λ = 555.6, μ = 750, τ = 0.3: d = (1.35 · 0.3 + 0.3) ÷ 2 = 0.3525 s; 2τ is not reached.
    expect(named(stability, 'connections/order-service-postgresql/tipping-pause').value).toBeCloseTo(352.5, 6)
    expect(named(stability, 'connections/order-service-postgresql/fix')).toMatchObject({ value: 0, text: expect.stringContaining('retry budget') as string })
    expect(named(of(retried(2, 250, { retryBudget: given(0.1, 'ratio') })).stability, 'connections/order-service-postgresql/tipping-load').value).toBeNull()
  })

  test('takes a pause of the timeout alone when the load is the capacity', () => {
    expect(smallestPause(100, 100, 0.02, 3)).toBeCloseTo(0.02, 12)
  })
})

describe('reliability', () => {
  test('of the checkout is its budget and the chance to break it', () => {
    const { reliability } = of(checkout())
    // 99.99 % of 43,200 min leaves 4.32 min.
    expect(named(reliability, 'journeys/place-order/error-budget').value).toBeCloseTo(4.32, 9)
    const breach = named(reliability, 'journeys/place-order/breach').value ?? 0
    // About 5e-5 · 43,200 = 2.2 min a month in outages of 60 min: 3.6 % of the months have one, nearly each breaks the budget.
    expect(breach).toBeGreaterThan(0.025)
    expect(breach).toBeLessThan(0.04)
  })

  test('of a strict quorum is never stale, of asynchronous copies is for as long as they lag', () => {
    expect(named(of(checkout()).reliability, 'components/postgresql/staleness').value).toBe(0)
    const lagging = withComponent(checkout(), 'postgresql', { settings: { replication: 'async', replicationLagSeconds: 2 } })
    const figure = named(of(lagging).reliability, 'components/postgresql/staleness')
    // A read asks one of three. The writer's own copy is not set apart: W is exponential with mean 2 s, less the commit by the
    // fastest of three (mean 0.67 s); 99.9 % needs some seven means less that.
    expect(figure.value).toBeGreaterThan(8_000)
    expect(figure.value).toBeLessThan(18_000)
  })

  test('of copies that fail by themselves is the Markov model, and asks for what it needs', () => {
    expect(of(checkout()).questions.join(' ')).toContain('mttfHours')
    const stated = withComponent(checkout(), 'postgresql', { settings: { mttfHours: 100_000, repairHours: 10 } })
    // Three copies fail at 3, 2 and 1 ÷ MTTF and are repaired at 1 and 2 ÷ MTTR: about MTTF³ ÷ (3 · MTTR²) = 3.33e12 h, of
    // which a year is 2.628e-9; the terms left out take 0.04 % of it.
    expect(named(of(stated).reliability, 'components/postgresql/durability').value).toBeCloseTo(2.627e-9, 12)
  })
})

describe('distance', () => {
  test('of calls between places is the round trip of light in glass, and no limit below it can be met', () => {
    const base = checkout()
    const places: Record<string, { latitude: number; longitude: number }> = { a: { latitude: 40.7128, longitude: -74.006 }, b: { latitude: 40.7128, longitude: -74.006 }, c: { latitude: 51.5074, longitude: -0.1278 } }
    const zones = base.architecture.zones.map((zone) => ({ ...zone, place: places[zone.id]! }))
    const design = withComponent({ ...base, architecture: { ...base.architecture, zones } }, 'postgresql', { zones: ['c'] })
    const figure = named(of(design).distance, 'journeys/place-order/distance')
    // New York to London, 5570 km: 2 · 5570.2 · 1.468 ÷ 299,792.458 km/s = 54.55 ms.
    expect(figure.value).toBeCloseTo(54.55, 1)
    const tight = withAnswers(design, { p99_ms: 50 })
    expect(named(of(tight).distance, 'journeys/place-order/distance').text).toContain('cannot be answered within 50 ms')
    expect(of(base).distance).toEqual([])
  })
})

describe('money', () => {
  test('adds traffic to the bill and gives the cost of a request', () => {
    const { money } = of(withAnswers(checkout(), { egress_gb_month: 1000, data_gb: 500 }))
    // 2·25 + 2·1200 + 2·700 + 3·300 + 3·1314 = 8,692 and 1000 GB at 0.09.
    expect(named(money, 'bill').value).toBeCloseTo(8692 + 90, 6)
    // 55.56/s on the mean · 2,592,000 s = 144e6 requests.
    expect(named(money, 'request-cost').value).toBeCloseTo(8782 / 144e6, 9)
    // 500 GB in three copies.
    expect(named(money, 'storage').value).toBeCloseTo(1.5, 12)
  })

  test('provides storage for what is written, kept and copied', () => {
    const { money } = of(withAnswers(urlShortener(), { item_bytes: 500 }))
    // 1,000/s · 500 B · 86,400 · 1,825 = 78.84 TB; × 16 copies × 1.3 ÷ 0.75.
    expect(named(money, 'storage').value).toBeCloseTo(78.84 * 16 * 1.3 / 0.75, 6)
  })

  test('says that replicas do not buy the next nine where one cause takes them all, and what it costs where they do', () => {
    expect(named(of(checkout()).money, 'next-nine').value).toBeNull()
    const independent = withComponent(checkout(), 'postgresql', { commonCause: given(0, 'ratio') })
    const figure = named(of(independent).money, 'next-nine')
    // Gateway, service and two-of-three store of 99.9 % each add 1e-6, 1e-6 and 3e-6: one more of each brings a tenth.
    expect(figure.value).toBeCloseTo(1200 + 700 + 1314, 6)
  })
})
