export interface Interval {
  readonly low: number
  readonly high: number
}

/** Standard normal at 0.975: two-sided 95 %. */
const z = 1.959963984540054

/** 95 % interval of a probability seen `hits` times in `of` independent tries. E. B. Wilson, 1927. */
export function wilson(hits: number, of: number): Interval {
  if (of <= 0) return { low: 0, high: 1 }
  const share = hits / of
  const centre = share + (z * z) / (2 * of)
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const whole = 1 + (z * z) / of
  // At the ends the formula is exact; its rounding is not.
  return { low: hits <= 0 ? 0 : (centre - reach) / whole, high: hits >= of ? 1 : (centre + reach) / whole }
}

/** Share of the values at or below which each stands, nearest rank; the values must be sorted. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}


/**
 * Difference of two probabilities seen over the same draws, with its 95 % interval: what both have in common falls out, so the
 * interval is far narrower than that of two separate runs.
 */
export function pairedDifference(one: Uint8Array, other: Uint8Array): { readonly difference: number; readonly interval: Interval } {
  const count = Math.min(one.length, other.length)
  let gained = 0
  let lost = 0
  for (let i = 0; i < count; i++) {
    if (one[i] === other[i]) continue
    if (one[i] === 1) gained++
    else lost++
  }
  const difference = count === 0 ? 0 : (gained - lost) / count
  const variance = count === 0 ? 0 : (gained + lost) / count - difference * difference
  const reach = z * Math.sqrt(Math.max(0, variance) / Math.max(1, count))
  return { difference, interval: { low: Math.max(-1, difference - reach), high: Math.min(1, difference + reach) } }
}
