import { placesOf, type Place } from '../capacity/place.ts'
import { demandOf } from '../capacity/growth.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Journey } from '../design/schema.ts'
import { computedInput, givenInput } from '../evaluate/figures.ts'
import { callOf, millisecondsIn } from '../evaluate/latency.ts'
import { formatQuantity } from '../format.ts'
import { normalTail } from '../models/special.ts'
import { leftOver, type ScenarioEffect } from '../simulate/scenario.ts'
import { chainOf, chainUnavailability } from '../validate/assess/chain.ts'
import { lognormalOf } from '../validate/assess/path.ts'
import { figureOf, requiredOf, stepsOf, type Subject } from '../validate/assess/subject.ts'
import { leafDerivation, unique } from '../validate/assess/verdict.ts'
import type { Derivation } from '../validate/report.ts'
import type { Bounded } from './report.ts'

/** A design under a scenario, with what each component is asked for. */
export interface Under {
  readonly effect: ScenarioEffect
  /** The design that the effect leaves. */
  readonly subject: Subject
  readonly out: ReadonlySet<string>
  /** Operations a second; undefined while nothing says it. */
  readonly demand: number | undefined
  readonly loads: readonly Load[]
  readonly unknown: readonly Component[]
}

export interface Load {
  readonly place: Place
  /** Share of all that its replicas can do; above 1 there is no steady state. */
  readonly utilisation: number
  readonly why: Derivation
}

/** What an effect leaves of a design, and how busy that is. Hit ratios count: caches are warm, as in the load of the design. */
export function underOf(effect: ScenarioEffect, catalog: Catalog): Under {
  const { design, out } = leftOver(effect, catalog)
  const asked = demandOf(design, { months: 1, caches: 'warm' })
  const demand = asked.ok ? asked.value.peak : undefined
  const { subject, places, missing } = placesOf(design, catalog, demand ?? 0, { months: 1, caches: 'warm' })
  const loads = demand === undefined ? [] : places.map((place): Load => {
    const { component, capacity, visits } = place
    const full = capacity.value * component.replicas
    const utilisation = full <= 0 ? Infinity : (demand * visits) / full
    return {
      place, utilisation,
      why: computedInput(`Utilisation of ${component.name}`, Number.isFinite(utilisation) ? utilisation : 0, 'ratio', 'demand × visits ÷ (replicas × capacity)', [
        asked.ok ? asked.value.why : givenInput('Demand', demand, '1/s'), givenInput('Visits per operation', visits, '1'),
        givenInput('Replicas', component.replicas, '1'), leafDerivation(capacity),
      ]),
    }
  })
  const unknown = missing.filter(({ role }) => role !== 'cdn' && role !== 'external')
  return { effect, subject, out, demand, loads, unknown }
}

/** The loads of what a journey cannot do without, busiest first. */
export function loadsOn({ subject, loads, out }: Under, journey: Journey): Load[] {
  const required = new Set(requiredOf(subject, journey))
  return loads
    .filter(({ place: { component } }) => !out.has(component.id) && [...required].some(({ id }) => id === component.id))
    .toSorted((a, b) => b.utilisation - a.utilisation)
}

/** Components that a journey cannot do without and that do not serve. */
export const outOn = ({ subject, out }: Under, journey: Journey): Component[] => requiredOf(subject, journey).filter(({ id }) => out.has(id))

/**
 * Share of the requests of a journey that fail while the effect holds: what does not serve, wrong answers, what is more than the
 * busiest component can do, attempts that are given up, and what is away anyway. Ways to fail are taken to be independent.
 */
