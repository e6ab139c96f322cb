import type { Catalog } from '../catalog/catalog.ts'
import { conflictsOf } from '../catalog/catalog.ts'
import type { Conflict } from '../catalog/schema.ts'
import type { CapabilityChoice, Design, PatternChoice, PrimitiveChoice } from '../design/schema.ts'
import { counts, isPicked, requirementScope } from '../requirements/scope.ts'
import { isTrue, reasonFor, withReason } from './conditions.ts'

/** Two choices that cannot both hold as the design stands, and the way out. */
export interface DerivedConflict {
  readonly id: string
  readonly level: Conflict['level']
  readonly between: readonly [string, string]
  readonly severity: Conflict['severity']
  readonly basis: Conflict['basis']
  readonly why: readonly string[]
  readonly resolution: string
}

export interface Choices {
  readonly capabilities: readonly CapabilityChoice[]
  readonly primitives: readonly PrimitiveChoice[]
  readonly patterns: readonly PatternChoice[]
}

/** Conflicts between what is chosen: errors first, then warnings, then notes. */
export function deriveConflicts(design: Design, catalog: Catalog, choices: Choices): readonly DerivedConflict[] {
  const { scope, isChosen } = chosenIn(design, catalog, choices)
  return conflictsOf(catalog)
    .filter((conflict) => conflict.between.every(isChosen) && isTrue(conflict.when, scope))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1))
    .map(({ id, level, between, severity, basis, summary, when, resolution }) => ({
      id, level, between, severity, basis, resolution, why: [withReason(summary, reasonFor(when, scope))],
    }))
}

/** Conditions under which two chosen primitives stay compatible, by primitive: shown so that nobody breaks them later. */
export function guardsOf(design: Design, catalog: Catalog, choices: Choices): ReadonlyMap<string, readonly string[]> {
  const { scope, isChosen } = chosenIn(design, catalog, choices)
  const guards = new Map<string, readonly string[]>()
  for (const { id, level, between: [first, second], severity, when, resolution } of conflictsOf(catalog)) {
    if (level !== 'primitive' ||
      severity !== 'error' ||
      !isChosen(first) ||
      !isChosen(second) ||
      isTrue(when, scope)) continue
    guards.set(second, [...(guards.get(second) ?? []), `Beside ${first}: ${resolution} (${id})`])
  }
  return guards
}

const severities: readonly Conflict['severity'][] = ['error', 'warning', 'info']

function chosenIn(design: Design, catalog: Catalog, choices: Choices) {
  const ids = {
    capabilities: choices.capabilities.filter(counts).map((choice) => choice.id),
    primitives: choices.primitives.filter(counts).map((choice) => choice.id),
    patterns: choices.patterns.filter(isPicked).map((choice) => choice.id),
  }
  const all = new Set([...ids.capabilities, ...ids.primitives, ...ids.patterns])
  return { scope: requirementScope(design, catalog, ids), isChosen: (id: string): boolean => all.has(id) }
}
