import { closedNetwork } from './convolution.ts'
import { amount, count, defineModel, list, number, optional, positive, probability } from './model.ts'
import type { Model } from './model.ts'
import { erlangC } from './queueing.ts'
import { firstLargest } from './special.ts'
import { count as countOf, inSystem, perSecond, seconds } from '../units.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Solves x·(I − P) = g by Gaussian elimination with pivoting; undefined when I − P cannot be inverted. */
function trafficOf(g: readonly number[], p: readonly (readonly number[])[]): number[] | undefined {
  const n = g.length
  // Transposed system (I − P)ᵀ xᵀ = gᵀ with the right side as last column.
  const rows = g.map((rate, i) => [...g.map((_, j) => (i === j ? 1 : 0) - (p[j]?.[i] ?? 0)), rate])
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    }
    const chosen = rows[pivot]
    const head = chosen?.[column] ?? 0
    if (chosen === undefined || Math.abs(head) < 1e-12) return undefined
    rows[pivot] = rows[column] ?? chosen
    rows[column] = chosen
    for (let row = 0; row < n; row++) {
      const target = rows[row]
      if (row === column || target === undefined) continue
      const factor = (target[column] ?? 0) / head
      if (factor !== 0) for (let k = column; k <= n; k++) target[k] = (target[k] ?? 0) - factor * (chosen[k] ?? 0)
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1))
}

const jackson = defineModel({
  name: 'jackson_open_network',
  source: 'J. R. Jackson, Networks of waiting lines, 1957; Jobshop-like queueing systems, 1963',
  inputs: {
    externalArrivals_per_s: list(amount),
    routing: list(list(probability)),
    serviceTimes_s: list(positive),
    servers: list(count(1)),
  },
  refuse: ({ externalArrivals_per_s: g, routing, serviceTimes_s: s, servers }) => {
    const n = g.length
    if (routing.length !== n || routing.some((row) => row.length !== n)) return `routing must be ${n} by ${n}`
    if (s.length !== n || servers.length !== n) return `${n} stations, but ${s.length} service times and ${servers.length} server counts`
    if (sum(g) <= 0) return 'no job arrives from outside'
    const over = routing.findIndex((row) => sum(row) > 1 + 1e-12)
    if (over >= 0) return `the routing row of station ${over} adds up to more than 1`
    const traffic = trafficOf(g, routing)
    if (traffic === undefined || traffic.some((rate) => rate < -1e-9)) return 'some jobs never leave'
    const busiest = traffic.findIndex((rate, k) => (rate * (s[k] ?? 0)) / (servers[k] ?? 1) >= 1 - 1e-14)
    if (busiest < 0) return undefined
    const rate = traffic[busiest] ?? 0
    return `station ${busiest} has no steady state: its backlog grows by ${rate - (servers[busiest] ?? 1) / (s[busiest] ?? 1)} per second`
  },
  compute: ({ externalArrivals_per_s: g, routing, serviceTimes_s: s, servers }) => {
    const traffic = trafficOf(g, routing) ?? []
    const utilizations = traffic.map((rate, k) => (rate * (s[k] ?? 0)) / (servers[k] ?? 1))
    const meanInSystem = traffic.map((rate, k) => {
      const service = s[k] ?? 0
      const c = servers[k] ?? 1
      return rate === 0 ? 0 : rate * (erlangC(inSystem(perSecond(rate), seconds(service)), countOf(c)) / (c / service - rate) + service)
    })
    const most = Math.max(...utilizations)
    return {
      throughputs_per_s: traffic,
      utilizations,
      meanInSystem,
      systemResponse_s: sum(meanInSystem) / sum(g),
      bottleneck: firstLargest(utilizations),
      maxExternalScale: 1 / most,
    }
  },
})

const mvaSingle = defineModel({
  name: 'mva_closed_single_class',
  source: 'M. Reiser & S. Lavenberg, Mean-value analysis of closed multichain queueing networks, 1980',
  inputs: { demands_s: list(amount), thinkTime_s: optional(amount, 0), customers: number({ min: 1, max: 1_000_000, whole: true }) },
  refuse: (i) => (sum(i.demands_s) > 0 ? undefined : 'no station has a demand'),
  compute: ({ demands_s: demands, thinkTime_s: think, customers }) => {
    let queues = demands.map(() => 0)
    let throughput = 0
    let response = 0
    for (let n = 1; n <= customers; n++) {
      const times = demands.map((demand, k) => demand * (1 + (queues[k] ?? 0)))
      response = sum(times)
      throughput = n / (think + response)
      queues = times.map((time) => throughput * time)
    }
    return { throughput_per_s: throughput, response_s: response, queueLengths: queues, utilizations: demands.map((demand) => throughput * demand) }
  },
})

