import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import { ok, type Result } from '../result.ts'
import { momentsOf, p99Of, type Path } from '../validate/assess/path.ts'
import type { CallCounts } from './compile.ts'
import { networkOfDesign, type DesignNetwork } from './design-network.ts'
import { experiment, type Experiment, type SourceResult } from './experiment.ts'
import { meanOf, type Call } from './network.ts'
import type { SimulationReport } from './report.ts'
import type { Interval } from './statistics.ts'

export interface SimulateOptions {
  readonly seed: number
  readonly scenario?: string | undefined
  readonly mostEvents?: number
  readonly progress?: (share: number, text: string) => void
}

const confidence = 0.95
/** The convolution is on a grid, and shares of a bucket are interpolated: closer than this the two cannot be told apart. */
const gridError = 0.015

/**
 * Simulates the journeys of a design and sets the analytic figures beside the simulated ones. Where they differ by more than
 * the interval, it says which assumption of the analytic figure is broken. Pure: the same design, catalog and options give
 * the same report.
 */
export function simulateDesign(design: Design, catalog: Catalog, options: SimulateOptions): Result<SimulationReport> {
  const built = networkOfDesign(design, catalog, options.scenario)
  if (!built.ok) return built
  const { network, journeys, places, notes } = built.value
  const overloads = overloadsOf(built.value)
  const result = experiment(network, {
    seed: options.seed, confidence, mostEvents: options.mostEvents ?? 6_000_000,
    growing: new Map(overloads.map(({ station, growth }) => [station, growth])),
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  })
  const unstable = overloads.map((overload) => unstableOf(overload, result))
  const scenario = design.scenarios.find(({ id }) => id === options.scenario)
  const isSteady = unstable.length === 0
  return ok({
    design: { id: design.id, name: design.name },
    scenario: scenario === undefined ? null : { id: scenario.id, name: scenario.name },
    seed: options.seed,
    confidence,
    replications: result.replications,
    events: result.events,
    warmUp: result.warmUp,
    measured: result.measured,
    isPrecise: isSteady && result.isPrecise,
    unstable,
    journeys: journeys.map(({ journey, path }, at) => {
      const source = result.sources[at]!
      const analytic = analyticP99(path)
      const p99 = inMilliseconds(source.p99)
      const agrees = isSteady && p99.low * (1 - gridError) <= analytic && analytic <= p99.high * (1 + gridError)
      const shown = (interval: Interval): Interval | null => (isSteady && source.answeredPerSecond > 0 ? inMilliseconds(interval) : null)
      return {
        id: journey.id,
        name: journey.name,
        offered: source.offeredPerSecond,
        answered: source.answeredPerSecond,
        failed: source.failed,
        mean: shown(source.mean),
        p50: shown(source.p50),
        p95: shown(source.p95),
        p99: shown(source.p99),
        p999: shown(source.p999),
        analytic: { p99: analytic, model: 'series_latency_lognormal' },
        agrees,
        broken: agrees ? null : brokenOf(built.value, result, at, unstable),
        attempts: totalOf(source),
      }
    }),
    components: places.map(({ component, isBounded, offered }, at) => {
      const station = result.stations[at]!
      const servers = network.stations[at]?.servers ?? 0
      return {
        id: component.id,
        name: component.name,
        servers: isBounded ? servers : null,
        analytic: isBounded && servers > 0 ? offered / servers : null,
        utilisation: isBounded && servers > 0 ? station.utilisation : null,
        wait: isBounded && isSteady ? inMilliseconds(station.meanWait) : null,
        queue: isBounded && isSteady ? { mean: notNegative(station.waiting), most: station.mostWaiting } : null,
      }
    }),
    assumptions: [
      'Requests come at random, independent of each other (Poisson).',
      'A component works on as many requests at a time as its capacity takes at its own latency.',
      'Nothing fails while the time simulated runs, neither components nor what they depend on, but what the scenario takes away: outages at random are not simulated.',
      ...notes,
    ],
  })
}

const notNegative = ({ value, low, high }: Interval): Interval => ({ value, low: Math.max(0, low), high })
const inMilliseconds = ({ value, low, high }: Interval): Interval => notNegative({ value: value * 1000, low: low * 1000, high: high * 1000 })

/** A station that is asked for more than it can do: how much more, and by how many requests a second its backlog is to grow. */
interface Overload {
  readonly station: number
  readonly component: Component
  readonly utilisation: number
  readonly growth: number
}

