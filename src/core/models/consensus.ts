import { distribution } from './distribution.ts'
import type { Distribution } from './distribution.ts'
import { amount, count, defineModel, flag, list, number, optional } from './model.ts'
import type { Model, ModelOutputs } from './model.ts'
import { randomOf } from './random.ts'
import { firstLargest, normalQuantile } from './special.ts'

const matrix = list(list(amount))
const notSquare = (rows: readonly (readonly number[])[]): string | undefined =>
  rows.every((row) => row.length === rows.length) ? undefined : `the matrix of round trips must be ${rows.length} by ${rows.length}`

/** Time until a majority, the leader included, has the entry, without the disk. */
function majorityRoundTrip(row: readonly number[], leader: number): number {
  const followers = row.filter((_, node) => node !== leader).sort((a, b) => a - b)
  const majority = Math.floor(row.length / 2) + 1
  return majority < 2 ? 0 : (followers[majority - 2] ?? 0)
}

const commitLatency = defineModel({
  name: 'consensus_commit_latency',
  source: 'D. Ongaro, Consensus: bridging theory and practice, 2014',
  inputs: { rtt_ms: matrix, diskFsync_ms: amount },
  refuse: (i) => notSquare(i.rtt_ms),
  compute: ({ rtt_ms: rows, diskFsync_ms: fsync }) => {
    const commits = rows.map((row, leader) => majorityRoundTrip(row, leader) + fsync)
    return { commitPerLeader_ms: commits, bestLeader: firstLargest(commits.map((commit) => -commit)) }
  },
})

const clientLatency = defineModel({
  name: 'consensus_client_latency',
  source: 'round trip to the leader plus that to its majority',
  inputs: { rtt_ms: matrix, leader: count(0), clientWeights: list(amount) },
  refuse: ({ rtt_ms: rows, leader, clientWeights }) =>
    notSquare(rows) ??
    (rows.length < 2 ? 'a group needs at least 2 nodes'
      : leader >= rows.length ? `leader ${leader} is not one of ${rows.length} nodes`
        : clientWeights.length !== rows.length ? `${rows.length} nodes, but ${clientWeights.length} weights` : undefined),
  compute: ({ rtt_ms: rows, leader, clientWeights }) => {
    const commit = majorityRoundTrip(rows[leader] ?? [], leader)
    const mean = clientWeights.reduce((sum, weight, k) => sum + weight * ((k === leader ? 0 : (rows[k]?.[leader] ?? 0)) + commit), 0)
    return { meanWrite_ms: mean }
  },
})

const spanner = defineModel({
  name: 'spanner_commit_wait',
  source: "J. Corbett et al., Spanner: Google's globally distributed database, OSDI 2012",
  inputs: { epsilon_ms: amount, quorum_ms: amount },
  refuse: (i) => (2 * i.epsilon_ms + i.quorum_ms > 0 ? undefined : 'clock uncertainty and quorum are both 0'),
  compute: ({ epsilon_ms: epsilon, quorum_ms: quorum }) => ({
    minCommitWait_ms: 2 * epsilon,
    maxSerialWritesPerKey_per_s: 1000 / (2 * epsilon + quorum),
  }),
})

const byzantine = defineModel({
  name: 'byzantine_bounds',
  source: 'L. Lamport, R. Shostak & M. Pease, 1982; M. Castro & B. Liskov, 1999',
  inputs: { faults: count(0) },
  compute: ({ faults: f }) => ({ minNodesBft: 3 * f + 1, quorumBft: 2 * f + 1, minNodesCft: 2 * f + 1, quorumCft: f + 1 }),
})

const latitude = number({ min: -180, max: 180 })

const geo = defineModel({
  name: 'geo_rtt_floor',
  source: 'haversine on a sphere of 6371.0088 km (IUGG); group index of fibre, ITU-T G.652',
  inputs: { from_deg: list(latitude, 2), to_deg: list(latitude, 2), fibreIndex: number({ min: 1 }), pathStretch: number({ min: 1 }) },
  refuse: ({ from_deg: from, to_deg: to }) =>
    from.length !== 2 || to.length !== 2 ? 'a place is [latitude, longitude]'
      : Math.abs(from[0] ?? 0) > 90 || Math.abs(to[0] ?? 0) > 90 ? 'a latitude lies beyond 90 degrees' : undefined,
  compute: ({ from_deg: [lat1 = 0, lon1 = 0], to_deg: [lat2 = 0, lon2 = 0], fibreIndex, pathStretch }) => {
    const radians = Math.PI / 180
    const half = (a: number, b: number): number => Math.sin(((b - a) * radians) / 2) ** 2
    const h = half(lat1, lat2) + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * half(lon1, lon2)
    const distance = 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)))
    return { distance_km: distance, minRtt_ms: ((2 * distance * pathStretch * fibreIndex) / 299_792.458) * 1000 }
  },
})

const trials = 1_000_000

