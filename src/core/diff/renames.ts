import type { Component, Connection, Design, Journey } from '../design/schema.ts'
import type { RenamedPart } from './schema.ts'

/** New id by old id, for each part that is followed. */
export type Renames = Readonly<Record<RenamedPart, ReadonlyMap<string, string>>>

const none: Renames = { zone: new Map(), component: new Map(), connection: new Map(), journey: new Map() }

/**
 * Which elements of `before` are in `after` under another id. A pair is a rename only when nothing else could be meant:
 * one element that is gone and one that is new look alike (content, then name and role, then neighbours), and no others do.
 */
export function findRenames(before: Design, after: Design): Renames {
  const [old, now] = [before.architecture, after.architecture]
  const component = pairs(old.components, now.components, [
    contentOf,
    ({ name, role, plane }) => JSON.stringify([name, role, plane]),
    (one, side) => neighbourhood(one, (side === 'before' ? old : now).connections),
  ])
  const moved = renameElements(before, { ...none, component })
  const zone = pairs(old.zones, now.zones, [
    (one, side) => {
      const users = (side === 'before' ? moved : after).architecture.components.filter(({ zones }) => zones.includes(one.id))
      return users.length === 0 ? null : JSON.stringify([contentOf(one), users.map(({ id }) => id).sort()])
    },
  ])
  const settled = renameElements(before, { ...none, component, zone }).architecture
  return {
    zone,
    component,
    connection: pairs(settled.connections, now.connections, [contentOf, ({ from, to, kind }) => JSON.stringify([from, to, kind])]),
    journey: pairs(settled.journeys, now.journeys, [contentOf, ({ name }) => name || null, ({ steps }) => JSON.stringify(steps)]),
  }
}

interface Named {
  readonly id: string
}

/** What an element is recognised by, as text; null when it has nothing to be recognised by. */
type Mark<T> = (element: T, side: 'before' | 'after') => string | null

function pairs<T extends Named>(before: readonly T[], after: readonly T[], marks: readonly Mark<T>[]): ReadonlyMap<string, string> {
  const known = new Set(before.map(({ id }) => id))
  const kept = new Set(after.map(({ id }) => id))
  const found = new Map<string, string>()
  const taken = new Set<string>()
  for (const mark of marks) {
    const gone = byMark(before.filter(({ id }) => !kept.has(id) && !found.has(id)), mark, 'before')
    const come = byMark(after.filter(({ id }) => !known.has(id) && !taken.has(id)), mark, 'after')
    for (const [text, [one, ...others]] of gone) {
      const [other, ...rivals] = come.get(text) ?? []
      if (one === undefined || other === undefined || others.length > 0 || rivals.length > 0) continue
      found.set(one.id, other.id)
      taken.add(other.id)
    }
  }
  return found
}

function byMark<T>(elements: readonly T[], mark: Mark<T>, side: 'before' | 'after'): Map<string, T[]> {
  const marked = elements.flatMap((element) => {
    const text = mark(element, side)
    return text === null ? [] : [{ text, element }]
  })
  return new Map([...Map.groupBy(marked, ({ text }) => text)].map(([text, items]) => [text, items.map(({ element }) => element)]))
}

/** Everything but the id, keys in order. */
function contentOf(element: Component | Connection | Journey | Design['architecture']['zones'][number]): string {
  const { id: _id, ...rest } = element
  return JSON.stringify(ordered(rest))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]))
}

/** Kind of component and whom it talks to: enough when id and name have both changed. */
function neighbourhood({ id, role, plane, technology, product }: Component, connections: readonly Connection[]): string | null {
  const ends = connections.flatMap(({ from, to, kind }) => (from === id ? [`${kind}>${to}`] : to === id ? [`${kind}<${from}`] : []))
  return ends.length === 0 ? null : JSON.stringify([role, plane, technology, product, ends.sort()])
}

/** The design with these elements under their new ids, wherever it speaks of them. */
export function renameElements(design: Design, renames: Renames): Design {
  if (Object.values(renames).every(({ size }) => size === 0)) return design
  const { architecture, layout } = design
  const component = (id: string): string => renames.component.get(id) ?? id
  const zone = (id: string): string => renames.zone.get(id) ?? id
  const changes = <T extends { component: string; set: { zones?: string[] | undefined } }>(list: readonly T[]): T[] =>
    list.map((change) => ({
      ...change,
      component: component(change.component),
      set: change.set.zones === undefined ? change.set : { ...change.set, zones: change.set.zones.map(zone) },
    }))
  return {
    ...design,
    architecture: {
      ...architecture,
      zones: architecture.zones.map((one) => ({ ...one, id: zone(one.id) })),
      components: architecture.components.map((one) => ({ ...one, id: component(one.id), zones: one.zones.map(zone) })),
      connections: architecture.connections.map((one) => ({
        ...one, id: renames.connection.get(one.id) ?? one.id, from: component(one.from), to: component(one.to),
      })),
      journeys: architecture.journeys.map((one) => ({
        ...one,
        id: renames.journey.get(one.id) ?? one.id,
        steps: one.steps.map((step) => ({
          ...step,
          component: component(step.component),
          ...(step.missOf === undefined ? {} : { missOf: component(step.missOf) }),
        })),
      })),
    },
    references: design.references.map((one) => ({ ...one, components: one.components.map(component) })),
    alternatives: design.alternatives.map((one) => ({ ...one, changes: changes(one.changes) })),
    scenarios: design.scenarios.map((one) => ({
      ...one,
      ...(one.target === undefined ? {} : { target: renames.component.get(one.target) ?? zone(one.target) }),
      changes: changes(one.changes),
    })),
    comments: design.comments.map((one) => ({ ...one, anchor: renameAddress(one.anchor, renames) })),
    layout: { ...layout, positions: Object.fromEntries(Object.entries(layout.positions).map(([id, at]) => [component(id), at])) },
  }
}

/** `component:old` → `component:new`, `verdict:old/latency` → `verdict:new/latency`; what names no renamed element stays. */
export function renameAddress(address: string, renames: Renames): string {
  const colon = address.indexOf(':')
  const [kind, rest] = [address.slice(0, colon), address.slice(colon + 1)]
  switch (kind) {
    case 'zone':
    case 'component':
    case 'connection':
    case 'journey':
      return `${kind}:${renames[kind].get(rest) ?? rest}`
    case 'verdict': {
      const [journey = '', ...more] = rest.split('/')
      return more.length === 0 ? address : `verdict:${[renames.journey.get(journey) ?? journey, ...more].join('/')}`
    }
    default:
      return address
  }
}
