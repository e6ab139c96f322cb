import type { Catalog } from '../catalog/catalog.ts'
import type { Change, Component, Design, Journey, Quantity, Requirement, Scenario } from '../design/schema.ts'
import { demandPerSecond } from '../requirements/demand.ts'
import { fail, ok, type Result } from '../result.ts'
import { applyChanges } from '../validate/assess/changes.ts'
import { figureOf, subjectOf, type FigureName, type Subject } from '../validate/assess/subject.ts'

/** What a scenario makes of a design, for as long as it holds. */
export interface ScenarioEffect {
  readonly design: Design
  readonly name: string | null
  /** Factor on every rate. */
  readonly traffic: number
  /** Factor on the service time of a component, and replicas that it has lost, by its id. */
  readonly slow: ReadonlyMap<string, number>
  readonly lost: ReadonlyMap<string, number>
  /** Of the replicas lost, those that still take requests and answer wrong, as a share of all the component has. */
  readonly wrong: ReadonlyMap<string, number>
  /** Zones that are away. */
  readonly away: readonly string[]
}

export const noChange = (design: Design): ScenarioEffect => ({
  design, name: null, traffic: 1, slow: new Map(), lost: new Map(), wrong: new Map(), away: [],
})

/** A dependency that is slow takes this many times as long unless the scenario says how many. */
const slowFactor = 10

/** The design under one of its saved scenarios. */
export function changedBy(design: Design, id: string): Result<ScenarioEffect> {
  const scenario = design.scenarios.find((one) => one.id === id)
  if (scenario === undefined) {
    const known = design.scenarios.map((one) => one.id)
    return fail('not-found', `The design has no scenario "${id}".`, {
      hint: known.length === 0 ? 'It has none saved.' : `One of: ${known.join(', ')}.`,
    })
  }
  return ok(effectOf(design, scenario))
}

/** The design under a scenario, saved with it or not. A target that it does not have changes nothing. */
export function effectOf(design: Design, { name, kind, factor, target, changes }: Scenario): ScenarioEffect {
  const base = { ...noChange(applyChanges(design, changes)), name }
  switch (kind) {
    case 'traffic':
      return { ...base, traffic: factor ?? 1 }
    case 'dependency-slow':
      return { ...base, slow: new Map(target === undefined ? [] : [[target, factor ?? slowFactor]]) }
    case 'replica-gone':
      return { ...base, lost: new Map(target === undefined ? [] : [[target, 1]]) }
    case 'zone-lost':
      return target === undefined ? base : withoutZone(base, target)
    case 'deploy-bad':
      return target === undefined ? base : withWrongVersion(base, target, factor)
    case 'custom':
      return base
  }
}

/** Of so many replicas over so many zones the most that one zone holds. */
export const replicasInZone = (replicas: number, zones: number): number => Math.ceil(replicas / zones)

/** The same with a zone gone. Replicas stand evenly over their zones; of an uneven rest the lost zone is taken to hold one. */
export const withoutZone = (effect: ScenarioEffect, zone: string): ScenarioEffect => withoutZones(effect, [zone])

/** The same with several zones gone at once, such as those of a region; of an uneven rest the lost ones are taken to hold what they can. */
export function withoutZones(effect: ScenarioEffect, zones: readonly string[]): ScenarioEffect {
  const lost = effect.design.architecture.components.flatMap((component): (readonly [string, number])[] => {
    const hit = component.zones.filter((zone) => zones.includes(zone)).length
    if (hit === 0) return []
    return [[component.id, Math.min(component.replicas, hit === component.zones.length ? component.replicas : hit * replicasInZone(component.replicas, component.zones.length))]]
  })
  return { ...effect, lost: new Map(lost), away: zones }
}

/**
 * The same with a wrong version on so large a share of the replicas of a component, at least on one of them. Where nobody says the share,
 * it is that of the first stage of its releases, else all.
 */
function withWrongVersion(effect: ScenarioEffect, target: string, asked: number | undefined): ScenarioEffect {
  const component = effect.design.architecture.components.find(({ id }) => id === target)
  if (component === undefined) return effect
  const { replicas } = component
  const share = asked ?? firstStage(component) ?? 1
  const lost = Math.min(replicas, Math.max(1, Math.ceil(replicas * share)))
  return { ...effect, lost: new Map([[target, lost]]), wrong: new Map([[target, Math.min(1, share)]]) }
}