function overloadsOf({ network, places }: DesignNetwork): Overload[] {
  return places.flatMap(({ component, isBounded, offered }, station) => {
    const servers = network.stations[station]?.servers ?? 0
    // Without a server nothing waits: every call fails at once.
    if (!isBounded || servers === 0 || offered < servers) return []
    // Server seconds that are missing each second, in requests of mean length.
    const calls = network.sources.flatMap((source) => source.steps.flatMap((step) => step.calls)).filter((call) => call.station === station)
    return [{ station, component, utilisation: offered / servers, growth: (offered - servers) / Math.max(1e-12, meanService(calls)) }]
  })
}

/** Where more comes than can be served: no steady state, and by how much the backlog grows, as the rates say and as was seen. */
function unstableOf({ station, component, utilisation, growth }: Overload, result: Experiment): SimulationReport['unstable'][number] {
  const measured = result.stations[station]!.growth
  const seen =
    measured.high < 0.9 * growth ? `${formatQuantity(measured.value, '1/s')}, as less gets to it: what is before it is full, or calls are given up`
      : measured.low > 1.1 * growth ? `${formatQuantity(measured.value, '1/s')}, as calls are made again`
        : formatQuantity(measured.value, '1/s')
  return {
    component: component.id, name: component.name, utilisation, growth, measured,
    text:
      `${component.name} is asked for ${formatQuantity(utilisation, 'ratio')} of what it can do: there is no steady state, its backlog grows by ` +
      `${formatQuantity(growth, '1/s')}. Simulated over ${formatQuantity(result.measured, 's')} it grew by ${seen}.`,
  }
}

const meanService = (calls: readonly Call[]): number => calls.reduce((sum, call) => sum + meanOf(call.service), 0) / Math.max(1, calls.length)

function analyticP99(path: Path): number {
  const base = path.leaves.map((leaf) => leaf.value)
  const { mean, deviation } = momentsOf(path, base)
  let reach = Math.max(1e-3, 2 * (mean + 3 * deviation))
  for (let tries = 0; tries < 40; tries++) {
    const value = p99Of(path, reach, base)(base)
    // The grid is laid once more where the value is, so that its cells are small beside it.
    if (value < reach) return value > reach / 3 ? value : p99Of(path, value * 2, base)(base)
    reach *= 2
  }
  return reach
}

function totalOf({ calls }: SourceResult): CallCounts {
  const sum = (key: keyof CallCounts): number => calls.flat().reduce((total, counts) => total + counts[key], 0)
  return {
    first: sum('first'), retries: sum('retries'), hedges: sum('hedges'), refused: sum('refused'), dropped: sum('dropped'),
    timedOut: sum('timedOut'), lost: sum('lost'),
  }
}

/** The assumption behind the sum of independent steps that does not hold: that nothing waits, and that every attempt answers. */
function brokenOf({ network, places }: DesignNetwork, result: Experiment, at: number, unstable: SimulationReport['unstable']): string {
  const [over] = unstable
  if (over !== undefined) return `A steady state: ${over.text}`
  const source = result.sources[at]!
  const counts = totalOf(source)
  const unanswered = (counts.timedOut + counts.dropped + counts.refused + counts.lost) / Math.max(1, counts.first)
  const visited = new Set(network.sources[at]?.steps.flatMap((step) => step.calls.map((call) => call.station)))
  const [slowest] = places
    .map(({ component, isBounded }, station) => ({ component, isBounded, station, wait: result.stations[station]?.meanWait.value ?? 0 }))
    .filter(({ isBounded, station }) => isBounded && visited.has(station))
    .toSorted((a, b) => b.wait - a.wait)
  if (unanswered > 0.001 && source.failed + counts.retries / Math.max(1, counts.first) > 0.001) {
    return `Every attempt is answered: ${formatQuantity(unanswered, 'ratio')} of the calls are not answered in time, refused or turned away, so they are repeated or fail.`
  }
  if (counts.hedges > 0.001 * counts.first) {
    return `One attempt a call: ${formatQuantity(counts.hedges / counts.first, 'ratio')} of the calls are hedged, and the faster of two attempts counts.`
  }
  if (slowest !== undefined && slowest.wait > 0.02 * source.mean.value) {
    const { utilisation } = result.stations[slowest.station]!
    return (
      `Nothing waits: at ${slowest.component.name} a request waits ${formatQuantity(slowest.wait * 1000, 'ms')} on the mean, ` +
      `with its servers at work ${formatQuantity(utilisation.value, 'ratio')} of the time.`
    )
  }
  return 'Independent steps: no wait and no failed attempt explains the difference, so look at calls made at the same time that meet at one component.'
}
