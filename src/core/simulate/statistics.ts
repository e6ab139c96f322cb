/** P(T <= t) of Student's t with whole degrees of freedom. Abramowitz & Stegun 1964, 26.7.3 and 26.7.4. */
function studentBelow(t: number, freedom: number): number {
  const angle = Math.atan2(t, Math.sqrt(freedom))
  const cos2 = Math.cos(angle) ** 2
  let sum = 0
  if (freedom % 2 === 1) {
    let term = Math.cos(angle)
    for (let k = 1; k <= freedom - 2; k += 2) {
      sum += term
      term *= (cos2 * (k + 1)) / (k + 2)
    }
    return 0.5 + (angle + Math.sin(angle) * sum) / Math.PI
  }
  let term = 1
  for (let k = 0; k <= freedom - 2; k += 2) {
    sum += term
    term *= (cos2 * (k + 1)) / (k + 2)
  }
  return 0.5 + (Math.sin(angle) * sum) / 2
}

/** Half of the width, in standard errors, of a two-sided interval of this confidence. */
export function studentReach(confidence: number, freedom: number): number {
  let low = 0
  let high = 1
  while (2 * studentBelow(high, freedom) - 1 < confidence) high *= 2
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (2 * studentBelow(middle, freedom) - 1 < confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Mean of independent replications with its interval; without a second replication the interval is the whole line. */
export function intervalOf(values: readonly number[], confidence: number): Interval {
  const n = values.length
  const value = values.reduce((sum, one) => sum + one, 0) / n
  if (n < 2) return { value, low: -Infinity, high: Infinity }
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (n - 1)
  const half = studentReach(confidence, n - 1) * Math.sqrt(variance / n)
  return { value, low: value - half, high: value + half }
}

/**
 * How many values at the start of a series still carry the empty beginning: MSER-5, the cut that makes the standard error of
 * what is left smallest, over means of five (K. P. White, An effective truncation heuristic, 1997). At most half are cut.
 */
export function warmUpLength(series: ArrayLike<number>): number {
  const batches = Math.floor(series.length / 5)
  if (batches < 4) return 0
  const means = new Float64Array(batches)
  for (let i = 0; i < batches; i++) {
    let sum = 0
    for (let j = 0; j < 5; j++) sum += series[5 * i + j] ?? 0
    means[i] = sum / 5
  }
  let best = Infinity
  let cut = 0
  let sum = 0
  let squares = 0
  const half = Math.floor(batches / 2)
  for (let i = batches - 1; i >= 0; i--) {
    const value = means[i] ?? 0
    sum += value
    squares += value * value
    const left = batches - i
    if (i > half) continue
    const spread = (squares - (sum * sum) / left) / (left * left)
    if (spread <= best) {
      best = spread
      cut = i
    }
  }
  return 5 * cut
}
