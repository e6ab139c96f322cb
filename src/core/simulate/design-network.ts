import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Connection, Design, Journey, JourneyStep } from '../design/schema.ts'
import { callOf, millisecondsIn } from '../evaluate/latency.ts'
import { fail, ok, type Result } from '../result.ts'
import { demandOf } from '../validate/assess/demand.ts'
import { lognormalOf, pathOf, type Path, type PathStep } from '../validate/assess/path.ts'
import { figureOf, subjectOf, type Subject } from '../validate/assess/subject.ts'
import { meanOf, type Call, type Law, type Network, type Source, type Station, type Step } from './network.ts'
import { outOfService } from './outages.ts'
import { changedBy, noChange, type ScenarioEffect } from './scenario.ts'

/** A design as a network, with what had to be assumed to make one of it. */
export interface DesignNetwork {
  readonly network: Network
  readonly subject: Subject
  /** Of each source of the network. */
  readonly journeys: readonly JourneyPath[]
  /** Of each station; `isBounded` is false where nobody states a capacity, so nothing waits there. */
  readonly places: readonly { readonly component: Component; readonly isBounded: boolean; readonly offered: number }[]
  readonly notes: readonly string[]
}

export interface JourneyPath {
  readonly journey: Journey
  readonly path: Path
  /** Requests a second. */
  readonly rate: number
}

/** More visits of one request than this are not drawn out. */
export const mostVisits = 50
const unbounded = 1_000_000
const assumedBackoff = { base: 0.1, most: 2 }
const assumedBreaker = { window: 20, share: 0.5, openFor: 5 }

/**
 * The stations, sources and steps of a design under a scenario. A component serves as many requests at a time as its capacity
 * takes at its own latency (Little's law), so that at low load its latency is the stated one and at capacity all its servers
 * work. Fails with `outside-domain` when nobody says how many requests come, or when no step has a latency.
 */
export function networkOfDesign(design: Design, catalog: Catalog, scenario?: string): Result<DesignNetwork> {
  const effect = scenario === undefined ? ok(noChange(design)) : changedBy(design, scenario)
  if (!effect.ok) return effect
  const built = networkUnder(effect.value, catalog)
  return built.ok ? ok(withoutService(built.value, outOfService(effect.value.design, effect.value.lost))) : built
}

/** The same network where some components serve nobody: each call of them fails at once. */
function withoutService(built: DesignNetwork, out: ReadonlyMap<string, string>): DesignNetwork {
  if (out.size === 0) return built
  const { network, notes } = built
  return {
    ...built,
    network: { ...network, stations: network.stations.map((station) => (out.has(station.id) ? { ...station, servers: 0, places: 0 } : station)) },
    notes: [...notes, ...out.values()],
  }
}

/** The same under what a scenario makes of a design, with what is left of a component serving however few replicas that are. */
export function networkUnder(effect: ScenarioEffect, catalog: Catalog): Result<DesignNetwork> {
  const subject = subjectOf(effect.design, catalog)
  const notes = new Set<string>()
  const paths = journeysOf(subject, effect, notes)
  if (!paths.ok) return paths
  const builder = new Builder(subject, effect, notes)
  const sources = paths.value.map((one) => builder.source(one))
  const places = builder.components.map((component, at) => ({
    component,
    isBounded: (builder.stations[at]?.servers ?? unbounded) < unbounded,
    offered: builder.offered[at] ?? 0,
  }))
  return ok({ network: { stations: builder.stations, sources }, subject, journeys: paths.value, places, notes: [...notes] })
}

