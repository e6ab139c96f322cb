import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design } from '../design/schema.ts'
import { journeyAvailabilityOf } from '../evaluate/availability.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { chainOf, worstChain } from '../validate/assess/chain.ts'
import type { Chain } from '../validate/assess/chain.ts'
import { subjectOf } from '../validate/assess/subject.ts'
import { treeOfCuts } from './cut-tree.ts'
import type { FaultEvent, FaultTree } from './fault-tree-schema.ts'
import { failureMapOf } from './failure-map.ts'
import type { Holds } from './failure-map.ts'

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })

/**
 * Why a journey of a design fails: its minimal cut sets as a tree, every failure with its chance and importance as the evaluation
 * gives them, what is shared by name, and the failure modes that strike what fails. Without a journey it is that of the one that is
 * away longest. Fails with `outside-domain` when the design has no journey, and with `not-found` when it has none of this id.
 */
export function faultTreeOf(design: Design, catalog: Catalog, holds: Holds, journeyId?: string): Result<FaultTree> {
  const { journeys } = design.architecture
  const subject = subjectOf(design, catalog)
  const asked = journeyId === undefined ? (worstChain(subject)?.journey ?? journeys[0]) : journeys.find(({ id }) => id === journeyId)
  if (asked === undefined) {
    return journeyId === undefined
      ? fail('outside-domain', 'The design describes no journey that could fail', { hint: 'Add a journey on the architecture tab.' })
      : fail('not-found', `The design has no journey ${journeyId}`, { hint: `It has ${journeys.map(({ id }) => id).join(', ') || 'none'}.`, field: 'journey' })
  }
  const chain = chainOf(subject, asked)
  const availability = journeyAvailabilityOf(chain)
  const events = (availability?.importance ?? []).map((one): FaultEvent => ({
    ...one,
    components: componentsOf(one.failure.element, chain).map(named),
    sharedBy: sharersOf(one.failure, chain, subject.components).map(named),
    sets: availability?.cutSets.sets.filter(({ failures }) => failures.some(({ element, kind, text }) =>
      element === one.failure.element && kind === one.failure.kind && text === one.failure.text)).length ?? 0,
  }))
  const concerned = new Set(events.flatMap(({ components }) => components.map(({ id }) => id)))
  const struck = failureMapOf(design, catalog, holds).modes
  return ok({
    design: named(design),
    journey: named(asked),
    journeys: journeys.map(named),
    unavailability: availability?.unavailability ?? null,
    minutesPerYear: availability?.minutesPerYear ?? null,
    isExact: availability?.isExact ?? true,
    isComplete: availability?.cutSets.isComplete ?? true,
    largest: availability?.cutSets.largest ?? 0,
    shares: availability?.shares ?? { commonCause: 0, zones: 0, failover: 0 },
    missing: chain.missing.map(named),
    soft: chain.soft.map(named),
    top: availability === undefined ? null : treeOfCuts(availability),
    events,
    modes: [...concerned].map((component) => ({
      component,
      modes: struck.filter(({ strikes }) => strikes.some((strike) => strike.component === component)).map(named),
    })),
  })
}

/** The component an element is; of a zone those of the journey that stand in it. */
function componentsOf(element: string, { parts }: Chain): Component[] {
  const all = parts.map(({ component }) => component)
  return element.startsWith('zone:')
    ? all.filter(({ zones }) => zones.includes(element.slice('zone:'.length)))
    : all.filter(({ id }) => element === `component:${id}`)
}

/** Who loses the same thing at once: the parts in a zone, the callers of a dependency. One alone shares nothing. */
function sharersOf({ element }: FaultEvent['failure'], chain: Chain, components: ReadonlyMap<string, Component>): Component[] {
  const sharers = element.startsWith('zone:')
    ? componentsOf(element, chain)
    : [...new Set(chain.connections.filter(({ to }) => element === `component:${to}`).map(({ from }) => from))].flatMap((id) => components.get(id) ?? [])
  return sharers.length < 2 ? [] : sharers
}
