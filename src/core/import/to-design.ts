import { blankDesign } from '../design/create.ts'
import type { Component, Connection, Design, Origin } from '../design/schema.ts'
import { idFrom } from './draft.ts'
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
  const { id, name, plane, role, roleBy, technology, product, properties, settings, note, at } = imported
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
    confidence: roleBy.confidence,
    why: roleBy.why,
    undeclared: propertyNames.filter((key) => properties[key] === null),
    given: {
      name, plane, role, replicas, ...(known.technology === undefined ? {} : { technology: known.technology }), ...(product === null ? {} : { product }),
      ...(checked.healthCheck === undefined ? {} : { healthCheck: checked.healthCheck }),
    },
  }
  return {
    id, name, plane, role, ...known, ...(product === null ? {} : { product }), replicas, needed: 1, zones: [], ...checked,
    ...(Object.keys(all).length === 0 ? {} : { settings: all }), because: [], ...(note === null ? {} : { note }), origin,
  }
}

function connectionOf({ format }: Imported, { id, from, to, kind, label, protocol, at, confidence, why }: ImportedConnection): Connection {
  return {
    id, from, to, kind, ...(label === null ? {} : { label }), ...(protocol === null ? {} : { protocol }), because: [],
    origin: { format, file: at.file, line: at.line, confidence, why, undeclared: neverOfConnections, given: {} },
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
  const known = new Map(components.map((component) => [component.id, component]))
  const changed: { id: string; what: string[] }[] = []
  const merged = new Map(known)
  for (const component of fresh.architecture.components) {
    const before = known.get(component.id)
    if (before === undefined) {
      merged.set(component.id, component)
      continue
    }
    const { component: after, what } = withUpdates(before, component)
    merged.set(component.id, after)
    if (what.length > 0) changed.push({ id: component.id, what })
  }
  const joined = new Map(connections.map((connection) => [connection.id, connection]))
  const pairs = new Set(connections.map(({ from, to, kind }) => `${from} ${to} ${kind}`))
  const addedConnections = fresh.architecture.connections.filter(({ id, from, to, kind }) => !joined.has(id) && !pairs.has(`${from} ${to} ${kind}`))
  const added = [...fresh.architecture.components.filter(({ id }) => !known.has(id)), ...addedConnections].map(({ id }) => id)
  return {
    design: {
      ...design,
      architecture: { ...design.architecture, components: [...merged.values()], connections: [...connections, ...addedConnections] },
      layout: { ...design.layout, positions: { ...fresh.layout.positions, ...design.layout.positions } },
    },
    changes: { added, changed, gone: goneFrom(design, imported) },
  }
}

function withUpdates(before: Component, fresh: Component): { readonly component: Component; readonly what: string[] } {
  const what: string[] = []
  const given = before.origin?.given ?? {}
  let component: Component = { ...before, settings: { ...fresh.settings, ...before.settings }, ...(fresh.origin === undefined ? {} : { origin: fresh.origin }) }
  if (Object.keys(component.settings ?? {}).length === 0) {
    const { settings: _settings, ...rest } = component
    component = rest
  }
  // Drawn by hand under the same name: the file is noted as its origin, and nothing else changes.
  if (before.origin === undefined) return { component, what: ['origin'] }
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

function goneFrom(design: Design, imported: Imported): string[] {
  const present = new Set([...imported.components, ...imported.connections].map(({ id }) => id))
  const files = new Set(imported.files)
  return [...design.architecture.components, ...design.architecture.connections]
    .filter(({ id, origin }) => origin?.format === imported.format && files.has(origin.file) && !present.has(id))
    .map(({ id }) => id)
}
