import { count, defineModel, list, number, openProbability, optional, positive } from './model.ts'
import type { Field, Model } from './model.ts'
import { logFactorial } from './special.ts'

const bloom = defineModel({
  name: 'bloom_filter',
  source: 'B. Bloom, 1970; A. Broder & M. Mitzenmacher, Network applications of Bloom filters, 2004',
  inputs: { items: count(1), bits: count(1), hashes: count(1) },
  compute: ({ items: n, bits: m, hashes: k }) => ({
    falsePositive: Math.pow(-Math.expm1(0 - (k * n) / m), k),
    optimalHashes: (m / n) * Math.LN2,
  }),
})

const bloomSizing = defineModel({
  name: 'bloom_sizing',
  source: 'B. Bloom, 1970; A. Broder & M. Mitzenmacher, 2004',
  inputs: { targetFalsePositive: openProbability },
  compute: ({ targetFalsePositive: p }) => ({ bitsPerItem: -Math.log(p) / Math.LN2 ** 2, hashes: -Math.log(p) / Math.LN2 }),
})

const gossip = defineModel({
  name: 'gossip_push_rounds',
  source: 'A. Demers et al., Epidemic algorithms for replicated database maintenance, 1987; B. Pittel, On spreading a rumor, 1987',
  inputs: { nodes: count(2), fanout: count(1), stopUninformed: optional(number({ above: 0 }), 0.5) },
  compute: ({ nodes: n, fanout: f, stopUninformed }) => {
    const logMiss = Math.log1p(-1 / (n - 1))
    let left = n - 1
    let rounds = 0
    while (left >= stopUninformed && rounds < 1_000_000) {
      left = n === 2 ? 0 : left * Math.exp(f * (n - left) * logMiss)
      rounds++
    }
    return { rounds, pittelEstimate: Math.log(n) / Math.log(f + 1) + Math.log(n) / f }
  },
})

const consistentHash = defineModel({
  name: 'consistent_hash_imbalance',
  source: 'D. Karger et al., Consistent hashing and random trees, 1997; Beta law of arc shares',
  inputs: { nodes: number({ min: 1, max: 100_000_000, whole: true }), vnodes: count(1) },
  compute: ({ nodes: n, vnodes: v }) => {
    let harmonic = 0
    for (let k = n; k >= 1; k--) harmonic += 1 / k
    return { loadCv: Math.sqrt((n - 1) / (n * v + 1)), maxOverMeanSinglePoint: harmonic }
  },
})

const ballsIntoBins = defineModel({
  name: 'balls_into_bins_max',
  source: 'multinomial law; M. Raab & A. Steger, Balls into bins, 1998',
  inputs: {
    balls: number({ min: 0, max: 5000, whole: true }),
    bins: number({ min: 1, max: 1_000_000, whole: true }),
    maxLoad: count(0),
  },
  compute: ({ balls: m, bins: n, maxLoad: limit }) => {
    if (m <= limit) return { probMaxAtMost: 1 }
    if (m > limit * n) return { probMaxAtMost: 0 }
    const power = boundedPower(m, n, limit)
    // Poisson weights of mean m/n make the coefficients probabilities: divide by the chance of m in all.
    return { probMaxAtMost: Math.min(1, Math.exp(Math.log(power) - (m * Math.log(m) - m - logFactorial(m)))) }
  },
})

/** P(sum of n Poisson(m/n) = m and none above the limit), by repeated squaring of the bounded law. */
function boundedPower(m: number, n: number, limit: number): number {
  const rate = m / n
  const one = Float64Array.from({ length: m + 1 }, (_, j) => (j > limit ? 0 : Math.exp(j * Math.log(rate) - rate - logFactorial(j))))
  const product = (a: Float64Array, b: Float64Array): Float64Array => {
    const out = new Float64Array(m + 1)
    for (let i = 0; i <= m; i++) {
      const ai = a[i] ?? 0
      if (ai !== 0) for (let j = 0; j <= m - i; j++) out[i + j] = (out[i + j] ?? 0) + ai * (b[j] ?? 0)
    }
    return out
  }
  let result: Float64Array | undefined
  let square: Float64Array = one
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result === undefined ? square : product(result, square)
    if (left > 1) square = product(square, square)
  }
  return result?.[m] ?? 0
}