const mvaMultiserver = defineModel({
  name: 'mva_closed_multiserver',
  source: 'M. Reiser & S. Lavenberg, 1980; computed by convolution, J. Buzen, 1973',
  inputs: {
    demands_s: list(amount),
    servers: list(count(1)),
    thinkTime_s: optional(amount, 0),
    customers: number({ min: 1, max: 1_000_000, whole: true }),
  },
  refuse: (i) =>
    i.servers.length !== i.demands_s.length ? `${i.demands_s.length} demands, but ${i.servers.length} server counts`
      : sum(i.demands_s) > 0 ? undefined : 'no station has a demand',
  compute: ({ demands_s, servers, thinkTime_s, customers }) => {
    const stations = demands_s.map((demand, k) => ({ demand, servers: servers[k] ?? 1 }))
    return closedNetwork(stations, thinkTime_s, customers)
  },
})

const mvaMulticlass = defineModel({
  name: 'mva_closed_multiclass',
  source: 'E. Lazowska et al., Quantitative System Performance, 1984, ch. 7',
  inputs: { demands_s: list(list(amount)), customers: list(count(0)), thinkTimes_s: list(amount) },
  refuse: ({ demands_s: demands, customers, thinkTimes_s: thinks }) => {
    const stations = demands[0]?.length ?? 0
    if (customers.length !== demands.length || thinks.length !== demands.length || demands.some((row) => row.length !== stations)) {
      return 'demands, customers and think times must have one entry a class'
    }
    if (sum(customers) < 1) return 'there is no customer'
    const idle = demands.findIndex((row, c) => (customers[c] ?? 0) > 0 && sum(row) + (thinks[c] ?? 0) === 0)
    if (idle >= 0) return `class ${idle} asks nothing of any station and does not think`
    const states = customers.reduce((product, n) => product * (n + 1), 1)
    return states <= 2_000_000 ? undefined : `${states} populations are too many for the exact answer`
  },
  compute: ({ demands_s: demands, customers, thinkTimes_s: thinks }) => {
    const stations = demands[0]?.length ?? 0
    const strides: number[] = []
    let states = 1
    for (const n of customers) {
      strides.push(states)
      states *= n + 1
    }
    const queues = new Float64Array(states * stations)
    const population = customers.map(() => 0)
    let throughputs = customers.map(() => 0)
    let responses = customers.map(() => 0)
    for (let state = 1; state < states; state++) {
      for (let c = 0; c < population.length; c++) {
        const next = (population[c] ?? 0) + 1
        if (next <= (customers[c] ?? 0)) {
          population[c] = next
          break
        }
        population[c] = 0
      }
      throughputs = customers.map(() => 0)
      responses = customers.map(() => 0)
      for (const [c, n] of population.entries()) {
        if (n === 0) continue
        const before = (state - (strides[c] ?? 0)) * stations
        const times = (demands[c] ?? []).map((demand, k) => demand * (1 + (queues[before + k] ?? 0)))
        responses[c] = sum(times)
        const rate = n / ((thinks[c] ?? 0) + sum(times))
        throughputs[c] = rate
        for (const [k, time] of times.entries()) queues[state * stations + k] = (queues[state * stations + k] ?? 0) + rate * time
      }
    }
    return { throughputs_per_s: throughputs, responses_s: responses }
  },
})

const bounds = defineModel({
  name: 'asymptotic_bounds',
  source: 'P. Denning & J. Buzen, 1978; E. Lazowska et al., 1984, ch. 5',
  inputs: { demands_s: list(amount), thinkTime_s: optional(amount, 0), customers: count(1) },
  refuse: (i) => (Math.max(...i.demands_s) > 0 ? undefined : 'no station has a demand'),
  compute: ({ demands_s: demands, thinkTime_s: think, customers: n }) => {
    const total = sum(demands)
    const most = Math.max(...demands)
    return {
      throughputUpper_per_s: Math.min(1 / most, n / (total + think)),
      throughputLower_per_s: n / (n * total + think),
      responseLower_s: Math.max(total, n * most - think),
      saturationCustomers: (total + think) / most,
    }
  },
})

export const networkModels: readonly Model[] = [jackson, mvaSingle, mvaMultiserver, mvaMulticlass, bounds]
