import type { Result } from '../result.ts'
import { fail, ok } from '../result.ts'
import type { Change, Component, Design, Journey } from './schema.ts'

/**
 * The design without a component and without all that speaks of it: its connections, its journey steps (a journey left
 * without steps goes too), its place on the canvas, and its part in references, alternatives and scenarios.
 */
export function removeComponent(design: Design, id: string): Result<Design> {
  const { architecture, layout } = design
  const components = architecture.components.filter((component) => component.id !== id)
  if (components.length === architecture.components.length) return fail('not-found', `The design has no component ${id}`)
  const remaining = withoutLostComponents({
    ...design,
    architecture: {
      ...architecture,
      components,
      connections: architecture.connections.filter((connection) => connection.from !== id && connection.to !== id),
      journeys: architecture.journeys.map((journey) => withoutSteps(journey, id)).filter((journey) => journey.steps.length > 0),
    },
  })
  const positions = Object.fromEntries(Object.entries(layout.positions).filter(([key]) => key !== id))
  return ok({ ...remaining, layout: { ...layout, positions } })
}

/**
 * The design without what its references, alternatives and scenarios say of components that the architecture does not
 * have; what then says nothing goes too. A design that speaks of components it lacks could not be read back.
 */
export function withoutLostComponents(design: Design): Design {
  const { components, zones } = design.architecture
  const present = new Set([...components, ...zones].map(({ id }) => id))
  const standing = (changes: readonly Change[]): Change[] => changes.filter((change) => present.has(change.component))
  return {
    ...design,
    references: design.references
      .map((reference) => ({ ...reference, components: reference.components.filter((component) => present.has(component)) }))
      .filter((reference) => reference.components.length > 0),
    alternatives: design.alternatives
      .map((alternative) => ({ ...alternative, changes: standing(alternative.changes) }))
      .filter((alternative) => alternative.changes.length > 0),
    scenarios: design.scenarios
      .filter(({ target }) => target === undefined || present.has(target))
      .map((scenario) => ({ ...scenario, changes: standing(scenario.changes) })),
  }
}

/** Steps that ran only on a miss of the component run always once it is gone. */
function withoutSteps(journey: Journey, id: string): Journey {
  const steps = journey.steps
    .filter((step) => step.component !== id)
    .map((step) => {
      if (step.missOf !== id) return step
      const { missOf: _missOf, ...rest } = step
      return rest
    })
  return { ...journey, steps }
}

/** The design without a zone: components leave it, changes that place a component in it keep their other zones. */
export function removeZone(design: Design, id: string): Result<Design> {
  const { architecture } = design
  const zones = architecture.zones.filter((zone) => zone.id !== id)
  if (zones.length === architecture.zones.length) return fail('not-found', `The design has no zone ${id}`)
  const outside = (list: readonly string[]): string[] => list.filter((zone) => zone !== id)
  const outsideChanges = (changes: readonly Change[]): Change[] =>
    changes.map((change) => (change.set.zones === undefined ? change : { ...change, set: { ...change.set, zones: outside(change.set.zones) } }))
  return ok({
    ...design,
    architecture: {
      ...architecture,
      zones,
      components: architecture.components.map((component) => ({ ...component, zones: outside(component.zones) })),
    },
    alternatives: design.alternatives.map((alternative) => ({ ...alternative, changes: outsideChanges(alternative.changes) })),
    scenarios: design.scenarios
      .filter((scenario) => scenario.target !== id || architecture.components.some((component) => component.id === id))
      .map((scenario) => ({ ...scenario, changes: outsideChanges(scenario.changes) })),
  })
}

/** The design with the changes of one of its alternatives made; the alternative itself is then spent and goes. */
export function applyAlternative(design: Design, id: string): Result<Design> {
  const alternative = design.alternatives.find((candidate) => candidate.id === id)
  if (alternative === undefined) return fail('not-found', `The design has no alternative ${id}`)
  const components = withChanges(design.architecture.components, alternative.changes)
  return ok({
    ...design,
    architecture: { ...design.architecture, components },
    alternatives: design.alternatives.filter((candidate) => candidate !== alternative),
  })
}

/** Components with the values that changes give them; a later change of the same component wins. */
export function withChanges(components: readonly Component[], changes: readonly Change[]): Component[] {
  return components.map((component) =>
    changes
      .filter((change) => change.component === component.id)
      .reduce<Component>((changed, { set }) => {
        const latency = set.latency === undefined ? changed.latency : { ...changed.latency, ...set.latency }
        return { ...changed, ...set, ...(latency === undefined ? {} : { latency }) }
      }, component),
  )
}
