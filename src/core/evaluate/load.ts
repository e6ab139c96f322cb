import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import { erlangC } from '../models/queueing.ts'
import { networkUnder, type DesignNetwork } from '../simulate/design-network.ts'
import { meanOf, type Law } from '../simulate/network.ts'
import { noChange, withoutZone, type ScenarioEffect } from '../simulate/scenario.ts'
import { leafDerivation } from '../validate/assess/verdict.ts'
import { figureOf, requiredNumber } from '../validate/assess/subject.ts'
import type { ComponentLoad } from './evaluation.ts'
import { computedInput, givenInput, queueValidity } from './figures.ts'
import { count, erlang } from '../units.ts'

/** More servers than this are not summed over: their waits are below anything that shows. */
const mostServers = 100_000

/**
 * How busy each component is and how long a request waits there: at the mean, at the peak, and at the peak with each zone
 * lost. A component serves as many requests at a time as its capacity takes at its own latency (Little). Waits are those of
 * M/G/c by Allen and Cunneen, exact for M/M/c. Components without a capacity are left out.
 */
export function loadsOf(design: Design, catalog: Catalog): { readonly loads: ComponentLoad[]; readonly missing: string | undefined } {
  const peak = noChange(design)
  const spike = requiredNumber(design, 'spike_factor')
  const zones = [...new Set(design.architecture.components.flatMap((component) => component.zones))].toSorted()
  const cases: readonly (readonly [string, ScenarioEffect])[] = [
    ...(spike === undefined || spike < 1 ? [] : [['mean', { ...peak, traffic: 1 / spike }] as const]),
    ['peak', peak],
    ...zones.map((zone) => [`zone:${zone}`, withoutZone(peak, zone)] as const),
  ]
  const loads: ComponentLoad[] = []
  for (const [under, effect] of cases) {
    const built = networkUnder(effect, catalog)
    if (!built.ok) return { loads: [], missing: `${built.error.message} ${built.error.hint ?? ''}`.trim() }
    const asked = askedOf(built.value)
    built.value.places.forEach(({ component, isBounded }, at) => {
      const own = asked[at]
      const isHit = !under.startsWith('zone:') || component.zones.includes(under.slice(5))
      if (own !== undefined && isBounded && isHit) {
        loads.push(loadOf(built.value, own, built.value.network.stations[at]?.servers ?? 0, component, under, effect.traffic))
      }
    })
  }
  return { loads, missing: undefined }
}

/** What is asked of a station of a network: how many requests a second, and how long each keeps a server. */
export interface Asked {
  /** Requests a second that come to it, all its replicas together. */
  readonly rate: number
  /** Mean time of a request in seconds. */
  readonly mean: number
  /** Squared coefficient of variation of that time. */
  readonly variation: number
  /** Servers kept busy. */
  readonly offered: number
}

/** What the journeys of a network ask of each of its stations, in their order. */
export function askedOf({ network, places }: DesignNetwork): readonly Asked[] {
  const laws = new Map<number, Law>()
  for (const { steps } of network.sources) {
    for (const { calls } of steps) for (const { station, service } of calls) if (!laws.has(station)) laws.set(station, service)
  }
  return places.map(({ offered }, at) => {
    const law = laws.get(at)
    const mean = law === undefined ? 0 : meanOf(law)
    const variation = law?.type === 'lognormal' ? Math.expm1(Math.min(20, law.sigma * law.sigma)) : 0
    return { rate: mean === 0 ? 0 : offered / mean, mean, variation, offered }
  })
}

/** How a queue of M/G/c stands: waits in ms by Allen and Cunneen, or the growth of its backlog in requests a second. */
export interface QueueState {
  readonly utilisation: number
  readonly wait: { readonly mean: number; readonly p99: number } | null
  readonly growth: number | null
}

/** The queue before so many servers; exact for M/M/c. */
export function queueOf({ rate, mean, variation, offered }: Asked, servers: number): QueueState {
  const utilisation = servers === 0 ? Infinity : offered / servers
  const isSteady = utilisation < 1
  const spare = servers / Math.max(1e-300, mean) - rate
  const busy = isSteady && servers <= mostServers && offered > 0 ? erlangC(erlang(offered), count(servers)) : 0
  const factor = (1 + variation) / 2
  return {
    utilisation,
    wait: !isSteady ? null : {
      mean: ((busy * factor) / spare) * 1000,
      // The wait of those who wait is exponential with this mean; 1 % of all exceed it.
      p99: busy <= 0.01 ? 0 : ((Math.log(busy / 0.01) * factor) / spare) * 1000,
    },
    growth: isSteady ? null : rate - servers / Math.max(1e-300, mean),
  }
}

function loadOf({ subject, journeys }: DesignNetwork, asked: Asked, servers: number, component: Component, under: string, traffic: number): ComponentLoad {
  const { rate, mean } = asked
  const { utilisation, wait, growth } = queueOf(asked, servers)
  const isSteady = growth === null
  const capacity = figureOf(subject, component, 'capacity')
  const words = under === 'mean' ? 'at the mean' : under === 'peak' ? 'at the peak' : `at the peak without zone ${under.slice(5)}`
  return {
    component: component.id,
    under,
    rate,
    servers,
    growth,
    wait,
    figure: {
      id: `components/${component.id}/utilisation/${under}`,
      name: `Utilisation of ${component.name} ${words}`,
      value: Number.isFinite(utilisation) ? utilisation : null,
      unit: 'ratio',
      validity: queueValidity(utilisation),
      text: !isSteady
        ? `${component.name} ${words} has no steady state: its backlog grows by ${formatQuantity(growth ?? 0, '1/s')}.`
        : `${component.name} ${words} is at work ${formatQuantity(utilisation, 'ratio')} of the time; a request waits ${formatQuantity(wait?.mean ?? 0, 'ms')} on the mean.`,
      assumptions: [
        'Requests come at random (Poisson) and go to the first free server of all replicas together.',
        'Hit ratios are those of a warm cache.',
      ],
      why: computedInput('Utilisation', Number.isFinite(utilisation) ? utilisation : 0, 'ratio', 'rate × mean time of a request ÷ servers', [
        computedInput('Rate', rate, '1/s', 'sum over the journeys of rate × visits × misses before it', [
          ...journeys.map(({ journey, rate: own }) => givenInput(`Requests of ${journey.name}`, own, '1/s')),
          ...(traffic === 1 ? [] : [givenInput('Share of the peak', traffic, 'ratio')]),
        ]),
        computedInput('Mean time of a request', mean * 1000, 'ms', 'median × exp(σ² ÷ 2)', [
          ...(['latency/p50', 'latency/p99'] as const).flatMap((name) => figureOf(subject, component, name) ?? []).map(leafDerivation),
        ]),
        computedInput('Servers', servers, '1', 'capacity × mean time × replicas (J. Little, 1961)', [
          ...(capacity === undefined ? [] : [leafDerivation(capacity)]),
          givenInput('Replicas', component.replicas, '1'),
        ]),
      ]),
    },
  }
}
