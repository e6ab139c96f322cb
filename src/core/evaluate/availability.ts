import { formatNumber, formatQuantity } from '../format.ts'
import { cutSetsOf } from '../models/cut-sets.ts'
import { failureProbability, importanceOf } from '../models/fault-tree.ts'
import { minutesPerYear } from '../units.ts'
import { availabilityWhy } from '../validate/assess/availability.ts'
import { chancesOf, chainUnavailability, structureOf, type Chain, type FailureEvent, type Structure } from '../validate/assess/chain.ts'
import type { Failure, JourneyAvailability } from './evaluation.ts'

/** Sets of more failures than this at once are not looked for, and so many are listed. */
const largestSet = 4
const mostSets = 50

/** What happens, in words. */
function failureOf(event: FailureEvent): Failure {
  if (event.kind === 'zone') {
    return { element: `zone:${event.zone.zone.id}`, kind: 'zone', text: `${event.zone.zone.name ?? event.zone.zone.id} is away` }
  }
  const { name, id, replicas, needed } = event.part.component
  const element = `component:${id}`
  switch (event.kind) {
    case 'replicas': {
      const least = event.left - Math.min(needed, replicas) + 1
      return { element, kind: 'replicas', text: event.left === 1 ? `${name} is down` : `${least} of ${event.left} replicas of ${name} are down` }
    }
    case 'common-cause':
      return { element, kind: 'common-cause', text: `all replicas of ${name} fail of one cause` }
    case 'failover':
      return { element, kind: 'failover', text: `${name} fails over` }
  }
}

/**
 * The availability of a journey: every state of what it needs, a zone or dependency that several parts share counted once;
 * what must fail for it to fail; and what is worth mending first. Undefined when nothing it needs states an availability.
 */
export function journeyAvailabilityOf(chain: Chain): JourneyAvailability | undefined {
  if (chain.parts.length === 0) return undefined
  const values = chain.leaves.map((leaf) => leaf.value)
  const structure = chain.structure ?? (chain.isTangled ? undefined : structureOf(chain))
  const unavailability = structure === undefined ? chainUnavailability(chain, values) : failureProbability(structure.diagram, chancesOf(structure, values))
  const minutes = unavailability * minutesPerYear
  const { journey, missing, soft } = chain
  return {
    figure: {
      id: `journeys/${journey.id}/availability`,
      name: `Availability of ${journey.name}`,
      value: 1 - unavailability,
      unit: 'ratio',
      validity: missing.length > 0 || structure === undefined ? 'edge' : 'ok',
      text: `${journey.name} is there ${formatQuantity(1 - unavailability, 'ratio')} of the time: away ${formatNumber(minutes)} min in a year.`,
      assumptions: [
        'Parts fail independently of each other, but for what is drawn as shared: zones, dependencies and the common cause of each part.',
        ...(soft.length > 0 ? [`The journey goes on without ${soft.map(({ name }) => name).join(', ')}.`] : []),
        ...(missing.length > 0 ? [`At most this much: ${missing.map(({ name }) => name).join(', ')} states no availability.`] : []),
        ...(structure === undefined ? ['The parts share too much for an exact figure: every part and zone is counted as needed.'] : []),
      ],
      why: availabilityWhy(chain, undefined, undefined),
    },
    unavailability,
    minutesPerYear: minutes,
    isExact: structure !== undefined,
    cutSets: structure === undefined ? { sets: [], isComplete: false, largest: 0 } : cutsOf(structure, values, unavailability),
    importance: structure === undefined ? [] : rankingOf(structure, values),
    shares: structure === undefined ? { commonCause: 0, zones: 0, failover: 0 } : sharesOf(structure, values, unavailability),
  }
}

/** Journeys of which a report tells how they fail. */
const mostReported = 20

/** The journeys that are away longest, longest first, with what makes them fail. */
export function failingJourneys(chains: readonly Chain[]): { readonly id: string; readonly name: string; readonly availability: JourneyAvailability }[] {
  const downOf = (chain: Chain): number => chainUnavailability(chain, chain.leaves.map((leaf) => leaf.value))
  return chains
    .map((chain) => ({ chain, down: downOf(chain) }))
    .toSorted((a, b) => b.down - a.down)
    .slice(0, mostReported)
    .flatMap(({ chain }) => {
      const availability = journeyAvailabilityOf(chain)
      return availability === undefined ? [] : [{ id: chain.journey.id, name: chain.journey.name, availability }]
    })
}

function cutsOf(structure: Structure, values: readonly number[], unavailability: number): JourneyAvailability['cutSets'] {
  const chances = chancesOf(structure, values)
  // What cannot happen cuts nothing.
  const found = cutSetsOf(structure.diagram, { largest: largestSet, most: 2000 })
  const sets = found.sets
    .map((set) => ({
      failures: set.flatMap((level) => structure.events[level] ?? []).map(failureOf),
      probability: set.reduce((product, level) => product * (chances[level] ?? 0), 1),
    }))
    .filter(({ probability }) => probability > 0)
    .toSorted((a, b) => b.probability - a.probability)
  return {
    sets: sets.slice(0, mostSets).map((set) => ({ ...set, share: unavailability === 0 ? 0 : set.probability / unavailability })),
    isComplete: found.isComplete && sets.length <= mostSets,
    largest: largestSet,
  }
}

function rankingOf(structure: Structure, values: readonly number[]): JourneyAvailability['importance'] {
  const chances = chancesOf(structure, values)
  return importanceOf(structure.diagram, chances)
    .map(({ birnbaum, improvement, fussellVesely }, at) => ({
      failure: failureOf(structure.events[at]!),
      chance: chances[at] ?? 0,
      birnbaum,
      improvement,
      minutesPerYear: improvement * minutesPerYear,
      fussellVesely,
    }))
    .filter(({ chance }) => chance > 0)
    .toSorted((a, b) => b.improvement - a.improvement)
}

/** Share of the unavailability that goes when one kind of failure never happens. */
function sharesOf(structure: Structure, values: readonly number[], unavailability: number): JourneyAvailability['shares'] {
  const chances = chancesOf(structure, values)
  const without = (kind: FailureEvent['kind']): number => {
    if (unavailability === 0 || !structure.events.some((event) => event.kind === kind)) return 0
    const left = failureProbability(structure.diagram, chances.map((chance, at) => (structure.events[at]?.kind === kind ? 0 : chance)))
    return (unavailability - left) / unavailability
  }
  return { commonCause: without('common-cause'), zones: without('zone'), failover: without('failover') }
}
