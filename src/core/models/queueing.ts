import { amount, count, defineModel, list, maybe, number, openProbability, percentileName, percentiles, positive } from './model.ts'
import type { Model } from './model.ts'
import { count as countOf, erlang, inSystem, ratio } from '../units.ts'
import type { Count, Erlang, Ratio } from '../units.ts'
import { bisect, complement, guardedCeil, isAtMost, normalDensity, normalTail } from './special.ts'

/** Share of arrivals that M/M/c/c turns away: Erlang's loss formula by its recursion. A. K. Erlang, 1917. */
export function erlangB(a: Erlang, c: Count): Ratio {
  let b = 1
  for (let k = 1; k <= c && b > 0; k++) b = (a * b) / (k + a * b)
  return ratio(b)
}

/** Chance that an arrival waits in M/M/c; needs a < c. */
export function erlangC(a: Erlang, c: Count): Ratio {
  const b = erlangB(a, c)
  return ratio((c * b) / (c - a * (1 - b)))
}

/** Why an open queue has no steady state, or undefined. `growth` is the backlog gained per second. */
function unstable(lambda: number, s: number, c: number): string | undefined {
  if (lambda <= 0) return `the arrival rate is ${lambda}/s, but must be above 0`
  const rho = (lambda * s) / c
  if (rho < 1 - 1e-14) return undefined
  return `utilisation is ${rho}, so there is no steady state: the backlog grows by ${lambda - c / s} per second`
}

/** P(response > t) of M/M/c, safe where the drain rate equals the service rate. Gross & Harris 2008, 2.3. */
function responseTail(t: number, mu: number, theta: number, c: number): number {
  const s = Math.min(theta, mu)
  const gap = Math.max(theta, mu) - s
  const fraction = gap * t < 1e-300 ? t : -Math.expm1(-gap * t) / gap
  return (1 - c) * Math.exp(-mu * t) + c * Math.exp(-s * t) * (1 + s * fraction)
}

function secondsQuantile(tail: (t: number) => number, p: number, scale: number): number {
  let high = scale
  const target = complement(p)
  while (tail(high) > target) high *= 2
  return bisect(0, high, (t) => tail(t) > target)
}

/** How long the share p waits at most, when a share `waiting` waits at all and then for exponential times of this mean. */
function waitQuantile(waiting: number, mean: number, p: number): number {
  const ratio = waiting / complement(p)
  return isAtMost(ratio, 1) ? 0 : mean * Math.log(ratio)
}

const open = { arrivalRate_per_s: amount, serviceTime_s: positive }

function waitPercentiles(ps: readonly number[] | undefined, response: (p: number) => number, wait: (p: number) => number) {
  return Object.fromEntries(
    (ps ?? []).flatMap((p) => [[`responseP${percentileName(p)}_s`, response(p)], [`waitP${percentileName(p)}_s`, wait(p)]]),
  )
}

const littlesLaw = defineModel({
  name: 'littles_law',
  source: 'J. D. C. Little, A proof for the queuing formula L = λW, Operations Research 9(3), 1961',
  inputs: { arrivalRate_per_s: amount, responseTime_s: amount },
  compute: (i) => ({ concurrency: i.arrivalRate_per_s * i.responseTime_s }),
})

const mm1 = defineModel({
  name: 'mm1',
  source: 'L. Kleinrock, Queueing Systems vol. 1, ch. 3, 1975',
  inputs: { ...open, percentiles: maybe(percentiles) },
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, 1),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, percentiles: ps }) => {
    const rho = lambda * s
    const t = s / (1 - rho)
    return {
      utilization: rho,
      meanResponse_s: t,
      meanWait_s: (rho * s) / (1 - rho),
      meanInSystem: rho / (1 - rho),
      ...waitPercentiles(ps, (p) => -t * Math.log(complement(p)), (p) => waitQuantile(rho, t, p)),
    }
  },
})

const mmc = defineModel({
  name: 'mmc',
  source: 'A. K. Erlang, 1917; D. Gross & C. Harris, Fundamentals of Queueing Theory, 2008, 2.3',
  inputs: { ...open, servers: count(1), percentiles: maybe(percentiles) },
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, i.servers),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers, percentiles: ps }) => {
    const mu = 1 / s
    const theta = servers * mu - lambda
    const c = erlangC(inSystem(lambda, s), servers)
    const wait = c / theta
    return {
      utilization: (lambda * s) / servers,
      probWait: c,
      meanWait_s: wait,
      meanResponse_s: wait + s,
      meanQueue: lambda * wait,
      ...waitPercentiles(
        ps,
        (p) => secondsQuantile((t) => responseTail(t, mu, theta, c), p, s),
        (p) => waitQuantile(c, 1 / theta, p),
      ),
    }
  },
})

