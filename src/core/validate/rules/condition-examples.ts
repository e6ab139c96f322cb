import type { ExampleEdit, Rule as RuleEntry } from '../../catalog/rule-schema.ts'
import * as schema from '../../design/schema.ts'
import type { Design, Requirement } from '../../design/schema.ts'
import { soundDesign } from './examples.ts'
import type { RuleExample } from './examples.ts'

/** The designs on which a rule that is a condition fires and stays quiet; undefined for a rule that is none. */
export function conditionExample({ condition }: RuleEntry): RuleExample | undefined {
  if (condition === undefined) return undefined
  const silent = condition.example.sound.reduce(edited, soundDesign())
  return { silent, fires: condition.example.fires.reduce(edited, silent) }
}

/** The design after one edit of an example. Throws where an example names what the design does not hold: a fault of the rule. */
function edited(design: Design, edit: ExampleEdit): Design {
  const { architecture } = design
  const { answer, component, connection, add, remove, connect, zone, choose, step } = edit
  const withArchitecture = (parts: Partial<Design['architecture']>): Design => ({
    ...design,
    architecture: { ...architecture, ...parts },
  })
  if (answer !== undefined) {
    const answers = Object.entries(answer).map(([field, value]): [string, Requirement] => [field, { value, from: 'given' }])
    return { ...design, requirements: { ...design.requirements, ...Object.fromEntries(answers) } }
  }
  if (component !== undefined) {
    return withArchitecture({
      components: changedById(architecture.components, component.id, (one) => schema.component.parse({
        ...one, ...component.set, settings: { ...one.settings, ...component.settings },
      })),
    })
  }
  if (connection !== undefined) {
    return withArchitecture({
      connections: changedById(
        architecture.connections,
        connection.id,
        (one) => schema.connection.parse({ ...one, ...connection.set }),
      ),
    })
  }
  if (add !== undefined) return withArchitecture({ components: [
    ...architecture.components,
    schema.component.parse(add),
  ] })
  if (remove !== undefined) return withArchitecture({ components: architecture.components.filter(({ id }) => id !== remove) })
  if (connect !== undefined) return withArchitecture({ connections: [
    ...architecture.connections,
    schema.connection.parse(connect),
  ] })
  if (zone !== undefined) {
    const next = schema.zone.parse(zone)
    return withArchitecture({ zones: [...architecture.zones.filter(({ id }) => id !== next.id), next] })
  }
  if (choose !== undefined) return choosing(design, choose)
  const next = schema.journeyStep.parse(step)
  return withArchitecture({ journeys: architecture.journeys.map((one) => ({ ...one, steps: [...one.steps, next] })) })
}

function changedById<T extends { readonly id: string }>(all: readonly T[], id: string, change: (one: T) => T): T[] {
  if (!all.some((one) => one.id === id)) throw new Error(`the sound design holds no ${id}`)
  return all.map((one) => (one.id === id ? change(one) : one))
}

function choosing(design: Design, chosen: NonNullable<ExampleEdit['choose']>): Design {
  const strength = { strength: 'required' as const, why: [] }
  return {
    ...design,
    capabilities: [...design.capabilities, ...chosen.capabilities.map((id) => ({ id, ...strength }))],
    primitives: [...design.primitives, ...chosen.primitives.map((id) => ({ id, ...strength, parameters: {} }))],
    patterns: [
      ...design.patterns,
      ...chosen.patterns.map((id) => ({ id, score: 90, band: 'recommended' as const, why: [] })),
    ],
  }
}
