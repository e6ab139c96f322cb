import { technologiesOf } from '../../catalog/catalog.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { Figure } from '../../catalog/entry-schema.ts'
import type { Technology } from '../../catalog/schema.ts'
import type { Component, Design, Journey, JourneyStep, Quantity } from '../../design/schema.ts'
import { leafOf } from './leaf.ts'
import type { Leaf, LeafKind, RawFigure } from './leaf.ts'

/** A design with what the evaluator looks up again and again. */
export interface Subject {
  readonly design: Design
  readonly components: ReadonlyMap<string, Component>
  readonly technologies: ReadonlyMap<string, Technology>
}

export function subjectOf(design: Design, catalog: Catalog): Subject {
  return {
    design,
    components: new Map(design.architecture.components.map((component) => [component.id, component])),
    technologies: technologyMap(catalog),
  }
}

const technologyMaps = new WeakMap<Catalog, ReadonlyMap<string, Technology>>()

function technologyMap(catalog: Catalog): ReadonlyMap<string, Technology> {
  const known = technologyMaps.get(catalog)
  if (known !== undefined) return known
  const made = new Map(technologiesOf(catalog).map((technology) => [technology.id, technology]))
  technologyMaps.set(catalog, made)
  return made
}

export type FigureName =
  | 'capacity' | 'maxUtilisation' | 'latency/p50' | 'latency/p99' | 'availability' | 'commonCause' | 'cost'
  | 'failover/failuresPerYear' | 'failover/coverage' | 'failover/automatic' | 'failover/manual'

const shown: Record<FigureName, { readonly name: string; readonly kind: LeafKind }> = {
  capacity: { name: 'capacity of one replica', kind: 'rate' },
  maxUtilisation: { name: 'highest utilisation', kind: 'utilisation' },
  'latency/p50': { name: 'latency p50', kind: 'latency' },
  'latency/p99': { name: 'latency p99', kind: 'latency' },
  availability: { name: 'availability of one replica', kind: 'availability' },
  commonCause: { name: 'common cause β', kind: 'common-cause' },
  cost: { name: 'price of one replica', kind: 'price' },
  'failover/failuresPerYear': { name: 'failures per year', kind: 'rate' },
  'failover/coverage': { name: 'failover coverage', kind: 'availability' },
  'failover/automatic': { name: 'automatic failover', kind: 'duration' },
  'failover/manual': { name: 'manual recovery', kind: 'duration' },
}

/** A figure of a component: its own, else the planning value of its technology, else undefined. */
export function figureOf(subject: Subject, component: Component, name: FigureName): Leaf | undefined {
  const own = ownQuantity(component, name)
  const raw: RawFigure | undefined = own === undefined ? catalogFigure(subject, component, name) : fromQuantity(own)
  if (raw === undefined) return undefined
  const figure = name === 'failover/failuresPerYear' ? { ...raw, unit: '1/s' } : raw
  const leaf = leafOf(figure, {
    path: `architecture/components/${component.id}/${name}`,
    element: `component:${component.id}`,
    name: `${component.name} ${shown[name].name}`,
    kind: shown[name].kind,
  })
  return leaf !== undefined && name === 'failover/failuresPerYear' ? { ...leaf, unit: '1/year' } : leaf
}

export const fromQuantity = (quantity: Quantity): RawFigure => ({
  value: quantity.value,
  unit: quantity.unit,
  low: quantity.low,
  high: quantity.high,
  distribution: quantity.distribution,
  from: quantity.from,
  source: quantity.source,
  unsourced: quantity.from === 'catalog' && (quantity.source === undefined || quantity.source === 'unsourced'),
})

function ownQuantity(component: Component, name: FigureName): Quantity | undefined {
  switch (name) {
    case 'capacity':
      return component.capacity
    case 'maxUtilisation':
      return component.maxUtilisation
    case 'latency/p50':
      return component.latency?.p50
    case 'latency/p99':
      return component.latency?.p99
    case 'availability':
      return component.availability
    case 'commonCause':
      return component.commonCause
    case 'cost':
      return component.cost
    case 'failover/failuresPerYear':
      return component.failover?.failuresPerYear
    case 'failover/coverage':
      return component.failover?.coverage
    case 'failover/automatic':
      return component.failover?.automatic
    case 'failover/manual':
      return component.failover?.manual
  }
}

function catalogFigure(subject: Subject, component: Component, name: FigureName): RawFigure | undefined {
  const technology = component.technology === undefined ? undefined : subject.technologies.get(component.technology)
  const figure = technology === undefined ? undefined : technologyFigure(technology, name)
  if (technology === undefined || figure === undefined) return undefined
  return {
    value: figure.value,
    unit: figure.unit,
    low: figure.low,
    high: figure.high,
    from: 'catalog',
    source: `${technology.id}: ${figure.source}`,
    unsourced: figure.confidence === 'unsourced',
  }
}

function technologyFigure(technology: Technology, name: FigureName): Figure | undefined {
  switch (name) {
    case 'capacity':
      return technology.capacity
    case 'latency/p50':
      return technology.latencyP50
    case 'latency/p99':
      return technology.latencyP99
    case 'availability':
      return technology.availability
    case 'cost':
      return technology.cost
    case 'failover/automatic':
      return technology.failover
    default:
      return undefined
  }
}

/** Steps of a journey whose component exists, in order. */
export function stepsOf(subject: Subject, journey: Journey): { readonly step: JourneyStep; readonly component: Component }[] {
  return journey.steps.flatMap((step) => {
    const component = subject.components.get(step.component)
    return component === undefined ? [] : [{ step, component }]
  })
}

/** Components that a journey cannot do without, each once. */
export function requiredOf(subject: Subject, journey: Journey): Component[] {
  return [...new Set(stepsOf(subject, journey).filter(({ step }) => step.required).map(({ component }) => component))]
}

/** Components on any journey, each once, in the order of first use. */
export function onJourneys(subject: Subject): Component[] {
  return [...new Set(subject.design.architecture.journeys.flatMap((journey) => stepsOf(subject, journey).map(({ component }) => component)))]
}

/**
 * A small voting group: an odd number of members of which exactly a majority must be up.
 */
export function isVotingGroup({ role, replicas, needed }: Component): boolean {
  return (
    (role === 'database' || role === 'coordination') && replicas >= 3 && replicas <= 7 && replicas % 2 === 1 && needed === (replicas + 1) / 2
  )
}

/** A number answered in step 1. */
export function requiredNumber(design: Design, field: string): number | undefined {
  const value = Object.hasOwn(design.requirements, field) ? design.requirements[field]?.value : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