/** A draw of a distribution from a uniform number. */
function sampler(source: Distribution): (u: () => number) => number {
  switch (source.type) {
    case 'exponential':
      return (u) => -source.mean_ms * Math.log1p(-u())
    case 'shifted_exponential':
      return (u) => source.shift_ms - source.mean_ms * Math.log1p(-u())
    case 'pareto':
      return (u) => source.scale_ms * Math.pow(1 - u(), -1 / source.shape)
    case 'constant':
      return () => source.value_ms
    case 'lognormal': {
      const table = Float64Array.from({ length: 4097 }, (_, i) => normalQuantile(Math.min(1 - 1e-6, Math.max(1e-6, i / 4096))))
      return (u) => {
        const x = u() * 4096
        const i = Math.floor(x)
        // The table is coarse at its ends, where the quantile is computed instead.
        const z = i < 8 || i > 4087 ? normalQuantile(Math.max(1e-300, x / 4096)) : (table[i] ?? 0) + (x - i) * ((table[i + 1] ?? 0) - (table[i] ?? 0))
        return source.median_ms * Math.exp(source.sigma * z)
      }
    }
    case 'mixture': {
      const parts = source.parts.map(([weight, part]) => ({ weight, draw: sampler(part) }))
      const [first] = parts
      return (u) => {
        let left = u()
        const chosen = parts.find((part) => (left -= part.weight) < 0) ?? first
        return chosen?.draw(u) ?? 0
      }
    }
  }
}

const wars = defineModel({
  name: 'pbs_wars',
  source: 'P. Bailis et al., Probabilistically bounded staleness for practical partial quorums, VLDB 2012',
  inputs: {
    n: number({ min: 1, max: 50, whole: true }), r: count(1), w: count(1),
    W: distribution, A: distribution, R: distribution, S: distribution,
    times_ms: list(amount), withLatency: optional(flag, false),
  },
  refuse: (i) => (Math.max(i.r, i.w) > i.n ? `quorums of ${i.r} and ${i.w} do not fit ${i.n} replicas` : undefined),
  compute: (i) => warsOutputs(i, trials),
})

interface WarsInputs {
  readonly n: number
  readonly r: number
  readonly w: number
  readonly W: Distribution
  readonly A: Distribution
  readonly R: Distribution
  readonly S: Distribution
  readonly times_ms: readonly number[]
  readonly withLatency: boolean
}

/**
 * Chance that a read sees the last write so long after its commit, over so many drawn operations of the same seed.
 * P. Bailis et al., 2012; the terms are those of the model `pbs_wars`.
 */
export function warsOutputs({ n, r, w, W, A, R, S, times_ms: times, withLatency }: WarsInputs, trials: number): ModelOutputs {
  const random = randomOf(20_120_401)
  const draws = [W, A, R, S].map(sampler)
  const [drawW, drawA, drawR, drawS] = draws
  const needs = new Float64Array(trials)
  const reads = withLatency ? new Float64Array(trials) : undefined
  const writes = withLatency ? new Float64Array(trials) : undefined
  const out = new Float64Array(n)
  const acks = new Float64Array(n)
  const there = new Float64Array(n)
  const back = new Float64Array(n)
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const byAck = Int32Array.from(order)
  for (let trial = 0; trial < trials; trial++) {
    for (let i = 0; i < n; i++) {
      const sent = drawW?.(random) ?? 0
      const asked = drawR?.(random) ?? 0
      out[i] = sent
      acks[i] = sent + (drawA?.(random) ?? 0)
      there[i] = asked
      back[i] = asked + (drawS?.(random) ?? 0)
    }
    sortBy(byAck, acks)
    const committed = acks[byAck[w - 1] ?? 0] ?? 0
    sortBy(order, back)
    let need = Infinity
    for (let k = 0; k < r; k++) {
      const i = order[k] ?? 0
      need = Math.min(need, (out[i] ?? 0) - (there[i] ?? 0))
    }
    needs[trial] = need - committed
    if (reads !== undefined) reads[trial] = back[order[r - 1] ?? 0] ?? 0
    if (writes !== undefined) writes[trial] = committed
  }
  needs.sort()
  const at = (sorted: Float64Array): number => sorted[Math.ceil(0.999 * trials) - 1] ?? 0
  return {
    consistentAt: times.map((time) => countAtMost(needs, time) / trials),
    ...(reads === undefined || writes === undefined
      ? {}
      : { 'readP99.9_ms': at(reads.sort()), 'writeP99.9_ms': at(writes.sort()), 'tVisibility99.9_ms': Math.max(0, at(needs)) }),
  }
}

/** Sorts a few indexes by their values, in place; insertion beats a general sort at the size of a replica set. */
function sortBy(indexes: Int32Array, values: Float64Array): void {
  for (let i = 1; i < indexes.length; i++) {
    const index = indexes[i] ?? 0
    const value = values[index] ?? 0
    let j = i - 1
    for (; j >= 0 && (values[indexes[j] ?? 0] ?? 0) > value; j--) indexes[j + 1] = indexes[j] ?? 0
    indexes[j + 1] = index
  }
}

function countAtMost(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

export const consensusModels: readonly Model[] = [commitLatency, clientLatency, spanner, byzantine, geo, wars]
