import { Engine } from './engine.ts'
import type { CallCounts } from './compile.ts'
import type { Network } from './network.ts'
import { intervalOf, warmUpLength, type Interval } from './statistics.ts'

export interface ExperimentOptions {
  readonly seed: number
  /** Independent runs; the intervals are Student's over them. */
  readonly replications?: number
  readonly confidence?: number
  /** Half widths, as a share of the value, at which it is precise enough. */
  readonly precision?: { readonly mean: number; readonly p99: number }
  /**
   * Stations without a steady state, by how many jobs a second each is to grow. With any, it is precise enough when every
   * growth is measured to a fiftieth of that over ten seconds.
   */
  readonly growing?: ReadonlyMap<number, number>
  /** It ends after so many events in all, precise or not. */
  readonly mostEvents?: number
  readonly progress?: (share: number, text: string) => void
}

export interface SourceResult {
  readonly id: string
  readonly offeredPerSecond: number
  readonly answeredPerSecond: number
  /** Share of the requests done that failed. */
  readonly failed: number
  /** Of answered requests, in seconds. */
  readonly mean: Interval
  readonly p50: Interval
  readonly p95: Interval
  readonly p99: Interval
  readonly p999: Interval
  /** Of its calls, step by step. */
  readonly calls: readonly (readonly CallCounts[])[]
}

export interface StationResult {
  readonly id: string
  /** Share of its servers that work. */
  readonly utilisation: Interval
  readonly waiting: Interval
  /** The most that waited at one time in any of the runs. */
  readonly mostWaiting: number
  readonly meanWait: Interval
  /** Jobs that are there more in each second. */
  readonly growth: Interval
}

export interface Experiment {
  readonly seed: number
  readonly confidence: number
  readonly replications: number
  /** Seconds of each run that were left out because they still carry the empty beginning. */
  readonly warmUp: number
  /** Seconds of each run that were measured. */
  readonly measured: number
  readonly events: number
  readonly isPrecise: boolean
  /** False when the responses go on growing: what is said then holds for the time simulated only. */
  readonly isSteady: boolean
  readonly sources: readonly SourceResult[]
  readonly stations: readonly StationResult[]
}

const pilotAnswers = 20_000
/** Seconds over which a growth is measured at least. */
const leastStretch = 10

/**
 * Runs a network until its figures are precise enough: a pilot run says how long it takes to warm up (MSER-5), then
 * independent replications are made longer, all alike, until the intervals of mean and p99 of every source are narrow or the
 * events are used up. The same network and options give the same result on every machine.
 */
export function experiment(network: Network, options: ExperimentOptions): Experiment {
  const { seed, replications = 10, confidence = 0.95, precision = { mean: 0.02, p99: 0.05 }, mostEvents = 10_000_000, growing, progress } = options
  progress?.(0, 'warming up')
  const pilot = new Engine(network, seed)
  pilot.series = []
  pilot.run({ answered: pilotAnswers, events: mostEvents / 10 })
  const cut = warmUpLength(pilot.series)
  const isSteady = cut < pilot.series.length * 0.45
  // The cut is a draw itself and often 0, so a twentieth of the pilot goes in any case.
  const warmUp = pilot.now * Math.max(0.05, (1.5 * cut) / Math.max(1, pilot.series.length))
  const engines = Array.from({ length: replications }, (_, run) => new Engine(network, seed + 7919 * (run + 1)))
  let events = pilot.events
  let measured = Math.max(pilot.now / 2, 5 * warmUp)
  for (const engine of engines) {
    engine.run({ time: warmUp, events: mostEvents / 4 / replications })
    engine.measureFromHere()
  }
  for (;;) {
    for (const [run, engine] of engines.entries()) {
      const before = engine.events
      engine.run({ time: engine.measuredFrom + measured, events: Math.max(1000, mostEvents / 2 / replications) })
      events += engine.events - before
      progress?.(Math.min(0.99, events / mostEvents), `run ${run + 1} of ${replications}`)
    }
    const sources = network.sources.map((_, at) => sourceResult(network, engines, at, confidence))
    const stations = stationResults(network, engines, confidence)
    const seconds = engines.reduce((sum, engine) => sum + engine.now - engine.measuredFrom, 0) / replications
    const isPrecise = growing === undefined || growing.size === 0
      ? sources.every(({ mean, p99 }) => isNarrow(mean, precision.mean) && isNarrow(p99, precision.p99))
      : seconds >= leastStretch && [...growing].every(([at, expected]) => isMeasured(stations[at]?.growth, expected))
    const isLast = isPrecise || events * 2 > mostEvents
    if (isLast) return { seed, confidence, replications, warmUp, measured: seconds, events, isPrecise, isSteady, sources, stations }
    measured *= 2
  }
}

const isMeasured = (growth: Interval | undefined, expected: number): boolean =>
  growth !== undefined && growth.high - growth.value <= expected / 50

const isNarrow = ({ value, high }: Interval, share: number): boolean => high - value <= share * value

function sourceResult(network: Network, engines: readonly Engine[], at: number, confidence: number): SourceResult {
  const over = (of: (engine: Engine) => number): Interval => intervalOf(engines.map(of), confidence)
  const quantile = (p: number): Interval => over((engine) => engine.sources[at]?.responses.quantile(p) ?? 0)
  const total = (of: (engine: Engine) => number): number => engines.reduce((sum, engine) => sum + of(engine), 0)
  const time = total((engine) => engine.now - engine.measuredFrom)
  const answered = total((engine) => engine.sources[at]?.answered ?? 0)
  const failed = total((engine) => engine.sources[at]?.failed ?? 0)
  return {
    id: network.sources[at]?.id ?? '',
    offeredPerSecond: total((engine) => engine.sources[at]?.offered ?? 0) / time,
    answeredPerSecond: answered / time,
    failed: answered + failed === 0 ? 0 : failed / (answered + failed),
    mean: over((engine) => engine.sources[at]?.responses.mean ?? 0),
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    p999: quantile(0.999),
    calls: callsOf(engines, at),
  }
}

function callsOf(engines: readonly Engine[], at: number): CallCounts[][] {
  const [first = [], ...others] = engines.map((engine) => engine.callCounts()[at] ?? [])
  return first.map((step, s) =>
    step.map((call, c) =>
      others.reduce<CallCounts>((sum, steps) => {
        const more = steps[s]?.[c]
        return more === undefined ? sum : (Object.fromEntries(Object.entries(sum).map(([key, value]) => [key, value + more[key as keyof CallCounts]])) as unknown as CallCounts)
      }, call),
    ),
  )
}

function stationResults(network: Network, engines: readonly Engine[], confidence: number): StationResult[] {
  return network.stations.map(({ id, servers }, at) => {
    const measured = engines.map((engine) => engine.stations.measured(at, engine.measuredFrom))
    return {
      id,
      utilisation: intervalOf(measured.map(({ busy }) => busy / servers), confidence),
      waiting: intervalOf(measured.map(({ waiting }) => waiting), confidence),
      mostWaiting: Math.max(0, ...measured.map(({ mostWaiting }) => mostWaiting)),
      meanWait: intervalOf(measured.map(({ meanWait }) => meanWait), confidence),
      growth: intervalOf(measured.map(({ growth }) => growth), confidence),
    }
  })
}
