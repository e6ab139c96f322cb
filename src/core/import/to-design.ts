import { blankDesign } from '../design/create.ts'
import type { Component, Connection, Design, Origin } from '../design/schema.ts'
import { FreeIds, idFrom } from './draft.ts'
import { propertyNames } from './schema.ts'
import type { ImportChanges, Imported, ImportedComponent, ImportedConnection, ParameterValue } from './schema.ts'

/** An imported architecture as a design of its own: a component a component, a connection a connection, nothing made up besides. */
export function designOfImport(imported: Imported, name: string | undefined): Design {
  const title = name ?? imported.name
  const blank = blankDesign({ id: idFrom(title, 50), name: title })
  const positions = imported.components.flatMap(({ id, position }) => (position === null ? [] : [[id, position] as const]))
  return {
    ...blank,
    ...(imported.description === null ? {} : { description: imported.description }),
    architecture: {
      zones: [],
      components: imported.components.map((component) => componentOf(imported, component)),
      connections: imported.connections.map((connection) => connectionOf(imported, connection)),
      journeys: [],
    },
    layout: { positions: Object.fromEntries(positions) },
  }
}

/** What no format says of a call: how long it may take, whether it is tried again, whether it is cut off. */
const neverOfConnections = ['timeout', 'retries', 'circuitBreaker', 'idempotent']
const asSettings = ['restart', 'cpuLimitCores', 'memoryLimitMiB'] as const

function componentOf({ format }: Imported, imported: ImportedComponent): Component {
  const { id, key, name, plane, role, roleBy, technology, product, properties, settings, note, at } = imported
  const replicas = typeof properties.replicas?.value === 'number' ? Math.max(1, properties.replicas.value) : 1
  const limits = asSettings.flatMap((key): [string, ParameterValue][] => (properties[key] === null ? [] : [[key, properties[key].value]]))
  const all = { ...settings, ...Object.fromEntries(limits) }
  const checked: { readonly healthCheck?: boolean } = properties.healthCheck === null ? {} : { healthCheck: properties.healthCheck.value === true }
  // A weak likeness is shown in the review; it does not bring figures into the design.
  const known: { readonly technology?: string } = technology === null || technology.confidence === 'low' ? {} : { technology: technology.id }
  const origin: Origin = {
    format,
    file: at.file,
    line: at.line,
    ...(key === undefined ? {} : { key }),
    confidence: roleBy.confidence,
    why: roleBy.why,
    undeclared: propertyNames.filter((key) => properties[key] === null),
    given: {
      name, plane, role, replicas, ...(known.technology === undefined ? {} : { technology: known.technology }), ...(product === null ? {} : { product }),
      ...(checked.healthCheck === undefined ? {} : { healthCheck: checked.healthCheck }),
    },
    ...(Object.keys(all).length === 0 ? {} : { givenSettings: all }),
  }
  return {
    id, name, plane, role, ...known, ...(product === null ? {} : { product }), replicas, needed: 1, zones: [], ...checked,
    ...(Object.keys(all).length === 0 ? {} : { settings: all }), because: [], ...(note === null ? {} : { note }), origin,
  }
}

function connectionOf({ format }: Imported, { id, from, to, kind, label, protocol, at, confidence, why }: ImportedConnection): Connection {
  return {
    id, from, to, kind, ...(label === null ? {} : { label }), ...(protocol === null ? {} : { protocol }), because: [],
    origin: { format, file: at.file, line: at.line, confidence, why, undeclared: neverOfConnections, given: { from, to, kind } },
  }
}

/** Values of a component that a later import may bring up to date. */
const updated = ['name', 'plane', 'role', 'technology', 'product', 'replicas', 'healthCheck'] as const

/**
 * A design with an import taken in: new elements are added, values that nobody has changed since the last import are brought up to date, all
 * else stays as it is. What the files no longer have is named, not removed.
 */
export function mergeImport(design: Design, imported: Imported): { readonly design: Design; readonly changes: ImportChanges } {
  const fresh = designOfImport(imported, undefined)
  const { components, connections } = design.architecture
  const again = componentsAgain(components, fresh.architecture.components)
  const idOf = (id: string): string => again.ids.get(id) ?? id
  const changed: { id: string; what: string[] }[] = []
  const updatedComponents = components.map((before) => {
    const now = again.matches.get(before)
    if (now === undefined) return before
    const { component, what } = withUpdates(before, now)
    if (what.length > 0) changed.push({ id: before.id, what })
    return component
  })
  const addedComponents = again.added.map((component) => ({ ...component, id: idOf(component.id) }))
  const joined = connectionsAgain(connections, fresh.architecture.connections.map((connection) => withEnds(connection, idOf(connection.from), idOf(connection.to))))
  const positions = Object.fromEntries(Object.entries(fresh.layout.positions).map(([id, position]) => [idOf(id), position]))
  return {
    design: {
      ...design,
      architecture: { ...design.architecture, components: [...updatedComponents, ...addedComponents], connections: [...connections, ...joined.added] },
      layout: { ...design.layout, positions: { ...positions, ...design.layout.positions } },
    },
    changes: {
      added: [...addedComponents, ...joined.added].map(({ id }) => id),
      changed,
      gone: goneFrom(design, imported, new Set([...again.matches.keys(), ...joined.matched])),
    },
  }
}

