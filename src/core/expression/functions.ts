import { erlangC } from '../models/queueing.ts'
import { count, erlang } from '../units.ts'

/** A function of the language over numbers, or one that `evaluate` answers itself (`has`, `uses`, `usesPattern`, `kw`, `setting`, `parts`, `orElse`, `of`). */
export interface FunctionDefinition {
  readonly shape: string
  /** Fewest and most inputs. */
  readonly inputs: readonly [number, number]
  /** Missing where `evaluate` answers itself. Gives null outside the domain; never throws, never loops long. */
  readonly compute?: (inputs: readonly number[]) => number | null
}

/** Most servers or members that the recursions below walk over. */
const largestCount = 100_000

const one = (shape: string, compute: (x: number) => number | null): FunctionDefinition => ({
  shape, inputs: [1, 1], compute: ([x = 0]) => compute(x),
})

const question = (shape: string): FunctionDefinition => ({ shape, inputs: [1, 1] })

const functions: ReadonlyMap<string, FunctionDefinition> = new Map(Object.entries({
  has: question("has('DurableWrite')"),
  uses: question("uses('P2')"),
  usesPattern: question("usesPattern('outbox')"),
  kw: question("kw('order status')"),
  /** Of the component that a condition is asked about. */
  setting: question("setting('ttlSeconds')"),
  /** Components with a role. */
  parts: question("parts('cache')"),
  /** The first input, or the second where the first is not known: the only way from null to a value. */
  orElse: { shape: 'orElse(data_gb, 0)', inputs: [2, 2] },
  /** A written number with its unit; the check of units reads it, the value is the number. */
  of: { shape: "of(250, 'GB')", inputs: [2, 2] },
  sqrt: one('sqrt(x)', (x) => (x < 0 ? null : Math.sqrt(x))),
  ceil: one('ceil(x)', Math.ceil),
  floor: one('floor(x)', Math.floor),
  ln: one('ln(x)', (x) => (x <= 0 ? null : Math.log(x))),
  log2: one('log2(x)', (x) => (x <= 0 ? null : Math.log2(x))),
  exp: one('exp(x)', Math.exp),
  pow: { shape: 'pow(base, exponent)', inputs: [2, 2], compute: ([base = 0, exponent = 0]) => base ** exponent },
  min: { shape: 'min(a, b, …)', inputs: [1, 20], compute: (all) => Math.min(...all) },
  max: { shape: 'max(a, b, …)', inputs: [1, 20], compute: (all) => Math.max(...all) },
  erlangC: {
    shape: 'erlangC(servers, load)', inputs: [2, 2],
    compute: ([servers = 0, load = 0]) => waiting(servers, load),
  },
  kofn: {
    shape: 'kofn(needed, members, availability)', inputs: [3, 3],
    compute: ([needed = 0, members = 0, availability = 0]) => kofn(needed, members, availability),
  },
  H: { shape: 'H(n, s)', inputs: [2, 2], compute: ([n = 0, s = 0]) => harmonic(n, s) },
  zipfTop: {
    shape: 'zipfTop(top, n, s)', inputs: [3, 3],
    compute: ([top = 0, n = 0, s = 0]) => zipfTop(top, n, s),
  },
} satisfies Record<string, FunctionDefinition>))

export function functionNamed(name: string): FunctionDefinition | undefined {
  return functions.get(name)
}

export function functionNames(): readonly string[] {
  return [...functions.keys()]
}

/** Probability that an arrival waits in M/M/c, a ratio, for a load in erlang; null unless 0 ≤ load < servers. */
const waiting = (servers: number, load: number): number | null =>
  !Number.isInteger(servers) || servers < 1 || servers > largestCount || load < 0 || load >= servers ? null : erlangC(erlang(load), count(servers))

/**
 * Probability that at least `needed` of `members` independent members are up, each with this availability (ratio);
 * null outside 0 ≤ needed ≤ members ≤ 100,000. Binomial weights relative to the most likely count, so that nothing
 * overflows or vanishes.
 */
export function kofn(needed: number, members: number, availability: number): number | null {
  const isCount = Number.isInteger(needed) && Number.isInteger(members) && needed >= 0 && members >= 1 && members <= largestCount
  if (!isCount || needed > members || availability < 0 || availability > 1) return null
  if (needed === 0 || availability === 1) return 1
  if (availability === 0) return 0
  const odds = availability / (1 - availability)
  const likeliest = Math.min(members, Math.floor((members + 1) * availability))
  let down = 0
  let enough = 0
  const add = (up: number, weight: number): void => {
    if (up < needed) down += weight
    else enough += weight
  }
  let weight = 1
  for (let up = likeliest; up <= members && weight > 0; up += 1) {
    add(up, weight)
    weight *= ((members - up) / (up + 1)) * odds
  }
  weight = likeliest / ((members - likeliest + 1) * odds)
  for (let up = likeliest - 1; up >= 0 && weight > 0; up -= 1) {
    add(up, weight)
    weight *= up / ((members - up + 1) * odds)
  }
  return 1 - down / (down + enough)
}

/**
 * Generalised harmonic number, the normaliser of Zipf's law: sum of k^-s for k = 1..n, without a unit.
 * The first thousand terms are added, the rest is the Euler–Maclaurin formula, so any n costs the same.
 */
export function harmonic(n: number, s: number): number | null {
  const terms = Math.floor(n)
  if (terms < 1 || s < 0 || s > 50) return null
  const direct = Math.min(terms, 1000)
  let sum = 0
  for (let k = direct; k >= 1; k -= 1) sum += k ** -s
  if (terms === direct) return sum
  const value = (x: number): number => x ** -s
  const slope = (x: number): number => -s * x ** (-s - 1)
  const integral = s === 1 ? Math.log(terms / direct) : (terms ** (1 - s) - direct ** (1 - s)) / (1 - s)
  return sum + integral + (value(terms) - value(direct)) / 2 + (slope(terms) - slope(direct)) / 12
}

/** Share of requests that fall on the `top` most popular of `n` keys under Zipf's law with exponent s, a ratio. */
export function zipfTop(top: number, n: number, s: number): number | null {
  const part = top < 1 ? 0 : harmonic(Math.min(top, n), s)
  const whole = harmonic(n, s)
  return part === null || whole === null ? null : part / whole
}