/** Share of the replicas that a release reaches before anybody looks. */
function firstStage({ settings }: Component): number | undefined {
  const share = settings?.['canaryShare']
  return typeof share === 'number' && share > 0 && share <= 1 ? share : undefined
}

/** What is left of a design under a scenario, as a design that can be assessed like any other. */
export interface LeftOver {
  readonly design: Design
  /** Components with fewer replicas left than they need: they do not serve. Where a journey can do without, their steps are gone. */
  readonly out: ReadonlySet<string>
}

/**
 * The design as the effect leaves it: rates multiplied, slow components slower and of as much less capacity, lost replicas and
 * zones gone. Everything is made by the same changes that a variant of a design is made of.
 */
export function leftOver({ design, traffic, slow, lost, away }: ScenarioEffect, catalog: Catalog): LeftOver {
  const subject = subjectOf(design, catalog)
  const left = ({ id, replicas }: Component): number => replicas - Math.min(replicas, lost.get(id) ?? 0)
  const out = new Set(design.architecture.components.filter((component) => lost.has(component.id) && left(component) < Math.min(component.needed, component.replicas)).map(({ id }) => id))
  const changes = design.architecture.components.flatMap((component): Change[] => {
    const factor = slow.get(component.id)
    const isLess = lost.has(component.id) && !out.has(component.id) && left(component) > 0
    if (factor === undefined && !isLess) return []
    return [{
      component: component.id,
      set: {
        ...(isLess ? { replicas: left(component), zones: component.zones.filter((zone) => !away.includes(zone)) } : {}),
        ...(factor === undefined ? {} : slowed(subject, component, factor)),
      },
    }]
  })
  const changed = applyChanges(design, changes)
  return {
    out,
    design: {
      ...changed,
      requirements: traffic === 1 ? design.requirements : scaledDemand(design.requirements, traffic),
      architecture: { ...changed.architecture, journeys: changed.architecture.journeys.map((journey) => leftOfJourney(journey, traffic, out)) },
    },
  }
}

/** Little's law: as many requests are worked on at a time as before, each for `factor` times as long. */
function slowed(subject: Subject, component: Component, factor: number): Change['set'] {
  const times = (name: FigureName, by: number): Quantity | undefined => {
    const leaf = figureOf(subject, component, name)
    if (leaf === undefined) return undefined
    const { value, unit, low, high, from, source } = leaf
    return { value: value * by, unit, from, source, ...(low < high ? { low: low * by, high: high * by } : {}) }
  }
  const [p50, p99, capacity] = [times('latency/p50', factor), times('latency/p99', factor), times('capacity', 1 / factor)]
  return {
    latency: { ...(p50 === undefined ? {} : { p50 }), ...(p99 === undefined ? {} : { p99 }) },
    ...(capacity === undefined ? {} : { capacity }),
  }
}

/** The answers that make the peak demand, multiplied; of a business rate only the rate itself. */
function scaledDemand(requirements: Design['requirements'], factor: number): Design['requirements'] {
  const fields = demandPerSecond(requirements)?.fields ?? []
  const scaled = fields.includes('orders_per_hour') ? ['orders_per_hour'] : fields
  const times = (answer: Requirement): Requirement => ({
    ...answer,
    value: typeof answer.value === 'number' ? answer.value * factor : answer.value,
    ...(answer.low === undefined ? {} : { low: answer.low * factor }), ...(answer.high === undefined ? {} : { high: answer.high * factor }),
  })
  return Object.fromEntries(Object.entries(requirements).map(([field, answer]) => [field, scaled.includes(field) ? times(answer) : answer]))
}

function leftOfJourney(journey: Journey, traffic: number, out: ReadonlySet<string>): Journey {
  const { rate } = journey
  const steps = journey.steps.filter(({ component, required }) => required || !out.has(component))
  const scaled = rate === undefined || traffic === 1 ? rate : {
    ...rate, value: rate.value * traffic,
    ...(rate.low === undefined ? {} : { low: rate.low * traffic }), ...(rate.high === undefined ? {} : { high: rate.high * traffic }),
  }
  return { ...journey, ...(scaled === undefined ? {} : { rate: scaled }), steps: steps.length === 0 ? journey.steps : steps }
}
