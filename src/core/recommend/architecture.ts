import type { Catalog } from '../catalog/catalog.ts'
import { findEntry } from '../catalog/catalog.ts'
import type { Architecture, Component, Design, Journey, JourneyStep } from '../design/schema.ts'
import { counts, isPicked } from '../requirements/scope.ts'
import type { Choices } from './conflicts.ts'
import { generateArchitecture } from './generate.ts'

/**
 * The architecture that follows from what is chosen: the template's own drawing where there is one, else a generated
 * one. An element stays while one of the causes it names (`because`) stands; one without causes was drawn by hand.
 *
 * Once a design has an architecture it belongs to its author: elements keep their values, elements deleted by hand do
 * not come back, and only what a newly chosen capability, primitive or pattern brings along is added.
 */
export function deriveArchitecture(design: Design, catalog: Catalog, choices: Choices): Architecture {
  const stands = standingCauses(design, choices)
  const drawn = pruned(blueprintOf(design, catalog) ?? generateArchitecture(design, catalog, choices), stands)
  if (design.architecture.components.length === 0) return drawn
  const before = causesOf(design)
  const after = causesOf(choices)
  const isNew = (causes: readonly string[]): boolean => causes.some((cause) => after.has(cause) && !before.has(cause))
  return merged(pruned(design.architecture, stands), drawn, isNew)
}

function blueprintOf(design: Design, catalog: Catalog): Architecture | undefined {
  const template = design.template === undefined ? undefined : findEntry(catalog, design.template)
  return template?.kind === 'template' ? template.architecture : undefined
}

/** Causes as `kind:id` of what is chosen. */
function causesOf({ capabilities, primitives, patterns }: Choices): ReadonlySet<string> {
  return new Set([
    ...capabilities.filter(counts).map(({ id }) => `capability:${id}`),
    ...primitives.filter(counts).map(({ id }) => `primitive:${id}`),
    ...patterns.filter(isPicked).map(({ id }) => `pattern:${id}`),
  ])
}

function standingCauses(design: Design, choices: Choices): (causes: readonly string[]) => boolean {
  const chosen = causesOf(choices)
  const stands = (cause: string): boolean => {
    const [kind, id = ''] = cause.split(':', 2)
    return kind === 'requirement' ? isAsked(design, id) : chosen.has(cause)
  }
  return (causes) => causes.length === 0 || causes.some(stands)
}

/** An answer that asks for something: “no”, “none” and 0 do not, except that no loss at all is a strong demand. */
function isAsked(design: Design, id: string): boolean {
  const value = design.requirements[id]?.value
  if (value === undefined || value === false || value === 'none') return false
  return value !== 0 || id === 'rpo_s' || id === 'rto_s'
}

/** Leaves out elements whose causes are gone, and whatever hangs on them. */
function pruned(architecture: Architecture, stands: (causes: readonly string[]) => boolean): Architecture {
  const components = architecture.components.filter((component) => stands(component.because))
  const present = new Set(components.map((component) => component.id))
  return {
    ...architecture,
    components,
    connections: architecture.connections.filter(({ from, to, because }) => present.has(from) &&
      present.has(to) &&
      stands(because)),
    journeys: architecture.journeys.flatMap((journey) => {
      const steps = journey.steps.filter((step) => present.has(step.component)).map((step) => withoutLostMiss(step, present))
      return steps.length === 0 ? [] : [{ ...journey, steps }]
    }),
  }
}

/** A step that ran only on a miss runs always once its cache is gone. */
function withoutLostMiss(step: JourneyStep, present: ReadonlySet<string>): JourneyStep {
  if (step.missOf === undefined || present.has(step.missOf)) return step
  const { missOf: _lost, ...rest } = step
  return rest
}

function merged(own: Architecture, drawn: Architecture, isNew: (causes: readonly string[]) => boolean): Architecture {
  const ownIds = new Set(own.components.map((component) => component.id))
  const added = drawn.components.filter((component) => !ownIds.has(component.id) && isNew(component.because))
  const addedIds = new Set(added.map((component) => component.id))
  const present = new Set([...ownIds, ...addedIds])
  const connectionIds = new Set(own.connections.map((connection) => connection.id))
  const connections = drawn.connections.filter(({ id, from, to, because }) => (
    !connectionIds.has(id) &&
      present.has(from) &&
      present.has(to) &&
      (addedIds.has(from) || addedIds.has(to) || isNew(because))
  ))
  return {
    ...own,
    zones: [...own.zones, ...missingZones(own, drawn, added)],
    components: [...own.components, ...added],
    connections: [...own.connections, ...connections],
    journeys: own.journeys.map((journey) => withAddedSteps(
      journey,
      drawn.journeys.find(({ id }) => id === journey.id),
      addedIds,
    )),
  }
}

function missingZones(own: Architecture, drawn: Architecture, added: readonly Component[]): Architecture['zones'] {
  const present = new Set(own.zones.map((zone) => zone.id))
  const used = new Set(added.flatMap((component) => component.zones))
  return drawn.zones.filter((zone) => used.has(zone.id) && !present.has(zone.id))
}

/** Puts the steps of added components after the step that precedes them in the drawing. */
function withAddedSteps(journey: Journey, drawn: Journey | undefined, added: ReadonlySet<string>): Journey {
  if (drawn === undefined) return journey
  let steps: readonly JourneyStep[] = journey.steps
  drawn.steps.forEach((step, index) => {
    if (!added.has(step.component)) return
    const before = drawn.steps.slice(0, index).map((earlier) => earlier.component)
    const at = steps.findLastIndex((present) => before.includes(present.component)) + 1
    steps = [...steps.slice(0, at), step, ...steps.slice(at)]
  })
  return { ...journey, steps: [...steps] }
}