export function errorShareOf(under: Under, journey: Journey): { readonly share: Bounded; readonly questions: readonly string[] } {
  const { subject, effect, unknown } = under
  const out = outOn(under, journey)
  if (out.length > 0) {
    const why = computedInput('Share that fails', 1, 'ratio', 'what it needs does not serve', out.flatMap(({ name, replicas, needed, id }) => [
      givenInput(`Replicas of ${name} left`, replicas - Math.min(replicas, effect.lost.get(id) ?? 0), '1'), givenInput(`Replicas of ${name} needed`, needed, '1'),
    ]))
    return { share: { value: 1, isLeast: false, why }, questions: [] }
  }
  const required = requiredOf(subject, journey)
  const wrong = required.flatMap((component) => {
    const share = effect.wrong.get(component.id)
    return share === undefined ? [] : [givenInput(`Share of ${component.name} that answers wrong`, share, 'ratio')]
  })
  const [busiest] = loadsOn(under, journey)
  const excess = busiest === undefined || busiest.utilisation <= 1 ? [] : [
    computedInput(`More than ${busiest.place.component.name} can do`, 1 - 1 / busiest.utilisation, 'ratio', '1 − 1 ÷ utilisation', [busiest.why]),
  ]
  const late = lateOf(subject, journey)
  const chain = chainOf(subject, journey)
  const away = chainUnavailability(chain, chain.leaves.map(({ value }) => value))
  const parts = [...wrong, ...excess, ...late, ...(away === 0 ? [] : [
    computedInput('Away anyway', away, 'ratio', '1 − availability of what is left', chain.leaves.slice(0, 40).map(leafDerivation)),
  ])]
  const value = 1 - parts.reduce((left, part) => left * (1 - Number(part.value)), 1)
  const bare = required.filter((component) => unknown.some(({ id }) => id === component.id))
  const questions = unique([
    ...(under.demand === undefined ? ['How many requests come at the peak (orders per hour or peak requests)?'] : []),
    ...bare.map(({ name }) => `How many operations per second does one replica of ${name} serve?`),
    ...chain.missing.map(({ name }) => `How available is one replica of ${name}?`),
  ])
  const why = computedInput('Share that fails', value, 'ratio', '1 − Π (1 − each way to fail)', parts)
  return { share: { value, isLeast: questions.length > 0, why }, questions }
}

/** Attempts that are given up: their time is longer than the timeout, each of them, with its retries. */
function lateOf(subject: Subject, journey: Journey): Derivation[] {
  return stepsOf(subject, journey).flatMap(({ step, component }): Derivation[] => {
    const call = callOf(subject, journey, component.id)
    const timeout = millisecondsIn(call?.timeout)
    const [p50, p99] = [figureOf(subject, component, 'latency/p50'), figureOf(subject, component, 'latency/p99')]
    if (call === undefined || timeout === undefined || timeout <= 0 || !step.required || p50 === undefined || p99 === undefined) return []
    const { median_ms, sigma } = lognormalOf(p50.value, p99.value)
    const one = sigma === 0 ? (median_ms > timeout ? 1 : 0) : normalTail(Math.log(timeout / median_ms) / sigma)
    const each = Math.pow(one, (call.retries ?? 0) + 1)
    const reached = reachOf(journey, step.component)
    const share = reached * (1 - Math.pow(1 - each, step.visits))
    if (share < 1e-12) return []
    return [computedInput(`Calls of ${component.name} given up after ${formatQuantity(timeout, 'ms')}`, share, 'ratio', 'reached × (1 − (1 − late^(retries + 1))^visits)', [
      leafDerivation(p50), leafDerivation(p99), givenInput('Timeout', timeout, 'ms'), givenInput('Retries', call.retries ?? 0, '1'), givenInput('Share of requests that come there', reached, 'ratio'),
    ])]
  })
}

/** Chance that a request comes to a step: every cache before it missed. */
function reachOf({ steps }: Journey, id: string): number {
  let chance = 1
  let at = steps.find(({ component }) => component === id)
  for (let depth = 0; at?.missOf !== undefined && at.missOf !== at.component && depth < 50; depth++) {
    const { missOf }: { missOf?: string | undefined } = at
    at = steps.find(({ component }) => component === missOf)
    chance *= 1 - (at?.hitRatio === undefined ? 0 : at.hitRatio.unit === '%' ? at.hitRatio.value / 100 : at.hitRatio.value)
  }
  return chance
}

/** The share of all requests that each journey has: as their rates say, else the same for each. */
export function sharesOf(journeys: readonly Journey[]): readonly number[] {
  const rates = journeys.map(({ rate }) => rate?.value ?? 0)
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  return rates.map((rate) => (total > 0 ? rate / total : 1 / journeys.length))
}
