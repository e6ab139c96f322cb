import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import type { Value } from '../expression/evaluate.ts'
import { demandPerSecond } from '../requirements/demand.ts'
import { counts, isPicked, requirementScope } from '../requirements/scope.ts'
import type { Choices } from './conflicts.ts'

/** What the generator knows of a design, read once. */
export interface Plan {
  readonly design: Design
  readonly catalog: Catalog
  readonly number: (field: string) => number | null
  readonly text: (field: string) => Value
  readonly is: (field: string) => boolean
  readonly mentions: (words: string) => boolean
  readonly has: (capability: string) => boolean
  readonly uses: (primitive: string) => boolean
  readonly picked: (pattern: string) => boolean
  readonly parameter: (primitive: string, parameter: string) => number | null
  /** Peak demand in operations/s. */
  readonly demand: number | null
  /** True when a read may not be older than the last confirmed write. */
  readonly isStrong: boolean
  readonly zones: readonly string[]
}

/** Reads a design and its choices for the generator. */
export function planOf(design: Design, catalog: Catalog, choices: Choices): Plan {
  const primitives = choices.primitives.filter(counts)
  const ids = {
    capabilities: choices.capabilities.filter(counts).map((choice) => choice.id),
    primitives: primitives.map((choice) => choice.id),
    patterns: choices.patterns.filter(isPicked).map((choice) => choice.id),
  }
  const scope = requirementScope(design, catalog, ids)
  const number = (field: string): number | null => {
    const value = scope.field(field)
    return typeof value === 'number' ? value : null
  }
  const consistency = scope.field('consistency')
  const isSpread = ids.primitives.includes('P2') || (number('availability') ?? 0) >= 0.999
  return {
    design, catalog, number,
    text: scope.field,
    is: (field) => scope.field(field) === true,
    mentions: scope.mentions,
    has: scope.has, uses: scope.uses, picked: scope.usesPattern,
    parameter: (primitive, parameter) => {
      const value = primitives.find((choice) => choice.id === primitive)?.parameters[parameter]
      return typeof value === 'number' ? value : null
    },
    demand: demandPerSecond(design.requirements)?.value ?? null,
    isStrong: consistency === 'linearizable' ||
      consistency === 'serializable' ||
      scope.field('oversell_forbidden') === true,
    zones: isSpread ? ['zone-a', 'zone-b', 'zone-c'] : ['zone-a'],
  }
}
