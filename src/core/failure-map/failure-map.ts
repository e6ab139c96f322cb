import { failureModesOf, findEntry, playbooksOf } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FailureMode } from '../catalog/schema.ts'
import type { Component, Design } from '../design/schema.ts'
import { harmOf } from './harm.ts'
import { propagationOf } from './propagation.ts'
import type { FailureMap, MappedMode, PreventionState, Strike } from './schema.ts'

/** Whether a condition of the catalog, such as `uses('P11')`, holds for the design. */
export type Holds = (expression: string) => boolean

/**
 * The failure modes that can strike a design: where and why, how they lead to one another, what the design already has
 * against them, and a ranking by harm. A technology named by a mode is struck outright; a role only when the mode's
 * condition holds. Modes are in order of harm, then of the catalog.
 */
export function failureMapOf(design: Design, catalog: Catalog, holds: Holds): FailureMap {
  const known = failureModesOf(catalog)
  const { components } = design.architecture
  const judged = known.map((mode) => judgedMode(mode, components, catalog, holds))
  const struck = judged.filter(({ strikes }) => strikes.length > 0)
  const chosen = chosenIds(design)
  const map = mapOf(design.id, struck.map(({ mode }) => mode), catalog, chosen)
  const strikesOf = new Map(struck.map(({ mode, strikes }) => [mode.id, strikes]))
  const withHarm = map.modes.map((mode) => {
    const strikes = strikesOf.get(mode.id) ?? []
    return { ...mode, strikes, harm: harmOf(design, strikes, mode.prevention) }
  })
  const ranked = withHarm.toSorted((a, b) => b.harm.points - a.harm.points).map((mode, index) => ({ ...mode, rank: index + 1 }))
  return { ...map, modes: ranked, conditional: judged.flatMap(({ conditional }) => conditional) }
}

/** The map of every failure mode of the catalog, without a design: no strikes, no ranking. */
export function failureMapOfCatalog(catalog: Catalog): FailureMap {
  return mapOf(null, failureModesOf(catalog), catalog, new Set())
}

function judgedMode(mode: FailureMode, components: readonly Component[], catalog: Catalog, holds: Holds) {
  const { roles, technologies, when } = mode.appliesTo
  const byRole = components.filter((component) => roles.includes(component.role))
  const conditionHolds = byRole.length > 0 && (when === undefined || holds(when))
  const strikes = components.flatMap((component): Strike[] => {
    if (component.technology !== undefined && technologies.includes(component.technology)) {
      const technology = findEntry(catalog, component.technology)?.name ?? component.technology
      return [{ component: component.id, name: component.name, because: 'technology', text: `it is ${technology}` }]
    }
    if (!conditionHolds || !roles.includes(component.role)) return []
    const condition = when === undefined ? '' : `, and ${when} holds`
    return [{ component: component.id, name: component.name, because: 'role', text: `its role is ${component.role}${condition}` }]
  })
  const isConditional = when !== undefined && byRole.length > 0 && !conditionHolds && strikes.length === 0
  return { mode, strikes, conditional: isConditional ? [{ id: mode.id, name: mode.name, when }] : [] }
}

function mapOf(design: string | null, modes: readonly FailureMode[], catalog: Catalog, chosen: ReadonlySet<string>): FailureMap {
  const propagation = propagationOf(modes)
  const reached = new Set(propagation.edges.filter((edge) => edge.from !== edge.to).map((edge) => edge.to))
  return {
    design,
    modes: modes.map((mode): MappedMode => {
      const prevention = mode.prevention.map((id): PreventionState => ({
        id, name: findEntry(catalog, id)?.name ?? id, chosen: chosen.has(id),
      }))
      return {
        id: mode.id,
        name: mode.name,
        summary: mode.summary,
        plane: mode.plane,
        sustainingLoop: mode.sustainingLoop,
        layer: propagation.layerOf.get(mode.id) ?? 0,
        root: !reached.has(mode.id),
        inLoop: propagation.inLoop.has(mode.id),
        strikes: [],
        prevention,
        covered: coverage(prevention),
        playbooks: playbooksFor(mode.id, catalog),
        rank: null,
        harm: null,
      }
    }),
    edges: [...propagation.edges],
    layers: propagation.layers,
    planes: {
      edge: countOn('edge', modes),
      service: countOn('service', modes),
      state: countOn('state', modes),
      control: countOn('control', modes),
      network: countOn('network', modes),
    },
    conditional: [],
  }
}

function countOn(plane: FailureMode['plane'], modes: readonly FailureMode[]): number {
  return modes.filter((mode) => mode.plane === plane).length
}

function coverage(prevention: readonly PreventionState[]): MappedMode['covered'] {
  if (prevention.length > 0 && prevention.every((each) => each.chosen)) return 'all'
  return prevention.some((each) => each.chosen) ? 'some' : 'none'
}

function playbooksFor(mode: string, catalog: Catalog): MappedMode['playbooks'] {
  return playbooksOf(catalog)
    .filter((playbook) => playbook.modes.includes(mode))
    .map((playbook) => ({
      id: playbook.id,
      name: playbook.name,
      steps: playbook.sections.reduce((count, section) => count + section.steps.length, 0),
      drilled: playbook.drilled ?? null,
    }))
}

/** What the design has taken on: kept or added by the author, or derived as required, suggested or recommended and not dropped. */
function chosenIds(design: Design): Set<string> {
  const primitives = design.primitives.filter((choice) =>
    choice.decision === undefined ? choice.strength !== 'optional' : choice.decision !== 'dropped')
  const patterns = design.patterns.filter((choice) =>
    choice.decision === undefined ? choice.band === 'recommended' : choice.decision !== 'dropped')
  return new Set([...primitives, ...patterns].map((choice) => choice.id))
}