const serversForWait = defineModel({
  name: 'mmc_servers_for_wait_target',
  source: 'D. Gross & C. Harris 2008, 2.3; N. Gans et al., Telephone call centers, 2003',
  inputs: { arrivalRate_per_s: positive, serviceTime_s: positive, percentile: openProbability, waitTarget_s: amount },
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, percentile, waitTarget_s: t }) => {
    const exceeds = (c: number): number => erlangC(inSystem(lambda, s), countOf(c)) * Math.exp(-(c / s - lambda) * t)
    const servers = smallestWhole(Math.floor(lambda * s) + 1, (c) => isAtMost(exceeds(c), complement(percentile)))
    return { servers, probWaitExceeds: exceeds(servers) }
  },
})

/** The smallest whole number from `start` on that passes a monotone test: doubling, then halving. */
export function smallestWhole(start: number, passes: (n: number) => boolean): number {
  if (passes(start)) return start
  let step = 1
  while (!passes(start + step)) step *= 2
  let low = start + Math.floor(step / 2)
  let high = start + step
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (passes(middle)) high = middle
    else low = middle
  }
  return high
}

const erlangBModel = defineModel({
  name: 'erlang_b',
  source: 'A. K. Erlang, 1917; ITU-T E.501',
  inputs: { offeredLoad_erlang: amount, servers: count(0) },
  compute: (i) => ({ blocking: erlangB(i.offeredLoad_erlang, i.servers) }),
})

const erlangBServers = defineModel({
  name: 'erlang_b_servers',
  source: 'A. K. Erlang, 1917',
  inputs: { offeredLoad_erlang: positive, targetBlocking: number({ above: 0, max: 1 }) },
  compute: ({ offeredLoad_erlang: a, targetBlocking }) => {
    let servers = 0
    let blocking = 1
    while (!isAtMost(blocking, targetBlocking)) {
      servers++
      blocking = (a * blocking) / (servers + a * blocking)
    }
    return { servers, blocking }
  },
})

const erlangBLoad = defineModel({
  name: 'erlang_b_offered_load',
  source: 'A. K. Erlang, 1917',
  inputs: { servers: count(1), targetBlocking: openProbability },
  compute: ({ servers, targetBlocking }) => {
    let high = 10 * servers
    while (erlangB(erlang(high), servers) < targetBlocking) high *= 2
    return { offeredLoad_erlang: bisect(0, high, (a) => erlangB(erlang(a), servers) < targetBlocking) }
  },
})

const mmck = defineModel({
  name: 'mmck',
  source: 'D. Gross & C. Harris 2008, 2.5',
  inputs: { arrivalRate_per_s: positive, serviceTime_s: positive, servers: count(1), capacity: count(1) },
  refuse: (i) => (i.capacity < i.servers ? `the system holds ${i.capacity}, fewer than its ${i.servers} servers` : undefined),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers: c, capacity: k }) => {
    const a = lambda * s
    let weight = 1
    // Of the states with room for one more, so that nothing is subtracted when nearly all are lost.
    let room = 0
    let inSystem = 0
    for (let n = 1; n <= k; n++) {
      room += weight
      weight *= a / Math.min(n, c)
      inSystem += n * weight
      if (inSystem > 1e200) {
        weight *= 1e-200
        room *= 1e-200
        inSystem *= 1e-200
      }
    }
    const total = room + weight
    const loss = weight / total
    const throughput = (lambda * room) / total
    return {
      lossProbability: loss,
      throughput_per_s: throughput,
      meanInSystem: inSystem / total,
      meanResponseAccepted_s: inSystem / total / throughput,
      utilization: (throughput * s) / c,
    }
  },
})

const erlangA = defineModel({
  name: 'mmc_abandonment_erlang_a',
  source: 'C. Palm, 1957; O. Garnett, A. Mandelbaum & M. Reiman, Designing a call center with impatient customers, 2002',
  inputs: { arrivalRate_per_s: positive, serviceTime_s: positive, servers: count(1), meanPatience_s: positive },
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers: c, meanPatience_s }) => {
    const theta = 1 / meanPatience_s
    // Weights relative to the state with all servers busy: downwards below it, upwards above it.
    let full = 1
    let below = 0
    let serving = 0
    for (let n = c, weight = 1; n > 0 && (weight > 1e-45 * below || n > lambda * s); n--) {
      weight *= n / (lambda * s)
      below += weight
      serving += (n - 1) * weight
      if (serving > 1e200) {
        weight *= 1e-200
        full *= 1e-200
        below *= 1e-200
        serving *= 1e-200
      }
    }
    let busy = 0
    let queue = 0
    for (let n = c, weight = full; ; n++) {
      busy += weight
      queue += (n - c) * weight
      const leave = c / s + (n + 1 - c) * theta
      weight *= lambda / leave
      if (lambda < leave && weight <= 1e-18 * busy && (n + 1 - c) * weight <= 1e-18 * queue) break
      if (busy > 1e200) {
        weight *= 1e-200
        busy *= 1e-200
        queue *= 1e-200
        below *= 1e-200
        serving *= 1e-200
      }
    }
    const total = below + busy
    const lq = queue / total
    return {
      abandonFraction: (theta * lq) / lambda,
      probWait: busy / total,
      meanQueue: lq,
      utilization: (serving / c + busy) / total,
    }
  },
})

const scv = { serviceScv: amount }
const bothScv = { arrivalScv: amount, serviceScv: amount }

