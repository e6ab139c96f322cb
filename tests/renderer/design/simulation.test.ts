import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Result } from '../../../src/contract/result.ts'
import { blankDesign } from '../../../src/core/design/create.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import type { SimulationReport } from '../../../src/core/simulate/report.ts'
import { latencyRows } from '../../../src/renderer/screens/design/simulation/latency-marks.ts'
import type { SimulatedJourney } from '../../../src/renderer/screens/design/simulation/words.ts'

interface Asked {
  readonly operation: string
  readonly input: { readonly job?: string; readonly seed?: number; readonly scenario?: string }
  readonly answer: (result: Result<unknown>) => void
}

/** What the page asked of Atlas; a test answers it when it likes. */
const asked: Asked[] = []

// The store reaches the transport, which looks at the page when it loads: here the page is one with a bridge.
beforeAll(() => {
  vi.stubGlobal('window', {
    atlas: {
      call: (operation: string, input: Asked['input']) => new Promise((answer) => asked.push({ operation, input, answer })),
      on: () => () => undefined,
    },
  })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
})
afterAll(() => vi.unstubAllGlobals())

const load = async () => ({
  ...(await import('../../../src/renderer/screens/design/simulation/simulation-store.ts')),
  ...(await import('../../../src/renderer/screens/design/simulation/words.ts')),
})

const shop: Design = {
  ...blankDesign({ id: 'shop', name: 'Shop' }),
  scenarios: [{ id: 'rush', name: 'Rush', kind: 'traffic', factor: 3, changes: [] }],
}

const around = (value: number) => ({ value, low: value * 0.98, high: value * 1.02 })
const journey = (id: string, more: Partial<SimulatedJourney> = {}): SimulatedJourney => ({
  id, name: id, offered: 100, answered: 100, failed: 0, mean: around(22), p50: around(20), p95: around(30), p99: around(40), p999: around(50),
  analytic: { p99: 40, model: 'series_latency_lognormal' }, agrees: true, broken: null,
  attempts: { first: 1, retries: 0, hedges: 0, refused: 0, dropped: 0, timedOut: 0, lost: 0 }, ...more,
})
const report = (more: Partial<SimulationReport> = {}): SimulationReport => ({
  design: { id: 'shop', name: 'Shop' }, scenario: null, seed: 7, confidence: 0.95, replications: 10, events: 1000, warmUp: 1, measured: 10,
  isPrecise: true, unstable: [], journeys: [journey('buy')], components: [], assumptions: [], ...more,
})

const cancelled: Result<never> = { ok: false, error: { code: 'cancelled', message: 'Cancelled.' } }
const tick = () => new Promise((resolve) => setTimeout(resolve, 0))

/** The newest question of this operation. */
const question = (operation = 'design.simulate'): Asked => {
  const found = asked.findLast((one) => one.operation === operation)
  if (found === undefined) throw new Error(`Nobody asked ${operation}.`)
  return found
}

describe('the store of the simulation', () => {
  beforeEach(async () => {
    const { simulationStore } = await load()
    if (simulationStore.getState().isRunning) {
      question().answer(cancelled)
      await tick()
    }
    asked.length = 0
    simulationStore.setState(simulationStore.getInitialState(), true)
  })

  test('asks nothing until it is told to, then with the seed and the scenario, once at a time', async () => {
    const { showSimulation, changeSimulation, simulate, simulationStore } = await load()
    showSimulation('shop')
    expect(asked).toEqual([])
    changeSimulation({ seed: 9, scenario: 'rush' })
    void simulate(shop, 3)
    void simulate(shop, 3)
    expect(asked.map(({ operation }) => operation)).toEqual(['design.simulate'])
    expect(question().input).toMatchObject({ source: { id: 'shop' }, seed: 9, scenario: 'rush' })
    expect(simulationStore.getState()).toMatchObject({ isRunning: true, simulated: { state: 'loading' } })
    question().answer({ ok: true, value: report({ seed: 9 }) })
    await tick()
    expect(simulationStore.getState()).toMatchObject({ isRunning: false, simulated: { state: 'ready', value: { revision: 3, report: { seed: 9 } } } })
  })

  test('does not ask for a scenario that the design has no more', async () => {
    const { changeSimulation, showSimulation, simulate } = await load()
    showSimulation('shop')
    changeSimulation({ scenario: 'gone' })
    void simulate(shop, 1)
    expect(question().input).not.toHaveProperty('scenario')
  })

  test('a cancelled first run leaves nothing; a later one leaves the figures before it', async () => {
    const { cancelSimulation, simulate, simulationStore } = await load()
    void simulate(shop, 1)
    cancelSimulation()
    expect(question('job.cancel').input.job).toBe(question().input.job)
    question().answer(cancelled)
    await tick()
    expect(simulationStore.getState()).toMatchObject({ isRunning: false, isCancelled: true, simulated: { state: 'idle' } })

    void simulate(shop, 1)
    expect(simulationStore.getState().isCancelled).toBe(false)
    question().answer({ ok: true, value: report() })
    await tick()
    void simulate(shop, 2)
    expect(simulationStore.getState().simulated).toMatchObject({ state: 'ready', value: { revision: 1 } })
    question().answer(cancelled)
    await tick()
    expect(simulationStore.getState()).toMatchObject({ isCancelled: true, simulated: { state: 'ready', value: { revision: 1 } } })
  })

  test('a refusal is kept with its words', async () => {
    const { simulate, simulationStore } = await load()
    void simulate(shop, 1)
    question().answer({ ok: false, error: { code: 'outside-domain', message: 'Nothing says how many requests come.', hint: 'Answer it.' } })
    await tick()
    expect(simulationStore.getState()).toMatchObject({ isRunning: false, simulated: { state: 'failed', failure: { hint: 'Answer it.' } } })
  })

  test('another design ends what runs, and never gets the answer of the one before', async () => {
    const { showSimulation, simulate, simulationStore } = await load()
    void simulate(shop, 1)
    showSimulation('other')
    expect(question('job.cancel').input.job).toBe(question().input.job)
    question().answer({ ok: true, value: report() })
    await tick()
    expect(simulationStore.getState()).toMatchObject({ designId: 'other', isRunning: false, simulated: { state: 'idle' } })
  })

  test('leaving a tab and coming back keeps the figures', async () => {
    const { showSimulation, simulate, simulationStore } = await load()
    void simulate(shop, 1)
    question().answer({ ok: true, value: report() })
    await tick()
    showSimulation('shop')
    expect(simulationStore.getState().simulated.state).toBe('ready')
  })
})