interface ComponentsAgain {
  /** The component of the design that each fresh one is, the other way round. */
  readonly matches: ReadonlyMap<Component, Component>
  readonly added: readonly Component[]
  /** The id in the design by the id in the import. */
  readonly ids: ReadonlyMap<string, string>
}

/**
 * Components are the same under the key of the file; only where that finds none, under the id. Ids alone are not enough: of two that bear one
 * name the first in the files has the id without a number.
 */
function componentsAgain(known: readonly Component[], fresh: readonly Component[]): ComponentsAgain {
  const matches = new Map<Component, Component>()
  const ids = new Map<string, string>()
  const match = (one: Component, before: Component | undefined): boolean => {
    if (before === undefined || matches.has(before)) return false
    matches.set(before, one)
    ids.set(one.id, before.id)
    return true
  }
  const keyOf = ({ origin }: Component): string | undefined => (origin?.key === undefined ? undefined : `${origin.format} ${origin.key}`)
  const byKey = new Map(known.flatMap((component): [string, Component][] => {
    const key = keyOf(component)
    return key === undefined ? [] : [[key, component]]
  }))
  const byId = new Map(known.map((component) => [component.id, component]))
  const unkeyed = fresh.filter((one) => !match(one, byKey.get(keyOf(one) ?? '')))
  const added = unkeyed.filter((one) => !match(one, byId.get(one.id)))
  const free = new FreeIds(byId.keys())
  for (const { id } of added) ids.set(id, free.take(id))
  return { matches, added, ids }
}

/**
 * Connections are the same between the same two, of the same kind, as they stand or as the file gave them before somebody changed them; of
 * several such those of one label first, then in their order.
 */
function connectionsAgain(known: readonly Connection[], fresh: readonly Connection[]): { readonly matched: ReadonlySet<Connection>; readonly added: readonly Connection[] } {
  const matched = new Set<Connection>()
  const asDrawn = ({ from, to, kind }: Connection): string => [from, to, kind].join(' ')
  const withLabel = (one: Connection): string => `${asDrawn(one)} ${one.label ?? ''}`
  const asGiven = ({ origin }: Connection): string => ['from', 'to', 'kind'].map((key) => String(origin?.given[key])).join(' ')
  const unmatchedBy = (left: readonly Connection[], keyOfKnown: (one: Connection) => string, keyOfFresh: (one: Connection) => string): Connection[] => {
    const open = Map.groupBy(known.filter((one) => !matched.has(one)).toReversed(), keyOfKnown)
    return left.filter((one) => {
      const found = open.get(keyOfFresh(one))?.pop()
      if (found !== undefined) matched.add(found)
      return found === undefined
    })
  }
  const byLabel = unmatchedBy(fresh, withLabel, withLabel)
  const byKind = unmatchedBy(byLabel, asDrawn, asDrawn)
  const byGiven = unmatchedBy(byKind, asGiven, asDrawn)
  const free = new FreeIds(known.map(({ id }) => id))
  return { matched, added: byGiven.map((one) => ({ ...one, id: free.take(one.id) })) }
}

/** A connection of the import between the components as the design has them. */
function withEnds(connection: Connection, from: string, to: string): Connection {
  const { origin } = connection
  return { ...connection, from, to, ...(origin === undefined ? {} : { origin: { ...origin, given: { ...origin.given, from, to } } }) }
}

function withUpdates(before: Component, fresh: Component): { readonly component: Component; readonly what: string[] } {
  const what: string[] = []
  const given = before.origin?.given ?? {}
  const settings = settingsAgain(before, fresh)
  let component: Component = { ...before, settings, ...(fresh.origin === undefined ? {} : { origin: fresh.origin }) }
  if (Object.keys(component.settings ?? {}).length === 0) {
    const { settings: _settings, ...rest } = component
    component = rest
  }
  // Drawn by hand under the same name: the file is noted as its origin, and nothing else changes.
  if (before.origin === undefined) return { component, what: ['origin'] }
  const told = before.settings ?? {}
  if (Object.keys({ ...settings, ...told }).some((key) => settings[key] !== told[key])) what.push('settings')
  for (const key of updated) {
    const isUntouched = before[key] === given[key]
    if (!isUntouched || fresh[key] === before[key]) continue
    what.push(key)
    if (fresh[key] === undefined) {
      const { [key]: _gone, ...rest } = component
      component = rest as Component
    } else component = { ...component, [key]: fresh[key] }
  }
  return { component: component.needed > component.replicas ? { ...component, needed: component.replicas } : component, what }
}

/** Settings of the file, but for what somebody has changed or taken away since, and what somebody has added. */
function settingsAgain({ settings: before = {}, origin }: Component, { settings: fresh = {} }: Component): Record<string, ParameterValue> {
  const given = origin?.givenSettings
  if (given === undefined) return { ...fresh, ...before }
  const isUntouched = (key: string): boolean => (Object.hasOwn(before, key) ? before[key] : undefined) === (Object.hasOwn(given, key) ? given[key] : undefined)
  return Object.fromEntries([
    ...Object.entries(fresh).filter(([key]) => isUntouched(key)), ...Object.entries(before).filter(([key]) => !isUntouched(key)),
  ])
}

/** What came from one of these files and is none of what is there again. */
function goneFrom(design: Design, imported: Imported, again: ReadonlySet<Component | Connection>): string[] {
  const files = new Set(imported.files)
  return [...design.architecture.components, ...design.architecture.connections]
    .filter((one) => one.origin?.format === imported.format && files.has(one.origin.file) && !again.has(one))
    .map(({ id }) => id)
}
