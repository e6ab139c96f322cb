/**
 * Closed networks of multi-server stations by convolution of their normalising constants. All terms are positive, so no
 * digits are lost where load-dependent mean value analysis would subtract. J. Buzen, Computational algorithms for closed
 * queueing networks, 1973; M. Reiser & S. Lavenberg, 1980.
 */
export interface Station {
  /** Seconds that a customer needs of one server. */
  readonly demand: number
  readonly servers: number
}

export interface ClosedNetwork extends Record<string, number | readonly number[]> {
  readonly throughput_per_s: number
  readonly response_s: number
  readonly queueLengths: readonly number[]
}

/** A list of positive numbers far beyond the range of a double: value[n] = mantissa[n] · 2^exponent[n]. */
interface Wide {
  readonly mantissa: Float64Array
  readonly exponent: Int32Array
}

const wide = (size: number): Wide => ({ mantissa: new Float64Array(size), exponent: new Int32Array(size) })

/** Puts a number in place, its mantissa kept near 1. */
function put(list: Wide, n: number, mantissa: number, exponent: number): void {
  if (mantissa === 0) {
    list.mantissa[n] = 0
    list.exponent[n] = 0
    return
  }
  const shift = Math.abs(mantissa) > 1e50 || Math.abs(mantissa) < 1e-50 ? Math.floor(Math.log2(mantissa)) : 0
  list.mantissa[n] = mantissa * 2 ** -shift
  list.exponent[n] = exponent + shift
}

/** A running sum of such numbers. */
class Sum {
  mantissa = 0
  exponent = 0

  add(mantissa: number, exponent: number): void {
    if (mantissa === 0) return
    if (this.mantissa === 0) {
      this.mantissa = mantissa
      this.exponent = exponent
      return
    }
    const gap = exponent - this.exponent
    if (gap === 0) this.mantissa += mantissa
    else if (gap < 0) {
      if (gap > -1000) this.mantissa += mantissa * 2 ** gap
    } else {
      this.mantissa = gap < 1000 ? this.mantissa * 2 ** -gap + mantissa : mantissa
      this.exponent = exponent
    }
  }
}

/** Π of D/min(j, servers) for j = 0 … customers: the weight of j customers at one station. */
function weights(demand: number, servers: number, customers: number): Wide {
  const list = wide(customers + 1)
  put(list, 0, 1, 0)
  for (let j = 1; j <= customers; j++) put(list, j, ((list.mantissa[j - 1] ?? 0) * demand) / Math.min(j, servers), list.exponent[j - 1] ?? 0)
  return list
}

/**
 * The constants with one station more. Beyond its servers the weights of a station fall by one ratio, so that part of the
 * sum follows from the one before it.
 */
function withStation(before: Wide, { demand, servers }: Station, own: Wide, customers: number): Wide {
  const after = wide(customers + 1)
  const few = Math.min(servers, customers + 1)
  const ratio = demand / servers
  const queued = new Sum()
  for (let n = 0; n <= customers; n++) {
    if (n >= servers) {
      queued.mantissa *= ratio
      queued.add((own.mantissa[servers] ?? 0) * (before.mantissa[n - servers] ?? 0), (own.exponent[servers] ?? 0) + (before.exponent[n - servers] ?? 0))
      const scaled = wide(1)
      put(scaled, 0, queued.mantissa, queued.exponent)
      queued.mantissa = scaled.mantissa[0] ?? 0
      queued.exponent = scaled.exponent[0] ?? 0
    }
    const total = new Sum()
    total.add(queued.mantissa, queued.exponent)
    for (let j = Math.min(few - 1, n); j >= 0; j--) {
      total.add((own.mantissa[j] ?? 0) * (before.mantissa[n - j] ?? 0), (own.exponent[j] ?? 0) + (before.exponent[n - j] ?? 0))
    }
    put(after, n, total.mantissa, total.exponent)
  }
  return after
}

const quotient = (a: Wide, n: number, b: Wide, m: number): number =>
  ((a.mantissa[n] ?? 0) / (b.mantissa[m] ?? 1)) * 2 ** ((a.exponent[n] ?? 0) - (b.exponent[m] ?? 0))

/** Throughput, response time without thinking, and mean number at each station, for this many customers. */
export function closedNetwork(stations: readonly Station[], think: number, customers: number): ClosedNetwork {
  const own = stations.map(({ demand, servers }) => weights(demand, servers, customers))
  const thinking = weights(think, Infinity, customers)
  const joined = (left: readonly number[]): Wide =>
    left.reduce((constants, k) => withStation(constants, stations[k]!, own[k]!, customers), thinking)
  const all = stations.map((_, k) => k)
  const whole = joined(all)
  const queueLengths = own.map((weight, k) => {
    const others = joined(all.filter((other) => other !== k))
    let mean = 0
    for (let j = 1; j <= customers; j++) {
      const exponent = (weight.exponent[j] ?? 0) + (others.exponent[customers - j] ?? 0) - (whole.exponent[customers] ?? 0)
      if (exponent > -1100) mean += j * (((weight.mantissa[j] ?? 0) * (others.mantissa[customers - j] ?? 0)) / (whole.mantissa[customers] ?? 1)) * 2 ** exponent
    }
    return mean
  })
  const throughput = quotient(whole, customers - 1, whole, customers)
  return { throughput_per_s: throughput, response_s: queueLengths.reduce((total, length) => total + length, 0) / throughput, queueLengths }
}