function journeysOf(subject: Subject, effect: ScenarioEffect, notes: Set<string>): Result<JourneyPath[]> {
  const { journeys } = subject.design.architecture
  const paths = journeys.map((journey) => ({ journey, path: pathOf(subject, journey) })).filter(({ path }) => path.steps.length > 0)
  if (paths.length === 0) {
    return fail('outside-domain', 'There is no journey with a latency to simulate.', {
      hint: 'Draw a journey through components that state a p50 or p99.',
    })
  }
  const demand = demandOf(subject.design)?.value
  const rates = paths.map(({ journey }) => journey.rate?.value)
  const stated = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0)
  if (demand === undefined && stated === 0) {
    return fail('outside-domain', 'Nothing says how many requests come.', {
      hint: 'Answer orders per hour or peak requests per second in step 1, or give a journey its rate.',
    })
  }
  for (const { path } of paths) {
    for (const note of path.notes) notes.add(note)
    for (const component of path.missing) notes.add(`${component.name} has no latency, so its steps take no time here.`)
  }
  const isSplit = stated === 0 && paths.length > 1
  if (isSplit) notes.add(`No journey states its rate: the demand is taken to come in equal parts to ${paths.length} journeys.`)
  return ok(
    paths.map((one, at) => {
      const share = stated > 0 ? (rates[at] ?? 0) / stated : 1 / paths.length
      return { ...one, rate: (demand === undefined ? (rates[at] ?? 0) : demand * share) * effect.traffic }
    }).filter(({ rate }) => rate > 0),
  )
}

class Builder {
  readonly components: Component[] = []
  readonly stations: Station[] = []
  /** Server seconds asked of each station in a second. */
  readonly offered: number[] = []
  readonly #subject: Subject
  readonly #effect: ScenarioEffect
  readonly #notes: Set<string>

  constructor(subject: Subject, effect: ScenarioEffect, notes: Set<string>) {
    this.#subject = subject
    this.#effect = effect
    this.#notes = notes
  }

  source({ journey, path, rate }: JourneyPath): Source {
    const caches = path.steps.filter((step) => path.steps.some((other) => other.step.missOf === step.step.component)).map((step) => step.step.component)
    if (caches.length > 31) this.#notes.add(`${journey.name} asks more than 31 caches; the others are taken to miss.`)
    const steps: Step[] = []
    const groups = new Map<string, number>()
    for (const step of path.steps) {
      const call = this.#call(journey, path, step, rate * reach(path, step))
      const cacheAt = caches.indexOf(step.step.component)
      const missOf = step.step.missOf === undefined ? -1 : caches.indexOf(step.step.missOf)
      const isMiss = missOf >= 0 && missOf < 31 && step.step.missOf !== step.step.component
      const group = step.step.parallel
      const known = group === undefined ? undefined : groups.get(group)
      if (group !== undefined && step.step.visits !== 1) {
        this.#notes.add(`${step.component.name} is visited ${step.step.visits} times by a request, side by side with others; 1 is simulated.`)
      }
      if (group !== undefined && known !== undefined && !isMiss && steps[known] !== undefined) {
        steps[known] = { ...steps[known], calls: [...steps[known].calls, call] }
        continue
      }
      if (group !== undefined && !isMiss) groups.set(group, steps.length)
      const hit = step.hit === undefined ? 0 : (path.leaves[step.hit]?.value ?? 0)
      const one: Step = { calls: [call], ...(isMiss ? { onMissOf: missOf } : {}) }
      const visits = group === undefined ? Math.min(mostVisits, step.step.visits) : 1
      if (visits !== step.step.visits) this.#notes.add(`${step.component.name} is visited ${step.step.visits} times by a request; ${visits} are simulated.`)
      const whole = Math.floor(visits)
      for (let i = 0; i < whole; i++) steps.push(one)
      if (visits > whole) steps.push({ ...one, share: visits - whole })
      const last = steps.at(-1)
      if (cacheAt >= 0 && cacheAt < 31 && last !== undefined) steps[steps.length - 1] = { ...last, cache: { index: cacheAt, hit } }
    }
    return { id: journey.id, arrivals: { type: 'exponential', mean: 1 / rate }, steps }
  }