describe('what is said of a simulation', () => {
  test('figures are stale for another revision, scenario or seed, and for nothing else', async () => {
    const { staleReasons } = await load()
    const simulated = { revision: 4, report: report() }
    expect(staleReasons(simulated, shop, 4, { scenario: null, seed: 7 })).toEqual([])
    // A scenario that is gone is none.
    expect(staleReasons(simulated, shop, 4, { scenario: 'gone', seed: 7 })).toEqual([])
    expect(staleReasons(simulated, shop, 5, { scenario: 'rush', seed: 1234 })).toEqual([
      'The design has changed since: these figures are of the state before.',
      'These figures are of another scenario: None.',
      'These figures are of another seed: 7.',
    ])
  })

  test('the headline is the worst that there is to say', async () => {
    const { headlineOf } = await load()
    const over = (name: string) => ({ component: name, name, utilisation: 2, growth: 1, measured: { value: 1, low: 1, high: 1 }, text: '' })
    const differs = journey('b', { agrees: false, broken: 'Nothing waits.' })
    expect(headlineOf(report())).toBe('The simulation agrees with the formulas')
    expect(headlineOf(report({ journeys: [journey('a'), differs] }))).toBe('One of 2 journeys differs from the formulas')
    expect(headlineOf(report({ journeys: [differs, differs, journey('c')] }))).toBe('2 of 3 journeys differ from the formulas')
    expect(headlineOf(report({ journeys: [differs], unstable: [over('Store')] }))).toBe('No steady state: more is asked of Store than it can do')
    expect(headlineOf(report({ unstable: [over('Store'), over('Web')] }))).toBe('No steady state: more is asked of 2 components than they can do')
  })
})

describe('the marks of the latency chart', () => {
  test('lie in the order of the percentiles, and their words take turns', () => {
    const { rows } = latencyRows([journey('buy')], 0.05)
    expect(rows[0]?.marks.map(({ percentile, words }) => [percentile, words])).toEqual([['p50', 'above'], ['p95', 'below'], ['p99', 'above'], ['p999', 'below']])
    // The formula says 40 ms, as p99 does.
    expect(rows[0]?.formula).toBeCloseTo(rows[0]?.marks[2]?.at ?? 0, 12)
  })

  test('words that would lie on others are left out', () => {
    const narrow = journey('buy', { p50: around(39), p95: around(39.5), p99: around(40), p999: around(900) })
    expect(latencyRows([narrow], 0.05).rows[0]?.marks.map(({ words }) => words)).toEqual(['above', 'below', null, 'below'])
  })

  test('a journey without an answer has no row', () => {
    const none = journey('none', { mean: null, p50: null, p95: null, p99: null, p999: null })
    expect(latencyRows([none, journey('buy')], 0.05).rows.map(({ journey: { id } }) => id)).toEqual(['buy'])
  })

  test('stay inside for whatever is simulated', () => {
    const ms = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(ms, ms, ms, ms), { maxLength: 6 }), (all) => {
        const journeys = all.map(([p50, p95, p99, p999], at) => journey(`j${at}`, { p50: around(p50), p95: around(p95), p99: around(p99), p999: around(p999) }))
        return latencyRows(journeys, 0.1).rows.every(({ marks, formula }) =>
          [formula, ...marks.flatMap(({ at, low, high }) => [at, low, high])].every((share) => share >= 0 && share <= 1))
      }),
    )
  })
})
