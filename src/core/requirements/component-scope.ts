import { findEntry } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { componentFactNames, factsOf, indexOf } from '../design/component-facts.ts'
import { connectionFactsOf } from '../design/connection-facts.ts'
import type { Component, Connection, Design } from '../design/schema.ts'
import { decide } from '../expression/decide.ts'
import type { Decision } from '../expression/decide.ts'
import { holds } from '../expression/evaluate.ts'
import type { Scope } from '../expression/evaluate.ts'
import { parseExpression } from '../expression/parse.ts'
import { fieldNamed } from './fields.ts'
import { requirementScope } from './scope.ts'

/** What conditions about one part of a design see. */
export interface PartScopes {
  readonly design: Scope
  readonly component: (component: Component) => Scope
  readonly connection: (connection: Connection) => Scope
}

/**
 * What conditions about a component or connection see: its own facts first, then everything they see of the design, the
 * settings of the component (of what a connection leads to) and how many parts of each role there are. Reads the design
 * once; ask the result for as many parts as there are.
 */
export function partScopes(design: Design, catalog: Catalog): PartScopes {
  const index = indexOf(design)
  const regions = new Map(design.architecture.zones.map(({ id, region }) => [id, region]))
  const scope: Scope = { ...requirementScope(design, catalog), parts: (role) => index.countByRole.get(role) ?? 0 }
  return {
    design: scope,
    component: (component) => {
      const fact = factsOf(index, component, isManaged(component, catalog))
      return {
        ...scope,
        field: (name) => fact(name) ?? scope.field(name),
        setting: (name) => component.settings?.[name] ?? null,
      }
    },
    connection: (connection) => {
      const fact = connectionFactsOf(index, connection, (zone) => regions.get(zone))
      const settings = index.components.get(connection.to)?.settings
      return { ...scope, field: (name) => fact(name) ?? scope.field(name), setting: (name) => settings?.[name] ?? null }
    },
  }
}

/** The scope of each component, made once: many conditions are asked of one. */
function rememberedScopes(design: Design, catalog: Catalog): (component: Component) => Scope {
  const { component: scopeFor } = partScopes(design, catalog)
  const known = new Map<Component, Scope>()
  return (component) => {
    const scope = known.get(component) ?? scopeFor(component)
    known.set(component, scope)
    return scope
  }
}

/** Whether a condition of the catalog holds for a component; one that does not parse never does. */
export function componentConditions(design: Design, catalog: Catalog): (text: string, component: Component) => boolean {
  const scopeOf = rememberedScopes(design, catalog)
  return (text, component) => {
    const condition = parseExpression(text)
    return condition.ok && holds(condition.value, scopeOf(component))
  }
}

/**
 * The same conditions with what is not known of them: whether that could turn them, and what would have to be said, in words.
 * A condition that does not parse never holds.
 */
export function componentDecisions(design: Design, catalog: Catalog): (text: string, component: Component) => Decision {
  const scopeOf = rememberedScopes(design, catalog)
  return (text, component) => {
    const condition = parseExpression(text)
    if (!condition.ok) return { holds: false, isCertain: true, missing: [] }
    const decision = decide(condition.value, scopeOf(component))
    return { ...decision, missing: decision.missing.map((name) => fieldNamed(name)?.label ?? componentFactNames[name] ?? name) }
  }
}

/** True when somebody else runs it and keeps spares of their own: so the author says, or so its technology is. */
export function isManaged(component: Component, catalog: Catalog): boolean {
  const said = component.settings?.['managed']
  if (typeof said === 'boolean') return said
  const technology = component.technology === undefined ? undefined : findEntry(catalog, component.technology)
  return technology?.kind === 'technology' && technology.managed
}
