import { withoutLostComponents } from '../design/edit-architecture.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Architecture, CapabilityChoice, Design, PatternChoice, PrimitiveChoice } from '../design/schema.ts'
import { deriveArchitecture } from './architecture.ts'
import { deriveCapabilities } from './capabilities.ts'
import { deriveConflicts, guardsOf } from './conflicts.ts'
import type { DerivedConflict } from './conflicts.ts'
import type { DecisionStep } from './decisions.ts'
import { derivePatterns, needsOf } from './patterns.ts'
import { derivePrimitives } from './primitives.ts'

/** Everything steps 2 to 4 say about a design, each list best first, with the reasons in words. */
export interface Derived {
  readonly capabilities: readonly CapabilityChoice[]
  readonly primitives: readonly PrimitiveChoice[]
  readonly patterns: readonly PatternChoice[]
  readonly conflicts: readonly DerivedConflict[]
  /** Every question of the decision tree and how it was answered. */
  readonly path: readonly DecisionStep[]
  readonly architecture: Architecture
}

/**
 * Derives capabilities, primitives, patterns, conflicts and architecture from the requirements. Pure: the same
 * design and catalog give the same result, and deriving again from the result changes nothing. Decisions by hand
 * (kept, dropped, added) stand.
 */
export function derive(design: Design, catalog: Catalog): Derived {
  const capabilities = deriveCapabilities(design, catalog)
  const first = derivePrimitives(design, catalog, capabilities)
  const patterns = derivePatterns(design, catalog, capabilities, first.choices)
  const { choices: primitives, path } = derivePrimitives(design, catalog, capabilities, needsOf(catalog, patterns))
  const choices = { capabilities, primitives, patterns }
  const guards = guardsOf(design, catalog, choices)
  return {
    capabilities,
    primitives: primitives.map((choice) => ({ ...choice, why: [...choice.why, ...(guards.get(choice.id) ?? [])] })),
    patterns,
    conflicts: deriveConflicts(design, catalog, choices),
    path,
    architecture: deriveArchitecture(design, catalog, choices),
  }
}

/**
 * The design with what was derived filled in; requirements, reviews and layout stay as they are. Where a component is gone,
 * so is what references, alternatives and scenarios say of it.
 */
export function applyDerivation(design: Design, derived: Derived): Design {
  return withoutLostComponents({
    ...design,
    capabilities: [...derived.capabilities],
    primitives: [...derived.primitives],
    patterns: [...derived.patterns],
    architecture: derived.architecture,
  })
}