const birthday = defineModel({
  name: 'birthday_collision',
  source: 'birthday bound',
  inputs: { ids: count(0), bits: count(1) },
  compute: ({ ids: n, bits }) => ({ collisionProbability: n < 2 ? 0 : -Math.expm1(-(n * (n - 1)) / (2 * Math.pow(2, bits))) }),
})

/** A weight as an integer, a fraction such as `1/3`, or a number. */
const weight: Field<number> = {
  parse: (value, key) => {
    const [top, bottom, more] = typeof value === 'string' ? value.split('/') : [value]
    const read = more === undefined ? Number(top) / (bottom === undefined ? 1 : Number(bottom)) : NaN
    return number({ above: 0 }).parse(Number.isNaN(read) ? value : read, key)
  },
}

const exactLru = defineModel({
  name: 'lru_exact_irm',
  source: 'W. F. King, Analysis of demand paging algorithms, 1971',
  inputs: { popularity: list(weight), cacheItems: count(1) },
  refuse: ({ popularity, cacheItems: c }) => {
    const n = popularity.length
    if (c > n) return `a cache of ${c} for ${n} items`
    let tuples = 1
    for (let i = 0; i < c; i++) tuples *= n - i
    return c === n || tuples <= 1e7 ? undefined : `${tuples} orders of the cache are too many for the exact answer`
  },
  compute: ({ popularity, cacheItems }) => {
    if (cacheItems === popularity.length) return { hitRatio: 1 }
    const total = popularity.reduce((sum, one) => sum + one, 0)
    const shares = popularity.map((one) => one / total)
    const used = shares.map(() => false)
    const walk = (depth: number, chance: number, held: number): number => {
      if (depth === cacheItems) return chance * held
      let sum = 0
      for (const [i, share] of shares.entries()) {
        if (used[i] === true) continue
        used[i] = true
        sum += walk(depth + 1, (chance * share) / (1 - held), held + share)
        used[i] = false
      }
      return sum
    }
    return { hitRatio: walk(0, 1, 0) }
  },
})

/**
 * E[(N − ic)⁺] / i for N Poisson of mean ia: what i service times add to the wait of M/D/c. `i` may be fractional, so
 * that far terms can be integrated instead of summed.
 */
function excess(i: number, a: number, c: number): number {
  const mean = i * a
  const from = i * c
  let p = Math.exp((from + 1) * Math.log(mean) - mean - logFactorial(from + 1))
  let sum = 0
  for (let m = 1; p > 0; m++) {
    sum += m * p
    p *= mean / (from + m + 1)
    if (m * p < 1e-17 * sum) break
  }
  return sum / i
}

/** Five-point Gauss–Legendre nodes and weights on [-1, 1]. */
const gauss = [
  [0, 0.5688888888888889], [-0.5384693101056831, 0.47862867049936647], [0.5384693101056831, 0.47862867049936647],
  [-0.906179845938664, 0.23692688505618908], [0.906179845938664, 0.23692688505618908],
] as const

/** Σ over i ≥ 1 of the excess: the first terms one by one, the smooth rest by Euler–Maclaurin. */
function excessSum(a: number, c: number): number {
  const first = 200
  let sum = 0
  for (let i = 1; i <= first; i++) sum += excess(i, a, c)
  const slope = (excess(first + 1, a, c) - excess(first - 1, a, c)) / 2
  let rest = -excess(first, a, c) / 2 - slope / 12
  for (let low = first; low < 1e15; low *= 1.1) {
    const half = low * 0.05
    const block = gauss.reduce((total, [node, weight]) => total + weight * excess(low + half + node * half, a, c), 0) * half
    rest += block
    if (block < 1e-14 * sum) break
  }
  return sum + rest
}

const mdc = defineModel({
  name: 'mdc_exact_wait',
  source: 'C. D. Crommelin, Delay probability formulae when the holding times are constant, 1932; F. Spitzer, 1956; H. C. Tijms, 2003',
  inputs: { arrivalRate_per_s: positive, serviceTime_s: positive, servers: count(1) },
  refuse: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers: c }) => {
    const rho = (lambda * s) / c
    return rho < 1 ? undefined : `utilisation is ${rho}, so there is no steady state: the backlog grows by ${lambda - c / s} per second`
  },
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers: c }) => ({ meanWait_s: excessSum(lambda * s, c) / lambda }),
})

export const structureModels: readonly Model[] = [bloom, bloomSizing, gossip, consistentHash, ballsIntoBins, birthday, exactLru, mdc]
