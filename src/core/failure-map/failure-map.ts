import { failureModesOf, findEntry, playbooksOf } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FailureMode } from '../catalog/schema.ts'
import type { Component, Design } from '../design/schema.ts'
import { harmOf } from './harm.ts'
import { propagationOf } from './propagation.ts'
import type { FailureMap, MappedMode, PreventionState, Strike } from './schema.ts'

/** Whether a condition of the catalog, such as `ownSpares == 0`, holds for the design and one of its components. */
export type Holds = (expression: string, component: Component) => boolean

/** One mode held against one design. */
interface Judged {
  readonly mode: FailureMode
  readonly strikes: readonly Strike[]
  /** Components it would strike, were they not guarded. */
  readonly guarded: readonly Component[]
  /** A role or technology fits, but its condition holds for none of them. */
  readonly isConditional: boolean
}

/** A mode with less than this share of the points of the worst is folded: a reviewer has better things to read. */
const leastShare = 1 / 15

/**
 * The failure modes that matter for a design: where and why they strike, how they lead to one another, what the design
 * has against them, and a ranking by expected harm. A mode strikes a component of its roles or technologies for which
 * its condition holds and no guard does. Folded are modes that only guarded components would suffer, modes without such a
 * guard whose whole prevention the design has chosen, and those that are small beside the worst.
 */
export function failureMapOf(design: Design, catalog: Catalog, holds: Holds): FailureMap {
  const { components } = design.architecture
  const judged = failureModesOf(catalog).map((mode) => judgedMode(mode, components, catalog, holds))
  const chosen = chosenIds(design)
  // Where the drawing can show the guard, the drawing decides: what is chosen in step 3 and not drawn prevents nothing.
  const isCovered = (mode: FailureMode): boolean =>
    mode.appliesTo.unless === undefined && coverage(preventionOf(mode, catalog, chosen)) === 'all'
  const struck = judged.filter(({ mode, strikes }) => strikes.length > 0 && !isCovered(mode))
  const folded = judged.filter(({ mode, strikes, guarded }) => (strikes.length > 0
    ? isCovered(mode)
    : guarded.length > 0))
  const scored = struck
    .map((each) => ({
      ...each,
      harm: harmOf(design, each.mode, each.strikes, preventionOf(each.mode, catalog, chosen)),
    }))
    .toSorted((one, other) => other.harm.points - one.harm.points)
  const least = (scored[0]?.harm.points ?? 0) * leastShare
  const large = scored.filter(({ harm }) => harm.points >= least)
  const rankOf = new Map(large.map(({ mode }, index) => [mode.id, index]))
  // The graph keeps the order of the catalog, so that a mode stands where one knows it.
  const inOrder = struck.filter(({ mode }) => rankOf.has(mode.id)).map(({ mode }) => mode)
  const map = mapOf(design.id, inOrder, catalog, chosen)
  const modes = map.modes.map((mode): MappedMode => {
    const rank = rankOf.get(mode.id) ?? 0
    const found = large[rank]
    return { ...mode, strikes: [...(found?.strikes ?? [])], harm: found?.harm ?? null, rank: rank + 1 }
  })
  return {
    ...map,
    modes: modes.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0)),
    folded: [
      ...folded.map(({ mode, strikes, guarded }) => ({
        id: mode.id,
        name: mode.name,
        why: foldedBy(mode, strikes, guarded),
      })),
      ...scored.slice(large.length).map(({ mode, harm }) => ({
        id: mode.id, name: mode.name, why: `Small beside the worst: ${harm.points} points of ${scored[0]?.harm.points ?? 0}.`,
      })),
    ],
    conditional: judged
      .filter((each) => each.isConditional)
      .map(({ mode: { id, name, appliesTo } }) => ({ id, name, when: appliesTo.why ?? appliesTo.when ?? '' })),
  }
}

/** The map of every failure mode of the catalog, without a design: no strikes, no ranking. */
export function failureMapOfCatalog(catalog: Catalog): FailureMap {
  return mapOf(null, failureModesOf(catalog), catalog, new Set())
}

function judgedMode(mode: FailureMode, components: readonly Component[], catalog: Catalog, holds: Holds): Judged {
  const { when, unless } = mode.appliesTo
  const fitting = components.filter((component) => isAbout(mode, component))
  const exposed = fitting.filter((component) => when === undefined || holds(when, component))
  const guarded = exposed.filter((component) => unless !== undefined && holds(unless, component))
  return {
    mode,
    strikes: exposed.filter((component) => !guarded.includes(component)).map((component) => strikeOf(mode, component, catalog)),
    guarded,
    isConditional: when !== undefined && fitting.length > 0 && exposed.length === 0,
  }
}

/** Whether a mode has to do with components of this role or technology at all. */
export function isAbout({ appliesTo: { roles, technologies } }: FailureMode, { role, technology }: Component): boolean {
  return roles.includes(role) || (technology !== undefined && technologies.includes(technology))
}

/** Why a mode strikes a component: by its role or technology, and by what exposes it. */
export function strikeOf({ appliesTo }: FailureMode, component: Component, catalog: Catalog): Strike {
  const { id, name, role, technology } = component
  const isByTechnology = technology !== undefined && appliesTo.technologies.includes(technology)
  const what = isByTechnology ? `it is ${findEntry(catalog, technology)?.name ?? technology}` : `its role is ${role}`
  const why = appliesTo.why ?? (appliesTo.when === undefined ? undefined : `${appliesTo.when} holds`)
  return {
    component: id,
    name,
    because: isByTechnology ? 'technology' : 'role',
    text: why === undefined ? what : `${what}: ${why}`,
  }
}

function foldedBy({ appliesTo, prevention }: FailureMode, strikes: readonly Strike[], guarded: readonly Component[]): string {
  if (strikes.length > 0) return `All its prevention is chosen: ${prevention.join(', ')}.`
  const names = guarded.map(({ name }) => name).join(', ')
  return `${names}: ${appliesTo.guard ?? appliesTo.unless ?? 'guarded'}`
}

function preventionOf({ prevention }: FailureMode, catalog: Catalog, chosen: ReadonlySet<string>): PreventionState[] {
  return prevention.map((id) => ({ id, name: findEntry(catalog, id)?.name ?? id, chosen: chosen.has(id) }))
}

function mapOf(design: string | null, modes: readonly FailureMode[], catalog: Catalog, chosen: ReadonlySet<string>): FailureMap {
  const propagation = propagationOf(modes)
  const reached = new Set(propagation.edges.filter((edge) => edge.from !== edge.to).map((edge) => edge.to))
  return {
    design,
    modes: modes.map((mode): MappedMode => {
      const prevention = preventionOf(mode, catalog, chosen)
      return {
        id: mode.id,
        name: mode.name,
        summary: mode.summary,
        plane: mode.plane,
        symptoms: mode.symptoms,
        signals: mode.signals,
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
    folded: [],
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

/**
 * What the design has taken on: kept or added by the author, or derived as required, suggested or recommended and not
 * dropped.
 */
function chosenIds(design: Design): Set<string> {
  const primitives = design.primitives.filter((choice) =>
    choice.decision === undefined ? choice.strength !== 'optional' : choice.decision !== 'dropped')
  const patterns = design.patterns.filter((choice) =>
    choice.decision === undefined ? choice.band === 'recommended' : choice.decision !== 'dropped')
  return new Set([...primitives, ...patterns].map((choice) => choice.id))
}
