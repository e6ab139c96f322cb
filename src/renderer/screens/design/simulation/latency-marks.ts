import { logScale, type LogScale } from '../capacity/chart-scale.ts'
import { percentiles, type SimulatedInterval, type SimulatedJourney } from './words.ts'

/** One percentile of a journey on the axis; places are shares of its width. */
export interface LatencyMark {
  readonly percentile: (typeof percentiles)[number]
  readonly interval: SimulatedInterval
  readonly at: number
  readonly low: number
  readonly high: number
  /** Its words stand above or below the line, in turn, so that neighbours do not meet; null where there is no room. */
  readonly words: 'above' | 'below' | null
}

export interface LatencyRow {
  readonly journey: SimulatedJourney
  readonly marks: readonly LatencyMark[]
  /** The p99 of the formula. */
  readonly formula: number
}

/** Of journeys with latencies: one row each on one logarithmic axis in ms. `room`: the share of the width that the words of a mark take. */
export function latencyRows(journeys: readonly SimulatedJourney[], room: number): { readonly scale: LogScale; readonly rows: readonly LatencyRow[] } {
  const drawn = journeys.filter(({ p50 }) => p50 !== null)
  const scale = logScale(
    drawn.flatMap((journey) => [journey.analytic.p99, ...percentiles.flatMap((key) => (journey[key] === null ? [] : [journey[key].low, journey[key].high]))]),
  )
  const rows = drawn.map((journey): LatencyRow => {
    const taken = { above: -Infinity, below: -Infinity }
    const marks = percentiles.flatMap((percentile, index): LatencyMark[] => {
      const interval = journey[percentile]
      if (interval === null) return []
      const at = scale.at(interval.value)
      const side = index % 2 === 0 ? 'above' : 'below'
      const hasRoom = at - taken[side] >= room
      if (hasRoom) taken[side] = at
      return [{ percentile, interval, at, low: scale.at(interval.low), high: scale.at(interval.high), words: hasRoom ? side : null }]
    })
    return { journey, marks, formula: scale.at(journey.analytic.p99) }
  })
  return { scale, rows }
}