const mg1 = defineModel({
  name: 'mg1_pollaczek_khinchine',
  source: 'F. Pollaczek, 1930; A. Khinchine, 1932',
  inputs: { ...open, ...scv },
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, 1),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, serviceScv }) => {
    const rho = lambda * s
    const wait = (rho * s * (1 + serviceScv)) / (2 * (1 - rho))
    return { utilization: rho, meanWait_s: wait, meanResponse_s: wait + s, meanQueue: lambda * wait }
  },
})

const mg1Sharing = defineModel({
  name: 'mg1_processor_sharing',
  source: 'L. Kleinrock, Queueing Systems vol. 2, 1976',
  inputs: open,
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, 1),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s }) => ({ meanResponse_s: s / (1 - lambda * s), slowdown: 1 / (1 - lambda * s) }),
})

const kingman = defineModel({
  name: 'gg1_kingman',
  source: 'J. F. C. Kingman, The single server queue in heavy traffic, 1961',
  inputs: { ...open, ...bothScv },
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, 1),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, arrivalScv, serviceScv }) => {
    const rho = lambda * s
    return { meanWait_s: (rho / (1 - rho)) * ((arrivalScv + serviceScv) / 2) * s }
  },
})

const allenCunneen = defineModel({
  name: 'ggc_allen_cunneen',
  source: 'A. O. Allen, Probability, Statistics and Queueing Theory, 1990; G. Bolch et al., 2006',
  inputs: { ...open, servers: count(1), ...bothScv },
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, i.servers),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers, arrivalScv, serviceScv }) => ({
    meanWait_s: (erlangC(inSystem(lambda, s), servers) / (servers / s - lambda)) * ((arrivalScv + serviceScv) / 2),
  }),
})

const sakasegawa = defineModel({
  name: 'ggc_sakasegawa',
  source: 'H. Sakasegawa, 1977; W. Hopp & M. Spearman, Factory Physics',
  inputs: { ...open, servers: count(1), ...bothScv },
  refuse: (i) => unstable(i.arrivalRate_per_s, i.serviceTime_s, i.servers),
  compute: ({ arrivalRate_per_s: lambda, serviceTime_s: s, servers: c, arrivalScv, serviceScv }) => {
    const rho = (lambda * s) / c
    return { meanWait_s: ((s * Math.pow(rho, Math.sqrt(2 * (c + 1)) - 1)) / (c * (1 - rho))) * ((arrivalScv + serviceScv) / 2) }
  },
})

const priority = defineModel({
  name: 'priority_mm1_nonpreemptive',
  source: 'A. Cobham, Priority assignment in waiting line problems, Operations Research 2(1), 1954',
  inputs: { arrivalRates_per_s: list(amount), serviceTimes_s: list(positive) },
  refuse: ({ arrivalRates_per_s: rates, serviceTimes_s: times }) => {
    if (rates.length !== times.length) return `${rates.length} arrival rates, but ${times.length} service times`
    const load = rates.reduce((sum, rate, i) => sum + rate * (times[i] ?? 0), 0)
    return load < 1 - 1e-14 ? undefined : `utilisation is ${load}, so the lowest class has no steady state: work grows by ${load - 1} s per second`
  },
  compute: ({ arrivalRates_per_s: rates, serviceTimes_s: times }) => {
    const residual = rates.reduce((sum, rate, i) => sum + rate * (times[i] ?? 0) ** 2, 0)
    let before = 0
    const waits = rates.map((rate, i) => {
      const until = before + rate * (times[i] ?? 0)
      const wait = residual / ((1 - before) * (1 - until))
      before = until
      return wait
    })
    return { meanWaits_s: waits }
  },
})

const halfinWhitt = defineModel({
  name: 'halfin_whitt',
  source: 'S. Halfin & W. Whitt, Heavy-traffic limits for queues with many exponential servers, Operations Research 29(3), 1981',
  inputs: { offeredLoad_erlang: positive, beta: positive },
  compute: ({ offeredLoad_erlang: a, beta }) => ({
    servers: guardedCeil(a + beta * Math.sqrt(a)),
    probWaitLimit: 1 / (1 + (beta * normalTail(-beta)) / normalDensity(beta)),
  }),
})

const jsq = defineModel({
  name: 'jsq_d_mean_field',
  source: 'N. Vvedenskaya et al., 1996; M. Mitzenmacher, The power of two choices, 2001',
  inputs: { utilization: openProbability, choices: count(1) },
  compute: ({ utilization: rho, choices: d }) => {
    if (d === 1) return { meanResponseServiceUnits: 1 / (1 - rho) }
    let sum = 0
    for (let k = 1; k < 2000; k++) {
      const term = Math.pow(rho, (Math.pow(d, k) - d) / (d - 1))
      if (term === 0) break
      sum += term
    }
    return { meanResponseServiceUnits: sum }
  },
})

export const queueingModels: readonly Model[] = [
  littlesLaw, mm1, mmc, serversForWait, erlangBModel, erlangBServers, erlangBLoad, mmck, erlangA, mg1, mg1Sharing,
  kingman, allenCunneen, sakasegawa, priority, halfinWhitt, jsq,
]