  #call(journey: Journey, path: Path, step: PathStep, rate: number): Call {
    const slow = this.#effect.slow.get(step.component.id) ?? 1
    const service = lawOf(path, step, slow)
    const station = this.#station(step.component, lawOf(path, step, 1))
    const { visits, required, copies = 1, answers = copies } = step.step
    this.offered[station] = (this.offered[station] ?? 0) + rate * Math.min(mostVisits, visits) * copies * meanOf(service)
    const connection = callOf(this.#subject, journey, step.component.id)
    if (copies > 1) {
      this.#notes.add(`Each request asks ${step.component.name} in ${copies} places at once; those whose answer is not needed any more work on to their end.`)
    }
    const manners = this.#manners(connection)
    if (copies > 1 && (manners.timeout ?? manners.hedgeAfter) !== undefined) {
      this.#notes.add(`Each of the ${copies} calls of ${step.component.name} has its own timeout, retries and hedge.`)
    }
    return { station, service, required, ...(copies > 1 ? { copies, answers: Math.min(answers, copies) } : {}), ...manners }
  }

  /** How the caller behaves: what its connection states. */
  #manners(connection: Connection | undefined): Partial<Call> {
    if (connection === undefined) return {}
    const { retries = 0, backoff, retryBudget, circuitBreaker } = connection
    const timeout = millisecondsIn(connection.timeout)
    const hedgeAfter = millisecondsIn(connection.hedgeAfter)
    if (retries > 0 && backoff !== undefined && backoff !== 'none') {
      this.#notes.add(`The pause before a retry is taken to be ${assumedBackoff.base * 1000} ms at first and ${assumedBackoff.most} s at most.`)
    }
    if (timeout !== undefined) this.#notes.add('Work that its caller has given up goes on at the component that does it.')
    if (hedgeAfter !== undefined) this.#notes.add('Of a hedged call, the attempt that did not answer first is taken back at once.')
    if (circuitBreaker === true) {
      this.#notes.add(`A circuit breaker opens for ${assumedBreaker.openFor} s when half of the last ${assumedBreaker.window} attempts failed.`)
    }
    return {
      retries,
      ...(timeout === undefined ? {} : { timeout: { after: { type: 'constant', value: timeout / 1000 }, until: 'answer', cancels: false } as const }),
      ...(hedgeAfter === undefined ? {} : { hedgeAfter: hedgeAfter / 1000 }),
      ...(backoff === undefined ? {} : { backoff: { kind: backoff, ...assumedBackoff } }),
      ...(retryBudget === undefined ? {} : { retryBudget: retryBudget.value }),
      ...(circuitBreaker === true ? { breaker: assumedBreaker } : {}),
    }
  }

  #station(component: Component, service: Law): number {
    const known = this.components.indexOf(component)
    if (known >= 0) return known
    const capacity = figureOf(this.#subject, component, 'capacity')
    const replicas = Math.max(0, component.replicas - (this.#effect.lost.get(component.id) ?? 0))
    const servers = capacity === undefined ? unbounded : serversOf(capacity.value, meanOf(service), replicas)
    if (capacity === undefined) this.#notes.add(`${component.name} states no capacity, so nothing waits there.`)
    this.components.push(component)
    return this.stations.push({ id: component.id, servers: replicas === 0 ? 0 : servers }) - 1
  }
}

/** Requests that so many replicas work on at a time, of a capacity in requests a second and a mean time in seconds (Little). */
export const serversOf = (capacity: number, mean: number, replicas: number): number => Math.max(1, Math.round(capacity * mean * replicas))

function lawOf(path: Path, step: PathStep, slow: number): Law {
  const { median_ms, sigma } = lognormalOf(path.leaves[step.p50]?.value ?? 0, path.leaves[step.p99]?.value ?? 0)
  const median = (median_ms * slow) / 1000
  return sigma === 0 ? { type: 'constant', value: median } : { type: 'lognormal', median, sigma }
}

/** Chance that a request comes to this step at all. */
function reach(path: Path, step: PathStep): number {
  let chance = 1
  let at: PathStep | undefined = step
  for (let depth = 0; at !== undefined && depth < 50; depth++) {
    const { missOf, component }: JourneyStep = at.step
    const cache: PathStep | undefined = missOf === component ? undefined : path.steps.find((other) => other.step.component === missOf)
    if (cache?.hit !== undefined) chance *= 1 - (path.leaves[cache.hit]?.value ?? 0)
    at = cache
  }
  return chance
}
