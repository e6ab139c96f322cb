import type { Design } from '../design/schema.ts'
import { fail, ok, type Result } from '../result.ts'
import { applyChanges } from '../validate/assess/changes.ts'

/** What a scenario makes of a design, for as long as it is simulated. */
export interface ScenarioEffect {
  readonly design: Design
  readonly name: string | null
  /** Factor on every rate. */
  readonly traffic: number
  /** Factor on the service time of a component, and replicas that it has lost, by its id. */
  readonly slow: ReadonlyMap<string, number>
  readonly lost: ReadonlyMap<string, number>
}

export const noChange = (design: Design): ScenarioEffect => ({ design, name: null, traffic: 1, slow: new Map(), lost: new Map() })

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
  const { kind, factor, target, changes } = scenario
  const base = { ...noChange(applyChanges(design, changes)), name: scenario.name }
  switch (kind) {
    case 'traffic':
      return ok({ ...base, traffic: factor ?? 1 })
    case 'dependency-slow':
      return ok({ ...base, slow: new Map(target === undefined ? [] : [[target, factor ?? slowFactor]]) })
    case 'replica-gone':
      return ok({ ...base, lost: new Map(target === undefined ? [] : [[target, 1]]) })
    case 'zone-lost':
      return ok(target === undefined ? base : withoutZone(base, target))
    case 'custom':
      return ok(base)
  }
}

/** Of so many replicas over so many zones the most that one zone holds. */
export const replicasInZone = (replicas: number, zones: number): number => Math.ceil(replicas / zones)

/** The same with a zone gone. Replicas stand evenly over their zones; of an uneven rest the lost zone is taken to hold one. */
export function withoutZone(effect: ScenarioEffect, zone: string): ScenarioEffect {
  const inZone = effect.design.architecture.components.filter(({ zones }) => zones.includes(zone))
  return { ...effect, lost: new Map(inZone.map(({ id, replicas, zones }) => [id, replicasInZone(replicas, zones.length)])) }
}
