export interface Scale {
  /** From the low end on, evenly. */
  readonly ticks: readonly number[]
  readonly low: number
  readonly high: number
  /** Where a value lies, 0 at the low end and 1 at the high one. */
  readonly at: (value: number) => number
}

/** An axis over these values with round ticks, about as many as asked for. A single value gets room around it. */
export function scaleOver(values: readonly number[], wanted: number, startsAtZero: boolean): Scale {
  const least = Math.min(...values)
  const most = Math.max(...values)
  const from = startsAtZero && least >= 0 && least < most * 0.7 ? 0 : least
  const room = most === from ? Math.abs(most) || 1 : most - from
  const rough = room / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const unit = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10
  const stepSize = unit * power
  const low = Math.floor(from / stepSize + 1e-9) * stepSize
  const count = Math.max(1, Math.ceil((from + room - low) / stepSize - 1e-9))
  const high = low + count * stepSize
  const ticks = Array.from({ length: count + 1 }, (_, at) => Number((low + at * stepSize).toPrecision(12)))
  return { ticks, low, high, at: (value) => (value - low) / (high - low) }
}
