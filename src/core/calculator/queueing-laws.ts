import { harmonic, zipfTop } from '../expression/functions.ts'
import { erlangC } from '../models/queueing.ts'
import { question, type Calculator } from './calculator.ts'
import { count, inSystem, perSecond, seconds } from '../units.ts'

const highestRate = 1e12
/** As many as the recursion of Erlang walks over without being felt. */
const mostServers = 100_000

/** J. D. C. Little, 1961; A. K. Erlang, 1917; J. Dean and L. A. Barroso, The Tail at Scale, 2013; G. K. Zipf, 1949. */
export const queueingLaws: readonly Calculator[] = [
  {
    law: 'little',
    questions: [
      question({
        id: 'L',
        label: 'L',
        inputs: {
          lambda: { symbol: 'λ', label: 'Arrival rate', unit: '1/s', value: 10_000, min: 0, max: highestRate },
          W: { symbol: 'W', label: 'Mean time inside', unit: 's', value: 0.1, min: 0, max: highestRate },
          use: { label: 'Use at most', unit: 'ratio', value: 0.75, above: 0, max: 1 },
        },
        outputs: {
          L: { symbol: 'L', label: 'Inside, mean', unit: 'requests' },
          pool: { label: 'Pool size', unit: 'slots' },
        },
        compute: ({ lambda, W, use }) => ({ L: lambda * W, pool: Math.ceil((lambda * W) / use) }),
        curve: { over: 'lambda', of: 'L' },
        examples: [
          { name: 'Requests in flight at 10,000/s and 100 ms', inputs: { lambda: 10_000, W: 0.1 }, output: 'L' },
          { name: 'Pool for the same load at 75 % use', inputs: { lambda: 10_000, W: 0.1, use: 0.75 }, output: 'pool' },
          { name: 'Checkout orders in flight at 10,000 orders an hour and 45 ms', inputs: { lambda: 2.7778, W: 0.045 }, output: 'L' },
        ],
      }),
      question({
        id: 'lambda',
        label: 'λ',
        inputs: {
          L: { symbol: 'L', label: 'Inside, mean', unit: 'requests', value: 1000, min: 0, max: highestRate },
          W: { symbol: 'W', label: 'Mean time inside', unit: 's', value: 0.1, above: 0, max: highestRate },
        },
        outputs: { lambda: { symbol: 'λ', label: 'Arrival rate', unit: '1/s' } },
        compute: ({ L, W }) => ({ lambda: L / W }),
        curve: { over: 'L', of: 'lambda' },
        examples: [],
      }),
      question({
        id: 'W',
        label: 'W',
        inputs: {
          L: { symbol: 'L', label: 'Inside, mean', unit: 'requests', value: 1000, min: 0, max: highestRate },
          lambda: { symbol: 'λ', label: 'Arrival rate', unit: '1/s', value: 10_000, above: 0, max: highestRate },
        },
        outputs: { W: { symbol: 'W', label: 'Mean time inside', unit: 's' } },
        compute: ({ L, lambda }) => ({ W: L / lambda }),
        curve: { over: 'L', of: 'W' },
        examples: [],
      }),
      question({
        id: 'users',
        label: 'Users who think',
        inputs: {
          N: { label: 'Users', unit: 'users', value: 5000, min: 0, max: highestRate },
          Z: { label: 'Think time', unit: 's', value: 10, min: 0, max: highestRate },
          R: { label: 'Response time', unit: 's', value: 0.1, above: 0, max: highestRate },
        },
        outputs: { X: { label: 'Throughput', unit: '1/s' } },
        compute: ({ N, Z, R }) => ({ X: N / (R + Z) }),
        curve: { over: 'N', of: 'X' },
        examples: [{ name: 'Throughput of 5,000 users who think 10 s and wait 100 ms', inputs: { N: 5000, Z: 10, R: 0.1 }, output: 'X' }],
      }),
    ],
  },
  {
    law: 'mmc',
    questions: [
      question({
        id: 'wait',
        label: 'Wait',
        inputs: {
          lambda: { symbol: 'λ', label: 'Arrival rate', unit: '1/s', value: 70, min: 0, max: highestRate },
          mu: { symbol: 'μ', label: 'Rate of one server', unit: '1/s', value: 10, above: 0, max: highestRate },
          c: { symbol: 'c', label: 'Servers', unit: 'servers', value: 10, min: 1, max: mostServers, whole: true },
          t: { symbol: 't', label: 'Wait asked about', unit: 'ms', value: 50, min: 0, max: highestRate },
        },
        outputs: {
          rho: { symbol: 'ρ', label: 'Utilisation', unit: 'ratio' },
          C: { symbol: 'C', label: 'Chance to wait', unit: 'probability' },
          Wq: { symbol: 'Wq', label: 'Mean wait', unit: 'ms' },
          T: { label: 'Mean time inside', unit: 'ms' },
          late: { symbol: 'P(wait > t)', label: 'Chance to wait longer than t', unit: 'probability' },
        },
        refuse: ({ lambda, mu, c }) =>
          lambda >= c * mu
            ? {
                input: 'lambda',
                message: `${c} servers at ${mu}/s serve ${c * mu}/s, so ${lambda}/s has no steady state: the queue grows without end.`,
              }
            : undefined,
        compute: ({ lambda, mu, c, t }) => {
          const drain = c * mu - lambda
          const C = erlangC(inSystem(perSecond(lambda), seconds(1 / mu)), count(c))
          const wait = C / drain
          return { rho: lambda / (c * mu), C, Wq: wait * 1000, T: (wait + 1 / mu) * 1000, late: C * Math.exp((-drain * t) / 1000) }
        },
        curve: { over: 'lambda', of: 'Wq', to: ({ mu, c, lambda }) => Math.min(c * mu * 0.995, Math.max(lambda * 1.15, c * mu * 0.97)) },
        examples: [
          { name: 'Chance to wait with 10 servers and 7 erlang', inputs: { lambda: 70, mu: 10, c: 10 }, output: 'C' },
          { name: 'Mean wait with 10 servers at 70 %, 10/s each', inputs: { lambda: 70, mu: 10, c: 10 }, output: 'Wq' },
          { name: 'Mean wait with 10 servers at 95 %', inputs: { lambda: 95, mu: 10, c: 10 }, output: 'Wq' },
          { name: 'Mean time in a single server at 70 %, 10/s', inputs: { lambda: 7, mu: 10, c: 1 }, output: 'T' },
        ],
      }),
    ],
  },
  {
    law: 'tail-at-scale',
    questions: [
      question({
        id: 'slow',
        label: 'Chance of a slow part',
        inputs: {
          p: { symbol: 'p', label: 'Chance that one part is slow', unit: 'probability', value: 0.01, min: 0, max: 1 },
          n: { symbol: 'n', label: 'Parts, all awaited', unit: 'calls', value: 100, min: 1, max: 1e9, whole: true },
        },
        outputs: { slow: { symbol: 'P(slow)', label: 'Chance that the whole is slow', unit: 'probability' } },
        compute: ({ p, n }) => ({ slow: atLeastOne(p, n) }),
        curve: { over: 'n', of: 'slow', from: 1, to: ({ n }) => Math.max(10, 2 * n) },
        examples: [{ name: 'Chance that a 100-way fan-out meets a part slower than its p99', inputs: { p: 0.01, n: 100 }, output: 'slow' }],
      }),
      question({
        id: 'quantile',
        label: 'Quantile a part must meet',
        inputs: {
          q: { symbol: 'q', label: 'Quantile of the whole', unit: 'quantile', value: 0.99, above: 0, below: 1 },
          n: { symbol: 'n', label: 'Parts, all awaited', unit: 'calls', value: 100, min: 1, max: 1e9, whole: true },
        },
        outputs: { part: { symbol: 'q^(1/n)', label: 'Quantile of a part', unit: 'quantile' } },
        compute: ({ q, n }) => ({ part: q ** (1 / n) }),
        curve: { over: 'n', of: 'part', from: 1, to: ({ n }) => Math.max(10, 2 * n) },
        examples: [{ name: 'Quantile a part must meet for a p99 over 100 parts', inputs: { q: 0.99, n: 100 }, output: 'part' }],
      }),
    ],
  },
  {
    law: 'hyrum',
    questions: [
      question({
        id: 'dependant',
        label: 'Chance of a dependant',
        inputs: {
          q: { symbol: 'q', label: 'Chance that one consumer relies on it', unit: 'probability', value: 0.001, min: 0, max: 1 },
          n: { symbol: 'n', label: 'Consumers', unit: 'consumers', value: 1000, min: 1, max: 1e9, whole: true },
        },
        outputs: { some: { symbol: 'P', label: 'At least one relies on it', unit: 'probability' } },
        compute: ({ q, n }) => ({ some: atLeastOne(q, n) }),
        curve: { over: 'n', of: 'some', from: 1, to: ({ n }) => Math.max(10, 2 * n) },
        examples: [{ name: 'Chance that one of 1,000 consumers relies on a behaviour each uses with 0.1 %', inputs: { q: 0.001, n: 1000 }, output: 'some' }],
      }),
    ],
  },
  {
    law: 'zipf',
    questions: [
      question({
        id: 'top',
        label: 'Share of the popular',
        inputs: {
          m: { symbol: 'm', label: 'Most popular items', unit: 'items', value: 10_000, min: 1, max: 1e12, whole: true },
          N: { symbol: 'N', label: 'Items in all', unit: 'items', value: 1_000_000, min: 1, max: 1e12, whole: true },
          s: { symbol: 's', label: 'Exponent', unit: '1', value: 1, min: 0, max: 10 },
        },
        outputs: {
          share: { symbol: 'H(m, s) / H(N, s)', label: 'Requests that fall on them', unit: 'ratio' },
          hottest: { symbol: '1 / H(N, s)', label: 'Share of the hottest item', unit: 'ratio' },
        },
        refuse: ({ m, N }) => (m > N ? { input: 'm', message: `The ${m} most popular are more than the ${N} items there are.` } : undefined),
        compute: ({ m, N, s }) => ({ share: zipfTop(m, N, s) ?? outside, hottest: inverse(harmonic(N, s)) }),
        curve: { over: 'm', of: 'share', from: 1, to: ({ m, N }) => Math.min(N, Math.max(4, 4 * m)) },
        examples: [
          { name: 'Share of the top 20 % of a million items at s = 1', inputs: { m: 200_000, N: 1_000_000, s: 1 }, output: 'share' },
          { name: 'Best hit ratio when 1 % of a million items is cached', inputs: { m: 10_000, N: 1_000_000, s: 1 }, output: 'share' },
          { name: 'Share of the hottest of a million keys', inputs: { N: 1_000_000, s: 1 }, output: 'hottest' },
        ],
      }),
    ],
  },
]

const outside = { none: 'The sum has no value for these inputs.' } as const

const inverse = (sum: number | null) => (sum === null ? outside : 1 / sum)

/** Chance that at least one of n independent events of chance p happens; exact where p is tiny. */
function atLeastOne(p: number, n: number): number {
  return p === 1 ? 1 : -Math.expm1(n * Math.log1p(-p))
}
