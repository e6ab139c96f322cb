/** Where the marks of an interval bar lie, as shares of its width from 0 to 1. */
export interface IntervalMarks {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly limit: number | null
  /** The side on which the limit is missed. */
  readonly failing: readonly [number, number] | null
}

export interface Interval {
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly limit?: number
  /** `above`: values over the limit miss it, as with a latency. `below`: values under it do, as with an availability. */
  readonly failing?: 'above' | 'below'
  /** Ends of the axis; left out, the axis holds value, range and limit with a margin of a fifth on both sides. */
  readonly min?: number
  readonly max?: number
  /** nines: equal steps are equal factors of what is missing to 1, as for availabilities. */
  readonly scale?: 'linear' | 'log' | 'nines'
}

/** Places an interval on its axis. A log axis needs values above 0, one of nines values below 1; without them the axis is linear. */
export function intervalMarks(interval: Interval): IntervalMarks {
  const { value, low = value, high = value, limit, failing } = interval
  const points = [value, low, high, ...(limit === undefined ? [] : [limit])]
  const isLog = interval.scale === 'log' && Math.min(...points, interval.min ?? 1) > 0
  const isNines = interval.scale === 'nines' && Math.max(...points, interval.max ?? 0) < 1
  const onAxis = (x: number): number => (isLog ? Math.log(x) : isNines ? -Math.log(1 - x) : x)
  const smallest = Math.min(...points.map(onAxis))
  const largest = Math.max(...points.map(onAxis))
  const margin = largest === smallest ? Math.abs(largest) * 0.5 || 1 : (largest - smallest) * 0.2
  const min = interval.min === undefined ? smallest - margin : onAxis(interval.min)
  const max = interval.max === undefined ? largest + margin : onAxis(interval.max)
  const share = (x: number): number => Math.min(1, Math.max(0, (onAxis(x) - min) / (max - min)))
  const at = limit === undefined ? null : share(limit)
  return {
    value: share(value),
    low: share(low),
    high: share(high),
    limit: at,
    failing: at === null || failing === undefined ? null : failing === 'above' ? [at, 1] : [0, at],
  }
}
